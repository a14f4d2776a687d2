#!/usr/bin/python3
"""What recto says, for programs: --message-format json, and the columns, in it and in the report."""
import json
import os
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from tally import WORK, Tally, recto

tally = Tally("messages")
HERE = WORK / "messages"
HERE.mkdir(parents=True, exist_ok=True)
CONFIG = HERE / "config"
(CONFIG / "recto").mkdir(parents=True, exist_ok=True)
os.environ["XDG_CONFIG_HOME"] = str(HERE / "none")
HEAD = "# Topic\n\n### Question?\n\n"
MARK = "‸"  # stands in the texts below where the message is to point


def marked(text):
    """The text without its mark, and the line and column where that stood (None, None: nowhere)."""
    before, mark, behind = text.partition(MARK)
    if not mark:
        return text, None, None
    return before + behind, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def said(*args, cwd=HERE, env=None, stdin=b""):
    run = recto(*args, "--message-format", "json", cwd=cwd, env=env, stdin=stdin)
    return run, [json.loads(line) for line in run.err.splitlines()]


# What the message is about, its id, the name of the file, its text, and other words of the command line.
PLACES = [
    ("a value in front matter", "front-value", "a.md", f"---\ntitle: x\nstock: {MARK}zz9\n---\n" + HEAD + "A.\n"),
    ("one in quotes, behind others", "front-value", "a.md", f'---\ntitle: "Ünï"\nrecto: {{lang: de, "flip":  {MARK}"up"}}\n---\n' + HEAD + "A.\n"),
    ("a key in front matter", "front-key", "a.md", f"---\nrecto:\n  {MARK}stokc: a7\n---\n" + HEAD + "A.\n"),
    ("a value on lines of its own", "front-value", "a.md", f"---\nstock: {MARK}>\n  zz9\n---\n" + HEAD + "A.\n"),
    ("a list in front matter", "front-value", "a.md", f"---\npaper: {MARK}[a4, a5]\n---\n" + HEAD + "A.\n"),
    ("front matter that is no YAML", "front-broken", "a.md", f"---\ntitle: x\nstock: {MARK}@a\n---\n" + HEAD + "A.\n"),
    ("a value in TOML", "front-value", "a.md", f'+++\ntitle = "é"\n  stock =\t{MARK}"zz9"\n+++\n' + HEAD + "A.\n"),
    ("a key in TOML", "front-key", "a.md", f'+++\ntitle = "é"\n[recto]\n  {MARK}stokc = "a7"\n+++\n' + HEAD + "A.\n"),
    ("a value that the sheet contradicts", "mini", "a.md", f"---\nimpose: {MARK}mini\n---\n" + HEAD + "A.\n" + "".join(f"\n### Q{i}\n\n" + "word " * 400 for i in range(9)), ["booklet"]),
    ("a link in a question", "broken-link", "a.md", f"# T\n\n### Is [it]({MARK}#nowhere) here?\n\nA.\n"),
    ("the second of two", "broken-link", "a.md", HEAD + f"See [a](#question), [b]({MARK}#nowhere)\n"),
    ("a link behind tabs", "broken-link", "a.md", HEAD + f"-\tone\ttwo\t[b]({MARK}#nowhere)\n"),
    ("a link behind other letters than ASCII", "broken-link", "a.md", HEAD + f"Größe 漢字 👍🏽 é [b]({MARK}#nowhere)\n"),
    ("a link in a list", "broken-link", "a.md", HEAD + f"1. one\n   - two *three*\n     [b]({MARK}#nowhere)\n"),
    ("a link in a quote in a list", "broken-link", "a.md", HEAD + f"- a\n\n  > > b\n  > > c [b]({MARK}#nowhere)\n"),
    ("a link in a line that a quote goes on in without its mark", "broken-link", "a.md", HEAD + f"> a\nb [b]({MARK}#nowhere)\n"),
    ("a link in a cell of a table", "broken-link", "a.md", HEAD + f"| ä | b |\n|---|---|\n| *é* \\| | [c]({MARK}#nowhere) |\n"),
    ("the same words before it", "broken-link", "a.md", HEAD + f"#nowhere, (#nowhere-else) and [b]({MARK}#nowhere)\n"),
    ("a link behind a formula", "broken-link", "a.md", HEAD + f"$a_b * c_d$ and \\$ [b]({MARK}#nowhere)\n"),
    ("a link in angle brackets", "broken-link", "a.md", HEAD + f"See [b](<{MARK}#no where>)\n"),
    ("a link in HTML", "broken-link", "a.md", HEAD + f'An <a title="x" href="{MARK}#nowhere">x</a>\n'),
    ("a link whose address stands elsewhere: no column", "broken-link", "a.md", HEAD + "See [b][c].\n\n[c]: #nowhere\n"),
    ("a link that nobody should follow", "link", "a.md", HEAD + f"> é [b]({MARK}file:///etc/passwd)\n"),
    ("a picture that is not there", "image", "a.md", HEAD + f"1. é ![b]( {MARK}no.png)\n"),
    ("a picture outside the root", "media-refused", "a.md", HEAD + f"é ![b]({MARK}" + "../" * 20 + "no.png)\n"),
    ("a picture that shares its side", "full", "a.md", HEAD + f"Words ![b]({MARK}no.png){{.full}}\n"),
    ("another note", "embed", "a.md", HEAD + f"- é ![[{MARK}Other note]]\n"),
    ("a formula in a line", "math", "a.md", HEAD + f"> - Größe $a$ ${MARK}\\frobnicate x$\n"),
    ("code in a language that nobody knows", "code-language", "a.md", HEAD + f"- é\n\n  ~~~ {MARK}zork x\n  abc\n  ~~~\n"),
    ("an element that HTML does not have", "html", "a.md", HEAD + f"é\n\n<{MARK}frob>\nx\n</frob>\n"),
    ("code that never ends", "open-fence", "a.md", HEAD + f"- é\n\n  {MARK}```\n  abc\n"),
    ("a block that never ends", "open-block", "a.md", HEAD + f"> {MARK}::: warning\n> abc\n"),
    ("a character that no font has", "no-glyph", "a.md", HEAD + f"- Größe {MARK}\U000fff80 b\n"),
    ("a table that is too large", "table", "a.md", HEAD + "> " + "|a" * 2100 + f"|\n> {MARK}" + "|-" * 2100 + "|\n"),
    ("a card that is split", "split", "a.md", f"# T\n\n### 12. {MARK}Größe *des* Dings?\n\n" + "word " * 900 + "\n"),
    ("a card that is smaller", "shrunk", "a.md", f"# T\n\n### Q {{#q}}\n\nA.\n\n###\t{MARK}Größe?\n\n" + "word " * 230 + "\n"),
    ("a card of a list in a quote", "split", "a.md", "".join(f"> - **Q: Größe {i}?**\n>   A: a\n" for i in range(2)) + f"> - **Q: {MARK}Größe?**\n>   A: " + "word " * 900 + "\n"),
    ("a card like another", "duplicate", "a.md", f"# T\n\n### 1. Größe?\n\nA.\n\n### 2. {MARK}Größe?\n\nB.\n"),
    ("a card without an answer", "unanswered", "a.md", f"# T\n\n### 1. A?\n\nA.\n\n### 2. {MARK}Größe?\n\n### 3. C?\n\nC.\n"),
    ("a row of a table", "split", "a.md", f"# T\n\n| Question | Answer |\n|---|---|\n| a | b |\n| {MARK}Größe | " + "word " * 900 + "|\n"),
    ("a quotation mark that never closes", "csv-quote", "a.csv", f'q,a\nä,é,{MARK}"c\nd,e,f\n'),
    ("a card of separated values", "split", "a.csv", f'q,a\nx,y\n{MARK}Größe,' + "word " * 900 + "\n"),
    ("a picture in separated values", "image", "a.csv", f'question,answer,picture\nx,y,\n"ä, b",no.pngs,{MARK}no.png\n', ["cards", "--format", "csv"]),
    ("a line that ends as on another system", "broken-link", "a.md", (HEAD + f"Größe [b]({MARK}#nowhere)\n").replace("\n", "\r\n")),
    ("the first line behind a byte order mark", "broken-link", "a.md", f"\ufeff# é [b]({MARK}#nowhere)\n\nA.\n\n# c\n\nd\n"),
]


