"""Words that a line's end divides are whole again for a reader that puts them together."""
import re

import prints
from prints import WORK

tally = prints.Tally("hyphens")
TEXT = ("Unfortunately the characteristic representation of internationalization misunderstandings notwithstanding, "
        "extraordinarily disproportionate responsibilities characterize telecommunications professionals. Communication "
        "infrastructure undoubtedly necessitates comprehensive documentation.")

WORK.mkdir(parents=True, exist_ok=True)
deck = WORK / "hyphens.md"
deck.write_text(f"# Words\n\n### What is divided?\n\n{TEXT}\n", encoding="utf-8")
pdf = prints.make("booklet", deck, "--impose", "none", "--page", "a6").pdfs[0]
lines = prints.text(pdf, raw=True).splitlines()
tally.check(sum(line.endswith("-") for line in lines) >= 2, "some words are divided", lines)
# Not `raw`: pdftotext joins what a hyphen divides.
tally.check(TEXT in re.sub(r"\s+", " ", prints.text(pdf)), "they are whole again", prints.text(pdf))
tally.finish()
