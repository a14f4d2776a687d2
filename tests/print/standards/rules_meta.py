"""Rules about annotations, actions and what a file says of itself: Info, XMP and their agreement."""
import calendar
import re

from standards import pdf
from standards.pdf import Stream, filters
from standards.rules import rule
from standards.view import SCHEMAS

A1_ANNOTATIONS = set("""Text Link FreeText Line Square Circle Highlight Underline Squiggly StrikeOut Stamp Ink Popup Widget PrinterMark
    TrapNet""".split())
A2_ANNOTATIONS = A1_ANNOTATIONS | {"Polygon", "PolyLine", "Caret", "FileAttachment", "Watermark", "Redact"}
ACTIONS = {"GoTo", "GoToR", "GoToE", "Thread", "URI", "Named", "SubmitForm"}
# Keys of Info and what XMP has for them.
TWINS = {"Title": ("dc", "title"), "Author": ("dc", "creator"), "Subject": ("dc", "description"), "Keywords": ("pdf", "Keywords"),
         "Creator": ("xmp", "CreatorTool"), "Producer": ("pdf", "Producer"), "CreationDate": ("xmp", "CreateDate"),
         "ModDate": ("xmp", "ModifyDate")}
# What XMP's own specification has; a property of another schema needs a description (an extension schema).
KNOWN = {"dc": set("contributor coverage creator date description format identifier language publisher relation rights source subject title type".split()),
         "xmp": set("Advisory BaseURL CreateDate CreatorTool Identifier MetadataDate ModifyDate Nickname Thumbnails Label Rating".split()),
         "xmpMM": set("""DerivedFrom DocumentID InstanceID ManagedFrom Manager ManageTo ManageUI ManagerVariant RenditionClass RenditionParams
             VersionID Versions LastURL RenditionOf SaveID History OriginalDocumentID""".split()),
         "xmpRights": set("Certificate Marked Owner UsageTerms WebStatement".split()),
         "pdf": set("Keywords PDFVersion Producer".split()), "pdfaid": set("part amd corr conformance".split()), "pdfaExtension": {"schemas"}}


# Annotations.

def annotations(file):
    for number, entries, _ in file.annotations:
        yield f"{entries.get('Subtype')} on page {number}", entries


@rule("annotations are of the types of PDF 1.4, without files, sounds and films", a1="6.5.2-1")
def old_annotations(file):
    yield from (where for where, entries in annotations(file) if entries.get("Subtype") not in A1_ANNOTATIONS)


@rule("annotations are of the types of PDF 1.7, without sounds, films, screens and bodies", a2="6.3.1-1")
def known_annotations(file):
    yield from (where for where, entries in annotations(file) if entries.get("Subtype") not in A2_ANNOTATIONS)


@rule("annotations are opaque", a1="6.5.3-1")
def opaque_annotations(file):
    yield from (where for where, entries in annotations(file) if file.doc.get(entries.get("CA", 1)) != 1)


@rule("annotations have F with Print set, Hidden, Invisible and NoView not", a1="6.5.3-2")
def printed_annotations(file):
    for where, entries in annotations(file):
        flags = file.doc.get(entries.get("F"))
        if not isinstance(flags, int) or flags & 4 == 0 or flags & (1 | 2 | 32):
            yield f"{where}: F {flags}"


@rule("annotations have F", a2="6.3.2-1")
def flagged_annotations(file):
    yield from (where for where, entries in annotations(file) if entries.get("Subtype") != "Popup" and file.doc.get(entries.get("F")) is None)


@rule("annotations are printed, and not hidden, invisible or toggled", a2="6.3.2-2")
def shown_annotations(file):
    for where, entries in annotations(file):
        flags = file.doc.get(entries.get("F"))
        if isinstance(flags, int) and (flags & 4 == 0 or flags & (1 | 2 | 32 | 256)):
            yield f"{where}: F {flags}"


@rule("colours of annotations stand under an RGB output intent", a1="6.5.3-3")
def coloured_annotations(file):
    stream = file.profile(file.intent("GTS_PDFA1"))
    for where, entries in annotations(file):
        if (file.doc.get(entries.get("C")) or file.doc.get(entries.get("IC"))) and (not stream or stream.data[16:20] != b"RGB "):
            yield where


