"""Spoils for rules_file.py."""
import re


from standards.pdf import Name, Stream
from standards.spoiling import font, page, paint, put, spoil


def stray(value):
    """An object more, which nothing refers to."""
    return lambda file: file.doc.add(value)


def by(old, new, count=1):
    """A change of the bytes that keeps their number where it can."""
    def change(data):
        assert re.search(old, data, re.S), old
        return re.sub(old, new, data, count=count, flags=re.S)
    return change


def put_back(old, new):
    """As `by`, and the cross-reference table is right afterwards."""
    def change(data):
        data = by(old, new)(data)
        start = data.rfind(b"xref\n0 ", 0, data.rfind(b"startxref"))

        def entry(found):
            entry.num += 1
            at = re.search(rb"(?<=[\r\n ])%d[ \t\r\n]+0[ \t\r\n]+obj" % entry.num, data[:start])
            return b"%010d 00000 n \n" % at.start() if at else found.group()
        entry.num = -1
        table = re.sub(rb"\d{10} \d{5} [nf] \n", entry, data[start:])
        return data[:start] + re.sub(rb"startxref\n\d+", b"startxref\n%d" % start, table)
    return change


FIRST = rb"%PDF-(\d\.\d)\n"
spoil("header", data=put_back(rb"%PDF", b" %PDF"), also="binary_comment")
spoil("binary_comment", data=by(rb"%\xe2\xe3\xcf\xd3", b"%abcd"))
spoil("trailer_id", lambda file: file.doc.trailer.pop("ID"))
spoil("encryption", lambda file: put(file.doc.trailer, Encrypt=file.doc.add({"Filter": Name("Standard")})))
spoil("after_the_end", data=lambda data: data + b"more\n")
spoil("subsection_space", data=by(rb"xref\n0 (\d+)", rb"xref\n0  \1"))
spoil("xref_end_of_line", data=by(rb"xref\n0 ", b"xref\n\n0 "))


def pack(file):
    file.doc.version = "1.5"
    return "packed"


spoil("no_packed_objects", pack, also="version_14")
spoil("even_digits", stray([b"\x12\x30"]), data=put_back(rb"<1230>", b"<123>"))
spoil("only_digits", stray([b"\x12\x30"]), data=put_back(rb"<1230>", b"<12x3y0>"))
spoil("stream_length", stray(Stream({}, b"a stream")), data=by(rb"Length 8\n>>\nstream\na stream", b"Length 7\n>>\nstream\na stream"))
spoil("stream_lines", stray(Stream({}, b"a stream")), data=put_back(rb"a stream\nendstream", b"a streamendstream"))
spoil("no_outside_streams", stray(Stream({"F": b"other"}, b"")))
spoil("no_lzw", stray(Stream({"Filter": Name("LZWDecode")}, b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01")), also="known_filters")
spoil("known_filters", stray(Stream({"Filter": Name("LZWDecode")}, b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01")))
spoil("no_young_filters", stray(Stream({"Filter": Name("JPXDecode")}, b"")))
spoil("no_jbig2", stray(Stream({"Filter": Name("JBIG2Decode")}, b"")))
spoil("inline_filters", lambda file: paint(file, b"BI /W 1 /H 1 /BPC 8 /CS /G /F /LZW ID \x80\x0b\x60\x50 EI"))
spoil("object_spacing", data=put_back(rb"\n2 0 obj", b"\n2  0 obj"))


def not_utf8(file):
    type0, below, described = font(file)
    name = Name("ABCDEF+Bo\xe9xes")
    put(type0, BaseFont=name)
    put(below, BaseFont=name)
    put(described, FontName=name)


spoil("names_are_utf8", not_utf8)
spoil("no_embedded", stray({"Type": Name("Filespec"), "F": b"a", "UF": b"a", "EF": {}}))
spoil("no_embedded_names", lambda file: put(file.catalog, Names={"EmbeddedFiles": {"Names": []}}))
spoil("embedded_names", stray({"Type": Name("Filespec"), "EF": {}}), also="no_embedded")
spoil("whole_numbers", stray([2147483648]))
spoil("real_numbers", stray([32768.5]))
spoil("float_numbers", stray([12345.5]), data=put_back(rb"12345\.5", b"4" * 39 + b".5"))
spoil("tiny_numbers", stray([12345.5]), data=put_back(rb"12345\.5", b"0." + b"0" * 39 + b"1"))
spoil("long_strings", stray([b"a" * 65536]))
spoil("strings", stray([b"a" * 32767]))
spoil("long_names", stray([Name("a" * 128)]))
spoil("long_arrays", stray([0] * 8192))
spoil("large_dictionaries", stray({f"K{n}": 0 for n in range(4096)}))
spoil("deep_states", lambda file: paint(file, b"q " * 29 + b"Q " * 29))
spoil("sizes", lambda file: put(page(file), ArtBox=[40, 40, 42, 60]), also="not_both_boxes")
LAYERS = {"OCGs": [], "D": {"Name": b"all", "Order": []}}
spoil("no_layers", lambda file: put(file.catalog, OCProperties=LAYERS))
spoil("layers_are_named", lambda file: put(file.catalog, OCProperties={"OCGs": [], "D": {"Order": []}}))
spoil("layers_stay", lambda file: put(file.catalog, OCProperties={"OCGs": [], "D": {"Name": b"all", "AS": []}}))
spoil("no_requirements", lambda file: put(file.catalog, Requirements=[]))
spoil("no_presentations", lambda file: put(file.catalog, Names={"AlternatePresentations": {}}))
spoil("no_steps", lambda file: put(page(file), PresSteps={}))
spoil("form_is_drawn", lambda file: put(file.catalog, AcroForm={"Fields": [], "NeedAppearances": True}))
spoil("no_xfa", lambda file: put(file.catalog, AcroForm={"Fields": [], "XFA": []}), also="no_form")
spoil("no_rendering", lambda file: put(file.catalog, NeedsRendering=True))

