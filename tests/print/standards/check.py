#!/usr/bin/python3
"""Holds PDF files against the numbered rules of a standard.

    tests/print/standards/check.py [--standard x1a|x3|x4|a1b|a1a|a2b|a2a|ua] FILE...
    tests/print/standards/check.py --rules

Prints each breach as `FILE: RULE: what should be; what is, and where`, and how many there were. Without --standard a file
is held against what it says of itself.
"""
import argparse
import collections
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from standards import rules, rules_file, rules_fonts, rules_graphics, rules_meta, rules_press, rules_tags  # noqa: E402,F401
from standards.pdf import Broken  # noqa: E402
from standards.view import File  # noqa: E402

Breach = collections.namedtuple("Breach", "rule text where")


def breaches(data, standard):
    """What in a file (its bytes) breaks a standard."""
    try:
        file = File(data)
        file.contents, file.pages  # noqa: B018
    except Broken as error:
        return [Breach("R-0", "the file can be read", str(error))]
    return [Breach(row.id, row.text, where) for row in rules.rules_of(standard) for where in row.check(file)]


def claims(data):
    """The standards that a file says it keeps."""
    file, found = File(data), []
    part, level = file.xmp("pdfaid", "part"), file.xmp("pdfaid", "conformance")
    if part in ("1", "2") and level in ("A", "B"):
        found.append(f"a{part}{level.lower()}")
    if file.xmp("pdfuaid", "part") == "1":
        found.append("ua")
    named = file.told("GTS_PDFXVersion") or file.xmp("pdfxid", "GTS_PDFXVersion")
    return found + [standard for standard, version in rules_press.VERSIONS.items() if version == named]


def main():
    parser = argparse.ArgumentParser(description="Holds PDF files against the numbered rules of a standard.")
    parser.add_argument("--standard", choices=rules.STANDARDS, action="append")
    parser.add_argument("--rules", action="store_true", help="print the table of rules")
    parser.add_argument("files", nargs="*", metavar="FILE")
    args = parser.parse_args()
    if args.rules:
        for row in rules.RULES:
            print(f"{row.id:18} {' '.join(row.standards):12} {row.text}")
        return 0
    count = 0
    for name in args.files:
        data = pathlib.Path(name).read_bytes()
        for standard in args.standard or claims(data):
            for breach in breaches(data, standard):
                print(f"{name}: {breach.rule}: {breach.text}; {breach.where}")
                count += 1
    print(f"{count} breaches")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
