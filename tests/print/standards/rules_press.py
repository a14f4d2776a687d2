"""Rules of PDF/X-1a:2003, PDF/X-3:2003 and PDF/X-4, and what print shops ask for beyond: boxes, inks, overprint, intents."""
import io

import numpy
import PIL.Image

from standards import pdf
from standards.content import base_spaces
from standards.pdf import Name, filters
from standards.rules import rule, some
from standards.rules_meta import dated, instant
from standards.view import Icc

MOST_INK = 280           # per cent
BLACK = (0, 0, 0, 1)     # of four inks
THIN = 3                 # points: what is as thin is a rule
NEAR = 0.0005            # points
VERSIONS = {"x1a": "PDF/X-1a:2003", "x3": "PDF/X-3:2003", "x4": "PDF/X-4"}
# What PDF and PDF/X have in Info; other keys are private.
INFO = {"Title", "Author", "Subject", "Keywords", "Creator", "Producer", "CreationDate", "ModDate", "Trapped"}


# The file.

@rule("the version of PDF is 1.4 at most", x13="4")
def version_14(file):
    yield from newer_than(file, "1.4")


@rule("the version of PDF is 1.6 at most", x4="3")
def version_16(file):
    yield from newer_than(file, "1.6")


def newer_than(file, most):
    found = max(file.doc.version, str(file.doc.get(file.catalog.get("Version")) or ""))
    if found > most:
        yield f"it is {found}"


@rule("Info names the standard", x1a="1")
def names_x1a(file):
    yield from names(file, "x1a")


@rule("Info names the standard", x3="1")
def names_x3(file):
    yield from names(file, "x3")


def names(file, standard):
    if file.told("GTS_PDFXVersion") != VERSIONS[standard]:
        yield f"GTS_PDFXVersion is {file.told('GTS_PDFXVersion')!r}"
    if file.told("GTS_PDFXConformance") not in (None, VERSIONS[standard]):
        yield f"GTS_PDFXConformance is {file.told('GTS_PDFXConformance')!r}"


@rule("XMP names the standard", x4="4")
def names_x4(file):
    if file.xmp("pdfxid", "GTS_PDFXVersion") != "PDF/X-4":
        yield f"pdfxid:GTS_PDFXVersion is {file.xmp('pdfxid', 'GTS_PDFXVersion')!r}"
    if file.told("GTS_PDFXVersion") not in (None, "PDF/X-4"):
        yield f"GTS_PDFXVersion of Info is {file.told('GTS_PDFXVersion')!r}"


@rule("Info tells whether the file is trapped", x="62")
def trapped(file):
    found = file.doc.get(file.info.get("Trapped")) if file.info else None
    if not isinstance(found, Name) or found not in ("True", "False"):
        yield f"Trapped is {found!r}"


@rule("XMP tells of traps what Info does", x4="5")
def trapped_in_packet(file):
    found = file.doc.get(file.info.get("Trapped")) if file.info else None
    if file.packet and file.xmp("pdf", "Trapped") != found:
        yield f"pdf:Trapped is {file.xmp('pdf', 'Trapped')!r}"


@rule("Info has a title", x="63")
def info_title(file):
    if not file.told("Title"):
        yield "no Title"


@rule("Info has the date at which the file was made", x="64")
def creation_date(file):
    if dated(file, "CreationDate"):
        yield dated(file, "CreationDate")


@rule("Info has the date at which the file was changed, not before it was made", x="65")
def change_date(file):
    if dated(file, "ModDate"):
        yield dated(file, "ModDate")
    elif not dated(file, "CreationDate") and instant(file.told("ModDate")) < instant(file.told("CreationDate")):
        yield f"ModDate {file.told('ModDate')} before {file.told('CreationDate')}"


@rule("Info tells which programs made the file", x="66")
def programs(file):
    yield from (f"no {key}" for key in ("Creator", "Producer") if not file.told(key))


