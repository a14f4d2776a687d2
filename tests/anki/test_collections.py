#!/usr/bin/python3
"""Packages of all generations, whole, odd and broken, and what is read of them (package.c): notes, types, cards, media."""
import datetime
import json
import os
import pathlib
import sqlite3
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from tally import TOP, WORK, Tally
from packages import (CRT, FIRST, GENERATIONS, Card, Package, archive, message, png, stub_collection, varint, zstd)

tally = Tally("collections")
PROGRAM = pathlib.Path(os.environ.get("BUILD", TOP / "build")) / "tests" / "anki" / "package"
EPOCH = datetime.date(1970, 1, 1)
WORK.mkdir(parents=True, exist_ok=True)


def read(data):
    path = WORK / "package.apkg"
    path.write_bytes(data)
    run = subprocess.run([PROGRAM, "package.apkg"], cwd=WORK, capture_output=True, text=True, check=False)
    if not tally.check(run.returncode == 0 and not run.stderr, "it ends well", f"{run.returncode} {run.stderr}"):
        return {"said": "", "notes": [], "cards": [], "types": [], "media": {}}
    return json.loads(run.stdout)


def replaced(parts, **members):
    """The parts with other bytes for some (None: without it)."""
    parts = [(name, members.get(name.replace(".", "_"), data)) for name, data in parts]
    return [(name, data) for name, data in parts if data is not None]


def sql(package, generation, *statements):
    """The package with its database changed."""
    db = sqlite3.connect(":memory:")
    db.create_collation("unicase", lambda a, b: (a > b) - (a < b))
    db.deserialize(package.collection(generation))
    for statement in statements:
        db.execute(*statement) if isinstance(statement, tuple) else db.executescript(statement)
    db.commit()
    made = db.serialize()
    name = f"collection_{generation}"
    return archive(replaced(package.parts(generation), **{name: zstd(made) if generation == "anki21b" else made}))


def everything():
    p = Package(west=-60)
    basic, two, cloze, shapes = p.basic(), p.reversed_(), p.cloze(), p.occlusion()
    p.note(basic, ["Where?", 'Here <img src="a b.png">'], tags=["place", "easy::very"], deck="World::Europe::Rivers", guid="a/b{`}")
    p.note(two, ["un", "one"], deck="Words", cards=[0, 1])
    p.note(cloze, ["{{c1::Nil}} and {{c3::Niger}}", "far"], deck="World::Africa", cards=[0, 2])
    p.note(shapes, ["{{c1::image-occlusion:rect:left=.1:top=.2:width=.3:height=.4:oi=1}}", '<img src="map.png">', "Lakes", ""])
    p.note(basic, ["Two\nlines\tand a tab", "Ünï"], cards=[])
    p.media = {"a b.png": png(3, 4), "map.png": png(40, 30), "..": b"up", "../x/y.png": b"out", "ü.png": png(1, 1)}
    return p


# ---- what all generations have ----

