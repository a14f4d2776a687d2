"""Pictures on paper: made here, printed, and looked for by the readers."""
import io

import numpy
import PIL.Image

import deck_checks as checks
import prints
from prints import WORK, Rect, placed

tally = prints.Tally("images")
HERE = WORK / "images"
HERE.mkdir(parents=True, exist_ok=True)
# Four squares that stay what they are in JPEG and in gray: top left, top right, bottom left, bottom right.
COLOURS = numpy.array([[(220, 40, 40), (40, 160, 40)], [(40, 40, 220), (240, 220, 60)]], "uint8")
SECRET = b"taken at a secret place"


def squares(w, h):
    return PIL.Image.fromarray(numpy.repeat(numpy.repeat(COLOURS, h // 2, 0), w // 2, 1))


def save(name, image, **options):
    image.save(HERE / name, **options)
    return name


def exif(orientation):
    data = PIL.Image.Exif()
    data[0x112], data[0x10E] = orientation, SECRET.decode()
    return data


# How to store a picture so that the orientation stands it up.
STORED = {1: None, 2: PIL.Image.FLIP_LEFT_RIGHT, 3: PIL.Image.ROTATE_180, 4: PIL.Image.FLIP_TOP_BOTTOM,
          5: PIL.Image.TRANSPOSE, 6: PIL.Image.ROTATE_90, 7: PIL.Image.TRANSVERSE, 8: PIL.Image.ROTATE_270}
pictures = []
for orientation, turn in STORED.items():
    for w, kind in ((320, "coarse"), (2400, "fine")):
        image = squares(w, w // 2)
        image = image if turn is None else image.transpose(turn)
        pictures.append(save(f"{kind}{orientation}.jpg", image, quality=90, exif=exif(orientation)))
clear = squares(320, 160).convert("RGBA")
clear.putalpha(PIL.Image.fromarray(numpy.repeat(numpy.repeat(numpy.array([[255, 255], [255, 0]], "uint8"), 80, 0), 160, 1)))
pictures += [save("flat.png", squares(320, 160)), save("fine.png", squares(2400, 1200)),
             save("lace.gif", squares(320, 160), interlace=True), save("webp.webp", squares(320, 160), lossless=True),
             save("photo.webp", squares(320, 160)), save("cmyk.jpg", squares(320, 160).convert("CMYK")),
             save("steps.jpg", squares(320, 160), progressive=True), save("palette.png", squares(320, 160).convert("P"))]
gray = [save("gray.png", squares(320, 160).convert("L")), save("gray.jpg", squares(320, 160).convert("L")),
        save("same.png", squares(320, 160).convert("L").convert("RGB"))]
save("copy.png", squares(320, 160))

deck = HERE / "deck.md"
deck.write_text("# Pictures\n\n" + "".join(
    f"## What is in {name}?\n\nIt shows squares.\n\n![Four squares of {name.partition('.')[0]}]({name})\n\n"
    for name in [*pictures, *gray, "clear.png", "copy.png"]), encoding="utf-8")
save("clear.png", clear)


def pictures_of(print_):
    """(PDF page, rectangle on it, name) of each picture, from the dump."""
    found = []
    for side, trim, turn, line in placed(print_.dump):
        if turn == 0 and line.startswith("image "):
            x, y, w, h = (float(word) for word in line.split()[1:5])
            found.append((side, Rect(trim.x + x, trim.y + y, w, h), line.split('"')[1]))
    return found


def check_colours(what, picture, dpi, rect, name):
    """The middles of the four squares, where they are seen."""
    for row in (0, 1):
        for column in (0, 1):
            x = round((rect.x + rect.w * (column + 0.5) / 2) * dpi / 72)
            y = round((rect.y + rect.h * (row + 0.5) / 2) * dpi / 72)
            should = COLOURS[row][column].astype(int)
            if name in gray:
                should = numpy.full(3, round(should @ (299, 587, 114) / 1000))
            if name == "clear.png" and row and column:
                should = numpy.full(3, 255)
            seen = picture[y - 1:y + 2, x - 1:x + 2].reshape(-1, 3).mean(0)
            # CMYK goes by simple arithmetic in each reader, and a palette dithers.
            most = 40 if name in ("cmyk.jpg", "palette.png") else 8
            tally.check(abs(seen - should).max() <= most, f"{what}: {name}: square {row}{column}", (seen.round(), should))


def check_pdf(print_):
    pages = {}
    there = pictures_of(print_)
    tally.equal({name for _, _, name in there}, {*pictures, *gray, "clear.png"}, f"{print_}: pictures placed")
    for page, rect, name in there:
        if page not in pages:
            data = prints.tool("pdftoppm", "-r", 72, "-f", page, "-l", page, print_.pdfs[0])
            pages[page] = numpy.asarray(PIL.Image.open(io.BytesIO(data)).convert("RGB")).astype(int)
        check_colours(str(print_), pages[page], 72, rect, name)
    data = print_.pdfs[0].read_bytes()
    tally.check(SECRET not in data and b"Exif" not in data, f"{print_}: nothing but the pixels of a photograph")


def check_listed(print_):
    rows = [line.split() for line in prints.tool("pdfimages", "-list", print_.pdfs[0]).decode().splitlines()[2:]]
    tally.equal(len({row[10] for row in rows}), len(pictures) + len(gray) + 1, f"{print_}: each picture once, equal ones too")
    tally.equal(sum(row[5] == "gray" for row in rows), 3, f"{print_}: gray pictures are gray")
    tally.equal(sum(row[8] == "jpeg" for row in rows), 18, f"{print_}: photographs are JPEG")
    tally.check(all(int(row[12]) <= 302 and int(row[13]) <= 302 for row in rows), f"{print_}: 300 dpi at most", rows)
    coarse = [row for row in rows if {row[3], row[4]} == {"320", "160"}]
    tally.check(len(coarse) > 8, f"{print_}: what is coarser is not scaled", rows)


cards = prints.make("cards", deck)
if checks.check_written(tally, cards):
    checks.check_readers(tally, cards)
    checks.check_words(tally, cards)
    checks.check_same_bytes(tally, cards, WORK / "again-images")
    checks.check_glyphs(tally, cards)
    check_pdf(cards)
    check_listed(cards)
book = prints.make("booklet", deck, "--impose", "none")
if checks.check_written(tally, book):
    checks.check_readers(tally, book)
    checks.check_words(tally, book)
    check_pdf(book)
for kind in ("cards", "booklet"):
    folder = WORK / f"images-{kind}-png"
    folder.mkdir(exist_ok=True)
    checks.check_pictures(tally, deck, kind, folder)
# recto's own pictures, read by position as the PDF's were.
run = prints.recto("cards", "-q", "--dpi", 72, "-o", HERE / "side.png", deck)
tally.equal(run.status, 0, "cards as pictures")
for page, rect, name in pictures_of(cards):
    path = HERE / f"side-{page}.png"
    if path.exists():
        seen = numpy.asarray(PIL.Image.open(path).convert("RGB")).astype(int)
        check_colours("cards as pictures", seen, 72, rect, name)
# Turned by a degree and stretched, and the back on its head: both writers agree.
crooked = ("--back-turn", "1", "--back-scale", "1.01,0.99", "--turn-back")
turned = prints.make("cards", deck, *crooked)
prints.recto("cards", "-q", *crooked, "--dpi", 72, "-o", HERE / "turned.png", deck)
ours = numpy.asarray(PIL.Image.open(HERE / "turned-2.png").convert("L")).astype(int)
theirs = prints.raster(turned.pdfs[0], 2, 72)
apart = abs(ours[:840, :592] - theirs[:840, :592]).reshape(210, 4, 148, 4).mean((1, 3))
tally.check(apart.mean() < 3 and apart.max() < 140, "a turned side looks the same from both writers",
            f"mean {apart.mean():.2f}, most {apart.max():.0f} of 255")
tally.finish()
