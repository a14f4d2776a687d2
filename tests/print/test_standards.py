"""Files for print shops, archives and screen readers against the numbered rules of their standards (standards/).

First the checker itself: it passes a sound file of each standard and names the rule that each spoiled one breaks. Then
what recto writes: cards, booklet, topics and a box under every promise. With --all it does so for every deck of content/,
or for the decks that follow.
"""
import sys

from prints import TOP, WORK, Tally, content_decks, make
from standards import check, rules, sound, spoil
from standards.spoiling import SPOILS

tally = Tally("standards")

# Options, and the standards that the files then keep.
PROMISES = [(("--press", "x1a"), "x1a"), (("--press", "x3"), "x3"), (("--press", "x4"), "x4"), (("--archive", "a2b"), "a2"),
            (("--archive", "a1b"), "a1"), (("--ua",), "ua")]
# Small decks with everything: pictures, tables, formulas, code, links, other scripts.
JOBS = [("cards", "content/bookbinding.md", ()), ("cards", "content/specimen.md", ()), ("booklet", "content/python-concurrency.md", ("--impose", "none")),
        ("topics", "content/bookbinding.md", ("--as", "booklet")), ("box", "content/bookbinding.md", ())]


def checker_is_right():
    for standard in rules.STANDARDS:
        data = sound.sound(standard)
        tally.equal(check.breaches(data, standard), [], f"a sound file of {standard} is passed")
        tally.equal(check.claims(data), [standard], f"a sound file of {standard} says what it is")
    numbers = [row.id for row in rules.RULES]
    tally.equal(len(numbers), len(set(numbers)), "no number stands twice")
    tally.equal(sorted({row.check.__name__ for row in rules.RULES} ^ SPOILS.keys()), [], "every rule has a spoil, and every spoil a rule")
    for result in spoil.results():
        tally.check(result.named, f"the file spoiled for {result.rule.id} breaks it", result.rule.text)
        tally.equal(result.others, [], f"the file spoiled for {result.rule.id} breaks no other rule")


def standard_of(promise, data):
    """The standard that a file is held against: of an archive's file the level that it claims."""
    if promise in ("a1", "a2"):
        return next((claim for claim in check.claims(data) if claim[:2] == promise), promise + "b")
    return promise


def keeps(print_, promise):
    """Every file of a print says which standard it keeps, and keeps it."""
    tally.check(print_.pdfs, f"{print_} gives files", print_.run)
    for pdf in print_.pdfs:
        data = pdf.read_bytes()
        standard = standard_of(promise, data)
        tally.check(standard in check.claims(data), f"{pdf.name} of {print_} says that it keeps {standard}", check.claims(data))
        found = [f"{breach.rule}: {breach.text}; {breach.where}" for breach in check.breaches(data, standard)]
        tally.check(not found, f"{pdf.name} of {print_} keeps {standard}", "\n    ".join(["", *found]))


def files_keep_promises(jobs):
    for options, promise in PROMISES:
        for kind, deck, more in jobs:
            if promise != "ua" or kind != "box":
                keeps(make(kind, TOP / deck, *more, *options), promise)


def files_are_what_they_say(jobs):
    """Without any promise asked for: whatever a file says that it is."""
    for kind, deck, more in jobs:
        print_ = make(kind, TOP / deck, *more)
        for pdf in print_.pdfs:
            data = pdf.read_bytes()
            for standard in check.claims(data):
                found = [f"{breach.rule}: {breach.text}; {breach.where}" for breach in check.breaches(data, standard)]
                tally.check(not found, f"{pdf.name} of {print_} is {standard}, as it says", "\n    ".join(["", *found]))


def main(args):
    WORK.mkdir(parents=True, exist_ok=True)
    if args[:1] == ["--all"]:
        kinds = [("cards", ()), ("booklet", ()), ("booklet", ("--impose", "none")), ("topics", ("--as", "booklet")), ("box", ())]
        jobs = [(kind, deck, more) for deck in args[1:] or content_decks() for kind, more in kinds]
    else:
        checker_is_right()
        jobs = JOBS
    files_keep_promises(jobs)
    files_are_what_they_say(jobs)
    tally.finish()


if __name__ == "__main__":
    main(sys.argv[1:])
