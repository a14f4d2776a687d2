"""What must hold for any deck that recto prints. Each check takes a Tally and a Print (prints.py)."""
import collections
import re
import unicodedata

import numpy

import ink
import prints
from prints import MM, Rect, inside, inset

A4 = (210 * MM, 297 * MM)
SAFE = 5 * MM       # inside the trim
PRINTABLE = 4.2 * MM  # inside the sheet
MARK = "\u21aa"     # stands in front of what continues a wrapped line of code
NEAR = 0.001


def check_written(tally, print_, status=(0,)):
    """recto wrote what the report says, and nothing alarming. False if there is nothing more to look at."""
    ok = tally.check(print_.run.status in status, f"{print_}: status", print_.run)
    return ok and tally.check(print_.pdfs, f"{print_}: the report names outputs")


def check_readers(tally, print_, most_bytes=None):
    """qpdf and poppler find nothing wrong; all fonts are embedded subsets with a map to Unicode."""
    for number, pdf in enumerate(print_.pdfs):
        what = f"{print_}: {pdf.name}"
        try:
            said = prints.tool("qpdf", "--check", pdf).decode()
            tally.check("No syntax or stream encoding errors" in said, f"{what}: qpdf --check", said)
            tally.equal(prints.page_count(pdf), print_.report["outputs"][number]["pages"], f"{what}: number of pages")
            rows = prints.fonts(pdf)
            tally.check(rows and all(all(row[1:]) for row in rows), f"{what}: fonts are embedded subsets with ToUnicode", rows)
            prints.text(pdf)
        except prints.ToolError as error:
            tally.check(False, f"{what}: readers are silent", error)
        size = pdf.stat().st_size
        tally.equal(size, print_.report["outputs"][number]["bytes"], f"{what}: size in the report")
        if most_bytes:
            tally.check(size < most_bytes, f"{what}: small enough", f"{size} bytes")


def check_characters(tally, print_):
    """Every character of the cards' text comes out again, for scripts that have no words between blanks. (Readers drop
    hyphens at the ends of lines, and dashes are hyphens in the deck; quotes are drawn as the language writes
    them.) Formulas are drawn; a picture among words stands for its text."""
    def characters(text):
        return collections.Counter("'" if c in "\"'«»‹›‘’‚“”„" else c for c in unicodedata.normalize("NFKC", text)
                                   if c not in "-–—" and not c.isspace() and unicodedata.category(c) not in ("Cf", "Mn"))

    found = characters("".join(prints.text(pdf) for pdf in print_.pdfs))
    should = collections.Counter()
    for card in print_.report["cards"]:
        if "\\" not in card["question"] + card["answer"]:
            should += characters(card["question"] + card["answer"])
    tally.check(sum(should.values()) > 3000, f"{print_}: there is much to find", sum(should.values()))
    tally.equal(dict(should - found), {}, f"{print_}: no character is lost")


def check_words(tally, print_):
    """Each word of the deck stands on paper, as often as in the deck, but for those of which the report says that they are
    on no card."""
    found = collections.Counter()
    for number, pdf in enumerate(print_.pdfs):
        if print_.report["outputs"][number]["kind"] == "cards":
            # Card by card: a line of text must not be joined with the neighbour's.
            for place in print_.places(number):
                found += words_on(pdf, place["pdf_page"], place["rect"])
        else:
            for page in range(1, prints.page_count(pdf) + 1):
                found += words_on(pdf, page, None)
    should = prints.words(prints.deck_text(print_.deck.read_text(encoding="utf-8-sig", errors="replace")))
    for omitted in print_.report["omitted"]:
        # Front matter, numbers and marks are not in `should`.
        if omitted["kind"] not in ("front-matter", "number", "marker", "tick", "comment", "html"):
            should -= prints.words(omitted["text"])
    lost = should - found
    tally.check(not lost, f"{print_}: no word is lost", dict(lost.most_common(12)))


def words_on(pdf, page, rect):
    """Where a line was broken the text may be one word or two: both readings count. (`raw`, because pdftotext joins words
    at a hyphen itself otherwise.)"""
    text = prints.text(pdf, page, rect, raw=True)
    rejoined = re.sub(rf"\s*\n\s*{MARK}\s?", "", text)
    dehyphenated = re.sub(r"[-\u2010\u00ad]\n\s*(?=\w)", "", text)
    return prints.words(text) | prints.words(rejoined) | prints.words(dehyphenated)


