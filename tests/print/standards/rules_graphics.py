"""Rules about what is painted: operators, colour spaces, pictures, forms, states, transparency."""
from standards.content import base_spaces
from standards.pdf import Name, Stream
from standards.rules import rule, some
from standards.view import Icc

INTENTS = {"RelativeColorimetric", "AbsoluteColorimetric", "Perceptual", "Saturation"}
BLENDS = {"Normal", "Compatible", "Multiply", "Screen", "Overlay", "Darken", "Lighten", "ColorDodge", "ColorBurn", "HardLight", "SoftLight",
          "Difference", "Exclusion", "Hue", "Saturation", "Color", "Luminosity"}


@rule("content has only the operators of PDF", a1="6.2.10-1", a2="6.2.2-1", x="20")
def known_operators(file):
    for content in file.contents:
        if content.unknown:
            yield f"{', '.join(sorted(set(content.unknown))[:5])} on page {content.number}"


@rule("operators have their operands, states and marked contents end, what is named is there", a1="R-2", a2="R-2", ua="R-2", x="21")
def sound_content(file):
    for content in file.contents:
        if content.faults:
            yield f"{content.faults[0]} on page {content.number}"


@rule("a page has its own Resources", a2="6.2.2-2")
def own_resources(file):
    yield from some(f"page {content.number}" for content in file.contents if content.inherited)


# Colours.

def pdfa_profile(file):
    """The head of the profile of the intent for PDF/A; None without."""
    stream = file.profile(file.intent("GTS_PDFA1"))
    return Icc(stream.data) if stream else None


@rule("the output intent's profile is one for printers or monitors", a1="6.2.2-1", a2="6.2.3-1")
def intent_profile(file):
    for intent in file.intents:
        stream = file.profile(intent)
        if stream is None:
            if intent.get("S") == "GTS_PDFA1":
                yield "an intent without DestOutputProfile"
            continue
        icc = Icc(stream.data)
        if not icc.valid or icc.kind not in ("prtr", "mntr") or icc.space not in ("RGB ", "CMYK", "GRAY") or icc.version >= 5:
            yield f"class {icc.kind!r}, colours {icc.space!r}, version {icc.version}, {icc.whole} bytes of {icc.size}"


@rule("A-1 has profiles of version 2", a1="R-3")
def old_profiles(file):
    for intent in file.intents:
        stream = file.profile(intent)
        if stream and Icc(stream.data).version >= 3:
            yield f"version {Icc(stream.data).version}"


@rule("all output intents have one and the same profile", a1="6.2.2-2", a2="6.2.3-2")
def one_profile(file):
    found = {intent.get("DestOutputProfile") for intent in file.intents if "DestOutputProfile" in intent}
    if len(found) > 1:
        yield f"{sorted(map(str, found))}"


@rule("no profile lies outside", a2="6.2.3-3", x="22")
def no_outside_profile(file):
    yield from ("DestOutputProfileRef in an intent" for intent in file.intents if "DestOutputProfileRef" in intent)


def profiles(file):
    """(where, stream) of each ICCBased space that is defined."""
    for where, value in file.everything:
        if isinstance(value, list) and len(value) == 2 and value[0] == "ICCBased" and isinstance(file.doc.get(value[1]), Stream):
            yield where, file.doc.get(value[1])


@rule("profiles of colour spaces are whole and of a known kind", a1="6.2.3-1", a2="6.2.4.2-1")
def space_profiles(file):
    for where, stream in profiles(file):
        icc = Icc(stream.data)
        if not icc.valid or icc.kind not in ("prtr", "mntr", "scnr", "spac") or not icc.inks:
            yield f"{icc.kind!r} {icc.space!r} in {where}"


@rule("N of a profile is the number of its colours", a1="6.2.3-5", a2="R-4", x="23")
def profile_inks(file):
    found = list(profiles(file)) + [("an output intent", file.profile(intent)) for intent in file.intents if file.profile(intent)]
    for where, stream in found:
        if file.doc.get(stream.get("N")) != Icc(stream.data).inks:
            yield f"N {stream.get('N')} for {Icc(stream.data).space!r} in {where}"


def device_spaces(file):
    """(page, where, family): every family of colour space that something is painted in; text in none has none."""
    for content in file.contents:
        for space, where in content.spaces:
            for family in base_spaces(file.doc, space):
                yield content.number, where, family
        if any(paint.kind in ("text", "path") and paint.how != "none" and paint.color == (Name("DeviceGray"), (0,)) for paint in content.paints):
            yield content.number, "the colour that a page begins with", "DeviceGray"


def device_without(file, family, allowed):
    icc = pdfa_profile(file)
    if not icc or icc.space not in allowed:
        yield from some(f"{where} on page {number}" for number, where, each in device_spaces(file) if each == family)


@rule("DeviceRGB stands under an RGB output intent", a1="6.2.3-2", a2="6.2.4.3-2")
def rgb_has_intent(file):
    yield from device_without(file, "DeviceRGB", ("RGB ",))


@rule("DeviceCMYK stands under a CMYK output intent", a1="6.2.3-3", a2="6.2.4.3-3")
def cmyk_has_intent(file):
    yield from device_without(file, "DeviceCMYK", ("CMYK",))


@rule("DeviceGray stands under an output intent", a1="6.2.3-4", a2="6.2.4.3-4")
def gray_has_intent(file):
    yield from device_without(file, "DeviceGray", ("RGB ", "CMYK", "GRAY"))


@rule("overprint mode 1 is not used with CMYK from a profile", a2="6.2.4.2-2", x="24")
def mode_and_profile(file):
    for paint in file.paints:
        space = paint.color[0]
        if isinstance(space, list) and space[0] == "ICCBased" and paint.over and paint.opm == 1 and file.look(file.doc.get(space[1]), "N") == 4:
            yield f"page {paint.page}"
            return


