#!/usr/bin/python3
"""`import`: Markdown as a person would write it, and the pictures of a package beside it."""
import json
import os
import pathlib
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from tally import WORK, Tally, recto
from packages import Package, png

tally = Tally("import")
PICTURES = {"a.png": png(4, 3), "my map.png": png(5, 3), "x/y.png": png(6, 3), "CON.png": png(7, 3),
            "A.PNG": png(8, 3), "..": png(9, 3), "b\x01\x7f:|?.png": png(10, 3), "no%41.png": png(11, 3),
            "名前.png": png(12, 3), ".hidden.png": png(13, 3), "100% sure.png": png(14, 3), "#h.png": png(15, 3)}


def geo():
    """A package with tags, ids of all signs, two cards of a note, a cloze, pictures of awkward names."""
    package = Package()
    basic = package.basic()
    package.note(basic, ["What is <b>this</b>?", '<img src="a.png"><br>A map.'], tags=["a", "b::c"], deck="Top::Below",
                 guid="e*f*g/1!%")
    shown = "".join(f'<img src="{name.replace("%", "%25")}"> ' for name in PICTURES if name != "..")
    package.note(basic, ["All?", shown + '<img src="missing.png"> <img src="https://example.org/x.png">'],
                 deck="Top::Below")
    package.note(package.reversed_(), ["dog", "Hund <i>m</i>"], cards=[0, 1], deck="Top::Words", guid="{`|}~")
    package.note(package.cloze(), ["{{c1::Paris::city}} is in {{c2::France}}.", ""], cards=[0, 1], deck="Top::Gaps", guid="paris")
    package.note(basic, ["Code?", '<pre><code class="language-python">x = 1\ny = 2</code></pre>'
                         "<ul><li>one<ul><li>deep</li></ul></li><li>two</li></ul>"
                         "<table><tr><th>k</th><th>v</th></tr><tr><td>1</td><td>H<sub>2</sub>O</td></tr></table>"],
                 deck="Top::Forms")
    for name, data in PICTURES.items():
        package.media[name] = data
    return package


def folder(name):
    path = WORK / name
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir(parents=True)
    return path


def imported(at, *args, file="geo.apkg", status=0):
    run = recto("import", file, *args, cwd=at)
    tally.equal(run.status, status, f"import {' '.join(args)} ends")
    return run


def cards(at, file, *args):
    run = recto("export", "--to", "json", "-q", "-o", "-", file, *args, cwd=at)
    return json.loads(run.out)["cards"] if tally.equal(run.status, 0, f"{file} is read") else []


def everything():
    """The pictures are beside the Markdown, each under a name that every system takes, and are the same."""
    at = folder("everything")
    geo().write(at / "geo.apkg", "anki21b")
    run = imported(at, "-o", "geo.md")
    text = (at / "geo.md").read_text()
    names = {path.name: path.read_bytes() for path in (at / "geo-media").iterdir()}
    used = {name: data for name, data in PICTURES.items() if name != ".."}
    tally.equal(sorted(names.values()), sorted(used.values()), "each picture that a card shows is there")
    tally.equal(sorted(names), sorted(["a.png", "my map.png", "y.png", "_CON.png", "A-2.PNG", "b_____.png", "no%41.png",
                                       "名前.png", "_hidden.png", "100% sure.png", "#h.png"]), "names are safe")
    for name in names:
        address = name.replace("%", "%25").replace("#", "%23")
        tally.check(f"geo-media/{address}" in text, f"the Markdown names {name}", text)
    tally.check("![](missing.png) ![](https://example.org/x.png)" in text, "what is not there stays as it is", text)
    tally.check("[media-out]" in run.err and "11 pictures are in geo-media, 1 of them under another name" in run.err,
                "it says so", run.err)
    for line in ["## 1. What is **this**? {#e*f*g/1!%25 .a .b::c}", "cloze: each",
                 "## 2. Hund *m* {#%7B%60%7C%7D~/1}",
                 "```python\nx = 1\ny = 2\n```", "- one\n  - deep\n- two", "| k | v |\n| --- | --- |\n| 1 | H<sub>2</sub>O |",
                 "## 1. {{c1::Paris::city}} is in {{c2::France}}. {#paris}"]:
        tally.check(line in text, f"there is {line!r}", text)
    tally.check("<br>" not in text and "&nbsp;" not in text and "<div" not in text, "there is no HTML but what has no other form")
    tally.equal(recto("check", "geo.md", cwd=at).err.count("[image]"), 2, "all are found but the one that is missing and the one on the web")
    recto("export", "--to", "apkg", "geo.md", "-o", "back.apkg", cwd=at)
    imported(at, "-o", "back.md", file="back.apkg")
    tally.equal({path.name: path.read_bytes() for path in (at / "back-media").iterdir()}, names, "a package of it has the same names")


def again():
    """The same once more changes nothing; what is another's is not replaced."""
    at = folder("again")
    geo().write(at / "geo.apkg", "anki2")
    imported(at, "-o", "geo.md")
    first = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in (at / "geo-media").iterdir()}
    text = (at / "geo.md").read_bytes()
    imported(at, "-o", "geo.md")
    tally.equal({path: (path.read_bytes(), path.stat().st_mtime_ns) for path in (at / "geo-media").iterdir()}, first,
                "pictures that are there stay")
    tally.equal((at / "geo.md").read_bytes(), text, "the Markdown is the same")
    (at / "geo-media" / "a.png").write_bytes(b"mine")
    imported(at, "-o", "geo.md")
    tally.equal((at / "geo-media" / "a.png").read_bytes(), b"mine", "another picture of that name is not replaced")
    tally.equal((at / "geo-media" / "a-2.png").read_bytes(), PICTURES["a.png"], "the picture has another name")
    tally.check("geo-media/a-2.png" in (at / "geo.md").read_text(), "by which it is named")