@rule("private values of Info are texts", x="67")
def private_info(file):
    for key, value in (file.info or {}).items():
        if key not in INFO and not isinstance(file.doc.get(value), bytes):
            yield f"{key} is {file.doc.get(value)!r}"


# Output intents.

def intents(file):
    return [intent for intent in file.intents if file.doc.get(intent.get("S")) == "GTS_PDFX"]


@rule("there is one output intent of PDF/X", x="68")
def one_intent(file):
    if len(intents(file)) != 1:
        yield f"there are {len(intents(file))}"


@rule("the intent identifies the condition", x="69")
def condition(file):
    yield from ("no OutputConditionIdentifier" for intent in intents(file) if not pdf.text(file.doc.get(intent.get("OutputConditionIdentifier"))))


@rule("the intent says in words what the condition is", x="70")
def condition_in_words(file):
    yield from ("no Info" for intent in intents(file) if not pdf.text(file.doc.get(intent.get("Info"))))


@rule("the condition is in the registry, or its profile in the file", x13="5")
def registered(file):
    for intent in intents(file):
        if file.profile(intent) is None and pdf.text(file.doc.get(intent.get("RegistryName"))) != "http://www.color.org":
            yield f"RegistryName is {pdf.text(file.doc.get(intent.get('RegistryName')))!r}, and no DestOutputProfile"


@rule("the profile of the condition is in the file", x4="6")
def profile_is_there(file):
    yield from ("no DestOutputProfile" for intent in intents(file) if file.profile(intent) is None)


@rule("the profile of the condition is one of a printing process with four inks", x="71")
def profile_prints(file):
    for intent in intents(file):
        stream = file.profile(intent)
        if stream:
            icc = Icc(stream.data)
            if not icc.valid or icc.kind != "prtr" or icc.space != "CMYK":
                yield f"class {icc.kind!r}, colours {icc.space!r}, {icc.whole} bytes of {icc.size}"


# Boxes.

def pages(file):
    for number, (page, _) in enumerate(file.pages, 1):
        yield number, page, {name: file.box(page, name) for name in ("MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox")}


def outside(inner, outer):
    return inner and outer and (inner[0] < outer[0] - NEAR or inner[1] < outer[1] - NEAR or inner[2] > outer[2] + NEAR or inner[3] > outer[3] + NEAR)


@rule("every page has a MediaBox", x="72")
def media_box(file):
    yield from some(f"page {number}" for number, _, boxes in pages(file) if not boxes["MediaBox"])


@rule("every page has a TrimBox or an ArtBox", x="73")
def trim_box(file):
    yield from some(f"page {number}" for number, _, boxes in pages(file) if not boxes["TrimBox"] and not boxes["ArtBox"])


@rule("no page has both", x="74")
def not_both_boxes(file):
    yield from some(f"page {number}" for number, _, boxes in pages(file) if boxes["TrimBox"] and boxes["ArtBox"])


@rule("the trim lies within the bleed", x="75")
def trim_in_bleed(file):
    yield from some(f"page {number}: {boxes['TrimBox'] or boxes['ArtBox']} in {boxes['BleedBox']}" for number, _, boxes in pages(file)
                    if outside(boxes["TrimBox"] or boxes["ArtBox"], boxes["BleedBox"]))


@rule("the trim, the bleed and the crop lie within the sheet", x="76")
def boxes_in_media(file):
    for number, _, boxes in pages(file):
        yield from some(f"page {number}: {name} {boxes[name]} in {boxes['MediaBox']}" for name in ("CropBox", "BleedBox", "TrimBox", "ArtBox")
                        if outside(boxes[name], boxes["MediaBox"]))


@rule("the trim and the bleed lie within the crop", x="77")
def boxes_in_crop(file):
    for number, page, boxes in pages(file):
        if "CropBox" in page:
            yield from some(f"page {number}: {name}" for name in ("BleedBox", "TrimBox", "ArtBox") if outside(boxes[name], boxes["CropBox"]))


@rule("every page has a BleedBox", x="78")
def bleed_box(file):
    yield from some(f"page {number}" for number, _, boxes in pages(file) if not boxes["BleedBox"])


