"""Packages of Anki's for tests, made of SQL, JSON, protobuf and zstd from what is known of their form.

    p = Package()
    basic = p.type("Basic", ["Front", "Back"], [("Card 1", "{{Front}}", "{{FrontSide}}<hr id=answer>{{Back}}")])
    p.note(basic, ["What?", "That."], tags=["a"], deck="Top::Below")
    p.note(basic, ["Learnt", "yes"], cards=[Card(0, kind=2, due=17, flags=1)])
    p.media["a.png"] = png(4, 3)
    p.write("geo.apkg", "anki21b")

`basic`, `reversed_`, `cloze` and `occlusion` make the usual types. All numbers are the same in each run. `write` takes
what may be odd about a package (its own comment tells); `parts` gives the members without packing them.
"""
import ctypes
import ctypes.util
import dataclasses
import hashlib
import io
import json
import sqlite3
import struct
import zipfile
import zlib

GENERATIONS = ["anki2", "anki21", "anki21b"]
VERSIONS = {"anki2": 1, "anki21": 2, "anki21b": 3}
CRT = 1577847600  # 2020-01-01, 4 in the morning an hour east of Greenwich: 03:00 UTC
FIRST = 1600000000000  # ids are milliseconds


# ---- what packages are made of ----

def varint(n):
    n &= (1 << 64) - 1
    out = bytearray()
    while n > 0x7F:
        out.append(n & 0x7F | 0x80)
        n >>= 7
    return bytes(out) + bytes([n])


def message(*fields):
    """Protobuf: (number, int, str, bytes or a message made before), those that are None or nothing left out."""
    out = b""
    for number, value in fields:
        if isinstance(value, str):
            value = value.encode()
        if isinstance(value, bytes):
            out += varint(number << 3 | 2) + varint(len(value)) + value
        elif value is not None:
            out += varint(number << 3) + varint(value)
    return out


def zstd(data):
    library = ctypes.CDLL(ctypes.util.find_library("zstd") or "libzstd.so.1")
    library.ZSTD_compressBound.restype = library.ZSTD_compress.restype = ctypes.c_size_t
    library.ZSTD_compressBound.argtypes = [ctypes.c_size_t]
    library.ZSTD_compress.argtypes = [ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_int]
    room = library.ZSTD_compressBound(len(data))
    packed = ctypes.create_string_buffer(room)
    n = library.ZSTD_compress(packed, room, data, len(data), 3)
    assert n <= room
    return packed.raw[:n]


