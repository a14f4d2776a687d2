#!/usr/bin/python3
"""Packages that recto writes, as SQLite and zip know them: what is in them, that all of it belongs together, that it is always the same."""
import hashlib
import html
import io
import json
import pathlib
import re
import sqlite3
import subprocess
import sys
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from tally import RECTO, TOP, WORK, Tally, recto
from packages import png

tally = Tally("written")
WORK.mkdir(parents=True, exist_ok=True)
# All that Anki makes guids of.
GUIDS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&()*+,-./:;<=>?@[]^_`{|}~"


class Read:
    """A package, taken apart."""

    def __init__(self, data):
        self.zip = zipfile.ZipFile(io.BytesIO(data))
        self.names = self.zip.namelist()
        self.db = sqlite3.connect(":memory:")
        self.db.deserialize(self.zip.read("collection.anki2"))
        self.db.row_factory = sqlite3.Row
        self.col = self.rows("SELECT * FROM col")[0]
        self.notes, self.cards = self.rows("SELECT * FROM notes ORDER BY id"), self.rows("SELECT * FROM cards ORDER BY due, id")
        self.types, self.decks = json.loads(self.col["models"]), json.loads(self.col["decks"])
        self.media = {name: self.zip.read(number) for number, name in json.loads(self.zip.read("media")).items()}

    def rows(self, query):
        return [dict(row) for row in self.db.execute(query)]

    def type(self, note):
        return self.types[str(note["mid"])]["name"]

    def fields(self, guid):
        return next(note for note in self.notes if note["guid"] == guid)["flds"].split("\x1f")

    def deck(self, card):
        return self.decks[str(card["did"])]["name"]


def plain(field):
    """As Anki strips the field that it tells notes apart by."""
    field = re.sub(r'<img [^>]*?src="([^"]*)"[^>]*>', r" \1 ", field)
    return html.unescape(re.sub(r"<[^>]*>", "", field))


def numbers(field):
    return {int(n) for n in re.findall(r"\{\{c(\d+)::", field)}


def is_sound(package, where):
    """Whatever is in it."""
    db, notes = package.db, {note["id"]: note for note in package.notes}
    tally.equal([tuple(row) for row in db.execute("PRAGMA integrity_check")], [("ok",)], f"{where}: the database is whole")
    tally.equal((package.col["ver"], package.col["tags"], package.col["id"]), (11, "{}", 1), f"{where}: schema 11")
    tally.equal(set(package.names), {"collection.anki2", "media", *map(str, range(len(package.media)))}, f"{where}: members")
    tally.check(all(one.compress_type in (0, 8) for one in package.zip.infolist()), f"{where}: any unzip reads it")
    tally.equal(len({note["guid"] for note in package.notes}), len(package.notes), f"{where}: guids are different")
    tally.check(all(json.loads(package.col[key]) is not None for key in ("conf", "dconf", "models", "decks")), f"{where}: JSON")
    for note in package.notes:
        made = package.types[str(note["mid"])]
        fields = note["flds"].split("\x1f")
        tally.equal(len(fields), len(made["flds"]), f"{where}: {note['guid']}: fields")
        tally.equal((str(note["sfld"]), note["csum"]), (plain(fields[0]), int(hashlib.sha1(plain(fields[0]).encode()).hexdigest()[:8], 16)),
                    f"{where}: {note['guid']}: what it is sorted by")
        tally.check(re.fullmatch(r"( \S+)* |", note["tags"]), f"{where}: {note['guid']}: tags", note["tags"])
        cards = [card["ord"] for card in package.cards if card["nid"] == note["id"]]
        should = {n - 1 for n in numbers(fields[0])} if made["type"] == 1 else range(len(made["tmpls"]))
        tally.equal(sorted(cards), sorted(should), f"{where}: {note['guid']}: cards")
        tally.check(cards, f"{where}: {note['guid']} has a card")
        for name in re.findall(r'<img src="([^"]*)"', note["flds"]):
            tally.check(html.unescape(name) in package.media or "none" in name or "no such" in name or ":" in name, f"{where}: {name} is in the package", list(package.media))
    for card in package.cards:
        tally.check(card["nid"] in notes, f"{where}: a card has its note")
        tally.check(str(card["did"]) in package.decks, f"{where}: a card has its deck")
        tally.equal((card["type"], card["queue"], card["ivl"], card["reps"]), (0, 0, 0, 0), f"{where}: a card is new")
    for deck in package.decks.values():
        above = deck["name"].rpartition("::")[0]
        tally.check(not above or any(other["name"] == above for other in package.decks.values()), f"{where}: {deck['name']} has the deck above it")
    for made in package.types.values():
        tally.equal(sorted(made), sorted(["id", "name", "type", "mod", "usn", "sortf", "did", "tmpls", "flds", "css", "latexPre", "latexPost", "latexsvg", "req", "tags", "vers"]),
                    f"{where}: what a type says")
    tally.equal(len({card["id"] for card in package.cards}), len(package.cards), f"{where}: cards have numbers")


def folder(name, **files):
    where = WORK / name
    for key, data in files.items():
        path = where / key
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return where


def packed(where, *args, env=None, says=None):
    run = recto("export", "--to", "apkg", "-o", "made.apkg", *args, cwd=where, env=env or {})
    tally.equal(run.status, 0, f"{where.name}: it is written" + ("" if not run.status else f" {run.err}"))
    for part in [says] if isinstance(says, str) else says or []:
        tally.check(part in run.err, f"{where.name}: it says {part}", run.err)
    data = (where / "made.apkg").read_bytes()
    package = Read(data)
    is_sound(package, where.name)
    return package, data


DECK = """---
title: World
tags: [geo]
---

# Europe · Rivers

## Which river? {#a .long .very}

The **Rhine**, `x < 1`, $a<b$.

```python
if x < 1:
    pass
