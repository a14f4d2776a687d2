"""What the pages of a booklet in reading order say about each other: contents, index, references, outline and labels,
each number held against the page that it names."""
import collections
import json
import re
import subprocess
import unicodedata
import xml.etree.ElementTree as ET

import prints
from prints import Rect

Link = collections.namedtuple("Link", "page rect target y")  # pages from 1; y of the dest from the top of its page

Word = collections.namedtuple("Word", "text x y w h")


class Book:
    """The pages of a PDF with their labels, texts, links and outline, as qpdf and poppler see them."""

    def __init__(self, pdf):
        data = json.loads(prints.tool("qpdf", "--json", pdf))
        self.pdf, self.objects = pdf, data["qpdf"][1]
        self.pages = [page["object"] for page in data["pages"]]
        self.labels = [label(page["label"]) for page in data["pages"]]
        self.w, self.h = prints.page_size(pdf)
        self.words = list(words(pdf))
        self.texts = [lines(page) for page in self.words]
        self.outline = list(flat(data["outlines"]))
        self.links = [link for number in range(len(self.pages)) for link in self.links_of(number)]

    def get(self, value):
        while isinstance(value, str) and re.match(r"\d+ \d+ R$", value):
            found = self.objects[f"obj:{value}"]
            value = found.get("value", found)
        return value

    def links_of(self, number):
        """Those that lead to a page."""
        for annotation in self.get(self.get(self.pages[number]).get("/Annots", [])):
            annotation = self.get(annotation)
            dest = self.get(annotation.get("/Dest"))
            if not dest:
                continue
            left, bottom, right, top = map(float, self.get(annotation["/Rect"]))
            yield Link(number + 1, Rect(left, self.h - top, right - left, top - bottom), self.pages.index(dest[0]) + 1,
                       self.h - float(dest[3]))

    def text_in(self, page, rect):
        """The words whose middle lies in the rectangle, line by line."""
        return lines([word for word in self.words[page - 1]
                      if prints.inside(word.x + word.w / 2, word.y + word.h / 2, rect)])

    def text_of(self, link):
        return self.text_in(link.page, link.rect)

    def target_text(self, link):
        """What begins where the link leads to."""
        return self.text_in(link.target, Rect(0, link.y - 1, self.w, 90))

    def page_of(self, printed):
        return self.labels.index(printed) + 1