@rule("rendering intents are those of PDF", a1="6.2.9-1", a2="6.2.6-1", x="25")
def rendering_intents(file):
    found = [(f"page {content.number}", name) for content in file.contents for name in content.intents]
    found += [(where, image.get("Intent")) for where, image in file.images if "Intent" in image.dict]
    found += [(f"state {name}", entries["RI"]) for name, entries in file.states if "RI" in entries]
    yield from (f"{name} in {where}" for where, name in found if file.doc.get(name) not in INTENTS)


# Pictures and forms.

@rule("pictures have no alternates", a1="6.2.4-1", a2="6.2.8-1", x="26")
def no_alternates(file):
    yield from (where for where, image in file.images if "Alternates" in image.dict)


@rule("no OPI", a1="6.2.4-2", a2="6.2.8-2", x="27")
def no_opi(file):
    yield from (where for where, stream in file.images + file.forms if "OPI" in stream.dict)


@rule("pictures are not interpolated", a1="6.2.4-3", a2="6.2.8-3")
def no_interpolation(file):
    yield from (where for where, image in file.images if file.doc.get(image.get("Interpolate")))
    yield from (f"a picture in line on page {content.number}" for content in file.contents for entries in content.inline
                if entries.get("I", entries.get("Interpolate")) is True)


@rule("no form of PostScript", a1="6.2.5-1", a2="6.2.9-1", x="28")
def no_postscript_form(file):
    yield from (where for where, form in file.forms if form.get("Subtype2") == "PS" or "PS" in form.dict)


@rule("no form that refers to another file", a1="6.2.6-1", a2="6.2.9-2", ua="7.20-1", x="29")
def no_reference_form(file):
    yield from (where for where, form in file.forms if "Ref" in form.dict)


@rule("no PostScript", a1="6.2.7-1", a2="6.2.9-3", x="30")
def no_postscript(file):
    yield from (where for where, stream in file.streams if stream.get("Subtype") == "PS")


# States.

@rule("no transfer function", a1="6.2.8-1", a2="6.2.5-1", x="31")
def no_transfer(file):
    yield from (f"state {name}" for name, entries in file.states if "TR" in entries)


@rule("no transfer function but the default", a1="6.2.8-2", a2="6.2.5-2", x="32")
def no_other_transfer(file):
    yield from (f"state {name}" for name, entries in file.states if file.doc.get(entries.get("TR2", "Default")) != "Default")


@rule("no phase of a halftone", a2="6.2.5-3", x="33")
def no_phase(file):
    yield from (f"state {name}" for name, entries in file.states if "HTP" in entries)


def halftones(file):
    for name, entries in file.states:
        found = file.doc.get(entries.get("HT"))
        found = found.dict if isinstance(found, Stream) else found
        if isinstance(found, dict):
            yield name, found


@rule("halftones are of type 1 or 5", a2="6.2.5-4", x="34")
def plain_halftones(file):
    yield from (f"state {name}" for name, found in halftones(file) if file.doc.get(found.get("HalftoneType")) not in (1, 5))


@rule("halftones have no name", a2="6.2.5-5", x="35")
def nameless_halftones(file):
    yield from (f"state {name}" for name, found in halftones(file) if "HalftoneName" in found)


# Transparency.

@rule("no soft mask in a state", a1="6.4-1", x13="10")
def no_soft_state(file):
    yield from (f"state {name}" for name, entries in file.states if file.doc.get(entries.get("SMask", "None")) != "None")


@rule("no soft mask of a picture or a form", a1="6.4-2", x13="11")
def no_soft_mask(file):
    yield from (where for where, stream in file.images + file.forms if "SMask" in stream.dict and file.doc.get(stream.get("SMask")) is not None)
    yield from (f"SMaskInData in {where}" for where, image in file.images if file.doc.get(image.get("SMaskInData")))


@rule("no transparency group", a1="6.4-3", x13="12")
def no_group(file):
    yield from (f"{where}" for where, entries in file.dictionaries if file.look(entries, "Group", "S") == "Transparency")


@rule("no blend mode but Normal", a1="6.4-4", x13="13")
def no_blend(file):
    yield from (f"state {name}" for name, entries in file.states if file.doc.get(entries.get("BM", "Normal")) not in ("Normal", "Compatible"))


@rule("blend modes are those of PDF", a2="6.2.10-1", x4="2")
def known_blends(file):
    for name, entries in file.states:
        found = file.doc.get(entries.get("BM", "Normal"))
        for each in found if isinstance(found, list) else [found]:
            if each not in BLENDS:
                yield f"{each} in state {name}"


@rule("strokes are opaque", a1="6.4-5", x13="14")
def opaque_strokes(file):
    yield from (f"CA {entries['CA']} in state {name}" for name, entries in file.states if file.doc.get(entries.get("CA", 1)) != 1)


@rule("fills are opaque", a1="6.4-6", x13="15")
def opaque_fills(file):
    yield from (f"ca {entries['ca']} in state {name}" for name, entries in file.states if file.doc.get(entries.get("ca", 1)) != 1)


@rule("without an output intent, transparency has a colour space to blend in", a2="6.2.10-2")
def blending_space(file):
    if pdfa_profile(file):
        return
    for content, (page, _) in zip(file.contents, file.pages):
        soft = any(paint.alpha != (1, "Normal", "None") or (paint.object is not None and isinstance(paint.object, Stream) and "SMask" in paint.object.dict)
                   for paint in content.paints)
        if soft and file.look(page, "Group", "CS") is None:
            yield f"page {content.number}"
