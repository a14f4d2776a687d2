#!/usr/bin/python3
"""Packages as decks: from a command line to cards, in all generations; which of them are due, flagged, suspended."""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from tally import TOP, WORK, Tally, recto
from packages import GENERATIONS, Card, Package, archive, png, stub_collection

tally = Tally("decks")
WORK.mkdir(parents=True, exist_ok=True)


def made():
    """Dates are counted from 2020-01-01."""
    p = Package(west=-60)
    basic, two, cloze, shapes = p.basic(), p.reversed_(), p.cloze(), p.occlusion()
    p.note(basic, ['Which river? <img src="the Rhine.png">', "The Rhine"], tags=["river", "place::Europe"], deck="World::Europe::Rivers", guid="rhine-1")
    p.note(two, ["un", "one"], deck="World::Words", cards=[Card(0, kind=2, due=9, flags=1), Card(1, kind=2, queue=-1, due=2)])
    p.note(cloze, ["{{c1::Nil}} and {{c3::Niger::N}}", "far"], deck="World::Africa", cards=[0, Card(2, kind=1, due=1578000000)])
    p.note(basic, ["In a filtered deck", "At home"], cards=[Card(0, deck="World::Cram", kind=2, due=-100000, odue=5, home="World::Words", flags=4)])
    p.note(shapes, ["{{c1::image-occlusion:rect:left=.1:top=.2:width=.3:height=.4:oi=1}}", '<img src="map.png">', "Which lake?", ""],
           deck="World::Africa")
    p.filtered = {"World::Cram"}
    p.media = {"the Rhine.png": png(40, 30), "map.png": png(60, 40)}
    return p


def read(name, data, *args, status=0):
    """What is exported of it, and what is said."""
    (WORK / name).write_bytes(data)
    run = recto("export", "--to", "json", "-o", "-", *args, name, cwd=WORK)
    tally.check(run.status == status, f"{name} {' '.join(args)}: status {status}", run)
    return (json.loads(run.out) if run.out else {"cards": [], "topics": []}), run.err


def numbers(*args, status=0):
    deck, said = read("deck.apkg", made().bytes("anki21b"), *args, status=status)
    return [card["number"] for card in deck["cards"]], said


# ---- what cards there are ----

decks = {}
for generation in GENERATIONS:
    deck, said = decks[generation] = read("deck.apkg", made().bytes(generation))
    tally.where = f"{generation}: "
    tally.equal(deck["title"], "World", "the title is what all decks are in")
    tally.equal([card["id"] for card in deck["cards"]], ["note0002", "note0002/2", "note0004", "rhine-1", "note0001", "note0001/1", "note0003"],
                "ids are the notes'")
    tally.equal([topic["title"] for topic in deck["topics"]][0], "Africa", "topics are decks")
    tally.equal({card["id"]: card["topic"].split()[-1] for card in deck["cards"]}["note0003"], "Words", "a card in a filtered deck is at home")
    sides = {card["id"]: (card["question"].strip(), card["answer"].strip()) for card in deck["cards"]}
    tally.equal(sides["note0001"], ("un", "one"), "one way")
    tally.equal(sides["note0001/1"], ("one", "un"), "and the other")
    tally.equal(sides["note0002/2"][0].startswith("Nil and ___"), True, "a gap")
    tally.check("the Rhine.png" in deck["cards"][3]["question_html"], "a picture", deck["cards"][3])
    tally.equal(deck["cards"][3]["tags"][0], "river", "tags")
    tally.check("[image]" not in said, "its file is there", said)
    for what, odd in {"a log": {"wal": True}, "no meta": {"meta": False}, "a wrong SHA-1 of what is not used": {"unnamed": [b"x"]}}.items():
        tally.equal(read("deck.apkg", made().bytes(generation, **odd)), decks[generation], what)
    tally.equal(read("deck.colpkg", made().bytes(generation))[0]["topics"], deck["topics"], "a .colpkg is the same")
tally.where = ""
tally.check(decks["anki2"] == decks["anki21"] == decks["anki21b"], "all generations are the same deck")

# ---- what they lack ----


def cards(data):
    (WORK / "deck.apkg").write_bytes(data)
    return recto("cards", "-o", "cards.pdf", "deck.apkg", cwd=WORK)


