"""The objects of a PDF file, read from its bytes and written again: what the checker of standards stands on.

A reader of its own, so that it shares no mistake with the program that is checked and can see what other readers mend
silently: the spacing of objects, the length of streams, odd hexadecimal strings. `Document` holds the objects by number;
whoever changes them (spoil.py) gets bytes from `save`.
"""
import collections
import re
import zlib

SPACE = b"\0\t\n\f\r "
# Where a token ends.
END = rb"(?=[\0\t\n\f\r ()<>\[\]{}/%]|$)"
SKIP = re.compile(rb"(?:[\0\t\n\f\r ]+|%[^\r\n]*)*")
TOKEN = re.compile(
    rb"(?P<ref>\d+[\0\t\n\f\r ]+\d+[\0\t\n\f\r ]+R" + END + rb")"
    rb"|(?P<num>[+-]?(?:\d+\.?\d*|\.\d+)" + END + rb")"
    rb"|(?P<name>/[^\0\t\n\f\r ()<>\[\]{}/%]*)"
    rb"|(?P<text>\()|(?P<open><<|\[)|(?P<close>>>|\])|(?P<hex><[^>]*>)"
    rb"|(?P<word>[^\0\t\n\f\r ()<>\[\]{}/%]+|[{}])")
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}

Ref = collections.namedtuple("Ref", "num gen")
# A token that is none of the kinds of objects: an operator, `obj`, `endobj`.
Word = collections.namedtuple("Word", "text")


class Broken(Exception):
    """What no reader could make sense of."""


class Name(str):
    __slots__ = ()

    def __repr__(self):
        return f"/{self}"


class Hex(bytes):
    """A string that stood in angle brackets, with the digits as they stood there."""
    digits = b""


class Stream:
    def __init__(self, dictionary, raw, fault=""):
        self.dict, self.raw, self.fault = dictionary, raw, fault
        self._data = None

    def get(self, key, default=None):
        return self.dict.get(key, default)

    @property
    def data(self):
        if self._data is None:
            self._data = decode(self)
        return self._data

    @data.setter
    def data(self, value):
        """New content, without a filter."""
        self._data = self.raw = value
        self.dict.pop("Filter", None)
        self.dict.pop("DecodeParms", None)


def filters(stream):
    found = stream.get("Filter") or []
    return found if isinstance(found, list) else [found]


