"""Single cards, as shops take them: a side a page with exact boxes, marks outside the bleed, and colour up to the bleed's corners."""
import json
import re

import PIL.Image

import deck_checks
import prints
import press_checks as press
from prints import MM, TOP, WORK, Rect, Tally
from standards import check, rules_press
from standards.view import File

tally = Tally("single")
DECK = TOP / "tests" / "golden" / "tour.md"
BACK = WORK / "back.png"
PIL.Image.new("RGB", (300, 200), (20, 60, 110)).save(BACK)
A7 = (105 * MM, 74 * MM)
POKER = (63 * MM, 88 * MM)
INDEX = (5 * 72, 3 * 72)
EXACT = 0.001


def exact_boxes(pdf):
    """[{"TrimBox": [x0, y0, x1, y1], ...}, ...] of all pages, as they stand in the file."""
    objects = json.loads(prints.tool("qpdf", "--json=2", "--json-key=qpdf", pdf))["qpdf"][1]

    def value(thing):
        while isinstance(thing, str) and re.fullmatch(r"\d+ \d+ R", thing):
            thing = objects["obj:" + thing]["value"]
        return thing

    def pages(node):
        node = value(node)
        for kid in value(node.get("/Kids", [])):
            for page in pages(kid):
                yield {**{key: node[key] for key in ("/MediaBox", "/CropBox") if key in node}, **page}
        if node["/Type"] == "/Page":
            yield node

    root = value(objects["trailer"]["value"]["/Root"])
    return [{key[1:]: [float(value(v)) for v in value(box)] for key, box in page.items() if key.endswith("Box")} for page in pages(root["/Pages"])]


def check_exact(print_, size, bleed, margin):
    """To a thousandth of a point; and none reaches over the next one."""
    trim = [margin, margin, margin + size[0], margin + size[1]]
    should = {"TrimBox": trim, "MediaBox": [0, 0, size[0] + 2 * margin, size[1] + 2 * margin],
              "BleedBox": [trim[0] - bleed, trim[1] - bleed, trim[2] + bleed, trim[3] + bleed]}
    for number, boxes in enumerate(exact_boxes(print_.pdfs[0]), 1):
        for name, box in should.items():
            got = boxes.get(name, [])
            tally.check(len(got) == 4 and all(abs(p - q) <= EXACT for p, q in zip(got, box)), f"{print_}: {name} of page {number}", (got, box))
        t, b, m = boxes["TrimBox"], boxes["BleedBox"], boxes["MediaBox"]
        tally.check(m[0] <= b[0] <= t[0] and m[1] <= b[1] <= t[1] and t[2] <= b[2] <= m[2] and t[3] <= b[3] <= m[3],
                    f"{print_}: boxes of page {number} lie in each other", boxes)


def colours(pdf, page, rect, dpi=150):
    """The part of a rectangle of the page that is not white."""
    return press.dark(prints.raster(pdf, page, dpi), rect, dpi)


def corners(box, size=1.5):
    """Small squares just inside the corners of a box."""
    return [Rect(x, y, size, size) for x in (box.x + 0.5, box.x + box.w - 0.5 - size) for y in (box.y + 0.5, box.y + box.h - 0.5 - size)]


def check_order(print_, faces):
    """Each page of the file is the side that the report has there."""
    pdf = print_.pdfs[0]
    pages = [(place["sheet"], place["side"], place["face"]) for place in print_.places()]
    tally.equal([face for _, _, face in pages], faces, f"{print_}: the faces in their order")
    tally.equal(prints.page_count(pdf), len(faces), f"{print_}: a page each")


