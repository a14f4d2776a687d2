"""The PDF writer alone: pages made by hand (writer.c), and what independent readers find in the file."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET

import numpy

import prints
from prints import TOP, WORK, Tally, tool

MAKER = pathlib.Path(os.environ.get("BUILD", TOP / "build")) / "tests" / "print" / "writer"
HEIGHT = 841.8898
TOLERANCE = 0.01  # points


def write():
    WORK.mkdir(parents=True, exist_ok=True)
    subprocess.run([MAKER, WORK], check=True)
    return WORK / "writer.pdf"


def rows(name):
    return [line.split("\t" if name == "lines.txt" else " ")
            for line in (WORK / name).read_text(encoding="utf-8").splitlines()]


def is_sound(tally, pdf):
    tally.check(b"No syntax or stream encoding errors" in tool("qpdf", "--check", pdf), "qpdf finds no error")
    tally.equal(pdf.read_bytes(), (WORK / "again.pdf").read_bytes(), "the same print gives the same bytes")
    for name, embedded, subset, unicode in prints.fonts(pdf):
        tally.check(embedded and subset and unicode, f"{name} is an embedded subset with its text")
    if shutil.which("gs"):
        said = tool("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=nullpage", pdf)
        tally.equal(said, b"", "Ghostscript is silent")
    else:
        tally.skip("no Ghostscript")


def has_texts(tally, pdf):
    """Each line comes out as it went in."""
    def clean(text):
        return re.sub("[\u202a-\u202e\u2066-\u2069]", "", text)

    for side in ("3", "4"):
        should = [text for number, text in rows("lines.txt") if number == side]
        # Poppler takes every kind of space for the end of a word.
        is_ = [clean(line) for line in prints.text(pdf, int(side)).splitlines() if line]
        for line, expected in zip(is_, should):
            tally.equal(line, re.sub("[\u00a0\u202f]", " ", expected), "pdftotext gives the line back")
        tally.equal(len(is_), len(should), f"pdftotext finds the lines of side {side}")
    # Every character as the file has it. Right-to-left lines stand in the file as they are seen, so not here.
    page = ET.fromstring(tool("mutool", "trace", pdf, "3")).find("page")
    is_ = "".join(g.get("unicode") for g in page.iter("g"))
    tally.equal(is_, "".join(text for number, text in rows("lines.txt") if number == "3"), "MuPDF reads the same")


def traced_glyphs(pdf, element_name="fill_text"):
    """Side -> positions of the glyphs that draw something."""
    sides = {}
    for page in ET.fromstring(tool("mutool", "trace", pdf)).iter("page"):
        found = sides.setdefault(page.get("number"), [])
        for element in page.iter(element_name):
            a, b, c, d, e, f = (float(v) for v in element.get("transform").split())
            for g in element.iter("g"):
                # Without a glyph: the second character of a ligature.
                if g.get("glyph") is None or g.get("unicode") in (" ", "\u00a0", "\u202f"):
                    continue
                x, y = float(g.get("x")), float(g.get("y"))
                found.append((a * x + c * y + e, b * x + d * y + f))
    return sides


def has_positions(tally, pdf):
    sides = traced_glyphs(pdf)
    for side in sorted(sides):
        should = numpy.array([(float(x), float(y)) for number, x, y in rows("glyphs.txt") if number == side])
        is_ = numpy.array(sides[side])
        if not tally.equal(len(is_), len(should), f"number of glyphs on side {side}"):
            continue
        # Each glyph of one list has its own in the other.
        distance = numpy.hypot(should[:, None, 0] - is_[None, :, 0], should[:, None, 1] - is_[None, :, 1])
        for axis in (0, 1):
            worst = distance.min(axis=axis).max()
            tally.check(worst <= TOLERANCE, f"glyphs of side {side} stand where the page has them", f"{worst} pt off")


def has_shapes(tally, pdf):
    """The tint comes first, lines and boxes keep their colour spaces, corners are round."""
    page = next(ET.fromstring(tool("mutool", "trace", pdf)).iter("page"))
    drawn = [child for child in page if child.tag.endswith(("_path", "_text"))]
    tally.equal((drawn[0].tag, drawn[0].get("colorspace")), ("fill_path", "DeviceRGB"), "tints are drawn first")
    tally.equal(len(drawn[0].findall("curveto")), 7 * 4, "four round corners a tint, all tints at once")
    spaces = {child.get("colorspace") for child in drawn}
    tally.equal(spaces, {"DeviceGray", "DeviceRGB", "DeviceCMYK"}, "inks stay in their colour spaces")
    marks = [child for child in drawn if child.get("colorspace") == "DeviceCMYK" and child.tag == "stroke_path"]
    tally.equal([m.get("color") for m in marks], ["0 0 0 1"], "marks are black alone")
    line = marks[0].find("lineto")
    tally.check(abs(HEIGHT - float(line.get("y")) - 700.5) < 0.001, "a mark stands where it should", line.get("y"))
    dashed = [child for child in drawn if child.get("dash")] or [c for c in drawn if c.get("dash_phase")]
    tally.check(dashed or b"[2 ]0 d" in tool("mutool", "show", "-b", pdf, "pages/1/Contents"), "a line is dashed")


def shown(pdf, path):
    return re.sub(rb"\s+", b" ", tool("mutool", "show", pdf, path)).decode("latin-1").strip()


def has_document_data(tally, pdf):
    info = tool("pdfinfo", "-isodates", pdf).decode("utf-8")
    for line in ("Title:           Title — é (x)", "Author:          A. Author",
                 "CreationDate:    2025-01-02T03:04:05Z", "Page size:       595.276 x 841.89 pts (A4)"):
        tally.check(line in info, f"pdfinfo says {line}", info)
    tally.check(re.search(r"^Creator:\s+recto \d", info, re.M), "the creator is recto", info)
    boxes = tool("pdfinfo", "-box", "-f", "2", "-l", "2", pdf).decode()
    for name, box in (("MediaBox", (0, 0, 595.28, 841.89)), ("TrimBox", (9, 18, 586.28, 823.89)),
                      ("BleedBox", (0.5, 9.5, 594.78, 832.39))):
        found = re.search(rf"{name}:\s+(.*)", boxes).group(1).split()
        tally.equal(tuple(map(float, found)), box, f"{name} of a page")
    for path, part in (("Root/ViewerPreferences", "/PrintScaling /None"),
                       ("Root/ViewerPreferences", "/Duplex /DuplexFlipShortEdge"),
                       ("Root/ViewerPreferences", "/PickTrayByPDFSize true"),
                       ("Root/ViewerPreferences", "/DisplayDocTitle true"),
                       ("Root", "/Lang (de)"), ("Root", "/PageLayout /TwoPageRight"),
                       ("Root", "/PageMode /UseOutlines")):
        tally.check(part in shown(pdf, f"trailer/{path}"), f"{path} has {part}", shown(pdf, f"trailer/{path}"))
    tally.check(re.search(rb"/ID\[<([0-9A-F]{32})><\1>\]", pdf.read_bytes()), "the file has an identity")
    labels = shown(pdf, "trailer/Root/PageLabels/Kids/1/Nums")
    tally.equal(labels, "[ 0 << /S /r >> 2 << /S /D >> 3 << /P (A-1) >> ]", "page labels")


def has_ways(tally, pdf):
    """Outline and links."""
    outline = tool("mutool", "show", pdf, "outline").decode("utf-8").splitlines()
    titles = [re.sub(r"^[|+-]\s*", "", line).split("\t")[0] for line in outline]
    tally.equal([title.strip().strip('"') for title in titles], ["One (1)", "Два", "😀 three", "Four"], "the outline")
    annotations = [tool("mutool", "show", pdf, f"pages/1/Annots/{i}").decode("latin-1") for i in range(1, 15)]
    texts = [re.sub(r"\s+", " ", text) for text in annotations]
    tally.equal(sum("/URI (https://example.org/a\\(b\\)?q=%C3%A9%20x)" in text for text in texts), 7,
                "a link to an address on each of seven cards")
    inner = [text for text in texts if "/Dest" in text]
    tally.equal(len(inner), 7, "a link to the other page on each of seven cards; those to nowhere are left out")
    # The first card's link: (10, 34, 60, 14) on a page at (20.01, 30.03); it leads to page 1 at (210.71, 30.03).
    rect = [float(v) for v in re.search(r"/Rect \[ ([^]]*)\]", texts[0]).group(1).split()]
    should = [30.01, HEIGHT - 78.03, 90.01, HEIGHT - 64.03]
    tally.check(max(abs(a - b) for a, b in zip(rect, should)) < TOLERANCE, "the link's rectangle", rect)
    dest = re.search(r"/Dest \[ \d+ 0 R /XYZ ([\d.]+) ([\d.]+) null \]", texts[0])
    tally.check(dest and abs(float(dest.group(1)) - 210.71) < TOLERANCE and
                abs(float(dest.group(2)) - (HEIGHT - 30.03 - 11.37)) < TOLERANCE, "where the link leads", texts[0])


def main():
    tally = Tally("writer")
    pdf = write()
    for test in (is_sound, has_texts, has_positions, has_shapes, has_document_data, has_ways):
        try:
            test(tally, pdf)
        except (prints.ToolError, ET.ParseError, AttributeError, IndexError) as error:
            tally.check(False, test.__name__, error)
    tally.finish()


if __name__ == "__main__":
    sys.exit(main())
