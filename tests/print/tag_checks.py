"""What must hold of the tags of any deck's file: its tree says the cards as the report does, and other readers see the same tree.

The tree is read by standards/tags.py, by poppler (`pdfinfo -struct-text`) and, where it is installed, by pdf.js.
"""
import collections
import json
import pathlib
import re
import shutil
import subprocess
import unicodedata

import accessible
import prints
from standards.check import breaches
from standards.tags import STANDARD, Content, Element, Holds, Tree
from standards.view import File

PDFJS = pathlib.Path("/usr/share/javascript/pdf/build/pdf.js")
HEADINGS = {f"H{level}" for level in range(1, 7)}


# What the setting draws otherwise than it is typed: quotes and dashes; and what readers don't say.
ALIKE = {ord(c): '"' for c in "'‘’‚‛′“”„‟«»‹›″"} | {ord(c): "-" for c in "‐‑–—―−"}
SILENT = re.compile("[\u00ad\u200b\u200d\u2060\ufe0e\ufe0f\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Kinds that stand in a line; all others begin and end words.
INLINE = {"Span", "Link", "Reference", "Quote", "Formula", "Figure", "Ruby", "RB", "RT", "Lbl"}


def plain(text):
    text = SILENT.sub("", unicodedata.normalize("NFKC", text)).translate(ALIKE)
    return re.sub("-+", "-", re.sub('"+', '"', text))


def squeezed(text):
    """The letters of a text, without what the setting may change."""
    return re.sub(r"[\s\ufffc]", "", plain(text))


def tree_of(pdf):
    return Tree(File(pathlib.Path(pdf).read_bytes()))


# Cards.

def cards(tree):
    """The elements of the cards: sections without sections below them that begin with a heading below H1."""
    return [element for element in tree.elements if element.kind == "Sect" and not any(kid.kind == "Sect" for kid in element.walk() if kid is not element)
            and question(element)]


def question(card):
    """The heading with which a card begins; None where it does not."""
    first = next((element for element in card.elements), None)
    return first if first is not None and first.kind in HEADINGS - {"H1"} else None


def is_address(note):
    """A note that only says where a link leads: the deck has no such words."""
    return {kid.kind for kid in note.elements} <= {"Lbl", "Link"} and note.find("Link") and not any(isinstance(kid, Content) for kid in note.kids)


def leads_into_the_deck(link):
    """Whether a Link's annotation goes to a page; where it is none of paper, none can be told from an address."""
    return any(isinstance(kid, Holds) and "URI" not in (link.tree.doc.look(kid.object, "A") or {}) for kid in link.kids)


def is_inline(element):
    return element.kind in INLINE or element.kind == "Code" and element.attribute("Placement") != "Block"


# Stands on either side of a text that is read instead of what is drawn: whether there is a blank is then nobody's business; and for the
# number of a note, which the report counts otherwise.
EDGE, NUMBER = "\ufffc", "\ufff9"


def said(element):
    """The text of an element as the report has it: without labels, and notes that are addresses."""
    if element.says("ActualText") is not None:
        return f"{EDGE}{element.says('ActualText')}{EDGE}"
    if element.kind == "Formula" and element.says("Alt"):
        return f"{EDGE}{element.says('Alt')}{EDGE}"
    return parts_said(element, element.kids)


def parts_said(element, kids):
    out = []
    for kid in kids:
        if isinstance(kid, Content):
            out.append(element.tree.pieces.get(kid, ""))
        elif isinstance(kid, Element) and kid.kind == "Reference":
            out.append(NUMBER + " " * kid.text()[-1:].isspace())
        elif isinstance(kid, Element) and kid.kind != "Lbl" and not (kid.kind == "Note" and is_address(kid)):
            words = said(kid)
            if kid.kind == "Link" and leads_into_the_deck(kid):
                words = re.sub(r"\s*\([^()]*\)(\s*)$", r"\1", words)  # where that is
            out.append(words if is_inline(kid) else f"\n{words}\n")
    text = "".join(out)
    # A picture's caption says what its Alt does; where nothing is drawn, that alone does.
    return text if text.strip() or element.kind != "Figure" else f"{EDGE}{element.says('Alt') or ''}{EDGE}"


def card_text(card):
    """(question, answer) of a section; a back has no question."""
    head = question(card)
    return said(head) if head else "", parts_said(card, [kid for kid in card.kids if kid is not head])


def card_texts(tree):
    """(question, answer) of each card, in the order of the tree."""
    return [card_text(card) for card in cards(tree)]


def pattern(text):
    """A text as an expression that finds it with any blanks at its edges, and any numbers of notes."""
    text = re.sub(rf"(?:\\ |{EDGE})*{EDGE}(?:\\ |{EDGE})*", r"\\s*", re.escape(text))
    return text.replace(NUMBER, r"\d*")


def difference(is_, should):
    """Where two texts part, with a few letters round it: first their letters, then their words; empty where they don't."""
    for a, b in ((squeezed(is_), squeezed(should)), (" ".join(plain(is_).split()), " ".join(plain(should).split()))):
        if not re.fullmatch(pattern(a), b):
            a = re.sub(f"[{EDGE}{NUMBER}]", "", a)
            at = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
            return f"...{a[max(0, at - 20):at + 40]!r} should be ...{b[max(0, at - 20):at + 40]!r}"
    return ""


def check_cards(tally, what, tree, report, asked=None):
    """The tree has the report's cards (those of the numbers `asked`), question and answer, in their order."""
    wanted = [card for card in report["cards"] if asked is None or card["number"] in asked]
    got = card_texts(tree)
    if not tally.equal(len(got), len(wanted), f"{what}: as many cards in the tree as in the report"):
        return
    for (head, body), card in zip(got, wanted):
        both = difference(f"{head}\n{body}", f"{card['question']}\n{card['answer']}")
        tally.check(not both, f"{what}: card {card['number']} says in the tree what it says in the report", both)
        tally.check(re.match(pattern(squeezed(head)), squeezed(card["question"])), f"{what}: card {card['number']} begins with its question", head)


# Types.

def check_types(tally, what, tree):
    """What no card may lack, whatever is on it."""
    level = {card.parent: question(card).kind for card in cards(tree)}
    for card in cards(tree):
        tally.check(card.parent is not None and card.parent.kind in ("Sect", "Document"), f"{what}: a card is a section in its topic", card)
        tally.equal(question(card).kind, level[card.parent], f"{what}: questions of a topic are headings of one level")
    for table in [element for element in tree.elements if element.kind == "Table"]:
        tally.check(table.find("TH"), f"{what}: {table} has heading cells")
    for item in [element for element in tree.elements if element.kind == "LI"]:
        tally.check(item.find("LBody") or not said(item).strip(), f"{what}: {item} has a body")


def check_rules(tally, what, pdf):
    """The rules of PDF/UA about tags; what the file says of itself is not asked here, for it need not claim anything."""
    identity = {"UA-5-1", "UA-7.1-8", "UA-7.1-9", "UA-7.3-1"}
    found = [f"{breach.rule}: {breach.text}; {breach.where}" for breach in breaches(pathlib.Path(pdf).read_bytes(), "ua") if breach.rule not in identity]
    tally.check(not found, f"{what}: its tags keep the rules", "\n    ".join(["", *found[:20]]))


# Other readers.

def poppler_tree(pdf):
    """[(depth, type)] and all text as `pdfinfo -struct-text` has them."""
    rows, text = [], []
    for line in prints.tool("pdfinfo", "-enc", "UTF-8", "-struct-text", pdf).decode("utf-8", "replace").split("\n"):
        found = re.match(r'( *)([A-Z][A-Za-z0-9]*)(?: "[^"]*")?(?: <[^>]*>)?(?: \((?:block|inline)\))?:?$', line)
        if found and found.group(2) in STANDARD:
            rows.append((len(found.group(1)) // 2, found.group(2)))
        elif not re.match(r" *(?:Object \d+ \d+$|/\w)", line):
            text.append(re.sub(r'^ *"|"$', "", line))
    return rows, "".join(text)


def own_tree(tree):
    rows = []

    def walk(element, depth):
        rows.append((depth, element.kind))
        for kid in element.elements:
            walk(kid, depth + 1)
    for top in tree.top:
        walk(top, 0)
    return rows


def check_poppler(tally, what, pdf, tree):
    rows, _ = poppler_tree(pdf)
    own = own_tree(tree)
    at = next((i for i, (a, b) in enumerate(zip(rows, own)) if a != b), min(len(rows), len(own)))
    tally.check(rows == own, f"{what}: poppler sees the same tree", f"{rows[at:at + 4]} for {own[at:at + 4]} at {at}")


SCRIPT = """
const pdfjs = require(process.argv[1]);
(async () => {
  const data = new Uint8Array(require("fs").readFileSync(process.argv[2]));
  const doc = await pdfjs.getDocument({data, verbosity: 1, useSystemFonts: false, disableFontFace: true}).promise;
  const pages = [];
  for (let n = 1; n <= doc.numPages; n++) {
    const page = await doc.getPage(n);
    const text = await page.getTextContent({includeMarkedContent: true});
    pages.push({tree: await page.getStructTree(), items: text.items.map(i => i.str === undefined ? {type: i.type, id: i.id} : {str: i.str})});
  }
  console.log(JSON.stringify(pages));
})().catch(error => { console.error(error); process.exit(1); });
"""


def has_pdfjs():
    return PDFJS.exists() and shutil.which("node") is not None


def pdfjs_pages(pdf):
    run = subprocess.run(["node", "-e", SCRIPT, "--", str(PDFJS), str(pdf)], capture_output=True, text=True, check=False)
    if run.returncode or run.stderr.strip() or run.stdout[:1] != "[":
        raise prints.ToolError(f"pdf.js says: {(run.stderr or run.stdout).strip()[:500]}")
    return json.loads(run.stdout)


def check_pdfjs(tally, what, pdf, tree):
    """pdf.js shows on each page the part of the tree that has content there, with the same text."""
    for number, page in enumerate(pdfjs_pages(pdf), 1):
        texts, open_ = collections.defaultdict(str), []
        for item in page["items"]:
            if "str" in item:
                key = next((key for key in open_ if key), None)
                if key:
                    texts[key] += item["str"]
            elif item["type"] == "endMarkedContent":
                open_.pop()
            else:
                open_.append(item.get("id"))
        rows = []

        def walk(node):
            for kid in node.get("children", []):
                if kid.get("type") == "content":
                    rows.append((node["role"], int(kid["id"].rsplit("mcid", 1)[1])))
                elif "role" in kid:
                    walk(kid)
        walk(page["tree"] or {})
        own = [(element.kind, kid.mcid) for element in tree.elements for kid in element.kids if isinstance(kid, Content) and kid.page == number]
        tally.equal(sorted(rows), sorted(own), f"{what}: pdf.js sees the same contents on page {number}")
        if page["tree"]:
            seen = squeezed("".join(texts[key] for key in sorted(texts)))
            tally.check(bool(seen) or not own, f"{what}: pdf.js reads the tagged text of page {number}")


def check_readers(tally, what, pdf, tree):
    check_poppler(tally, what, pdf, tree)
    if has_pdfjs():
        check_pdfjs(tally, what, pdf, tree)


def check_viewer(tally, what, viewer, pdf, tree):
    """Chromium's viewer hands on as many headings, lists, tables, rows, cells as the tree has. For files without an element on two pages."""
    rows = viewer.rows(pdf)
    if not any(role == "heading" for role, _ in rows):
        tally.skip(f"{what}: Chromium's viewer does not tell of tags")
        return
    own = collections.Counter(kinds for element in tree.elements for kinds in {frozenset(kinds) for kinds in accessible.ROLES.values()} if element.kind in kinds)
    is_ = accessible.counts(rows)
    for kinds in sorted(own | is_, key=sorted):
        tally.equal(is_[kinds], own[kinds], f"{what}: Chromium tells of each {'/'.join(sorted(kinds))}")
