"""The structure of files for whoever does not see their pages: every card of the report is in the tree, question, then answer, whatever
the order of the sheets is; poppler and pdf.js see the same tree; and what each construct of a deck becomes.
"""
import collections
import re

import accessible
import tag_checks as tags
from prints import WORK, Tally, content_decks, make
from standards.tags import Content

tally = Tally("tags")
HERE = WORK / "tags"

# What the decks of content/ are printed as.
KINDS = [("cards",), ("booklet", "--impose", "none"), ("booklet",)]
# Sheets in other orders: their trees say the same.
ORDERS = [("--order", "stack"), ("--layout", "fold"), ("--impose", "none"), ("--copies", "2"), ("--turn-back",)]


def decks_are_tagged():
    """Other readers see each deck as one of the kinds, in turn: they are there to tell whether the tree is what our parser takes it for."""
    for n, deck in enumerate(content_decks()):
        for k, (kind, *options) in enumerate(KINDS):
            print_ = make(kind, deck, *options)
            pdf = print_.pdfs[0]
            tree = tags.tree_of(pdf)
            tags.check_cards(tally, str(print_), tree, print_.report)
            tags.check_types(tally, str(print_), tree)
            tags.check_rules(tally, str(print_), pdf)
            if k == n % len(KINDS):
                tags.check_readers(tally, str(print_), pdf, tree)


def topics_are_tagged():
    print_ = make("topics", content_decks()[0], "--as", "booklet")
    numbers = collections.defaultdict(set)
    for card in print_.report["cards"]:
        numbers[card["topic"]].add(card["number"])
    for topic, pdf in enumerate(print_.pdfs, 1):
        tags.check_cards(tally, f"{print_} {topic}", tags.tree_of(pdf), print_.report, numbers[topic])


def specimen():
    return next(deck for deck in content_decks() if deck.stem == "specimen")


def letters(rows):
    return [tuple(tags.squeezed(text) for text in row) for row in rows]


def order_of_sheets_does_not_count():
    print_ = make("cards", specimen())
    should = letters(tags.card_texts(tags.tree_of(print_.pdfs[0])))
    for options in ORDERS:
        other = make("cards", specimen(), *options)
        is_ = letters(tags.card_texts(tags.tree_of(other.pdfs[0])))
        tally.check(is_ == should, f"the tree of {other} says what that of {print_} does",
                    next(((a, b) for a, b in zip(is_, should) if a != b), (len(is_), len(should))))
    # Backs alone: the answers in their order.
    other = make("cards", specimen(), "--layout", "backs")
    tree = tags.tree_of(other.pdfs[0])
    sections = [element for element in tree.elements if element.kind == "Sect" and not element.find("Sect")[1:] and not element.find("H1")]
    answers = [card["answer"] for card in other.report["cards"] if card["answer"]]
    if tally.equal(len(sections), len(answers), f"{other}: a section for each answer"):
        for section, answer in zip(sections, answers):
            # A link whose card is not in the file is no Link, but says where that is.
            wrong = tags.difference(re.sub(r"\s*\([^()]*card\s\d+\)", "", tags.card_text(section)[1]), answer)
            tally.check(not wrong, f"{other}: {section} says its answer", wrong)


def parts_are_one_section():
    """On single pages a card in parts has its question on one and the parts of its answer on others."""
    print_ = make("cards", specimen(), "--impose", "none")
    tally.check(max(card["parts"] for card in print_.report["cards"]) > 1, "the specimen has a card in parts")
    for element, card in zip(tags.cards(tags.tree_of(print_.pdfs[0])), print_.report["cards"]):
        pages = {kid.page for below in element.walk() for kid in below.kids if isinstance(kid, Content)}
        tally.equal(len(pages), card["parts"] + bool(card["answer"]), f"{print_}: the pages of card {card['number']}")


DECK = """---
title: Kinds
lang: en
---

# A topic

## Which `kinds` are there?

A paragraph with *a word*, `code` and [a link](https://example.org/one).

### A heading

- one
- two
  1. inner

> Quoted.

```python
x = 1
```

| a | b |
|---|---|
| 1 | 2 |

![A square](square.png)

A formula $x^2$ and a note[^n].

[^n]: The note.

## And the second?

Nothing.

# Another topic

## The last?

Words.
"""
# The kinds of the elements of its first card, each with its depth: code within a line is text, bullets are nothing.
FIRST = """H2
P
.Link
.Reference
H3
L
.LI
..LBody
.LI
..LBody
...L
....LI
.....Lbl
.....LBody
BlockQuote
.P
Code
Table
.TR
..TH
..TH
.TR
..TD
..TD
"""


def outline(element, depth=0):
    for kid in element.elements:
        yield "." * depth + kid.kind
        yield from outline(kid, depth + 1)