def place(name, wanted, file, text, command=()):
    clean, line, column = marked(text)
    if clean.startswith("\ufeff") and line == 1:
        column -= 1
    (HERE / file).write_bytes(clean.encode())
    command = list(command) or ["cards"]
    run, objects = said(*command, file, "-o", "x.pdf", "--report", "r.json", "--media", "." if "outside" not in name else str(HERE))
    found = [(o["line"], o.get("column")) for o in objects if o.get("id") == wanted]
    if line is None:
        tally.check(found and found[0][1] is None, f"{name}: no column", f"{found} {run}")
        return
    tally.check((line, column) in found, f"{name}: line {line}, column {column}", f"{found} {run}")
    if run.status in (0, 1):
        report = json.loads((HERE / "r.json").read_text())
        told = [o for o in objects if o["level"] != "summary"]
        tally.check(all(o in report["diagnostics"] for o in told), f"{name}: the report has the same", told)


for row in PLACES:
    place(*row)


# ---- files beside decks ----

def beside(name, wanted, file, text, command, env=None):
    clean, line, column = marked(text)
    path = HERE / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(clean, encoding="utf-8")
    (HERE / "plain.md").write_text(HEAD + "A.\n")
    run, objects = said(*command, "plain.md", "-o", "x.pdf", env=env)
    found = [(o["line"], o.get("column")) for o in objects if o.get("id") == wanted and str(o["file"]).endswith(file)]
    tally.check((line, column) in found, f"{name}: line {line}, column {column}", f"{found} {run}")


