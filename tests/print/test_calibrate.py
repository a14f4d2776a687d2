"""The calibration sheet, as a person uses it: a printer that lays the back (or the front) off its place, the scales
read from the pictures where the strokes meet at the cut, the readings given back, and a deck printed with the result.
"""
import math
import os
import pathlib
import re
import subprocess
import xml.etree.ElementTree as ET

import numpy
import PIL.Image

import prints
from prints import TOP, WORK, recto

tally = prints.Tally("calibrate")
os.environ["XDG_CONFIG_HOME"] = str(WORK / "config")
DPI = 600
PX = DPI / 25.4
INSET, BASE = 20, 10  # mm: the cuts from the edges, the long stroke of an edge scale from its edge
REACH = 11  # mm: strokes of a scale lie within, the other cut does not
CUTS = "ABCDEFGH"


def near(w, h, cut, beside):
    """mm from the sheet's corner to the scale next to it: along the height if `beside`."""
    further = (h > w) if beside else (w > h)
    corner = INSET + (26 if further else 12)
    return corner if cut else corner + (14 if beside else 20)


def sheet(*options, dpi=DPI, kind="calibrate", deck=()):
    """The sides as pictures, made by recto's own rasteriser."""
    folder = WORK / re.sub(r"\W+", "-", "-".join(map(str, (kind, *options))))
    folder.mkdir(parents=True, exist_ok=True)
    run = recto(kind, *options, "-q", "--dpi", dpi, "-o", folder / "x.png", *deck)
    if not tally.check(run.status == 0, f"{kind} {options}", run):
        tally.finish()
    return [PIL.Image.open(folder / f"x-{side}.png").convert("L") for side in (1, 2)]


def back_from(size, dx, dy, degrees, sx=1, sy=1, px=PX):
    """Where what a printer puts at a pixel comes from, as PIL wants it: the side is scaled and turned clockwise about the sheet's centre,
    then moved right and down (mm)."""
    w, h = size
    t = math.radians(degrees)
    a, b, d, e = math.cos(t) / sx, math.sin(t) / sx, -math.sin(t) / sy, math.cos(t) / sy
    cx, cy = w / 2, h / 2
    ex, ey = cx + dx * px, cy + dy * px
    return a, b, cx - a * ex - b * ey, d, e, cy - d * ex - e * ey


def lay(image, *off, dpi=DPI, box=None, to=None):
    """What a printer makes of a side; only that box of it (left, top, right, bottom in pixels)."""
    a, b, c, d, e, f = to or back_from(image.size, *off, px=dpi / 25.4)
    x, y, right, bottom = box or (0, 0, *image.size)
    return image.transform((right - x, bottom - y), PIL.Image.Transform.AFFINE, (a, b, a * x + b * y + c, d, e, d * x + e * y + f),
                           PIL.Image.Resampling.BILINEAR, fillcolor=255)


class Laid:
    """A printed side, of which the pixels are made that are looked at; `through`: as the back lies behind the front."""

    def __init__(self, image, *off):
        self.image, self.to = image, back_from(image.size, *off)

    def through(self, vertical):
        a, b, c, d, e, f = self.to
        w, h = self.image.size
        self.to = (-a, b, a * w + c, -d, e, d * w + f) if vertical else (a, -b, b * h + c, d, -e, e * h + f)
        return self

    def pixels(self, *box):
        return numpy.asarray(lay(self.image, box=box, to=self.to))


def scales(w, h):
    """label: (reads y, x, y) in mm, as the sheet's words have it: A B left, C D right, E F above, G H below."""
    found = {}
    for i, label in enumerate(CUTS):
        edge, at = i // 2, near(w, h, True, i < 4)
        x, y = (w - at, h - at) if i % 2 else (at, at)
        found[label] = (edge < 2, [INSET, w - INSET, x, x][edge], [y, y, INSET, h - INSET][edge])
    return found