def decode(stream):
    data = stream.raw
    parms = stream.get("DecodeParms") or []
    parms = parms if isinstance(parms, list) else [parms]
    for number, name in enumerate(filters(stream)):
        if name == "FlateDecode":
            try:
                data = zlib.decompress(data)
            except zlib.error as error:
                raise Broken(f"a stream that can't be inflated: {error}") from error
            parm = parms[number] if number < len(parms) and isinstance(parms[number], dict) else {}
            if parm.get("Predictor", 1) >= 10:
                data = unpredict(data, (parm.get("Colors", 1) * parm.get("BitsPerComponent", 8) + 7) // 8,
                                 (parm.get("Columns", 1) * parm.get("Colors", 1) * parm.get("BitsPerComponent", 8) + 7) // 8)
        elif name == "ASCIIHexDecode":
            data = bytes.fromhex(data.split(b">")[0].decode("ascii"))
        else:
            return data  # a picture's: the bytes as they are
    return data


def unpredict(data, near, width):
    """Undoes PNG's predictors; `near` is the bytes of a pixel, `width` those of a row."""
    out, above = bytearray(), bytes(width)
    for at in range(0, len(data), width + 1):
        kind, row = data[at], bytearray(data[at + 1:at + 1 + width])
        for i, byte in enumerate(row):
            left = row[i - near] if i >= near else 0
            corner = above[i - near] if i >= near else 0
            if kind == 1:
                row[i] = (byte + left) & 255
            elif kind == 2:
                row[i] = (byte + above[i]) & 255
            elif kind == 3:
                row[i] = (byte + (left + above[i]) // 2) & 255
            elif kind == 4:
                guess = left + above[i] - corner
                row[i] = (byte + min((abs(guess - left), 0, left), (abs(guess - above[i]), 1, above[i]),
                                     (abs(guess - corner), 2, corner))[2]) & 255
        out += row
        above = row
    return bytes(out)


# Reading.

class Reader:
    """Tokens and objects of some bytes, from a place on."""

    def __init__(self, data, at=0, refs=True):
        self.data, self.at, self.refs = data, at, refs

    def token(self):
        """(kind, match) of the next token, after blanks and comments; (None, None) at the end."""
        self.at = SKIP.match(self.data, self.at).end()
        found = TOKEN.match(self.data, self.at)
        if not found:
            if self.at < len(self.data):
                raise Broken(f"no token at byte {self.at}: {self.data[self.at:self.at + 20]!r}")
            return None, None
        if found.lastgroup == "ref" and not self.refs:
            found = TOKEN.match(self.data, self.at, self.at + re.match(rb"\d+", self.data[self.at:self.at + 20]).end())
        self.at = found.end()
        return found.lastgroup, found

    def value(self):
        """The next object or Word; None is null, END_OF_DATA the end."""
        kind, found = self.token()
        if kind is None:
            return END_OF_DATA
        return self.make(kind, found)

    def make(self, kind, found):
        text = found.group()
        if kind == "num":
            return float(text) if b"." in text else int(text)
        if kind == "name":
            return Name(re.sub(rb"#([0-9A-Fa-f]{2})", lambda m: bytes([int(m[1], 16)]), text[1:]).decode("latin-1"))
        if kind == "ref":
            num, gen, _ = text.split()
            return Ref(int(num), int(gen))
        if kind == "text":
            return self.text()
        if kind == "hex":
            digits = re.sub(rb"[\0\t\n\f\r ]", b"", text[1:-1])
            clean = re.sub(rb"[^0-9A-Fa-f]", b"", digits)
            value = Hex(bytes.fromhex((clean + b"0" * (len(clean) % 2)).decode("ascii")))
            value.digits = digits
            return value
        if kind == "open":
            return self.array() if text == b"[" else self.dictionary()
        if kind == "word" and text in CONSTANTS:
            return CONSTANTS[text]
        return Word(text.decode("latin-1"))

    def text(self):
        """A string in parentheses; the opening one has been read."""
        out, depth = bytearray(), 1
        for part in re.compile(rb"\\(\r\n|[0-7]{1,3}|.|\Z)|[()]|[^()\\]+", re.S).finditer(self.data, self.at):
            piece = part.group()
            if piece[:1] == b"\\":
                code = part.group(1)
                if code[:1].isdigit():
                    out.append(int(code, 8) & 255)
                elif code not in (b"\r\n", b"\r", b"\n"):
                    out += ESCAPES.get(code, code)
                continue
            if piece == b"(":
                depth += 1
            elif piece == b")":
                depth -= 1
                if not depth:
                    self.at = part.end()
                    return bytes(out)
            out += piece
        raise Broken("a string without an end")

    def array(self):
        out = []
        while True:
            kind, found = self.token()
            if kind is None:
                raise Broken("an array without an end")
            if kind == "close":
                return out
            out.append(self.make(kind, found))

    def dictionary(self):
        out = {}
        while True:
            kind, found = self.token()
            if kind == "close":
                return out
            if kind != "name":
                raise Broken(f"a dictionary without an end, or a key that is no name, at byte {self.at}")
            key = self.make(kind, found)
            out[key] = self.value()


END_OF_DATA = Word("")
CONSTANTS = {b"true": True, b"false": False, b"null": None}


class Document:
    """A file: `objects` by number, `trailer`, and what only its bytes tell."""

    def __init__(self, data):
        self.bytes = data
        self.objects, self.offsets, self.lengths = {}, {}, []
        self.tables = 0          # cross-reference tables, in the old form
        self.streams = 0         # cross-reference streams
        self.packed = set()      # numbers of objects that stand in object streams
        self.spacing = []        # what stands where blanks should be otherwise
        self.headings = []       # the lines of subsections, as they are
        header = re.search(rb"%PDF-(\d\.\d)", data[:1024])
        self.version = header.group(1).decode() if header else ""
        self.trailer = {}
        self._read()

    @classmethod
    def empty(cls, version):
        """A file without objects, to be filled and saved."""
        out = cls.__new__(cls)
        out.bytes, out.version, out.objects, out.trailer = b"", version, {}, {}
        return out

    def _read(self):
        found = re.findall(rb"startxref[\0\t\n\f\r ]+(\d+)", self.bytes)
        if not found:
            raise Broken("no startxref")
        at, seen, entries = int(found[-1]), set(), {}
        while at is not None and at not in seen:
            seen.add(at)
            trailer = self._section(at, entries)
            for key, value in trailer.items():
                self.trailer.setdefault(key, value)
            at = trailer.get("Prev")
        packed = []
        for num, (kind, where, index) in sorted(entries.items()):
            if kind == 1:
                self.objects[num] = self._object(num, where)
                self.offsets[num] = where
            elif kind == 2:
                packed.append((where, index, num))
        self._unpack(packed)
        for stream, declared in self.lengths:
            self._measure(stream, self.get(declared))

    def _section(self, at, entries):
        """One cross-reference section; entries that came later stand. Returns its trailer."""
        if self.bytes[at:at + 4] == b"xref":
            return self._table(at + 4, entries)
        stream = self._object(None, at)
        if not isinstance(stream, Stream) or stream.get("Type") != "XRef":
            raise Broken(f"no cross-reference section at byte {at}")
        self.streams += 1
        self._measure(stream, stream.get("Length"))
        widths, data, row = stream.get("W"), stream.data, sum(stream.get("W"))
        index, pos = stream.get("Index") or [0, stream.get("Size")], 0
        for first, count in zip(index[::2], index[1::2]):
            for num in range(first, first + count):
                fields, start = [], pos
                for width in widths:
                    fields.append(int.from_bytes(data[start:start + width], "big") if width else 1)
                    start += width
                pos += row
                entries.setdefault(num, tuple(fields))
        return {key: value for key, value in stream.dict.items()
                if key not in ("Type", "W", "Index", "Filter", "DecodeParms", "Length")}

    def _table(self, at, entries):
        self.tables += 1
        self.headings.append(re.compile(rb"[\0\t\n\f\r ]*").match(self.bytes, at).group())
        while True:
            heading = re.compile(rb"[\0\t\n\f\r ]*(\d+)([\0\t\n\f\r ]+)(\d+)[\0\t\n\f\r ]*").match(self.bytes, at)
            if not heading:
                break
            self.headings.append(heading.group(2))
            first, count, at = int(heading.group(1)), int(heading.group(3)), heading.end()
            for num in range(first, first + count):
                line = self.bytes[at:at + 20]
                if not re.match(rb"\d{10} \d{5} [nf]", line):
                    raise Broken(f"a cross-reference entry that is none: {line!r}")
                entries.setdefault(num, (1 if line[17:18] == b"n" else 0, int(line[:10]), int(line[11:16])))
                at += 20
        reader = Reader(self.bytes, at)
        if reader.value() != Word("trailer"):
            raise Broken("no trailer")
        return reader.value()

    def _object(self, num, at):
        """The object at an offset. What its spacing should not be is noted."""
        begin = re.compile(rb"(\d+)([\0\t\n\f\r ]+)(\d+)([\0\t\n\f\r ]+)obj").match(self.bytes, at)
        if not begin or (num is not None and int(begin.group(1)) != num):
            raise Broken(f"no object {num} at byte {at}")
        before = self.bytes[at - 1:at] in (b"\n", b"\r")
        reader = Reader(self.bytes, begin.end())
        value = reader.value()
        after = reader.at
        if isinstance(value, dict):
            keyword = re.compile(rb"[\0\t\n\f\r ]*stream(\r\n|\n|\r|)").match(self.bytes, after)
            if keyword:
                value = Stream(value, b"", "" if keyword.group(1) in (b"\r\n", b"\n") else "no end of line after stream")
                value.start = keyword.end()
                self.lengths.append((value, value.get("Length")))
                length = self.get(value.get("Length")) if not isinstance(value.get("Length"), Ref) else None
                value.raw = self.bytes[value.start:value.start + length] if isinstance(length, int) else b""
                after = self.bytes.find(b"endstream", value.start + len(value.raw)) + len(b"endstream")
        end = re.compile(rb"([\0\t\n\f\r ]*)endobj([\0\t\n\f\r ]?)").match(self.bytes, after)
        if not (before and begin.group(2) in SPACES and begin.group(4) in SPACES and self.bytes[begin.end():begin.end() + 1] in EOLS
                and end and end.group(1)[-1:] in EOLS and end.group(2) in EOLS):
            self.spacing.append(f"object {begin.group(1).decode()}")
        return value

    def _measure(self, stream, length):
        """Takes a stream's bytes, and holds its length against where endstream stands."""
        if not isinstance(length, int):
            stream.fault = stream.fault or "no length"
            length = max(0, self.bytes.find(b"endstream", stream.start) - stream.start)
        stream.raw = self.bytes[stream.start:stream.start + length]
        behind = re.compile(rb"(\r\n|\n|\r|)endstream").match(self.bytes, stream.start + length)
        if not behind:
            stream.fault = stream.fault or "another length than its dictionary says"
            end = self.bytes.find(b"endstream", stream.start)
            stream.raw = self.bytes[stream.start:end].rstrip(b"\r\n") if end > 0 else stream.raw
        elif not behind.group(1):
            stream.fault = stream.fault or "no end of line before endstream"

    def _unpack(self, packed):
        inside = {}
        for where, index, num in packed:
            stream = self.objects[where]
            if where not in inside:
                self._measure(stream, self.get(stream.get("Length")))
                reader = Reader(stream.data)
                heads = [reader.value() for _ in range(2 * stream.get("N"))]
                inside[where] = [stream.get("First") + at for at in heads[1::2]]
            self.objects[num] = Reader(stream.data, inside[where][index]).value()
            self.packed.add(num)

    # Looking.

    def get(self, value):
        """The object itself, whether it is referred to or not."""
        for _ in range(20):
            if not isinstance(value, Ref):
                return value
            value = self.objects.get(value.num)
        raise Broken("references in a circle")

    def look(self, holder, *keys):
        """The value behind keys, one after another; None where one is missing."""
        value = self.get(holder)
        for key in keys:
            if isinstance(value, Stream):
                value = value.dict
            if not isinstance(value, dict):
                return None
            value = self.get(value.get(key))
        return value

    @property
    def catalog(self):
        return self.look(self.trailer, "Root") or {}

    @property
    def info(self):
        return self.look(self.trailer, "Info")

    def add(self, value):
        """A new object; returns its reference."""
        num = max(self.objects, default=0) + 1
        self.objects[num] = value
        return Ref(num, 0)

    # Writing.

    def save(self, packed=False):
        """The bytes of the file as the objects are now; with object and cross-reference streams, if `packed`."""
        if self.version < "1.5" and packed:
            raise ValueError("object streams need PDF 1.5")
        out = bytearray(b"%%PDF-%s\n%%\xe2\xe3\xcf\xd3\n" % self.version.encode())
        inside = {num for num, value in self.objects.items() if packed and not isinstance(value, Stream)} if packed else set()
        inside -= {ref.num for key, ref in self.trailer.items() if key == "Encrypt" and isinstance(ref, Ref)}
        entries = {}
        for num, value in sorted(self.objects.items()):
            if num not in inside:
                entries[num] = (1, len(out), 0)
                out += b"%d 0 obj\n" % num + encode(value) + b"\nendobj\n"
        trailer = {key: value for key, value in self.trailer.items() if key not in ("Prev", "XRefStm")}
        trailer["Size"] = max(self.objects) + 1 + 2 * bool(packed)
        if packed:
            return bytes(self._save_streams(out, inside, entries, trailer))
        start = len(out)
        out += b"xref\n0 %d\n" % trailer["Size"]
        for num in range(trailer["Size"]):
            out += b"%010d 00000 n \n" % entries[num][1] if num in entries else b"0000000000 65535 f \n"
        out += b"trailer\n" + encode(trailer) + b"\nstartxref\n%d\n%%%%EOF\n" % start
        return bytes(out)

    def _save_streams(self, out, inside, entries, trailer):
        holder, index = trailer["Size"] - 2, trailer["Size"] - 1
        heads, body = [], bytearray()
        for place, num in enumerate(sorted(inside)):
            heads.append(b"%d %d " % (num, len(body)))
            body += encode(self.objects[num]) + b"\n"
            entries[num] = (2, holder, place)
        head = b"".join(heads)
        entries[holder] = (1, len(out), 0)
        out += b"%d 0 obj\n" % holder + encode(Stream({"Type": Name("ObjStm"), "N": len(inside), "First": len(head)}, head + body))
        out += b"\nendobj\n"
        start = entries_at = len(out)
        entries[index] = (1, entries_at, 0)
        rows = bytearray()
        for num in range(trailer["Size"]):
            kind, where, place = entries.get(num, (0, 0, 65535))
            rows += bytes([kind]) + where.to_bytes(4, "big") + place.to_bytes(2, "big")
        out += b"%d 0 obj\n" % index + encode(Stream(dict(trailer, Type=Name("XRef"), W=[1, 4, 2]), bytes(rows))) + b"\nendobj\n"
        out += b"startxref\n%d\n%%%%EOF\n" % start
        return out


SPACES = tuple(bytes([byte]) for byte in SPACE)
EOLS = (b"\n", b"\r")


def encode(value):
    """An object as it stands in a file."""
    if isinstance(value, bool):
        return b"true" if value else b"false"
    if value is None:
        return b"null"
    if isinstance(value, int):
        return b"%d" % value
    if isinstance(value, float):
        return (f"{value:.6f}".rstrip("0").rstrip(".") or "0").encode() if abs(value) < 1e6 else f"{value:.1f}".encode()
    if isinstance(value, Ref):
        return b"%d %d R" % value
    if isinstance(value, Name):
        return b"/" + re.sub(rb"[^!-~]|[#()<>\[\]{}/%]", lambda m: b"#%02X" % m[0][0], value.encode("latin-1"))
    if isinstance(value, bytes):
        return b"<" + value.hex().encode() + b">"
    if isinstance(value, str):
        return encode(string(value))
    if isinstance(value, list):
        return b"[" + b" ".join(encode(item) for item in value) + b"]"
    if isinstance(value, dict):
        return b"<<" + b"".join(encode(Name(key)) + b" " + encode(item) + b"\n" for key, item in value.items()) + b">>"
    if isinstance(value, Stream):
        return encode(dict(value.dict, Length=len(value.raw))) + b"\nstream\n" + value.raw + b"\nendstream"
    raise TypeError(f"{value!r} is no object")


def string(text):
    """Text as a PDF's string."""
    return text.encode("ascii") if text.isascii() else b"\xfe\xff" + text.encode("utf-16-be")


def text(value):
    """A PDF's string as text; None for what is none."""
    if not isinstance(value, bytes):
        return None
    if value[:2] == b"\xfe\xff":
        return value[2:].decode("utf-16-be", "replace")
    return value.decode("latin-1")


def real(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)
