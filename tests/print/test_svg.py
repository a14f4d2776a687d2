"""SVG pictures on paper: outlines and nothing else, the same to every reader and every writer."""
import re
import subprocess

import numpy
import PIL.Image

import prints
from prints import WORK, placed, tool

tally = prints.Tally("svg")
HERE = WORK / "svg"
HERE.mkdir(parents=True, exist_ok=True)
SOURCE = (prints.TOP / "tests/print/svg/everything.svg").read_text(encoding="utf-8")
# Outside of the picture, so that nobody sees it: but it makes librsvg draw all of it, as pixels.
UNSEEN = '<g opacity=".5"><path d="M-90 -90h9v9h-9z"/><path d="M-88 -90h9v9h-9z"/></g></svg>'
DPI = 150


def write(name, text):
    (HERE / name).write_text(text, encoding="utf-8")
    return HERE / name


write("outlines.svg", SOURCE)
write("pixels.svg", SOURCE.replace("</svg>", UNSEEN))
write("red.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><rect width="80" height="40" fill="red"/></svg>')


def deck(name, *pictures):
    return write(f"{name}.md", "# Drawings\n\n" + "".join(
        f"## What is drawn as number {i}?\n\n![]({picture}.svg)\n\n" for i, picture in enumerate(pictures, 1)))


def images_of(pdf):
    return [line.split()[2] for line in tool("pdfimages", "-list", pdf).decode().splitlines()[2:]]


def seen(pdf, page):
    """The page in colour, from 0 to 1."""
    out = HERE / f"{pdf.parent.name}-{page}"
    tool("pdftoppm", "-r", DPI, "-png", "-f", page, "-l", page, "-singlefile", pdf, out)
    return numpy.asarray(PIL.Image.open(f"{out}.png").convert("RGB"), dtype=float) / 255


def blurred(picture):
    """Means of 3 x 3 pixels: where an edge lies between pixels is nobody's business."""
    rows = sum(numpy.roll(picture, i, 0) for i in (-1, 0, 1))
    return sum(numpy.roll(rows, i, 1) for i in (-1, 0, 1)) / 9


def check_same(what, one, other, most=0.004):
    """Two drawings of the same: hardly a pixel differs by more than edges do, which may lie half a pixel apart."""
    if not tally.check(one.shape == other.shape, f"{what}: the same size", f"{one.shape}, {other.shape}"):
        return
    off = numpy.abs(blurred(one) - blurred(other)).max(axis=2)
    tally.check((one < 0.9).any() and off.mean() < most and (off > 0.2).sum() <= most / 4 * off.size, what,
                f"{off.mean():.4f} in the mean, {(off > 0.2).sum()} of {off.size} pixels, {off.max():.2f} at most")


def sides(print_, name):
    """Each place of the picture: the page in the PDF and what is seen there, upright."""
    found = []
    for side, trim, turn, line in placed(print_.dump):
        if not (line.startswith("image ") and f'"{name}.svg"' in line):
            continue
        scale = DPI / 72
        x, y, w, h = (round(value * scale) for value in trim)
        card = numpy.rot90(seen(print_.pdfs[0], side)[y:y + h, x:x + w], turn)
        left, top, width, height = (float(word) * scale for word in line.split()[1:5])
        found.append(card[round(top):round(top + height), round(left):round(left + width)])
    return found


# ------------------------------------------------------------------ no pixels

plain = prints.make("cards", deck("plain", "red", "red", "red"))
tally.equal(images_of(plain.pdfs[0]), [], "no image in the PDF of a deck with an SVG")
tally.check(not plain.run.err.count("warning") and "image-pixels" not in plain.run.err, "and nothing to say", plain.run.err)
unpacked = tool("qpdf", "--qdf", "--object-streams=disable", plain.pdfs[0], "-").decode("latin-1")
tally.equal(unpacked.count("/Subtype /Form"), 1, "placed three times it is one form")
tally.equal(len(re.findall(r"^ fill rgb 255 0 0 m .* h$", plain.dump, re.M)), 3, "and the dump shows its outline each time")
red = sides(plain, "red")[0]
tally.check(abs(red[3:-3, 3:-3] - (1, 0, 0)).max() < 0.01, "it is red all over")

# --------------------------------------------------------------- as it should

every = prints.make("cards", deck("every", "outlines", "pixels"))
tally.equal(images_of(every.pdfs[0]), ["image"], "only what has to be pixels is")
tally.check("pixels.svg has shapes that are seen through as a whole [image-pixels]" in every.run.err, "which is said", every.run.err)
tally.check("outlines.svg" not in every.run.err, "and nothing of the other", every.run.err)
outlines, pixels = sides(every, "outlines"), sides(every, "pixels")
if tally.check(len(outlines) == len(pixels) == 1, "both are seen"):
    check_same("the outlines are what librsvg draws", outlines[0], pixels[0], 0.02)
drawn = HERE / "every.png"
prints.recto("cards", "--dpi", DPI, "-o", drawn, HERE / "every.md")
for page in (1, 2):
    ours = numpy.asarray(PIL.Image.open(HERE / f"every-{page}.png").convert("RGB"), dtype=float) / 255
    check_same(f"page {page} of the PDF and of the PNG", seen(every.pdfs[0], page), ours)
text = prints.text(every.pdfs[0])
tally.check("Outline" not in text and not any("DejaVu" in row[0] for row in prints.fonts(every.pdfs[0])),
            "its letters are outlines: no text, no font", text)
content = tool("qpdf", "--qdf", "--object-streams=disable", every.pdfs[0], "-").decode("latin-1")
tally.check("/ShadingType 2" in content and "/ShadingType 3" in content, "gradients are shadings")
tally.check(re.search(r"^\.502 g$", content, re.M), "gray is gray ink")
tally.equal(tool("mutool", "trace", every.pdfs[0]).decode().count("<fill_shade") >= 4, True,
            "MuPDF sees them, too")

# ---------------------------------------------------------------------- turned

turned = prints.make("cards", HERE / "every.md", "--card", "72x90mm")
turns = {line.split()[line.split().index("turn") + 1] for line in turned.dump.splitlines() if line.startswith("place")}
tally.check("2" in turns, "backs stand on their heads", turns)
if tally.check(len(sides(turned, "outlines")) == 1, "the drawing is on it"):
    check_same("turned it is the same", sides(turned, "outlines")[0], sides(turned, "pixels")[0], 0.04)
moved = prints.make("cards", HERE / "every.md", "--back-turn", "1", "--back-scale", "1.01,0.99")
subprocess.run(["qpdf", "--check", moved.pdfs[0]], check=True, capture_output=True)
prints.recto("cards", "--dpi", DPI, "--back-turn", "1", "--back-scale", "1.01,0.99", "-o", HERE / "moved.png", HERE / "every.md")
ours = numpy.asarray(PIL.Image.open(HERE / "moved-2.png").convert("RGB"), dtype=float) / 255
check_same("corrected for the printer the PDF and the PNG agree", seen(moved.pdfs[0], 2), ours)

tally.finish()