def constructs_are_what_they_are():
    import PIL.Image
    HERE.mkdir(parents=True, exist_ok=True)
    PIL.Image.new("RGB", (60, 60), (10, 120, 60)).save(HERE / "square.png")
    deck = HERE / "kinds.md"
    deck.write_text(DECK, encoding="utf-8")
    for kind, *options in (("cards", "--links", "footnote"), ("booklet", "--impose", "none")):
        print_ = make(kind, deck, *options)
        tree = tags.tree_of(print_.pdfs[0])
        found = tags.cards(tree)
        if not tally.equal(len(found), 3, f"{print_}: three cards"):
            continue
        lines = list(outline(found[0]))
        tally.equal("\n".join(line for line in lines if line != ".Lbl")[:len(FIRST)], FIRST, f"{print_}: the kinds of the first card")
        figure = found[0].find("Figure")[0]
        tally.equal(figure.says("Alt"), "A square", f"{print_}: a picture has its text")
        tally.equal([formula.says("Alt") for formula in found[0].find("Formula")], ["x^2"], f"{print_}: a formula has its source")
        notes = [note for note in found[0].find("Note") if not tags.is_address(note)]
        tally.equal([tags.said(note).strip() for note in notes], ["The note."], f"{print_}: a note is one")
        tally.equal([cell.attribute("Scope") for cell in found[0].find("TH")], ["Column", "Column"], f"{print_}: heads of columns")
        tally.equal([kid.kind for kid in found[0].find("L")[0].elements], ["LI", "LI"], f"{print_}: a list has its items")
        topics = [card.parent for card in found]
        tally.check(topics[0] is topics[1] and topics[1] is not topics[2], f"{print_}: cards stand in the sections of their topics")
        heads = [topic.elements[0] for topic in (topics[0], topics[2])]
        tally.equal([(head.kind, tags.plain(tags.said(head)).strip()) for head in heads], [("H1", "A topic"), ("H1", "Another topic")],
                    f"{print_}: topics begin with their titles")


def overview_begins_with_its_title():
    print_ = make("cards", HERE / "kinds.md", "--overview")
    section = tags.tree_of(print_.pdfs[0]).top[0].elements[-1]
    tally.equal([(element.kind, tags.plain(tags.said(element)).strip()) for element in section.elements[:3]],
                [("H1", "Kinds"), ("P", "3 questions"), ("H2", "A topic")], f"{print_}: the list of questions has title, number and topics")


def chromium_agrees():
    if not accessible.is_there():
        tally.skip("no Chromium")
        return
    with accessible.Viewer() as viewer:
        print_ = make("cards", HERE / "kinds.md", "--links", "footnote")
        pdf = print_.pdfs[0].resolve()
        tags.check_viewer(tally, str(print_), viewer, pdf, tags.tree_of(pdf))


def styles_keep_the_order():
    """A quiz has all questions, then each with its answer; overleaf a card is one section, whose question is said once."""
    for deck in content_decks()[:2]:
        print_ = make("booklet", deck, "--impose", "none", "--style", "quiz")
        rows, cards = letters(tags.card_texts(tags.tree_of(print_.pdfs[0]))), print_.report["cards"]
        if tally.equal(len(rows), 2 * len(cards), f"{print_}: each question stands twice"):
            for card, (first, (again, answer)) in zip(cards, zip(rows, rows[len(cards):])):
                tally.check(not tags.difference("".join(first), tags.squeezed(card["question"])), f"{print_}: question {card['number']}", first)
                wrong = tags.difference(again + answer, tags.squeezed(card["question"] + card["answer"]))
                tally.check(not wrong, f"{print_}: answer {card['number']}", wrong)
        print_ = make("booklet", deck, "--impose", "none", "--style", "overleaf")
        tags.check_cards(tally, str(print_), tags.tree_of(print_.pdfs[0]), print_.report)


# A piece of a script, and the language that its letters tell.
LANGUAGES = {"λόγος": "el", "בספר": "he", "หน้าขวา": "th", "本の表": "ja", "책의": "ko"}


def languages_are_said():
    deck = next(deck for deck in content_decks() if deck.stem == "specimen")
    for kind, *options in KINDS[:2]:
        print_ = make(kind, deck, *options)
        tree = tags.tree_of(print_.pdfs[0])
        for text, language in LANGUAGES.items():
            found = [element for element in tree.elements if tags.squeezed(text).lower() in tags.squeezed(tags.said(element)).lower() and not element.find("Sect")[1:]]
            if not tally.check(found, f"{print_}: {text} is in the tree"):
                continue
            tally.check((found[-1].language() or "").split("-")[0] == language, f"{print_}: {text} is {language}", found[-1].language())


# Of a deck that asks in German and answers in English: enough of it to be sure.
PHRASES = [("Wo ist das Haus, das man von hier aus sieht?", "Where is the house that you can see from here?"),
           ("Wer wird in dem Haus sein, wenn wir nicht da sind?", "Who will be in the house when we are not there?"),
           ("Was ist mit der Frau, die nach uns kommt?", "What is with the woman who comes after us?"),
           ("Warum hat er es nicht für sie gemacht?", "Why has he not done it for her?"),
           ("Wie kann man das mit einem von diesen machen?", "How can you do that with one of these?"),
           ("Der Mann und die Frau sind nicht auf dem Bild.", "The man and the woman are not in the picture.")]


def sides_say_their_language():
    deck = HERE / "phrases.md"
    deck.write_text("---\nlang: en\n---\n# Words\n\n" + "".join(f"## {german}\n\n{english}\n\n" for german, english in PHRASES), encoding="utf-8")
    for kind, *options in KINDS[:2]:
        print_ = make(kind, deck, *options)
        tree = tags.tree_of(print_.pdfs[0])
        found = [(element.kind, element.says("Lang")) for element in tree.elements if element.says("Lang")]
        tally.equal(found, [("H2", "de")] * len(PHRASES), f"{print_}: questions alone are German, and say it once")


def main():
    WORK.mkdir(parents=True, exist_ok=True)
    if not tags.has_pdfjs():
        tally.skip("no node or no pdf.js")
    decks_are_tagged()
    topics_are_tagged()
    order_of_sheets_does_not_count()
    parts_are_one_section()
    constructs_are_what_they_are()
    overview_begins_with_its_title()
    chromium_agrees()
    styles_keep_the_order()
    languages_are_said()
    sides_say_their_language()
    tally.finish()


if __name__ == "__main__":
    main()
