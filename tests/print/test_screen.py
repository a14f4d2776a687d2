"""SVG pictures of sides in a browser: they are seen as the PDF is, their text is found, and nothing in them does anything."""
import io
import re

import numpy
import PIL.Image

import browser
import prints
from prints import WORK, tool

tally = prints.Tally("screen")
HERE = WORK / "screen"
HERE.mkdir(parents=True, exist_ok=True)
TOP = prints.TOP
DPI = 150

# A photograph that is stored lying. Nothing in it is finer than the pixels that it is seen with.
x, y = numpy.meshgrid(numpy.linspace(0, 9, 900), numpy.linspace(0, 6, 600))
photograph = PIL.Image.fromarray((numpy.stack([numpy.sin(x) + 1, numpy.cos(x * y / 5) + 1, y / 3], axis=2) * 127).astype(numpy.uint8))
photograph.save(HERE / "lying.jpg", quality=95, exif=b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0")

(HERE / "mixed.md").write_text(f"""# Mixed

## Emoji 😀 and a flag 🇩🇪 in a question?

Some 👩‍🚀 text with 🎉 in *lines*, and x² & <b>“quotes”</b>, long enough for a line's end and one more.

## كم عدد الأحرف في الأبجدية العربية؟

ثمانية وعشرون حرفًا، مع كلمة Latin في الوسط، و123 أيضًا.

## Which paper is it?

![](lying.jpg)

## What is drawn here?

![]({TOP}/tests/print/svg/everything.svg) ![]({TOP}/content/pictures/section.png)

## Which code?

```python
def leaves(pages):  # two pages each
    return "<%d>" % (pages // 2)
```

| leaves | pages |
|---|---|
| 16 | 32 |

## What is $\\frac{{a}}{{b}}$ of 漢字?

$\\sqrt{{x^2 + 1}}$ 漢字かな交じり
""", encoding="utf-8")
themes = TOP / "content/themes"
# Which sides of which prints.
SIDES = [
    ("cards", HERE / "mixed.md", ["--media", TOP], [1, 2]),
    ("booklet", HERE / "mixed.md", ["--media", TOP, "--page", "a6"], [2]),
    ("cards", themes / "animals.md", ["--card-back", "pattern", "--theme", themes / "animals.yaml"], [2]),
    ("cards", TOP / "content/bookbinding.md", ["--layout", "fold", "--front-shift", "1mm,-2mm", "--front-turn", "0.3"], [1]),
]


def around(picture, least):
    """The least or the most of each pixel and those around it, colour by colour."""
    wide = numpy.pad(picture, ((1, 1), (1, 1), (0, 0)), mode="edge")
    h, w = picture.shape[:2]
    parts = [wide[y:y + h, x:x + w] for y in range(3) for x in range(3)]
    return numpy.minimum.reduce(parts) if least else numpy.maximum.reduce(parts)


def check_same(what, one, other):
    """The same to the eye: further than a pixel from an edge nothing differs by more than 64 levels; and hardly anything even at an edge is
    nowhere within a pixel in the other one. (A hairline is a pixel wide to poppler, and a fraction of one to browsers.)"""
    h, w = min(one.shape[0], other.shape[0]), min(one.shape[1], other.shape[1])
    one, other = one[:h, :w], other[:h, :w]
    low, high = [around(p, True) for p in (one, other)], [around(p, False) for p in (one, other)]
    edge = ((high[0] - low[0]).max(2) > 64) | ((high[1] - low[1]).max(2) > 64)
    off = (numpy.abs(one - other).max(2) > 64) & ~edge
    tally.check((other < 200).any() and not off.any(), f"{what}: no difference but at edges", numpy.argwhere(off)[:5].tolist())
    beyond = ((one < low[1] - 64) | (one > high[1] + 64) | (other < low[0] - 64) | (other > high[0] + 64)).any(2)
    tally.check(beyond.mean() < 0.004, f"{what}: edges are where they are", f"{beyond.sum()} pixels")


def colours(data):
    return numpy.asarray(PIL.Image.open(io.BytesIO(data)).convert("RGB")).astype(numpy.int16)


def made(kind, deck, options):
    """The PDF, and the SVG of each side."""
    stem = f"{deck.stem}-{kind}"
    for ending in ("pdf", "svg"):
        run = prints.recto(kind, *options, "-q", "-o", HERE / f"{stem}.{ending}", deck)
        tally.check(run.status == 0, f"{stem}.{ending} is made", run)
    return HERE / f"{stem}.pdf", [HERE / f"{stem}-{i + 1}.svg" for i in range(len(list(HERE.glob(f"{stem}-*.svg"))))]


def check_dead(path):
    text = path.read_text(encoding="utf-8")
    tool("xmllint", "--noout", path)
    names = set(re.findall(r"<([a-zA-Z]+)", text))
    tally.check(names <= set("svg path defs g use text tspan symbol image clipPath linearGradient radialGradient stop".split()),
                f"{path.name}: only shapes and text", names)
    tally.check(not re.search(r"\s(style|on\w+|class)=", text), f"{path.name}: no styles, nothing that happens")
    tally.check(all(re.match("#|data:image/(png|jpeg);base64,", to) for to in re.findall(r'href="([^"]{0,40})', text)), f"{path.name}: nothing from elsewhere")
    ids = re.findall(r' id="([^"]+)"', text)
    used = set(re.findall(r'(?:href="#|url\(#)([^")]+)', text))
    tally.check(len(ids) == len(set(ids)) and used == set(ids), f"{path.name}: each thing is in it once, and used", sorted(used ^ set(ids))[:5])


def check_text(reader, path):
    """Text can be selected as a whole, and with the mouse."""
    reader.open(path)
    found = reader.evaluate("getSelection().selectAllChildren(document.documentElement), getSelection().toString()")
    for line in ["Some 👩‍🚀 text with 🎉 in lines, and x² &\n“quotes”", "مع كلمة Latin في الوسط،", "def leaves(pages):  # two pages each\n", "16 32\n", "漢字かな交じり"]:
        tally.check(line.replace("  ", " ") in found.replace("  ", " "), f"{line!r} is selected", found)
    box = reader.evaluate("""(() => { getSelection().removeAllRanges();
        const box = [...document.querySelectorAll("text")].find(t => t.textContent.startsWith("Some")).getBoundingClientRect();
        return [box.left, box.right, box.top + box.height / 2]; })()""")
    for kind, x in [("mousePressed", box[0] + 1), ("mouseMoved", box[1] - 9), ("mouseMoved", box[1] - 1), ("mouseReleased", box[1] - 1)]:
        reader.call("Input.dispatchMouseEvent", type=kind, x=x, y=box[2], button="left", buttons=1, clickCount=1)
    found = reader.evaluate("getSelection().toString()")
    tally.check(found.startswith("Some 👩‍🚀 text with"), "a line is selected with the mouse", repr(found))


def check_sides(reader):
    for kind, deck, options, sides in SIDES:
        pdf, pictures = made(kind, deck, options)
        tally.equal(len(pictures), prints.page_count(pdf), f"{pdf.stem}: a picture a side")
        for side in sides:
            what, path = f"{pdf.stem}, side {side}", pictures[side - 1]
            check_dead(path)
            paper = colours(tool("pdftoppm", "-r", DPI, "-png", "-f", side, "-l", side, pdf))
            check_same(f"{what} (librsvg)", colours(tool("rsvg-convert", "-z", DPI / 96, path)), paper)
            if reader:
                check_same(f"{what} (Chromium)", reader.side(path, DPI), paper)


if browser.PROGRAM:
    with browser.Browser() as chromium:
        check_sides(chromium)
        check_text(chromium, HERE / "mixed-cards-2.svg")
else:
    check_sides(None)
    tally.skip("no chromium")
tally.finish()
