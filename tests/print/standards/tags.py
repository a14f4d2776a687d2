"""The structure tree of a tagged file: elements, the content that hangs at them, and their text in reading order."""
import collections
import re
import unicodedata

from standards import pdf
from standards.pdf import Name, Ref

STANDARD = set("""Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH
    TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form""".split())

Content = collections.namedtuple("Content", "page mcid")       # the page's number, from 1
Holds = collections.namedtuple("Holds", "object ref")          # an annotation at an element (OBJR)


# Right-to-left letters and marks, with what stands among them but for blanks, letters of the other direction and digits; in text that
# runs to the left, also what stands beside them.
BACKWARD, BACKWARD_WORD = re.compile("[RN](?:[RNX]*[RN])?"), re.compile("[RNX]*R[RNX]*")


def read(texts):
    """The text of a row of glyphs as readers take it: what runs to the left lies in a file as it is seen, and is turned round."""
    kinds = "".join(kind_of(text) for text in texts)
    if "R" in kinds:
        texts = list(texts)
        for run in (BACKWARD_WORD if kinds.count("R") > kinds.count("L") else BACKWARD).finditer(kinds):
            texts[run.start():run.end()] = texts[run.start():run.end()][::-1]
    return "".join(texts)


def kind_of(text):
    kind = unicodedata.bidirectional(text[:1] or " ")
    return {"R": "R", "AL": "R", "NSM": "N", "L": "L", "EN": "L", "AN": "L"}.get(kind, "_" if text.isspace() or not text else "X")


class Element:
    def __init__(self, tree, entries, ref, parent):
        self.tree, self.dict, self.ref, self.parent = tree, entries, ref, parent
        self.kids = []
        self.tag = tree.doc.get(entries.get("S"))
        self.kind = tree.role(self.tag)

    def __str__(self):
        return f"{self.tag} ({'object ' + str(self.ref.num) if self.ref else 'direct'})"

    def says(self, key):
        return pdf.text(self.tree.doc.get(self.dict.get(key)))

    @property
    def elements(self):
        return [kid for kid in self.kids if isinstance(kid, Element)]

    def walk(self):
        yield self
        for kid in self.elements:
            yield from kid.walk()

    def find(self, *kinds):
        return [element for element in self.walk() if element.kind in kinds]

    def attribute(self, key):
        """The value of an attribute in any of the owners' dictionaries."""
        found = self.tree.doc.get(self.dict.get("A"))
        for entries in found if isinstance(found, list) else [found]:
            value = self.tree.doc.look(entries, key) if isinstance(self.tree.doc.get(entries), (dict, pdf.Stream)) else None
            if value is not None:
                return value
        return None

    def language(self):
        """The language that holds here: the element's own, or the next one's above, or the document's."""
        at = self
        while at:
            if at.says("Lang"):
                return at.says("Lang")
            at = at.parent
        return pdf.text(self.tree.doc.get(self.tree.file.catalog.get("Lang")))

    def text(self, without=(), alt=True):
        """The text below, in the order of the tree: ActualText for what it replaces, Alt (if asked for) for a picture.
        Elements of the kinds in `without` are left out."""
        if self.says("ActualText") is not None:
            return self.says("ActualText")
        if alt and self.kind in ("Figure", "Formula") and self.says("Alt"):
            return self.says("Alt")
        out = []
        for kid in self.kids:
            if isinstance(kid, Element):
                if kid.kind not in without:
                    out.append(kid.text(without, alt))
            elif isinstance(kid, Content):
                out.append(self.tree.pieces.get(kid, ""))
        return "".join(out)


class Tree:
    """The tree of a File. `root` is StructTreeRoot; `top` are its elements; `faults` what has no place in a tree."""

    def __init__(self, file):
        self.file, self.doc = file, file.doc
        self.root = file.look(file.catalog, "StructTreeRoot")
        self.faults, self.top = [], []
        self.roles = {str(key): self.doc.get(value) for key, value in (self.doc.look(self.root, "RoleMap") or {}).items()}
        self.numbers = {id(page): number for number, (page, _) in enumerate(file.pages, 1)}
        self._seen = set()
        if isinstance(self.root, dict):
            for kid in self._list(self.root.get("K")):
                self._kid(kid, None, self.top, None)
        self.elements = [element for top in self.top for element in top.walk()]
        self.by_object = {id(element.dict): element for element in self.elements}
        self.pieces = self._pieces()

    def _list(self, value):
        found = self.doc.get(value)
        return found if isinstance(found, list) else [] if found is None else [value]

    def _kid(self, ref, parent, out, page):
        value = self.doc.get(ref)
        if isinstance(value, int):
            out.append(Content(page, value))
        elif not isinstance(value, dict):
            self.faults.append(f"a kid that is none: {value!r}")
        elif value.get("Type") == "MCR":
            out.append(Content(self._page(value, page), self.doc.get(value.get("MCID"))))
        elif value.get("Type") == "OBJR":
            out.append(Holds(self.doc.get(value.get("Obj")), value.get("Obj")))
        elif id(value) in self._seen:
            self.faults.append(f"an element that stands twice: {value.get('S')}")
        else:
            self._seen.add(id(value))
            element = Element(self, value, ref if isinstance(ref, Ref) else None, parent)
            out.append(element)
            for kid in self._list(value.get("K")):
                self._kid(kid, element, element.kids, self._page(value, page))

    def _page(self, entries, page):
        found = self.doc.get(entries.get("Pg"))
        return self.numbers.get(id(found), page) if found is not None else page

    def role(self, tag):
        """The standard type that a tag stands for; None where it stands for none."""
        seen = set()
        while isinstance(tag, Name) and tag not in STANDARD and tag not in seen:
            seen.add(tag)
            tag = self.roles.get(tag)
        return str(tag) if isinstance(tag, Name) and tag in STANDARD else None

    def circular(self, tag):
        seen = set()
        while tag in self.roles and tag not in seen:
            seen.add(tag)
            tag = self.roles[tag]
        return tag in seen and tag in self.roles

    # The text of content.

    def _pieces(self):
        """Text by Content; that of a marked content within one that has ActualText is the latter's, once."""
        rows, told = collections.defaultdict(list), set()
        for paint in self.file.paints:
            at = next((i for i, mark in enumerate(paint.marks) if mark.mcid is not None), None)
            if at is None:
                continue
            row = rows[Content(paint.page, paint.marks[at].mcid)]
            instead = next((mark for mark in paint.marks[at:] if "ActualText" in mark.props), None)
            if instead is not None:
                if id(instead) not in told:
                    told.add(id(instead))
                    row.append(pdf.text(instead.props["ActualText"]) or "")
            elif paint.kind == "text":
                font = self.file.font_of(paint.font)
                row += [(font.unicode or {}).get(code, "\ufffd") for code in font.codes(paint.codes)]
        return {key: read(row) for key, row in rows.items()}

    # The parent tree.

    def parents(self):
        """The number tree of ParentTree: {key: value}."""
        out = {}

        def walk(node, depth):
            node = self.doc.get(node)
            if not isinstance(node, dict) or depth > 40:
                return
            nums = self.doc.get(node.get("Nums")) or []
            for key, value in zip(nums[::2], nums[1::2]):
                out[self.doc.get(key)] = value
            for kid in self.doc.get(node.get("Kids")) or []:
                walk(kid, depth + 1)
        walk(self.doc.look(self.root, "ParentTree"), 0)
        return out

    def element_of(self, value):
        """The Element of a dictionary, or of a reference to it."""
        return self.by_object.get(id(self.doc.get(value)))