sides = {}
for generation in GENERATIONS:
    tally.where = f"{generation}: "
    is_ = sides[generation] = read(everything().bytes(generation))
    tally.equal(is_["said"], "", "nothing is wrong")
    tally.equal([t["name"] for t in is_["types"]], ["Basic", "Basic (and reversed card)", "Cloze", "Image Occlusion"], "types")
    tally.equal([(t["cloze"], t["occlusion"]) for t in is_["types"]],
                [(False, False), (False, False), (True, False), (True, True)], "kinds of types")
    tally.equal(is_["types"][1]["templates"][1], ["Card 2", "{{Back}}", "{{FrontSide}}<hr id=answer>{{Front}}"], "a template")
    tally.equal(is_["types"][2]["css"], ".cloze { font-weight: bold; }", "its style")
    tally.equal(is_["types"][3]["fields"], ["Occlusion", "Image", "Header", "Back Extra"], "its fields")
    tally.equal([(c["note"], c["ord"], c["deck"]) for c in is_["cards"]],
                [(0, 0, "World::Europe::Rivers"), (1, 0, "Words"), (1, 1, "Words"), (2, 0, "World::Africa"),
                 (2, 2, "World::Africa"), (3, 0, "Default")], "the rows of cards say which there are")
    tally.equal([(n["first_card"], n["cards"]) for n in is_["notes"][:4]], [(0, 1), (1, 2), (3, 2), (5, 1)], "whose they are")
    tally.equal(is_["notes"][4]["cards"], 0, "a note may have none")
    tally.equal(is_["notes"][0]["guid"], "a/b{`}", "a guid is as it is")
    tally.equal(is_["notes"][0]["tags"], ["place", "easy::very"], "tags")
    tally.equal(is_["notes"][4]["fields"], ["Two\nlines\tand a tab", "Ünï"], "fields are as they are")
    tally.equal(is_["text"].split("\n")[4], "Two lines\tand a tab\tÜnï", "and a line for each note")
    tally.equal([n["line"] for n in is_["notes"]], [1, 2, 3, 4, 5], "which it names")
    tally.equal(len(is_["text"].split("\n")), 6, "no more lines than that")
    tally.equal({name: file[0] for name, file in is_["media"].items()},
                {name: len(data) for name, data in everything().media.items()}, "media")
    tally.check(not is_["has_state"], "nobody has learnt from it")
    tally.equal(read(everything().bytes(generation, wal=True)), is_, "a database with a log")
    tally.equal(read(everything().bytes(generation, meta=False)), is_, "without meta")
    tally.equal(read(everything().bytes(generation, meta=9)), is_, "of a version that nobody knows")
    tally.equal(read(everything().bytes(generation, unnamed=[b"spare"])), is_, "with a file that has no name")
    gap = read(everything().bytes(generation, gaps=["map.png"]))
    tally.equal((sorted(gap["media"]), gap["said"]), (sorted(set(is_["media"]) - {"map.png"}), ""), "a gap among the media")
tally.where = ""
tally.check(sides["anki2"] == sides["anki21"] == sides["anki21b"], "all generations say the same")

# ---- what another program wrote (others/export.cjs) ----

is_ = read((TOP / "tests" / "anki" / "export.apkg").read_bytes())
tally.equal(is_["said"], "", "nothing is wrong")
tally.equal([n["fields"] for n in is_["notes"]], [
    ["Where does the <b>Rhine</b> rise?", "In the Alps.<br>At the Tomasee."],
    ['What is this? <img src="the Rhine.png" />', "A &lt;river&gt; &amp; its valley"],
    ["Über", 'über 1.200&nbsp;km; "quoted", it\'s \\(x^2\\)']], "its notes")
tally.equal(is_["notes"][0]["tags"], ["river", "Swiss_source"], "its tags")
tally.equal([c["deck"] for c in is_["cards"]], ["Rivers::Europe"] * 3, "its deck")
tally.equal({name: file[0] for name, file in is_["media"].items()}, {"the Rhine.png": 83}, "its media")

# ---- which collection ----

new, old = Package(), Package()
new.note(new.basic(), ["new", ""])
old.note(old.basic(), ["old", ""])


def first_field(parts):
    is_ = read(archive(parts))
    return is_["notes"][0]["fields"][0] if is_.get("notes") else is_["said"]


both = [("media", b"{}"), ("collection.anki2", old.collection("anki2")), ("collection.anki21", new.collection("anki21"))]
tally.equal(first_field(both), "new", "anki21 wins")
tally.equal(first_field(both + [("meta", message((1, 1)))]), "old", "but where meta says another")
tally.equal(first_field(both + [("meta", message((1, 3)))]), "new", "which must be there")
tally.equal(first_field(both + [("meta", b"\xff\xff")]), "new", "meta may be broken")
tally.equal(first_field([("collection.anki2", old.collection("anki2"))]), "old", "a package without a list of media")
stub = "package.apkg: error: all that it holds is the request to update Anki"
for name, parts in {
        "a stub alone": [("collection.anki2", stub_collection())],
        "a stub in another language": [("meta", message((1, 3))), ("collection.anki2", old.collection("anki2"))]}.items():
    said = first_field(parts)
    tally.check(said.startswith(stub) and "Support older Anki versions" in said and "[package]" in said, name, said)
for generation in GENERATIONS:
    name = f"collection_{generation}"
    parts = new.parts(generation, stub=False)
    for what, data in {"no database": b"nothing", "empty": b"", "cut off": dict(parts)[name.replace("_", ".")][:-9000]}.items():
        is_ = read(archive(replaced(parts, **{name: data})))
        tally.check("error" in is_["said"] and "notes" not in is_, f"{generation}: {what}", is_["said"])
