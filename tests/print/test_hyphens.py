"""Words that a line's end divides are whole again for a reader that puts them together, and those that have a hyphen of their own
keep it."""
import re

import prints
from prints import WORK

tally = prints.Tally("hyphens")
PROSE = [
    "Folding means that the signature is divided, and that the machine-readable marks on both sides are a registration against "
    "each other, which undoubtedly necessitates documentation by the compositor of the printing-house.",
    "Where the well-known first-class machines are long-established, the press-room and its paper-making departments are informed "
    "in a state-of-the-art manner, which takes less half-finished work from one end of the corridor to the other.",
    "In the beginning representation was unfortunately characteristic of professionals; responsibilities, the well-known ones "
    "notwithstanding, were divided between the wood-engravers and the pre- and post-press compositors of the house.",
]
CODE = "Say `bind-all-half-finished-signatures --with-well-known-thread-of-the-long-established-kind` and then `fold-all-of-them-again`."

WORK.mkdir(parents=True, exist_ok=True)
deck = WORK / "hyphens.md"
deck.write_text("# Words\n\n### What is divided?\n\n" + "\n\n".join([*PROSE, CODE]) + "\n", encoding="utf-8")
added = own = 0
for page in ("a5", "a6", "100x148mm", "120x170mm", "130x180mm"):
    pdf = prints.make("booklet", deck, "--impose", "none", "--page", page).pdfs[0]
    lines = prints.text(pdf, raw=True).splitlines()
    # Not `raw`: pdftotext joins what a hyphen divides; at U+2010 it does not. A blank behind a hyphen may be a line's end.
    joined = re.sub(r"\s+", " ", re.sub(r"\n\d*\n?\f", " ", prints.text(pdf)))
    joined = re.sub("[\u2010-] ?", "-", joined)
    for text in PROSE:
        tally.check(text.replace("- ", "-") in joined, f"words are whole again, {page}", joined)
    added += sum(line.endswith("-") for line in lines)
    own += sum(line.endswith("\u2010") for line in lines)
    tally.check(not re.search("\u2010.", "\n".join(lines)), f"elsewhere a hyphen is what was typed, {page}", lines)
    # Code is what was typed everywhere, but that it has lines.
    tally.check(CODE.replace("`", "") in re.sub("(?<!-) ", " ", " ".join(lines)).replace("- ", "-"), f"code, {page}", lines)
tally.check(added >= 2, "some words are divided", lines)
tally.check(own >= 2, "some lines end with a hyphen that is written", lines)
tally.finish()