def check_code(tally, print_):
    """Each code line of the deck stands on its card with its indentation: by the positions of its glyphs, and as
    pdftotext -layout shows it (where all its lines stand upright on one card)."""
    source = print_.deck.read_text(encoding="utf-8-sig").splitlines()
    starts = [card["line"] - 1 for card in print_.report["cards"]] + [len(source)]
    places = collections.defaultdict(list)
    for number, pdf in enumerate(print_.pdfs):
        for place in print_.places(number):
            places[place["card"]].append((place["part"], place["face"] == "answer", pdf, place))
    for card, begin, end in zip(print_.report["cards"], starts, starts[1:]):
        rows = []
        for _, _, pdf, place in sorted(places[card["number"]], key=lambda row: row[:2]):
            rows += rows_of_glyphs(pdf, place)
        rows = rejoin(rows)
        for line, block in prints.code_blocks(source[begin:end]):
            wanted = [(len(row) - len(row.lstrip(" ")), squeeze(row)) for row in block if row.strip()]
            if not wanted:
                continue
            what = f"{print_}: the code in line {begin + line + 1} keeps its indentation"
            found = stands_in(wanted, rows)
            if tally.check(found, what + " (glyphs)", f"{wanted} in {[row[:2] for row in rows]}"):
                as_text = text_of(found)
                if as_text is not None:
                    # It is one column off where a line begins exactly below the end of another.
                    tally.check(stands_in(wanted, as_text, 1), what + " (pdftotext)", f"{wanted} in {as_text}")


Row = collections.namedtuple("Row", "column text pdf place top bottom")


def squeeze(row):
    """Without white space: where a long line was wrapped, a blank may have been at its end."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", row))


def rejoin(rows):
    """What begins with the mark goes on behind the row before it."""
    joined = []
    for row in rows:
        if row.text.startswith(MARK) and joined:
            last = joined[-1]
            joined[-1] = last._replace(text=last.text + row.text[len(MARK):], bottom=row.bottom)
        else:
            joined.append(row)
    return joined


def rows_of_glyphs(pdf, place):
    """The lines in the code face on a card, from top to bottom. A column is a fraction if it is off the grid."""
    rect, lines = place["rect"], collections.defaultdict(list)
    for glyph in prints.trace(pdf)[place["pdf_page"] - 1].glyphs:
        if not inside(glyph.x, glyph.y, rect) or "Mono" not in glyph.font:
            continue
        x, y = glyph.x - rect.x, glyph.y - rect.y
        if place["turn"] == 180:
            x, y = rect.w - x, rect.h - y
        lines[round(y, 1)].append((x, glyph))
    rows = []
    for y in sorted(lines):
        row = sorted(((x, glyph) for x, glyph in lines[y] if glyph.text.strip()), key=lambda pair: pair[0])
        if row and row[0][1].advance:
            size = row[0][1].size
            rows.append(Row(round(row[0][0] / row[0][1].advance, 2), squeeze("".join(glyph.text for _, glyph in row)),
                            pdf, place, y - size, y + 0.3 * size))
    return rows


def text_of(rows):
    """The same rows as pdftotext -layout sees them. It takes the columns of a line from the lines round it, so only
    the code is cut out. None where they are not on one upright card."""
    place = rows[0].place
    if place["turn"] or any(row.place is not place for row in rows):
        return None
    rect = place["rect"]
    text = prints.text(rows[0].pdf, place["pdf_page"], layout=True,
                       rect=Rect(rect.x, rect.y + rows[0].top, rect.w, rows[-1].bottom - rows[0].top))
    return rejoin([Row(len(row) - len(row.lstrip(" ")), squeeze(row), None, None, 0, 0)
                   for row in text.splitlines() if row.strip()])


def stands_in(wanted, rows, slack=0.06):
    """Those of the rows that are the wanted lines, in this order, each as far to the right of the first as it should
    be; None if there are none."""
    for start, row in enumerate(rows):
        if row.text != wanted[0][1]:
            continue
        at, base, found = start, row.column - wanted[0][0], []
        for indent, text in wanted:
            while at < len(rows) and not (rows[at].text == text and abs(rows[at].column - base - indent) <= slack):
                at += 1
            if at == len(rows):
                break
            found.append(rows[at])
            at += 1
        else:
            return found
    return None


def check_registration(tally, print_, flip, sheet=A4):
    """Each back is the mirror of its front, and the card's number stands on both, where the report says."""
    labels = {card["number"]: card["label"] for card in print_.report["cards"]}
    w, h = sheet
    for number, pdf in enumerate(print_.pdfs):
        size = prints.page_size(pdf)
        tally.check(abs(size[0] - w) < 0.01 and abs(size[1] - h) < 0.01, f"{print_}: size of the sheet", size)
        faces = collections.defaultdict(dict)
        for place in print_.places(number):
            key = (place["card"], place["part"])
            tally.check(place["face"] not in faces[key], f"{print_}: {key} has one {place['face']}")
            faces[key][place["face"]] = place
        # The sheet turns about its long or its short edge.
        vertical = (flip == "long") == (h >= w)
        wrong = []
        for key, face in faces.items():
            front, back = face.get("question"), face.get("answer")
            if not front or not back:
                wrong.append((key, "lacks a side"))
                continue
            r = front["rect"]
            mirror = Rect(w - r.x - r.w, r.y, r.w, r.h) if vertical else Rect(r.x, h - r.y - r.h, r.w, r.h)
            if front["side"] != "front" or back["side"] != "back" or front["sheet"] != back["sheet"]:
                wrong.append((key, "sides"))
            if max(abs(a - b) for a, b in zip(mirror, back["rect"])) > NEAR:
                wrong.append((key, mirror, back["rect"]))
            if (front["turn"], back["turn"]) != (0, 0 if vertical else 180):
                wrong.append((key, "turned", front["turn"], back["turn"]))
        tally.check(not wrong, f"{print_}: backs mirror their fronts", wrong[:5])
        tally.check(len(faces) >= len({key[0] for key in faces}) > 0, f"{print_}: there are cards")
        pages, missing = prints.trace(pdf), []
        for key, face in faces.items():
            for place in face.values():
                if not has_word(pages[place["pdf_page"] - 1], place["rect"], labels[key[0]]):
                    missing.append((key, place["face"]))
        tally.check(not missing, f"{print_}: the number is on both sides of each card", missing[:10])
    shown = {place["card"] for number in range(len(print_.pdfs)) for place in print_.places(number)}
    tally.equal(shown, set(labels), f"{print_}: every card is printed")


