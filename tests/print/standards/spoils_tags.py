"""Spoils for rules_tags.py."""
from standards.pdf import Name, Ref
from standards.spoiling import annotation, content, drop, element, packet, page, put, ref_of, spoil

N = Name


def root(file):
    return file.look(file.catalog, "StructTreeRoot")


def top(file):
    return element(file, "Document")


def hang(file, above, kind, below=(), before=None, **entries):
    """An element more, at the end of another or at a place there."""
    ref = file.doc.add({"Type": N("StructElem"), "S": N(kind), "P": Ref(ref_of(file, above), 0), "K": [], **entries})
    above["K"].insert(len(above["K"]) if before is None else before, ref)
    for row in below:
        hang(file, file.doc.get(ref), *row)
    return file.doc.get(ref)


def into(kind, new, *below, number=0, before=None, **entries):
    """An element more in the first of a kind."""
    return lambda file: hang(file, element(file, kind, number), new, below, before, **entries)


def rename(kind, new, number=0):
    return lambda file: put(element(file, kind, number), S=N(new))


def change(kind, number=0, **entries):
    return lambda file: put(element(file, kind, number), **entries)


spoil("marked", lambda file: put(file.catalog, MarkInfo={"Marked": False}))
spoil("no_suspects", lambda file: put(file.catalog["MarkInfo"], Suspects=True))
spoil("has_tree", lambda file: drop(file.catalog, "StructTreeRoot"), also="all_marked link_element span_language text_language")
spoil("typed_elements", change("Code", Type=N("Element")))
spoil("parents_named", lambda file: drop(element(file, "Code"), "P"))
spoil("parents_hold", lambda file: put(element(file, "Code"), P=Ref(ref_of(file, top(file)), 0)))
spoil("mapped", rename("Code", "Program"))
spoil("no_circle", lambda file: put(root(file), RoleMap={"One": N("Two"), "Two": N("One")}))
spoil("not_remapped", lambda file: put(root(file), RoleMap={"Code": N("P")}))

# What is painted.


def around(begin, mcid, inside=b""):
    """Puts a marked content round the tagged one with this number, or something into it."""
    def spoiled(file):
        stream = file.look(page(file), "Contents")
        head = b"<</MCID %d>> BDC " % mcid
        at = stream.data.index(head)
        if inside:
            stream.data = stream.data[:at + len(head)] + inside + stream.data[at + len(head):]
        else:
            start = stream.data.rindex(b"/", 0, at)
            end = stream.data.index(b" EMC", at) + 4
            stream.data = stream.data[:start] + begin + stream.data[start:end] + b" EMC" + stream.data[end:]
    return spoiled


spoil("no_artifact_inside", around(b"", 1, b"/Artifact BMC 0 0 1 1 re f EMC "))
spoil("not_inside_artifact", around(b"/Artifact BMC ", 1))
spoil("all_marked", lambda file: content(file, b"/Artifact <</Type /Layout>> BDC", b"/Span BMC"))
spoil("no_nesting", around(b"/P <</MCID 90>> BDC ", 1), also="content_is_there")
spoil("numbers_once", lambda file: content(file, b"/Artifact <</Type /Layout>> BDC", b"/H1 <</MCID 1>> BDC"))
spoil("content_is_there", lambda file: element(file, "Code")["K"].append(99), also="parent_tree")


def elsewhere(file):
    row = file.look(root(file), "ParentTree")["Nums"]
    row = file.doc.get(row[1])
    row[0], row[1] = row[1], row[0]


spoil("parent_tree", elsewhere)
spoil("next_key", lambda file: put(root(file), ParentTreeNextKey=2))


def form_twice(file):
    """The content of an element in a form, which is painted on both pages."""
    thing = file.look(page(file), "Resources", "XObject", "X0")
    thing.data = b"/P <</MCID 0>> BDC 0.5 g 0 0 9 9 re f EMC"
    for number in (1, 2):
        content(file, b"/X0 Do Q EMC", b"Q EMC /X0 Do", number)


spoil("forms_once", form_twice, also="numbers_once")

# Languages.
spoil("good_languages", change("Code", Lang=b"e_n"), also="old_languages")
spoil("old_languages", change("Code", Lang=b"en-1996"))


def speechless(*kinds, more=None):
    """No language of the document; one of each element but those of these kinds."""
    def spoiled(file):
        drop(file.catalog, "Lang")
        for value in file.doc.objects.values():
            if isinstance(value, dict) and value.get("Type") == "StructElem" and "Document" != value["S"]:
                value.setdefault("Lang", b"en")
        packet(file, b"x-default", b"en")
        if more:
            more(file)
        for kind in kinds:
            drop(element(file, kind), "Lang")
            above = file.doc.get(element(file, kind)["P"])
            while "S" in above:
                above.pop("Lang", None)
                above = file.doc.get(above["P"])
    return spoiled


QUIET = "catalog_language contents_language text_language"
spoil("outline_language", speechless(more=lambda file: put(file.catalog, Outlines={"First": file.doc.add({"Title": b"A"}), "Count": 1})), also=QUIET)
spoil("actual_language", speechless("Code", more=change("Code", ActualText=b"A")), also=QUIET)
spoil("alt_language", speechless("Figure"), also=QUIET)
spoil("expansion_language", speechless("Code", more=change("Code", E=b"A")), also=QUIET)
spoil("contents_language", speechless(), also=QUIET)


def span(key):
    def more(file):
        content(file, b"/ActualText", b"/%s" % key, 2)
    return speechless("Span", more=more)


