"""Cards that go on on others: what is repeated there is seen, and read once; an answer is printed once; the signs lead on."""
import re

import prints
from prints import TOP

tally = prints.Tally("parts")


def parts(made):
    """The sides of each card, in order: {(side, card): [items of each part]}."""
    pages, sides, page = {}, {}, None
    for line in made.dump.splitlines():
        place = re.match(r"place .* (question|answer) card (\d+) part \d+ page (\d+)$", line)
        if place:
            sides.setdefault((place[1], int(place[2])), []).append(place[3])
        elif line.startswith("page "):
            page = pages.setdefault(line.split()[1], [])
        elif page is not None:
            page.append(line)
    return {key: [pages[number] for number in numbers] for key, numbers in sides.items()}


def texts(items, repeated):
    """The words of a page's items that are a repeat, or of those that are no furniture."""
    found = [re.search(r'"(.*)"', item)[1] for item in items if item.startswith("text ")
             and item.endswith(" repeat") == repeated and (repeated or not re.search(r" (decor|number)\b", item))]
    return " ".join(" ".join(found).split())


def arrows(items):
    return sum(item.startswith("line ") and item.endswith(" decor") for item in items) // 3


quiz = prints.make("cards", TOP / "tests/golden/cuts-quiz.md")
sides = parts(quiz)
fronts, backs = sides["question", 1], sides["answer", 1]
tally.equal(len(fronts), 2, "the question has two parts")
STEM = "Which of these sews the second signature"
for k, (front, back) in enumerate(zip(fronts, backs)):
    tally.equal(STEM in texts(front, True), k > 0, f"part {k + 1} repeats the question, if it is not the first")
    tally.equal("chain" in texts(back, False), k == 1, f"part {k + 1} has the answer, if it is the last")
    # One leads on from the first part, on both sides; the last is led to in front. The answer's place is shown large.
    tally.equal(arrows(front), 1, f"an arrow on the front of part {k + 1}")
    tally.equal(arrows(back), 2 if k == 0 else 0, f"arrows on the back of part {k + 1}")
words = re.sub(r"\s+", " ", prints.text(quiz.pdfs[0], raw=True))
tally.equal(words.count(STEM), 1, "poppler reads the question once")
tally.equal(re.sub(r"\s+", " ", prints.mupdf_text(quiz.pdfs[0])).count(STEM), 2, "MuPDF reads what is repeated, too")

long = prints.make("cards", TOP / "tests/golden/cuts.md")
for (side, card), pages in parts(long).items():
    said = [texts(page, False) for page in pages]
    tally.equal(len(set(said)), len(pages) if side == "answer" else 1, f"card {card}: {side} is not printed twice")
    for k, page in enumerate(pages):
        leads = (k > 0) + (k + 1 < len(pages)) if side == "answer" else 0
        tally.equal(arrows(page), leads, f"card {card}, {side}, part {k + 1}: arrows where its text goes on")
code = parts(long)["answer", 1]
tally.equal(len(code), 2, "the code has two parts")
tally.equal(texts(code[1], True), "class Feeder : def feed(self, press, most_sheets_at_once,… for sheet in self.pile:", "what encloses the second is repeated")
raw = prints.text(long.pdfs[0], raw=True)
tally.equal(raw.count("for sheet in self.pile:"), 1, "poppler reads it once")
tally.equal(prints.mupdf_text(long.pdfs[0]).count("for sheet in self.pile:"), 2, "MuPDF reads it twice")
records = [texts(page, False) for page in parts(long)["answer", 2]]
for name, last in (("Folder-apprentice", "journeywoman"), ("Sewer-journeywoman", "finisher"), ("Finisher-in-chief", "nobody")):
    tally.check(any(re.search(f"{name} .*Supervisor: {last}", record) for record in records), f"the record of {name} is whole", records)
tally.finish()