def has_word(page, rect, word):
    rows = collections.defaultdict(list)
    for glyph in page.glyphs:
        if inside(glyph.x, glyph.y, rect):
            rows[round(glyph.y, 1), glyph.angle].append(glyph)
    for (_, angle), row in rows.items():
        sign, line, end = -1 if angle == 180 else 1, "", None
        for glyph in sorted(row, key=lambda glyph: sign * glyph.x):
            # Words may be apart without a blank between them.
            if end is not None and sign * glyph.x > end + 0.12 * glyph.size:
                line += " "
            line, end = line + glyph.text, sign * glyph.x + glyph.advance
        if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", line):
            return True
    return False


def safe_area(rect, sheet):
    """Where text may stand: inside the trim by SAFE and inside the sheet by PRINTABLE."""
    a, b = inset(rect, SAFE), inset(Rect(0, 0, *sheet), PRINTABLE)
    x, y = max(a.x, b.x), max(a.y, b.y)
    return Rect(x, y, min(a.x + a.w, b.x + b.w) - x, min(a.y + a.h, b.y + b.h) - y)


Inks = collections.namedtuple("Inks", "x y boxes base size mark joins glyphs")


def inks(page):
    """The boxes of the page's glyphs as arrays, by the direction in which they are written: where they stand on the page,
    and their edges and baselines seen upright."""
    found = collections.defaultdict(list)
    for at, glyph in enumerate(page.glyphs):
        box = ink.box(glyph.font, glyph.text, round(glyph.advance / glyph.size, 3)) if glyph.seen and glyph.size else None
        if box and not is_stand_in(glyph) and not in_fraction(page.glyphs, at):
            x, y = upright(glyph.x, glyph.y, glyph.angle)
            left, top, right, bottom = (value * glyph.size for value in box)
            found[glyph.angle].append((glyph.x, glyph.y, x + left, y + top, x + right, y + bottom, y, glyph.size,
                                       is_mark(glyph), ink.joins(glyph.text), glyph))
    rows = {angle: (numpy.array([row[:-1] for row in rows]).T, [row[-1] for row in rows]) for angle, rows in found.items()}
    return {angle: Inks(table[0], table[1], table[2:6].T, table[6], table[7], table[8].astype(bool), table[9].astype(bool), glyphs)
            for angle, (table, glyphs) in rows.items()}


def is_stand_in(glyph):
    """What means an emoji but draws nothing: the emoji is a picture. Outlines come from Symbola."""
    return glyph.text > "\U0001f000" and "Symbola" not in glyph.font


def in_fraction(glyphs, at):
    """Fonts make the digits beside a fraction slash small: what the font file shows for them is not what is drawn."""
    return glyphs[at].text in "0123456789\u2044" and any(glyph.text == "\u2044" for glyph in glyphs[max(at - 3, 0):at + 4])


