"""Files for print shops as plates see them: Ghostscript separates each page, with overprinting."""
import re

import numpy
import PIL.Image
import PIL.ImageDraw

import prints
from prints import WORK, tool

tally = prints.Tally("press")
HERE = WORK / "press"
HERE.mkdir(parents=True, exist_ok=True)
PLATES = ["Cyan", "Magenta", "Yellow", "Black"]
DPI = 150
LIMIT = 2.8
# Of 255 steps: what a reader rounds, four times.
ROUNDING = 4 / 255
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="240" height="120" viewBox="0 0 240 120">'


def write(name, data):
    path = HERE / name
    if isinstance(data, str):
        path.write_text(data, encoding="utf-8")
    else:
        data.save(path)
    return path


def dark_colours():
    """The darkest colours of each hue, and black."""
    picture = PIL.Image.new("RGB", (256, 128))
    for x in range(256):
        for y in range(128):
            wheel = [(1, 0, 0), (1, 1, 0), (0, 1, 0), (0, 1, 1), (0, 0, 1), (1, 0, 1), (1, 1, 1), (0, 0, 0)][x // 32]
            picture.putpixel((x, y), tuple(channel * (y // 2) + 4 for channel in wheel))
    return picture


write("dark.png", dark_colours())
write("photo.jpg", dark_colours().resize((640, 320)))
# Inks as Adobe's programs store them, within the limit and beyond it.
inks = PIL.Image.new("CMYK", (160, 80), (255, 0, 0, 0))
inks.paste((255, 255, 255, 255), (80, 0, 160, 80))
write("inks.jpg", inks)
write("gray.png", PIL.Image.linear_gradient("L"))
write("black.png", PIL.Image.new("RGB", (64, 64)))
write("gradient.svg", SVG + '<linearGradient id="g"><stop offset="0" stop-color="#001028"/><stop offset=".4" stop-color="#200"/>'
      '<stop offset="1" stop-color="#020"/></linearGradient><rect width="240" height="120" fill="url(#g)"/>'
      '<circle cx="60" cy="60" r="30" fill="black"/></svg>')
# On white, on a plain ground, on something that only pixels can be mixed with.
write("clear.svg", SVG + '<circle cx="60" cy="60" r="40" fill="#102050" fill-opacity=".5"/></svg>')
write("ground.svg", SVG + '<rect width="240" height="120" fill="#fc0"/>'
      '<circle cx="60" cy="60" r="40" fill="#102050" fill-opacity=".5"/></svg>')
write("mixed.svg", SVG + '<circle cx="90" cy="60" r="40" fill="#fc0"/>'
      '<circle cx="60" cy="60" r="40" fill="#102050" fill-opacity=".5"/></svg>')

TEXT = """---
title: Plates
---
# Words

## What is black alone?

Plain words, `code` and a rule, in black, and nothing else:

| one | two |
|-----|-----|
| 1   | 2   |
"""
PICTURES = "# Pictures\n\n" + "\n".join(f"## What is in the picture called {name}?\n\n![]({name})\n" for name in [
    "dark.png", "photo.jpg", "gray.png", "black.png", "gradient.svg", "clear.svg", "ground.svg", "mixed.svg"])
EMOJI = "# Signs\n\n## Which sign is it?\n\n\U0001F409 \U0001F393 \u2615\n"


def made(name, text, *options, theme="color"):
    return prints.Print("cards", write(f"{name}.md", text), ["--theme", str(theme), *options], HERE / name).pdfs[0]


def objects(pdf):
    return tool("qpdf", "--qdf", "--object-streams=disable", pdf, "-").decode("latin-1")


def plates(pdf):
    """Each page as four plates: 0 is nothing, 1 full cover. And the names of all plates that there are."""
    for old in HERE.glob("plate*"):
        old.unlink()
    tool("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", f"-r{DPI}", "-dOverprint=/simulate",
         "-o", HERE / "plate%d.tif", pdf)
    names, pages = set(), []
    for number in range(1, len(list(HERE.glob("plate*.tif"))) + 1):
        found = {re.search(r"\((.*)\)", path.name)[1]: path for path in HERE.glob(f"plate{number}(*).tif")}
        if not found:
            break
        names |= set(found)
        pages.append({name: 1 - numpy.asarray(PIL.Image.open(path), dtype=float) / 255 for name, path in found.items()})
    return pages, names


def check_plates(what, pdf):
    pages, names = plates(pdf)
    tally.equal(sorted(names), sorted(PLATES), f"{what}: four plates and no other")
    most = max(sum(page[name] for name in PLATES).max() for page in pages)
    tally.check(0 < most <= LIMIT + ROUNDING, f"{what}: no more than {LIMIT:.0%} of ink", f"{most:.1%}")
    return pages


def check_objects(what, pdf, transparent):
    """No colour of a display is left, and gray is only that of pictures."""
    text = objects(pdf)
    content = re.sub(r"\((?:\\.|[^\\)])*\)", "()", text)
    tally.check(not re.search(r"^(?:[\d.]+ ){3}(?:rg|RG)$|^[\d.]+ [gG]$|DeviceRGB|ICCBased|CalRGB|CalGray|/Lab\b|Separation",
                              content, re.M), f"{what}: inks alone", re.findall(r"^.* (?:rg|RG|g|G)$|DeviceRGB", content, re.M)[:5])
    tally.check(not re.search(r"/DCTDecode", text), f"{what}: no picture whose inks a reader would find out")
    clear = re.search(r"/SMask|/ca (?!1\b)|/CA (?!1\b)|/Transparency", text)
    tally.check(bool(clear) == transparent, f"{what}: what shows through" if transparent else f"{what}: nothing shows through",
                clear and clear[0])
    return text


def check_words(kind):
    """Words and rules are on the black plate alone, over the band of the topic's colour, too, where they are black."""
    what = f"{kind}: words"
    pdf = made(f"words-{kind}", TEXT, "--press", kind)
    pages = check_plates(what, pdf)
    check_objects(what, pdf, False)
    band = sum(page[name].max() for page in pages for name in PLATES[:3])
    tally.check(band > 0, f"{what}: the band has a colour")
    words = 0
    for page in pages:
        full = page["Black"] > 0.98
        words += full.sum()
        alone = numpy.max([page[name] for name in PLATES[:3]], axis=0)[full]
        tally.check(not full.any() or (alone < 0.01).mean() > 0.98, f"{what}: full black is black alone",
                    f"{(alone >= 0.01).mean():.1%} of it is not")
    tally.check(words > 1000, f"{what}: there are any", words)


def check_overprint():
    """Black words lie over a tinted card without a hole in the tint; white ones and tints of black make one."""
    theme = write("tinted.yaml", "from: color\ninks:\n  text: gray 100\n  reverse: gray 0\ncard:\n  paper: cmyk 0 20 60 0\n")
    pdf = made("tinted", TEXT, "--press", "x1a", theme=theme)
    pages = check_plates("tinted", pdf)
    whole = 0
    for page in pages:
        full = page["Black"] > 0.98
        tint = numpy.abs(page["Yellow"] - 0.6) < 0.02
        over = full & tint
        whole += over.sum()
        tally.check(over.sum() >= 0.95 * full[numpy.roll(tint, 8, 1) & numpy.roll(tint, -8, 1)].sum(),
                    "tinted: the tint goes on below black words", f"{over.sum()} of {full.sum()}")
    tally.check(whole > 1000, "tinted: there are black words on the tint", whole)
    band = [page for page in pages if page["Cyan"].max() > 0.5]
    holes = sum(((page["Cyan"] < 0.01) & (numpy.roll(page["Cyan"], 12, 1) > 0.9) & (numpy.roll(page["Cyan"], -12, 1) > 0.9)).sum()
                for page in band)
    tally.check(holes > 50, "tinted: white words on the band are paper", holes)


def check_pictures(kind):
    what = f"{kind}: pictures"
    pdf = made(f"pictures-{kind}", PICTURES, "--press", kind)
    text = check_objects(what, pdf, kind == "x4")
    pages = check_plates(what, pdf)
    most = max(sum(page[name] for name in PLATES).max() for page in pages)
    tally.check(most > 2.5, f"{what}: dark colours are dark", f"{most:.1%}")
    # The gray picture and the black one are on the black plate alone: there are black places, and shades, without a colour.
    shades = [((page["Black"] > 0.3) & (page["Black"] < 0.7) & (numpy.max([page[name] for name in PLATES[:3]], axis=0) < 0.01)).sum()
              for page in pages]
    tally.check(max(shades) > 5000, f"{what}: gray is black alone", shades)
    tally.check("/DeviceCMYK" in text and "/DeviceGray" in text, f"{what}: pictures of inks and of black")
    return pages


def check_inks():
    """A JPEG of inks stays what it is but for what is too much."""
    pages = check_plates("inks", made("inks", "# Inks\n\n## Which?\n\n![](inks.jpg)\n", "--press", "x1a", theme="plain"))
    cyan = sum(((page["Cyan"] > 0.99) & (page["Magenta"] < 0.01) & (page["Black"] < 0.01)).sum() for page in pages)
    tally.check(cyan > 1000, "inks: cyan is cyan alone", cyan)
    black = sum(((page["Black"] > 0.99) & (numpy.abs(page["Cyan"] - 0.6) < 0.02) & (numpy.abs(page["Yellow"] - 0.6) < 0.02)).sum() for page in pages)
    tally.check(black > 1000, "inks: of all four at once black is left, and of the others as much as there is room for", black)


def check_emoji():
    pdf = made("emoji", EMOJI, "--press", "x1a")
    check_objects("emoji", pdf, False)
    pages = check_plates("emoji", pdf)
    tally.check(any(page["Yellow"].max() > 0.3 for page in pages), "emoji: are in colour")


def check_home():
    """For the home printer nothing of this happens, and words are full black."""
    pdf = made("home", TEXT)
    text = objects(pdf)
    tally.check("/OutputIntents" not in text and "/ExtGState" not in text, "home: no press")
    tally.check(re.search(r" rg$", text, re.M) and not re.search(r" [kK]$", text, re.M), "home: colours of displays")
    tally.check(not re.search(r"^\.0784 g$", text, re.M), "home: words are not screened")


def check_archive():
    """Inks of a theme are light in an archive: near what the press would print."""
    theme = write("house.yaml", "from: color\ninks:\n  text: cmyk 0 0 0 100\n  accents: [cmyk 100 0 0 0]\n")
    text = objects(made("archive", TEXT, "--archive", "a2b", theme=theme))
    tally.check(not re.search(r" [kK]$", text, re.M), "archive: no inks")
    inks = {tuple(float(n) for n in found.split()) for found in re.findall(r"^((?:[\d.]+ ){3})rg$", text, re.M)}
    tally.check(any(r < 0.2 and 0.5 < g < 0.75 and 0.8 < b for r, g, b in inks), "archive: cyan is what paper shows of it", inks)


for each in ("x1a", "x3", "x4"):
    check_words(each)
    check_pictures(each)
check_overprint()
check_inks()
check_emoji()
check_home()
check_archive()
tally.finish()
