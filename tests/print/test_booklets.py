#!/usr/bin/python3
"""How a booklet is made up: contents, shared titles, what pages begin and end with, overleaf, the index."""
import re

from prints import WORK, Tally, recto

tally = Tally("booklets")
WORK.mkdir(parents=True, exist_ok=True)


def pages(name, text, *options, cover=("--impose", "none", "--no-cover")):
    """The items of each page, and of the text its words."""
    deck = WORK / f"{name}.md"
    deck.write_text(text, encoding="utf-8")
    run = recto("booklet", *cover, *options, "-o", WORK / f"{name}.pdf", "--dump", WORK / f"{name}.txt", deck)
    tally.equal(run.status, 0, f"{name}: status")
    dump = (WORK / f"{name}.txt").read_text(encoding="utf-8")
    return [page.splitlines() for page in re.split(r"^page \d+ .*\n", dump, flags=re.M)[1:]]


def words(page):
    return " ".join(m[1] for line in page if (m := re.match(r'text [^"]*"(.*)"', line)))


def cards(n, question="What holds line {}?", answer="A knot."):
    return "".join(f"### {question.format(i)}\n\n{answer}\n\n" for i in range(n))


def deep(n):
    return cards(n).replace("### ", "#### ")


# Contents.
short = pages("short", "# Bends\n" + cards(20) + "# Hitches\n" + cards(20, "Which hitch is {}?"))
tally.check("What holds line 7?" in words(short[0]), "short contents list the questions")
long = pages("long", "".join(f"# Coil {k}\n" + cards(30, f"What holds line {{}} of {k}?") for k in range(9)))
tally.check("Coil 8" in words(long[0]) and "line 7" not in words(long[0]), "long contents list topics alone", words(long[0]))
one = pages("one", "# Coils\n" + cards(270))
tally.check("What holds line 7?" in words(one[0]), "a long topic's contents list its questions")
alike = pages("alike", "# Bends\n" + cards(20, "What does this print?") + "# Hitches\n" + cards(20, "What does this print?"))
tally.check("this print" not in words(alike[0]) and "Hitches" in words(alike[0]), "questions that read alike are not listed")

# What all topics share.
shared = pages("shared", "# Sea\n\n## Ropes\n\n### Bends\n" + deep(3) + "### Hitches\n" + deep(3))
everything = " ".join(words(page) for page in shared)
tally.check("Contents Ropes" in everything, "what all topics share stands once, above them", everything[:200])
tally.equal(everything.count("Ropes"), 1, "and nowhere else")
apart = " ".join(words(page) for page in pages("apart", "# Sea\n\n## Ropes\n\n### Bends\n" + deep(3) + "## Tar\n\n### Pots\n" + deep(3)))
tally.check("Ropes \u00b7 Bends" in apart, "what one topic lacks is not shared")

# Titles.
dashed = pages("dashed", "# The old harbours of the north and their boats \u2013 rigging\n" + cards(2), "--page", "a6", "--no-toc")
lines = [m[1] for line in dashed[0] if (m := re.match(r'text \S+ \S+ \S+ 21\.00 \S+ "(.*)"', line))]
tally.check(len(lines) > 1 and not any(line.lstrip().startswith("\u2013") for line in lines), "no line of a title begins with a dash", lines)

# Ruled lines and code at the edges of pages.
ruled = pages("ruled", "# Bends\n" + cards(24, "What holds line {} fast?", ""), "--no-toc")
rules = [sum(1 for line in page if line.startswith("line ") and "decor" in line) for page in ruled]
tally.check(sum(rules) >= 24 * 3 and 1 not in rules, "no ruled line stands alone", rules)
loops = "\n".join(f"bend_{k}()\n" for k in range(60))
for shift in range(12):
    code = pages("code", f"# Bends\n### How?\n\n{'Along. ' * (1 + 14 * shift)}\n\n```py\n{loops}```\n", "--no-toc")
    for number, page in enumerate(code):
        boxes = [(float(m[1]), float(m[1]) + float(m[2])) for line in page
                 if (m := re.match(r"box \S+ (\S+) \S+ (\S+) radius", line))]
        base = [float(m[1]) for line in page if (m := re.match(r'text \S+ (\S+) .*"bend_', line))]
        for top, bottom in boxes:
            own = [y for y in base if top < y < bottom]
            tally.check(own and min(own) - top < 16 and bottom - max(own) < 12, f"page {number}: no empty line at a box's edge",
                        (shift, top, bottom, own[:1], own[-1:]))

# Overleaf.
over = pages("over", "# Bends\n" + cards(4), "--style", "overleaf", "--no-toc")
tally.equal(len(over), 2, "short answers share a page")
tally.check(all(f"line {i}?" in words(over[0]) and f"line {i}?" in words(over[1]) for i in range(4)), "all questions are on both")
tally.check("knot" not in words(over[0]) and words(over[1]).count("knot") == 4, "the answers are behind them")
wide = pages("wide", "# Bends\n" + cards(6, answer="It holds well enough. " * 70), "--style", "overleaf", "--no-toc")
for number in range(0, len(wide) - 1, 2):
    asked = set(re.findall(r"line \d\?", words(wide[number])))
    tally.check(asked and asked == set(re.findall(r"line \d\?", words(wide[number + 1]))), f"leaf {number}: questions and answers",
                (asked, words(wide[number + 1])[:100]))