OWN = {"XDG_CONFIG_HOME": str(CONFIG)}
beside("a value of a theme", "theme", "own.yaml", f"from: plain\nanswer:\n  size: {MARK}big\n", ["cards", "--theme", "own.yaml"])
beside("a value in a list of a theme", "theme", "own.yaml", f'inks:\n  accents: ["#123456", {MARK}mauvé]\n', ["cards", "--theme", "own.yaml"])
beside("a key of a theme", "theme", "own.yaml", f"from: plain\nanswer: {{size: 12, {MARK}sizzle: 3}}\n", ["cards", "--theme", "own.yaml"])
beside("a theme that contradicts itself", "theme", "own.yaml", f"from: plain\nanswer: {{size: 8, {MARK}least: 9}}\n", ["cards", "--theme", "own.yaml"])
beside("a theme that is no YAML", "theme", "own.yaml", f"from: plain\nanswer: {MARK}@\n", ["cards", "--theme", "own.yaml"])
beside("a value of the configuration", "front-value", "config/recto/config.yaml", f"# é\nstock:   {MARK}zz9\n", ["cards"], OWN)
beside("a stock of one's own", "front-value", "config/recto/config.yaml", f"stocks:\n  - {{name: own, paper: a4, card: {MARK}large}}\n", ["cards"], OWN)
beside("a printer", "front-value", "config/recto/config.yaml", f"printers:\n  - {{name: own, flip: {MARK}up}}\n", ["cards"], OWN)
(CONFIG / "recto" / "config.yaml").unlink()
beside("an earlier report", "cannot-read", "old.json", '{"recto":\n 1, ' + MARK + "]}", ["cards", "--changed-since", "old.json"])


# ---- the lines ----