# What has no place in print.

@rule("no annotation touches the bleed", x="80")
def no_annotations(file):
    for number, entries, _ in file.annotations:
        page = file.pages[number - 1][0]
        area = file.box(page, "BleedBox") or file.box(page, "TrimBox") or file.box(page, "MediaBox")
        x0, y0, x1, y1 = (file.doc.get(item) for item in file.doc.get(entries.get("Rect")) or [0, 0, 0, 0])
        if min(x0, x1) < area[2] and max(x0, x1) > area[0] and min(y0, y1) < area[3] and max(y0, y1) > area[1]:
            yield f"{entries.get('Subtype')} on page {number}"


@rule("no actions", x="81")
def no_actions(file):
    yield from some(f"{action.get('S')} in {where}" for where, action in file.actions if isinstance(action, dict))
    yield from (where for where, entries in file.dictionaries if "AA" in entries)


@rule("no scripts", x="82")
def no_scripts(file):
    if file.look(file.catalog, "Names", "JavaScript") is not None:
        yield "JavaScript in the catalog's Names"
    yield from (where for where, entries in file.dictionaries if "JS" in entries)


@rule("no form to fill in", x="83")
def no_form(file):
    if "AcroForm" in file.catalog:
        yield "AcroForm in the catalog"


@rule("pages are not separated into inks", x="84")
def no_separations(file):
    yield from (f"page {number}" for number, page, _ in pages(file) if "SeparationInfo" in page)


@rule("viewers show and printers print no other box than the whole sheet or the bleed", x="85")
def areas(file):
    for key in ("ViewArea", "ViewClip", "PrintArea", "PrintClip"):
        found = file.look(file.catalog, "ViewerPreferences", key)
        if found not in (None, "MediaBox", "BleedBox"):
            yield f"{key} {found}"


# Colours.

def spaces(file):
    """(page, where, families) of each colour space that is selected, each once a page."""
    for content in file.contents:
        told = set()
        for space, where in content.spaces:
            families = tuple(base_spaces(file.doc, space))
            if (where, families) not in told:
                told.add((where, families))
                yield content.number, where, families


@rule("colours are DeviceCMYK, DeviceGray or inks of their own", x1a="2")
def four_inks(file):
    yield from some(f"{'/'.join(families)} of {where} on page {number}" for number, where, families in spaces(file)
                    if set(families) - {"DeviceCMYK", "DeviceGray", "Separation", "DeviceN", "Indexed", "Pattern"})


@rule("no DeviceRGB under a condition with four inks", x3="2", x4="7")
def no_device_rgb(file):
    yield from some(f"{'/'.join(families)} of {where} on page {number}" for number, where, families in spaces(file) if "DeviceRGB" in families)


@rule("colours of no device stand under an intent with a profile", x3="3")
def managed_colours(file):
    if not any(file.profile(intent) for intent in intents(file)):
        yield from some(f"{'/'.join(families)} of {where} on page {number}" for number, where, families in spaces(file)
                        if set(families) & {"ICCBased", "Lab", "CalRGB", "CalGray"})


@rule("no default colour spaces", x1a="3")
def no_default_spaces(file):
    for name, _ in file.of_resources("ColorSpace"):
        if name in ("DefaultRGB", "DefaultGray", "DefaultCMYK"):
            yield name


@rule(f"no colour is more than {MOST_INK} % of ink", x="90")
def ink_of_colours(file):
    worst = {}
    for paint in file.paints:
        space, parts = paint.color
        if space == "DeviceCMYK" and paint.kind not in ("image", "shading") and paint.how != "none" and 100 * sum(parts) > MOST_INK + 0.5:
            worst[parts] = paint.page
    yield from some(f"{' '.join(map(str, parts))} on page {number}: {100 * sum(parts):.0f} %" for parts, number in worst.items())


