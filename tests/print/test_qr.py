#!/usr/bin/python3
"""Codes instead of addresses: a decoder reads what the link says, at 300 dpi and below it, from cards and booklets."""
import re
import shutil
import subprocess

from prints import WORK, Tally, recto, tool

tally = Tally("qr")
WORK.mkdir(parents=True, exist_ok=True)
PLACES = ["https://example.org/harbour/index.html?berth=7", "https://example.com/",
          "https://example.org/a/rather/long/path/to/something/that/somebody/filed/somewhere/2026-11-29.html#part-seven"]
deck = WORK / "codes.md"
deck.write_text(f"# Links\n\n### Where?\n\nAt [the harbour]({PLACES[0]}&utm_source=deck), or [there]({PLACES[1]}).\n\n"
                f"### And a long one?\n\n[Here]({PLACES[2]}).\n\n### Longer than a code holds?\n\n"
                f"[Far](https://example.org/{'far/' * 80}).\n", encoding="utf-8")


def shown(kind, *options):
    pdf, dump = WORK / f"{kind}.pdf", WORK / f"{kind}.txt"
    run = recto(kind, "--links", "qr", *options, "-o", pdf, "--dump", dump, deck)
    tally.equal(run.status, 0, f"{kind}: status")
    return pdf, dump.read_text(encoding="utf-8")


def read(pdf, dpi):
    """What the decoder finds on all pages."""
    for old in WORK.glob("page-*.png"):
        old.unlink()
    tool("pdftoppm", "-r", str(dpi), "-png", pdf, WORK / "page")
    found = []
    for page in sorted(WORK.glob("page-*.png")):
        run = subprocess.run(["zbarimg", "-q", "--raw", page], capture_output=True, text=True, check=False)
        found += run.stdout.split()
    return sorted(found)


for kind, options in (("cards", []), ("booklet", ["--impose", "none"]), ("booklet", ["--page", "a6", "--lang", "ar"]),
                      ("cards", ["--theme", "ink", "--lang", "he"])):
    pdf, dump = shown(kind, *options)
    squares = [(float(m[1]), float(m[2])) for m in re.finditer(r"^box \S+ \S+ (\S+) (\S+) gray 0 decor$", dump, flags=re.M)]
    tally.check(len(squares) > 300, f"{kind} {options}: the codes are squares", len(squares))
    tally.check(all(min(abs(side % 1.2), abs(1.2 - side % 1.2)) < 0.02 for box in squares for side in box),
                f"{kind} {options}: of five dots of 300 dpi")
    links = re.findall(r'^link .*"?(https?://[^" ]*)', dump, flags=re.M)
    tally.check(any(link.startswith(PLACES[0] + "&utm_source=deck") for link in links), f"{kind} {options}: the link stays whole", links)
    texts = " ".join(re.findall(r'^text .*?"(.*)"', dump, flags=re.M))
    tally.check("example.com" not in texts, f"{kind} {options}: no address is printed beside its code")
    tally.check("example.org/far/" in texts.replace(" ", ""), f"{kind} {options}: a longer one is printed")
    if not shutil.which("zbarimg"):
        tally.skip("no zbarimg")
        continue
    for dpi in (300, 200):
        tally.equal(read(pdf, dpi), sorted(PLACES), f"{kind} {options}: read at {dpi} dpi")
tally.finish()
