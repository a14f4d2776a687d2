"""Booklets in reading order: numbers that name the right page. Press pages and covers: boxes, marks, colour."""
import book_checks as checks
import deck_checks
import press_checks as press
import prints
from prints import MM, WORK

tally = prints.Tally("book")
DECKS = prints.content_decks()

for deck in DECKS:
    for style in ("study", "quiz", "overleaf"):
        print_ = prints.make("booklet", deck, "--impose", "none", "--style", style, "--index")
        if not tally.equal(print_.run.status, 0, f"{print_}: status"):
            continue
        book = checks.Book(print_.pdfs[0])
        checks.check_labels(tally, print_, book)
        if style != "overleaf":
            checks.check_grid(tally, print_, print_)
        checks.check_outline(tally, print_, book, print_.report)
        checks.check_contents(tally, print_, book, print_.report)
        checks.check_index(tally, print_, book, 6)
        if style == "quiz":
            checks.check_references(tally, print_, book, print_.report)

# Short answers leave enough white between them to make all facing pages equal.
deck = WORK / "short.md"
deck.write_text("# Short\n" + "\n".join(f"## Number {n}?\n\n{'It is said in so many words. ' * (1 + n * n % 11)}\n"
                                         for n in range(120)), encoding="utf-8")
print_ = prints.make("booklet", deck, "--impose", "none")
checks.check_depth(tally, print_, print_, checks.Book(print_.pdfs[0]))

A5 = (148.5 * MM, 210 * MM)

deck = DECKS[0]

# Pages for a press.
for bleed, options, marks in ((3, ("--marks", "crop"), True), (0, ("--marks", "crop"), True), (5, (), False)):
    print_ = prints.make("booklet", deck, "--impose", "none", "--theme", "color", "--bleed", f"{bleed}mm", *options)
    if not deck_checks.check_written(tally, print_):
        continue
    deck_checks.check_readers(tally, print_)
    pdf = print_.pdfs[0]
    press.check_boxes(tally, print_, pdf, A5, bleed * MM, marks)
    tally.equal(prints.page_count(pdf) % 4, 0, f"{print_}: pages for a press come in fours")
    tally.check(not checks.Book(pdf).links, f"{print_}: nothing to click on")
    if marks:
        press.check_marks(tally, print_, pdf, bleed * MM)
    if bleed:
        press.check_colour_bleeds(tally, print_, pdf, 1, ("top", "left", "right"))
screen = prints.make("booklet", deck, "--impose", "none")
press.check_boxes(tally, screen, screen.pdfs[0], A5, 0, False)
tally.equal([row for row in screen.report["diagnostics"] if row["id"] == "no-room"], [], f"{screen}: nothing is left out")

# Covers by themselves: what is on them is nowhere else, and the rest is a block of whole sheets.
for scheme, sides in (("saddle", 2), ("perfect", 2), ("none", 4)):
    print_ = prints.make("booklet", deck, "--impose", scheme, "--theme", "color", "--bleed", "3mm", "--cover-file")
    if not deck_checks.check_written(tally, print_) or not tally.equal(len(print_.pdfs), 2, f"{print_}: two files"):
        continue
    block, cover = print_.pdfs
    outputs = print_.report["outputs"]
    tally.equal([output["kind"] for output in outputs], ["booklet", "cover"], f"{print_}: kinds in the report")
    tally.equal((cover.name, prints.page_count(cover)), (f"{deck.stem}-cover.pdf", sides), f"{print_}: the cover")
    deck_checks.check_readers(tally, print_)
    deck_checks.check_words(tally, print_)
    tally.equal(len(outputs[0]["places"]) % 4, 0, f"{print_}: pages of the block")
    tally.equal(sorted(place["page"] for place in outputs[1]["places"]), [1, 2, 3, 4], f"{print_}: pages of the cover")
    title = print_.report["title"]
    tally.check(title in " ".join(prints.text(cover).split()), f"{print_}: the title is on the cover")
    tally.check("Set and imposed" in prints.text(cover) and "Set and imposed" not in prints.text(block),
                f"{print_}: the imprint is on the cover")
    if scheme == "none":
        press.check_colour_bleeds(tally, print_, cover, 1, ("top", "left", "right"))
    if scheme == "perfect":
        got = press.boxes(cover, 1)
        leaves = len(outputs[0]["places"]) / 2
        tally.check(abs(got["TrimBox"].w - 2 * A5[0] - leaves * 0.1 * MM) < 0.02 and abs(got["TrimBox"].h - A5[1]) < 0.02,
                    f"{print_}: covers and spine are trimmed together", got)
        press.check_colour_bleeds(tally, print_, cover, 1, ("top", "left", "right"))
tally.finish()
