"""Real PDFs and what independent readers see in them: the common ground of tests/print/test_*.py.

Coordinates are points from the top left of the page, y down, as in the report. A `Print` is made once for its
command and kept in WORK, so that several tests can look at the same files.
"""
import collections
import functools
import hashlib
import io
import json
import math
import pathlib
import re
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as ET

import numpy
import PIL.Image

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from tally import TOP, WORK, Tally, content_decks, recto  # noqa: F401 (for the tests)

MM = 72 / 25.4
Rect = collections.namedtuple("Rect", "x y w h")


def inside(x, y, rect, slack=0.01):
    return (rect.x - slack <= x <= rect.x + rect.w + slack) and (rect.y - slack <= y <= rect.y + rect.h + slack)


def inset(rect, by):
    return Rect(rect.x + by, rect.y + by, rect.w - 2 * by, rect.h - 2 * by)


def tool(*args, data=None):
    """Standard output of a reader, as bytes. Anything on standard error, or a bad exit, raises."""
    run = subprocess.run([str(arg) for arg in args], input=data, capture_output=True, check=False)
    if run.returncode or run.stderr.strip():
        raise ToolError(f"{args[0]} says: {(run.stderr or run.stdout).decode('utf-8', 'replace').strip()[:500]}")
    return run.stdout


class ToolError(Exception):
    pass


class Print:
    """What one run of recto wrote: `pdfs`, `report`, `dump` (text), `run`."""

    def __init__(self, kind, deck, options, folder):
        folder.mkdir(parents=True, exist_ok=True)
        report, dump = folder / "report.json", folder / "dump.txt"
        self.kind, self.deck, self.options = kind, pathlib.Path(deck), options
        self.run = recto(kind, *options, "-o", f"{folder}/", "--report", report, "--dump", dump, deck)
        self.report = json.loads(report.read_text(encoding="utf-8")) if report.exists() else {}
        self.dump = dump.read_text(encoding="utf-8") if dump.exists() else ""
        self.pdfs = [pathlib.Path(output["file"]) for output in self.report.get("outputs", [])]

    def __str__(self):
        return " ".join([self.kind, *self.options, self.deck.name])

    def places(self, output=0):
        """The places of one output with their page in the PDF (from 1) and their rectangle."""
        sides = {}
        rows = []
        for place in self.report["outputs"][output]["places"]:
            rows.append(dict(place, rect=Rect(*place["trim"]), side_of=(place["sheet"], place["side"])))
        # Sides stand in the PDF as they are fed: front, back, front, back. A side without places still counts.
        sheets = self.report["outputs"][output]["sheets"]
        pages = self.report["outputs"][output]["pages"]
        per_sheet = 2 if pages == 2 * sheets else 1
        for row in rows:
            sides[row["side_of"]] = (row["sheet"] - 1) * per_sheet + (row["side"] == "back" and per_sheet == 2) + 1
            row["page"] = row.get("page")
            row["pdf_page"] = sides[row["side_of"]]
        return rows


def make(kind, deck, *options):
    """The print of this command; made when it is first asked for."""
    return _make(kind, str(deck), options)


@functools.lru_cache(maxsize=None)
def _make(kind, deck, options):
    key = hashlib.sha256(repr((kind, deck, options)).encode()).hexdigest()[:12]
    return Print(kind, deck, options, WORK / f"{pathlib.Path(deck).stem}-{kind}-{key}")


# What the readers see.

# `seen` is false for what is there for extraction only.
Glyph = collections.namedtuple("Glyph", "text x y size font angle advance seen")
Shape = collections.namedtuple("Shape", "kind x0 y0 x1 y1 color width")


class Page:
    def __init__(self, w, h):
        self.w, self.h, self.glyphs, self.shapes, self.pictures = w, h, [], [], []