is_ = read(archive(replaced(new.parts("anki21b"), collection_anki21b=zstd(new.collection("anki21b"))[:40])))
tally.check("collection.anki21b in it cannot be read: it is damaged" in is_["said"], "zstd that is cut off", is_["said"])

# ---- states ----

day = (datetime.date(2020, 1, 1) - EPOCH).days


def states(generation, *cards, crt=CRT, west=None, filtered=()):
    p = Package(crt, west)
    p.filtered = set(filtered)
    basic = p.basic()
    for card in cards:
        p.note(basic, ["x", "y"], cards=[card])
    is_ = read(p.bytes(generation))
    tally.equal(is_["said"], "", "nothing is wrong")
    return is_


for generation in GENERATIONS:
    tally.where = f"{generation}: "
    is_ = states(generation, Card(0, due=5), Card(0, kind=1, due=1577836799), Card(0, kind=1, queue=3, due=2), Card(0, kind=2, due=17),
                 Card(0, kind=3, queue=1, due=1577930400), Card(0, kind=2, due=-3), west=0)
    tally.equal([c["kind"] for c in is_["cards"]], ["new", "learning", "learning", "review", "relearning", "review"], "kinds")
    tally.equal([c["due"] - day for c in is_["cards"]][1:], [-1, 2, 17, 1, -3], "days")
    tally.check(is_["has_state"], "somebody has learnt from it")
    is_ = states(generation, Card(0, queue=-1), Card(0, kind=2, queue=-2), Card(0, kind=2, queue=-3), Card(0, kind=2), Card(0, flags=0o73))
    tally.equal([c["suspended"] for c in is_["cards"]], [True, True, True, False, False], "suspended, buried")
    tally.equal([c["flag"] for c in is_["cards"]], [0, 0, 0, 0, 3], "flags")
    for card in (Card(0, queue=-1), Card(0, flags=1), Card(0, kind=1)):
        tally.check(states(generation, card)["has_state"], f"that is a state: {card}")
    tally.check(not states(generation, Card(0, due=7), Card(0, flags=8))["has_state"], "that is none")
    is_ = states(generation, Card(0, deck="Cram", kind=2, due=-100000, odue=9, home="Home::In"), Card(0, deck="Cram", kind=2, due=4, home="Home"),
                 filtered=["Cram"])
    tally.equal([(c["deck"], c["due"] - day) for c in is_["cards"]], [("Home::In", 9), ("Home", 4)], "cards that are away from home")
    # Midnight in Greenwich is the first of January in Berlin, the last of December in New York.
    for west, off in {-60: 0, 0: 0, 300: -1}.items():
        is_ = states(generation, Card(0, kind=2, due=1), Card(0, kind=1, due=1577836800), crt=1577836800, west=west)
        tally.equal([c["due"] - day for c in is_["cards"]], [1 + off, off], f"{west} minutes west")
tally.where = ""
# Where nothing says the zone, the collection was made at four in the morning.
for east, crt in {"New York": 9 * 3600, "Berlin": 3 * 3600, "Delhi": -3600 - 1800, "Tokyo": -5 * 3600, "Sydney": -7 * 3600,
                  "Los Angeles": 12 * 3600}.items():
    is_ = states("anki2", Card(0, kind=2, due=0), crt=day * 86400 + crt)
    tally.equal([c["due"] - day for c in is_["cards"]], [0], east)
is_ = states("anki2", Card(0, kind=2, due=0), crt=day * 86400 + 86399)
tally.equal(is_["cards"][0]["due"] - day, 0, "made at no full hour: Greenwich")
is_ = states("anki2", Card(0, kind=2, due=1 << 62), Card(0, kind=1, due=-(1 << 62)), Card(0, kind=7, due=1))
tally.equal([c["kind"] for c in is_["cards"]], ["review", "learning", "new"], "numbers that nobody writes")
for crt, west in ((-1 << 63, 1), ((1 << 63) - 1, None), (0, 10**17), (0, -(10**17)), (0, 10**18)):
    tally.equal(len(states("anki21b", Card(0, kind=2), crt=crt, west=west)["cards"]), 1, f"made at {crt}, {west} west")

# ---- fields, decks, types that do not go together ----

