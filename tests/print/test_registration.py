"""Dummies of many kinds of sheets under an independent reader: each card's number lies on the back, mirrored as the flip
says, where it lies on the front, in the middle of the trim that the report names, to one pixel at 150 dpi.
"""
import collections
import itertools
import os
import re

import numpy

import prints
from prints import Rect, WORK, Tally, recto

tally = Tally("registration")
DPI = 150
PX = DPI / 72
CARDS = 11
DECK = WORK / "dummy.md"
WORK.mkdir(parents=True, exist_ok=True)
DECK.write_text("# Numbers\n\n" + "".join(f"## Question {i}?\n\nAnswer {i}.\n\n" for i in range(1, CARDS + 1)),
                encoding="utf-8")

# A lopsided sheet of one's own.
os.environ["XDG_CONFIG_HOME"] = str(WORK / "config")
(WORK / "config" / "recto").mkdir(parents=True, exist_ok=True)
(WORK / "config" / "recto" / "config.yaml").write_text(
    'stocks:\n  - {name: mine, paper: 297x210mm, card: 60x88mm, columns: 3, rows: 2, left: 14mm, top: 9mm, gap: "12mm,2mm"}\n',
    encoding="utf-8")

Case = collections.namedtuple("Case", "stock flip layout order more")


def sample():
    """Every stock, flip, layout and order meets every other one at least in some row."""
    stocks = [("a7",), ("a8",), ("a6",), ("c32011",), ("j8414",), ("lp795",), ("5388",), ("5371",), ("8373",), ("poker",),
              ("mine",), ("lp800",), ("5389",), ("quarter-letter",), ("--card", "90x60mm", "--gap", "3mm"), ("--card", "140x90mm"), ("--card", "63x100mm", "--paper", "letter"),
              ("--grid", "2x5", "--margin", "9mm", "--gap", "2mm"), ("--grid", "3x4", "--margin", "11mm", "--marks", "cutter")]
    layouts = itertools.cycle(["duplex", "fold", "apart"])
    flips = itertools.cycle(["long", "short"])
    orders = itertools.cycle(["sheet", "sheet", "stack", "stack"])
    mores = itertools.cycle([(), ("--start-at", "2"), ("--turn-back",), ("--cards", "1-3"), ("--start-at", "3", "--turn-back")])
    for stock in stocks:
        perforated = stock[0] in ("c32011", "j8414", "lp795", "lp800", "5388", "5371", "5389", "8373")
        for _ in range(2):
            layout = next(layouts)
            if perforated and layout == "fold":
                layout = "duplex"
            more = next(mores)
            if stock[0] == "5389":  # it has two cells
                more = tuple("2" if word == "3" else word for word in more)
            yield Case(stock, next(flips), layout, next(orders), more)


def every_stock():
    """Each row of the table under both flips, and folded where it is scored: the last two cells of a sheet and the first of the next one."""
    for line in recto("list", "stocks").out.splitlines()[1:]:
        name, _, _, grid, about = re.split(r" {2,}", line)[:5]
        cells = int(grid.partition("x")[0]) * int(grid.partition("x")[2])
        if name == "mine":
            continue
        more = ("--cards", "1-3", "--start-at", str(max(1, cells - 1)))
        for flip in ("long", "short"):
            yield Case((name,), flip, "duplex", "sheet", more)
        if " folded " in about:
            yield Case((name,), "long", "fold", "sheet", more)


def made(case, layout, name):
    """(report's places, pixels of each page, size)"""
    stock = case.stock if case.stock[0].startswith("--") else ("--stock", *case.stock)
    folder = WORK / name
    folder.mkdir(exist_ok=True)
    pdf, report = folder / f"{layout}.pdf", folder / f"{layout}.json"
    marks = () if "--marks" in stock else ("--marks", "none")
    run = recto("cards", *stock, *marks, "--flip", case.flip, "--layout", layout, "--order", case.order, *case.more, "--dummy",
                "-q", "-o", pdf, "--report", report, DECK)
    if not tally.check(run.status == 0, f"{case}: {layout}", run):
        return None
    return pdf, prints.json.loads(report.read_text(encoding="utf-8"))["outputs"][0], pictures(pdf)


def pictures(pdf):
    """All pages at once: a run of pdftoppm for each would cost more than the drawing."""
    prints.tool("pdftoppm", "-r", DPI, "-gray", pdf, pdf.with_suffix(""))
    pages = sorted(pdf.parent.glob(f"{pdf.stem}-*.pgm"))
    return [numpy.asarray(prints.PIL.Image.open(page)) for page in pages]