DECK = HERE / "deck.md"
DECK.write_text("# T\n\n### Q?\n\n[a](#b) \U000fff80\n\n```x1\n```\n\n```x2\na\n```\n\n### R?\n\n" + "".join(f"```y{i}\na\n```\n\n" for i in range(6)))
text = recto("cards", "deck.md", "-o", "x.pdf", cwd=HERE)
run, objects = said("cards", "deck.md", "-o", "x.pdf")
messages = [o for o in objects if o["level"] != "summary"]
tally.equal(run.status, text.status, "the status is the same")
tally.equal(run.out, "", "nothing is on standard output")
tally.check(objects and objects[-1]["level"] == "summary" and objects.count(objects[-1]) == 1, "the last line is the summary", objects)
tally.equal(objects[-1]["status"], run.status, "it has the status")
tally.check(objects[-1]["text"].startswith("2 cards in 1 topic, "), "it says what was made", objects[-1])
tally.check(text.err.endswith(objects[-1]["text"] + "\n"), "as the lines for people do", text.err)
lines = [f"{o['file']}{':%d' % o['line'] if o['line'] else ''}: {o['level']}: {o['text']} [{o['id']}]" for o in messages if o["file"]]
shown = recto("cards", "deck.md", "-o", "x.pdf", "-v", cwd=HERE).err.splitlines()
tally.equal(lines, [line for line in shown if line.startswith("deck.md:")], "each message is its line, in the same order, and none is left out")
tally.check(len(shown) > len(text.err.splitlines()), "of which people are shown some", text.err)
tally.check(all(re.fullmatch(r"(deck\.md(:\d+)?|recto): (error|warning|note): .* \[[a-z0-9-]+\]", line) or line in objects[-1]["text"]
                for line in text.err.splitlines() if "more like these" not in line), "lines for people have no column", text.err)

run, objects = said("cards", "deck.md", "-o", "x.pdf", "-q")
tally.equal(objects, [], "--quiet says nothing where nothing is wrong")
run, objects = said("cards", "deck.md", "-o", "x.pdf", "-q", "--strict")
tally.check(objects and {o["level"] for o in objects} == {"warning"}, "and what decides the status", objects)
run, objects = said("cards", "none.md")
tally.equal([(o["level"], o.get("id"), o.get("file")) for o in objects], [("error", "cannot-read", "none.md"), ("summary", None, None)], "a file that is not there")
tally.equal(objects[-1], {"level": "summary", "status": 3, "text": ""}, "the summary of a run that fails")
for words in (["cards", "deck.md", "--bogus"], ["crads", "deck"], ["cards", "deck.md", "--stock", "zz9"], []):
    run, objects = said(*words)
    tally.equal([(o["level"], o.get("id")) for o in objects], [("error", "usage"), ("summary", None)], f"wrong usage: {words}")
run = recto("cards", "--bogus", "--message-format=json", cwd=HERE)
tally.check(run.err.startswith("{"), "--message-format=json", run.err)
run = recto("cards", "--message-format", "json", "--message-format", "text", "--bogus", cwd=HERE)
tally.check(run.err.startswith("recto: error:"), "the last one counts", run.err)
run, objects = said("check", "deck.md")
tally.check(objects[-1]["text"].splitlines()[-1].startswith("0 errors, 2 warnings"), "check says in its summary what it says", objects[-1])
(HERE / "deck2.md").write_text("---\nmessage-format: json\n---\n" + HEAD + "A.\n")
run = recto("cards", "deck2.md", "-o", "x.pdf", cwd=HERE)
tally.check("deck2.md:2: warning: message-format is for the command line" in run.err, "a deck cannot ask for it", run.err)
(CONFIG / "recto" / "config.yaml").write_text("message-format: json\n")
run = recto("cards", "deck.md", "-o", "x.pdf", cwd=HERE, env=OWN)
tally.check(run.err.startswith("{"), "the configuration can", run.err)
tally.finish()
