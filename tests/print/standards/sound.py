"""A small sound file for each standard, written by hand: what the checker must pass, and what spoil.py spoils.

One page (two in the tagged ones) with text in a font of three glyphs, a picture, a rule, a tint, a link where one may be,
and one element of every kind that recto's files have.
"""
import struct

from standards import pdf
from standards.pdf import Name, Stream

N = Name
DATE, XMP_DATE = "D:20240229120000Z", "2024-02-29T12:00:00Z"
TEXT = {1: "A", 2: "B", 3: " "}
WIDTHS = {1: 600, 2: 500, 3: 250}
VERSIONS = {"a1b": "1.4", "a1a": "1.4", "a2b": "1.7", "a2a": "1.7", "ua": "1.7", "x1a": "1.4", "x3": "1.4", "x4": "1.6"}
XPACKET = "<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>"


def font_program():
    """A TrueType font: .notdef, two boxes, a space."""
    def box(width):
        points = [(50, 0), (width - 50, 0), (width - 50, 700), (50, 700)]
        deltas = [points[0]] + [(x - px, y - py) for (px, py), (x, y) in zip(points, points[1:])]
        return (struct.pack(">hhhhh", 1, 50, 0, width - 50, 700) + struct.pack(">HH", 3, 0) + b"\1" * 4
                + b"".join(struct.pack(">h", x) for x, _ in deltas) + b"".join(struct.pack(">h", y) for _, y in deltas))
    outlines = [box(500), box(WIDTHS[1]), box(WIDTHS[2]), b""]
    outlines = [outline + b"\0" * (-len(outline) % 4) for outline in outlines]
    loca, at = [], 0
    for outline in [*outlines, None]:
        loca.append(at)
        at += len(outline) if outline else 0
    tables = {
        b"head": struct.pack(">LLLLHHqqhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, 1000, 0, 0, 0, 0, 600, 700, 0, 8, 2, 1, 0),
        b"hhea": struct.pack(">LhhhHhhhhhhhhhhhH", 0x10000, 800, -200, 0, 600, 0, 0, 600, 1, 0, 0, 0, 0, 0, 0, 0, 4),
        b"maxp": struct.pack(">LHHHHHHHHHHHHHH", 0x10000, 4, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
        b"hmtx": b"".join(struct.pack(">Hh", width, 0) for width in (500, WIDTHS[1], WIDTHS[2], WIDTHS[3])),
        b"loca": b"".join(struct.pack(">L", value) for value in loca), b"glyf": b"".join(outlines)}
    head, body, at = struct.pack(">LHHHH", 0x10000, len(tables), 64, 2, 32), b"", 12 + 16 * len(tables)
    for tag, data in sorted(tables.items()):
        data += b"\0" * (-len(data) % 4)
        head += tag + struct.pack(">LLL", 0, at + len(body), len(data))
        body += data
    return head + body


def profile(space, kind):
    """The head of a profile, and no more."""
    out = bytearray(132)
    out[0:4] = struct.pack(">L", len(out))
    out[8:12] = bytes([2, 0x10, 0, 0])
    out[12:16], out[16:20], out[20:24], out[36:40] = kind, space, b"Lab ", b"acsp"
    return bytes(out)


def packet(standard):
    """XMP for a standard."""
    part = {"a1b": (1, "B"), "a1a": (1, "A"), "a2b": (2, "B"), "a2a": (2, "A")}.get(standard)
    rows = ["<dc:format>application/pdf</dc:format>", "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">A B</rdf:li></rdf:Alt></dc:title>",
            f"<xmp:CreateDate>{XMP_DATE}</xmp:CreateDate>", f"<xmp:ModifyDate>{XMP_DATE}</xmp:ModifyDate>",
            f"<xmp:MetadataDate>{XMP_DATE}</xmp:MetadataDate>", "<xmp:CreatorTool>a test</xmp:CreatorTool>", "<pdf:Producer>a test</pdf:Producer>",
            "<xmpMM:DocumentID>uuid:1</xmpMM:DocumentID>", "<xmpMM:VersionID>1</xmpMM:VersionID>", "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>"]
    if part:
        rows += [f"<pdfaid:part>{part[0]}</pdfaid:part>", f"<pdfaid:conformance>{part[1]}</pdfaid:conformance>"]
    if standard == "ua":
        rows.append("<pdfuaid:part>1</pdfuaid:part>")
    if standard in ("x1a", "x3", "x4"):
        rows.append("<pdf:Trapped>False</pdf:Trapped>")
    if standard == "x4":
        rows.append("<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>")
    spaces = {"dc": "http://purl.org/dc/elements/1.1/", "xmp": "http://ns.adobe.com/xap/1.0/", "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
              "pdf": "http://ns.adobe.com/pdf/1.3/", "pdfaid": "http://www.aiim.org/pdfa/ns/id/", "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
              "pdfxid": "http://www.npes.org/pdfx/ns/id/"}
    bound = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in spaces.items() if any(row.startswith(f"<{prefix}:") for row in rows))
    return (f"{XPACKET}\n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
            f"<rdf:Description rdf:about=\"\" {bound}>\n" + "\n".join(rows) + "\n</rdf:Description></rdf:RDF></x:xmpmeta>\n"
            "<?xpacket end=\"w\"?>").encode("utf-8")


class Maker:
    """A file in the making: its objects, and its pages with their content."""

    def __init__(self, standard):
        self.standard, self.press = standard, standard[0] == "x"
        self.doc = pdf.Document.empty(VERSIONS[standard])
        self.catalog = {"Type": N("Catalog"), "Lang": b"en", "ViewerPreferences": {"DisplayDocTitle": True},
                        "Metadata": self.add(Stream({"Type": N("Metadata"), "Subtype": N("XML")}, packet(standard)))}
        info = {"Title": b"A B", "Creator": b"a test", "Producer": b"a test", "CreationDate": DATE.encode(), "ModDate": DATE.encode()}
        if self.press:
            info["Trapped"] = N("False")
        if standard in ("x1a", "x3"):
            info["GTS_PDFXVersion"] = {"x1a": b"PDF/X-1a:2003", "x3": b"PDF/X-3:2003"}[standard]
        self.doc.trailer = {"Root": self.add(self.catalog), "Info": self.add(info), "ID": [b"0123456789abcdef", b"0123456789abcdef"]}
        self.intent()
        self.pages = self.add({"Type": N("Pages"), "Kids": [], "Count": 0})
        self.catalog["Pages"] = self.pages
        self.resources = self.add({"Font": {"F0": self.font()}, "XObject": {"I0": self.picture(), "X0": self.form()}, "ExtGState": self.states()})

    def add(self, value):
        return self.doc.add(value)

    def intent(self):
        if self.standard == "ua":
            return
        space, kind = (b"CMYK", b"prtr") if self.press else (b"RGB ", b"mntr")
        entries = {"Type": N("OutputIntent"), "S": N("GTS_PDFX" if self.press else "GTS_PDFA1"), "Info": b"a condition",
                   "OutputConditionIdentifier": b"FOGRA39" if self.press else b"sRGB", "RegistryName": b"http://www.color.org"}
        if self.standard not in ("x1a", "x3"):
            entries["DestOutputProfile"] = self.add(Stream({"N": 4 if self.press else 3}, profile(space, kind)))
        self.catalog["OutputIntents"] = [self.add(entries)]

    def font(self):
        rows = "".join(f"<{code:04X}> <{ord(text):04X}>\n" for code, text in TEXT.items())
        unicode = f"begincmap\n{len(TEXT)} beginbfchar\n{rows}endbfchar\nendcmap\n".encode()
        descriptor = {"Type": N("FontDescriptor"), "FontName": N("ABCDEF+Boxes"), "Flags": 4, "FontBBox": [0, 0, 600, 700], "ItalicAngle": 0,
                      "Ascent": 800, "Descent": -200, "CapHeight": 700, "StemV": 80, "CIDSet": self.add(Stream({}, b"\xf0")),
                      "FontFile2": self.add(Stream({"Length1": len(font_program())}, font_program()))}
        below = {"Type": N("Font"), "Subtype": N("CIDFontType2"), "BaseFont": N("ABCDEF+Boxes"), "FontDescriptor": self.add(descriptor),
                 "CIDSystemInfo": {"Registry": b"Adobe", "Ordering": b"Identity", "Supplement": 0}, "DW": 1000, "W": [1, [WIDTHS[1], WIDTHS[2], WIDTHS[3]]],
                 "CIDToGIDMap": self.add(Stream({}, struct.pack(">4H", 0, 1, 2, 3)))}
        return self.add({"Type": N("Font"), "Subtype": N("Type0"), "BaseFont": N("ABCDEF+Boxes"), "Encoding": N("Identity-H"),
                         "DescendantFonts": [self.add(below)], "ToUnicode": self.add(Stream({}, unicode))})

    def picture(self):
        inks = bytes([255, 200, 0, 255, 0, 0, 0, 255]) if self.press else bytes([200, 100, 0, 10, 20, 30])
        return self.add(Stream({"Type": N("XObject"), "Subtype": N("Image"), "Width": 2, "Height": 1, "BitsPerComponent": 8,
                                "ColorSpace": N("DeviceCMYK" if self.press else "DeviceRGB")}, inks))

    def form(self):
        return self.add(Stream({"Type": N("XObject"), "Subtype": N("Form"), "BBox": [0, 0, 10, 10], "Resources": {}},
                               b"0.1 0 0 0 k 0 0 10 10 re f" if self.press else b"0.9 g 0 0 10 10 re f"))

    def states(self):
        return {"K": self.add({"Type": N("ExtGState"), "OP": True, "op": True, "OPM": 1}),
                "W": self.add({"Type": N("ExtGState"), "OP": False, "op": False, "OPM": 0})}

    def page(self, content, **entries):
        page = {"Type": N("Page"), "Parent": self.pages, "MediaBox": [0, 0, 300, 200], "BleedBox": [21, 21, 279, 179], "TrimBox": [30, 30, 270, 170],
                "Resources": self.resources, "Contents": self.add(Stream({}, content)), **entries}
        ref = self.add(page)
        tree = self.doc.get(self.pages)
        tree["Kids"].append(ref)
        tree["Count"] += 1
        return ref


def text(codes, y, black):
    return b"%s BT /F0 12 Tf 1 0 0 1 40 %d Tm <%s> Tj ET" % (black, y, "".join(f"{code:04X}" for code in codes).encode())


def press_file(standard):
    """A page for a print shop: black text and a rule that overprint, a tint, a picture, a form."""
    made = Maker(standard)
    parts = [b"q /W gs 0.2 0.1 0 0 k 30 100 240 40 re f Q", b"q " + text([1, 2, 3, 1], 60, b"/K gs 0 0 0 1 k") + b" Q",
             b"q /K gs 0 0 0 1 K 0.5 w 40 50 m 100 50 l S Q", b"q 0 0 0 1 k /K gs 15 30 0.25 20 re f Q", b"q 40 0 0 20 150 60 cm /I0 Do Q",
             b"q 1 0 0 1 200 60 cm /X0 Do Q"]
    made.page(b"\n".join(parts))
    return made.doc


# The tree of the tagged files: (kind, content or kids, more entries). A string is codes of text, None nothing.
TREE = ("Document", [
    ("TOC", [("TOCI", [("Reference", "A", {})], {})], {}),
    ("H1", "A", {}),
    ("Sect", [
        ("H2", "AB", {}), ("P", "BA", {}), ("L", [("LI", [("Lbl", "A", {}), ("LBody", "B", {})], {})], {}),
        ("Table", [("THead", [("TR", [("TH", "A", {"A": {"O": N("Table"), "Scope": N("Column")}}), ("TH", "B", {"A": {"O": N("Table"), "Scope": N("Column")}})], {})], {}),
                   ("TBody", [("TR", [("TD", "A", {}), ("TD", "B", {})], {}), ("TR", [("TD", "B", {}), ("TD", "A", {})], {})], {})], {}),
        ("Code", "AB", {}), ("Figure", "picture", {"Alt": b"a picture"}), ("Formula", "A", {"Alt": b"a formula"}),
        ("Note", "B", {"ID": b"n1"}), ("Note", "A", {"ID": b"n2"}), ("P", [("Link", "link", {}), ("Span", "span", {"Lang": b"de"})], {})], {})], {})


def tagged_file(standard):
    """Two pages, the second with a link: every kind of element once, furniture as artifacts."""
    made = Maker(standard)
    root = {"Type": N("StructTreeRoot"), "ParentTreeNextKey": 3}
    made.catalog.update({"StructTreeRoot": made.add(root), "MarkInfo": {"Marked": True}})
    contents, parents, names = [[], []], [[], []], []
    pages = [made.page(b"", Tabs=N("S"), StructParents=number) for number in range(2)]
    link = made.add({"Type": N("Annot"), "Subtype": N("Link"), "Rect": [40, 60, 60, 70], "F": 4, "Border": [0, 0, 0], "Contents": b"to A",
                     "StructParent": 2, "A": {"S": N("URI"), "URI": b"https://example.org/"}})
    made.doc.get(pages[1])["Annots"] = [link]

    def grow(row, parent):
        kind, inside, more = row
        entries = {"Type": N("StructElem"), "S": N(kind), "P": parent, **more}
        ref = made.add(entries)
        if "ID" in more:
            names.extend([more["ID"], ref])
        if isinstance(inside, list):
            entries["K"] = [grow(kid, ref) for kid in inside]
            return ref
        on = 1 if inside in ("link", "span") else 0
        entries["Pg"], mcid = pages[on], len(parents[on])
        parents[on].append(ref)
        shown = text([1, 2] if inside in ("link", "span") else [{"A": 1, "B": 2}[c] for c in inside], 150 - 6 * mcid, b"0 g") if inside != "picture" else b"q 20 0 0 9 40 40 cm /I0 Do Q"
        if inside == "span":
            shown = b"/Span <</ActualText (BA)>> BDC " + shown + b" EMC"
        contents[on].append(b"/%s <</MCID %d>> BDC %s EMC" % (kind.encode(), mcid, shown))
        entries["K"] = [mcid] if inside != "link" else [mcid, {"Type": N("OBJR"), "Obj": link, "Pg": pages[1]}]
        if inside == "link":
            made.link = ref
        return ref
    root["K"] = [grow(TREE, made.catalog["StructTreeRoot"])]
    root["ParentTree"] = made.add({"Nums": [0, made.add(parents[0]), 1, made.add(parents[1]), 2, made.link]})
    root["IDTree"] = made.add({"Names": names})
    for ref, rows in zip(pages, contents):
        rows.append(b"/Artifact <</Type /Layout>> BDC q 0.8 g 40 30 100 0.5 re f Q q 1 0 0 1 200 60 cm /X0 Do Q EMC")
        made.doc.get(made.doc.get(ref)["Contents"]).data = b"\n".join(rows)
    return made.doc


def sound(standard):
    """The bytes of a sound file."""
    return (press_file if standard[0] == "x" else tagged_file)(standard).save()