odd = Package()
basic = odd.basic()
odd.note(basic, ["one"])
odd.note(basic, ["1", "2", "3", "4"])
odd.note(basic, [""], guid=" ")
for generation in GENERATIONS:
    tally.where = f"{generation}: "
    is_ = read(odd.bytes(generation))
    tally.equal([n["fields"] for n in is_["notes"]], [["one", ""], ["1", "2; 3; 4"], ["", ""]], "as many fields as the type has")
    is_ = read(sql(odd, generation, "UPDATE notes SET guid = ''"))
    tally.equal(is_["notes"][1]["guid"], str(FIRST + 1000), "a note without a guid has its number")
    is_ = read(sql(odd, generation, f"UPDATE notes SET mid = 5 WHERE id = {FIRST}"))
    tally.equal((len(is_["notes"]), len(is_["cards"])), (2, 2), "a note of a type that is not there")
    tally.check("1 note of types that are not there: left out" in is_["said"] and "[package-part]" in is_["said"], "which is said", is_["said"])
    is_ = read(sql(odd, generation, f"UPDATE cards SET nid = 5 WHERE nid = {FIRST}; UPDATE cards SET ord = 7 WHERE nid = {FIRST + 1000}",
                   "INSERT INTO cards SELECT id + 99, nid, did, ord, mod, usn, type, queue, due, ivl, factor, reps, lapses, left, odue, "
                   f"odid, flags, data FROM cards WHERE nid = {FIRST + 2000}"))
    tally.equal([c["note"] for c in is_["cards"]], [2], "cards without a note, without a template, and there twice")
    for what in ("of notes that are not there", "of templates that are not there", "that are there twice"):
        tally.check(f"1 card {what}: left out" in is_["said"], what, is_["said"])
    is_ = read(sql(odd, generation, "UPDATE cards SET did = 5"))
    tally.equal({c["deck"] for c in is_["cards"]}, {"Default"}, "a deck that is not there")
    is_ = read(sql(odd, generation, "UPDATE notes SET tags = '\t a  b\u3000c\td ', flds = CAST(x'41fe1f00420d0a43' AS TEXT)"))
    tally.equal(is_["notes"][0]["tags"], ["a", "b", "c", "d"], "tags are parted by blanks of any kind")
    tally.equal(is_["notes"][0]["fields"], ["A\ufffd", "\ufffdB\nC"], "bytes that are no UTF-8")
    tally.check("package.apkg:1: warning: 6 bytes not UTF-8 or NUL" in is_["said"], "which is said", is_["said"])
    is_ = read(sql(odd, generation, "UPDATE notes SET flds = 7, guid = 1.5; UPDATE cards SET ord = 'zero', did = 'x', type = x'31'"))
    tally.equal([n["fields"][0] for n in is_["notes"]], ["7", "7", "7"], "columns of other kinds")
    for table in ("notes", "cards", "col"):
        is_ = read(sql(odd, generation, f"DROP TABLE {table}"))
        tally.check("error: the collection cannot be read: no such table" in is_["said"] and "notes" not in is_, f"no table {table}", is_["said"])
    is_ = read(sql(odd, generation, "ALTER TABLE notes RENAME TO n; CREATE VIEW notes AS SELECT * FROM n UNION ALL SELECT * FROM n"))
    tally.check("error" in is_["said"] and "notes" not in is_, "a view in place of a table", is_["said"])
tally.where = ""
is_ = read(sql(odd, "anki21b", "DELETE FROM templates", "UPDATE decks SET name = 'A' || x'1f' || ' B ' || x'1f1f' || 'C'  WHERE id = 1"))
tally.equal(len(is_["cards"]), 0, "no templates")
is_ = read(sql(odd, "anki21b", "UPDATE decks SET name = 'A' || x'1f' || ' B ' || x'1f1f' || 'C::D' WHERE id = 1"))
tally.equal(is_["cards"][0]["deck"], "A::B::C::D", "levels of a deck")
is_ = read(sql(odd, "anki21b", "UPDATE notetypes SET config = x'ffff'; UPDATE templates SET config = x'0aff'"))
tally.equal(len(is_["cards"]), 0, "messages that are broken")
is_ = read(sql(odd, "anki21b", f"UPDATE templates SET ord = 3; INSERT INTO templates VALUES ({FIRST}, 2000000000, 'x', 0, 0, x''), (5, 0, 'x', 0, 0, x'')",
               f"INSERT INTO fields VALUES ({FIRST}, 9, 'Last', x''), (5, 0, 'x', x'')"))
