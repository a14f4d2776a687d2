#!/usr/bin/python3
"""recto completion: what real shells offer at a word, held against what recto itself takes."""
import pathlib
import re
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from tally import RECTO, WORK, Tally, recto

tally = Tally("completion")
HERE = WORK / "completion"
shutil.rmtree(HERE, ignore_errors=True)
(HERE / "folder").mkdir(parents=True)
for name in ("deck.md", "words.csv", "other.pdf", "my deck.md", "house.yaml"):
    (HERE / name).write_text("")
for shell in ("bash", "zsh", "fish"):
    run = recto("completion", shell)
    tally.check(run.status == 0 and len(run.out) > 1000, f"{shell}: a script", run)
    (HERE / f"script.{shell}").write_text(run.out)
for words in (["completion"], ["completion", "csh"], ["completion", "bash", "zsh"]):
    run = recto(*words)
    tally.check(run.status == 2 and "bash|zsh|fish" in run.err, f"{words}: wrong usage", run)


def bash(*words):
    """What bash's own completion function offers where the last word is being typed."""
    quoted = " ".join("'" + word + "'" for word in words)
    program = (f"source script.bash; COMP_WORDS=({quoted}); COMP_CWORD={len(words) - 1}; compopt() {{ :; }}; "
               "_recto; printf '%s\\n' \"${COMPREPLY[@]}\"")
    run = subprocess.run(["bash", "--norc", "-c", program], cwd=HERE, capture_output=True, text=True)
    tally.check(run.stderr == "", f"bash says nothing: {words}", run.stderr)
    return sorted(line for line in run.stdout.splitlines() if line)


def helped(kind):
    """The long options that `recto KIND --help` names."""
    return re.findall(r"^ +(?:-\w, )?(--[a-z-]+)", recto(kind, "--help").out, re.M)


kinds = [line.split()[0] for line in recto("list", "kinds").out.splitlines()[1:]]
tally.equal(bash("recto", ""), sorted(kinds + ["--help", "--version"]), "kinds")
tally.equal(bash("recto", "boo"), ["booklet"], "a kind that is begun")
tally.equal(bash("recto", "de"), ["deck.md"], "where no kind is, a deck that is begun: its cards are meant")
for kind in kinds:
    offered = bash("recto", kind, "--")
    tally.check("--strict" in offered, f"{kind}: options", offered)
    tally.equal(offered, sorted(helped(kind) + ["--help"]), f"{kind}: what its help has is offered")
tally.equal(bash("recto", "cards", "--flip", ""), ["long", "short"], "choices")
tally.equal(bash("recto", "cards", "--help", "stoc"), ["stock"], "what help can be asked about")
tally.equal(bash("recto", "cards", "--help", ""), sorted({name[2:] for kind in kinds for name in helped(kind)}), "all of it")
tally.equal(bash("recto", "cards", "--flip", "=", "s"), ["short"], "choices behind =")
tally.equal(bash("recto", "cards", "--flip", "="), ["long", "short"], "all of them")
stocks = [line.split()[0] for line in recto("list", "stocks").out.splitlines()[1:]]
tally.equal(bash("recto", "cards", "--stock", ""), sorted(stocks), "stocks")
papers = [line.split()[0] for line in recto("list", "papers").out.splitlines()[1:]]
tally.equal(bash("recto", "booklet", "--paper", ""), sorted(papers), "papers")
tally.check({"plain", "house.yaml", "folder"} <= set(bash("recto", "cards", "--theme", "")), "themes and files")
tally.equal(bash("recto", "cards", "--title", ""), [], "nothing for a text")
tally.equal(bash("recto", "cards", ""), ["deck.md", "folder", "my deck.md", "words.csv"], "decks and folders")
tally.equal(bash("recto", "cards", "--strict", "d"), ["deck.md"], "a deck behind a flag")
tally.equal(bash("recto", "cards", "-o", "oth"), ["other.pdf"], "a file behind a letter")
tally.check("theme" in bash("recto", "list", ""), "tables")
tally.equal(bash("recto", "completion", ""), ["bash", "fish", "zsh"], "shells")
tally.equal(bash("recto", "export", "--to", ""), ["anki", "apkg", "csv", "json", "xlsx"], "targets")

for shell in ("bash", "zsh", "fish"):
    if shutil.which(shell):
        run = subprocess.run([shell, "-n", HERE / f"script.{shell}"], capture_output=True, text=True)
        tally.check(run.returncode == 0, f"{shell} reads its script", run.stderr)
    else:
        tally.skip(f"{shell} is not installed")
if shutil.which("zsh"):
    program = ("compdef() { :; }; compadd() { shift; print -l -- ${(M)@:#$cur*}; }; _files() { print FILES; }; source script.zsh; "
               "words=(recto cards --flip ''); CURRENT=4; _recto; words=(recto cards --stri); CURRENT=3; _recto; words=(recto boo); CURRENT=2; _recto; words=(recto cards ''); CURRENT=3; _recto")
    run = subprocess.run(["zsh", "-f", "-c", program], cwd=HERE, capture_output=True, text=True)
    tally.equal(run.stdout.split(), ["long", "short", "--strict", "booklet", "FILES"], f"zsh: choices, options, kinds, decks {run.stderr}")
if shutil.which("fish"):
    run = subprocess.run(["fish", "-N", "-c", "source script.fish; complete -C 'recto cards --flip '"], cwd=HERE, capture_output=True, text=True)
    tally.equal(sorted(line.split("\t")[0] for line in run.stdout.splitlines()), ["long", "short"], "fish: choices")
    run = subprocess.run(["fish", "-N", "-c", "source script.fish; complete -C 'recto boo'"], cwd=HERE, capture_output=True, text=True)
    tally.equal([line.split("\t")[0] for line in run.stdout.splitlines()], ["booklet"], "fish: kinds")
tally.finish()
