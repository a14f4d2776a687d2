"""Spoils for rules_graphics.py and rules_fonts.py."""
import struct


from standards.pdf import Name, Stream
from standards.sound import profile
from standards.spoiling import drop, font, form, image, page, paint, put, space, spoil, state

spoil("known_operators", lambda file: paint(file, b"BX foo EX"))
spoil("sound_content", lambda file: paint(file, b"1 w w"))


def share(file):
    """Resources at the node of pages, as pages inherit them."""
    node = file.doc.get(page(file)["Parent"])
    put(node, Resources=page(file)["Resources"])
    for entries, _ in file.pages:
        drop(entries, "Resources")


spoil("own_resources", share)


def intent_data(kind, colours, version=2):
    data = bytearray(profile(colours, kind))
    data[8] = version
    return bytes(data)


def with_profile(data, n):
    def change(file):
        put(file.intents[0], DestOutputProfile=file.doc.add(Stream({"N": n}, data)))
    return change


spoil("intent_profile", with_profile(intent_data(b"link", b"RGB "), 3))
spoil("old_profiles", with_profile(intent_data(b"mntr", b"RGB ", 4), 3))


def second_intent(file):
    other = dict(file.intents[0], S=Name("GTS_PDFA9"), DestOutputProfile=file.doc.add(Stream({"N": 3}, profile(b"RGB ", b"mntr"))))
    file.look(file.catalog, "OutputIntents").append(file.doc.add(other))


spoil("one_profile", second_intent)
spoil("no_outside_profile", lambda file: put(file.intents[0], DestOutputProfileRef={}))


def icc(n, data, operators):
    def change(file):
        space(file, [Name("ICCBased"), file.doc.add(Stream({"N": n}, data))], operators)
    return change


ONE, FOUR = b"/Bad cs 0 sc 1 1 1 1 re f", b"/Bad cs 0 0 0 0 sc 1 1 1 1 re f"
spoil("space_profiles", icc(1, profile(b"GRAY", b"link"), ONE))
spoil("profile_inks", icc(3, profile(b"GRAY", b"mntr"), ONE), also="four_inks managed_colours")


def no_intent(file):
    drop(file.catalog, "OutputIntents")


spoil("rgb_has_intent", with_profile(profile(b"CMYK", b"prtr"), 4))
spoil("cmyk_has_intent", lambda file: paint(file, b"0 0 0 0 k 1 1 1 1 re f"))


def gray_alone(file):
    no_intent(file)
    put(image(file).dict, ColorSpace=Name("DeviceGray"))


spoil("gray_has_intent", gray_alone)
spoil("mode_and_profile", lambda file: (icc(4, profile(b"CMYK", b"prtr"), b"/Over gs " + FOUR)(file), put(
    file.look(page(file), "Resources", "ExtGState"), Over={"Type": Name("ExtGState"), "op": True, "OPM": 1})),
      also="four_inks managed_colours only_black_overprints")
spoil("rendering_intents", lambda file: paint(file, b"/Other ri"))
spoil("no_alternates", lambda file: put(image(file).dict, Alternates=[]))
spoil("no_opi", lambda file: put(image(file).dict, OPI={}))
spoil("no_interpolation", lambda file: put(image(file).dict, Interpolate=True))
spoil("no_postscript_form", lambda file: put(form(file).dict, Subtype2=Name("PS")))
spoil("no_reference_form", lambda file: put(form(file).dict, Ref={}))
spoil("no_postscript", lambda file: file.doc.add(Stream({"Type": Name("XObject"), "Subtype": Name("PS")}, b"showpage")))
spoil("no_transfer", lambda file: state(file, TR=Name("Identity")))
spoil("no_other_transfer", lambda file: state(file, TR2=Name("Identity")))
spoil("no_phase", lambda file: state(file, HTP=[0, 0]))
spoil("plain_halftones", lambda file: state(file, HT={"Type": Name("Halftone"), "HalftoneType": 6}))
spoil("nameless_halftones", lambda file: state(file, HT={"Type": Name("Halftone"), "HalftoneType": 1, "HalftoneName": Name("A")}))
spoil("no_soft_state", lambda file: state(file, SMask={"S": Name("Alpha")}))


def soft(file):
    return file.doc.add(Stream({"Type": Name("XObject"), "Subtype": Name("Image"), "Width": 2, "Height": 1, "BitsPerComponent": 8,
                                "ColorSpace": Name("DeviceGray")}, b"\0\x80"))


spoil("no_soft_mask", lambda file: put(image(file).dict, SMask=soft(file)))
spoil("no_group", lambda file: put(page(file), Group={"S": Name("Transparency")}))
spoil("no_blend", lambda file: state(file, BM=Name("Multiply")))
spoil("known_blends", lambda file: state(file, BM=Name("Other")))
spoil("opaque_strokes", lambda file: state(file, CA=0.5))
spoil("opaque_fills", lambda file: state(file, ca=0.5))


def blended(file):
    """Nothing but colours of a profile, and half of one through another, without an intent."""
    no_intent(file)
    gray = [Name("ICCBased"), file.doc.add(Stream({"N": 1}, profile(b"GRAY", b"mntr")))]
    put(image(file).dict, ColorSpace=gray, SMask=soft(file))


spoil("blending_space", blended, also="gray_has_intent")

# Fonts.


def entries(change):
    """A change of (Type0, descendant, descriptor, File)."""
    return lambda file: change(*font(file), file)


spoil("font_type", entries(lambda type0, below, described, file: put(type0, Type=Name("Fount"))))
spoil("font_kind", lambda file: file.look(page(file), "Resources", "Font").update(F9={"Type": Name("Font"), "Subtype": Name("Other"), "BaseFont": Name("A")}))
spoil("font_name", lambda file: file.look(page(file), "Resources", "Font").update(F9={"Type": Name("Font"), "Subtype": Name("Type1")}))
spoil("character_map", entries(lambda type0, below, described, file: put(type0, Encoding=Name("UniJIS-UFT16-H"))))
spoil("glyph_map", entries(lambda type0, below, described, file: drop(below, "CIDToGIDMap")))
spoil("collection", entries(lambda type0, below, described, file: drop(below, "CIDSystemInfo")))
spoil("embedded", entries(lambda type0, below, described, file: drop(described, "FontFile2")))
spoil("readable", entries(lambda type0, below, described, file: put(described, FontFile2=file.doc.add(Stream({}, b"no font")))))


def map_codes(*glyphs):
    return entries(lambda type0, below, described, file: put(below, CIDToGIDMap=file.doc.add(Stream({}, struct.pack(">4H", *glyphs)))))


spoil("glyphs_are_there", map_codes(0, 9, 2, 3), also="cid_set")
spoil("no_notdef", map_codes(0, 0, 2, 3), also="cid_set widths")
spoil("has_cid_set", entries(lambda type0, below, described, file: drop(described, "CIDSet")))
spoil("cid_set", entries(lambda type0, below, described, file: put(described, CIDSet=file.doc.add(Stream({}, b"\xa0")))))
spoil("widths", entries(lambda type0, below, described, file: put(below, W=[1, [602, 500, 250]])))
spoil("descriptor", entries(lambda type0, below, described, file: drop(described, "StemV")))
spoil("has_text", entries(lambda type0, below, described, file: drop(type0, "ToUnicode")))


def unicode(text):
    def change(type0, below, described, file):
        stream = file.doc.get(type0["ToUnicode"])
        stream.data = stream.data.replace(b"<0002> <0042>", b"<0002> <%s>" % text)
    return entries(change)


spoil("good_text", unicode(b"FEFF"))
spoil("private_text", unicode(b"E000"))

