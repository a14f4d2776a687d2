"""Files for archives: PDFBox's validator takes them as PDF/A-1b, the checker of the rules (standards/) as what they say that they are, Info
and XMP say the same, colours are those of the profile."""
import os
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET

import prints
from prints import TOP, WORK, tool
from standards import check

JARS = [f"/usr/share/java/{name}.jar" for name in ("preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-io", "commons-logging",
                                                   "javax.activation", "jaxb-api")]
# A theme of four colours of ink, gray ones and plain ones.
THEME = """from: color
inks:
  accents: [cmyk 90 60 0 20, cmyk 0 0 0 60]
  text: cmyk 0 0 0 100
"""
# A font of PostScript outlines whose glyphs have names, no numbers; it comes with Ghostscript.
NAMED = "/usr/share/fonts/opentype/urw-base35/NimbusSans-Regular.otf"
# One of everything that could break a rule: links, emoji, characters that no font has, CFF fonts, pictures of all kinds.
DECK = """# Everything & more
## Question one
Text with a [link](https://example.org/a?b=c) and `code`, emoji \U0001f600, a missing \U000f0001, \u6f22\u5b57, \u0627\u0644\u0633\u0644\u0627\u0645.

$x^2 + \\sqrt{y}$

![marbling](marbling.jpg)

## See [one](#question-one)
| a | b |
|---|---|
| 1 | 2 |

![section](section.png)

## What shows through
![all that outlines may be](everything.svg)
"""
NAMES = {"dc": "http://purl.org/dc/elements/1.1/", "xmp": "http://ns.adobe.com/xap/1.0/", "pdf": "http://ns.adobe.com/pdf/1.3/",
         "pdfaid": "http://www.aiim.org/pdfa/ns/id/", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#"}
tally = prints.Tally("archive")


def validate(folder):
    """What PDFBox says of each file: name -> "" or the errors."""
    if not shutil.which("java") or not all(map(os.path.exists, JARS)):
        tally.skip("no PDFBox")
        return {}
    cache = WORK / "fonts"
    cache.mkdir(exist_ok=True)
    said = subprocess.run(["java", f"-Dpdfbox.fontcache={cache}", "-cp", ":".join(JARS),
                           "org.apache.pdfbox.preflight.Validator_A1b", "batch", folder],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False).stdout.decode("utf-8", "replace")
    files = {}
    for name, verdict, errors in re.findall(r"The file (\S+) is (not )?a valid PDF/A-1b file(?:, error\(s\) :)?((?:\n\d.*)*)", said):
        files[name] = (errors.strip() or "errors") if verdict else ""
    tally.equal(sorted(files), sorted(os.listdir(folder)), "PDFBox looks at all")
    return files


def show(pdf, path):
    return re.sub(rb"\s+", b" ", tool("mutool", "show", pdf, path)).decode("latin-1").strip()


def xmp(pdf):
    """The properties, by name with prefix."""
    packet = tool("mutool", "show", "-b", pdf, "trailer/Root/Metadata")
    found = {}
    for about in ET.fromstring(packet[packet.index(b"<x:xmpmeta"):packet.index(b"<?xpacket end")]).iter(f"{{{NAMES['rdf']}}}Description"):
        for element in about:
            for prefix, uri in NAMES.items():
                if element.tag.startswith(f"{{{uri}}}"):
                    found[f"{prefix}:{element.tag[len(uri) + 2:]}"] = "".join(element.itertext())
    return found


def check_agreement(pdf, part):
    """Info against XMP, as poppler and MuPDF read them."""
    info = dict(re.match(r"([^:]*):\s*(.*)", line).groups() for line in tool("pdfinfo", "-isodates", pdf).decode().splitlines() if ":" in line)
    said = xmp(pdf)
    for key, name in (("Title", "dc:title"), ("Author", "dc:creator"), ("Creator", "xmp:CreatorTool"), ("Producer", "pdf:Producer"),
                      ("CreationDate", "xmp:CreateDate"), ("ModDate", "xmp:ModifyDate")):
        tally.equal(said.get(name), info.get(key), f"{pdf.name}: {name} is {key}")
    subject = said.get("dc:description", "").splitlines()
    tally.equal(subject[:1], [info["Subject"]] if "Subject" in info else [], f"{pdf.name}: dc:description is Subject")
    tally.equal((said.get("pdfaid:part"), said.get("pdfaid:conformance") in ("A", "B")), (part, True), f"{pdf.name}: the standard")


def check_file(pdf, part):
    data = pdf.read_bytes()
    tally.check(b"No syntax or stream encoding errors" in tool("qpdf", "--check", pdf), f"{pdf.name}: qpdf finds no error")
    tally.equal(data[:9], b"%PDF-1.4\n" if part == "1" else b"%PDF-1.7\n", f"{pdf.name}: version")
    tally.equal((b"/ObjStm" in data, b"\nxref\n" in data), (part == "2", part == "1"), f"{pdf.name}: where its objects are")
    intent = show(pdf, "trailer/Root/OutputIntents/1")
    tally.check("/S /GTS_PDFA1" in intent and "/OutputConditionIdentifier (sRGB" in intent, f"{pdf.name}: its intent", intent)
    tally.equal(tool("mutool", "show", "-b", pdf, "trailer/Root/OutputIntents/1/DestOutputProfile"),
                (TOP / "src" / "color" / "sRGB.icc").read_bytes(), f"{pdf.name}: its profile")
    plain = tool("qpdf", "--qdf", "--object-streams=disable", pdf, "-")
    tally.check(not re.search(rb"^[\d. ]+ [kK]$", plain, re.M) and b"/DeviceCMYK" not in plain, f"{pdf.name}: no four colours of ink")
    links = plain.count(b"/Subtype /Link")
    tally.equal(len(re.findall(rb"/F 4\n", plain)), links, f"{pdf.name}: links may be printed")
    fonts = plain.count(b"/FontDescriptor ")
    tally.equal(plain.count(b"/CIDSet "), fonts if part == "1" else 0, f"{pdf.name}: sets of codes")
    check_agreement(pdf, part)
    standard = next((claim for claim in check.claims(data) if claim.startswith(f"a{part}")), f"a{part}b")
    tally.equal([f"{breach.rule}: {breach.text}; {breach.where}" for breach in check.breaches(data, standard)], [], f"{pdf.name} keeps {standard}")
    return links


def decks():
    folder = WORK / "deck"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "everything.md").write_text(DECK, encoding="utf-8")
    theme = THEME
    if os.path.exists(NAMED):
        theme += f"fonts:\n  sans: {NAMED}\n"
    else:
        tally.skip(f"no {NAMED}")
    (folder / "inks.yaml").write_text(theme, encoding="utf-8")
    for name in ("marbling.jpg", "section.png"):
        shutil.copy(TOP / "content" / "pictures" / name, folder)
    shutil.copy(TOP / "tests" / "print" / "svg" / "everything.svg", folder)
    yield folder / "everything.md", ("--theme", str(folder / "inks.yaml"))
    for deck in prints.content_decks():
        yield deck, ()


