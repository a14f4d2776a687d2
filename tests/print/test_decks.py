"""The decks of content/, printed in each way, under the readers."""
import re

import deck_checks as checks
import prints
from prints import WORK

tally = prints.Tally("decks")
SMALL = 150 * 1024  # bytes
GLYPH = 400  # bytes, of a character beyond Latin script: an outline, or a picture now and then


def is_mixed(deck):
    """Written in many scripts, with formulas and pictures: not to be compared word by word."""
    return sum(c > "\u2e80" for c in deck.read_text(encoding="utf-8")) > 50


def small(deck):
    """What a PDF of the deck may take at most: its pictures are there as they are."""
    text = deck.read_text(encoding="utf-8")
    pictures = {deck.parent / name for name in re.findall(r"!\[[^]]*\]\(([^)\s]+)\)", text)}
    return SMALL + sum(path.stat().st_size for path in pictures) + GLYPH * len({c for c in text if c > "\u036f"})


for deck in prints.content_decks():
    most = small(deck)
    for flip in ("long", "short"):
        cards = prints.make("cards", deck, "--flip", flip)
        if checks.check_written(tally, cards):
            checks.check_readers(tally, cards, most)
            checks.check_registration(tally, cards, flip)
            checks.check_code(tally, cards)
            checks.check_glyphs(tally, cards)
        bare = prints.make("cards", deck, "--flip", flip, "--marks", "none")
        if checks.check_written(tally, bare):
            checks.check_ink_inside(tally, bare)
        booklet = prints.make("booklet", deck, "--flip", flip)
        if checks.check_written(tally, booklet):
            checks.check_readers(tally, booklet, most)
            checks.check_folding(tally, booklet, flip)
            checks.check_glyphs(tally, booklet)
    for print_ in (prints.make("cards", deck, "--flip", "long"), prints.make("booklet", deck, "--flip", "short"),
                   prints.make("booklet", deck, "--impose", "none"), prints.make("topics", deck),
                   prints.make("topics", deck, "--as", "booklet")):
        if checks.check_written(tally, print_):
            checks.check_readers(tally, print_, most)
            (checks.check_characters if is_mixed(deck) else checks.check_words)(tally, print_)
            checks.check_same_bytes(tally, print_, WORK / "again")
    for kind in ("cards", "booklet"):
        folder = WORK / f"{deck.stem}-{kind}-png"
        folder.mkdir(exist_ok=True)
        checks.check_pictures(tally, deck, kind, folder)
tally.finish()
