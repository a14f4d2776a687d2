"""Rules about tags: the tree, what hangs at it, languages, tables, lists, headings, pictures, links."""
import collections
import functools
import re

from standards.pdf import Name, text
from standards.rules import rule, some
from standards.tags import STANDARD, Content, Holds, Tree

# The kinds that may stand in a kind, and those in which a kind must stand.
INSIDE = {"TR": {"TH", "TD"}, "THead": {"TR"}, "TBody": {"TR"}, "TFoot": {"TR"}, "L": {"L", "LI", "Caption"}, "LI": {"Lbl", "LBody"},
          "TOC": {"TOC", "TOCI", "Caption"}}
AROUND = {"TR": {"Table", "THead", "TBody", "TFoot"}, "THead": {"Table"}, "TBody": {"Table"}, "TFoot": {"Table"}, "TH": {"TR"}, "TD": {"TR"},
          "LI": {"L"}, "LBody": {"LI"}, "TOCI": {"TOC"}}
TABLE = {"TR", "THead", "TBody", "TFoot", "Caption"}


@functools.lru_cache(maxsize=4)
def tree_of(file):
    return Tree(file)


def lonely(file, kind):
    """Elements of a kind that stand where none may."""
    yield from some(f"{element} in {element.parent}" for element in tree_of(file).elements
                    if element.kind == kind and (element.parent.kind if element.parent else None) not in AROUND[kind])


def strange(file, kind):
    """Elements of a kind with a kid that may not stand there."""
    for element in tree_of(file).elements:
        if element.kind == kind:
            yield from (f"{kid} in {element}" for kid in element.elements if kid.kind not in INSIDE[kind])


# The tree itself.

@rule("the file says that it is tagged", a1a="6.8.2.2-1", a2a="6.7.2.2-1", ua="6.2-1")
def marked(file):
    if file.look(file.catalog, "MarkInfo", "Marked") is not True:
        yield f"MarkInfo is {file.look(file.catalog, 'MarkInfo')!r}"


@rule("the file does not suspect its tags", ua="7.1-4")
def no_suspects(file):
    if file.look(file.catalog, "MarkInfo", "Suspects"):
        yield "Suspects"


@rule("there is a tree of structure", a1a="6.8.3.3-1", a2a="6.7.3.3-1", ua="7.1-11")
def has_tree(file):
    if not isinstance(tree_of(file).root, dict) or not tree_of(file).elements:
        yield "no StructTreeRoot, or nothing in it"


@rule("elements say that they are", a2a="6.7.3.3-2", ua="R-20")
def typed_elements(file):
    yield from some(f"{element}: Type {element.dict.get('Type')}" for element in tree_of(file).elements if element.dict.get("Type", "StructElem") != "StructElem")


@rule("an element names the one above it", ua="7.1-12")
def parents_named(file):
    yield from some(f"{element}" for element in tree_of(file).elements if "P" not in element.dict)


@rule("the element above is the one that holds it", ua="R-21", a1a="R-21", a2a="R-21")
def parents_hold(file):
    tree = tree_of(file)
    for element in tree.elements:
        above = file.doc.get(element.dict.get("P"))
        if above is not None and above is not (element.parent.dict if element.parent else tree.root):
            yield f"{element}"
            return
    yield from tree.faults


@rule("types that are not PDF's are mapped to one that is", a1a="6.8.3.4-1", a2a="6.7.3.4-1", ua="7.1-5")
def mapped(file):
    yield from some(f"{element}" for element in tree_of(file).elements if element.kind is None)


@rule("types are not mapped in a circle", a2a="6.7.3.4-2", ua="7.1-6")
def no_circle(file):
    tree = tree_of(file)
    yield from (tag for tag in sorted(tree.roles) if tree.circular(tag))


@rule("PDF's own types are not mapped", a1a="6.8.3.4-2", a2a="6.7.3.4-3", ua="7.1-7")
def not_remapped(file):
    yield from (tag for tag in sorted(tree_of(file).roles) if tag in STANDARD)


# What is painted.

def artifact(mark):
    return mark.tag == "Artifact"


