#!/usr/bin/python3
"""--deps: a rule that a real make reads, and makes anew by when any file changes that was read."""
import os
import pathlib
import shutil
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from tally import RECTO, TOP, WORK, Tally, recto

tally = Tally("deps")
HERE = WORK / "deps"
shutil.rmtree(HERE, ignore_errors=True)
HERE.mkdir(parents=True)
CONFIG = HERE / "own"
os.environ["XDG_CONFIG_HOME"] = str(CONFIG)
for name in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL"):
    os.environ.pop(name, None)
PICTURE = (TOP / "output" / "gallery" / "card-question.png").read_bytes()
DECK = "# T\n\n### Q?\n\nA ![p](<{}>)\n\n### R?\n\nB.\n"
past = time.time() - 1000


def old(folder):
    """Everything was written long ago, outputs a little later than the rest."""
    for path in folder.rglob("*"):
        when = past + 10 * (path.suffix in (".pdf", ".d", ".json"))
        os.utime(path, (when, when))


def make(folder, *words):
    return subprocess.run(["make", *words], cwd=folder, capture_output=True, text=True)


# ---- a project of which everything is an input ----

project = HERE / "project"
(project / "pictures").mkdir(parents=True)
(CONFIG / "recto").mkdir(parents=True)
(CONFIG / "recto" / "config.yaml").write_text("author: Me\n")
inputs = ["deck.md", "second.md", "pictures/p.png", "logo.png", "house.yaml", "base.yaml", "font.ttf", "before.json"]
(project / "deck.md").write_text(DECK.format("pictures/p.png"))
(project / "second.md").write_text("# U\n\n### S?\n\nC.\n")
(project / "pictures" / "p.png").write_bytes(PICTURE)
(project / "logo.png").write_bytes(PICTURE)
(project / "base.yaml").write_text("from: plain\n")
(project / "house.yaml").write_text("from: base.yaml\n")
shutil.copy(TOP / "fonts" / "NotoSans-Regular.ttf", project / "font.ttf")
recto("check", "second.md", "--report", "before.json", cwd=project)
(project / "Makefile").write_text(
    f"out.pdf:\n\t@echo made >>log\n\t@{RECTO} cards deck.md second.md -o out.pdf --logo logo.png --theme house.yaml "
    "--font ./font.ttf --changed-since before.json --deps out.d -q\n-include out.d\n")
run = make(project)
tally.check(run.returncode == 0 and (project / "out.pdf").exists(), "make makes it", run.stderr)
rule = (project / "out.d").read_text()
first = rule.split("\n\n")[0].replace("\\\n", " ").split("\n")[0]
tally.check(first.startswith("out.pdf: "), "the target is the output", first)
names = [name[2:] if name.startswith("./") else name for name in first.split(": ", 1)[1].split()]
tally.equal(sorted(names), sorted(inputs + [str(CONFIG / "recto" / "config.yaml")]), "what was read, and nothing else, once each")
old(project)
old(CONFIG)
(project / "log").unlink()
make(project)
tally.check(not (project / "log").exists(), "nothing is made anew where nothing has changed")
for name in inputs + [str(CONFIG / "recto" / "config.yaml")]:
    old(project)
    old(CONFIG)
    (project / "log").unlink(missing_ok=True)
    os.utime(project / name)
    run = make(project)
    tally.check((project / "log").exists() and run.returncode == 0, f"it is made anew when {name} changes", run.stderr)
(project / "log").unlink(missing_ok=True)
(project / "second.md").unlink()
run = make(project)
tally.check((project / "log").exists() and "No rule" not in run.stderr, "make goes on where an input is gone", run.stderr)

os.environ["XDG_CONFIG_HOME"] = str(HERE / "none")

# ---- names ----