def words(pdf):
    """Each page's words with their boxes, as pdftotext finds them."""
    # It says "no word list" of a blank page; what is wrong with a file is check_readers' to find.
    run = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, check=True)
    data = re.sub(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", b"", run.stdout)
    for page in ET.fromstring(data).iter("{http://www.w3.org/1999/xhtml}page"):
        yield [Word(word.text or "", float(word.get("xMin")), float(word.get("yMin")),
                    float(word.get("xMax")) - float(word.get("xMin")), float(word.get("yMax")) - float(word.get("yMin")))
               for word in page]


def lines(some):
    """Words as lines of text: those that stand beside each other are one."""
    rows = []
    for word in sorted(some, key=lambda word: word.y + word.h / 2):
        if rows and abs(rows[-1][-1].y + rows[-1][-1].h / 2 - word.y - word.h / 2) < 3:
            rows[-1].append(word)
        else:
            rows.append([word])
    return "\n".join(" ".join(word.text for word in sorted(row, key=lambda word: word.x)) for row in rows)


def flat(outline):
    for entry in outline:
        yield entry
        yield from flat(entry["kids"])


def label(of):
    number = of.get("/St", 1)
    return ["", "i", "ii", "iii", "iv"][number] if of.get("/S") == "/r" else str(number)


def bare(text):
    """Letters and digits only: lines, hyphens and the forms of letters do not count."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text)).casefold()


def begins(text, wanted, most=16):
    """True if `wanted`, or as much of it as stands on one line, begins the text or soon follows."""
    return bare(wanted)[:most] in bare(text)


def check_labels(tally, what, book, covers=2):
    """i and ii, then 1, 2, 3; what is printed at the foot is the label."""
    n = len(book.pages)
    should = ["i", "ii"][:covers] + [str(number + 1) for number in range(n - covers)]
    tally.equal(book.labels, should, f"{what}: page labels")
    for number in range(covers, n - (1 if covers else 0)):
        foot = book.text_in(number + 1, Rect(0, 0.89 * book.h, book.w, 0.11 * book.h))
        tally.equal(foot, book.labels[number], f"{what}: folio of page {number + 1}")


def check_outline(tally, what, book, report):
    should = len(report["cards"]) + len({card["topic"] for card in report["cards"]})
    tally.equal(len(book.outline), should, f"{what}: entries of the outline")
    for entry in book.outline:
        text = book.texts[entry["destpageposfrom1"] - 1]
        tally.check(begins(text, entry["title"]), f"{what}: the outline's page of {entry['title']!r}", text)


def check_contents(tally, what, book, report):
    """Each line: its number is the page that the link leads to, and what it names begins there."""
    entries = [link for link in book.links if link.rect.w > book.w / 2]
    tally.equal(len(entries), len(report["cards"]) + len({card["topic"] for card in report["cards"]}),
                f"{what}: entries of the contents")
    for link in entries:
        text = book.text_of(link)
        found = re.match(r"(.*?)\s*(\d+)$", text.splitlines()[-1] if text else "")
        if tally.check(found, f"{what}: a line of the contents ends in a number", text):
            tally.equal(found[2], book.labels[link.target - 1], f"{what}: the number of {found[1]!r}")
            tally.check(begins(book.target_text(link), found[1]), f"{what}: {found[1]!r} begins where its link leads",
                        book.target_text(link))


def check_references(tally, what, book, report):
    """In quiz style: the answer's page below each question, the question's below each answer, in their order."""
    found = {"Answer": [], "Question": []}
    for link in sorted(book.links, key=lambda link: (link.page, link.rect.y)):
        text = re.match(r"(Answer|Question): page (\w+)$", book.text_of(link))
        if text:
            found[text[1]].append(link)
            tally.equal(text[2], book.labels[link.target - 1], f"{what}: {text[0]} on page {link.page}")
    for word, links in found.items():
        if tally.equal(len(links), len(report["cards"]), f"{what}: references to each {word.lower()}"):
            for link, card in zip(links, report["cards"]):
                tally.check(begins(book.target_text(link), card["label"] + card["question"]),
                            f"{what}: {word.lower()} {card['label']} is where its link leads", book.target_text(link))
    # The one and the other are different places.
    pairs = zip(found["Answer"], found["Question"])
    tally.check(all(answer.target >= question.target and (answer.target, answer.y) != (question.target, question.y)
                    for answer, question in pairs), f"{what}: answers stand behind the questions")


def index_entries(book):
    """{term: [page label, ...]} as the index prints it, column by column."""
    first = next(i for i, text in enumerate(book.texts) if text.startswith("Index"))
    entries, pending = [], ""
    for number in range(first, len(book.pages)):
        if not re.match(r"(.*\n)?Index\n", book.texts[number]):
            break
        for column in (0, 1):
            left = index_column(book, number, column)
            for line in book.text_in(number + 1, left).splitlines():
                pending = f"{pending} {line.strip()}".strip()
                found = re.match(r"(.+?)\s+((?:\d+(?:, ?|\u2013)?)+)$", pending)
                if found and not pending.endswith(","):
                    entries.append((found[1], found[2]))
                    pending = ""
                elif pending in ("Index", book.labels[number]):
                    pending = ""
    return entries


def index_column(book, number, column):
    middle = book.w / 2
    links = [link for link in book.links if link.page == number + 1]
    # Mirrored margins: the second column begins a little right of the middle, or left.
    if links:
        inner = [link.rect.x for link in links]
        middle = book.w / 2 + (12 if (number + 1) % 2 == 0 else -12) * (min(inner) < 0)
    return Rect(0, 0, middle, book.h) if column == 0 else Rect(middle, 0, book.w - middle, book.h)


def check_index(tally, what, book, least):
    """Each number: the term stands on that page; each link leads to the page that it prints."""
    entries = index_entries(book)
    tally.check(len(entries) >= least, f"{what}: entries of the index", entries)
    for term, numbers in entries:
        for part in numbers.split(","):
            first, _, last = part.strip().partition("\u2013")
            for number in range(int(first), int(last or first) + 1):
                text = book.texts[book.page_of(str(number)) - 1]
                tally.check(bare(term) in bare(text), f"{what}: {term!r} on page {number}", text)
    pages = {link.page for link in book.links if re.match(r"(.*\n)?Index\n", book.texts[link.page - 1])}
    links = [link for link in book.links if link.page in pages]
    tally.check(len(links) >= len(entries), f"{what}: numbers of the index are links", len(links))
    for link in links:
        # pdftotext may take "16, 18," for one word.
        over = [word.text for word in book.words[link.page - 1]
                if word.x < link.rect.x + link.rect.w - 1 and link.rect.x + 1 < word.x + word.w
                and prints.inside(link.rect.x, word.y + word.h / 2, link.rect)]
        tally.check(over and book.labels[link.target - 1] in re.findall(r"\d+", " ".join(over)),
                    f"{what}: a link of the index", (over, link))



LEADING = 13.5  # of the theme's text on the page


def whites(page):
    """The white above each question but a topic's first, from the lowest ink above it. `page` is a page of a dump."""
    items = []
    for line in page.splitlines():
        text = re.match(r'text ([\d.]+) ([\d.]+) [\d.]+ ([\d.]+) .*" (.*)$', line)
        shape = re.match(r"(?:box|frame|image) [-\d.]+ ([-\d.]+) [\d.]+ ([\d.]+)", line)
        rule = re.match(r"line [-\d.]+ ([\d.]+) ", line)
        if text:
            items.append((float(text[2]), float(text[3]), text[4].split()))
        elif shape:
            items.append((float(shape[1]) + float(shape[2]), 0, []))
        elif rule:
            items.append((float(rule[1]), 0, []))
    found = []
    own = [item[0] for item in items if "decor" not in item[2]]
    body = [item for item in items if min(own) <= item[0] <= max(own)] if own else []
    for y, size, flags in body:
        above = [item for item in body if item[0] < y - size / 2]
        if "number" not in flags or not above:
            continue
        lowest = max(above, key=lambda item: item[0])
        near = [item for item in above if item[0] > lowest[0] - 2 * LEADING]
        # Below a topic's title, and the count of its questions.
        if not (any(item[1] > 1.15 * size for item in near) and lowest[1] and not 9 < lowest[1] < size + 0.1):
            found.append(y - 0.72 * size - lowest[0])
    return found


def check_white(tally, what, print_):
    """The white above questions is even on facing pages: it varies by what hangs below a line, never by lines."""
    pages = re.split(r"^page \d+ .*\n", print_.dump, flags=re.M)[1:]
    found = [whites(page) for page in pages]
    spreads = [found[0]] + [found[i] + (found[i + 1] if i + 1 < len(found) else []) for i in range(1, len(found), 2)]
    uneven = [(2 * i, spread) for i, spread in enumerate(spreads) if spread and max(spread) - min(spread) > LEADING / 2]
    tally.check(any(len(spread) > 1 for spread in spreads), f"{what}: questions with white above them")
    tally.check(not uneven, f"{what}: the white above questions is even", uneven)


def below(page, heads):
    """From the baseline of each text that `heads` knows, but in the contents, to that of the next line. `page` is a page of a dump."""
    found = re.findall(r'^text [\d.]+ ([\d.]+) [\d.]+ ([\d.]+) \S+ "(.*)" (?!.*decor)', page, flags=re.M)
    lines_ = [(float(y), float(size), text) for y, size, text in found]
    for y, size, text in lines_:
        under = [other for other, _, _ in lines_ if other > y + 0.1]
        if heads.match(text) and size >= 10 and under:
            yield round(min(under) - y, 1)


def check_headed(tally, what, print_, heads, most=0.2):
    """What heads something stands equally near to it on all pages."""
    pages = re.split(r"^page \d+ .*\n", print_.dump, flags=re.M)[1:]
    found = [distance for page in pages for distance in below(page, re.compile(heads))]
    tally.check(len(found) > 9 and max(found) - min(found) < most, f"{what}: {heads} is as near everywhere",
                sorted(set(found)))