tally.equal((len(is_["types"][0]["templates"]), is_["types"][0]["templates"][0]), (4, ["", "", ""]), "templates stand at their numbers")
tally.equal(is_["types"][0]["fields"], ["Front", "Back", "Last"], "fields in their order")

is_ = read(sql(odd, "anki2", "UPDATE notes SET flds = zeroblob(17000000)"))
tally.check("error: a note in it is larger than 16 MB [package]" in is_["said"] and "bad-bytes" not in is_["said"], "a note that is too large", is_["said"])
# Of many tags and levels of a deck each costs the same.
is_ = read(sql(odd, "anki2", ("UPDATE notes SET tags = ?", (" ".join(f"t{n}" for n in range(100000)),)),
               ("UPDATE col SET decks = ?", (json.dumps({"1": {"name": "a::" * 100000 + "b"}}),))))
tally.equal((len(is_["notes"][0]["tags"]), is_["cards"][0]["deck"].count("::")), (100000, 100000), "a hundred thousand tags and levels")

# ---- JSON ----


def col(column, value):
    data = sql(odd, "anki2", (f"UPDATE col SET {column} = ?", (value if isinstance(value, (str, bytes)) else json.dumps(value),)))
    return read(data)


# Numbers may be texts.
is_ = col("models", {"x": {"id": str(FIRST), "type": "1", "flds": [{"name": "B", "ord": "1"}, {"name": "A", "ord": "0"}], "tmpls": [{"ord": "2", "qfmt": "{{cloze:A}}"}]}})
tally.equal((is_["notes"][0]["fields"], is_["types"][0]["fields"], is_["types"][0]["cloze"], len(is_["types"][0]["templates"])),
            (["one", ""], ["A", "B"], True, 3), "texts in the place of numbers")
model = {"id": str(FIRST), "name": "T", "type": 0, "css": "", "flds": [{"name": "B", "ord": 1}, {"name": "A", "ord": 0}],
         "tmpls": [{"name": "Two", "ord": 1, "qfmt": "{{B}}", "afmt": ""}, {"name": "One", "ord": 0, "qfmt": "{{A}}", "afmt": ""}]}
is_ = col("models", {"x": model})
tally.equal(is_["types"][0]["fields"], ["A", "B"], "fields by their numbers, types by what they say of themselves")
tally.equal([t[0] for t in is_["types"][0]["templates"]], ["One", "Two"], "templates, too")
several = {str(number): {"name": f"T{number}", "flds": [{"name": "F"}], "tmpls": [{"qfmt": "{{F}}"}]} for number in (9, 7, FIRST, 3, 8)}
is_ = col("models", several)
tally.equal((is_["notes"][0]["type"], [t["id"] for t in is_["types"]]), (f"T{FIRST}", [3, 7, 8, 9, FIRST]), "types in any order")
is_ = col("decks", {"9": {"name": "Nine"}, "5": {"name": "Five"}, "1": {"name": "One"}})
tally.equal(is_["cards"][0]["deck"], "One", "decks in any order")
is_ = col("models", {str(FIRST): model | {"id": None, "flds": [{"name": "B", "ord": 1}, {"name": "A", "ord": 1}, {"name": "C", "ord": 0}],
                                              "tmpls": [{"qfmt": "q"}]}})
tally.equal(is_["types"][0]["fields"], ["B", "A", "C"], "numbers that are no order")
tally.equal(is_["types"][0]["templates"], [["", "q", ""]], "what is not said is empty")
for value in ("", "{", "[]", "7", "null", '{"1": ' + "[" * 5000, "[" * 3000000, '{"a\\u0000b": 1, "1": {"name": "\\u0000"}}', b"\xff{}",
              {str(FIRST): 7}, {str(FIRST): {"flds": 7, "tmpls": {"a": 1}}}, {str(FIRST): {"flds": [1, None], "tmpls": [3]}},
              {str(FIRST): model | {"flds": [{"name": "x"}] * 2000}}, {str(FIRST): model | {"tmpls": [{"ord": -1}, {"ord": 1 << 40}]}}):
    is_ = col("models", value)
    tally.check(not is_.get("cards"), f"types: {str(value)[:40]}", is_["said"])
    tally.check("error" in is_["said"] or "left out" in is_["said"], f"types: {str(value)[:40]}: it is said", is_["said"])