@functools.lru_cache(maxsize=64)
def trace(pdf):
    """The pages as `mutool trace` sees them: each glyph with the end of its baseline, each path's box."""
    pages = []
    # It writes control characters and U+FFFE as they are, and halves of surrogate pairs where one glyph stands for several
    # characters; XML allows none of them.
    data = re.sub(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xed[\xa0-\xbf][\x80-\xbf]|\xef\xbf[\xbe\xbf]", b"?", tool("mutool", "trace", pdf))
    for element in ET.fromstring(data).iter("page"):
        box = [float(v) for v in element.get("mediabox").split()]
        page = Page(box[2] - box[0], box[3] - box[1])
        pages.append(page)
        for child in element:
            matrix = [float(v) for v in child.get("transform", "1 0 0 1 0 0").split()]
            if child.tag.endswith("_text"):
                page.glyphs += _glyphs(child, matrix)
            elif child.tag.endswith("_image"):
                xs, ys = zip(_apply(matrix, 0, 0), _apply(matrix, 1, 1))
                page.pictures.append(Shape(child.tag, min(xs), min(ys), max(xs), max(ys), (), 0))
            elif child.tag.endswith("_path"):
                points = [_apply(matrix, float(p.get(f"x{n}")), float(p.get(f"y{n}")))
                          for p in child for n in ("", "1", "2", "3") if p.get(f"x{n}") is not None]
                if points:
                    xs, ys = zip(*points)
                    color = tuple(float(v) for v in (child.get("color") or "0").split())
                    scale = math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))
                    width = float(child.get("linewidth") or 0) * scale
                    page.shapes.append(Shape(child.tag, min(xs), min(ys), max(xs), max(ys), color, width))
    return pages


def _apply(m, x, y):
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def _glyphs(element, matrix):
    for span in element.iter("span"):
        trm = [float(v) for v in span.get("trm").split()]
        # The direction of the baseline on the page.
        dx = matrix[0] * trm[0] + matrix[2] * trm[1]
        dy = matrix[1] * trm[0] + matrix[3] * trm[1]
        angle = round(math.degrees(math.atan2(dy, dx))) % 360
        size = math.hypot(dx, dy)
        for g in span.iter("g"):
            x, y = _apply(matrix, float(g.get("x")), float(g.get("y")))
            yield Glyph(_unicode(g.get("unicode")), x, y, size, span.get("font"), angle, float(g.get("adv")) * size,
                        element.tag != "ignore_text")


def _unicode(text):
    return text or ""


def text(pdf, page=None, rect=None, layout=False, raw=False):
    """pdftotext of the file, of one page (from 1), or of a rectangle on it; `raw` keeps the order of the file."""
    args = ["pdftotext", "-q", "-enc", "UTF-8", "-nopgbrk"]
    if layout:
        args.append("-layout")
    if raw:
        args.append("-raw")
    if page:
        args += ["-f", page, "-l", page]
    if rect:
        # The rectangle is cut at whole pixels: use small ones.
        scale = 10
        args += ["-r", 72 * scale, "-x", round(rect.x * scale), "-y", round(rect.y * scale),
                 "-W", round(rect.w * scale), "-H", round(rect.h * scale)]
    return tool(*args, pdf, "-").decode("utf-8")


def mupdf_text(pdf, pages="1-N"):
    """What MuPDF makes of the same; lines that run to the left come as they are seen, from left to right."""
    run = subprocess.run(["mutool", "draw", "-q", "-F", "txt", str(pdf), pages], capture_output=True, check=False)
    # It warns that Debian builds it without colour management.
    said = run.stderr.decode("utf-8", "replace").replace("warning: ICC support is not available\n", "")
    if run.returncode or said.strip():
        raise ToolError(f"mutool says: {said[:500]}")
    return run.stdout.decode("utf-8", "replace")


def raster(pdf, page, dpi=150):
    """The page as grey values, 0 black to 255 white."""
    data = tool("pdftoppm", "-gray", "-r", dpi, "-f", page, "-l", page, pdf)
    return numpy.asarray(PIL.Image.open(io.BytesIO(data))).astype(int)


def page_count(pdf):
    return int(tool("qpdf", "--show-npages", pdf))


def page_size(pdf, page=1):
    info = tool("pdfinfo", "-f", page, "-l", page, pdf).decode()
    found = re.search(r"size:\s+([\d.]+) x ([\d.]+) pts", info)
    return float(found.group(1)), float(found.group(2))


