"""Booklets in reading order: numbers that name the right page. Press pages and covers: boxes, marks, colour."""
import re

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
            checks.check_white(tally, print_, print_)
        checks.check_outline(tally, print_, book, print_.report)
        checks.check_contents(tally, print_, book, print_.report)
        checks.check_index(tally, print_, book, 5)
        if style == "quiz":
            checks.check_references(tally, print_, book, print_.report)

# Short answers leave enough white between them to make all facing pages equal.
deck = WORK / "short.md"
deck.write_text("# Short\n" + "\n".join(f"## Number {n}?\n\n{'It is said in so many words. ' * (1 + n * n % 11)}\n"
                                         for n in range(120)), encoding="utf-8")
print_ = prints.make("booklet", deck, "--impose", "none")
checks.check_white(tally, print_, print_)

# Pages come to one depth and back to their grid by white between blocks, never by white below what heads a block.
deck = WORK / "headed.md"
deck.write_text("# Heads\n" + "\n".join(
    f"## Number {n}?\n\nIt is said.\n\nParts:\n\n- a part\n- a part\n\n**Rows**\n\n|a|b|\n|-|-|\n" + "|1|2|\n" * (n % 4 + 1) +
    f"\nMore.\n\n{'It is said in so many words. ' * (n * n % 7)}\n" for n in range(40)), encoding="utf-8")
print_ = prints.make("booklet", deck, "--impose", "none")
checks.check_white(tally, print_, print_)
for heads in (r"Number \d+\?", "Parts:", "Rows"):
    checks.check_headed(tally, print_, print_, heads)

# No list's last line stands alone at the head of a page, and what belongs to an item stands nearer to it than the next item does.
deck = WORK / "items.md"
deck.write_text("# Lists\n" + "\n".join(f"## Number {n}?\n\n{'It is said in so many words. ' * (n * n % 11)}\n\n- Of\n- many\n- the last\n"
                                         for n in range(60)), encoding="utf-8")
print_ = prints.make("booklet", deck, "--impose", "none")
heads = [re.findall(r'^text .*"(.*)" (?!.*decor)', page, flags=re.M)[:1] for page in re.split(r"^page \d+ .*\n", print_.dump, flags=re.M)[1:]]
tally.check(len(heads) > 9 and ["the last"] not in heads, f"{print_}: the last item of a list has company", heads)
deck.write_text("# Lists\n## What?\n\n" + "1. Head\n   - part\n   - part\n" * 5 + "\n\nTerm\n: Words\n\nTerm\n: Words\n", encoding="utf-8")
for print_ in (prints.make("booklet", deck, "--impose", "none", "--no-toc"), prints.make("cards", deck, "--stock", "a6")):
    lines = re.findall(r'^text [\d.]+ ([\d.]+) .*"(Head|part|Term|Words)"', print_.dump, flags=re.M)
    steps = {}
    for (above, over), (below, under) in zip(lines, lines[1:]):
        steps.setdefault((over, under), set()).add(round(float(below) - float(above), 1))
    for inner, outer in ((("Head", "part"), ("part", "Head")), (("Term", "Words"), ("Words", "Term"))):
        if inner in steps:
            tally.check(max(steps[inner]) + 2 < min(steps[outer]), f"{print_}: {outer[1]} keeps what belongs to it", steps)

# The text stands at one place on all pages, however many questions their topic has; large questions are set close.
deck = WORK / "edges.md"
deck.write_text("\n".join(f"# Topic {n}\n" + "\n".join(f"## {k}. How many?\n\nSo many.\n" for k in range(1, n + 1)) for n in (3, 12, 101)),
                encoding="utf-8")
print_ = prints.make("booklet", deck, "--impose", "none")
tally.equal(len(set(re.findall(r'^text ([\d.]+) .*"So many."', print_.dump, flags=re.M))), 2, f"{print_}: left edges of the text")
deck.write_text("# T\n## " + "How many words fit a line that is set as large as this one is? " * 2 + "\n\n" + "So many.\n\n" * 90, encoding="utf-8")
print_ = prints.make("booklet", deck, "--impose", "none", "--style", "overleaf")
lines = [float(y) for y in re.findall(r'^text [\d.]+ ([\d.]+) [\d.]+ 17.00 .*"[A-Z a-z?]+" gray', print_.dump, flags=re.M)]
steps = [below - above for above, below in zip(lines, lines[1:])]
tally.check(len(steps) > 2 and max(steps) < 1.25 * 17, f"{print_}: the leading of a large question", steps)

# The covers say what the front matter says, each thing where it belongs, and nothing in its place where it says nothing.
FIELDS = {"title": "Knots", "subtitle": "Forty hitches", "author": "Ada Example", "event": "Harbour Days", "date": "March 2026",
          "license": "CC BY 4.0", "source": "https://example.org/k", "blurb": "Read it at sea."}