@rule("no artifact within tagged content", ua="7.1-1")
def no_artifact_inside(file):
    for content in file.contents:
        yield from some((f"page {content.number}" for mark, around in content.marks if artifact(mark) and any(up.mcid is not None for up in around)), 1)


@rule("no tagged content within an artifact", ua="7.1-2")
def not_inside_artifact(file):
    for content in file.contents:
        yield from some((f"page {content.number}" for mark, around in content.marks if mark.mcid is not None and any(map(artifact, around))), 1)


@rule("whatever is painted is tagged or an artifact", ua="7.1-3", a1a="R-22", a2a="R-22")
def all_marked(file):
    tree = tree_of(file)
    held = {kid for element in tree.elements for kid in element.kids if isinstance(kid, Content)}
    for content in file.contents:
        bare = [paint for paint in content.paints
                if not any(artifact(mark) or mark.mcid is not None and Content(content.number, mark.mcid) in held for mark in paint.marks)]
        if bare:
            said = next((tree.file.font_of(paint.font).text(paint.codes) for paint in bare if paint.kind == "text"), "")
            kinds = collections.Counter(paint.kind for paint in bare)
            yield f"page {content.number}: {dict(kinds)} {said[:30]!r}"


@rule("tagged contents do not nest", ua="R-23")
def no_nesting(file):
    for content in file.contents:
        yield from some((f"MCID {mark.mcid} on page {content.number}" for mark, around in content.marks
                         if mark.mcid is not None and any(up.mcid is not None for up in around)), 1)


@rule("a number of marked content stands once on its page", ua="R-24", a1a="R-24", a2a="R-24")
def numbers_once(file):
    for content in file.contents:
        counts = collections.Counter(mark.mcid for mark, _ in content.marks if mark.mcid is not None and mark.holder is None)
        yield from some((f"MCID {mcid} on page {content.number}" for mcid, count in counts.items() if count > 1), 1)


@rule("every content of the tree is on its page, and hangs at one element", ua="R-25", a1a="R-25", a2a="R-25")
def content_is_there(file):
    there = {Content(content.number, mark.mcid) for content in file.contents for mark, _ in content.marks if mark.mcid is not None}
    counts = collections.Counter(kid for element in tree_of(file).elements for kid in element.kids if isinstance(kid, Content))
    yield from some(f"MCID {kid.mcid} of page {kid.page} is not there" for kid in counts if kid not in there)
    yield from some(f"MCID {kid.mcid} of page {kid.page} hangs at {count} elements" for kid, count in counts.items() if count > 1)


@rule("the parent tree leads from each content to its element", ua="R-26", a1a="R-26", a2a="R-26")
def parent_tree(file):
    tree = tree_of(file)
    table = tree.parents()
    holder = {kid: element for element in tree.elements for kid in element.kids if isinstance(kid, Content)}
    for number, (page, _) in enumerate(file.pages, 1):
        mine = {kid.mcid: element for kid, element in holder.items() if kid.page == number}
        if not mine:
            continue
        row = file.doc.get(table.get(file.doc.get(page.get("StructParents"))))
        if not isinstance(row, list):
            yield f"page {number}: StructParents {page.get('StructParents')!r} leads nowhere"
            continue
        wrong = [mcid for mcid, element in mine.items() if mcid >= len(row) or tree.element_of(row[mcid]) is not element]
        if wrong:
            yield f"page {number}: MCID {wrong[0]} leads elsewhere"


@rule("the next key of the parent tree is above all others", ua="R-27")
def next_key(file):
    table = tree_of(file).parents()
    found = file.look(tree_of(file).root, "ParentTreeNextKey")
    if table and found is not None and found <= max(table):
        yield f"{found}, the last is {max(table)}"


@rule("a form with tagged content is painted once", ua="7.20-2")
def forms_once(file):
    counts = collections.Counter(id(thing) for content in file.contents for thing in content.objects)
    inside = {id(mark.holder) for content in file.contents for mark, _ in content.marks if mark.mcid is not None and mark.holder is not None}
    for where, form in file.forms:
        if id(form) in inside and counts[id(form)] > 1:
            yield where


