#!/usr/bin/python3
"""Covers: what they show of the deck, what decides it, and that options and themes turn it off."""
import re
import sys

from prints import WORK, Tally, recto

FRONT = "---\ntitle: Ropes and knots\nauthor: A. Hand\n---\n\n"
DECK = """# Fibres

### Which fibre floats on water?

Polypropylene.

### What is *laid* rope?

Three strands, twisted.

# Bends

### Why does a reef knot slip?

Its ends lie on one side.

### Name a bend for thick ropes

The carrick bend.

# Hitches

### How is a boat tied to a ring?

With a round turn and two half hitches, or with `moor()`.
"""
GOOD = ["Which fibre floats on water?", "Why does a reef knot slip?", "How is a boat tied to a ring?"]


def covers(name, text, *options, kind="booklet"):
    """The display lists of the first and the last page, and all of the dump."""
    folder = WORK / name
    folder.mkdir(exist_ok=True)
    deck = folder / "sea-knots.md"
    deck.write_text(text, encoding="utf-8")
    run = recto(kind, "--impose", "none", *options, "-o", folder / "b.pdf", "--dump", folder / "b.txt", deck)
    if run.status != 0:
        raise SystemExit(f"{name}: {run.err}")
    dump = (folder / "b.txt").read_text(encoding="utf-8")
    pages = re.split(r"^page \d+ .*\n", dump, flags=re.M)[1:]
    return pages[0], pages[-1], dump


def ornament(page):
    """Its shapes: tints beside the covers' panel, which is as wide as the page."""
    return [line for line in page.splitlines() if re.match(r"(box|frame) .* tint", line) and " radius" in line]


def words(page):
    return " ".join(re.findall(r'^text [^"]*"(.*?)"', page, flags=re.M))


def depends(tally):
    front, back, _ = covers("plain", FRONT + DECK)
    shapes = ornament(front)
    tally.check(len(shapes) >= 30, "the front cover has an ornament", len(shapes))
    tally.check(6 <= len(ornament(back)) <= len(shapes) / 3, "the back cover has a row of it", len(ornament(back)))
    text = words(back)
    for question in GOOD:
        tally.check(question in text, f"the back cover asks: {question}", text)
    tally.equal(text.count("page"), 3, "and says where each stands")
    tally.equal(covers("again", FRONT + DECK)[:2], (front, back), "the same deck has the same covers")
    edited = DECK.replace("Polypropylene.", "Polypropylene does, and " + "so do others, " * 3 + "all light ones.")
    tally.equal(covers("edited", FRONT + edited)[0], front, "an edited answer leaves the front cover as it is")
    tally.equal(ornament(covers("edited", FRONT + edited)[1]), ornament(back), "and the ornament of the back")
    renamed = covers("renamed", FRONT + DECK.replace("# Bends", "# Bights"))[0]
    tally.check(ornament(renamed) != shapes, "another topic has another ornament")
    titled = covers("titled", FRONT.replace("knots", "bends") + DECK)[0]
    tally.check(ornament(titled) != shapes, "another title has another ornament")
    longer = covers("longer", FRONT + DECK + "".join(f"\n### Hitch {i}\n\nIt holds.\n" for i in range(9)))[0]
    tally.check(ornament(longer) != shapes, "a longer topic has more of it")


def off(tally):
    front, back, _ = covers("no-pattern", FRONT + DECK, "--cover-pattern", "no")
    tally.equal((ornament(front), ornament(back)), ([], []), "--cover-pattern no: no ornament")
    tally.check(GOOD[0] in words(back), "--cover-pattern no leaves the questions")
    front, back, _ = covers("no-teaser", FRONT + DECK, "--cover-teaser", "no")
    tally.check(GOOD[0] not in words(back) and "page" not in words(back), "--cover-teaser no: no questions")
    tally.check(ornament(front), "--cover-teaser no leaves the ornament")
    said = FRONT.replace("author", "cover-pattern: no\ncover-teaser: no\nauthor")
    front, back, _ = covers("said", said + DECK)
    tally.equal((ornament(front), words(back)), ([], ""), "a deck's front matter turns both off")


def questions(tally):
    few = DECK.replace("Why does a reef knot slip?", "Reef knots")
    tally.equal(words(covers("few", FRONT + few)[1]), "", "two good questions are no teaser")
    blurb = FRONT.replace("author", "blurb: All that holds.\nauthor")
    tally.check(re.match("All that holds. Which fibre", words(covers("blurb", blurb + DECK)[1])),
                "the questions stand below the blurb")
    one = re.sub(r"^# .*\n", "", DECK, flags=re.M)
    text = words(covers("one", FRONT + "# Ropes\n" + one)[1])
    tally.check(all(question in text for question in GOOD), "a deck of one topic is asked from its thirds", text)


def titles(tally):
    for kind, name in (("booklet", "named"), ("booklet", "named-a6")):
        front, _, dump = covers(name, DECK, *(["--page", "a6"] if "a6" in name else []), kind=kind)
        tally.check("Sea knots" in words(front) and "sea-knots" not in dump, "a file's name stands on no page as it is",
                    words(front))
    single = covers("single", "# Hitches\n" + re.sub(r"^# .*\n", "", DECK, flags=re.M))[0]
    tally.check("Hitches" in words(single), "the only topic is the title", words(single))


def everywhere(tally):
    """Themes, pages and ways to bind: nothing wrong, nothing outside; one or two colours."""
    for theme in ("plain", "ink", "color", "large"):
        for page in ("a4", "a6", "a7") if theme == "large" else ("a4", "a6", "a7", "60x60mm"):
            front = covers(f"{theme}-{page}", FRONT + DECK, "--theme", theme, "--page", page)[0]
            inks = {re.search(r" (gray|rgb|cmyk)[ \d]+", line).group(0) for line in ornament(front)}
            tally.check(len(inks) <= 2, f"{theme}, {page}: at most two colours", inks)
            if theme == "ink":
                tally.check(all(line.startswith("frame") for line in ornament(front)), f"{page}: ink is saved")
    for options in (["--impose", "saddle"], ["--impose", "perfect", "--cover-file"], ["--impose", "saddle", "--cover-file"],
                    ["--impose", "mini", "--no-toc"], ["--impose", "perfect"], ["--binding", "right"], ["--lang", "ar"],
                    ["--bleed", "3mm", "--marks", "crop", "--theme", "color"]):
        run = recto("booklet", *options, "-o", WORK / "x.pdf", "--dump", WORK / "x.txt", WORK / "plain" / "sea-knots.md")
        tally.equal((run.status, "error" in run.err), (0, False), f"covers with {' '.join(options)}")
        tally.check(len(ornament((WORK / "x.txt").read_text(encoding="utf-8"))) >= 5, f"an ornament with {options}")


def main():
    tally = Tally("covers")
    WORK.mkdir(parents=True, exist_ok=True)
    depends(tally)
    off(tally)
    questions(tally)
    titles(tally)
    everywhere(tally)
    tally.finish()


if __name__ == "__main__":
    sys.exit(main())