def places():
    """Where --media-out says; how the Markdown says it."""
    at = folder("places")
    geo().write(at / "geo.apkg", "anki21")
    for args, where, said in [(("-o", "geo.md", "--media-out", "pics"), "pics", "pics/a.png"),
                              (("-o", "geo.md", "--media-out", "./pics/deep/"), "pics/deep", "pics/deep/a.png"),
                              (("-o", "geo.md", "--media-out", "."), ".", "(a.png)"),
                              (("-o", "out/", "--media-out", "out/pics"), "out/pics", "(pics/a.png)"),
                              (("-o", "out/geo.md", "--media-out", "pics2"), "pics2", "(../pics2/a.png)"),
                              (("-o", "out/a.b.md"), "out/a.b-media", "(a.b-media/a.png)"),
                              (("--media-out", "pics3"), "pics3", "(pics3/a.png)"),
                              (("-o", str(at / "abs.md"), "--media-out", str(at / "absolute")), "absolute", "(absolute/a.png)")]:
        if "out/" in args[1]:
            (at / "out").mkdir(exist_ok=True)
        run = imported(at, *args)
        text = run.out if args[0] != "-o" else (at / (args[1] + "geo.md" if args[1].endswith("/") else args[1])).read_text()
        tally.equal((at / where / "a.png").read_bytes(), PICTURES["a.png"], f"{' '.join(args)} puts them there")
        tally.check(said in text, f"{' '.join(args)} is said as {said}", text[:600])
    run = imported(at)
    tally.check("![](a.png)" in run.out, "on standard output they are named as they are")
    tally.check("--media-out DIR copies them" in run.err, "and that is said", run.err)
    tally.check(not (at / "geo-media").exists(), "and nothing is written")


def afar():
    """Pictures beside the deck are not beside Markdown in another folder: that is said."""
    at = folder("afar")
    (at / "v" / "img").mkdir(parents=True)
    (at / "z").mkdir()
    (at / "v" / "img" / "a.png").write_bytes(png(4, 4))
    (at / "v" / "d.md").write_text("## Q?\n\n![](img/a.png)\n")
    for out, said in (("v/y.md", False), ("z/y.md", True)):
        run = recto("import", "v/d.md", "-o", out, cwd=at)
        tally.equal("1 picture stays where it is" in run.err, said, out)


def others():
    """Pictures in folders are copied where it is asked for; a text names them where they are."""
    at = folder("others")
    (at / "collection.media").mkdir()
    (at / "collection.media" / "a.png").write_bytes(PICTURES["a.png"])
    (at / "notes.txt").write_text('#separator:tab\n#html:true\nQ\t<img src="a.png">\n')
    imported(at, "-o", "a.md", "--media", "collection.media", file="notes.txt")
    tally.check("![](a.png)" in (at / "a.md").read_text() and not (at / "a-media").exists(), "not unless it is asked for")
    imported(at, "-o", "b.md", "--media", "collection.media", "--media-out", "pics", file="notes.txt")
    tally.check("![](pics/a.png)" in (at / "b.md").read_text(), "they are named")
    tally.equal((at / "pics" / "a.png").read_bytes(), PICTURES["a.png"], "and copied")
    (at / "deck.md").write_text("---\nmedia-out: elsewhere\n---\n\n## Q?\n\nA.\n")
    run = recto("import", "deck.md", cwd=at)
    tally.check("media-out" in run.err and not (at / "elsewhere").exists(), "a deck cannot say where files go", run.err)


def nothing_half():
    """All or nothing: neither Markdown nor pictures where one cannot be written."""
    at = folder("half")
    geo().write(at / "geo.apkg", "anki21b")
    (at / "pics").write_text("a file")
    run = imported(at, "-o", "geo.md", "--media-out", "pics", status=3)
    tally.check("[cannot-write]" in run.err, "it says why", run.err)
    tally.check(not (at / "geo.md").exists() and (at / "pics").read_text() == "a file", "nothing is written")


def same_cards():
    """A deck that is imported and read again has the cards of the package."""
    at = folder("same")
    geo().write(at / "geo.apkg", "anki21b")
    imported(at, "-o", "geo.md")
    package = {card["id"]: card for card in cards(at, "geo.apkg")}
    deck = {card["id"]: card for card in cards(at, "geo.md")}
    tally.equal(list(deck), list(package), "all ids are the same, and in that order")
    for name, card in package.items():
        if tally.check(name in deck, f"{name} is in the deck", list(deck)):
            for key in ["topic", "question", "answer", "tags", "hash"]:
                tally.equal(deck[name][key], card[key], f"{key} of {name}")


def names_of_decks():
    """A deck that is called `01. Anatomy` is no first question of its deck: over Markdown it keeps its name."""
    at = folder("names")
    names = ["01. Anatomy", "1. Eins", "Q: what", "(2) zwei", "3.1 drei", "Question 4: vier", "5 - five", "7", "# 8", "第3問：名前"]
    package = Package()
    basic = package.basic()
    for number, name in enumerate(names):
        package.note(basic, [f"front {number}", "back"], deck=name)
    package.write(at / "geo.apkg", "anki21b")
    imported(at, "-o", "geo.md")
    tally.equal(sorted({card["topic"] for card in cards(at, "geo.md")}), sorted(names), "decks keep their names")


def main():
    os.environ["XDG_CONFIG_HOME"] = str(WORK / "no-config")
    for step in [everything, again, places, afar, others, nothing_half, same_cards, names_of_decks]:
        tally.where = f"{step.__name__}: "
        step()
    tally.finish()


if __name__ == "__main__":
    main()
