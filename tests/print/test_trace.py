"""No glyph outside its card's safe area and no line on another, on every deck that the tests have. (The decks of content/
are looked at in test_decks.py.)"""
import deck_checks as checks
import prints
from prints import TOP

tally = prints.Tally("trace")
OPTIONS = [("cards",), ("booklet",)]
# Other ways to print, tried on the deck that has everything.
MORE = [("cards", "--stock", "a8"), ("cards", "--stock", "c32011", "--leitner"), ("cards", "--layout", "fold"),
        ("cards", "--theme", "large"), ("cards", "--theme", "color", "--bleed", "3mm", "--box-label"),
        ("booklet", "--style", "quiz", "--index"), ("booklet", "--theme", "large", "--notes"),
        ("booklet", "--impose", "perfect", "--page", "a6"), ("topics",), ("topics", "--as", "booklet")]


def decks():
    for folder in ("golden", "lint", "spec/decks"):
        yield from sorted((TOP / "tests" / folder).glob("*.md"))


def moved(page, where):
    """The page with its glyphs elsewhere."""
    other = prints.Page(page.w, page.h)
    places = [where(glyph) for glyph in page.glyphs]
    other.glyphs = [glyph._replace(x=x, y=y) for glyph, (x, y) in zip(page.glyphs, places)]
    return other


class Forged:
    """A print as it is, but with other glyphs on its pages; and a tally that counts what is found."""

    def __init__(self, print_, where):
        self.pdfs, self.places, self.said = print_.pdfs, print_.places, []
        self.pages = {pdf: [moved(page, where) for page in prints.trace(pdf)] for pdf in print_.pdfs}

    def check(self, ok, what, detail=""):
        if not ok:
            self.said.append(what)
        return ok

    def found(self, what):
        trace, prints.trace = prints.trace, self.pages.get
        try:
            checks.check_glyphs(self, self)
        finally:
            prints.trace = trace
        return any(what in said for said in self.said)


def check_the_check(print_):
    """What is wrong is found: lines too near, lines too far to the right, a word on the word beside it."""
    tally.check(not Forged(print_, lambda glyph: (glyph.x, glyph.y)).found(""), "what is right is let pass")
    wrong = {"lines are apart": [lambda glyph: (glyph.x, 0.6 * glyph.y), lambda glyph: (glyph.x + 9 * (glyph.x < 60), glyph.y)],
             "safe area": [lambda glyph: (glyph.x + 30 * (glyph.size > 8), glyph.y)]}
    for what, forgeries in wrong.items():
        for number, where in enumerate(forgeries):
            tally.check(Forged(print_, where).found(what), f"what is wrong is found: {what} {number}")


for deck in decks():
    for kind, *options in OPTIONS + (MORE if deck.name == "tour.md" else []):
        print_ = prints.make(kind, deck, *options)
        # Some are there to show what is refused.
        if tally.check(print_.run.status in (0, 1, 2, 3), f"{print_}: status", print_.run) and print_.pdfs:
            checks.check_glyphs(tally, print_)
check_the_check(prints.make("cards", TOP / "tests" / "golden" / "tour.md"))
tally.finish()