def strokes(image, upright, x, y, reach):
    """[(mm from (x, y) along the scale, thickness)] of the strokes that end at the cut at (x, y)."""
    cx, cy, r = round(x * PX), round(y * PX), round(reach * PX)
    box = (cx, cy - r, cx + 1, cy + r + 1) if upright else (cx - r, cy, cx + r + 1, cy + 1)
    ink = 255 - image.pixels(*box).ravel().astype(float)
    found, i = [], 0
    while i < len(ink):
        k = i
        while k < len(ink) and ink[k] > 40:
            k += 1
        if k > i:
            weight = ink[i:k]
            at = (weight * numpy.arange(i, k)).sum() / weight.sum()
            # The middle of a pixel is half a pixel on; cx is a rounded place.
            origin = (cy if upright else cx) - r + 0.5 - (y if upright else x) * PX
            found.append(((at + origin) / PX, weight.sum()))
        i = k + 1
    return found


def read_cut(front, back, scale):
    """The reading of a scale, as the sheet says: whole millimetres at the long stroke, tenths where strokes meet."""
    upright, x, y = scale
    # Along the cut, a hair's breadth beside the printed line.
    x, y = (x + 0.5, y) if upright else (x, y + 0.5)
    fronts = strokes(front, upright, x, y, REACH)
    backs = strokes(back, upright, x, y, REACH)
    if len(fronts) != 21 or len(backs) != 11:
        return None
    zero = max(range(len(fronts)), key=lambda i: fronts[i][1])
    long = max(range(len(backs)), key=lambda i: backs[i][1])
    if long != 5 or zero != 10:
        return None
    whole = min(range(21), key=lambda i: abs(fronts[i][0] - backs[long][0])) - zero
    tenth = min(range(11), key=lambda k: min(abs(backs[k][0] - f) for f, _ in fronts)) - long
    # Both end strokes meet one then.
    if abs(tenth) == 5:
        return math.floor(backs[long][0] - fronts[zero][0]) + 0.5
    return whole + tenth / 10


def read_edge(front, label, w, h, moved):
    """A scale at the paper's edge against the millimetres of a ruler that is laid to its line, wherever that is now."""
    i = int(label) - 1
    edge, at = i // 2, near(w, h, False, i < 4)
    upright = edge >= 2  # it reads y
    far = edge % 2 == 1
    along_w, along_h = (w - at, h - at) if i % 2 else (at, at)
    x, y = [(BASE, along_h), (w - BASE, along_h), (along_w, BASE), (along_w, h - BASE)][edge]
    # Across the strokes, a millimetre from the line that the ruler lies at.
    side = (1 if y < h / 2 else -1) if not upright else (-1 if x < w / 2 else 1)
    off_x, off_y = moved(x - w / 2, y - h / 2)
    found = strokes(front, upright, x + (side + off_x) * upright, y + (side + off_y) * (not upright), 7.5)
    long = max(range(len(found)), key=lambda k: found[k][1], default=0)
    if len(found) != 11 or long != 5:
        return None
    sign = -1 if far else 1
    ruler = [BASE + sign * at for at, _ in found]
    whole = sign * (round(ruler[long]) - BASE)
    tenth = min(range(11), key=lambda k: abs(ruler[k] - round(ruler[k]))) - long
    return whole + tenth / 10


def corrections(text):
    """{"back-shift": (dx, dy), ...} of what recto printed, in mm, degrees, factors."""
    found = {"shift": (0, 0), "turn": (0,), "scale": (1, 1)}
    sides = {side: dict(found) for side in ("front", "back")}
    for side, what, values in re.findall(r"--(front|back)-(shift|turn|scale) (\S+)", text):
        sides[side][what] = tuple(float(v.removesuffix("mm")) for v in values.split(","))
    return sides


def way_back(dx, dy, degrees):
    """The correction that undoes lay(dx, dy, degrees): turned by -degrees, then moved."""
    t = math.radians(-degrees)
    return -dx * math.cos(t) + dy * math.sin(t), -dx * math.sin(t) - dy * math.cos(t)