NAMES = ["a b", "a#b", "a$b", "a:b", "a\\b", "a\\ b", "a\\\\ b", "a\\#b", "a\\:b", "a%b", "a $(x) b", "ünï 漢", "a'b\"c", "a&b", "a(b)", "a,b", "a!b", "a+b@c", "a[1]"]
for i, name in enumerate(NAMES):
    folder = HERE / f"names{i}"
    folder.mkdir()
    (folder / f"{name}.md").write_text(DECK.format("p.png"))
    (folder / "p.png").write_bytes(PICTURE)
    (folder / "a1.md").write_text("what a[1].md would stand for")
    (folder / "match.mk").write_text("include x.d\n%:\n\t@printf '%s\\n' '$(subst ','\\'',$@)' >>log\n")
    run = recto("cards", f"{name}.md", "-o", f"{name}.pdf", "--deps", "x.d", "-q", cwd=folder)
    tally.check(run.status == 0, f"{name}: runs", run)
    old(folder)
    run = make(folder, "-f", "match.mk", f"{name}.pdf")
    tally.check(run.returncode == 0 and not (folder / "log").exists(), f"{name}: is not made anew", run.stderr)
    for touched in (f"{name}.md", "p.png"):
        old(folder)
        os.utime(folder / touched)
        run = make(folder, "-f", "match.mk", f"{name}.pdf")
        log = (folder / "log").read_text() if (folder / "log").exists() else ""
        tally.check(log == f"{name}.pdf\n", f"{name}: is made anew, and nothing else, when {touched} changes", log + run.stderr)
        (folder / "log").unlink(missing_ok=True)

# ---- outputs ----

folder = HERE / "outputs"
folder.mkdir()
(folder / "a.md").write_text("# T\n\n### Q?\n\nA ![none](none.png)\n\n# U\n\n### R?\n\nB.\n")


def target(*words, stdin=b""):
    (folder / "x.d").unlink(missing_ok=True)
    run = recto(*words, "--deps", "x.d", "-q", cwd=folder, stdin=stdin)
    text = (folder / "x.d").read_text().replace("\\\n", " ") if (folder / "x.d").exists() else ""
    return run, text.split(":")[0].split(), text.split("\n")[0].split(":")[-1].split()


run, targets, read = target("topics", "a.md", "-o", ".")
tally.equal(targets, ["./a-t-cards.pdf", "./a-u-cards.pdf"], "all outputs are targets")
run, targets, read = target("cards", "a.md", "-o", "x.pdf", "--report", "r.json", "--dump", "d.txt")
tally.equal(targets, ["x.pdf", "d.txt", "r.json"], "the report and the dump, too")
tally.equal(read, ["a.md"], "a picture that is not there is no input")
run, targets, read = target("cards", "-", "-o", "x.pdf", stdin=(folder / "a.md").read_bytes())
tally.equal((targets, read), (["x.pdf"], []), "standard input is none")
for sign in "\n;|=":
    shutil.copy(folder / "a.md", folder / f"c{sign}d.md")
    run, targets, read = target("cards", "a.md", f"c{sign}d.md", "-o", "x.pdf")
    tally.equal((targets, read), (["x.pdf"], ["a.md"]), f"what make cannot be told is left out: {sign!r}")
run, targets, read = target("check", "a.md", "--report", "r.json")
tally.equal(targets, ["r.json"], "a check writes its report")
run, targets, read = target("export", "--to", "csv", "a.md", "-o", "x.csv")
tally.equal((targets, read), (["x.csv"], ["a.md"]), "exports have rules")
for words in (["cards", "a.md", "-o", "-"], ["check", "a.md"], ["format", "a.md"]):
    run, targets, read = target(*words)
    tally.check(run.status == 2 and "no file is written" in run.err and not targets, f"{words}: nothing that could depend", run)
run = recto("cards", "a.md", "-o", "x.pdf", "--deps", "x.pdf", cwd=folder)
tally.check(run.status == 2 and "--output and --deps both write to x.pdf" in run.err, "one file for two outputs", run)
run = recto("cards", "a.md", "-o", "y.pdf", "--deps", "a.md", cwd=folder)
tally.check(run.status == 2 and "would replace the deck" in run.err and (folder / "a.md").read_text().startswith("# T"), "the deck stays", run)
(folder / "b.md").write_text("---\ndeps: x.d\n---\n# T\n\n### Q?\n\nA.\n")
run = recto("cards", "b.md", "-o", "y.pdf", cwd=folder)
tally.check("deps is for the command line" in run.err, "a deck cannot ask for it", run)
(folder / "none.md").write_text("words\n")
run, targets, read = target("cards", "none.md", "-o", "none.pdf")
tally.check(run.status == 1 and not (folder / "x.d").exists(), "a deck without a card has no rule", run)
tally.finish()
