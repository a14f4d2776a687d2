"""How evenly a booklet's lines are set, as its PDF shows: word spaces, margins, hyphens. It knows nothing of how recto breaks
lines; what a paragraph is, it sees from where the lines stand."""
import collections
import re

import prints

# Of the natural space; points; of the measure: a piece that is wider may leave any hole.
SPACES, MARGIN, LONG_PIECE = (0.8, 1.5), 0.5, 1 / 3
# A slack for what is rounded, of the natural space.
ROUNDED = 0.015
# Punctuation hangs over the margin by no more than this part of its width.
HANGS, HANGING = 0.6, "-\u2010.,:;'\"\u2013\u2014\u2018\u2019\u201c\u201d\u00ab\u00bb"
BOOK_FACE = "Vollkorn"

# A line of prose: left and right end, the gaps between its words (each as parts of the spaces that may be meant), the widths of its words, its last character.
Line = collections.namedtuple("Line", "y x end gaps pieces last size")
Faults = collections.namedtuple("Faults", "lines paragraphs ragged excused spaces margins both ladders stubs mixed shown")


def _line(glyphs, raised, pictures, spaces):
    """The glyphs of one baseline as a line, or None if it is no prose of the book's face. `raised`: where other glyphs stand beside
    them, such as the numbers of notes, and `pictures` among words; `spaces`: how wide those of the book's faces are."""
    seen = [g for g in glyphs if g.seen and g.text.strip()]
    faces = {g.font.split("+")[-1] for g in seen}
    if not seen or not any(BOOK_FACE in face for face in faces) or any("Lato" in face for face in faces):
        return None
    size = max(g.size for g in seen if BOOK_FACE in g.font)
    gaps, pieces, x, start, end = [], [], seen[0].x, seen[0].x, seen[0].x + seen[0].advance
    for before, behind in zip(seen, seen[1:]):
        between = [g for g in glyphs if g.text == " " and before.x < g.x <= behind.x]
        gap, was = behind.x - end, end
        end = max(end, behind.x + behind.advance)  # of a ligature's letters, one has all the width
        if gap > 3 * size:
            return None  # columns
        if not between:
            continue
        label = "".join(g.text for g in seen if g.x <= before.x)
        if not pieces and gap > 0.35 * size and re.fullmatch(r"[\u2022\u2013\u25e6\u25aa]|\w+[.)]", label):
            x = start = behind.x  # of an item of a list
            continue
        pieces.append(was - start)
        start = behind.x
        # A space of code is as it is; ideographs have white behind them.
        code = before.text > "\u2e80" or BOOK_FACE not in between[0].font and abs(gap / between[0].advance - 1) < 0.03
        if not code and not any(before.x < r < behind.x for r in raised) and not any(was < p < behind.x for p in pictures):
            gaps.append([gap / space for space in spaces])
    pieces.append(end - start)
    return Line(seen[0].y, x, end, gaps, pieces, seen[-1].text[-1:], size)


def _lines(page):
    """All lines of a page from top to bottom; those that are no prose are None, with their height."""
    rows = collections.defaultdict(list)
    for g in page.glyphs:
        rows[round(g.y, 1)].append(g)
    spaces = {round(g.advance, 2) for g in page.glyphs if g.text == " " and BOOK_FACE in g.font and g.size > 8}
    return [(y, _line(sorted(row, key=lambda g: g.x), [g.x for g in page.glyphs if 0.5 < abs(y - g.y) < 6 or not g.seen],
                      [(p.x0 + p.x1) / 2 for p in page.pictures if p.y0 - 6 < y < p.y1 + 6], spaces))
            for y, row in sorted(rows.items())]


def paragraphs(pdf, leading=1.35):
    """Lists of lines that stand below each other with nothing between, and the margin of their page."""
    pages = [_lines(page) for page in prints.trace(pdf)]
    edges = [collections.Counter(), collections.Counter()]
    for n, lines in enumerate(pages):
        for _, line in lines:
            if line and len(line.gaps) > 3 and line.last not in HANGING:
                edges[n % 2][round(line.end, 1)] += 1
    for n, lines in enumerate(pages):
        edge, times = (edges[n % 2].most_common(1) or [(0, 0)])[0]
        # Last lines with the same words end at one place, too, but short of the margin.
        edge = max([end for end, ends in edges[n % 2].items() if 2 * ends >= times], default=edge)
        if times < 3:
            continue
        now = []
        for y, line in [*lines, (1e9, None)]:
            follows = (now and line and abs(y - now[-1].y - leading * line.size) < 0.6 and abs(line.x - now[0].x) < 4
                       and abs(line.size - now[0].size) < 0.01)
            if not follows:
                if now and not (y == 1e9):  # what goes on overleaf is not known to have ended
                    yield now, edge
                now = []
            if line:
                now.append(line)


def _ends_at(line, edge):
    over = HANGS * line.size * 0.55 if line.last in HANGING else 0
    return edge - MARGIN <= line.end <= edge + MARGIN + over


def _even(line):
    return all(any(SPACES[0] - ROUNDED <= part <= SPACES[1] + ROUNDED for part in gap) for gap in line.gaps)


def is_natural(line):
    """True if the spaces of the line are as the font has them."""
    return all(any(abs(part - 1) < 0.03 for part in gap) for gap in line.gaps)


def measure(pdf):
    count = collections.Counter()
    shown = []
    for lines, edge in paragraphs(pdf):
        if len(lines) < 2:
            continue
        # An end that is forced looks like a last one: what follows would have had room.
        ends = [k + 1 < len(lines) and lines[k + 1].pieces[0] + 0.25 * lines[k].size < edge - lines[k].end for k in range(len(lines))]
        start = 0
        for k in range(len(lines)):
            if k + 1 < len(lines) and not ends[k]:
                continue
            _count(lines[start:k + 1], edge, count, shown)
            start = k + 1
    keys = ("lines", "paragraphs", "ragged", "excused", "spaces", "margins", "both", "ladders", "stubs", "mixed")
    return Faults(*(count[key] for key in keys), shown)


def _count(lines, edge, count, shown):
    body = lines[:-1]
    if not body:
        return
    count["paragraphs"] += 1
    full = [_ends_at(line, edge) for line in body]
    if all(is_natural(line) for line in lines) and not all(full):
        count["ragged"] += 1
        return
    count["mixed"] += not all(full)
    for run in range(len(body) - 2):
        count["ladders"] += all(line.last in "-\u2010" for line in body[run:run + 3])
    count["stubs"] += body[-1].last == "-" and len(lines[-1].pieces) == 1 and lines[-1].end - lines[-1].x < 0.15 * (edge - lines[-1].x)
    for line, behind in zip(body, lines[1:]):
        if max(*line.pieces, behind.pieces[0]) > LONG_PIECE * (edge - line.x):
            count["excused"] += 1
            continue
        count["lines"] += 1
        count["spaces"] += _even(line)
        count["margins"] += _ends_at(line, edge)
        good = _even(line) and _ends_at(line, edge)
        count["both"] += good
        if not good:
            shown.append((round(line.y, 1), round(edge - line.end, 2), [round(max(gap), 2) for gap in line.gaps]))
