#!/usr/bin/python3
"""Decks that go to Anki and come back, as text and as packages: kinds of notes, gaps with their numbers and hints, tags, decks, media, guids."""
import json
import pathlib
import re
import sqlite3
import sys
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from tally import WORK, Tally, recto
from packages import GENERATIONS, Package, png

tally = Tally("roundtrip")
WORK.mkdir(parents=True, exist_ok=True)
GUIDS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&()*+,-./:;<=>?@[]^_`{|}~"

HEAD = "---\ntitle: World\nformat: headings\ntopic-level: 1\ncard-level: 2\n---\n\n"
# A deck, and what it is in Anki: (type, first field, second field).
DECKS = {
    "basic": ("# T\n\n## Which *river*? {#a .x .y}\n\nThe **Rhine**.\n\n- one\n- two\n\n## And without?\n",
              [("Basic", "Which <i>river</i>?", "The <b>Rhine</b>.<ul><li>one</li><li>two</li></ul>"), ("Basic", "And without?", "")]),
    "gaps": ("# T\n\n## The **bold {{c1::*in* x::hint}} and {{c2::y}}** text {#a}\n\n## Only {{c3::one}}, {{c3::twice}}\n\nMore.\n",
             [("Cloze", "The <b>bold {{c1::<i>in</i> x::hint}} and {{c2::y}}</b> text", ""), ("Cloze", "Only {{c3::one}}, {{c3::twice}}", "More.")]),
    "formulas": ("# T\n\n## $a+{{c1::\\frac{1}{2}}}$ and $x^{{c2::y_{3}}}$ {#a}\n\n## {{c1::$x^{a^{b}}$}} and $x$ {{c2::$y$::$z$}} {#b}\n",
                 [("Cloze", "\\(a+{{c1::\\frac{1}{2}}}\\) and \\(x^{{c2::y_{3}}}\\)", ""), ("Cloze", "{{c1::\\(x^{a^{b}}\\)}} and \\(x\\) {{c2::\\(y\\)::z}}", "")]),
    "filled formulas": ("# T\n\n## a {{c1::b}} {#a}\n\n$x^{{c1::2}}$\n\n## q {#b}\n\n$x^2$ and $y$$z$\n",
                        [("Cloze", "a {{c1::b}}", "\\(x^{ {c1::2}}\\)"), ("Basic", "q", "\\(x^2\\) and \\(y\\)$z$")]),
    "blocks": ("# T\n\n## A {{c1::gap}}. {#a}\n\n- {{c2::list}} item\n\n| x | {{c3::*y*}} |\n|---|---|\n| a | b |\n\n<!-- split -->\n\nmore\n\n"
               "## 7. {#d}\n\n- only {{c1::below}}\n\n<!-- split -->\n\nx\n\n## Title {#b}\n\nand {{c1::below}}\n\n<!-- split -->\n\n## Q {#c}\n\nmore {{c1::x}}\n",
               [("Cloze", "<p>A {{c1::gap}}.</p>".replace("<p>", "").replace("</p>", "") + "<ul><li>{{c2::list}} item</li></ul><table><tr><th>x</th><th>{{c3::<i>y</i>}}</th></tr><tr><td>a</td><td>b</td></tr></table>", "more"),
                ("Cloze", "<ul><li>only {{c1::below}}</li></ul>", "x"), ("Cloze", "<p>Title</p><p>and {{c1::below}}</p>", ""), ("Basic", "Q", "more {{c1::x}}")]),
    "displays": ("# T\n\n## A {#a}\n\n$$\nx = {{c1::\\frac{1}{2}}} + {{c2::y::h}}\n$$\n\n<!-- split -->\n\nmore\n",
                 [("Cloze", "A\\[x = {{c1::\\frac{1}{2}}} + {{c2::y::h}}\\]", "more")]),
    "signs": ("# T\n\n## {{c1::a}}b::c}} {{c2::a:<span></span>:b::h:<span></span>:i}} {{c3::}<span></span>} x}} {{c4::`f(){}`}} {{c5::snake_case 4.50 \\*a\\*}} `{{c6::x}}` {#a}\n",
              [("Cloze", "{{c1::a}}b::c}} {{c2::a::b::h::i}} {{c3::}} x}} {{c4::<code>f(){}</code>}} {{c5::snake_case 4.50 *a*}} <code>{{c6::x}}</code>", "")]),
    "in the way": ("# T\n\n## a {{c1::[link](http://e.org/) ![p](p.png)}} {{c2::![](q.png)}} {#a}\n\nx\n\n## Below {#b}\n\n- a\n- {{c1::b}}\n",
                   [("Cloze", 'a {{c1::<a href="http://e.org/">link</a> <img src="p.png" alt="p">}} {{c2::<img src="q.png" alt="">}}', "x"),
                    ("Basic", "Below", "<ul><li>a</li><li>{{c1::b}}</li></ul>")]),
}


def plain(field):
    """Without what keeps signs from being Anki's."""
    return field.replace("<span></span>", "").replace("&#125;", "}").replace("&#58;", ":").replace("&#123;", "{").replace("&#91;", "[").replace("&lt;", "<")


def run(*args, stdin="", where=WORK):
    got = recto(*args, "-q", "-o", "-", stdin=stdin.encode(), cwd=where)
    tally.check(got.status == 0, f"{' '.join(args)} ends well", got)
    return got.out


def rows(text):
    """The notes of a text for Anki: guid, type, deck, fields, tags."""
    lines = text.split("#tags column:6\n")[1]
    cells = re.findall(r'("(?:[^"]|"")*"|[^\t\n]*)(\t|\n)', lines)
    out, row = [], []
    for cell, end in cells:
        row.append(cell[1:-1].replace('""', '"') if cell.startswith('"') else cell)
        if end == "\n":
            out.append(row)
            row = []
    return out


def text_and_back():
    for name, (deck, notes) in DECKS.items():
        for args in ([], ["--cloze", "each"]):
            tally.where = f"{name} {' '.join(args)}: "
            text = run("export", "--to", "anki", *args, "-", stdin=HEAD + deck)
            tally.equal([(row[1], plain(row[3]), plain(row[4])) for row in rows(text)], [(kind, plain(first), second) for kind, first, second in notes], "notes")
            (WORK / "a.txt").write_text(text, encoding="utf-8")
            tally.equal(run("export", "--to", "anki", *args, "a.txt"), text, "read again, the same notes")
            if args:
                continue
            written = run("format", "-", stdin=HEAD + deck)
            tally.equal(run("format", "-", stdin=written), written, "as Markdown, the same again")
            tally.equal(run("export", "--to", "anki", "-", stdin=written), text, "... and the same notes")
            imported = run("import", "a.txt")
            tally.equal(run("export", "--to", "anki", "-", stdin=imported), text, "imported, the same notes")
    tally.where = ""


def turned():
    text = "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n#tags column:6\na/b\tBasic (and reversed card)\tW\tdog\tHund\tx\nc{\tBasic\tW\tcat\tKatze\t\n"
    (WORK / "a.txt").write_text(text, encoding="utf-8")
    written = run("import", "a.txt")
    tally.equal(run("export", "--to", "anki", "a.txt"), text, "a card turned over stays one note of two cards")
    tally.equal(run("export", "--to", "anki", "-", stdin=written), text, "... through Markdown, too")


def guids():
    """All signs of guids stay, alone and beside each other, of notes of one card and of two."""
    names = [f"{c}{c}x{c}" for c in GUIDS] + [GUIDS[i:i + 12] for i in range(0, len(GUIDS), 6)] + [GUIDS]
    text = ("#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n#tags column:6\n"
            + "".join(f"{cell(name)}\tBasic{' (and reversed card)' if i % 2 else ''}\tW\tQ{i}\tA{i}\t\n" for i, name in enumerate(names)))
    (WORK / "a.txt").write_text(text, encoding="utf-8")
    tally.equal([row[0] for row in rows(run("export", "--to", "anki", "a.txt"))], names, "guids")
    written = run("import", "a.txt")
    tally.equal([row[0] for row in rows(run("export", "--to", "anki", "-", stdin=written))], names, "guids through Markdown")
    tally.equal([row[0] for row in rows(run("export", "--to", "anki", "-", stdin=run("format", "-", stdin=written)))], names, "... and once more")


class Read:
    """What is in a package that recto wrote: notes as (guid, type, tags, fields), decks of their cards by (guid, ord), media."""

    def __init__(self, path):
        box = zipfile.ZipFile(path)
        db = sqlite3.connect(":memory:")
        db.deserialize(box.read("collection.anki2"))
        models, decks = (json.loads(text) for text in db.execute("SELECT models, decks FROM col").fetchone())
        self.notes = [(guid, models[str(mid)]["name"], tags.split(), fields.split("\x1f"))
                      for guid, mid, tags, fields in db.execute("SELECT guid, mid, tags, flds FROM notes ORDER BY id")]
        self.decks = {(guid, ord): decks[str(did)]["name"] for guid, ord, did in db.execute("SELECT guid, ord, did FROM cards JOIN notes ON nid = notes.id")}
        self.media = {name: box.read(number) for number, name in json.loads(box.read("media")).items()}


def packed(*args, stdin="", name="made.apkg"):
    got = recto("export", "-q", "--to", "apkg", "-o", name, *args, stdin=stdin.encode(), cwd=WORK)
    tally.check(got.status == 0, f"{args} is packed", got)
    return Read(WORK / name)


def markdown_and_back():
    """Markdown to a package, and what comes of it."""
    for name, (deck, _) in DECKS.items():
        tally.where = f"{name}, packed: "
        first = packed("-", stdin=HEAD + deck)
        again = packed("made.apkg", name="again.apkg")
        tally.equal(again.notes, first.notes, "a package of the package has the same notes")
        tally.equal(again.decks, first.decks, "... and decks")
        written = run("import", "--cloze", "together", "made.apkg")
        through = packed("-", stdin=written)
        tally.equal(through.notes, first.notes, "through Markdown the same notes")
        tally.equal(through.decks, first.decks, "... and decks")
        text = run("export", "--to", "anki", "-", stdin=HEAD + deck)
        tally.equal(run("export", "--to", "anki", "made.apkg"), text, "as text it is what the deck is as text")
        (WORK / "a.txt").write_text(text, encoding="utf-8")
        tally.equal(packed("a.txt").notes, first.notes, "the text is the same package")
    tally.where = ""


def package_and_back():
    """A package of Anki's to Markdown, text and a package: of each generation."""
    p = Package()
    basic, two, cloze = p.basic(), p.reversed_(), p.cloze()
    for i, c in enumerate(GUIDS):
        p.note(basic, [f"Q{i}", f"A{i}"], deck="World::Signs", guid=f"x{c}{c}")
    p.note(basic, ["Where?", 'Here <img src="a b.png"> and <b>x</b>'], tags=["place", "easy::very"], deck="World::Europe::Rivers", guid=GUIDS)
    p.note(two, ["un", "one"], deck="World::Words", guid="r]~", cards=[0, 1])
    p.note(two, ["deux", "two"], deck="World::Words", guid="r2", cards=[0])
    p.note(cloze, ["{{c1::Nil}} and {{c3::Niger::hint}}<br>second<div>third {{c1::x}}</div>", 'far <img src="ü.png">'], deck="World::Africa", guid="c|c", cards=[0, 2])
    p.note(cloze, ["<ul><li>{{c2::a}}</li><li>b</li></ul>", ""], deck="World::Africa", guid="d|d", tags=["#AK::t"], cards=[1])
    p.media = {"a b.png": png(3, 4), "ü.png": png(5, 6)}
    kinds = {f"x{c}{c}": "Basic" for c in GUIDS} | {GUIDS: "Basic", "r]~": "Basic (and reversed card)", "r2": "Basic", "c|c": "Cloze", "d|d": "Cloze"}
    for generation in GENERATIONS:
        tally.where = f"{generation}: "
        p.write(str(WORK / "p.apkg"), generation)
        first = packed("p.apkg", name="q.apkg")
        notes = {guid: (kind, tags, fields) for guid, kind, tags, fields in first.notes}
        tally.equal({guid: kind for guid, (kind, _, _) in notes.items()}, kinds, "kinds and guids")
        tally.equal(notes[GUIDS][1:], (["place", "easy::very"], ["Where?", 'Here <img src="a b.png" alt=""> and <b>x</b>']), "tags and fields")
        tally.equal(re.findall(r"\{\{.*?\}\}", notes["c|c"][2][0]), ["{{c1::Nil}}", "{{c3::Niger::hint}}", "{{c1::x}}"], "gaps")
        tally.equal(notes["c|c"][2][1], 'far <img src="ü.png" alt="">', "what the back says besides")
        tally.equal(first.media, p.media, "media")
        tally.equal({first.decks[at] for at in [("r]~", 0), ("r]~", 1), ("r2", 0)]}, {"World::Words"}, "decks")
        tally.equal((first.decks[GUIDS, 0], first.decks["c|c", 0], first.decks["c|c", 2], first.decks["d|d", 1]), ("World::Europe::Rivers", *["World::Africa"] * 3), "decks below decks")
        again = packed("q.apkg", name="again.apkg")
        tally.equal((again.notes, again.decks, again.media), (first.notes, first.decks, first.media), "once more, the same")
        (WORK / "a.txt").write_text(run("export", "--to", "anki", "p.apkg"), encoding="utf-8")
        texts = packed("a.txt")
        tally.equal((texts.notes, texts.decks), (first.notes, first.decks), "through text")
        written = run("import", "--cloze", "together", "p.apkg")
        for name, data in p.media.items():
            (WORK / name).write_bytes(data)
        through = packed("-", stdin=written)
        tally.equal((through.notes, through.decks, through.media), (first.notes, first.decks, first.media), "through Markdown")
        asked = packed("-", stdin=run("import", "p.apkg"))
        tally.equal((asked.notes, asked.decks), (first.notes, first.decks), "through Markdown that says cloze: each")
        each = packed("--cloze", "each", "-", stdin=written)
        tally.equal(each.notes, first.notes, "through Markdown, a card for each number")
    tally.where = ""


def gaps_in_gaps():
    """Gaps in others and gaps of several numbers: each card is a note of its own, none is lost, and that is said."""
    p = Package()
    cloze = p.cloze()
    p.note(cloze, ["A {{c1::x {{c2::y}} z}} end", ""], guid="nested", cards=[0, 1])
    p.note(cloze, ["B {{c1,2::both}} and {{c2::two}}", "more"], guid="several", cards=[0, 1])
    p.note(cloze, ["C {{c1::p {{c2::q::hint}}}} {{c2::r}} {{c3::s}}", ""], guid="mixed", cards=[0, 1, 2])
    p.note(cloze, ["D {{c1::p {{c1::q}}}} {{c2::r}}", ""], guid="same", cards=[0, 1])
    p.note(cloze, ["E {{c1::p}} {{c2::q}}", ""], guid="plain", cards=[0, 1])
    p.write(str(WORK / "p.apkg"), "anki2")
    sides = ["A x {{c2::y}} z end", "A {{c1::x y z}} end", "B {{c1::both}} and two", "B {{c2::both}} and {{c2::two}}",
             "C p {{c2::q::hint}} {{c2::r}} s", "C {{c1::p q}} r s", "C p q r {{c3::s}}", "D {{c1::p q}} {{c2::r}}", "E {{c1::p}} {{c2::q}}"]
    written = recto("import", "p.apkg", cwd=WORK)
    tally.equal(sorted(re.findall(r"^## \d+\. (.*) \{#", written.out, re.M)), sorted(sides), "Markdown has a heading for each card")
    tally.check("3 notes have gaps in others, or of several numbers" in written.err and "notes 1, 2, 3" in written.err, "that is said", written.err)
    packs = recto("export", "--to", "apkg", "-o", "made.apkg", "p.apkg", cwd=WORK)
    tally.check("3 notes have cards of gaps in others, or of several numbers: each is a note of its own now" in packs.err, "a package: that is said", packs.err)
    for where, made in {"packed": Read(WORK / "made.apkg"), "through Markdown": packed("-", stdin=written.out)}.items():
        tally.equal(sorted(fields[0] for _, _, _, fields in made.notes), sorted(sides), f"{where}: a note for each card")
        tally.equal({kind for _, kind, _, _ in made.notes}, {"Cloze"}, f"{where}: with gaps")
        tally.equal(len(made.decks), 11, f"{where}: as many cards")
    (WORK / "a.txt").write_text(run("export", "--to", "anki", "p.apkg"), encoding="utf-8")
    tally.equal(len(packed("a.txt").decks), 11, "through text as many cards")
    made = packed("-", "--cloze", "each", stdin="## A {{c1::x {{c2::y}} z}} end\n")
    tally.equal(sorted(fields[0] for _, _, _, fields in made.notes), sorted(sides[:2]), "a deck in Markdown: a note for each card")


def no_common_deck():
    """Decks that lie in no other stay where they are: a file's name is none of them."""
    p = Package()
    basic = p.basic()
    for i, deck in enumerate(["A", "B::C", "Default"]):
        p.note(basic, [f"Q{i}", "A"], deck=deck, guid=f"g{i}")
    p.write(str(WORK / "p.apkg"), "anki2")
    should = {("g0", 0): "A", ("g1", 0): "B::C", ("g2", 0): "Default"}
    tally.equal(packed("p.apkg").decks, should, "several decks: packed")
    (WORK / "a.txt").write_text(run("export", "--to", "anki", "p.apkg"), encoding="utf-8")
    tally.equal(packed("a.txt").decks, should, "several decks: through text")
    (WORK / "a.md").write_text(run("import", "p.apkg"), encoding="utf-8")
    tally.equal(packed("a.md").decks, should, "several decks: through Markdown")


def masks():
    """What is hidden of a picture is hidden in Anki, too, on the side where it is, and comes back."""
    p = Package()
    p.note(p.occlusion(), ["{{c1::image-occlusion:rect:left=.1:top=.2:width=.3:height=.4:oi=1}}<br>{{c2::image-occlusion:ellipse:left=.5:top=.5:rx=.1:ry=.2:oi=1}}",
                           '<img src="map.png">', "", ""], guid="occ", cards=[0, 1])
    p.media = {"map.png": png(40, 30)}
    p.write(str(WORK / "p.apkg"), "anki2")
    first = packed("p.apkg", name="q.apkg")
    tally.equal([(guid, kind) for guid, kind, _, _ in first.notes], [("occ", "Basic"), ("occ/1", "Basic")], "masks: each card is a note")
    front, back = first.notes[0][3]
    tally.check('<rect x="10" y="20" width="30" height="40" fill="#ff8e8e"' in front and '<ellipse cx="60" cy="70" rx="10" ry="20" fill="#ffeba2"' in front, "masks: hidden", front)
    tally.check('<rect x="10" y="20" width="30" height="40" fill="none"' in back, "masks: shown, with a ring round it", back)
    tally.equal(packed("q.apkg", name="again.apkg").notes, first.notes, "masks: come back")
    said = recto("export", "--to", "apkg", "-o", "q.apkg", "p.apkg", cwd=WORK).err
    tally.check("1 note has cards of several templates: each is a note of its own now, beside the one that may be in Anki already [export]" in said, "masks: what becomes of the note is said", said)


def cell(text):
    return '"' + text.replace('"', '""') + '"' if text[0] in '#"' else text


text_and_back()
turned()
guids()
markdown_and_back()
package_and_back()
masks()
gaps_in_gaps()
no_common_deck()
tally.finish()
