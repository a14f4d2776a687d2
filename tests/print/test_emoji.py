"""Emoji on paper: pictures in colour, each embedded once, that are text for a reader; outlines in the theme ink."""
import io

import numpy
import PIL.Image

import deck_checks as checks
import prints
from prints import WORK, Rect, placed

tally = prints.Tally("emoji")
HERE = WORK / "emoji"
HERE.mkdir(parents=True, exist_ok=True)
VS15, VS16, ZWJ = "\ufe0e", "\ufe0f", "\u200d"
FAMILY = ZWJ.join("👨👩👧")
# Each is one picture; of some the colour is known.
PICTURES = ["😀", "🎉", "🇩🇪", "🇯🇵", "👍🏽", FAMILY, "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", f"1{VS16}\u20e3",
            f"#{VS16}\u20e3", f"❤{VS16}", "🟦", "🟥"]
COLOURS = {"🟦": (0, 120, 200), "🟥": (220, 50, 40)}
SIGNS = ["❤", f"😀{VS15}", "✓", "★", "☎", "©", "™", "123", "#", "*"]

deck = HERE / "deck.md"
deck.write_text(f"""# Weather 🎉

## What do the pictures show? 🟦

Pictures {" ".join(PICTURES)}, with a comma behind. Signs {" ".join(SIGNS)} end.

```
x🟦y🟥z
abcdefg
```

## Which 😀 again?

Again 😀, and **bold 🎉**; touching 😀🎉😀.
""", encoding="utf-8")


def pieces(print_, face):
    """(PDF page, rectangle of the line on it, text) of each piece of text in that face, from the dump."""
    found = []
    for side, trim, turn, line in placed(print_.dump):
        words = line.split()
        if turn == 0 and words[0] == "text" and face in words[5]:
            x, y, w, size = (float(word) for word in words[1:5])
            found.append((side, Rect(trim.x + x, trim.y + y - 0.8 * size, w, size), line.split('"')[1]))
    return found


def colour(picture, dpi, rect):
    x, y = round((rect.x + rect.w / 2) * dpi / 72), round((rect.y + rect.h / 2) * dpi / 72)
    return picture[y - 2:y + 3, x - 2:x + 3].reshape(-1, 3).mean(0)


def check_colours(what, picture, dpi, rows):
    seen = 0
    for rect, text in rows:
        if text in COLOURS:
            seen += 1
            apart = abs(colour(picture, dpi, rect) - COLOURS[text]).max()
            tally.check(apart < 45, f"{what}: {text} has its colour", (colour(picture, dpi, rect), COLOURS[text]))
    return seen


def squeeze(text):
    return "".join(text.split())


def check_print(print_):
    checks.check_readers(tally, print_)
    checks.check_words(tally, print_)
    checks.check_glyphs(tally, print_)
    pdf = print_.pdfs[0]
    rows = [line.split() for line in prints.tool("pdfimages", "-list", pdf).decode().splitlines()[2:]]
    images = {row[10] for row in rows if row[2] == "image"}
    tally.equal(len(images), len(PICTURES), f"{print_}: each picture is embedded once")
    least = {image: min(int(row[12]) for row in rows if row[2] == "image" and row[10] == image) for image in images}
    tally.check(all(dpi <= 610 for dpi in least.values()), f"{print_}: as fine as the largest place needs", least)
    tally.check(not any(row[2] == "smask" for row in rows), f"{print_}: no transparency")
    for reader, text in (("pdftotext", prints.text(pdf, raw=True)), ("MuPDF", prints.mupdf_text(pdf))):
        tally.check(squeeze("Pictures " + " ".join(PICTURES) + ", with") in squeeze(text), f"{print_}: {reader}: the pictures are text",
                    text)
        signs = squeeze("Signs " + " ".join(SIGNS) + " end.")
        if reader == "MuPDF":  # which drops it
            signs, text = signs.replace(VS15, ""), text.replace(VS15, "")
        tally.check(signs in squeeze(text), f"{print_}: {reader}: so are the signs", text)
        tally.check("touching 😀🎉😀." in text, f"{print_}: {reader}: no space that is not there", text)
        tally.check("Again 😀, and bold 🎉;" in text, f"{print_}: {reader}: and those that are", text)
    shown = pieces(print_, "NotoColorEmoji")
    texts = " ".join(text for _, _, text in shown)
    tally.check(all(picture in texts for picture in PICTURES), f"{print_}: all of them are set in the font of pictures", texts)
    signs = " ".join(text for _, _, text in shown if VS15 in text or any(sign in text.split() for sign in SIGNS))
    tally.equal(signs, "", f"{print_}: signs are not")
    seen = 0
    for page in range(1, prints.page_count(pdf) + 1):
        data = prints.tool("pdftoppm", "-r", 150, "-f", page, "-l", page, pdf)
        picture = numpy.asarray(PIL.Image.open(io.BytesIO(data)).convert("RGB")).astype(int)
        seen += check_colours(str(print_), picture, 150, [(rect, text) for side, rect, text in shown if side == page])
    tally.check(seen >= 3, f"{print_}: colours were looked at", seen)