# The index.
terms = """# Bends
### Which?
**Example:** `zip`, `Äpfel`, `pool(2)`, **Pool**, `pool()`. **Note**: `ls -l /tmp` is long. **anchor hitch of the old boats** holds.
### More?
`pool`, **Anchor** and `yarn`.
"""
index = words(pages("index", terms, "--index", "--lang", "de", "--no-toc")[-1])
tally.check("Example" not in index and "Note" not in index, "no labels", index)
tally.check("ls" not in index, "no whole commands", index)
tally.equal(len(re.findall("pool", index, flags=re.I)), 1, "nothing twice")
tally.check(0 < index.find("Anchor") < index.find("\u00c4pfel") < index.find("pool") < index.find("yarn") < index.find("zip"),
            "in the order of the language", index)
many = pages("many", "# Bends\n### All?\n\n" + ", ".join(f"`word{i:03}`" for i in range(20)) + ".\n", "--index", "--no-toc")
xs = [float(m[1]) for line in many[-1] if (m := re.match(r'text (\S+) .*"word', line))]
tally.equal((len(xs), xs.count(min(xs))), (20, 10), "the columns of the last page are of one length")
# "Test yourself": names and boxes begin where lines begin, and boxes are counted from there, row by row.
FRAME = re.compile(r"frame ([-\d.]+) ([-\d.]+) ([\d.]+) ([\d.]+) ")
TEXT = re.compile(r'text ([-\d.]+) ([-\d.]+) ([\d.]+) ([\d.]+) .*?"(.*?)"')


def self_test(name, language, topics, question):
    """The page, of a booklet that has one, and how many cards its topics have."""
    for more in range(12):
        counts = [13 + more, 2, 30]
        text = "".join(f"# {topic}\n" + cards(n, question) for topic, n in zip(topics, counts))
        for page in pages(f"{name}-{more}", f"---\ntitle: X\nlang: {language}\n---\n{text}", cover=()):
            if sum(FRAME.match(line) is not None for line in page) > 2:
                return page, counts
    return [], []


def check_self_test(language, topics, question):
    rtl = language in ("ar", "he")
    page, counts = self_test(f"self-{language}", language, topics, question)
    what = f"{language}: test yourself"
    if not tally.check(page, f"{what}: there is such a page"):
        return
    x, _, w, _ = (float(v) for v in next(line for line in page if line.startswith("safe ")).split()[1:5])
    frames = [tuple(map(float, m.groups())) for line in page if (m := FRAME.match(line))]
    texts = [(*map(float, m.groups()[:4]), m[5]) for line in page if (m := TEXT.match(line))]
    tally.equal(len(frames), sum(counts), f"{what}: a box for each card")
    # Distances from the edge at which lines begin, of boxes and of words.
    begins = [x + w - box[0] - box[2] if rtl else box[0] - x for box in frames]
    edge, at = min(begins), 0
    heading = next(i for i, text in enumerate(texts) if text[3] > 12)
    words_begin = [x + w - text[0] - text[2] if rtl else text[0] - x for text in texts]
    tally.check(abs(words_begin[heading] - edge) < 1, f"{what}: the boxes begin below the heading", (words_begin[heading], edge))
    for topic, n in zip(topics, counts):
        boxes = frames[at:at + n]
        name = [i for i, text in enumerate(texts) if text[3] < 12 and 0 < boxes[0][1] - text[1] < 12]
        tally.check(name and abs(min(words_begin[i] for i in name) - edge) < 1, f"{what}: {topic} begins where lines do")
        # From there on each box is the next in its row, or begins the next row.
        rows = sorted(range(at, at + n), key=lambda i: (frames[i][1], begins[i]))
        tally.equal(rows, list(range(at, at + n)), f"{what}: the boxes of {topic} are in order")
        tally.check(abs(begins[at] - edge) < 0.1, f"{what}: its first box, too", (begins[at], edge))
        numbers = [[text[4] for text in texts if box[0] < text[0] + text[2] / 2 < box[0] + box[2] and box[1] < text[1] - 2 < box[1] + box[3]]
                   for box in boxes]
        tally.equal(numbers, [[str(k)] for k in range(1, n + 1)], f"{what}: their numbers")
        at += n
    tally.check(len({box[1] for box in frames}) > 3, f"{what}: a topic has several rows")


check_self_test("en", ["Bends", "\u05d7\u05d9\u05d5\u05ea", "Hitches"], "What holds line {}?")
check_self_test("he", ["\u05d7\u05d9\u05d5\u05ea", "The cat", "\u05d3\u05d2\u05d9\u05dd 2"], "\u05de\u05d4\u05d5 \u05d0\u05e8\u05d9\u05d4 {}?")
check_self_test("ar", ["\u062d\u064a\u0648\u0627\u0646", "The cat", "\u0637\u064a\u0648\u0631 (2)"], "\u0645\u0627 \u0647\u0630\u0627 {}?")

tally.finish()