@rule("annotations but links have an appearance", a2="6.3.3-1")
def drawn_annotations(file):
    for where, entries in annotations(file):
        box = [file.doc.get(item) for item in file.doc.get(entries.get("Rect")) or [0, 0, 0, 0]]
        if entries.get("Subtype") not in ("Popup", "Link") and "AP" not in entries and box[:2] != box[2:]:
            yield where


@rule("the appearance of an annotation is one stream, N", a1="6.5.3-4", a2="6.3.3-2")
def one_appearance(file):
    for where, entries in annotations(file):
        found = file.doc.get(entries.get("AP"))
        if found is not None and (list(found) != ["N"] or not isinstance(file.doc.get(found["N"]), Stream)):
            yield where


# Actions.

@rule("actions are those that lead somewhere", a1="6.6.1-1", a2="6.5.1-1")
def known_actions(file):
    yield from (f"{action.get('S')} in {where}" for where, action in file.actions if file.doc.get(action.get("S")) not in ACTIONS)


@rule("named actions turn pages", a1="6.6.1-2", a2="6.5.1-2")
def named_actions(file):
    yield from (f"{action.get('N')} in {where}" for where, action in file.actions
                if action.get("S") == "Named" and file.doc.get(action.get("N")) not in ("NextPage", "PrevPage", "FirstPage", "LastPage"))


@rule("the catalog has no additional actions", a1="6.6.2-3", a2="6.5.2-1")
def no_catalog_actions(file):
    if "AA" in file.catalog:
        yield "AA in the catalog"


@rule("pages have no additional actions", a2="6.5.2-2")
def no_page_actions(file):
    yield from (f"page {number}" for number, (page, _) in enumerate(file.pages, 1) if "AA" in page)


@rule("fields of forms do nothing", a1="6.6.1-3", a2="6.4.1-1")
def idle_fields(file):
    yield from (where for where, entries in annotations(file) if entries.get("Subtype") == "Widget" and {"A", "AA"} & entries.keys())


# XMP.

@rule("the catalog has XMP", a1="6.7.2-1", a2="6.6.2.1-1", ua="7.1-8", x4="10")
def has_packet(file):
    stream = file.look(file.catalog, "Metadata")
    if not isinstance(stream, Stream) or stream.get("Type") != "Metadata" or stream.get("Subtype") != "XML":
        yield f"Metadata is {stream.dict if isinstance(stream, Stream) else stream!r}"


@rule("XMP stands in the file as it is, without a filter", a1="6.7.2-2", x4="11")
def plain_packet(file):
    yield from (where for where, stream in file.streams if stream.get("Type") == "Metadata" and filters(stream))


@rule("XMP is XML, RDF in UTF-8", a1="6.7.9-1", a2="6.6.2.1-4", ua="R-9", x4="12")
def sound_packet(file):
    if file.packet:
        fault = file.packet.fault
        try:
            file.packet.data.decode("utf-8")
        except UnicodeDecodeError as error:
            fault = str(error)
        if fault:
            yield fault


@rule("the packet's head does not tell its length", a1="6.7.5-1", a2="6.6.2.1-2")
def no_bytes(file):
    head = re.search(r"<\?xpacket begin[^?]*\?>", file.packet.text) if file.packet else None
    if head and "bytes=" in head.group():
        yield head.group()


@rule("the packet's head does not tell its encoding", a1="6.7.5-2", a2="6.6.2.1-3")
def no_encoding(file):
    head = re.search(r"<\?xpacket begin[^?]*\?>", file.packet.text) if file.packet else None
    if head and "encoding=" in head.group():
        yield head.group()


@rule("the packet has a head and an end", a1="R-10", a2="R-10", ua="R-10", x4="13")
def whole_packet(file):
    if file.packet and not re.search(r"^\ufeff?<\?xpacket begin=.*?\?>.*<\?xpacket end=['\"][wr]['\"]\?>\s*$", file.packet.text, re.S):
        yield "no <?xpacket begin or no <?xpacket end"


@rule("what XMP says is in a schema of its own, or described", a1="6.7.9-2", a2="6.6.2.3.1-1")
def described(file):
    if not file.packet:
        return
    extended = dict(file.packet.extended)
    for space, name in file.packet.properties:
        uri = SCHEMAS.get(space, space)
        if name not in KNOWN.get(space, ()) and name not in extended.get(uri, ()):
            yield f"{space}:{name}"