# For a shop: bleed and marks of themselves.
for press_, theme, options, size, bleed in [("x4", "color", (), A7, 3 * MM), ("x1a", "plain", ("--stock", "poker"), POKER, 3 * MM),
                                            ("x3", "color", ("--stock", "5388"), INDEX, 9), ("x4", "color", ("--bleed", "5mm"), A7, 5 * MM),
                                            ("x4", "color", ("--marks", "none"), A7, 3 * MM), ("x4", "color", ("--bleed", "0mm", "--lang", "de"), A7, 0)]:
    print_ = prints.make("cards", DECK, "--press", press_, "--theme", theme, *options)
    if not deck_checks.check_written(tally, print_):
        continue
    pdf = print_.pdfs[0]
    margin = max(3 * MM, bleed) + 8 * MM if "none" not in options else bleed
    check_exact(print_, size, bleed, margin)
    press.check_boxes(tally, print_, pdf, size, bleed, "none" not in options)
    if "none" not in options:
        press.check_marks(tally, print_, pdf, bleed)
    parts = sum(card["parts"] for card in print_.report["cards"])
    check_order(print_, ["question", "answer"] * parts)
    for row in print_.places():
        tally.check(all(abs(p - q) < EXACT for p, q in zip(row["trim"], (margin, margin, *size))) and row["turn"] == 0,
                    f"{print_}: the report has the trim from the top left", row)
        box = press.boxes(pdf, row["pdf_page"])["TrimBox"]
        tally.check(press.near(box, row["rect"]), f"{print_}: the report has the trim of page {row['pdf_page']}", (box, row))
    tally.check(not any(row["id"] == "bleed" for row in print_.report["diagnostics"]), f"{print_}: nobody asked for what is not there")
    tally.check("-sided" not in print_.run.err and "for a print shop" in print_.run.err, f"{print_}: the summary is for a shop", print_.run.err)
    tally.check("at 100 %" not in print_.run.err, f"{print_}: nobody prints it himself", print_.run.err)
    if theme == "color" and bleed:
        for page in (1, 2):
            bled = press.boxes(pdf, page)["BleedBox"]
            tally.check(colours(pdf, page, Rect(bled.x + 0.5, bled.y + 0.5, bled.w - 1, 1.2)) > 0.99, f"{print_}: colour at the bleed's head of page {page}")
            for corner in corners(bled)[::2]:
                tally.check(colours(pdf, page, corner) > 0.99, f"{print_}: the bleed of page {page} has square corners", corner)

# A picture, and a card that is all of one colour, fill the bleed to its four corners; round corners are the shop's.
for options, last in ((("--card-back", BACK), True), (("--card-back", BACK, "--stock", "poker", "--corners", "4mm"), True)):
    print_ = prints.make("cards", DECK, "--press", "x4", *map(str, options))
    if not deck_checks.check_written(tally, print_):
        continue
    pdf, parts = print_.pdfs[0], sum(card["parts"] for card in print_.report["cards"])
    check_order(print_, ["both"] * parts + ["back"])
    bled = press.boxes(pdf, parts + 1)["BleedBox"]
    for corner in corners(bled):
        tally.check(colours(pdf, parts + 1, corner) > 0.99, f"{print_}: the back fills the corners of the bleed", corner)
    x, y, w, h = prints.inset(bled, 15 * MM)
    for strip in (Rect(x, bled.y - 3, w, 2), Rect(x, bled.y + bled.h + 1, w, 2), Rect(bled.x - 3, y, 2, h), Rect(bled.x + bled.w + 1, y, 2, h)):
        tally.equal(colours(pdf, parts + 1, strip), 0.0, f"{print_}: nothing beyond the bleed")
    back = print_.report["outputs"][0]["places"][-1]
    tally.check("card" not in back and "part" not in back and back["face"] == "back", f"{print_}: the back is of no card", back)
    for layout, faces in (("fronts", ["both"] * parts), ("backs", ["back"])):
        check_order(prints.make("cards", DECK, "--press", "x4", *map(str, options), "--layout", layout), faces)

# Without bleed and marks the page is the card, for a printer that is fed with cards.
for options, size in (((), A7), (("--stock", "5388"), INDEX), (("--layout", "fronts"), A7), (("--layout", "backs"), A7), (("--turn-back",), A7)):
    print_ = prints.make("cards", DECK, "--impose", "none", *options)
    if not deck_checks.check_written(tally, print_):
        continue
    pdf = print_.pdfs[0]
    deck_checks.check_readers(tally, print_)
    w, h = prints.page_size(pdf)
    tally.check(abs(w - size[0]) < 0.01 and abs(h - size[1]) < 0.01, f"{print_}: the page is the card", (w, h))
    tally.check("print at 100 %" in print_.run.err, f"{print_}: it says how to print it", print_.run.err)
    turns = [row["turn"] for row in print_.places()]
    tally.equal(set(turns), {0, 180} if "--turn-back" in options else {0}, f"{print_}: upright")
    tally.check(not any(row["id"] == "no-room" for row in print_.report["diagnostics"]), f"{print_}: nothing is left out", print_.report["diagnostics"])

# Every card's text stands on its page, and no other's.
print_ = prints.make("cards", DECK, "--press", "x4")
for row in print_.places():
    card = print_.report["cards"][row["card"] - 1]
    if row["face"] == "question" and row["part"] == 1:
        said = " ".join(prints.text(print_.pdfs[0], row["pdf_page"]).split())
        tally.check(card["question"].split("\n")[0][:20] in said, f"{print_}: card {row['card']} is on page {row['pdf_page']}", said)