WHERE = {"title": "first second", "subtitle": "first", "author": "first second", "event": "first", "date": "first second",
         "license": "second", "source": "second", "blurb": "last"}


def cover_deck(name, fields):
    path = WORK / f"{name}.md"
    front = "".join(f"{key}: {value}\n" for key, value in fields.items())
    path.write_text(f"---\n{front}---\n# Topic\n## What?\n\nThat.\n", encoding="utf-8")
    return path


for theme in ("plain", "color"):
    for missing in (None, *FIELDS):
        deck = cover_deck(f"cover-{missing}", {key: value for key, value in FIELDS.items() if key != missing})
        print_ = prints.make("booklet", deck, "--impose", "none", "--theme", theme)
        pages = checks.Book(print_.pdfs[0]).texts
        for page, text in (("first", pages[0]), ("second", pages[1]), ("last", pages[-1])):
            for key, value in FIELDS.items():
                tally.equal(value in text, key != missing and page in WHERE[key], f"{print_}: {key} on the {page} page")
        deck_checks.check_glyphs(tally, print_)
    # Long ones are set smaller or higher, and keep off each other.
    deck = cover_deck("cover-long", {key: f"{value} " * 12 for key, value in FIELDS.items() if key != "source"})
    print_ = prints.make("booklet", deck, "--impose", "none", "--theme", theme)
    deck_checks.check_glyphs(tally, print_)
    right = cover_deck("cover-ar", dict(FIELDS, title="\u0643\u062a\u0627\u0628", lang="ar"))
    print_ = prints.make("booklet", right, "--impose", "none", "--theme", theme)
    cover = checks.Book(print_.pdfs[0])
    tally.check(all(word.x + word.w > cover.w / 2 for word in cover.words[0]), f"{print_}: a cover for right to left")

# The folding dummy: what the readers see at each place is the number of the page that the report has there.
deck = cover_deck("dummy", FIELDS)
for options in ((), ("--flip", "long"), ("--page", "a6"), ("--signature", "1"), ("--impose", "perfect"), ("--binding", "right"),
                ("--impose", "mini"), ("--impose", "none"), ("--style", "overleaf", "--page", "a6", "--notes")):
    print_ = prints.make("booklet", deck, "--dummy", *options)
    if deck_checks.check_written(tally, print_):
        places = print_.places()
        tally.check(len(places) >= 4, f"{print_}: there are pages", len(places))
        for place in places:
            text = prints.text(print_.pdfs[0], place["pdf_page"], place["rect"])
            tally.equal(re.findall(r"\d+", text), [str(place["page"])], f"{print_}: page {place['page']}")

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

# For printers of one side: the file of fronts and the file of backs have, pixel by pixel and in the tray's order, what the two-sided
# one has, each corrected as that side is.
SHIFTS = ("--front-shift", "0.6mm,-1mm", "--back-shift", "-2mm,0.8mm", "--back-turn", "0.3")
for options in ((), ("--flip", "long"), ("--page", "a6", "--signature", "2"), ("--impose", "perfect", "--page", "a6"),
                ("--paper", "letter", "--cover-file"), ("--impose", "perfect", "--paper", "a3", "--page", "a5", "--cover-file")):
    more = ("--theme", "color", *SHIFTS, *options)
    whole = prints.make("booklet", deck, *more)
    fronts = prints.make("booklet", deck, *more, "--layout", "fronts")
    for tray in ("face-down", "face-up"):
        backs = prints.make("booklet", deck, *more, "--layout", "backs", "--output-tray", tray)
        if not all(deck_checks.check_written(tally, print_) for print_ in (whole, fronts, backs)):
            continue
        for output, (both, front, back) in enumerate(zip(whole.pdfs, fronts.pdfs, backs.pdfs)):
            # The slug beside the pages says how they are printed.
            rects = [place["rect"] for place in whole.places(output)]
            top, foot = (int(y * 60 / 72) for y in (min(rect.y for rect in rects), max(rect.y + rect.h for rect in rects)))
            sheets = prints.page_count(front)
            tally.equal((prints.page_count(both), prints.page_count(back)), (2 * sheets, sheets), f"{backs}: as many sheets")
            for half in (front, back):
                tally.check(b"/Duplex /Simplex" in prints.tool("qpdf", "--qdf", half, "-"), f"{half}: one-sided")
            for sheet in range(1, sheets + 1):
                fed = sheets + 1 - sheet if tray == "face-up" else sheet
                for half, page, twin in ((front, sheet, 2 * sheet - 1), (back, fed, 2 * sheet)):
                    one, two = prints.raster(half, page, 60), prints.raster(both, twin, 60)
                    same = one.shape == two.shape and (abs(one - two)[top:foot] <= 40).all()
                    tally.check(same, f"{half}: page {page} is page {twin} of both")
                    tally.check((one[top:foot] < 128).any() or sheet > 1, f"{half}: page {page} is not blank")
tally.finish()
