#!/usr/bin/python3
"""recto completion: what real shells offer at a word, held against what recto itself takes."""
import pathlib
import re
import shlex
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


def zsh(*words):
    """What zsh's function hands to compadd; zsh itself takes out what does not begin as the word does."""
    quoted = " ".join("'" + word + "'" for word in words)
    program = ("compdef() { :; }; compset() { :; }; compadd() { shift; print -l -- ${(M)@:#$cur*}; }; _files() { print FILES; }; source script.zsh; "
               f"words=({quoted}); CURRENT={len(words)}; _recto")
    run = subprocess.run(["zsh", "-f", "-c", program], cwd=HERE, capture_output=True, text=True)
    tally.check(run.stderr == "", f"zsh says nothing: {words}", run.stderr)
    return sorted(line for line in run.stdout.splitlines() if line)


def fish(*words):
    """What fish itself offers."""
    line = " ".join(words)
    run = subprocess.run(["fish", "-N", "-c", f"source script.fish; complete -C '{line}'"], cwd=HERE, capture_output=True, text=True)
    tally.check(run.stderr == "", f"fish says nothing: {words}", run.stderr)
    return sorted(line.split("\t")[0] for line in run.stdout.splitlines())


def asked(kind):
    """What `recto KIND --help WORD` can be asked about: the options that the kind's help has, and the titles that they stand below."""
    said = recto(*kind, "--help").out
    names = re.findall(r"^ +(?:-\w, )?--([a-z-]+)", said, re.M)
    titles = re.findall(r"^([A-Z][\w ,]+):\n +(?:-\w, |    )--", said, re.M)
    return set(names), {title.lower() for title in titles}


kinds = [line.split()[0] for line in recto("list", "kinds").out.splitlines()[1:]]
tally.equal(bash("recto", ""), sorted(kinds + ["--help", "--version"]), "kinds")
tally.equal(bash("recto", "boo"), ["booklet"], "a kind that is begun")
tally.equal(bash("recto", "de"), ["deck.md"], "where no kind is, a deck that is begun: its cards are meant")
for kind in kinds:
    offered = bash("recto", kind, "--")
    tally.check("--strict" in offered, f"{kind}: options", offered)
    tally.equal(offered, sorted(helped(kind) + ["--help"]), f"{kind}: what its help has is offered")
tally.equal(bash("recto", "cards", "--flip", ""), ["long", "short"], "choices")
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
    tally.equal([zsh("recto", "cards", "--flip", ""), zsh("recto", "cards", "--stri"), zsh("recto", "boo"), zsh("recto", "cards", "")],
                [["long", "short"], ["--strict"], ["booklet"], ["FILES"]], "zsh: choices, options, kinds, decks")
if shutil.which("fish"):
    tally.equal(fish("recto", "cards", "--flip", ""), ["long", "short"], "fish: choices")
    tally.equal(fish("recto", "boo"), ["booklet"], "fish: kinds")
    for kind in kinds:
        offered = fish("recto", kind, "--")
        tally.check({"--help", *helped(kind)} <= set(offered), f"fish: {kind}: options", offered)
# Whatever help can be asked about is offered behind --help, and what is offered is found.
everything = {name[2:] for kind in kinds for name in helped(kind)}, set().union(*(asked([kind])[1] for kind in kinds))
for kind in [[]] + [[kind] for kind in kinds]:
    names, titles = asked(kind) if kind else everything
    tally.check(kind in (["list"], ["completion"]) or ("strict" in names and "messages and preview" in titles), f"{kind}: its help is read", (names, titles))
    for shell in ("bash", "zsh", "fish"):
        if not shutil.which(shell):
            continue
        offered = globals()[shell]("recto", *kind, "--help", "")
        if shell == "bash":
            offered = sorted(shlex.split(" ".join(offered)))
        tally.equal(offered, sorted(names | titles), f"{shell}: {kind}: what help can be asked about")
        tally.equal(globals()[shell]("recto", *kind, "-h", "stric"), ["strict"], f"{shell}: {kind}: a word that is begun")
    for word in titles - names:
        said = recto(*kind, "--help", word)
        tally.check(said.status == 0 and said.out.count("taken by") >= 1, f"{kind}: {word} is found", said)
        if kind:  # else a word that is a kind would be one
            tally.equal(recto(*kind, "--help", *word.split()).out, said.out, f"{kind}: {word}, word by word")
tally.check("--stock" in bash("recto", "deck.md", "--"), "options of cards where no kind is")
tally.equal(bash("recto", "cards", "--help", "="), bash("recto", "cards", "--help", ""), "bash: behind =")
for begun in ("look", "look\\ a"):
    tally.equal(bash("recto", "cards", "--help", begun), ["look\\ and\\ type"], f"bash: a title that is begun is one word: {begun}")
if shutil.which("fish"):
    tally.equal(fish("recto", "cards", "--help", "look"), ["look and type"], "fish: a title that is begun")
    tally.equal(fish("recto", "cards", "--help=stoc"), ["--help=stock"], "fish: behind =")
tally.finish()
