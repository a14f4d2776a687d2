"""Rules about fonts: that they are there, whole, as wide as the file says, and that their text can be read."""
from standards.fonts import SUBSET, Cff, is_name
from standards.pdf import Stream, real
from standards.rules import rule, some

KINDS = {"Type1", "MMType1", "TrueType", "Type3", "Type0", "CIDFontType0", "CIDFontType2"}
# By PDF's table: what a descriptor must have.
DESCRIPTOR = ("FontName", "Flags", "FontBBox", "ItalicAngle", "Ascent", "Descent", "StemV")


@rule("a font says that it is one", a1="6.3.2-1", a2="6.2.11.2-1", x="40")
def font_type(file):
    yield from (where for where, entries in file.fonts if file.doc.get(entries.get("Type")) != "Font")


@rule("a font has a known subtype", a1="6.3.2-2", a2="6.2.11.2-2", x="41")
def font_kind(file):
    yield from (f"{entries.get('Subtype')!r} in {where}" for where, entries in file.fonts if file.doc.get(entries.get("Subtype")) not in KINDS)


@rule("a font has a name", a1="6.3.2-3", a2="6.2.11.2-3", x="42")
def font_name(file):
    yield from (where for where, entries in file.fonts if entries.get("Subtype") != "Type3" and not is_name(file.doc.get(entries.get("BaseFont"))))


@rule("codes become glyphs by Identity-H, or by a map that is embedded", a1="6.3.3-3", a2="6.2.11.3-3", ua="7.21.3.3-1", x="43")
def character_map(file):
    for font, _ in file.used:
        if font.kind == "Type0":
            found = file.look(font.dict, "Encoding")
            if found not in ("Identity-H", "Identity-V") and not isinstance(found, Stream):
                yield f"{font}: {found!r}"


@rule("a TrueType font of CIDs has a CIDToGIDMap", a1="6.3.3-2", a2="6.2.11.3-2", ua="7.21.3.2-1", x="44")
def glyph_map(file):
    for font, _ in file.used:
        if file.look(font.cid, "Subtype") == "CIDFontType2":
            found = file.look(font.cid, "CIDToGIDMap")
            if found != "Identity" and not isinstance(found, Stream):
                yield f"{font}: {found!r}"


@rule("a font of CIDs says of which collection", a1="6.3.3-1", a2="6.2.11.3-1", ua="7.21.3.1-1", x="45")
def collection(file):
    for font, _ in file.used:
        if font.cid is not None:
            found = file.look(font.cid, "CIDSystemInfo") or {}
            if not all(isinstance(file.doc.get(found.get(key)), bytes) for key in ("Registry", "Ordering")):
                yield f"{font}"


@rule("every font with which something is written is embedded", a1="6.3.4-1", a2="6.2.11.4-1", ua="7.21.4.1-1", x="46")
def embedded(file):
    for font, codes in file.used:
        if font.kind != "Type3" and any(codes.values()) and font.file is None:
            yield f"{font}"


@rule("an embedded font can be read and is of the kind that the file says", a1="R-5", a2="R-5", ua="R-5", x="47")
def readable(file):
    for font, _ in file.used:
        if font.file is not None and font.program is None:
            yield f"{font}: {font.trouble}"
        elif font.file is not None and font.cid is not None:
            bare = file.look(font.file, "Subtype") == "CIDFontType0C"
            if isinstance(font.program, Cff) != bare or ("FontFile2" in font.descriptor) != (file.look(font.cid, "Subtype") == "CIDFontType2"):
                yield f"{font}: {file.look(font.cid, 'Subtype')} with another kind of program"


@rule("every glyph that is shown is in the font", a1="6.3.5-1", a2="6.2.11.4-2", ua="7.21.4.1-2", x="48")
def glyphs_are_there(file):
    for font, codes in file.used:
        if font.cid is not None and font.program:
            missing = [code for code, seen in codes.items() if seen and not font.program.has(font.glyph(code))]
            if missing:
                yield f"{font}: {len(missing)} missing, the first of code {missing[0]}"


@rule("nothing shows the glyph for what is missing", a2="6.2.11.8-1", ua="7.21.8-1", x="49")
def no_notdef(file):
    for font, codes in file.used:
        if font.cid is not None:
            found = [code for code in codes if font.glyph(code) == 0]
            if found:
                yield f"{font}: code {found[0]}"


