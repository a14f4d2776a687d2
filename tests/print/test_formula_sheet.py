#!/usr/bin/python3
"""The sheet of formulas (tests/golden/mathematics.md), from school to university: each is set, none is shown as its source."""
import json
import re

import prints
import tag_checks as tags
from prints import TOP, Tally, make, recto

tally = Tally("formula sheet")
SHEET = TOP / "tests" / "golden" / "mathematics.md"
BAD = ("math", "no-glyph", "font-fallback", "no-fit", "cut", "front-key", "front-value")
FOLDER = prints.WORK / "sheet"
FOLDER.mkdir(parents=True, exist_ok=True)
KINDS = [("cards",), ("cards", "--theme", "ink"), ("booklet", "--impose", "none", "--page", "a6"),
         ("booklet", "--theme", "ink"), ("topics", "--as", "booklet", "--page", "a6")]


def formulas(path):
    """Each formula of the deck, without its dollar signs; those by themselves apart from those in a line."""
    text = path.read_text(encoding="utf-8").split("\n---\n", 1)[1]
    alone = re.findall(r"\$\$(.*?)\$\$", text, re.S)
    return alone, re.findall(r"\$(?!\$)(.*?)\$", re.sub(r"\$\$.*?\$\$", "", text, flags=re.S), re.S)


def sheet_has_no_note():
    """Of what recto says, as JSON, a message a line, nothing is about a formula."""
    for kind, *options in KINDS:
        run = recto(kind, *options, "--message-format", "json", "--verbose", "-o", f"{FOLDER}/", SHEET)
        notes = [note for note in map(json.loads, run.err.splitlines()) if note.get("id") in BAD]
        tally.check(run.status == 0 and not notes, f"{kind} {' '.join(options)}: nothing of the sheet is left as its source", notes[:9] or run)


def sheet_has_all_formulas():
    alone, among = formulas(SHEET)
    tally.equal(len(alone), 120, "formulas by themselves on the sheet")
    for kind, *options in (KINDS[0], KINDS[3]):
        print_ = make(kind, SHEET, *options)
        found = [element for element in tags.tree_of(print_.pdfs[0]).elements if element.kind == "Formula"]
        tally.check(len(found) >= len(alone) + len(among), f"{print_}: all are formulas to a screen reader", len(found))


sheet_has_no_note()
sheet_has_all_formulas()
tally.finish()