def number_ink(page, rect, turned):
    """The number on a card: the middle of its ink, in pixels from the card's middle as it is read, and its pixels."""
    x, y, w, h = (v * PX for v in rect)
    left, top = round(x), round(y)
    crop = page[top:round(y + h), left:round(x + w)]
    # pdftoppm draws glyphs half a pixel to the left and above.
    dx, dy = left - x + 0.5, top - y + 0.5
    if turned:
        crop = crop[::-1, ::-1]
        dx, dy = (x + w) - round(x + w) - 0.5, (y + h) - round(y + h) - 0.5
    # Above it is the arrow, below it the word.
    side = min(w, h)
    middle = crop.shape[0] / 2
    first = int(middle - 0.17 * side)
    band = 255 - crop[first:int(middle + 0.17 * side)].astype(float)
    edge = round(0.05 * w)
    band[:, :edge] = band[:, -edge:] = 0  # the line to fold at
    ys, xs = numpy.nonzero(band > 127)
    if not len(xs):
        return None
    ink = band.sum()
    x_middle = (band.sum(axis=0) * (numpy.arange(band.shape[1]) + 0.5)).sum() / ink + dx - w / 2
    y_middle = (band.sum(axis=1) * (numpy.arange(band.shape[0]) + 0.5)).sum() / ink + first + dy - h / 2
    return numpy.array([x_middle, y_middle]), band[ys.min():ys.max() + 1, xs.min():xs.max() + 1] > 127


def alike(a, b):
    """The same figures, whatever a pixel's edge did."""
    h, w = min(a.shape[0], b.shape[0]), min(a.shape[1], b.shape[1])
    if max(a.shape[0] - h, b.shape[0] - h, a.shape[1] - w, b.shape[1] - w) > 1:
        return False
    best = min(numpy.count_nonzero(numpy.roll(a[:h, :w], (dy, dx), (0, 1)) != b[:h, :w])
               for dy in (-1, 0, 1) for dx in (-1, 0, 1))
    return best < 0.2 * numpy.count_nonzero(a)


def mirror(rect, w, h, vertical):
    return Rect(w - rect.x - rect.w, rect.y, rect.w, rect.h) if vertical else \
        Rect(rect.x, h - rect.y - rect.h, rect.w, rect.h)


def folded(rect, all_rects):
    """Where the other face of a fold card lies: side by side or head to head. From the fronts alone."""
    beside, above = Rect(rect.x + rect.w, rect.y, rect.w, rect.h), Rect(rect.x, rect.y - rect.h, rect.w, rect.h)
    near = [r for r in all_rects if max(abs(a - b) for a, b in zip(r, beside)) < 0.01]
    return (beside, 0) if near else (above, 2)


def check(case, name):
    wrong, fronts = [], {}
    if case.layout == "apart":
        front, back = made(case, "fronts", name), made(case, "backs", name)
    else:
        front = back = made(case, case.layout, name)
    if not front or not back:
        return
    w, h = prints.page_size(front[0])
    vertical = (case.flip == "long") == (h >= w)
    for place in front[1]["places"]:
        if place["face"] == "question":
            fronts[place["card"]] = (place["sheet"], Rect(*place["trim"]))
    answers = [Rect(*place["trim"]) for place in front[1]["places"] if place["face"] == "answer"]
    tally.equal(sorted(fronts), list(range(1, 4 if "1-3" in case.more else CARDS + 1)), f"{case}: each card")
    sheets = max(sheet for sheet, _ in fronts.values())
    for card, (sheet, rect) in fronts.items():
        if case.layout == "fold":
            page, (behind, turn), back_page = sheet - 1, folded(rect, answers), sheet - 1
        elif case.layout == "duplex":
            page, behind, back_page, turn = 2 * sheet - 2, mirror(rect, w, h, vertical), 2 * sheet - 1, 0 if vertical else 2
        else:
            page, behind, back_page, turn = sheet - 1, mirror(rect, w, h, vertical), sheet - 1, 0 if vertical else 2
        if "--turn-back" in case.more:
            turn = (turn + 2) % 4
        one = number_ink(front[2][page], rect, False)
        two = number_ink(back[2][back_page], behind, turn == 2)
        if one is None or two is None:
            wrong.append((card, "there is no number", one is None, two is None))
            continue
        if numpy.abs(one[0]).max() > 0.05 * min(rect.w, rect.h) * PX:  # the ink of a figure is not quite symmetrical
            wrong.append((card, "the number is off the middle", one[0]))
        if numpy.abs(one[0] - two[0]).max() > 1:
            wrong.append((card, "places", one[0], two[0]))
        if not alike(one[1], two[1]):
            wrong.append((card, "another number"))
    tally.check(not wrong, f"{case}: numbers lie on numbers", wrong[:4])
    tally.equal(len(back[2]), sheets * (2 if case.layout == "duplex" else 1), f"{case}: pages")
    numbers = {card: prints.text(front[0], (2 * s - 1) if case.layout == "duplex" else s, r).split()
               for card, (s, r) in fronts.items()}
    other = {card: words for card, words in numbers.items() if str(card) not in words}
    tally.check(not other, f"{case}: the numbers are the cards'", other)


ALL = list(every_stock())
tally.check(len(ALL) > 130, "the table of stocks is listed", len(ALL))
for i, row in enumerate([*sample(), *ALL]):
    check(row, f"r{i}")
tally.finish()