def check_back(paper, w, h, flip, off, blank):
    """`off` is how the printer lays the back: (dx, dy, degrees), and perhaps (sx, sy) behind."""
    vertical = (flip == "long") == (h >= w)
    name = f"{paper} {flip} {off}"
    dx, dy, degrees, sx, sy = (*off, 1, 1)[:5]
    front, back = blank
    right, behind = Laid(front, 0, 0, 0), Laid(back, *off).through(vertical)
    readings = {label: read_cut(right, behind, scale) for label, scale in scales(w, h).items()}
    if not tally.check(None not in readings.values(), f"{name}: all scales can be read", readings):
        return
    text = " ".join(f"{label}={value:g}" for label, value in readings.items())
    run = recto("calibrate", "--paper", paper, "--flip", flip, "--read", text, "--printer", f"p {name}")
    tally.check(run.status == 0, f"{name}: {text}", run)
    got = corrections(run.out)["back"]
    want = way_back(dx, dy, degrees)
    tally.check(max(abs(a - b) for a, b in zip(got["shift"], want)) < 0.1, f"{name}: shift", (got, want, text))
    tally.check(abs(got["turn"][0] + degrees) < 0.05, f"{name}: turn", (got, text))
    # A tenth of a millimetre at the edges of the sheet.
    tally.check(max(abs(s * t - 1) for s, t in zip(got["scale"], (sx, sy))) < 0.001, f"{name}: scale", (got, text))


def check_front(blank, w, h, dx, dy, degrees):
    name = f"front {dx} {dy} {degrees}"
    front = Laid(blank[0], dx, dy, degrees)
    t = math.radians(degrees)

    def moved(x, y):
        return x * math.cos(t) - y * math.sin(t) + dx - x, x * math.sin(t) + y * math.cos(t) + dy - y

    readings = {label: read_edge(front, label, w, h, moved) for label in "12345678"}
    if not tally.check(None not in readings.values(), f"{name}: all scales can be read", readings):
        return
    text = " ".join(f"{label}={value:g}" for label, value in readings.items())
    run = recto("calibrate", "--read", text)
    got = corrections(run.out)["front"]
    want = way_back(dx, dy, degrees)
    tally.check(max(abs(a - b) for a, b in zip(got["shift"], want)) < 0.1, f"{name}: shift", (got, want, text))
    tally.check(abs(got["turn"][0] + degrees) < 0.05, f"{name}: turn", (got, text))


