"""Small decks in many languages, as cards and as a booklet: what is copied from the PDF is what the deck says, card by
card and in order; every font is an embedded subset, and no glyph is the one for what a font lacks."""
import collections
import re
import unicodedata

import deck_checks as checks
import prints

tally = prints.Tally("languages")
DECKS = sorted((prints.TOP / "tests" / "print" / "languages").glob("*.md"))
RIGHT_TO_LEFT = {"ar", "he"}
# Marks of direction, and the space without width that stands for nothing.
BIDI = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]")
FURNITURE = re.compile(r"^[\d/]*$")


def plain(text):
    """Compatibility forms undone, without white space and marks of direction."""
    return "".join(unicodedata.normalize("NFKC", BIDI.sub("", text)).split())


def cards_of(deck):
    """(topic, [(question, answer)]) as the source says it."""
    lines = deck.read_text(encoding="utf-8").splitlines()
    lines = lines[lines.index("---", 1) + 1:]
    topic, cards = "", []
    for line in lines:
        if line.startswith("# "):
            topic = line[2:]
        elif line.startswith("## "):
            cards.append([line[3:], ""])
        elif line:
            # The only marks in these decks.
            line = re.sub(r"^- ", "\u2022", line)
            cards[-1][1] += re.sub(r"\*+", "", line)
    return plain(topic), [(plain(question), plain(answer)) for question, answer in cards]


def read(pdf, language, page=None, rect=None):
    """Lines that run to the left come in reading order only where pdftotext takes the page for such a page; all others
    in the order of the file."""
    return prints.text(pdf, page, rect, raw=language not in RIGHT_TO_LEFT)


def check_common(print_, language):
    checks.check_readers(tally, print_)
    checks.check_glyphs(tally, print_)
    traced = prints.tool("mutool", "trace", print_.pdfs[0]).decode("utf-8", "surrogatepass")
    tally.check('glyph="0"' not in traced and "glyph=" in traced, f"{print_}: no glyph 0 is drawn")
    tally.check("no-glyph" not in print_.run.err, f"{print_}: fonts have all characters", print_.run.err)
    # Both readers find the same characters, if not in the same order.
    counts = [collections.Counter(plain(text)) for text in (read(print_.pdfs[0], language), prints.mupdf_text(print_.pdfs[0]))]
    tally.equal(counts[0] - counts[1], collections.Counter(), f"{print_}: pdftotext and MuPDF agree")
    tally.equal(counts[1] - counts[0], collections.Counter(), f"{print_}: MuPDF and pdftotext agree")


def check_cards(print_, language, topic, cards):
    places = {(place["card"], place["face"]): place for place in print_.places()}
    tally.equal(len(places), 2 * len(cards), f"{print_}: cards and their backs")
    tally.check(all(card["parts"] == 1 for card in print_.report["cards"]), f"{print_}: no card is split")
    for number, texts in enumerate(cards, 1):
        for face, should in zip(("question", "answer"), texts):
            place = places[number, face]
            read_ = read(print_.pdfs[0], language, place["pdf_page"], place["rect"])
            # In the order of the file poppler leaves words as lines divide them.
            text = next((text for text in (plain(read_), plain(read_.replace("-\n", ""))) if should in text), plain(read_))
            found = should in text
            tally.check(found, f"{print_}: the {face} of card {number}, as it is copied", f"is {text!r}, should be {should!r}")
            rest = text.replace(should, "", 1).replace(topic, "", 1)
            tally.check(not found or FURNITURE.match(rest), f"{print_}: nothing else is on the {face} of card {number}", rest)


def check_order(print_, reader, text, cards):
    """Questions and answers follow each other as in the deck. A hyphen may be recto's own."""
    text = re.sub("[-\u2010]", "", plain(text))
    at = text.find(re.sub("[-\u2010]", "", cards[0][1]))
    for number, texts in enumerate(cards, 1):
        for face, should in zip(("question", "answer"), texts):
            should = re.sub("[-\u2010]", "", should)
            if face == "question" and number == 1:
                continue
            if reader == "MuPDF" and any(unicodedata.bidirectional(c) in ("R", "AL") for c in should):
                continue
            found = text.find(should, at)
            if tally.check(found >= 0, f"{print_}: {reader}: the {face} of card {number} in its place", f"{should!r} in {text[at:at + 400]!r}"):
                at = found + len(should)


def check_contents(print_, rtl):
    """In the contents the label stands where reading begins, and the page number where it ends."""
    rows, found = collections.defaultdict(list), False
    for line in print_.dump.splitlines():
        if line.startswith("page "):
            rows.clear()
        elif line.startswith("text "):
            x, y = line.split()[1:3]
            rows[y].append((float(x), line.split('"')[1].strip(), "decor" in line))
            row = sorted(rows[y], reverse=rtl)
            if len(row) > 1 and re.match(r"1\b", row[0][1]) and row[-1][1].isdigit() and row[-1][2]:
                found = True
    tally.check(found, f"{print_}: the contents run the right way")


tally.equal([deck.stem for deck in DECKS], ["ar", "de", "el", "en", "he", "hi", "ja", "ko", "ru", "th", "zh"], "languages")
for deck in DECKS:
    topic, cards = cards_of(deck)
    tally.check(len(cards) >= 4, f"{deck.name}: has some cards", cards)
    print_ = prints.make("cards", deck)
    if checks.check_written(tally, print_):
        check_common(print_, deck.stem)
        check_cards(print_, deck.stem, topic, cards)
    book = prints.make("booklet", deck, "--impose", "none", "--page", "a4")
    if checks.check_written(tally, book):
        check_common(book, deck.stem)
        check_contents(book, deck.stem in RIGHT_TO_LEFT)
        check_order(book, "pdftotext", read(book.pdfs[0], deck.stem), cards)
        if deck.stem not in RIGHT_TO_LEFT:
            check_order(book, "MuPDF", prints.mupdf_text(book.pdfs[0]), cards)
    ink = prints.make("cards", deck, "--theme", "ink")
    # Where lines run to the left pdftotext takes the taller signs for lines of their own.
    if checks.check_written(tally, ink) and deck.stem not in RIGHT_TO_LEFT:
        check_cards(ink, deck.stem, topic, cards)
tally.finish()
