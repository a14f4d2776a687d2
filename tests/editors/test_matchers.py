#!/usr/bin/python3
"""The matchers that README.md has for editors find each message of a real run: its file, line, level and text."""
import json
import pathlib
import re
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from tally import TOP, WORK, Tally, recto

tally = Tally("matchers")
HERE = WORK / "matchers"
HERE.mkdir(parents=True, exist_ok=True)
README = (TOP / "README.md").read_text()


def block(language):
    return re.search(rf"```{language}\n(.*?)```", README, re.S).group(1)


# All three levels, a colon in a text, a name with a blank and a hyphen.
NAME = "my deck-1.md"
(HERE / NAME).write_text("---\nstock: zz9: x\n---\n# T\n\n### Q?\n\n[a](#b): c\n\n```zork\na\n```\n\n### Q?\n\n" + "word " * 900 + "\n")
run = recto("check", NAME, "--fit", "error", cwd=HERE)
objects = [json.loads(line) for line in recto("check", NAME, "--fit", "error", "--message-format", "json", cwd=HERE).err.splitlines()]
should = [(o["file"], o["line"], o["level"], f"{o['text']} [{o['id']}]") for o in objects if o.get("file") and o["line"]]
tally.equal({level for _, _, level, _ in should}, {"error", "warning", "note"}, "the deck has all levels")

# VS Code
pattern = json.loads(block("json"))["tasks"][0]["problemMatcher"]["pattern"]
found = []
for line in run.err.splitlines():
    match = re.search(pattern["regexp"], line)
    if match:
        text = f"{match[pattern['message']]} [{match[pattern['code']]}]"
        found.append((match[pattern["file"]], int(match[pattern["line"]]), match[pattern["severity"]], text))
tally.equal(found, should, "VS Code")

# Emacs, whose expressions have backslashes before what Python has bare.
expression = re.search(r'\(recto "((?:[^"\\]|\\.)*)" 1 2 nil \(3 \. 4\)', block("elisp")).group(1)
expression = expression.replace("\\\\", "\\").replace("\\n", "\n")
expression = re.sub(r"\\([(|)])", r"\1", expression)
found = [(m[1], int(m[2]), "warning" if m[3] else "note" if m[4] else "error") for m in re.finditer(expression, run.err, re.M)]
tally.equal(found, [row[:3] for row in should], "Emacs")

# Vim itself
if shutil.which("vim"):
    (HERE / "said").write_text(run.err)
    (HERE / "script.vim").write_text(
        block("vim") + "cgetfile said\nlet lines = []\nfor e in getqflist()\n"
        "call add(lines, bufname(e.bufnr) . \"\\t\" . e.lnum . \"\\t\" . tolower(e.type) . \"\\t\" . e.text)\nendfor\n"
        "call writefile(lines, 'found')\nqall!\n")
    subprocess.run(["vim", "-N", "-u", "NONE", "-i", "NONE", "-es", "-S", "script.vim"], cwd=HERE, stdin=subprocess.DEVNULL, timeout=60)
    found = [line.split("\t") for line in (HERE / "found").read_text().splitlines()]
    tally.equal([(f, int(n), t, text) for f, n, t, text in found], [(f, n, level[0], text) for f, n, level, text in should], "Vim")
else:
    tally.skip("vim is not installed")
tally.finish()
