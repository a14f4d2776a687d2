"""The numbered rules: a table that the modules rules_*.py fill.

A rule is a function from a File (view.py) to what breaks it, one line each. It may count in several standards, each with
its own number there: A1 and A2 are PDF/A-1 and PDF/A-2 (A1A and A2A what conformance level A adds), UA is PDF/UA-1, X is
PDF/X-1a:2003, PDF/X-3:2003 and PDF/X-4 (X13 the first two). Numbers of A1, A2 and UA are the clauses and tests of
veraPDF's validation profiles; those with an R are of this project, as are those of X, whose standards are not public.
"""
import collections

# What each key of `rule` stands for: the prefix of the number, and the standards in which it counts.
SETS = {
    "a1": ("A1", ("a1b", "a1a")), "a1b": ("A1B", ("a1b",)), "a1a": ("A1A", ("a1a",)),
    "a2": ("A2", ("a2b", "a2a")), "a2b": ("A2B", ("a2b",)), "a2a": ("A2A", ("a2a",)),
    "ua": ("UA", ("ua",)),
    "x": ("X", ("x1a", "x3", "x4")), "x13": ("X13", ("x1a", "x3")), "x1a": ("X1A", ("x1a",)), "x3": ("X3", ("x3",)), "x4": ("X4", ("x4",))}
STANDARDS = ("a1b", "a1a", "a2b", "a2a", "ua", "x1a", "x3", "x4")

Rule = collections.namedtuple("Rule", "id standards text check")
RULES = []


def rule(text, **numbers):
    """Puts the function below it into the table, once for each number."""
    def enter(check):
        for key, value in numbers.items():
            prefix, standards = SETS[key]
            RULES.append(Rule(f"{prefix}-{value}", standards, text, check))
        return check
    return enter


def rules_of(standard):
    return [row for row in RULES if standard in row.standards]


def some(rows, most=5):
    """Not more than a few of many breaches of one rule, and how many more there are."""
    rows = list(rows)
    yield from rows[:most]
    if len(rows) > most:
        yield f"and {len(rows) - most} more"
