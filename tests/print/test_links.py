#!/usr/bin/python3
"""Links from one place of a deck to another: what is printed behind them is true, and clicking leads there."""
import re
import sys
import xml.etree.ElementTree as ET

from prints import WORK, Print, Tally, recto, tool

FILL = "Rope is laid, whipped, coiled and hung up to dry before anybody thinks of using it again. " * 14


def deck(questions):
    """A deck whose every answer names the question behind it and the one in the middle."""
    lines = ["# Ropes"]
    for i in range(1, questions + 1):
        if (i - 1) % 4 == 0:
            lines.append(f"## Coil {1 + (i - 1) // 4}")
        after, middle = i % questions + 1, questions // 2
        lines += [f"### {i}. Where does fibre {i} lie?", f"{FILL}",
                  f"Then comes [the next fibre](#{after}-where-does-fibre-{after}-lie), and [half-way](#q{middle}), "
                  f"and [the last coil](#coil-{1 + (questions - 1) // 4})."]
    return "\n\n".join(lines) + "\n"


def pages_of(pdf):
    """The text of each page, white space as single blanks."""
    text = tool("pdftotext", "-layout", pdf, "-").decode()
    return [re.sub(r"\s+", " ", page.replace("\u00a0", " ")) for page in text.split("\f")]




def clickable(pdf):
    """(text, page it leads to) of every link inside the file."""
    root = ET.fromstring(tool("pdftohtml", "-xml", "-i", "-stdout", pdf))
    links = []
    for page in root:
        for link in page.iter("a"):
            match = re.search(r"#(\d+)$", link.get("href", ""))
            if match:
                links.append(("".join(link.itertext()).strip(), int(match.group(1))))
    return links


def booklet(tally, questions):
    path = WORK / f"ropes-{questions}.md"
    path.write_text(deck(questions), encoding="utf-8")
    made = Print("booklet", path, ["--impose", "none", "--cover-teaser", "no"], WORK / f"booklet-{questions}")
    pages = pages_of(made.pdfs[0])
    # The contents name each question before it comes.
    starts = {int(number): i for i, page in enumerate(pages)
              for number in re.findall(r"Where does fibre (\d+) lie\?", page)}
    body = " ".join(pages)
    nexts = re.findall(r"the next fibre \(page ([0-9]+)\), and half-way \(page ([0-9]+)\)", body)
    tally.equal(len(nexts), questions, f"{questions} questions: every answer names two pages")
    offset = {starts[i] - int(nexts[(i - 2) % questions][0]) for i in range(1, questions + 1)} if nexts else {None}
    tally.equal(len(offset), 1, f"{questions} questions: every page named is where the question stands")
    tally.equal({starts[questions // 2] - int(half) for _, half in nexts}, offset, f"{questions} questions: half-way too")
    wrong = [text for text, page in clickable(made.pdfs[0])
             if (match := re.fullmatch(r"\(page ([0-9]+)\)[,.]?", text.replace("\u00a0", " ")))
             and page - 1 - int(match.group(1)) not in offset]
    tally.equal(wrong, [], f"{questions} questions: links lead to the page that they name")


def cards(tally):
    path = WORK / "ropes-8.md"
    path.write_text(deck(8), encoding="utf-8")
    made = Print("cards", path, [], WORK / "cards-8")
    text = " ".join(pages_of(made.pdfs[0]))
    tally.check("the next fibre (card 2)" in text, "a card of the same topic is named by its number", text)
    tally.check("the next fibre (Coil 2, card 5)" in text, "a card of another topic by both")
    tally.check("the last coil (Coil 2)" in text, "a topic by its title")
    tally.check(len(clickable(made.pdfs[0])) >= 24, "the links on cards can be clicked")
    one = Print("cards", path, ["--cards", "1", "--links", "none"], WORK / "cards-1")
    text = " ".join(pages_of(one.pdfs[0]))
    tally.check("the next fibre, and" in text and "(card" not in text, "--links none says nothing behind them", text)
    tally.equal(clickable(one.pdfs[0]), [], "what is not printed cannot be clicked")


def topics(tally):
    path = WORK / "ropes-8.md"
    made = Print("topics", path, ["--as", "booklet", "--impose", "none"], WORK / "topics-8")
    text = " ".join(pages_of(made.pdfs[0]))
    tally.check("the next fibre (Coil 2, question 5)" in text, "what stands in another file is named, not paged", text)
    run = recto("check", "--lang", "de", path)
    tally.equal(run.status, 0, "no link is broken")


def main():
    tally = Tally("links")
    WORK.mkdir(parents=True, exist_ok=True)
    for questions in (4, 9, 40):
        booklet(tally, questions)
    cards(tally)
    topics(tally)
    tally.finish()


if __name__ == "__main__":
    sys.exit(main())
