"""The table of spoils, and what they do often. Each is entered under the name of the rule's function."""
import collections

from standards.pdf import Name, Stream

Spoil = collections.namedtuple("Spoil", "change bytes also")
SPOILS = {}


def spoil(name, change=None, also="", data=None):
    """Enters a spoil: `change` takes a File, `data` the bytes that are written."""
    assert name not in SPOILS, name
    SPOILS[name] = Spoil(change, data, set(also.split()))


def put(holder, **entries):
    holder.update({key: value for key, value in entries.items()})


def drop(holder, *keys):
    for key in keys:
        del holder[key]


def page(file, number=1):
    return file.pages[number - 1][0]


def paint(file, operators, number=1):
    """Puts operators in front of a page's content, as an artifact where the file is tagged."""
    stream = file.look(page(file, number), "Contents")
    if "StructTreeRoot" in file.catalog:
        operators = b"/Artifact BMC q " + operators + b" Q EMC"
    stream.data = b"q " + operators + b" Q\n" + stream.data


def content(file, old, new, number=1):
    """Replaces one piece of a page's content."""
    stream = file.look(page(file, number), "Contents")
    assert old in stream.data, old
    stream.data = stream.data.replace(old, new, 1)


def font(file):
    """(Type0, its descendant, its descriptor)"""
    entries = file.used[0][0]
    return entries.dict, entries.cid, entries.descriptor


def state(file, **entries):
    """A graphics state that a page uses."""
    file.look(page(file), "Resources", "ExtGState")["Bad"] = file.doc.add({"Type": Name("ExtGState"), **entries})
    paint(file, b"/Bad gs")


def image(file):
    return file.look(page(file), "Resources", "XObject", "I0")


def form(file):
    return file.look(page(file), "Resources", "XObject", "X0")


def space(file, value, operators=b"/Bad cs 0 sc 1 1 1 1 re f"):
    """A colour space that a page uses."""
    file.look(page(file), "Resources").setdefault("ColorSpace", {})["Bad"] = value
    paint(file, operators)


def annotation(file, **entries):
    """An annotation more, in the margin of a page; nothing is wrong with it. Returns its reference."""
    here = page(file)
    ref = file.doc.add({"Type": Name("Annot"), "Subtype": Name("Square"), "Rect": [2, 2, 8, 8], "F": 4, "Contents": b"A",
                        "AP": {"N": file.doc.add(Stream({"Type": Name("XObject"), "Subtype": Name("Form"), "BBox": [0, 0, 6, 6]}, b""))}, **entries})
    here.setdefault("Annots", []).append(ref)
    if "StructTreeRoot" in file.catalog and entries.get("Subtype") not in ("Popup", "PrinterMark"):
        file.doc.get(ref)["StructParent"] = 90
        here["Tabs"] = Name("S")
        root = file.look(file.catalog, "StructTreeRoot")
        top = file.doc.get(root["K"])[0]
        kind = "Link" if entries.get("Subtype") == "Link" else "Form" if entries.get("Subtype") == "Widget" else "Annot"
        element = file.doc.add({"Type": Name("StructElem"), "S": Name(kind), "P": top, "Alt": b"A",
                                "K": [{"Type": Name("OBJR"), "Obj": ref, "Pg": file.pages[0][1]}]})
        file.doc.get(top)["K"].append(element)
        file.look(root, "ParentTree")["Nums"] += [90, element]
        root["ParentTreeNextKey"] = 91
    return file.doc.get(ref)


def packet(file, old, new):
    """Replaces one piece of the XMP."""
    stream = file.look(file.catalog, "Metadata")
    assert old in stream.data, old
    stream.data = stream.data.replace(old, new, 1)


def say(file, row):
    """A property more in the XMP."""
    packet(file, b"</rdf:Description></rdf:RDF>", row + b"</rdf:Description></rdf:RDF>")


def element(file, kind, number=0):
    """The dictionary of an element of a kind."""
    return [value for value in file.doc.objects.values() if isinstance(value, dict) and value.get("Type") == "StructElem" and value["S"] == kind][number]


def ref_of(file, entries):
    return next(ref for ref in ((num, value) for num, value in file.doc.objects.items()) if ref[1] is entries)[0]
