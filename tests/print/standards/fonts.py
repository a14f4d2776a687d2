"""Fonts as a file has them, and the font programs in them: widths, glyphs, what text a code stands for."""
import functools
import re
import struct

from standards.pdf import END_OF_DATA, Name, Reader, Stream, Word

SUBSET = re.compile(r"[A-Z]{6}\+")


class Font:
    """A font of a file: `dict`, for a composite one `cid` (its descendant), `descriptor`, `program`."""

    def __init__(self, doc, entries):
        self.doc, self.dict = doc, entries
        self.kind = doc.look(entries, "Subtype")
        below = doc.look(entries, "DescendantFonts")
        self.cid = doc.get(below[0]) if isinstance(below, list) and below else None
        self.descriptor = doc.look(self.cid if self.cid else entries, "FontDescriptor")
        self.name = doc.look(entries, "BaseFont")
        self.file = next((doc.look(self.descriptor, key) for key in ("FontFile", "FontFile2", "FontFile3")
                          if isinstance(doc.look(self.descriptor, key), Stream)), None)

    def __str__(self):
        return f"font {self.name}"

    @functools.cached_property
    def program(self):
        """The font program; None where there is none that can be read."""
        if self.file is None:
            return None
        data = self.file.data
        try:
            if data[:4] in (b"\0\1\0\0", b"true", b"OTTO", b"ttcf"):
                return Sfnt(data)
            return Cff(data)
        except (struct.error, IndexError, KeyError, ValueError) as error:
            self.trouble = f"{type(error).__name__} {error}"
            return None

    def codes(self, text):
        """The codes in a string: of two bytes in a composite font, of one in others."""
        if self.kind == "Type0":
            return [text[i] << 8 | text[i + 1] for i in range(0, len(text) - 1, 2)]
        return list(text)

    @functools.cached_property
    def widths(self):
        """The widths of a composite font by CID, as the file says."""
        table, row = {}, [self.doc.get(v) for v in self.doc.look(self.cid, "W") or []]
        at = 0
        while at < len(row):
            if at + 1 < len(row) and isinstance(row[at + 1], list):
                for i, width in enumerate(row[at + 1]):
                    table[row[at] + i] = self.doc.get(width)
                at += 2
            else:
                for cid in range(row[at], row[at + 1] + 1):
                    table[cid] = row[at + 2]
                at += 3
        return table

    def width(self, cid):
        return self.widths.get(cid, self.doc.look(self.cid, "DW") if self.doc.look(self.cid, "DW") is not None else 1000)

    def glyph(self, cid):
        """The glyph of a CID in the program; None where the program has none."""
        if self.doc.look(self.cid, "Subtype") == "CIDFontType2":
            table = self.doc.look(self.cid, "CIDToGIDMap")
            if isinstance(table, Stream):
                pair = table.data[2 * cid:2 * cid + 2]
                return struct.unpack(">H", pair)[0] if len(pair) == 2 else 0
            return cid
        if isinstance(self.program, Cff):
            return self.program.glyph(cid)
        return cid

    @functools.cached_property
    def unicode(self):
        """ToUnicode: text by code; None without one."""
        stream = self.doc.look(self.dict, "ToUnicode")
        return to_unicode(stream.data) if isinstance(stream, Stream) else None

    def text(self, codes):
        return "".join((self.unicode or {}).get(code, "\ufffd") for code in self.codes(codes))


def to_unicode(data):
    table, reader, row, inside = {}, Reader(data, refs=False), [], None
    while True:
        value = reader.value()
        if value is END_OF_DATA:
            return table
        if isinstance(value, Word):
            if value.text in ("beginbfchar", "beginbfrange"):
                inside = value.text
            elif value.text == "endbfchar" and inside:
                for code, text in zip(row[::2], row[1::2]):
                    table[int.from_bytes(code, "big")] = utf16(text)
            elif value.text == "endbfrange" and inside:
                for first, last, text in zip(row[::3], row[1::3], row[2::3]):
                    for i, code in enumerate(range(int.from_bytes(first, "big"), int.from_bytes(last, "big") + 1)):
                        if isinstance(text, list):
                            table[code] = utf16(text[i])
                        else:
                            table[code] = utf16(text[:-2] + (int.from_bytes(text[-2:], "big") + i).to_bytes(2, "big"))
            row = []
        elif inside:
            row.append(value)