def png(width, height, rgb=(200, 30, 30)):
    """A picture in one colour."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = (b"\0" + bytes(rgb) * width) * height
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


# ---- what is in them ----

@dataclasses.dataclass
class Card:
    """kind: 0 new, 1 learning, 2 review, 3 relearning; queue: -1 suspended, -2 and -3 buried, 0 new, 1 learning by the second,
    2 review, 3 learning by the day. `home` is the deck that a card in a filtered deck comes from, odue its date there."""
    ord: int
    deck: str = ""
    kind: int = 0
    queue: int | None = None
    due: int = 0
    flags: int = 0
    home: str = ""
    odue: int = 0


@dataclasses.dataclass
class Type:
    id: int
    name: str
    fields: list
    templates: list  # (name, question, answer), or None for one that is gone
    css: str
    cloze: bool
    stock: int  # original stock kind: 6 is image occlusion


@dataclasses.dataclass
class Note:
    id: int
    type: Type
    fields: list
    guid: str
    tags: list
    cards: list


class Package:
    def __init__(self, crt=CRT, west=None):
        """west: minutes that the collection's time zone lies west of Greenwich; None: it does not say."""
        self.crt, self.west = crt, west
        self.types, self.notes, self.media = [], [], {}
        self.filtered = set()  # names of decks

    def type(self, name, fields, templates, css="", cloze=False, stock=0):
        self.types.append(Type(FIRST + len(self.types), name, fields, templates, css, cloze, stock))
        return self.types[-1]

    def basic(self):
        return self.type("Basic", ["Front", "Back"], [("Card 1", "{{Front}}", "{{FrontSide}}\n\n<hr id=answer>\n\n{{Back}}")],
                         ".card { text-align: center; }", stock=1)

    def reversed_(self):
        return self.type("Basic (and reversed card)", ["Front", "Back"],
                         [("Card 1", "{{Front}}", "{{FrontSide}}<hr id=answer>{{Back}}"),
                          ("Card 2", "{{Back}}", "{{FrontSide}}<hr id=answer>{{Front}}")], stock=2)

    def cloze(self):
        return self.type("Cloze", ["Text", "Extra"], [("Cloze", "{{cloze:Text}}", "{{cloze:Text}}<br>{{Extra}}")],
                         ".cloze { font-weight: bold; }", cloze=True, stock=5)

    def occlusion(self):
        side = ("{{#Header}}<div>{{Header}}</div>{{/Header}}<div style=\"display: none\">{{cloze:Occlusion}}</div>"
                "<div id=\"image-occlusion-container\">{{Image}}<canvas></canvas></div>")
        return self.type("Image Occlusion", ["Occlusion", "Image", "Header", "Back Extra"],
                         [("Image Occlusion", side, side + "{{#Back Extra}}<div>{{Back Extra}}</div>{{/Back Extra}}")],
                         cloze=True, stock=6)

    def note(self, kind, fields, tags=(), guid=None, deck="Default", cards=(0,)):
        """cards: numbers (ord) or Cards; those without a deck are in `deck`."""
        number = len(self.notes)
        made = [dataclasses.replace(c) if isinstance(c, Card) else Card(c) for c in cards]
        for card in made:
            card.deck = card.deck or deck
        self.notes.append(Note(FIRST + 1000 * number, kind, list(fields), guid or f"note{number:04}", list(tags), made))
        return self.notes[-1]

    # ---- the collection ----

    def decks(self):
        """Name to number, those above them included."""
        names = {"Default"}
        for note in self.notes:
            for card in note.cards:
                for name in (card.deck, card.home):
                    parts = name.split("::") if name else []
                    names.update("::".join(parts[:n + 1]) for n in range(len(parts)))
        return {name: 1 if name == "Default" else FIRST + number for number, name in enumerate(sorted(names))}

    def collection(self, generation, wal=False):
        """The database as bytes, not packed."""
        db = sqlite3.connect(":memory:")
        db.create_collation("unicase", lambda a, b: (a.casefold() > b.casefold()) - (a.casefold() < b.casefold()))
        db.executescript(TABLES)
        decks = self.decks()
        if generation == "anki21b":
            self.fill_tables(db, decks)
        else:
            self.fill_json(db, decks)
        number = 0
        for n, note in enumerate(self.notes):
            flds = "\x1f".join(note.fields)
            tags = f" {' '.join(note.tags)} " if note.tags else ""
            db.execute("INSERT INTO notes VALUES (?,?,?,?,?,?,?,?,?,0,'')",
                       (note.id, note.guid, note.type.id, self.crt, -1, tags, flds, note.fields[0] if note.fields else "", n))
            for card in note.cards:
                queue = card.kind if card.queue is None else card.queue
                db.execute("INSERT INTO cards VALUES (?,?,?,?,?,-1,?,?,?,10,2500,3,0,0,?,?,?,'')",
                           (FIRST + number, note.id, decks[card.deck], card.ord, self.crt, card.kind, queue, card.due,
                            card.odue, decks[card.home] if card.home else 0, card.flags))
                number += 1
        db.commit()
        made = db.serialize()
        return made[:18] + b"\2\2" + made[20:] if wal else made

    def fill_json(self, db, decks):
        models = {str(t.id): {
            "id": t.id, "name": t.name, "type": int(t.cloze), "css": t.css, "sortf": 0, "did": 1, "originalStockKind": t.stock,
            "flds": [{"name": name, "ord": n, "font": "Arial", "size": 20} for n, name in enumerate(t.fields)],
            "tmpls": [{"name": x[0], "ord": n, "qfmt": x[1], "afmt": x[2], "did": None}
                      for n, x in enumerate(t.templates) if x]} for t in self.types}
        shown = {str(number): {"id": number, "name": name, "dyn": int(name in self.filtered)} for name, number in decks.items()}
        conf = {"curDeck": 1} | ({} if self.west is None else {"creationOffset": self.west})
        db.execute("INSERT INTO col VALUES (1,?,0,0,11,0,0,0,?,?,?,'{}','{}')",
                   (self.crt, json.dumps(conf), json.dumps(models), json.dumps(shown)))

    def fill_tables(self, db, decks):
        db.executescript(NEW_TABLES)
        db.execute("INSERT INTO col VALUES (1,?,0,0,18,0,0,0,'','','','','')", (self.crt,))
        for t in self.types:
            config = message((1, int(t.cloze) or None), (3, t.css or None), (9, t.stock or None))
            db.execute("INSERT INTO notetypes VALUES (?,?,0,0,?)", (t.id, t.name, config))
            for n, name in enumerate(t.fields):
                db.execute("INSERT INTO fields VALUES (?,?,?,?)", (t.id, n, name, message((3, "Arial"), (4, 20))))
            for n, template in enumerate(t.templates):
                if template:
                    db.execute("INSERT INTO templates VALUES (?,?,?,0,0,?)",
                               (t.id, n, template[0], message((1, template[1]), (2, template[2]))))
        for name, number in decks.items():
            kind = message((2, message((1, 1)))) if name in self.filtered else message((1, message((1, 1))))
            db.execute("INSERT INTO decks VALUES (?,?,0,0,?,?)", (number, name.replace("::", "\x1f"), b"", kind))
        db.execute("INSERT INTO config VALUES ('curDeck',0,0,'1')")
        if self.west is not None:
            db.execute("INSERT INTO config VALUES ('creationOffset',0,0,?)", (str(self.west),))

    # ---- the archive ----

    def parts(self, generation, meta=True, stub=True, wal=False, wrong_sha1=(), gaps=(), unnamed=()):
        """[(name, bytes)]. meta: True, False, or the number to write; stub: an old collection that asks to update beside a new
        one; wal: the database says that it has a log; wrong_sha1: media of other bytes than are said; gaps: names in the list
        without a file; unnamed: bytes of files that the list does not have."""
        new = generation == "anki21b"
        pack = zstd if new else bytes
        made = []
        if meta is not False:
            made.append(("meta", message((1, VERSIONS[generation] if meta is True else meta))))
        if generation != "anki2" and stub:
            made.append(("collection.anki2", stub_collection()))
        made.append((f"collection.{generation}", pack(self.collection(generation, wal))))
        names = list(self.media)
        if new:
            made.append(("media", zstd(b"".join(message((1, message(
                (1, name), (2, len(self.media[name])),
                (3, hashlib.sha1(self.media[name] + (b"!" if name in wrong_sha1 else b"")).digest())))) for name in names))))
        else:
            made.append(("media", json.dumps({str(n): name for n, name in enumerate(names)}, ensure_ascii=False).encode()))
        made += [(str(n), pack(self.media[name])) for n, name in enumerate(names) if name not in gaps]
        return made + [(str(len(names) + n), pack(data)) for n, data in enumerate(unnamed)]

    def bytes(self, generation="anki2", **odd):
        return archive(self.parts(generation, **odd))

    def write(self, path, generation="anki2", **odd):
        """`odd` is as in parts."""
        with open(path, "wb") as file:
            file.write(self.bytes(generation, **odd))


