"""A file as the rules look at it: its pages and what they paint, fonts with the codes that are used, metadata, annotations."""
import functools
import re
import xml.etree.ElementTree as ET

from standards import pdf
from standards.content import Content, inherited
from standards.fonts import Font
from standards.pdf import Stream

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
SCHEMAS = {
    "dc": "http://purl.org/dc/elements/1.1/", "xmp": "http://ns.adobe.com/xap/1.0/", "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/", "pdfaid": "http://www.aiim.org/pdfa/ns/id/", "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/", "pdfx": "http://ns.adobe.com/pdfx/1.3/", "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/", "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#"}
BOXES = ("MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox")


class Packet:
    """An XMP packet: `properties` by (prefix as of SCHEMAS, name), `fault` where it can't be read."""

    def __init__(self, data):
        self.data, self.fault, self.properties, self.extended = data, "", {}, []
        self.text = data.decode("utf-8", "replace")
        try:
            root = ET.fromstring(self.text.lstrip("\ufeff"))
        except ET.ParseError as error:
            self.fault = f"no XML: {error}"
            return
        rdf = root if root.tag == f"{RDF}RDF" else root.find(f"{RDF}RDF")
        if rdf is None:
            self.fault = "no rdf:RDF"
            return
        for about in rdf.iter(f"{RDF}Description"):
            for name, value in about.attrib.items():
                if not name.startswith(RDF) and name != "{http://www.w3.org/XML/1998/namespace}lang":
                    self.properties[short(name)] = value
        for about in rdf.findall(f"{RDF}Description"):
            for element in about:
                self.properties[short(element.tag)] = value_of(element)
                if short(element.tag) == ("pdfaExtension", "schemas"):
                    self.extended += [extension(item) for item in element.iter(f"{RDF}li") if item.find(f"{{{SCHEMAS['pdfaSchema']}}}prefix") is not None
                                      or item.find(f".//{{{SCHEMAS['pdfaSchema']}}}namespaceURI") is not None]

    def get(self, prefix, name):
        """The value as text; of a list of languages the first; None where there is none."""
        value = self.properties.get((prefix, name))
        return value[0] if isinstance(value, list) and value else value if isinstance(value, str) else None

    def prefix_of(self, schema):
        """The prefixes that the text binds to a schema's namespace."""
        return set(re.findall(r'xmlns:(\w+)\s*=\s*["\']' + re.escape(SCHEMAS[schema]) + r'["\']', self.text))


def short(name):
    space, _, local = name[1:].partition("}") if name[:1] == "{" else ("", "", name)
    return next((prefix for prefix, uri in SCHEMAS.items() if uri == space), space), local


def value_of(element):
    for kind in ("Alt", "Seq", "Bag"):
        found = element.find(f"{RDF}{kind}")
        if found is not None:
            return [(item.text or "") for item in found.findall(f"{RDF}li")]
    return (element.text or "").strip() if not len(element) else ""


def extension(item):
    """(namespace, {property names}) of a description of an extension schema."""
    schema = SCHEMAS["pdfaSchema"]
    names = {(name.text or "").strip() for name in item.iter(f"{{{SCHEMAS['pdfaProperty']}}}name")}
    space = item.find(f".//{{{schema}}}namespaceURI")
    return (space.text or "").strip() if space is not None else "", names