cards = prints.make("cards", deck)
if checks.check_written(tally, cards):
    check_print(cards)
    checks.check_same_bytes(tally, cards, WORK / "again-emoji")
    # The corner of a picture is cut out: on the tint of code the tint shows.
    data = prints.tool("pdftoppm", "-r", 300, "-f", 2, "-l", 2, cards.pdfs[0])
    page = numpy.asarray(PIL.Image.open(io.BytesIO(data)).convert("L")).astype(int)
    code = [rect for side, rect, text in pieces(cards, "NotoColorEmoji") if side == 2 and text == "🟥"]
    if tally.equal(len(code), 1, "the red square in the code"):
        at = [round(v * 300 / 72) for v in (code[0].x, code[0].y - 1, code[0].x + code[0].w, code[0].y + code[0].h + 3)]
        area = page[at[1]:at[3], at[0]:at[2]]
        tally.check(area.max() <= 244, "no white shows round a picture on a tint", area.max())
    # In code they take two columns.
    lines = {text: rect for side, rect, text in pieces(cards, "JetBrainsMono") if text in ("x", "y", "z", "abcdefg")}
    if tally.equal(sorted(lines), ["abcdefg", "x", "y", "z"], "the code between the pictures"):
        column = lines["abcdefg"].w / 7
        tally.check(abs(lines["z"].x - lines["x"].x - 6 * column) < 0.02, "pictures in code stand on the grid", lines)
    checks.check_pictures(tally, deck, "cards", HERE)
    run = prints.recto("cards", "-q", "--dpi", 150, "-o", HERE / "side.png", deck)
    seen = 0
    for number in (1, 2):
        picture = numpy.asarray(PIL.Image.open(HERE / f"side-{number}.png").convert("RGB")).astype(int)
        seen += check_colours("PNG", picture, 150, [(rect, text) for side, rect, text in pieces(cards, "NotoColorEmoji") if side == number])
    tally.check(seen >= 3, "PNG: colours were looked at", seen)
book = prints.make("booklet", deck, "--impose", "none")
if checks.check_written(tally, book):
    check_print(book)
ink = prints.make("cards", deck, "--theme", "ink")
if checks.check_written(tally, ink):
    checks.check_readers(tally, ink)
    checks.check_words(tally, ink)
    tally.equal(len(prints.tool("pdfimages", "-list", ink.pdfs[0]).splitlines()), 2, "ink: no pictures")
    tally.check(any("Symbola" in row[0] for row in prints.fonts(ink.pdfs[0])), "ink: outlines", prints.fonts(ink.pdfs[0]))
    tally.check("[emoji]" in ink.run.err, "ink: the parts of sequences are noted", ink.run.err)
    data = prints.tool("pdftoppm", "-r", 72, "-f", 2, "-l", 2, ink.pdfs[0])
    page = numpy.asarray(PIL.Image.open(io.BytesIO(data)).convert("RGB")).astype(int)
    tally.check((page.max(2) - page.min(2)).max() == 0, "ink: no colour at all")
tally.finish()