def pixels(file, image):
    """The pixels of a picture in DeviceCMYK, one row each, 0 to 1; None for another picture."""
    families = base_spaces(file.doc, image.get("ColorSpace"))
    if "DCTDecode" in filters(image):
        if families != ["DeviceCMYK"]:
            return None
        found = numpy.asarray(PIL.Image.open(io.BytesIO(image.raw)), dtype=float).reshape(-1, 4) / 255
        if b"Adobe" in image.raw[:4096] and file.doc.get(image.get("Decode")) is None:
            return 1 - found  # Pillow turns Adobe's inverted inks round once more
        return found
    if families == ["DeviceCMYK"] and file.doc.get(image.get("BitsPerComponent")) == 8:
        return numpy.frombuffer(image.data, numpy.uint8)[:4 * file.doc.get(image.get("Width")) * file.doc.get(image.get("Height"))].reshape(-1, 4) / 255
    if families == ["Indexed", "DeviceCMYK"]:
        table = file.doc.get(file.doc.get(image.get("ColorSpace"))[3])
        table = table.data if isinstance(table, pdf.Stream) else bytes(table)
        return numpy.frombuffer(table, numpy.uint8)[:len(table) // 4 * 4].reshape(-1, 4) / 255
    return None


@rule(f"no pixel is more than {MOST_INK} % of ink", x="91")
def ink_of_pictures(file):
    for where, image in file.images:
        found = pixels(file, image)
        if found is not None and len(found) and 100 * found.sum(axis=1).max() > MOST_INK + 0.5:
            yield f"{where}: {100 * found.sum(axis=1).max():.0f} %"


def is_rule(paint):
    return paint.how == "stroke" or paint.box and min(paint.box[2] - paint.box[0], paint.box[3] - paint.box[1]) < THIN


def blank(font, codes):
    """Whether none of the codes puts ink on paper: spaces, and what is there to be copied only."""
    return font.cid is not None and font.program is not None and not {font.glyph(code) for code in font.codes(codes)} & font.program.outlined


def black_work(file):
    """Text and rules, each with its place: what black is to overprint."""
    for paint in file.paints:
        if paint.kind == "text" and paint.how != "none":
            font = file.font_of(paint.font)
            if not blank(font, paint.codes):
                yield f"text {font.text(paint.codes)[:20]!r} on page {paint.page}", paint
        elif paint.kind == "path" and is_rule(paint):
            yield f"a rule on page {paint.page} at {paint.box[0]:.1f} {paint.box[1]:.1f}", paint


@rule("black text and black rules are of black ink, not of grey, which knocks out", x="92")
def black_ink(file):
    yield from some((where for where, paint in black_work(file)
                     if paint.color[0] == "DeviceGray" and paint.color[1] == (0,)), 3)


@rule("black text and black rules overprint, with mode 1", x="93")
def black_overprints(file):
    yield from some((where for where, paint in black_work(file)
                     if paint.color == (Name("DeviceCMYK"), BLACK) and not (paint.over is True and paint.opm == 1)), 3)


# Inks that are on no plate: their lines are what a die is made by.
DIE = ("CutContour", "Crease")


def of_die(file, space):
    space = file.doc.get(space)
    return isinstance(space, list) and len(space) > 1 and str(file.doc.get(space[0])) == "Separation" and str(file.doc.get(space[1])) in DIE


@rule("nothing but black, and the lines of a die, overprints: white would vanish, and tints mix", x="94")
def only_black_overprints(file):
    yield from some((f"{paint.kind} of {' '.join(map(str, paint.color[1]))} on page {paint.page}" for paint in file.paints
                     if paint.over and paint.how != "none" and paint.kind not in ("image", "shading")
                     and paint.color != (Name("DeviceCMYK"), BLACK) and not of_die(file, paint.color[0])), 3)


@rule("black text is of one ink", x="95")
def lean_black(file):
    yield from some((where for where, paint in black_work(file) if paint.kind == "text" and paint.color[0] == "DeviceCMYK"
                     and len(paint.color[1]) == 4 and paint.color[1][3] > 0.9 and sum(paint.color[1][:3]) > 0), 3)
