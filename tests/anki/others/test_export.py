#!/usr/bin/python3
"""A package that npm's anki-apkg-export writes, now: what is read of it is what is read of the one that is stored (export.apkg)."""
import json
import os
import pathlib
import subprocess

from npm import TOP, install
from packages import png
from tally import WORK, Tally, recto

tally = Tally("anki-apkg-export")
PROGRAM = pathlib.Path(os.environ.get("BUILD", TOP / "build")) / "tests" / "anki" / "package"
WORK.mkdir(parents=True, exist_ok=True)


def read(path):
    is_ = json.loads(subprocess.run([PROGRAM, path], capture_output=True, text=True, check=True).stdout)
    # Numbers and guids come from the clock.
    for thing in is_["types"] + is_["notes"]:
        thing.pop("id")
        thing.pop("guid", None)
    return is_


modules = install("anki-apkg-export")
if modules:
    (WORK / "picture.png").write_bytes(png(24, 16, (60, 90, 200)))
    subprocess.run(["node", pathlib.Path(__file__).parent / "export.cjs", modules, WORK / "made.apkg", WORK / "picture.png"],
                   check=True, capture_output=True)
    made = read(WORK / "made.apkg")
    tally.equal(made, read(TOP / "tests" / "anki" / "export.apkg"), "it reads as the stored one does")
    tally.equal(made["said"], "", "nothing is wrong with it")
    run = recto("export", "--to", "json", "-o", "-", WORK / "made.apkg")
    cards = json.loads(run.out)["cards"] if run.out else []
    tally.equal([card["question"].strip() for card in cards], ["Where does the Rhine rise?", "What is this?", "Über"], f"cards come of it {run}")
    tally.check("[lost]" not in run.err and "[image]" not in run.err, "nothing of it is lost", run)
else:
    tally.skip("npm, or its registry, is not there")
tally.finish()