# Boxes, topics.
print_ = prints.make("topics", DECK, "--press", "x4", "--theme", "color")
tally.equal(len(print_.pdfs), 2, f"{print_}: a file a topic")
for pdf in print_.pdfs:
    press.check_boxes(tally, print_, pdf, A7, 3 * MM, True)

# A booklet's pages and covers; a glued one's cover lies flat on a sheet of its own, however large the paper is.
A5 = (148.5 * MM, 210 * MM)
for options, bleed in (((), 3 * MM), (("--paper", "letter", "--page", "half-letter"), 9)):
    print_ = prints.make("booklet", DECK, "--press", "x4", "--theme", "color", "--cover-file", *options)
    if not deck_checks.check_written(tally, print_):
        continue
    for pdf in print_.pdfs:
        press.check_boxes(tally, print_, pdf, A5 if bleed != 9 else (396, 612), bleed, True)
        tally.equal(prints.page_count(pdf) % 4, 0, f"{print_}: pages come in fours")
for bleed in ((), ("--bleed", "3mm")):
    print_ = prints.make("booklet", DECK, "--press", "x4", "--theme", "color", "--cover-file", "--impose", "perfect", "--page", "a7", *bleed)
    if not deck_checks.check_written(tally, print_):
        continue
    block, cover = map(press.boxes, print_.pdfs, (1, 1))
    tally.check(press.near(block["TrimBox"], block["MediaBox"]), f"{print_}: of imposed sheets the trim is the sheet", block)
    for pdf in print_.pdfs:
        tally.equal(check.breaches(pdf.read_bytes(), "x4"), [], f"{print_}: the rules of X-4, {pdf.name}")
    tally.check(press.near(cover["BleedBox"], prints.inset(cover["TrimBox"], -3 * MM)) and press.near(cover["MediaBox"], prints.inset(cover["TrimBox"], -11 * MM)),
                f"{print_}: the cover has its bleed and its marks", cover)

# The net of a box: trimmed as a rectangle, with the bleed all round, on a sheet of its own.
for theme, bleed in (("color", 3 * MM), ("plain", 3 * MM)):
    print_ = prints.make("box", DECK, "--press", "x4", "--theme", theme)
    if not deck_checks.check_written(tally, print_):
        continue
    boxes = exact_boxes(print_.pdfs[0])[0]
    m, b, t = (boxes[name] for name in ("MediaBox", "BleedBox", "TrimBox"))
    tally.check(all(abs(abs(p - q) - bleed) <= EXACT for p, q in zip(b, t)), f"{print_}: bleed round the net", boxes)
    tally.check(all(abs(abs(p - q) - bleed - 8 * MM) <= EXACT for p, q in zip(m, t)), f"{print_}: room round the bleed", boxes)
    lines = [row.split() for row in print_.dump.splitlines() if re.match("line .* cut", row)]
    xs, ys = ([float(row[i]) for row in lines for i in pair] for pair in ((1, 3), (2, 4)))
    tally.check(lines and press.near((min(xs), min(ys), max(xs), max(ys)), (t[0], m[3] - t[3], t[2], m[3] - t[1])), f"{print_}: the trim is the net", (t, min(xs), max(xs)))
    tally.check("for a print shop" in print_.run.err, f"{print_}: the summary is for a shop", print_.run.err)
    # What the die cuts and creases are two inks of their own, which overprint.
    content = prints.tool("qpdf", "--qdf", "--object-streams=disable", print_.pdfs[0], "-").decode("latin-1")
    spaces = re.findall(r"/Separation\s+/(\w+)\s+/DeviceCMYK", content)
    tally.equal(sorted(spaces), ["Crease", "CutContour"], f"{print_}: lines of the die")
    tally.check("/CutContour CS\n1 SCN\n" in content and "/Crease CS\n1 SCN\n" in content, f"{print_}: they are stroked with them")
    data = print_.pdfs[0].read_bytes()
    file = File(data)
    die = [paint for paint in file.paints if rules_press.of_die(file, paint.color[0])]
    tally.check(die and all(paint.over is True for paint in die), f"{print_}: they overprint", die[:1])
    tally.equal(check.breaches(data, "x4"), [], f"{print_}: the rules of X-4")
own = prints.make("box", DECK)
tally.check("Separation" not in prints.tool("qpdf", "--qdf", "--object-streams=disable", own.pdfs[0], "-").decode("latin-1"), f"{own}: black for one's own printer")
tally.finish()
