"""What a print shop gets: single pages with boxes, marks and bleed, and covers as a file of their own."""
import re

import numpy

import prints
from prints import MM, Rect

MARK_OFF = 3 * MM
OFF_BLEED = 0.25 * MM  # ink on ink is more than paper takes
LONGEST = 5 * MM


def boxes(pdf, page):
    """{"TrimBox": Rect, ...} of a page, y down."""
    found = {}
    rows = re.findall(r"Page\s+\d+ (\w+Box):\s+([-\d.]+)\s+([-\d.]+)\s+([-\d.]+)\s+([-\d.]+)",
                      prints.tool("pdfinfo", "-box", "-f", page, "-l", page, pdf).decode())
    _, h = prints.page_size(pdf, page)
    for name, *numbers in rows:
        x0, y0, x1, y1 = map(float, numbers)
        found[name] = Rect(x0, h - y1, x1 - x0, y1 - y0)
    return found


def near(a, b, slack=0.02):
    return all(abs(p - q) <= slack for p, q in zip(a, b))


def within(inner, outer, slack=0.02):
    return (prints.inside(inner.x, inner.y, outer, slack)
            and prints.inside(inner.x + inner.w, inner.y + inner.h, outer, slack))


def check_boxes(tally, what, pdf, trim_size, bleed, marks):
    """Each page: TrimBox of the finished size in the middle, BleedBox round it, MediaBox round both."""
    margin = max(MARK_OFF, bleed) + LONGEST + MARK_OFF if marks else bleed
    for page in range(1, prints.page_count(pdf) + 1):
        got = boxes(pdf, page)
        trim = Rect(margin, margin, *trim_size)
        tally.check(near(got["TrimBox"], trim), f"{what}: TrimBox of page {page}", (got, trim))
        tally.check(near(got["BleedBox"], prints.inset(trim, -bleed)), f"{what}: BleedBox of page {page}", got)
        tally.check(near(got["MediaBox"], prints.inset(trim, -margin)), f"{what}: MediaBox of page {page}", got)
        tally.check(near(got["CropBox"], got["MediaBox"]), f"{what}: CropBox of page {page}", got)
        tally.check(within(got["TrimBox"], got["BleedBox"]) and within(got["BleedBox"], got["MediaBox"]),
                    f"{what}: boxes of page {page} lie in each other", got)


def dark(picture, rect, dpi):
    """The part of a rectangle that is not white."""
    scale = dpi / 72
    part = picture[round(rect.y * scale):round((rect.y + rect.h) * scale), round(rect.x * scale):round((rect.x + rect.w) * scale)]
    return float(numpy.mean(part < 200)) if part.size else 0.0


def check_marks(tally, what, pdf, bleed, dpi=150):
    """Eight crop marks stand off the bleed, on the trim's own lines; between bleed and marks the paper is white."""
    for number, page in enumerate(prints.trace(pdf), 1):
        got = boxes(pdf, number)
        trim, bled = got["TrimBox"], got["BleedBox"]
        clear = prints.inset(trim, -max(MARK_OFF, bleed + (OFF_BLEED if bleed else 0)))
        crops = [shape for shape in page.shapes if shape.kind == "stroke_path" and abs(shape.width - 0.25) < 0.01
                 and not within(Rect(shape.x0, shape.y0, 0, 0), prints.inset(clear, 0.05), 0)]
        upright = sorted({round(shape.x0, 1) for shape in crops if shape.x1 - shape.x0 < 0.1
                          and abs(shape.y1 - shape.y0 - LONGEST) < 0.1})
        level = sorted({round(shape.y0, 1) for shape in crops if shape.y1 - shape.y0 < 0.1
                        and abs(shape.x1 - shape.x0 - LONGEST) < 0.1})
        tally.check(near(upright, (trim.x, trim.x + trim.w), 0.1), f"{what}: upright marks of page {number}", upright)
        tally.check(near(level, (trim.y, trim.y + trim.h), 0.1), f"{what}: level marks of page {number}", level)
        glyphs = [glyph for glyph in page.glyphs if not prints.inside(glyph.x, glyph.y, trim)]
        tally.check(all(not prints.inside(glyph.x, glyph.y, bled) for glyph in glyphs),
                    f"{what}: the slug of page {number} keeps off the bleed")
        picture = prints.raster(pdf, number, dpi)
        for side in ring(bled, clear):
            tally.equal(dark(picture, side, dpi), 0.0, f"{what}: white between bleed and marks of page {number}")


def ring(inner, outer, slack=0.8):
    """The four sides between two rectangles, without what a pixel takes."""
    if outer.w - inner.w < 4 * slack:
        return []
    top, left = inner.y - outer.y, inner.x - outer.x
    return [Rect(outer.x + slack, outer.y + slack, outer.w - 2 * slack, top - 2 * slack),
            Rect(outer.x + slack, inner.y + inner.h + slack, outer.w - 2 * slack, top - 2 * slack),
            Rect(outer.x + slack, outer.y + slack, left - 2 * slack, outer.h - 2 * slack),
            Rect(inner.x + inner.w + slack, outer.y + slack, left - 2 * slack, outer.h - 2 * slack)]


def check_colour_bleeds(tally, what, pdf, page, sides, dpi=150):
    """Colour reaches the BleedBox's edge at these sides ("top", "left", "right") in the upper half of the page."""
    got = boxes(pdf, page)
    bled, trim = got["BleedBox"], got["TrimBox"]
    picture = prints.raster(pdf, page, dpi)
    thin = 1.2
    y = bled.y + 5
    strips = {"top": Rect(trim.x + 5, bled.y + 0.5, trim.w - 10, thin),
              "left": Rect(bled.x + 0.5, y, thin, 0.2 * trim.h),
              "right": Rect(bled.x + bled.w - 0.5 - thin, y, thin, 0.2 * trim.h)}
    for side, strip in strips.items():
        share = dark(picture, strip, dpi)
        tally.check(share > 0.99 if side in sides else share < 0.01,
                    f"{what}: colour at the bleed's {side} edge of page {page}", share)