def corners(image, dpi):
    """The middles of the ink in the sheet's quarters (mm)."""
    ink = 255 - numpy.asarray(image)
    h, w = ink.shape
    found = []
    for rows in (slice(0, h // 2), slice(h // 2, h)):
        for columns in (slice(0, w // 2), slice(w // 2, w)):
            along = [ink[rows, columns].sum(axis=axis, dtype=float) for axis in (0, 1)]
            found.append(numpy.array([start + (line * numpy.arange(len(line))).sum() / line.sum()
                                      for line, start in zip(along, (columns.start, rows.start))]) * 25.4 / dpi)
    return found


def check_deck(off):
    """The profile that was saved brings the backs of a real deck where they belong: a printer that lays them off by as
    much as it was measured to, prints the corrected file as one that is right prints the plain one."""
    printer = f"p a4 long {off}"
    deck = [TOP / "content" / "bookbinding.md"]
    dpi = 300  # a tenth of a millimetre is more than a pixel, and the middle of a million of them is known better
    plain = sheet("--marks", "none", "--sheets", "1", dpi=dpi, kind="cards", deck=deck)
    put_right = sheet("--marks", "none", "--sheets", "1", "--printer", printer, dpi=dpi, kind="cards", deck=deck)
    right = corners(plain[1], dpi)
    far = max(numpy.abs(a - b).max() for a, b in zip(corners(lay(put_right[1], *off, dpi=dpi), dpi), right))
    tally.check(far < 0.1, f"{printer}: the backs of a deck lie within 0.1 mm", far)
    far = max(numpy.abs(a - b).max() for a, b in zip(corners(lay(plain[1], *off, dpi=dpi), dpi), right))
    tally.check(far > 0.1, f"{printer}: without it they do not", far)
    tally.check(numpy.array_equal(plain[0], put_right[0]), f"{printer}: the fronts stay")


def ink(glyph):
    """About what is black of a glyph: its box, with a little taken off."""
    return glyph.x + 0.15 * glyph.advance, glyph.y - 0.66 * glyph.size, glyph.x + 0.85 * glyph.advance, glyph.y - 0.04 * glyph.size


def meet(a, b):
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def strokes_of(pdf):
    """The straight strokes of each page, as boxes: a path holds many."""
    trace = subprocess.run(["mutool", "trace", pdf], stdout=subprocess.PIPE, check=True).stdout
    pages = []
    for element in ET.fromstring(trace).iter("page"):
        found = []
        for path in element.iter("stroke_path"):
            a, b, c, d, e, f = map(float, path.get("transform", "1 0 0 1 0 0").split())
            at = None
            for point in path:
                if point.tag not in ("moveto", "lineto"):
                    at = None
                    continue
                x, y = float(point.get("x")), float(point.get("y"))
                to = (a * x + c * y + e, b * x + d * y + f)
                if point.tag == "lineto" and at and min(abs(to[0] - at[0]), abs(to[1] - at[1])) < 0.01:
                    found.append((min(at[0], to[0]), min(at[1], to[1]), max(at[0], to[0]), max(at[1], to[1])))
                at = to
        pages.append(found)
    return pages


def check_page(page, strokes, name, printable):
    """All can be printed and read: no figure on another, none on a stroke, none over a cut."""
    inks = [ink(glyph) for glyph in page.glyphs if glyph.text.strip()]
    boxes = [(s.x0, s.y0, s.x1, s.y1) for s in page.shapes] + inks
    edge = printable * prints.MM - 0.5
    outside = [box for box in boxes if min(box[0], box[1], page.w - box[2], page.h - box[3]) < edge]
    tally.check(not outside, f"{name}: all lies within the printable area", outside[:3])
    tally.check(min(glyph.size for glyph in page.glyphs) > 5.99, f"{name}: all is printed at 6 pt or more")
    on_another = [(a, b) for i, a in enumerate(inks) for b in inks[:i] if meet(a, b)]
    tally.check(not on_another, f"{name}: no letter lies on another", on_another[:3])
    struck = [(a, b) for a in inks for b in strokes if meet(a, b)]
    tally.check(not struck, f"{name}: no stroke runs through a letter", struck[:3])


def check_rulers(strokes, name):
    """100 mm from the middle of the first stroke to that of the last, each way: eleven longer strokes, a centimetre apart."""
    length, cm = 100 * prints.MM, 10 * prints.MM
    level = [s for s in strokes if abs(s[2] - s[0] - length) < 0.02]
    upright = [s for s in strokes if abs(s[3] - s[1] - length) < 0.02]
    if not tally.equal((len(level), len(upright)), (1, 1), f"{name}: a ruler each way"):
        return
    for line, along, across in ((level[0], 0, 1), (upright[0], 1, 0)):
        on_it = [s for s in strokes if abs(s[along] - s[along + 2]) < 0.01 and s[across] - 0.5 < line[across] < s[across + 2] + 0.5
                 and line[along] - 0.01 < s[along] < line[along + 2] + 0.01]
        long = sorted(set(round(s[along], 1) for s in on_it if s[across + 2] - s[across] > 9))
        gaps = [b - a for a, b in zip(long, long[1:])]
        tally.check(len(long) == 11 and all(abs(gap - cm) < 0.11 for gap in gaps), f"{name}: its centimetres", (line, long))


def check_sheets():
    """Every sheet that people feed, upright and lying; also one that checks a correction, from a printer with wide dead margins."""
    recto("calibrate", "--paper", "a5", "--read", "A=0 E=0", "--printer", "right")
    for options in (["--paper", "a4"], ["--paper", "letter"], ["--paper", "a5"], ["--paper", "a3", "--flip", "short"], ["--paper", "297x210mm", "--flip", "short"],
                    ["--paper", "210x148mm", "--flip", "short"], ["--paper", "5.5x8.5in"], ["--paper", "8.5x5.5in"], ["--paper", "a4", "--tray", "the manual feed on the right"],
                    ["--paper", "420x297mm"], ["--paper", "139x204mm"], ["--paper", "a5", "--printable", "9mm", "--printer", "right"], ["--paper", "letter", "--printable", "0mm"]):
        name = " ".join(options)
        pdf = WORK / (re.sub(r"\W+", "-", name) + ".pdf")
        run = recto("calibrate", *options, "-q", "-o", pdf)
        if not tally.check(run.status == 0, f"calibrate {name}", run):
            continue
        printable = {"9mm": 9, "0mm": 0}.get(options[options.index("--printable") + 1] if "--printable" in options else "", 4.2)
        for page, strokes, side in zip(prints.trace(pdf), strokes_of(pdf), ("front", "back")):
            check_page(page, strokes, f"{name}, {side}", printable)
            if side == "back":
                check_rulers(strokes, name)
        told = " ".join(prints.text(pdf).split())
        tally.check("edition 2" in told, f"{name}: says which sheet it is", told[:200])
    check_margins()
    for paper in ("130x204mm", "204x138mm"):
        run = recto("calibrate", "--paper", paper, "-o", WORK / "small.pdf")
        tally.check(run.status == 2 and "find no room" in run.err, f"{paper} is too small", run)


def check_numbers():
    """Text and picture write numbers in one way, that of the sheet's language; but for what is typed."""
    for language, point in {"en": ".", "de": ",", "fr": ",", "es": ","}.items():
        for paper in ("a4", "letter", "a5"):
            pdf = WORK / f"numbers-{language}-{paper}.pdf"
            recto("calibrate", "--lang", language, "--paper", paper, "-q", "-o", pdf)
            told = re.sub(r"\b[A-H]=\S+", "", prints.text(pdf))
            found = re.findall(r"(\S?)\b(\d+)([.,])(\d+)", told)
            tally.check({f"{a}{b}" for _, a, _, b in found} >= {"15", "03", "17"} and {p for _, _, p, _ in found} == {point}, f"{language}, {paper}: its numbers", found)
            tally.check("\u22120" + point + "3" in told and not re.search(r"(?<!\w)-\d", told), f"{language}, {paper}: its minus signs", told)


def check_margins():
    """Printers that leave much of the sheet white: a scale is whole, or it is left out and that is said."""
    for printable, edges in ((9, True), (9.4, True), (9.6, False), (12.7, False), (16, False)):
        name = f"printable {printable}mm"
        pdf = WORK / f"printable-{printable}.pdf"
        run = recto("calibrate", "--printable", f"{printable}mm", "-o", pdf)
        if not tally.check(run.status == 0, f"calibrate {name}", run):
            continue
        tally.equal("[no-room]" in run.err and "1 to 8" in run.err, not edges, f"{name}: what is left out is said")
        front, back = prints.trace(pdf)
        found = sorted(glyph.text for glyph in front.glyphs if glyph.size == 12 and glyph.text in "12345678")
        tally.equal(found, list("12345678") if edges else [], f"{name}: scales at the edges")
        tally.equal(sorted(glyph.text for glyph in back.glyphs if glyph.size == 16), list(CUTS), f"{name}: scales at the cuts")
        told = " ".join(prints.text(pdf).split())
        tally.equal("beside the scale says" in told, edges, f"{name}: how those at the edges are read")
        for page, strokes, side in zip((front, back), strokes_of(pdf), ("front", "back")):
            check_page(page, strokes, f"{name}, {side}", printable)
    run = recto("calibrate", "--printable", "16.5mm", "-o", WORK / "white.pdf")
    tally.check(run.status == 2 and "--printable 16mm is the most" in run.err and not (WORK / "white.pdf").exists(), "scales that cannot be printed", run)


def main():
    a4 = {flip: sheet("--flip", flip) for flip in ("long", "short")}
    # Nothing is off; as little as can be; as much as can be; and what is usual, with a sheet that shrank in the fuser.
    lies = [(0, 0, 0), (0.1, -0.1, 0), (4, -4, 0.5), (-4, 0.05, -0.5), (1.25, -0.6, 0.5), (-2.3, 3.1, -0.35),
            (0.6, -0.4, 0.2, 0.997, 1.002)]
    for off in lies:
        check_back("a4", 210, 297, "long", off, a4["long"])
    check_back("a4", 210, 297, "short", (1.7, 0.4, 0.2, 1.003, 0.998), a4["short"])
    check_back("a5", 148, 210, "long", (-0.8, 1.2, -0.5), sheet("--paper", "a5", "--flip", "long"))
    check_back("297x210mm", 297, 210, "short", (0.9, -1.4, 0.3), sheet("--paper", "297x210mm", "--flip", "short"))
    check_front(a4["long"], 210, 297, 0, 0, 0)
    check_front(a4["long"], 210, 297, 0.7, -1.3, 0.3)
    check_deck((1.25, -0.6, 0.5))
    check_deck((0.6, -0.4, 0.2, 0.997, 1.002))
    run = recto("list", "printers")
    tally.equal(len(run.out.splitlines()), 1 + len(lies) + 3, "list printers shows each")
    check_sheets()
    check_numbers()
    tally.finish()


main()