class File:
    """All of a file. `doc` is its objects."""

    def __init__(self, data):
        self.doc = pdf.Document(data)
        self.catalog = self.doc.catalog
        self.info = self.doc.info if isinstance(self.doc.info, dict) else None

    def look(self, holder, *keys):
        return self.doc.look(holder, *keys)

    # Pages.

    @functools.cached_property
    def pages(self):
        """(dictionary, reference) of each page, in order."""
        out, seen = [], set()

        def walk(ref, depth):
            node = self.doc.get(ref)
            if not isinstance(node, dict) or depth > 40 or id(node) in seen:
                return
            seen.add(id(node))
            if node.get("Type") == "Pages" or "Kids" in node:
                for kid in self.doc.get(node.get("Kids")) or []:
                    walk(kid, depth + 1)
            else:
                out.append((node, ref))
        walk(self.catalog.get("Pages"), 0)
        return out

    def box(self, page, name):
        """A box as four numbers, low left first; MediaBox and CropBox are inherited. None where there is none."""
        value = inherited(self.doc, page, name) if name in ("MediaBox", "CropBox") else self.doc.get(page.get(name))
        if not isinstance(value, list) or len(value) != 4:
            return None
        x0, y0, x1, y1 = (self.doc.get(item) for item in value)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    @functools.cached_property
    def contents(self):
        return [Content(self.doc, page, number) for number, (page, _) in enumerate(self.pages, 1)]

    @property
    def paints(self):
        for content in self.contents:
            yield from content.paints

    @functools.cached_property
    def annotations(self):
        """(number of the page, dictionary, reference)"""
        return [(number, self.doc.get(ref), ref) for number, (page, _) in enumerate(self.pages, 1)
                for ref in self.doc.get(page.get("Annots")) or [] if isinstance(self.doc.get(ref), dict)]

    # Objects of a kind.

    @functools.cached_property
    def everything(self):
        """(where, value) of every object and of all within it."""
        out = []

        def walk(where, value):
            out.append((where, value))
            entries = value.dict if isinstance(value, Stream) else value
            if isinstance(entries, dict):
                for item in entries.values():
                    walk(where, item)
            elif isinstance(entries, list):
                for item in entries:
                    walk(where, item)
        for num, value in sorted(self.doc.objects.items()):
            walk(f"object {num}", value)
        walk("trailer", self.doc.trailer)
        return out

    @functools.cached_property
    def streams(self):
        return [(f"object {num}", value) for num, value in sorted(self.doc.objects.items()) if isinstance(value, Stream)]

    @functools.cached_property
    def dictionaries(self):
        """(where, dictionary), those of streams as well."""
        return [(where, value.dict if isinstance(value, Stream) else value) for where, value in self.everything
                if isinstance(value, dict) or isinstance(value, Stream)]

    def of_resources(self, kind):
        """(name, value) of each entry of this kind in any dictionary of resources."""
        out, seen = [], set()
        for _, entries in self.dictionaries:
            if isinstance(self.doc.get(entries.get("Resources")), dict):
                for name, value in (self.doc.look(entries, "Resources", kind) or {}).items():
                    value = self.doc.get(value)
                    if id(value) not in seen:
                        seen.add(id(value))
                        out.append((name, value))
        return out

    @functools.cached_property
    def states(self):
        return [(name, value) for name, value in self.of_resources("ExtGState") if isinstance(value, dict)]

    @functools.cached_property
    def objects(self):
        return [(name, value) for name, value in self.of_resources("XObject") if isinstance(value, Stream)]

    @functools.cached_property
    def images(self):
        return [(where, value) for where, value in self.streams if value.get("Subtype") == "Image"]

    @functools.cached_property
    def forms(self):
        return [(where, value) for where, value in self.streams if value.get("Subtype") == "Form"]

    @functools.cached_property
    def actions(self):
        """(where, action): whatever hangs at A, OpenAction, AA or Next."""
        out = []
        for where, entries in self.dictionaries:
            for key in ("A", "OpenAction", "Next"):
                found = self.doc.get(entries.get(key))
                out += [(where, action) for action in (found if isinstance(found, list) and key == "Next" else [found])
                        if isinstance(self.doc.get(action), dict) and "S" in self.doc.get(action) and not structural(entries, key)]
            for found in (self.doc.look(entries, "AA") or {}).values() if isinstance(self.doc.look(entries, "AA"), dict) else []:
                out.append((where, self.doc.get(found)))
        return [(where, self.doc.get(action)) for where, action in out]

    # Fonts.

    @functools.cached_property
    def used(self):
        """(Font, {code: whether it is seen}) of each font with which something is written."""
        out = {}
        for paint in self.paints:
            if paint.kind == "text":
                font, codes = out.setdefault(id(paint.font), (None, {}))
                if font is None:
                    font = Font(self.doc, paint.font)
                    out[id(paint.font)] = font, codes
                for code in font.codes(paint.codes):
                    codes[code] = codes.get(code, False) or paint.how != "none"
        return list(out.values())

    def font_of(self, entries):
        return next((font for font, _ in self.used if font.dict is entries), None)

    @functools.cached_property
    def fonts(self):
        """Every dictionary of a font, descendants as well, by where it stands."""
        found = [(where, entries) for where, entries in self.dictionaries if entries.get("Type") == "Font" or "BaseFont" in entries]
        seen = {id(entries) for _, entries in found}
        found += [(f"font {name}", value) for name, value in self.of_resources("Font") if isinstance(value, dict) and id(value) not in seen]
        return found

    # Metadata and intents.

    @functools.cached_property
    def packet(self):
        """The XMP of the document; None without."""
        stream = self.look(self.catalog, "Metadata")
        return Packet(stream.data) if isinstance(stream, Stream) else None

    def xmp(self, prefix, name):
        return self.packet.get(prefix, name) if self.packet else None

    def told(self, key):
        """A text of the information dictionary."""
        return pdf.text(self.doc.get(self.info.get(key))) if self.info else None

    @functools.cached_property
    def intents(self):
        return [self.doc.get(item) for item in self.look(self.catalog, "OutputIntents") or [] if isinstance(self.doc.get(item), dict)]

    def intent(self, kind):
        return next((item for item in self.intents if self.doc.get(item.get("S")) == kind), None)

    def profile(self, intent):
        """The stream of an intent's profile."""
        found = self.look(intent, "DestOutputProfile") if intent else None
        return found if isinstance(found, Stream) else None


def structural(entries, key):
    """Whether A is the attributes of an element of the structure, not an action."""
    return key == "A" and ("S" in entries and "P" in entries and "Subtype" not in entries)


class Icc:
    """What the head of a profile says."""

    def __init__(self, data):
        self.size, self.whole = int.from_bytes(data[:4], "big"), len(data)
        self.version = data[8] + (data[9] >> 4) / 10 if len(data) > 9 else 0
        self.kind, self.space, self.mark = (data[at:at + 4].decode("latin-1") for at in (12, 16, 36))

    @property
    def valid(self):
        return self.mark == "acsp" and self.size == self.whole

    @property
    def inks(self):
        return {"GRAY": 1, "RGB ": 3, "Lab ": 3, "LAB ": 3, "CMYK": 4}.get(self.space)
