"""What is copied of a formula is what the deck says; a reader that heeds no replacement text copies plain letters; and the words around it are
apart as they are in the deck. In every way of printing: on cards and their copies, in a booklet, in a running head."""
import html
import os
import re
import shutil
import subprocess

import prints
import tag_checks as tags
from prints import WORK, Tally, make, recto, tool

tally = Tally("formulas")
# Each stands in a line of its own in the deck, with words, signs and other formulas close to it.
LINES = [
    r"Before $x$ and behind.",
    r"In brackets ($y$), with a stop: $z$.",
    r"High $x^2$, low $a_1$; both $\sum_{i=1}^n i$!",
    r"A fraction $\frac{a}{b}$ alone, $\frac{1}{2}$ of it, and ($\frac{c}{d}$).",
    r"Side by side $a$ $b$ $\frac{p}{q}$ $r$ stand.",
    r"A root $\sqrt{x^2 + 1}$, a fence $\left(\frac{a}{b}\right)$, bars $\overline{ab}$ and $\lvert v\rvert$.",
    r"Letters $\mathbb{R}$, $\alpha$, $\mathbf{v}$ and words $x \text{ if } y$ in it.",
    r"Wide $aaaaaaaa + bbbbbbbb = cccccccc + dddddddd = eeeeeeee + ffffffff = gggggggg + hhhhhhhh$ goes on.",
]
DISPLAYS = [
    r"$$\frac{-b \pm \sqrt{b^2 - 4ac}}{2a}$$",
    r"$$\begin{aligned} a &= b \\ c &= d \end{aligned}$$",
    r"$$y = aaaaaaaa + bbbbbbbb + cccccccc + dddddddd = eeeeeeee + ffffffff + gggggggg + hhhhhhhh + iiiiiiii$$",
    r"$$E = mc^2 \tag{7}$$",
]
DECK = "# Formulas of $t^2$\n\n## What is $q_1$?\n\n" + "\n\n".join(LINES + DISPLAYS) + "\n\n| head $h^2$ | other |\n|---|---|\n| cell $\\frac{u}{v}$ | $w$ |\n"


def squeezed(text):
    return re.sub(r"\s+", " ", text)


def check_poppler(pdf, what):
    said = squeezed(prints.text(pdf, raw=True))
    for line in LINES + DISPLAYS:
        tally.check(line in said, f"{what}: poppler copies {line}", said)
    for formula in ("Formulas of $t^2$", "$q_1$?", "head $h^2$", "cell $\\frac{u}{v}$", "$w$"):
        tally.check(formula in said, f"{what}: poppler copies {formula}", said)


def check_plain(said, reader, what):
    """Letters as they are typed, none of the alphabets that Unicode has for mathematics."""
    said = squeezed(said.replace("\u200b", ""))
    for words in ("Before x and behind.", "In brackets (y), with a stop: z.", "Letters R, α, v and words x if y in it."):
        tally.check(words in said, f"{what}: {reader} copies {words}", said)
    tally.check(not re.search("[\U0001d400-\U0001d7ff\ufffd\ue000-\uf8ff]", said), f"{what}: {reader} copies plain letters", said)


def pdfbox(pdf):
    """The text that PDFBox finds, or None where it is missing."""
    jars = [f"/usr/share/java/{name}.jar" for name in ("pdfbox2", "pdfbox2-tools", "fontbox2", "commons-logging")]
    if not shutil.which("java") or not all(map(os.path.exists, jars)):
        return None
    run = subprocess.run(["java", f"-Dpdfbox.fontcache={WORK}", "-cp", ":".join(jars), "org.apache.pdfbox.tools.ExtractText", "-console", pdf],
                         capture_output=True, check=False)
    return run.stdout.decode("utf-8", "replace")


WORK.mkdir(parents=True, exist_ok=True)
deck = WORK / "formulas.md"
deck.write_text(DECK, encoding="utf-8")
for kind, *options in (("cards", "--impose", "none"), ("cards", "--copies", "2"), ("booklet", "--impose", "none"), ("topics",)):
    print_ = make(kind, deck, *options)
    tally.check(not re.search(r"\[(math|lost)\]", print_.run.err), f"{print_}: all formulas are set", print_.run.err)
    for pdf in print_.pdfs:
        check_poppler(pdf, str(print_))
        check_plain(tool("mutool", "draw", "-q", "-N", "-F", "txt", pdf).decode(), "MuPDF", str(print_))
        said = pdfbox(pdf)
        if said is None:
            tally.skip("no PDFBox")
        else:
            check_plain(said, "PDFBox", str(print_))

# A title in the front matter is no Markdown, but has formulas.
titled = WORK / "titled.md"
titled.write_text("---\ntitle: Title with $k^2$ for 5 $\n---\n\n# One\n\n## Q\n\nA\n\n# Two\n\n## Q\n\nA\n", encoding="utf-8")
said = squeezed(prints.text(make("cards", titled, "--impose", "none").pdfs[0], raw=True))
tally.equal(said.count("Title with $k^2$ for 5 $"), 2, "poppler copies the title")
tally.check("k2" in squeezed(tool("mutool", "draw", "-q", "-N", "-F", "txt", prints.make("cards", titled, "--impose", "none").pdfs[0]).decode().replace("\u200b", "")),
            "the title has a formula")

# What is selected in a picture for browsers, too.
recto("cards", "--impose", "none", "-o", WORK / "formulas.svg", deck)
said = "".join(html.unescape(re.sub("<[^>]*>", "", line)) + " " for side in sorted(WORK.glob("formulas-*.svg"))
               for line in side.read_text(encoding="utf-8").split("</text>"))
for line in LINES + DISPLAYS:
    tally.check(line in squeezed(said), f"SVG: {line}", said)

# One piece of marked content holds all that is drawn of a formula, its lines, too; a divided one has a piece a line.
print_ = make("cards", deck, "--impose", "none")
tree = tags.tree_of(print_.pdfs[0])
found = [element for element in tree.elements if element.kind == "Formula"]
sources = {element.says("Alt"): element for element in found}
for formula in ("\\frac{a}{b}", "\\sqrt{x^2 + 1}", "\\overline{ab}", "\\frac{-b \\pm \\sqrt{b^2 - 4ac}}{2a}"):
    if tally.check(formula in sources, f"the alternative text of {formula}", sorted(sources)):
        tally.equal(len(sources[formula].kids), 1, f"pieces of {formula}")
tally.finish()
