"""Where glyphs put ink: boxes from the font files themselves, by FreeType, for checks that look at a trace.

A box is (left, top, right, bottom) in em from the glyph's place on the baseline, y down.
"""
import functools
import pathlib
import subprocess
import sys

import PIL.ImageFont

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from tally import TOP

EM = 1000
# Where the font is not found, or shows its text in other forms than one by one: capitals, and descenders.
USUAL = (0.05, -0.74, None, 0.2)


@functools.lru_cache(maxsize=None)
def files():
    """Of each font by PostScript name: file and index."""
    form = "%{postscriptname}\t%{file}\t%{index}\n"
    rows = {}
    for command in (["fc-list", "--format", form], ["fc-scan", "--format", form, str(TOP / "fonts")]):
        said = subprocess.run(command, capture_output=True, check=False).stdout.decode("utf-8", "replace")
        for row in said.splitlines():
            name, file, index = row.split("\t")
            # In a variable font the index tells the instance, too.
            rows[name] = (file, int(index) & 0xFFFF)
    return rows


@functools.lru_cache(maxsize=None)
def face(name):
    found = files().get(name.partition("+")[2] or name)
    if not found:
        return None
    try:
        return PIL.ImageFont.truetype(found[0], EM, index=found[1], layout_engine=PIL.ImageFont.Layout.BASIC)
    except OSError:
        return None


def joins(text):
    """Scripts whose letters change their form: a letter alone says little of the glyph."""
    return any(0x590 <= ord(c) < 0xE00 or 0x1000 <= ord(c) < 0x10A0 or 0xFB1D <= ord(c) < 0xFE00 or 0xFE70 <= ord(c) < 0xFF00 for c in text)


@functools.lru_cache(maxsize=None)
def box(font, text, advance):
    """None for what shows nothing."""
    if not text.strip():
        return None
    found = None if joins(text) else face(font)
    if not found:
        return (USUAL[0], USUAL[1], max(advance, USUAL[0]), USUAL[3])
    left, top, right, bottom = found.getbbox(text, anchor="ls")
    return (left / EM, top / EM, right / EM, bottom / EM) if right > left and bottom > top else None