def utf16(data):
    return data.decode("utf-16-be", "replace")


class Sfnt:
    """A TrueType font, or an OpenType one with outlines of the other kind."""

    def __init__(self, data):
        self.tables = {}
        for i in range(struct.unpack_from(">H", data, 4)[0]):
            tag, _, at, length = struct.unpack_from(">4sLLL", data, 12 + 16 * i)
            self.tables[tag.decode("latin-1")] = data[at:at + length]
        self.units = struct.unpack_from(">H", self.tables["head"], 18)[0]
        self.count = struct.unpack_from(">H", self.tables["maxp"], 4)[0]
        self.metrics = struct.unpack_from(">H", self.tables["hhea"], 34)[0]
        self.long = struct.unpack_from(">h", self.tables["head"], 50)[0] == 1

    def width(self, glyph):
        at = min(glyph, self.metrics - 1)
        return struct.unpack_from(">H", self.tables["hmtx"], 4 * at)[0] * 1000 / self.units

    def has(self, glyph):
        return glyph is not None and 0 <= glyph < self.count

    @functools.cached_property
    def outlined(self):
        """The glyphs that have an outline."""
        loca = self.tables.get("loca", b"")
        size, scale = (4, 1) if self.long else (2, 2)
        ends = [value[0] * scale for value in struct.iter_unpack(">L" if self.long else ">H", loca[:len(loca) // size * size])]
        return {glyph for glyph in range(min(self.count, len(ends) - 1)) if ends[glyph + 1] > ends[glyph]}


class Cff:
    """Compact outlines on their own, with CIDs or without."""

    def __init__(self, data):
        self.data = data
        at = data[2]
        _, at = self.index(at)
        tops, at = self.index(at)
        _, at = self.index(at)
        self.globals, _ = self.index(at)
        top = self.dictionary(tops[0])
        self.by_cid = (12, 30) in top
        self.charstrings, _ = self.index(top[17][0])
        self.count = len(self.charstrings)
        self.cids = self.charset(top.get(15, [0])[0])
        if self.by_cid:
            fonts, _ = self.index(top[(12, 36)][0])
            self.privates = [self.private(self.dictionary(font)) for font in fonts]
            self.select = self.fdselect(top[(12, 37)][0])
        else:
            self.privates, self.select = [self.private(top)], [0] * self.count
        matrix = top.get((12, 7), [0.001])
        self.scale = 1000 * (matrix[0] or 0.001)

    def index(self, at):
        count = struct.unpack_from(">H", self.data, at)[0]
        if not count:
            return [], at + 2
        size = self.data[at + 2]
        ends = [int.from_bytes(self.data[at + 3 + size * i:at + 3 + size * (i + 1)], "big") for i in range(count + 1)]
        base = at + 2 + size * (count + 1)
        return [self.data[base + a:base + b] for a, b in zip(ends, ends[1:])], base + ends[-1]

    def dictionary(self, data):
        out, row, at = {}, [], 0
        while at < len(data):
            byte = data[at]
            at += 1
            if byte <= 21:
                key = byte
                if byte == 12:
                    key = (12, data[at])
                    at += 1
                out[key], row = row, []
            elif byte == 28:
                row.append(struct.unpack_from(">h", data, at)[0])
                at += 2
            elif byte == 29:
                row.append(struct.unpack_from(">l", data, at)[0])
                at += 4
            elif byte == 30:
                digits = ""
                while "f" not in digits:
                    digits += f"{data[at]:02x}"
                    at += 1
                digits = digits[:digits.index("f")]
                row.append(float("".join({"a": ".", "b": "e", "c": "e-", "e": "-"}.get(c, c) for c in digits)))
            elif byte < 247:
                row.append(byte - 139)
            else:
                row.append((byte - 247) * 256 + data[at] + 108 if byte < 251 else -(byte - 251) * 256 - data[at] - 108)
                at += 1
        return out

    def private(self, entries):
        size, at = entries.get(18, [0, 0])
        found = self.dictionary(self.data[at:at + size])
        subrs = self.index(at + found[19][0])[0] if 19 in found else []
        return found.get(20, [0])[0], found.get(21, [0])[0], subrs

    def charset(self, at):
        """The CID, or the number of the name, of each glyph."""
        if at <= 2:
            return list(range(self.count))
        out, kind, at = [0], self.data[at], at + 1
        while len(out) < self.count:
            first = struct.unpack_from(">H", self.data, at)[0]
            left = 0 if kind == 0 else self.data[at + 2] if kind == 1 else struct.unpack_from(">H", self.data, at + 2)[0]
            out += range(first, first + left + 1)
            at += 2 + kind
        return out[:self.count]

    def fdselect(self, at):
        if self.data[at] == 0:
            return list(self.data[at + 1:at + 1 + self.count])
        out, ranges, at = [], struct.unpack_from(">H", self.data, at + 1)[0], at + 3
        for _ in range(ranges):
            first, font = struct.unpack_from(">HB", self.data, at)
            after = struct.unpack_from(">H", self.data, at + 3)[0]
            out += [font] * (after - first)
            at += 3
        return out

    @functools.cached_property
    def _glyphs(self):
        return {cid: glyph for glyph, cid in enumerate(self.cids)}

    def glyph(self, cid):
        return self._glyphs.get(cid) if self.by_cid else cid

    def has(self, glyph):
        return glyph is not None and 0 <= glyph < self.count

    def width(self, glyph):
        default, nominal, subrs = self.privates[self.select[glyph]]
        found = leading_width(self.charstrings[glyph], subrs, self.globals)
        return (default if found is None else nominal + found) * self.scale

    @functools.cached_property
    def outlined(self):
        return {glyph for glyph, code in enumerate(self.charstrings) if len(code) > 1 and glyph}


# How many operands an operator that clears the stack takes; one more in front is the width. None: an even number.
CLEARING = {1: None, 3: None, 18: None, 23: None, 19: None, 20: None, 4: 1, 22: 1, 21: 2, 14: 0}


def leading_width(code, subrs, global_subrs):
    """What stands for the width at the beginning of a charstring, relative to the nominal one; None for the default."""
    stack, todo = [], [(code, 0)]
    while todo:
        code, at = todo.pop()
        while at < len(code):
            byte = code[at]
            at += 1
            if byte in CLEARING:
                take = CLEARING[byte]
                extra = len(stack) % 2 if take is None else len(stack) > take and (byte != 14 or len(stack) in (1, 5))
                return stack[0] if extra else None
            if byte in (10, 29):
                table = subrs if byte == 10 else global_subrs
                bias = 107 if len(table) < 1240 else 1131 if len(table) < 33900 else 32768
                todo.append((code, at))
                code, at = table[int(stack.pop()) + bias], 0
            elif byte == 11:
                break
            elif byte == 28:
                stack.append(struct.unpack_from(">h", code, at)[0])
                at += 2
            elif byte == 255:
                stack.append(struct.unpack_from(">l", code, at)[0] / 65536)
                at += 4
            elif byte >= 32:
                if byte < 247:
                    stack.append(byte - 139)
                else:
                    stack.append((byte - 247) * 256 + code[at] + 108 if byte < 251 else -(byte - 251) * 256 - code[at] - 108)
                    at += 1
            else:
                return None
    return None


def is_name(value):
    return isinstance(value, Name) and bool(value)