def fonts(pdf):
    """Rows of pdffonts: name, emb, sub, uni."""
    rows = []
    for line in tool("pdffonts", pdf).decode().splitlines()[2:]:
        name, emb, sub, uni = re.match(r"(\S+)\s.*?\s(yes|no)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+$", line).groups()
        rows.append((name, emb == "yes", sub == "yes", uni == "yes"))
    return rows


# Words.

def placed(dump):
    """Each item of a dump where it is placed: the PDF's page, the place's trim, its turn in quarters, the item's line."""
    pages, places, side, number = {}, [], 0, None
    for line in dump.splitlines():
        words = line.split()
        if words[0] == "sheet":
            side += 1
        elif words[0] == "place" and "page" in words:
            places.append((side, Rect(*(float(word) for word in words[1:5])), int(words[words.index("turn") + 1]), words[-1]))
        elif words[0] == "page":
            number = words[1]
        else:
            pages.setdefault(number, []).append(line)
    return [(side, trim, turn, line) for side, trim, turn, page in places for line in pages.get(page, [])]


def words(string):
    """The words of a text as a multiset, compatibility forms undone."""
    string = unicodedata.normalize("NFKC", string)
    return collections.Counter(re.findall(r"\w+", string))


FENCE = re.compile(r"^(?P<lead>[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*)(?P<fence>`{3,}|~{3,})(?P<info>[^`\n]*)$")


def code_blocks(lines):
    """The fenced blocks in a list of lines: [(index of its first line, [code line, ...])], indentation kept."""
    blocks, block, fence, lead = [], None, "", 0
    for number, line in enumerate(lines):
        line = line.rstrip("\r\n").expandtabs(4)
        if block is None:
            found = FENCE.match(line)
            if found:
                fence, lead, block = found["fence"], len(found["lead"]), []
                blocks.append((number + 1, block))
        elif re.match(rf"^[ >]*{re.escape(fence[0])}{{{len(fence)},}}\s*$", line):
            block = None
        else:
            blank = len(line) - len(line.lstrip(" "))
            block.append(line[min(lead, blank):] if line[:lead].strip() == "" else line[lead:])
    return blocks


def deck_text(source):
    """What of a Markdown file a reader must find on paper: without the marks, numbers of lists and headings,
    addresses of links, words behind a fence, HTML tags and front matter."""
    lines = source.splitlines()
    if lines and lines[0] == "---" and "---" in lines[1:]:
        lines = lines[lines.index("---", 1) + 1:]
    kept, fence = [], None
    for line in lines:
        found = FENCE.match(line)
        if fence is None and found:
            fence = found["fence"]
        elif fence and line.strip().startswith(fence) and not line.strip().strip(fence[0]):
            fence = None
        elif fence:
            kept.append(line)
        else:
            line = re.sub(r"^(\s|>)*#{1,6}\s+(\d+[.)]\s+)?", "", line)
            line = re.sub(r"^((\s|>)*)((\d+[.)]|[-*+])\s+)+(\[[ xX]\] )?", r"\1", line)
            line = re.sub(r"^\[\^?[^]]*\]:\s.*$", "", line)
            line = re.sub(r"(!?\[[^]]*\])\([^)\s]*(\s+\"[^\"]*\")?\)", r"\1", line)
            # Formulas are drawn, not written.
            line = re.sub(r"\$\$.*?\$\$|\$(?=\S)[^$`]*?\S\$(?!\d)", " ", line)
            code = re.split(r"(`+[^`]+`+)", line)
            code[::2] = [unmark(part) for part in code[::2]]
            kept.append("".join(code))
    return "\n".join(kept)


def unmark(line):
    line = re.sub(r"</?[A-Za-z][^<>]*>|<!--.*?-->", "", line)
    line = re.sub(r"<(https?://[^<>]*)>", r"\1", line)
    # Emphasis with underscores; within a word they are letters.
    return re.sub(r"(?<!\w)_+|_+(?!\w)", "", line)
