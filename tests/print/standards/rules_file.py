"""Rules about the file as bytes and objects: header, trailer, cross-references, strings, streams, limits."""
import re

from standards.pdf import Hex, Name, filters, real
from standards.rules import rule

PLAIN_FILTERS = {"ASCIIHexDecode", "ASCII85Decode", "FlateDecode", "RunLengthDecode", "CCITTFaxDecode", "JBIG2Decode", "DCTDecode", "JPXDecode"}
SHORT_FILTERS = {"AHx", "A85", "Fl", "RL", "CCF", "DCT"}


@rule("the file begins with %PDF-1.n", a1="6.1.2-1", a2="6.1.2-1", ua="6.1-1", x="1")
def header(file):
    found = re.match(rb"%PDF-(\d)\.(\d)(\r\n|\r|\n)", file.doc.bytes)
    if not found or found.group(1) != b"1" or found.group(2) > b"7":
        yield f"its first line is {file.doc.bytes[:12]!r}"


@rule("the line behind the header is a comment of four bytes above 127", a1="6.1.2-2", a2="6.1.2-2", x="2")
def binary_comment(file):
    line = re.match(rb"[^\r\n]*(?:\r\n|\r|\n)(.{5})", file.doc.bytes, re.S)
    if not line or line.group(1)[:1] != b"%" or min(line.group(1)[1:]) < 128:
        yield f"it is {line.group(1) if line else b''!r}"


@rule("the trailer has an ID of two strings", a1="6.1.3-1", a2="6.1.3-1", x="3")
def trailer_id(file):
    found = file.doc.get(file.doc.trailer.get("ID"))
    if not isinstance(found, list) or len(found) != 2 or not all(isinstance(file.doc.get(item), bytes) and file.doc.get(item) for item in found):
        yield f"it is {found!r}"


@rule("nothing is encrypted", a1="6.1.3-2", a2="6.1.3-2", ua="7.16-1", x="4")
def encryption(file):
    if "Encrypt" in file.doc.trailer:
        yield "Encrypt in the trailer"


@rule("nothing stands behind the last %%EOF but an end of line", a1="6.1.3-3", a2="6.1.3-3")
def after_the_end(file):
    behind = file.doc.bytes[file.doc.bytes.rfind(b"%%EOF") + 5:]
    if behind not in (b"", b"\n", b"\r", b"\r\n"):
        yield f"{len(behind)} bytes"


@rule("the numbers of a cross-reference subsection have one space between them", a1="6.1.4-1", a2="6.1.4-1")
def subsection_space(file):
    for blanks in file.doc.headings:
        if blanks and blanks not in (b"\n", b"\r\n", b"\r") and blanks.strip(b" \t") == b"" and blanks != b" ":
            yield f"{blanks!r}"


@rule("xref and its first subsection have one end of line between them", a1="6.1.4-2", a2="6.1.4-2")
def xref_end_of_line(file):
    if file.doc.tables and file.doc.headings[0] not in (b"\n", b"\r\n", b"\r"):
        yield f"{file.doc.headings[0]!r}"


@rule("no object streams and no cross-reference streams", a1="6.1.4-3", x13="1")
def no_packed_objects(file):
    if file.doc.streams or file.doc.packed or any(stream.get("Type") in ("ObjStm", "XRef") for _, stream in file.streams):
        yield f"{file.doc.streams} cross-reference streams, {len(file.doc.packed)} objects in streams"


@rule("hexadecimal strings have an even number of digits", a1="6.1.6-1", a2="6.1.6-1")
def even_digits(file):
    for where, value in file.everything:
        if isinstance(value, Hex) and len(value.digits) % 2:
            yield f"<{value.digits.decode('latin-1')[:20]}> in {where}"


@rule("hexadecimal strings have no other characters", a1="6.1.6-2", a2="6.1.6-2")
def only_digits(file):
    for where, value in file.everything:
        if isinstance(value, Hex) and not re.fullmatch(rb"[0-9A-Fa-f]*", value.digits):
            yield f"<{value.digits.decode('latin-1')[:20]}> in {where}"


@rule("the length of a stream is what its dictionary says", a1="6.1.7-1", a2="6.1.7.1-1")
def stream_length(file):
    yield from (f"{where}: {stream.fault}" for where, stream in file.streams if "length" in stream.fault)