# Languages and titles.

def languages(file):
    """(where, Lang) wherever one is said."""
    yield "the catalog", file.doc.get(file.catalog.get("Lang"))
    for element in tree_of(file).elements:
        yield str(element), file.doc.get(element.dict.get("Lang"))
    for content in file.contents:
        for mark, _ in content.marks:
            yield f"page {content.number}", mark.props.get("Lang")


@rule("a language is a tag as of RFC 3066", a2a="6.7.4-1", ua="7.2-29")
def good_languages(file):
    yield from some(f"{found!r} of {where}" for where, found in languages(file)
                    if found is not None and not re.fullmatch(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*", text(found) or ""))


@rule("a language is a tag as of RFC 1766", a1a="6.8.4-1")
def old_languages(file):
    yield from some(f"{found!r} of {where}" for where, found in languages(file)
                    if found is not None and not re.fullmatch(r"([a-zA-Z]{1,8}(-[a-zA-Z]{1,8})*)?", text(found) or ""))


def speechless(file):
    return not text(file.doc.get(file.catalog.get("Lang")))


def without_language(file, key):
    """Elements with a text of this key whose language nobody says."""
    yield from some(f"{element}" for element in tree_of(file).elements if element.says(key) and not element.language())


@rule("the language of bookmarks is known", ua="7.2-2")
def outline_language(file):
    if file.look(file.catalog, "Outlines", "First") and speechless(file):
        yield "Outlines, and no Lang in the catalog"


@rule("the language of ActualText of elements is known", ua="7.2-21")
def actual_language(file):
    yield from without_language(file, "ActualText")


@rule("the language of Alt is known", ua="7.2-22")
def alt_language(file):
    yield from without_language(file, "Alt")


@rule("the language of expansions is known", ua="7.2-23")
def expansion_language(file):
    yield from without_language(file, "E")


@rule("the language of the contents of annotations is known", ua="7.2-24")
def contents_language(file):
    for number, entries, _ in file.annotations:
        if file.doc.get(entries.get("Contents")) and speechless(file) and not file.doc.get(entries.get("Lang")):
            yield f"{entries.get('Subtype')} on page {number}"


def spans_without(file, key):
    for content in file.contents:
        yield from some((f"page {content.number}" for mark, around in content.marks
                         if mark.tag == "Span" and key in mark.props and not spoken(file, content.number, (*around, mark))), 1)


def spoken(file, page, marks):
    """The language of content within these marks: theirs, or that of the element at which it hangs."""
    for mark in reversed(marks):
        if mark.props.get("Lang"):
            return text(mark.props["Lang"])
        if mark.mcid is not None:
            element = holders(file).get(Content(page, mark.mcid))
            return element.language() if element else None
    return text(file.doc.get(file.catalog.get("Lang")))


@functools.lru_cache(maxsize=4)
def holders(file):
    return {kid: element for element in tree_of(file).elements for kid in element.kids if isinstance(kid, Content)}


@rule("the language of ActualText in content is known", ua="7.2-30")
def span_language(file):
    yield from spans_without(file, "ActualText")


@rule("the language of Alt in content is known", ua="7.2-31")
def span_alt_language(file):
    yield from spans_without(file, "Alt")


@rule("the language of expansions in content is known", ua="7.2-32")
def span_expansion_language(file):
    yield from spans_without(file, "E")


@rule("the language of XMP is known", ua="7.2-33")
def packet_language(file):
    title = re.search(r"<dc:title>.*?xml:lang=['\"]([^'\"]+)", file.packet.text, re.S) if file.packet else None
    if speechless(file) and not (title and title.group(1) != "x-default"):
        yield "no Lang in the catalog"


@rule("the language of all text is known", ua="7.2-34")
def text_language(file):
    for content in file.contents:
        bare = [paint for paint in content.paints if paint.kind == "text" and not any(map(artifact, paint.marks))
                and not spoken(file, content.number, paint.marks)]
        if bare:
            yield f"page {content.number}: {len(bare)} pieces"


@rule("the catalog says a language", ua="R-28", a1a="R-28", a2a="R-28")
def catalog_language(file):
    if speechless(file):
        yield "no Lang"


@rule("readers show the title", ua="7.1-10")
def title_shown(file):
    if file.look(file.catalog, "ViewerPreferences", "DisplayDocTitle") is not True:
        yield "DisplayDocTitle is not true"


# Tables.

def tables(file):
    return [element for element in tree_of(file).elements if element.kind == "Table"]


def kinds(element):
    return [kid.kind for kid in element.elements]


@rule("a table has rows, groups of rows and a caption only", ua="7.2-3")
def table_kids(file):
    yield from (f"{kid} in {table}" for table in tables(file) for kid in table.elements if kid.kind not in TABLE)


@rule("a row stands in a table", ua="7.2-4")
def row_parent(file):
    yield from lonely(file, "TR")


@rule("a head of a table stands in a table", ua="7.2-5")
def head_parent(file):
    yield from lonely(file, "THead")


@rule("a body of a table stands in a table", ua="7.2-6")
def body_parent(file):
    yield from lonely(file, "TBody")


@rule("a foot of a table stands in a table", ua="7.2-7")
def foot_parent(file):
    yield from lonely(file, "TFoot")


@rule("a heading cell stands in a row", ua="7.2-8")
def th_parent(file):
    yield from lonely(file, "TH")


@rule("a cell stands in a row", ua="7.2-9")
def td_parent(file):
    yield from lonely(file, "TD")


@rule("a row has cells only", ua="7.2-10")
def row_kids(file):
    yield from strange(file, "TR")


@rule("a table has one head at most", ua="7.2-11")
def one_head(file):
    yield from (f"{table}" for table in tables(file) if kinds(table).count("THead") > 1)


@rule("a table has one foot at most", ua="7.2-12")
def one_foot(file):
    yield from (f"{table}" for table in tables(file) if kinds(table).count("TFoot") > 1)


@rule("a table with a foot has a body", ua="7.2-13")
def foot_has_body(file):
    yield from (f"{table}" for table in tables(file) if "TFoot" in kinds(table) and "TBody" not in kinds(table))


@rule("a table with a head has a body", ua="7.2-14")
def head_has_body(file):
    yield from (f"{table}" for table in tables(file) if "THead" in kinds(table) and "TBody" not in kinds(table))


@rule("a caption is the first or the last of a table", ua="7.2-16")
def caption_place(file):
    yield from (f"{table}" for table in tables(file) if "Caption" in kinds(table)[1:-1])


@rule("a head of a table has rows only", ua="7.2-36")
def head_kids(file):
    yield from strange(file, "THead")


@rule("a body of a table has rows only", ua="7.2-37")
def body_kids(file):
    yield from strange(file, "TBody")


@rule("a foot of a table has rows only", ua="7.2-38")
def foot_kids(file):
    yield from strange(file, "TFoot")


@rule("a table has one caption at most", ua="7.2-39")
def one_caption(file):
    yield from (f"{table}" for table in tables(file) if kinds(table).count("Caption") > 1)


def spans(cell, key):
    found = cell.attribute(key)
    return found if isinstance(found, int) and found > 0 else 1


@rule("all columns of a table have as many rows", ua="7.2-41")
def rectangular_columns(file):
    for table in tables(file):
        heights = collections.Counter()
        below = collections.Counter()  # how many more rows a cell above takes, by column
        for row in table.find("TR"):
            column, after = 0, collections.Counter()
            for cell in row.find("TH", "TD"):
                while below[column]:
                    column += 1
                for _ in range(spans(cell, "ColSpan")):
                    heights[column] += spans(cell, "RowSpan")
                    after[column] = spans(cell, "RowSpan")
                    column += 1
            below = collections.Counter({c: n - 1 for c, n in (below | after).items() if n > 1})
        if len(set(heights.values())) > 1 and len(set(sums(table))) == 1:
            yield f"{table}: {dict(heights)}"


def sums(table):
    """How many columns each row takes, cells that hang down from above not counted."""
    return [sum(spans(cell, "ColSpan") for cell in row.find("TH", "TD")) for row in table.find("TR")]


@rule("all rows of a table have as many columns", ua="7.2-42")
def rectangular_rows(file):
    for table in tables(file):
        if not any(spans(cell, "RowSpan") > 1 for cell in table.find("TH", "TD")) and len(set(sums(table))) > 1:
            yield f"{table}: {sums(table)}"


@rule("heading cells have a scope", ua="7.5-1")
def scopes(file):
    for table in tables(file):
        by_id = all(cell.attribute("Headers") for cell in table.find("TD"))
        bare = [cell for cell in table.find("TH") if cell.attribute("Scope") not in ("Row", "Column", "Both")]
        if bare and not (by_id and table.find("TD")):
            yield f"{bare[0]} in {table}"


@rule("a table has heading cells", ua="R-29")
def has_headings(file):
    yield from (f"{table}" for table in tables(file) if not table.find("TH"))


# Lists and contents.

@rule("an item of a list stands in a list", ua="7.2-17")
def li_parent(file):
    yield from lonely(file, "LI")


@rule("a body of an item stands in an item", ua="7.2-18")
def lbody_parent(file):
    yield from lonely(file, "LBody")


@rule("a list has items only", ua="7.2-19")
def list_kids(file):
    yield from strange(file, "L")


@rule("an item of a list has a label and a body only", ua="7.2-20")
def li_kids(file):
    yield from strange(file, "LI")


@rule("an entry of a table of contents stands in one", ua="7.2-26")
def toci_parent(file):
    yield from lonely(file, "TOCI")


@rule("a table of contents has entries only", ua="7.2-27")
def toc_kids(file):
    yield from strange(file, "TOC")


@rule("a caption is the first of a table of contents", ua="7.2-28")
def toc_caption(file):
    yield from (f"{element}" for element in tree_of(file).elements if element.kind == "TOC" and "Caption" in kinds(element)[1:])


@rule("a caption is the first of a list", ua="7.2-40")
def list_caption(file):
    yield from (f"{element}" for element in tree_of(file).elements if element.kind == "L" and "Caption" in kinds(element)[1:])


# Headings, pictures, notes.

@rule("headings begin with H1 and skip no level on the way down", ua="7.4.2-1")
def heading_levels(file):
    last = 0
    for element in tree_of(file).elements:
        if element.kind and re.fullmatch("H[1-6]", element.kind):
            level = int(element.kind[1])
            if level > last + 1:
                yield f"{element} behind {f'H{last}' if last else 'nothing'}"
                return
            last = level


@rule("no two H in one element", ua="7.4.4-1")
def one_h(file):
    yield from (f"{element}" for element in tree_of(file).elements if kinds(element).count("H") > 1)


@rule("headings are all H, or all H1 to H6", ua="7.4.4-2")
def one_kind_of_heading(file):
    found = {element.kind for element in tree_of(file).elements}
    if "H" in found and found & {f"H{n}" for n in range(1, 7)}:
        yield "both"


def needs_alt(file, kind):
    yield from some(f"{element}" for element in tree_of(file).elements
                    if element.kind == kind and not element.says("Alt") and not element.says("ActualText"))


@rule("a picture has a text instead", ua="7.3-1")
def figure_alt(file):
    yield from needs_alt(file, "Figure")


@rule("a formula has a text instead", ua="7.7-1")
def formula_alt(file):
    yield from needs_alt(file, "Formula")


@rule("a note has an ID", ua="7.9-1")
def note_id(file):
    yield from (f"{element}" for element in tree_of(file).elements if element.kind == "Note" and not element.says("ID"))


@rule("the IDs of notes are different", ua="7.9-2")
def note_ids(file):
    counts = collections.Counter(element.says("ID") for element in tree_of(file).elements if element.kind == "Note" and element.says("ID"))
    yield from (f"{name!r} {count} times" for name, count in counts.items() if count > 1)


@rule("IDs are found in the tree of IDs", ua="R-30")
def id_tree(file):
    tree = tree_of(file)
    table = {}

    def walk(node, depth=0):
        node = file.doc.get(node)
        if isinstance(node, dict) and depth < 40:
            names = file.doc.get(node.get("Names")) or []
            table.update({bytes(file.doc.get(key)): value for key, value in zip(names[::2], names[1::2])})
            for kid in file.doc.get(node.get("Kids")) or []:
                walk(kid, depth + 1)
    walk(file.look(tree.root, "IDTree"))
    yield from some(f"{element}" for element in tree.elements
                    if element.dict.get("ID") is not None and tree.element_of(table.get(bytes(file.doc.get(element.dict["ID"])))) is not element)


# Annotations.

@functools.lru_cache(maxsize=4)
def annotation_holders(file):
    return {id(kid.object): element for element in tree_of(file).elements for kid in element.kids if isinstance(kid, Holds)}


def held(file, *subtypes, without=False):
    """(where, annotation, the element that holds it or None) of annotations of these types, or of all others."""
    for number, entries, _ in file.annotations:
        if (entries.get("Subtype") in subtypes) != without:
            yield f"{entries.get('Subtype')} on page {number}", entries, annotation_holders(file).get(id(entries))


@rule("an annotation that is no link stands in an Annot", ua="7.18.1-1")
def annot_element(file):
    yield from (where for where, _, element in held(file, "Link", "Widget", "Popup", "PrinterMark", without=True) if not element or element.kind != "Annot")


@rule("an annotation that is no link has contents, or its element a text instead", ua="7.18.1-2")
def annot_alt(file):
    yield from (where for where, entries, element in held(file, "Link", "Widget", "Popup", "PrinterMark", without=True)
                if element and not file.doc.get(entries.get("Contents")) and not element.says("Alt"))


@rule("no annotations for trapping", ua="7.18.2-1", x="61")
def no_trapnet(file):
    yield from (where for where, _, _ in held(file, "TrapNet"))


@rule("a page with annotations has the order of its structure", ua="7.18.3-1")
def tab_order(file):
    for number, (page, _) in enumerate(file.pages, 1):
        if file.doc.get(page.get("Annots")) and page.get("Tabs") != "S":
            yield f"page {number}: Tabs {page.get('Tabs')!r}"


@rule("every page with tags has the order of its structure", ua="R-31")
def tab_order_everywhere(file):
    tagged = {kid.page for element in tree_of(file).elements for kid in element.kids if isinstance(kid, Content)}
    yield from some(f"page {number}" for number, (page, _) in enumerate(file.pages, 1)
                    if number in tagged and not file.doc.get(page.get("Annots")) and page.get("Tabs") != "S")


@rule("a link stands in a Link", ua="7.18.5-1")
def link_element(file):
    yield from some(where for where, _, element in held(file, "Link") if not element or element.kind != "Link")


@rule("a link has contents", ua="7.18.5-2")
def link_contents(file):
    yield from some(where for where, entries, _ in held(file, "Link") if not file.doc.get(entries.get("Contents")))


@rule("a Link holds an annotation and says something", ua="R-32")
def link_holds(file):
    for element in tree_of(file).elements:
        if element.kind == "Link" and (not any(isinstance(kid, Holds) for kid in element.kids) or not (element.text().strip() or element.says("Alt"))):
            yield f"{element}"


@rule("the parent tree leads from each annotation to its element", ua="R-33")
def annotation_parent(file):
    table = tree_of(file).parents()
    for where, entries, element in held(file, "Popup", without=True):
        key = file.doc.get(entries.get("StructParent"))
        if element is not None and (not isinstance(key, int) or tree_of(file).element_of(table.get(key)) is not element):
            yield f"{where}: StructParent {key!r}"


@rule("a mark of printers is no part of the structure", ua="7.18.8-1")
def printer_marks(file):
    yield from (where for where, _, element in held(file, "PrinterMark") if element)


@rule("nothing but names are tags of content", ua="R-34")
def names_of_tags(file):
    for content in file.contents:
        yield from some((f"page {content.number}" for mark, _ in content.marks if not isinstance(mark.tag, Name) or mark.mcid is not None
                         and tree_of(file).role(mark.tag) is None), 1)
