"""Spoils for rules_meta.py."""
from standards.pdf import Name
from standards.spoiling import annotation, drop, packet, page, put, say, spoil

N = Name


def annot(**entries):
    return lambda file: annotation(file, **entries)


spoil("old_annotations", annot(Subtype=N("Polygon")))
spoil("known_annotations", annot(Subtype=N("Screen")))
spoil("opaque_annotations", annot(CA=0.5))
spoil("printed_annotations", annot(F=0))
spoil("flagged_annotations", lambda file: drop(annotation(file), "F"))
spoil("shown_annotations", annot(F=6))


def coloured(file):
    """A colour, and no intent under which it could stand."""
    annotation(file, C=[1, 0, 0])
    put(file.intents[0], DestOutputProfile=None)


spoil("coloured_annotations", coloured, also="intent_profile rgb_has_intent gray_has_intent")
spoil("drawn_annotations", lambda file: drop(annotation(file), "AP"))
spoil("one_appearance", lambda file: put(annotation(file)["AP"], D=None))
spoil("known_actions", lambda file: put(file.catalog, OpenAction={"S": N("Launch"), "F": b"a"}))
spoil("named_actions", lambda file: put(file.catalog, OpenAction={"S": N("Named"), "N": N("Print")}))
spoil("no_catalog_actions", lambda file: put(file.catalog, AA={}))
spoil("no_page_actions", lambda file: put(page(file), AA={}))
spoil("idle_fields", annot(Subtype=N("Widget"), A={"S": N("URI"), "URI": b"a"}))

GONE = {"has_packet": "names_pdfa names_pdfua has_title agreement names_x4 has_names has_dates trapped_in_packet"}
spoil("has_packet", lambda file: drop(file.catalog, "Metadata"), also=GONE["has_packet"])


def packed(file):
    import zlib
    stream = file.look(file.catalog, "Metadata")
    stream.raw = zlib.compress(stream.data)
    stream.dict["Filter"] = N("FlateDecode")


spoil("plain_packet", packed)
spoil("sound_packet", lambda file: packet(file, b"</rdf:RDF>", b""), also=GONE["has_packet"])
spoil("no_bytes", lambda file: packet(file, b'id="W5M', b'bytes="1" id="W5M'))
spoil("no_encoding", lambda file: packet(file, b'id="W5M', b'encoding="UTF-8" id="W5M'))
spoil("whole_packet", lambda file: packet(file, b'<?xpacket end="w"?>', b""))
spoil("described", lambda file: say(file, b'<o:one xmlns:o="http://example.org/">1</o:one>'))
spoil("agreement", lambda file: put(file.info, Producer=b"another"))
spoil("names_pdfa", lambda file: packet(file, b"<pdfaid:part>", b"<pdfaid:amd>") or packet(file, b"</pdfaid:part>", b"</pdfaid:amd>"))
spoil("part_one", lambda file: packet(file, b"part>1<", b"part>2<"))
spoil("part_two", lambda file: packet(file, b"part>2<", b"part>1<"))
spoil("level_b", lambda file: packet(file, b"conformance>B<", b"conformance>U<"))
spoil("level_a", lambda file: packet(file, b"conformance>A<", b"conformance>B<"))
spoil("no_corr", lambda file: say(file, b'<pdfaid:corr xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">1</pdfaid:corr>'))


def rename(old, new):
    def change(file):
        stream = file.look(file.catalog, "Metadata")
        stream.data = stream.data.replace(old + b":", new + b":").replace(b"xmlns:" + old, b"xmlns:" + new)
    return change


spoil("pdfa_prefix", rename(b"pdfaid", b"aid"))
spoil("pdfua_prefix", rename(b"pdfuaid", b"uaid"))
spoil("names_pdfua", lambda file: packet(file, b"<pdfuaid:part>1</pdfuaid:part>", b""))
spoil("ua_part", lambda file: packet(file, b"<pdfuaid:part>1", b"<pdfuaid:part>2"))


def untitled(file):
    """No title in XMP, and none in Info with which it should agree."""
    packet(file, b"A B</rdf:li>", b"</rdf:li>")
    if "Trapped" not in file.info:
        drop(file.info, "Title")
    else:
        put(file.info, Title=b"A B")


spoil("has_title", untitled, also="agreement")
spoil("has_names", lambda file: packet(file, b"<xmpMM:VersionID>1</xmpMM:VersionID>", b""))
spoil("has_dates", lambda file: packet(file, b"MetadataDate>2024", b"MetadataDate>24"))