@rule("the keywords stream and endstream stand on lines of their own", a1="6.1.7-2", a2="6.1.7.1-2")
def stream_lines(file):
    yield from (f"{where}: {stream.fault}" for where, stream in file.streams if "end of line" in stream.fault)


@rule("no stream lies in another file", a1="6.1.7-3", a2="6.1.7.1-3", x="5")
def no_outside_streams(file):
    for where, stream in file.streams:
        for key in {"F", "FFilter", "FDecodeParms"} & stream.dict.keys():
            yield f"{key} in {where}"


@rule("no LZW", a1="6.1.10-1", x="6")
def no_lzw(file):
    yield from (where for where, stream in file.streams if "LZWDecode" in filters(stream))


@rule("only the filters of PDF's table, without LZW and Crypt", a2="6.1.7.2-1")
def known_filters(file):
    for where, stream in file.streams:
        for name in set(filters(stream)) - PLAIN_FILTERS:
            yield f"{name} in {where}"


@rule("no filter that is younger than the standard's PDF: JBIG2 in X, JPEG 2000 in A-1, X-1a and X-3", a1="R-1", x13="2")
def no_young_filters(file):
    for where, stream in file.streams:
        for name in {"JPXDecode", "Crypt"} & set(filters(stream)):
            yield f"{name} in {where}"


@rule("no filter but Flate, DCT, run lengths, fax and text", x="7")
def no_jbig2(file):
    for where, stream in file.streams:
        if "JBIG2Decode" in filters(stream):
            yield f"JBIG2Decode in {where}"


@rule("pictures in line have plain filters", a1="6.1.10-2", a2="6.1.10-1")
def inline_filters(file):
    for content in file.contents:
        for entries in content.inline:
            found = entries.get("F", entries.get("Filter", []))
            for name in found if isinstance(found, list) else [found]:
                if name not in PLAIN_FILTERS - {"JBIG2Decode", "JPXDecode"} | SHORT_FILTERS:
                    yield f"{name} on page {content.number}"


@rule("objects begin and end on lines of their own, their numbers one blank apart", a1="6.1.8-1", a2="6.1.9-1")
def object_spacing(file):
    yield from file.doc.spacing


@rule("names of fonts, inks and types of structure are UTF-8", a2="6.1.8-1")
def names_are_utf8(file):
    for where, entries in file.dictionaries:
        found = [entries.get(key) for key in ("BaseFont", "FontName")] + ([entries.get("S")] if entries.get("Type") == "StructElem" else [])
        for name in found:
            if isinstance(name, Name):
                try:
                    name.encode("latin-1").decode("utf-8")
                except UnicodeDecodeError:
                    yield f"{name!r} in {where}"


@rule("no embedded files", a1="6.1.11-1", x="8")
def no_embedded(file):
    yield from (where for where, entries in file.dictionaries if "EF" in entries)


@rule("no names of embedded files", a1="6.1.11-2", x="9")
def no_embedded_names(file):
    if file.look(file.catalog, "Names", "EmbeddedFiles") is not None:
        yield "EmbeddedFiles in the catalog's Names"


@rule("an embedded file has F and UF", a2="6.8-2", ua="7.11-1")
def embedded_names(file):
    for where, entries in file.dictionaries:
        if "EF" in entries and not (file.doc.get(entries.get("F")) and file.doc.get(entries.get("UF"))):
            yield where


# Limits.

@rule("whole numbers fit into 32 bits", a1="6.1.12-1", a2="6.1.13-1")
def whole_numbers(file):
    yield from (f"{value} in {where}" for where, value in file.everything
                if isinstance(value, int) and not isinstance(value, bool) and not -2147483648 <= value <= 2147483647)


@rule("real numbers are at most 32767", a1="6.1.12-2")
def real_numbers(file):
    yield from (f"{value} in {where}" for where, value in file.everything if isinstance(value, float) and abs(value) > 32767)


@rule("real numbers are within the range of a float", a2="6.1.13-2")
def float_numbers(file):
    yield from (f"{value} in {where}" for where, value in file.everything if isinstance(value, float) and abs(value) > 3.403e38)