@rule("a subset of CIDs has a CIDSet", a1="6.3.5-3")
def has_cid_set(file):
    for font, _ in file.used:
        if font.cid is not None and SUBSET.match(font.name or "") and not isinstance(file.look(font.descriptor, "CIDSet"), Stream):
            yield f"{font}"


@rule("a CIDSet names the CIDs of the font program, all and no others", a1="R-6", a2="6.2.11.4-4", ua="7.21.4.2-2")
def cid_set(file):
    for font, codes in file.used:
        found = file.look(font.descriptor, "CIDSet")
        if not isinstance(found, Stream) or not font.program or font.cid is None:
            continue
        named = {8 * i + bit for i, byte in enumerate(found.data) for bit in range(8) if byte & 128 >> bit}
        needed, allowed = program_cids(font)
        missing, too_many = sorted((needed | set(codes)) - named), sorted(named - allowed - {0})
        if missing or too_many:
            yield f"{font}: {len(missing)} missing {missing[:3]}, {len(too_many)} too many {too_many[:3]}"


def program_cids(font):
    """The CIDs that a CIDSet must name, and those that it may: what leads to a glyph of the program."""
    if isinstance(font.program, Cff):
        found = set(font.program.cids[1:] if font.program.by_cid else range(1, font.program.count))
        return found, found
    table = font.doc.look(font.cid, "CIDToGIDMap")
    if isinstance(table, Stream):
        pairs = [table.data[i] << 8 | table.data[i + 1] for i in range(0, len(table.data) - 1, 2)]
        found = {cid for cid, glyph in enumerate(pairs) if 0 < glyph < font.program.count}
        return found, found
    return font.program.outlined - {0}, set(range(font.program.count))


@rule("glyphs are as wide as the file says", a1="6.3.6-1", a2="6.2.11.5-1", ua="7.21.5-1", x="50")
def widths(file):
    for font, codes in file.used:
        if font.cid is None or not font.program:
            continue
        wrong = [(code, font.width(code), round(font.program.width(font.glyph(code)), 2)) for code, seen in codes.items()
                 if seen and font.program.has(font.glyph(code)) and real(font.width(code)) and abs(font.width(code) - font.program.width(font.glyph(code))) > 1]
        if wrong:
            yield f"{font}: {len(wrong)} wrong; code {wrong[0][0]} is {wrong[0][1]} in the file, {wrong[0][2]} in the font"


@rule("a descriptor has what it must have, and the font's name", a1="R-7", a2="R-7", ua="R-7", x="51")
def descriptor(file):
    for font, _ in file.used:
        if font.kind == "Type3" or font.descriptor is None:
            continue
        missing = [key for key in DESCRIPTOR if file.doc.get(font.descriptor.get(key)) is None]
        name = file.doc.get(font.descriptor.get("FontName"))
        if missing or name != (file.doc.get(font.cid.get("BaseFont")) if font.cid else font.name):
            yield f"{font}: without {', '.join(missing)}" if missing else f"{font}: FontName {name}"


# Text.

@rule("every code that is written has its text in ToUnicode", a1a="6.3.8-1", a2a="6.2.11.7.2-1", ua="7.21.7-1")
def has_text(file):
    for font, codes in file.used:
        missing = [code for code in codes if not (font.unicode or {}).get(code)]
        if missing:
            yield f"{font}: {len(missing)} without, the first is code {missing[0]}"


@rule("the text of a code is not U+0000, U+FEFF or U+FFFE", a2a="6.2.11.7.2-2", ua="7.21.7-2")
def good_text(file):
    for font, codes in file.used:
        found = [code for code in codes if set((font.unicode or {}).get(code) or "") & {"\0", "\ufeff", "\ufffe"}]
        if found:
            yield f"{font}: code {found[0]}"


@rule("private characters stand within ActualText", a2a="6.2.11.7.3-1", ua="R-8")
def private_text(file):
    def private(paint):
        text = file.font_of(paint.font).text(paint.codes)
        return any(0xE000 <= ord(c) <= 0xF8FF or 0xF0000 <= ord(c) for c in text)
    yield from some(f"page {paint.page}" for paint in file.paints
                    if paint.kind == "text" and not any("ActualText" in mark.props for mark in paint.marks) and private(paint))