@rule("Info and XMP agree", a1="6.7.3-1", a2="R-11", ua="R-11", x="60")
def agreement(file):
    if not file.info:
        return
    for key, (space, name) in TWINS.items():
        told = file.told(key)
        if told is None or not file.packet:
            continue
        is_ = file.xmp(space, name)
        same = is_ is not None and (instant(told) is not None and instant(told) == instant_of_xmp(is_) if key.endswith("Date") else told == is_)
        if not same:
            yield f"{key} is {told!r}, {space}:{name} {is_!r}"


def instant(text):
    """Seconds since 1970 of a date of PDF; None for what is none."""
    found = re.fullmatch(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z(?:00'?00'?)?|([+-])(\d\d)'?(\d\d)'?)?", text or "")
    return seconds(found.groups()) if found else None


def instant_of_xmp(text):
    found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:Z|([+-])(\d\d):(\d\d))?", text or "")
    return seconds(found.groups()) if found else None


def seconds(groups):
    *numbers, sign, hours, minutes = groups
    offset = (int(hours) * 60 + int(minutes)) * 60 * (-1 if sign == "-" else 1) if sign else 0
    return calendar.timegm(tuple(int(number) for number in numbers)) - offset


# Which standard the file says that it keeps.

@rule("XMP names PDF/A", a1="6.7.11-1", a2="6.6.4-1")
def names_pdfa(file):
    if file.xmp("pdfaid", "part") is None or file.xmp("pdfaid", "conformance") is None:
        yield "no pdfaid:part or no pdfaid:conformance"


def is_told(file, space, name, should):
    found = file.xmp(space, name)
    if found is not None and found != should:
        yield f"{space}:{name} is {found}"


@rule("pdfaid:part is 1", a1="6.7.11-2")
def part_one(file):
    yield from is_told(file, "pdfaid", "part", "1")


@rule("pdfaid:part is 2", a2="6.6.4-2")
def part_two(file):
    yield from is_told(file, "pdfaid", "part", "2")


@rule("pdfaid:conformance is B", a1b="6.7.11-3", a2b="6.6.4-3")
def level_b(file):
    yield from is_told(file, "pdfaid", "conformance", "B")


@rule("pdfaid:conformance is A", a1a="6.7.11-3", a2a="6.6.4-3")
def level_a(file):
    yield from is_told(file, "pdfaid", "conformance", "A")


@rule("A-1 has no pdfaid:corr", a1="6.7.11-4")
def no_corr(file):
    if file.xmp("pdfaid", "corr") is not None:
        yield "pdfaid:corr"


@rule("the prefix of PDF/A's schema is pdfaid", a1="6.7.11-5", a2="6.6.4-4")
def pdfa_prefix(file):
    if file.packet and file.packet.prefix_of("pdfaid") - {"pdfaid"}:
        yield f"{file.packet.prefix_of('pdfaid')}"


@rule("XMP names PDF/UA", ua="5-1")
def names_pdfua(file):
    if file.xmp("pdfuaid", "part") is None:
        yield "no pdfuaid:part"


@rule("pdfuaid:part is 1", ua="5-2")
def ua_part(file):
    yield from is_told(file, "pdfuaid", "part", "1")


@rule("the prefix of PDF/UA's schema is pdfuaid", ua="5-3")
def pdfua_prefix(file):
    if file.packet and file.packet.prefix_of("pdfuaid") - {"pdfuaid"}:
        yield f"{file.packet.prefix_of('pdfuaid')}"


@rule("XMP has a title", ua="7.1-9", x4="14")
def has_title(file):
    if not file.xmp("dc", "title"):
        yield "no dc:title"


@rule("XMP names the document, its version and its rendition", x4="15")
def has_names(file):
    yield from (f"no xmpMM:{name}" for name in ("DocumentID", "VersionID", "RenditionClass") if not file.xmp("xmpMM", name))


@rule("XMP has the dates of the document and its own", x4="16")
def has_dates(file):
    for name in ("CreateDate", "ModifyDate", "MetadataDate"):
        if instant_of_xmp(file.xmp("xmp", name)) is None:
            yield f"xmp:{name} is {file.xmp('xmp', name)!r}"


def dated(file, key):
    """Why a date of Info is none; empty for a good one."""
    told = file.told(key)
    return "" if instant(told) is not None else f"{key} is {pdf.text(file.doc.get(file.info.get(key))) if file.info else None!r}"