def is_mark(glyph):
    """What is there to touch its neighbours: accents, lines and blocks that join, signs that formulas are built from (whose larger forms the font
    file does not show for the same character)."""
    return glyph.advance == 0 or "Math" in glyph.font or "\u2500" <= glyph.text[0] <= "\u259f" or glyph.text[0] in "~^\u2192\u220f\u2211\u221a\u222b" or unicodedata.category(glyph.text[0]) in ("Mn", "Me", "Mc", "Sk", "Lm")


def upright(x, y, angle):
    """The place where (x, y) is, if the page is turned so that what was written in this direction is upright."""
    return {90: (y, -x), 180: (-x, -y), 270: (-y, x)}.get(angle, (x, y))


def upright_rect(rect, angle):
    xs, ys = zip(upright(rect.x, rect.y, angle), upright(rect.x + rect.w, rect.y + rect.h, angle))
    return min(xs), min(ys), max(xs), max(ys)


OUT = 1.0     # points: italics and marks lean out of their advance
DEEP = 0.15   # em: ink that goes so far into other ink, both ways, is a mistake
KERNED = 0.3  # em: but so far are neighbours on a line kerned


def check_glyphs(tally, print_):
    """On each card or page: no ink of a glyph leaves the safe area by more than a serif, no line of text runs into another
    or into the next column. No glyph 0 is drawn anywhere."""
    for number, pdf in enumerate(print_.pdfs):
        touching, outside, nothing = [], [], []
        places = collections.defaultdict(list)
        for place in print_.places(number):
            places[place["pdf_page"]].append(place["rect"])
        for page_number, page in enumerate(prints.trace(pdf), 1):
            nothing += [(page_number, glyph) for glyph in page.glyphs if "\ufffd" in glyph.text and ".notdef" in glyph.text]
            for angle, found in inks(page).items():
                for rect in places[page_number]:
                    here = numpy.flatnonzero((found.x >= rect.x) & (found.x <= rect.x + rect.w) &
                                             (found.y >= rect.y) & (found.y <= rect.y + rect.h))
                    x0, y0, x1, y1 = upright_rect(safe_area(rect, (page.w, page.h)), angle)
                    left, top, right, bottom = found.boxes[here].T
                    wrong = (left < x0 - OUT) | (right > x1 + OUT) | (top < y0 - OUT) | (bottom > y1 + OUT)
                    outside += [(page_number, found.glyphs[at].text, found.boxes[at].round(1).tolist())
                                for at in here[wrong] if not found.mark[at]]
                    touching += [(page_number, f"{a.text}|{b.text}", round(a.x), round(a.y)) for a, b in overlaps(found, here)]
        tally.check(not touching, f"{print_}: {pdf.name}: lines are apart", f"{len(touching)}: {touching[:8]}")
        tally.check(not outside, f"{print_}: {pdf.name}: text stays in the safe area", f"{len(outside)}: {outside[:8]}")
        tally.check(not nothing, f"{print_}: {pdf.name}: no glyph 0", nothing[:8])


def overlaps(found, here):
    """Pairs of glyphs that lie on each other, but for marks and neighbours on a line."""
    here = here[numpy.argsort(found.boxes[here, 1], kind="stable")]
    here = here[~found.mark[here]]
    left, top, right, bottom = found.boxes[here].T
    size, base = found.size[here], found.base[here]
    # From the top down a glyph can only touch those up to here.
    last = numpy.searchsorted(top, bottom - DEEP * size)
    pairs = []
    for apart in range(1, int((last - numpy.arange(len(here))).max(initial=0))):
        a = numpy.flatnonzero(last[:-apart] > numpy.arange(len(here) - apart) + apart)
        b = a + apart
        em = numpy.minimum(size[a], size[b])
        deep_y = numpy.minimum(bottom[a], bottom[b]) - top[b]
        deep_x = numpy.minimum(right[a], right[b]) - numpy.maximum(left[a], left[b])
        join = found.joins[here[a]] | found.joins[here[b]]
        # Letters that join may climb, and ligatures be made of parts.
        beside = numpy.abs(base[a] - base[b]) < numpy.where(join, 0.3 * em, 0.01)
        allowed = numpy.where(join, numpy.inf, KERNED)
        wrong = (deep_y > DEEP * em) & (deep_x > numpy.where(beside, allowed, DEEP) * em)
        pairs += zip(a[wrong], b[wrong])
    return [(found.glyphs[here[a]], found.glyphs[here[b]]) for a, b in pairs]