```

## Turned {#b}

Over.

## The {{c2::*Seine*::a river}} and the {{c1::Loire}} of $x^{{c4::2}}$ {#c}

More.

# Africa

## Nothing? {#d}
"""


def kinds():
    where = folder("kinds", **{"deck.md": DECK})
    package, _ = packed(where, "deck.md")
    tally.equal([(note["guid"], package.type(note)) for note in package.notes], [("a", "Basic"), ("b", "Basic"), ("c", "Cloze"), ("d", "Basic")], "kinds of notes")
    tally.equal(package.fields("a"), ["Which river?", '<p>The <b>Rhine</b>, <code>x &lt; 1</code>, \\(a&lt;b\\).</p>'.replace("<p>", "").replace("</p>", "")
                                      + '<pre><code class="language-python">if x &lt; 1:\n    pass</code></pre>'], "fields")
    tally.equal(package.fields("c"), ["The {{c2::<i>Seine</i>::a river}} and the {{c1::Loire}} of \\(x^{{c4::2}}\\)", "More."], "gaps are Anki's")
    tally.equal(package.fields("d"), ["Nothing?", ""], "without an answer")
    tally.equal([note["tags"] for note in package.notes], [" geo long very ", " geo ", " geo ", " geo "], "tags")
    tally.equal([package.deck(card) for card in package.cards], ["World::Europe::Rivers"] * 5 + ["World::Africa"], "decks")
    tally.equal([card["due"] for card in package.cards], [1, 2, 3, 3, 3, 4], "cards are learnt in the deck's order")
    tally.equal(sorted(deck["name"] for deck in package.decks.values()), ["Default", "World", "World::Africa", "World::Europe", "World::Europe::Rivers"], "decks above decks")

    each, _ = packed(where, "deck.md", "--cloze", "each")
    tally.equal(each.fields("c"), package.fields("c"), "--cloze each: the same note")
    tally.equal([card["due"] for card in each.cards if card["nid"] == each.notes[2]["id"]], [3, 4, 5], "... its cards in their order")
    both, _ = packed(where, "deck.md", "--sides", "both", "--cards", "1-4")
    tally.equal([(note["guid"], both.type(note)) for note in both.notes], [("a", "Basic (and reversed card)"), ("b", "Basic (and reversed card)")], "--sides both")
    one, _ = packed(where, "deck.md", "--topic", "Africa")
    tally.equal([note["guid"] for note in one.notes], ["d"], "only what is chosen")
    tally.equal(len(one.types), 1, "only the types that are used")


def guids():
    """Any sign that Anki uses stands in a guid as it is."""
    rows = "".join(f'"{"x" + c if c in "#" else c}{c}"\tQ{i}\tA\n' for i, c in enumerate(GUIDS))
    where = folder("guids", **{"deck.txt": "#separator:tab\n#html:true\n#guid column:1\n" + rows})
    package, _ = packed(where, "deck.txt")
    tally.equal([note["guid"] for note in package.notes], [("x" if c == "#" else "") + c + c for c in GUIDS], "all 91 signs of guids")


def pictures():
    one, two, three = png(3, 4), png(5, 6), png(7, 8)
    where = folder("pictures", **{"a/p.png": one, "b/p.png": two, "b/P.png": two, "c/p.png": three, "d/p.png": one, "x y.png": one, "ü.png": two, 'q"?.png': three,
                                  "deck.md": "# T\n\n## A {#a}\n\n![](a/p.png) ![](b/p.png) ![](c/p.png) ![](d/p.png)\n\n## B {#b}\n\n![](x%20y.png) ![](<x y.png>) ![](ü.png) ![](b/P.png) ![](q%22%3F.png)\n\n"
                                             "## C {#c}\n\n![gone](none.png) ![](https://e.org/x.png) ![](data:image/png;base64,iVBORw0KGgo=)\n\n## {{c1::![](a/p.png)}} {#d}\n"})
    package, _ = packed(where, "deck.md", says="the picture none.png cannot be read, and is not in the package")
    names = re.findall(r'src="([^"]*)"', "".join(package.fields("a")))
    tally.equal(names[0], "p.png", "the first keeps its name")
    tally.equal([package.media[name] for name in names], [one, two, three, one], "each name has its bytes")
    tally.check(len(set(names)) == 3 and all(re.fullmatch(r"p(-[0-9a-f]{8})?\.png", name) for name in names), "names are different", names)
    names = [html.unescape(name) for name in re.findall(r'src="([^"]*)"', "".join(package.fields("b")))]
    tally.equal([package.media[name] for name in names], [one, one, two, two, three], "names with signs")
    tally.equal(names[:3], ["x y.png", "x y.png", "ü.png"], "names are those of files")
    tally.equal(len({name.lower() for name in package.media}), len(package.media), "no two names differ by capitals alone")
    tally.check('src="https://e.org/x.png"' in package.fields("c")[1] and 'src="data:image/png;base64,iVBORw0KGgo="' in package.fields("c")[1], "what lies elsewhere stays there", package.fields("c"))
    tally.equal(package.fields("d")[0], '{{c1::<img src="p.png" alt="">}}', "a picture in a gap")
    # Whatever stands before them, names stay with their pictures as far as there is but one of the name.
    (where / "deck.md").write_text("# T\n\n## A\n\n![](c/p.png)\n\n## B\n\n![](b/p.png)\n", encoding="utf-8")
    again, _ = packed(where, "deck.md")
    tally.equal({name: data for name, data in again.media.items() if "-" in name}, {name: data for name, data in package.media.items() if "-" in name and data == two}, "names follow from bytes")


def always_the_same():
    where = folder("same", **{"deck.md": DECK + "\n![](p.png)\n", "p.png": png(3, 4)})
    _, first = packed(where, "deck.md")
    for env in ({"TZ": "Pacific/Kiritimati"}, {"LC_ALL": "tr_TR.UTF-8"}, {"TZ": "America/New_York", "LC_ALL": "C"}):
        _, again = packed(where, "deck.md", env=env)
        tally.equal(hashlib.sha1(again).hexdigest(), hashlib.sha1(first).hexdigest(), f"the same bytes under {env}")
    out = subprocess.run([RECTO, "export", "-q", "--to", "apkg", "-o", "-", "deck.md"], cwd=where, capture_output=True, check=False).stdout
    tally.check(out == first, "-o - writes the same")
    dated, _ = packed(where, "deck.md", env={"SOURCE_DATE_EPOCH": "1800000000"})
    tally.equal({note["mod"] for note in dated.notes}, {1800000000}, "SOURCE_DATE_EPOCH is when notes were changed")
    tally.equal(dated.notes[0]["id"], 1800000000000, "... and made")


def again():
    """Importing an edited deck again finds what is there: notes by guid, types by id, decks by name."""
    where = folder("again", **{"deck.md": "# T\n\n## One?\n\n1\n\n## Two {#two}\n\n2\n"})
    old, _ = packed(where, "deck.md")
    (where / "deck.md").write_text("# T\n\n## Zero?\n\n0\n\n## Two, anew {#two}\n\n2\n\n## One?\n\nuno\n", encoding="utf-8")
    new, _ = packed(where, "deck.md")
    guid = {plain(note["flds"].split("\x1f")[0]): note["guid"] for package in (old, new) for note in package.notes}
    tally.equal([note["guid"] for note in old.notes], [guid["One?"], "two"], "guids are those of the cards")
    tally.equal([note["guid"] for note in new.notes], [guid["Zero?"], "two", guid["One?"]], "... and stay")
    tally.equal(set(new.types), set(old.types), "types stay")
    tally.equal({id: deck["name"] for id, deck in new.decks.items()}, {id: deck["name"] for id, deck in old.decks.items()}, "decks stay")


def looks():
    where = folder("looks", **{"deck.md": "# T\n\n## A\n\nB\n", "own.yaml": "theme: own\nfrom: plain\naccents: ['#ff0000']\n"})
    css = {theme: next(iter(packed(where, "deck.md", "--theme", theme)[0].types.values()))["css"] for theme in ("plain", "ink", "large")}
    tally.check("--accent: #001e44" in css["plain"] and "--accent: #000000" in css["ink"], "the theme's colours", css)
    tally.check("font-size: 20px" in css["plain"] and "font-size: 34px" in css["large"], "the theme's size", css["large"])
    tally.check("border: 1px solid var(--line)" in css["ink"].split("pre {")[1].split("}")[0], "frames round code where the theme has them")
    for text in css.values():
        for at in (".card {", ".card.nightMode"):
            colours = {name: [int(value[i:i + 2], 16) for i in (0, 2, 4)] for name, value in re.findall(r"--(\w+): #(\w{6})", text.split(at)[1].split("}")[0])}
            for ink in ("text", "accent"):
                for ground in ("paper", "tint"):
                    tally.check(contrast(colours[ink], colours[ground]) >= 4.5, f"{ink} on {ground} can be read", (at, colours))


def contrast(one, other):
    """As WCAG 2 has it."""
    def light(colour):
        parts = [c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    low, high = sorted([light(one), light(other)])
    return (high + 0.05) / (low + 0.05)


def without_libraries():
    """What packages are made with is opened when one is made."""
    for library, says in (("libzip", "libzip is not installed"), ("libsqlite3", "SQLite is not installed")):
        where = folder(f"without-{library}", **{"deck.md": DECK})
        for number in "0", "4", "5":
            (where / f"{library}.so.{number}").write_bytes(b"")
        run = recto("export", "--to", "apkg", "deck.md", cwd=where, env={"LD_LIBRARY_PATH": str(where)})
        errors = [line for line in run.err.splitlines() if "error" in line]
        tally.check(run.status == 3 and len(errors) == 1 and f"no package is written: {says}" in errors[0] and "[no-library]" in errors[0] and not (where / "deck.apkg").exists(),
                    f"without {library}", (run.status, run.err))
        tally.equal(recto("export", "--to", "anki", "-q", "deck.md", cwd=where, env={"LD_LIBRARY_PATH": str(where)}).status, 0, "text needs none")


def decks_of_the_project():
    for name in ("tests/golden/sampler.md", "tests/golden/odd.md", "content/python-core.md"):
        package, _ = packed(folder(pathlib.Path(name).stem, x=""), TOP / name)
        tally.check(package.notes, f"{name}: notes")


kinds()
guids()
pictures()
always_the_same()
again()
looks()
without_libraries()
decks_of_the_project()
tally.finish()
