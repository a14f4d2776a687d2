#!/usr/bin/python3
"""Spoiled files: for each numbered rule a sound file (sound.py) with one change that breaks it.

    tests/print/standards/spoil.py [--out DIR] [RULE...]

says of each rule whether the checker names it, and no other, in its spoiled file; with DIR the files are kept there. A
spoil is a function that changes a File before it is written, or its bytes afterwards. Where one change must break other
rules, too, `also` names their functions.
"""
import argparse
import collections
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from standards import check, rules, sound, spoils_file, spoils_graphics, spoils_meta, spoils_press, spoils_tags  # noqa: E402
from standards.spoiling import SPOILS  # noqa: E402
from standards.view import File  # noqa: E402

Result = collections.namedtuple("Result", "rule standard data named others")
MODULES = (spoils_file, spoils_graphics, spoils_meta, spoils_press, spoils_tags)


def spoiled(row, standard):
    """The bytes of the standard's sound file, spoiled for this rule."""
    spoil = SPOILS[row.check.__name__]
    file = File(sound.sound(standard))
    keep = spoil.change(file) if spoil.change else None
    data = file.doc.save(packed=keep == "packed")
    return spoil.bytes(data) if spoil.bytes else data


def results(wanted=()):
    """What the checker finds in each spoiled file: whether it names the rule, and which others."""
    for row in rules.RULES:
        if wanted and row.id not in wanted:
            continue
        standard = row.standards[0]
        data = spoiled(row, standard)
        found = {breach.rule for breach in check.breaches(data, standard)}
        also = {other.id for other in rules.RULES if other.check.__name__ in SPOILS[row.check.__name__].also or other.check is row.check}
        yield Result(row, standard, data, row.id in found, sorted(found - also))


def main():
    parser = argparse.ArgumentParser(description="Spoils a sound file for each rule.")
    parser.add_argument("--out", type=pathlib.Path)
    parser.add_argument("rules", nargs="*", metavar="RULE")
    args = parser.parse_args()
    bad = 0
    for result in results(args.rules):
        if args.out:
            args.out.mkdir(parents=True, exist_ok=True)
            (args.out / f"{result.rule.id}.pdf").write_bytes(result.data)
        if not result.named or result.others:
            bad += 1
            print(f"{result.rule.id}: {'named' if result.named else 'not named'}{', and ' + ' '.join(result.others) if result.others else ''}")
    print(f"{bad} of the rules do not stand out")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