def check_ink_inside(tally, print_, dpi=100):
    """In the picture of a print without marks: nothing darker than a tint between the safe area and the trim."""
    for number, pdf in enumerate(print_.pdfs):
        places = collections.defaultdict(list)
        for place in print_.places(number):
            places[place["pdf_page"]].append(place["rect"])
        scale, dark = dpi / 72, []
        for page, rects in sorted(places.items()):
            picture, size = prints.raster(pdf, page, dpi), prints.page_size(pdf, page)
            for rect in rects:
                safe = safe_area(rect, size)
                # Half a pixel of an edge is a grey one: stay clear of it.
                area = picture[round(rect.y * scale) + 1:round((rect.y + rect.h) * scale) - 1,
                               round(rect.x * scale) + 1:round((rect.x + rect.w) * scale) - 1].copy()
                y, x = round((safe.y - rect.y) * scale) - 2, round((safe.x - rect.x) * scale) - 2
                area[max(y, 0):y + round(safe.h * scale) + 3, max(x, 0):x + round(safe.w * scale) + 3] = 255
                if area.size and area.min() < 190:
                    dark.append((page, [round(v) for v in rect], int(area.min())))
        tally.check(not dark, f"{print_}: {pdf.name}: no ink outside the safe area", dark[:8])


def check_same_bytes(tally, print_, folder):
    """The same deck gives the same bytes, whatever the time, the place and the locale."""
    folder.mkdir(exist_ok=True)
    again = prints.recto(print_.kind, *print_.options, "-q", "-o", f"{folder}/", print_.deck,
                         env={"TZ": "Asia/Tokyo", "LC_ALL": "C", "HOME": "/nonexistent"})
    for pdf in print_.pdfs:
        other = folder / pdf.name
        tally.check(other.exists() and other.read_bytes() == pdf.read_bytes(), f"{print_}: {pdf.name}: same bytes twice", again)


def check_folding(tally, print_, flip):
    """The saddle-stitched booklet, folded: pages run 1..n, all upright. Paper is turned and nested as a hand would."""
    pages = print_.report["outputs"][0]["pages"]
    w, h = prints.page_size(print_.pdfs[0])
    sheets = collections.defaultdict(dict)
    for place in print_.places():
        # Seen through the sheet from its front: where the back's rectangle lies behind it.
        r = place["rect"]
        if place["side"] == "back":
            r = Rect(w - r.x - r.w, r.y, r.w, r.h) if (flip == "long") == (h >= w) else Rect(r.x, h - r.y - r.h, r.w, r.h)
        half = "left" if r.x + r.w / 2 < w / 2 else "right"
        upright = 180 if place["side"] == "back" and (flip == "long") != (h >= w) else 0
        tally.check(place["turn"] == upright, f"{print_}: page {place['page']} is upright", place)
        sheets[place["sheet"]][half, place["side"]] = place["page"]
    # Sheet 1 lies outside. Its right half opens the booklet, its left half closes it.
    first = [sheets[n].get(("right", side)) for n in sorted(sheets) for side in ("front", "back")]
    second = [sheets[n].get(("left", side)) for n in sorted(sheets, reverse=True) for side in ("back", "front")]
    order = first + second
    tally.equal(order, list(range(1, 2 * pages + 1)), f"{print_}: pages in the order of folding")


def check_pictures(tally, deck, kind, folder, dpi=100):
    """The PNG that recto draws is what pdftoppm draws from its PDF."""
    import numpy
    import PIL.Image
    pdf = prints.make(kind, deck).pdfs[0]
    run = prints.recto(kind, "-q", "--dpi", dpi, "-o", folder / "x.png", deck)
    pictures = sorted(folder.glob("x*.png"), key=lambda path: [int(n) for n in re.findall(r"\d+", path.name)])
    if not tally.equal(len(pictures), prints.page_count(pdf), f"{deck.name} as {kind}: one picture a side") or run.status:
        return
    for page, path in list(enumerate(pictures, 1))[:4]:
        ours = numpy.asarray(PIL.Image.open(path).convert("L")).astype(int)
        theirs = prints.raster(pdf, page, dpi)
        what = f"{deck.name} as {kind}: picture {page}"
        if not tally.check(all(abs(a - b) <= 1 for a, b in zip(ours.shape, theirs.shape)), f"{what}: size",
                           (ours.shape, theirs.shape)):
            continue
        height, width = (min(a, b) // 4 * 4 for a, b in zip(ours.shape, theirs.shape))
        blocks = [image[:height, :width].reshape(height // 4, 4, width // 4, 4).mean((1, 3)) for image in (ours, theirs)]
        apart = abs(blocks[0] - blocks[1])
        tally.check(apart.mean() < 3 and apart.max() < 128, f"{what}: looks as the PDF does",
                    f"mean {apart.mean():.2f}, most {apart.max():.0f} of 255")