old = WORK / "old"
old.mkdir(parents=True, exist_ok=True)
links = 0
for deck, options in decks():
    for kind, more in (("cards", ()), ("booklet", ("--impose", "none")), ("topics", ()), ("box", ())):
        for part, archive in (("1", "a1b"), ("2", "a2b")):
            if part == "2" and kind not in ("cards", "booklet"):
                continue
            made = prints.make(kind, deck, *options, *more, "--archive", archive)
            if not tally.check(made.run.status == 0 and made.pdfs, f"{made} is written", made.run):
                continue
            last = re.search(r", PDF/A-(\d)[ab]", made.run.out + made.run.err)
            tally.check(last and last[1] == part, f"{made}: the summary says which", made.run)
            for pdf in made.pdfs:
                links += check_file(pdf, part)
                if part == "1":
                    shutil.copy(pdf, old / f"{deck.stem}-{kind}-{pdf.name}")
tally.check(links > 10, "some files have links")
made = prints.make("cards", prints.content_decks()[0], "--archive", "a2b", "--ua")
tally.check(", PDF/A-2a, PDF/UA-1;" in made.run.out + made.run.err, f"{made}: the summary says both", made.run)
for name, errors in validate(old).items():
    tally.equal(errors, "", f"PDFBox takes {name}")
tally.finish()
