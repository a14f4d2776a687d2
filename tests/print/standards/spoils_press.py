"""Spoils for rules_press.py."""
from standards.pdf import Name, Stream
from standards.sound import profile
from standards.spoiling import annotation, content, drop, image, packet, page, paint, put, space, spoil

N = Name


def newer(version):
    def change(file):
        file.doc.version = version
    return change


spoil("version_14", newer("1.5"))
spoil("version_16", newer("1.7"))
spoil("names_x1a", lambda file: put(file.info, GTS_PDFXVersion=b"PDF/X-1:2001"))
spoil("names_x3", lambda file: put(file.info, GTS_PDFXVersion=b"PDF/X-3:2002"))
spoil("names_x4", lambda file: packet(file, b"PDF/X-4", b"PDF/X-4p"))
spoil("trapped", lambda file: put(file.info, Trapped=False), also="trapped_in_packet")
spoil("trapped_in_packet", lambda file: packet(file, b"<pdf:Trapped>False", b"<pdf:Trapped>True"))
spoil("info_title", lambda file: drop(file.info, "Title"))
spoil("creation_date", lambda file: drop(file.info, "CreationDate"))
spoil("change_date", lambda file: drop(file.info, "ModDate"))
spoil("programs", lambda file: drop(file.info, "Creator"))
spoil("private_info", lambda file: put(file.info, Mine=N("one")))


def intent(file):
    return file.intents[0]


spoil("one_intent", lambda file: put(intent(file), S=N("GTS_PDFE1")), also="managed_colours")
spoil("condition", lambda file: drop(intent(file), "OutputConditionIdentifier"))
spoil("condition_in_words", lambda file: drop(intent(file), "Info"))
spoil("registered", lambda file: drop(intent(file), "RegistryName"))
spoil("profile_is_there", lambda file: drop(intent(file), "DestOutputProfile"))
spoil("profile_prints", lambda file: put(intent(file), DestOutputProfile=file.doc.add(Stream({"N": 3}, profile(b"RGB ", b"prtr")))))

spoil("media_box", lambda file: drop(page(file), "MediaBox"))
spoil("trim_box", lambda file: drop(page(file), "TrimBox"))
spoil("not_both_boxes", lambda file: put(page(file), ArtBox=[40, 40, 260, 160]))
spoil("trim_in_bleed", lambda file: put(page(file), BleedBox=[30.001, 21, 279, 179]))
spoil("boxes_in_media", lambda file: put(page(file), MediaBox=[21.001, 0, 300, 200]))
spoil("boxes_in_crop", lambda file: put(page(file), CropBox=[21.001, 0, 300, 200]))
spoil("bleed_box", lambda file: drop(page(file), "BleedBox"))

spoil("no_annotations", lambda file: annotation(file, Rect=[40, 40, 60, 60]))
spoil("no_actions", lambda file: put(file.catalog, OpenAction={"S": N("GoTo"), "D": [0, N("Fit")]}))
spoil("no_scripts", lambda file: put(file.catalog, Names={"JavaScript": {"Names": []}}))
spoil("no_form", lambda file: put(file.catalog, AcroForm={"Fields": []}))
spoil("no_separations", lambda file: put(page(file), SeparationInfo={}))
spoil("areas", lambda file: put(file.catalog["ViewerPreferences"], PrintArea=N("TrimBox")))

spoil("four_inks", lambda file: paint(file, b"1 0 0 rg 1 1 9 9 re f"))
spoil("no_device_rgb", lambda file: paint(file, b"1 0 0 rg 1 1 9 9 re f"))


def lab(file):
    space(file, [N("Lab"), {"WhitePoint": [0.9, 1, 1.1]}], b"/Bad cs 50 0 0 sc 1 1 9 9 re f")


spoil("managed_colours", lab)
spoil("no_default_spaces", lambda file: put(file.look(page(file), "Resources"), ColorSpace={
    "DefaultGray": [N("CalGray"), {"WhitePoint": [0.9, 1, 1.1]}]}))
spoil("ink_of_colours", lambda file: paint(file, b"0.9 0.9 0.9 0.2 k 1 1 9 9 re f"))


def too_much(file):
    image(file).data = bytes([255, 200, 0, 255, 0, 0, 0, 255])[:4] + bytes([255, 255, 255, 0])


spoil("ink_of_pictures", too_much)
spoil("black_ink", lambda file: content(file, b"/K gs 0 0 0 1 k BT", b"0 g BT"))
spoil("black_overprints", lambda file: content(file, b"/K gs 0 0 0 1 k BT", b"0 0 0 1 k BT"))
spoil("only_black_overprints", lambda file: content(file, b"/W gs 0.2 0.1 0 0 k", b"/K gs 0.2 0.1 0 0 k"))
spoil("lean_black", lambda file: content(file, b"/K gs 0 0 0 1 k BT", b"/W gs 0.4 0 0 1 k BT"))
