"""Justified text has no holes: of the lines of booklets, 99 in 100 have even word spaces and end at the margin. What cannot be so is
ragged as a whole paragraph."""
import line_checks
import prints
from prints import TOP

tally = prints.Tally("lines")
DECKS = [*prints.content_decks(), TOP / "tests/golden/prose.md", TOP / "tests/golden/sampler.md", TOP / "tests/golden/terms.md"]
lines = good = ragged = paragraphs = 0
for deck in DECKS:
    for page in ("a5", "a6"):
        found = line_checks.measure(prints.make("booklet", deck, "--impose", "none", "--page", page).pdfs[0])
        lines, good = lines + found.lines, good + found.both
        ragged, paragraphs = ragged + found.ragged, paragraphs + found.paragraphs
        tally.equal((found.ladders, found.stubs), (0, 0), f"hyphens of {deck.name}, {page}")
        tally.check(found.both >= 0.99 * found.lines - 1, f"lines of {deck.name}, {page}", found)
tally.check(lines > 200, "there are lines to look at", lines)
tally.check(good >= 0.99 * lines, "all lines", f"{good} of {lines}")
# No way out: most paragraphs are justified, on narrow pages too.
tally.check(ragged <= 0.25 * paragraphs, "ragged paragraphs", f"{ragged} of {paragraphs}")

# Large print is ragged, and divides no words.
for deck in DECKS[:2]:
    pdf = prints.make("booklet", deck, "--impose", "none", "--theme", "large").pdfs[0]
    found = [lines for lines, _ in line_checks.paragraphs(pdf) if len(lines) > 2]
    tally.check(all(line_checks.is_natural(line) for lines in found for line in lines), f"{deck.name} in large print", found)
tally.finish()