spoil("span_language", span(b"ActualText"), also=QUIET)
spoil("span_alt_language", span(b"Alt"), also=QUIET)
spoil("span_expansion_language", span(b"E"), also=QUIET)
spoil("packet_language", speechless(more=lambda file: packet(file, b'xml:lang="en"', b'xml:lang="x-default"')), also=QUIET)
spoil("text_language", speechless("Code"), also=QUIET)
spoil("catalog_language", speechless(), also=QUIET)
spoil("title_shown", lambda file: drop(file.catalog["ViewerPreferences"], "DisplayDocTitle"))

# Tables.
spoil("table_kids", into("Table", "P"))
spoil("row_parent", into("Sect", "TR", ("TD",)))
spoil("head_parent", into("Sect", "THead"))
spoil("body_parent", into("Sect", "TBody"))
spoil("foot_parent", into("Sect", "TFoot"))
spoil("th_parent", into("P", "TH", A={"O": N("Table"), "Scope": N("Row")}))
spoil("td_parent", into("P", "TD"))
spoil("row_kids", into("TR", "P"))
spoil("one_head", into("Table", "THead"))
spoil("one_foot", lambda file: (into("Table", "TFoot")(file), into("Table", "TFoot")(file)))


def foot_alone(file):
    table = element(file, "Table")
    hang(file, table, "TFoot")
    for name in ("THead", "TBody"):
        rows = element(file, name)
        for row in rows["K"]:
            put(file.doc.get(row), P=Ref(ref_of(file, table), 0))
        at = table["K"].index(Ref(ref_of(file, rows), 0))
        table["K"][at:at + 1] = rows["K"]


spoil("foot_has_body", foot_alone)


def head_alone(file):
    table, body = element(file, "Table"), element(file, "TBody")
    for row in body["K"]:
        put(file.doc.get(row), P=Ref(ref_of(file, table), 0))
    at = table["K"].index(Ref(ref_of(file, body), 0))
    table["K"][at:at + 1] = body["K"]


spoil("head_has_body", head_alone)
spoil("caption_place", into("Table", "Caption", before=1))
spoil("head_kids", into("THead", "P"))
spoil("body_kids", into("TBody", "P"))
spoil("foot_kids", into("Table", "TFoot", ("P",)))
spoil("one_caption", lambda file: (into("Table", "Caption", before=0)(file), into("Table", "Caption")(file)))
spoil("rectangular_columns", change("TD", A={"O": N("Table"), "RowSpan": 2}))
spoil("rectangular_rows", into("TR", "TD", number=1))
spoil("scopes", lambda file: drop(element(file, "TH"), "A"))


def no_headings(file):
    for number in (1, 0):
        put(element(file, "TH", number), S=N("TD"))


spoil("has_headings", no_headings)

# Lists.
spoil("li_parent", into("Sect", "LI"))
spoil("lbody_parent", into("Sect", "LBody"))
spoil("list_kids", into("L", "P"))
spoil("li_kids", into("LI", "P"))
spoil("toci_parent", into("Sect", "TOCI"))
spoil("toc_kids", into("TOC", "P"))
spoil("toc_caption", into("TOC", "Caption"))
spoil("list_caption", into("L", "Caption"))

# Headings, pictures, notes.
spoil("heading_levels", rename("H2", "H3"))
spoil("one_h", lambda file: (put(element(file, "H1"), S=N("P")), put(element(file, "H2"), S=N("H")), into("Sect", "H")(file)))
spoil("one_kind_of_heading", lambda file: put(element(file, "H2"), S=N("H")))
spoil("figure_alt", lambda file: drop(element(file, "Figure"), "Alt"))
spoil("formula_alt", lambda file: drop(element(file, "Formula"), "Alt"))
spoil("note_id", lambda file: drop(element(file, "Note"), "ID"))
spoil("note_ids", change("Note", number=1, ID=b"n1"), also="id_tree")
spoil("id_tree", lambda file: drop(root(file), "IDTree"))

# Annotations.


def loose(subtype, **entries):
    """An annotation that no element holds."""
    def spoiled(file):
        annotation(file, Subtype=N(subtype), **entries)
        if "StructTreeRoot" in file.catalog:
            top(file)["K"].pop()
            file.look(root(file), "ParentTree")["Nums"][-2:] = []
    return spoiled


def silent(file):
    drop(annotation(file), "Contents")
    drop(file.doc.get(top(file)["K"][-1]), "Alt")


spoil("annot_element", loose("Square"))
spoil("annot_alt", silent)
spoil("no_trapnet", lambda file: annotation(file, Subtype=N("TrapNet")))
spoil("tab_order", lambda file: drop(page(file, 2), "Tabs"))
spoil("tab_order_everywhere", lambda file: drop(page(file), "Tabs"))
spoil("link_element", loose("Link"))
spoil("link_contents", lambda file: drop(file.doc.get(page(file, 2)["Annots"][0]), "Contents"))
spoil("link_holds", into("P", "Link"))
spoil("annotation_parent", lambda file: put(file.doc.get(page(file, 2)["Annots"][0]), StructParent=1))


def printer_mark(file):
    ref = annotation(file, Subtype=N("PrinterMark"))
    num = ref_of(file, ref)
    hang(file, top(file), "Annot", Alt=b"A")["K"].append({"Type": N("OBJR"), "Obj": Ref(num, 0)})


spoil("printer_marks", printer_mark, also="annotation_parent")
spoil("names_of_tags", lambda file: content(file, b"/Code <<", b"/Program <<"))