@rule("real numbers are not nearer to nought than a float can be", a2="6.1.13-5")
def tiny_numbers(file):
    yield from (f"{value} in {where}" for where, value in file.everything if isinstance(value, float) and 0 < abs(value) < 1.175e-38)


@rule("strings have at most 65535 bytes", a1="6.1.12-3")
def long_strings(file):
    yield from (f"{len(value)} bytes in {where}" for where, value in file.everything if isinstance(value, bytes) and len(value) > 65535)


@rule("strings have less than 32767 bytes", a2="6.1.13-3")
def strings(file):
    yield from (f"{len(value)} bytes in {where}" for where, value in file.everything if isinstance(value, bytes) and len(value) >= 32767)


@rule("names have at most 127 bytes", a1="6.1.12-4", a2="6.1.13-4", x="10")
def long_names(file):
    for where, value in file.everything:
        for name in [value, *value] if isinstance(value, dict) else [value]:
            if isinstance(name, Name) and len(name) > 127:
                yield f"/{name[:20]}... in {where}"


@rule("arrays have at most 8191 members", a1="6.1.12-5")
def long_arrays(file):
    yield from (f"{len(value)} in {where}" for where, value in file.everything if isinstance(value, list) and len(value) > 8191)


@rule("dictionaries have at most 4095 entries", a1="6.1.12-6")
def large_dictionaries(file):
    yield from (f"{len(value)} in {where}" for where, value in file.dictionaries if len(value) > 4095)


@rule("q and Q nest at most 28 deep", a1="6.1.12-8", a2="6.1.13-8", x="11")
def deep_states(file):
    yield from (f"{content.deepest} on page {content.number}" for content in file.contents if content.deepest > 28)


@rule("boxes are 3 to 14400 points wide and high", a2="6.1.13-11", x="12")
def sizes(file):
    for number, (page, _) in enumerate(file.pages, 1):
        for name in ("MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox"):
            box = file.box(page, name)
            if box and not all(real(v) and 3 <= v <= 14400 for v in (box[2] - box[0], box[3] - box[1])):
                yield f"{name} of page {number}: {box}"


# The catalog.

@rule("no optional content", a1="6.1.13-1", x13="3")
def no_layers(file):
    if "OCProperties" in file.catalog:
        yield "OCProperties in the catalog"


def configurations(file):
    layers = file.look(file.catalog, "OCProperties")
    return [file.doc.get(item) for item in [file.look(layers, "D"), *(file.look(layers, "Configs") or [])] if item is not None] if layers else []


@rule("configurations of optional content have a name", a2="6.9-1", ua="7.10-1")
def layers_are_named(file):
    yield from ("a configuration without Name" for entries in configurations(file) if not file.doc.get(entries.get("Name")))


@rule("configurations of optional content don't change by themselves", a2="6.9-4", ua="7.10-2", x4="1")
def layers_stay(file):
    yield from ("AS in a configuration" for entries in configurations(file) if "AS" in entries)


@rule("the catalog has no Requirements", a2="6.11-1")
def no_requirements(file):
    if "Requirements" in file.catalog:
        yield "Requirements"


@rule("no alternate presentations", a2="6.10-1", x="13")
def no_presentations(file):
    if file.look(file.catalog, "Names", "AlternatePresentations") is not None:
        yield "AlternatePresentations in the catalog's Names"


@rule("no steps of a presentation", a2="6.10-2")
def no_steps(file):
    yield from (f"PresSteps of page {number}" for number, (page, _) in enumerate(file.pages, 1) if "PresSteps" in page)


@rule("a form doesn't ask for appearances", a1="6.9-1", a2="6.4.1-3")
def form_is_drawn(file):
    if file.look(file.catalog, "AcroForm", "NeedAppearances"):
        yield "NeedAppearances"


@rule("no XFA form", a2="6.4.2-1", ua="7.15-1", x="14")
def no_xfa(file):
    if file.look(file.catalog, "AcroForm", "XFA") is not None:
        yield "XFA"


@rule("the catalog does not need rendering", a2="6.4.2-2")
def no_rendering(file):
    if file.doc.get(file.catalog.get("NeedsRendering")):
        yield "NeedsRendering"