run = cards(made().bytes("anki21b"))
tally.check(run.status == 0 and "image" not in run.err and "[package" not in run.err, "its pictures are printed", run)
run = cards(made().bytes("anki21b", gaps=["the Rhine.png"]))
tally.check(run.status == 0 and "[image]" in run.err and "the Rhine.png" in run.err, "a picture that is not there is said", run)
run = cards(made().bytes("anki21b", wrong_sha1=["the Rhine.png"]))
tally.check(run.status == 0 and "[image]" not in run.err and run.err.count("[package-part]") == 1, "one of another SHA-1 is printed, and said once", run)
(WORK / "cards.pdf").unlink()
run = cards(archive([("collection.anki2", stub_collection()), ("media", b"{}")]))
tally.check(run.status == 1 and "the request to update Anki" in run.err and "[package]" in run.err, "a stub is explained", run)
tally.check(not (WORK / "cards.pdf").exists(), "and nothing is written")

# ---- what another program wrote ----

deck, said = read("export.apkg", (TOP / "tests" / "anki" / "export.apkg").read_bytes())
tally.equal([(card["question"].strip(), card["answer"].strip()) for card in deck["cards"]][::2],
            [("Where does the Rhine rise?", "In the Alps. At the Tomasee."), ("Über", 'über 1.200\xa0km; "quoted", it\'s x^2')], "cards of npm's anki-apkg-export")

# ---- states ----

tally.equal(numbers()[0], [1, 2, 3, 4, 5, 6, 7], "all of them")
tally.equal(numbers("--due", "2020-01-03")[0], [2, 6], "what is due: learnt by the second, suspended; never what is new")
tally.equal(numbers("--due", "2020-01-02")[0], [2], "a day before")
tally.equal(numbers("--due", "2020-01-06")[0], [2, 6, 7], "in a filtered deck by the date of its own")
tally.equal(numbers("--due", "2020-01-10")[0], [2, 5, 6, 7], "and all that comes later")
tally.equal(numbers("--due", "2020-01-10", "--suspended", "drop")[0], [2, 5, 7], "without what is suspended")
tally.equal(numbers("--suspended", "drop")[0], [1, 2, 3, 4, 5, 7], "that alone")
tally.equal(numbers("--suspended", "keep")[0], [1, 2, 3, 4, 5, 6, 7], "or not")
tally.equal(numbers("--flagged", "4")[0], [7], "a flag")
tally.equal(numbers("--flagged", "1", "--due", "2020-01-10", "--topic", "Words")[0], [5], "all of it")
chosen, said = numbers("--due", "2019-12-31", status=1)
tally.check(not chosen and "no card is due by 2019-12-31; the first will be on 2020-01-02 [no-selection]" in said, "too early", said)
chosen, said = numbers("--flagged", "2", status=1)
tally.check(not chosen and "no card has the flag 2; flags of the deck: 1, 4 [no-selection]" in said, "no such flag", said)
plain = Package()
plain.note(plain.basic(), ["q", "a"])
for args in (["--due", "2030-01-01"], ["--flagged", "1"]):
    deck, said = read("plain.apkg", plain.bytes("anki21b"), *args, status=1)
    tally.check('in Anki, export it with "Include scheduling information" [no-selection]' in said and not deck["cards"], f"{args}: no state", said)
tally.equal(len(read("plain.apkg", plain.bytes("anki21b"), "--suspended", "drop")[0]["cards"]), 1, "nothing is suspended")

# ---- the report ----

(WORK / "deck.apkg").write_bytes(made().bytes("anki21b"))
run = recto("cards", "-o", "cards.pdf", "--report", "report.json", "--due", "2020-01-06", "deck.apkg", cwd=WORK)
report = json.loads((WORK / "report.json").read_text())
tally.equal([place["card"] for place in report["outputs"][0]["places"] if place["face"] == "question"], [2, 6, 7], "numbers are those of the whole deck")
tally.equal(sorted({card["file"] for card in report["cards"]}), ["deck.apkg"], "cards are of the package")
tally.equal(run.status, 0, "it is well")
run = recto("cards", "-o", "cards.pdf", "--changed-since", "report.json", "deck.apkg", cwd=WORK)
tally.check("nothing has changed since report.json" in run.err, "--changed-since: the same package", run)
later = made()
later.notes[1].fields[1] = "uno"
(WORK / "deck.apkg").write_bytes(later.bytes("anki2"))
run = recto("cards", "-o", "cards.pdf", "--changed-since", "report.json", "--report", "-", "deck.apkg", cwd=WORK)
tally.equal(sorted({place["card"] for place in json.loads(run.out)["outputs"][0]["places"]}), [5, 6], "--changed-since: both cards of a note")
tally.finish()