for value in ("", "{}", {"1": {"name": 5}}, {"1": {"name": "::"}}, {"1": {"name": " "}}):
    is_ = col("decks", value)
    tally.check("error" in is_["said"] if value == "" else is_["cards"][0]["deck"] == "Default", f"decks: {value}", is_["said"])
tally.equal(col("decks", {"1": {"name": "A :: B"}})["cards"][0]["deck"], "A::B", "levels of a deck")
for value in ("", "[", {"creationOffset": "x"}, {"creationOffset": 1.5}):
    tally.equal(col("conf", value)["said"], "", f"settings: {value}")

# ---- image occlusion ----

for what, (fields, template, stock, occlusion) in {
        "its own type": (["A", "B"], "{{cloze:A}}", 6, True),
        "by its fields": (["Occlusion", "Image"], "{{cloze:Occlusion}}", 0, True),
        "by its template": (["A", "B"], '{{cloze:A}}<div id="image-occlusion-container">{{B}}</div>', 0, True),
        "a cloze": (["Text", "Image"], "{{cloze:Text}}", 5, False)}.items():
    for generation in GENERATIONS:
        p = Package()
        p.note(p.type("T", fields, [("One", template, template)], cloze=True, stock=stock), ["{{c1::a}}", ""])
        tally.equal(read(p.bytes(generation))["types"][0]["occlusion"], occlusion, f"{generation}: {what}")

# ---- media ----

pictures = Package()
pictures.note(pictures.basic(), ['<img src="a.png">', ""])
pictures.media = {"a.png": png(2, 2), "b.png": png(3, 3)}
is_ = read(pictures.bytes("anki21b", wrong_sha1=["b.png"]))
tally.equal(is_["media"]["b.png"][0], len(pictures.media["b.png"]), "a file with another SHA-1 is there")
tally.equal(is_["said"], "package.apkg: warning: b.png is not the file that was packed: its SHA-1 is another [package-part]\n", "and it is said")
plain = dict(pictures.parts("anki21b"))
for what, (members, names) in {
        "no list": ({"media": None}, []),
        "an empty list": ({"media": zstd(b"")}, []),
        "a list that is not packed": ({"media": b"\x0a\x00"}, []),
        "a list that breaks off": ({"media": zstd(message((1, message((1, "a.png")))) + b"\x0a\x7f")}, ["a.png"]),
        "entries of other kinds": ({"media": zstd(message((2, 5), (1, message((1, "a.png"), (2, 3), (3, b"short"), (9, "x"))), (1, 7)))}, ["a.png"]),
        "names that are empty, twice, no UTF-8": (
            {"media": zstd(b"".join(message((1, message((1, name)))) for name in (b"x", b"x")) + message((1, b"")))}, ["x"]),
        "bytes in a name": ({"media": zstd(message((1, message((1, b"a\xff\x00.png")))))}, ["a\ufffd\ufffd.png"])}.items():
    is_ = read(archive(replaced(list(plain.items()), **members)))
    tally.equal(sorted(is_["media"]), names, what)
    broken = what in ("a list that is not packed", "a list that breaks off")
    tally.equal("the list of its media is damaged" in is_["said"], broken, f"{what}: what is said {is_['said']}")
is_ = read(archive([("0", b"not packed")] + [part for part in plain.items() if part[0] != "0"]))
tally.equal(is_["media"]["a.png"], None, "a file that is no zstd")
plain = pictures.parts("anki2")
for what, (members, names) in {
        "names twice": ({"media": b'{"1": "a", "0": "a"}'}, ["a"]),
        "no names": ({"media": b'{"1": 7, "0": null, "2": "x"}'}, []),
        "a list of another kind": ({"media": b'["a", "b"]'}, []),
        "a broken list": ({"media": b'{"0": "a'}, []),
        "other members": ({"media": b'{"collection.anki2": "a", "../0": "b", "": "c"}'}, ["a"])}.items():
    is_ = read(archive(replaced(plain, **members)))
    tally.equal(sorted(is_["media"]), names, what)
    broken = what in ("a list of another kind", "a broken list")
    tally.equal("the list of its media is damaged" in is_["said"], broken, f"{what}: what is said {is_['said']}")
tally.equal(read(archive(replaced(plain, media=b'{"1": "a", "0": "a"}')))["media"]["a"][0], len(pictures.media["a.png"]),
            "of two with one name it is the first in the archive")
tally.finish()