def archive(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts:
            packed.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def stub_collection():
    """What old programs see of a new package."""
    p = Package()
    p.note(p.basic(), ["Please update to the latest Anki version, then import the .colpkg/.apkg file again.", ""])
    return p.collection("anki2")


TABLES = """
CREATE TABLE col (id INTEGER PRIMARY KEY, crt INTEGER NOT NULL, mod INTEGER NOT NULL, scm INTEGER NOT NULL, ver INTEGER NOT NULL,
    dty INTEGER NOT NULL, usn INTEGER NOT NULL, ls INTEGER NOT NULL, conf TEXT NOT NULL, models TEXT NOT NULL,
    decks TEXT NOT NULL, dconf TEXT NOT NULL, tags TEXT NOT NULL);
CREATE TABLE notes (id INTEGER PRIMARY KEY, guid TEXT NOT NULL, mid INTEGER NOT NULL, mod INTEGER NOT NULL, usn INTEGER NOT NULL,
    tags TEXT NOT NULL, flds TEXT NOT NULL, sfld INTEGER NOT NULL, csum INTEGER NOT NULL, flags INTEGER NOT NULL,
    data TEXT NOT NULL);
CREATE TABLE cards (id INTEGER PRIMARY KEY, nid INTEGER NOT NULL, did INTEGER NOT NULL, ord INTEGER NOT NULL,
    mod INTEGER NOT NULL, usn INTEGER NOT NULL, type INTEGER NOT NULL, queue INTEGER NOT NULL, due INTEGER NOT NULL,
    ivl INTEGER NOT NULL, factor INTEGER NOT NULL, reps INTEGER NOT NULL, lapses INTEGER NOT NULL, left INTEGER NOT NULL,
    odue INTEGER NOT NULL, odid INTEGER NOT NULL, flags INTEGER NOT NULL, data TEXT NOT NULL);
CREATE TABLE revlog (id INTEGER PRIMARY KEY, cid INTEGER NOT NULL, usn INTEGER NOT NULL, ease INTEGER NOT NULL,
    ivl INTEGER NOT NULL, lastIvl INTEGER NOT NULL, factor INTEGER NOT NULL, time INTEGER NOT NULL, type INTEGER NOT NULL);
CREATE TABLE graves (usn INTEGER NOT NULL, oid INTEGER NOT NULL, type INTEGER NOT NULL);
"""
NEW_TABLES = """
CREATE TABLE notetypes (id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL COLLATE unicase, mtime_secs INTEGER NOT NULL,
    usn INTEGER NOT NULL, config BLOB NOT NULL);
CREATE TABLE fields (ntid INTEGER NOT NULL, ord INTEGER NOT NULL, name TEXT NOT NULL COLLATE unicase, config BLOB NOT NULL,
    PRIMARY KEY (ntid, ord)) WITHOUT ROWID;
CREATE TABLE templates (ntid INTEGER NOT NULL, ord INTEGER NOT NULL, name TEXT NOT NULL COLLATE unicase,
    mtime_secs INTEGER NOT NULL, usn INTEGER NOT NULL, config BLOB NOT NULL, PRIMARY KEY (ntid, ord)) WITHOUT ROWID;
CREATE TABLE decks (id INTEGER PRIMARY KEY NOT NULL, name TEXT NOT NULL COLLATE unicase, mtime_secs INTEGER NOT NULL,
    usn INTEGER NOT NULL, common BLOB NOT NULL, kind BLOB NOT NULL);
CREATE TABLE config (KEY TEXT NOT NULL PRIMARY KEY, usn INTEGER NOT NULL, mtime_secs INTEGER NOT NULL, val BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE tags (tag TEXT NOT NULL PRIMARY KEY COLLATE unicase, usn INTEGER NOT NULL, collapsed BOOLEAN NOT NULL,
    config BLOB NULL) WITHOUT ROWID;
CREATE UNIQUE INDEX idx_fields_name_ntid ON fields (name, ntid);
CREATE UNIQUE INDEX idx_templates_name_ntid ON templates (name, ntid);
CREATE UNIQUE INDEX idx_notetypes_name ON notetypes (name);
CREATE UNIQUE INDEX idx_decks_name ON decks (name);
"""
