#!/usr/bin/python3
"""What npm's anki-reader reads of packages that recto writes: decks, cards, media."""
import base64
import json
import pathlib
import subprocess

from npm import install
from packages import png
from tally import WORK, Tally, recto

tally = Tally("anki-reader")
DECK = """# Europe

## Which river? {#a}

The **Rhine**. ![](a/p.png)

## The {{c1::Loire}} and the {{c3::Seine::a river}} {#c}

More.

# Asia

## Turned {#b}

![](b/p.png)
"""
WORK.mkdir(parents=True, exist_ok=True)


def read(modules, name):
    run = subprocess.run(["node", pathlib.Path(__file__).parent / "reader.mjs", modules, WORK / name], capture_output=True, text=True, check=False)
    tally.check(run.returncode == 0, f"{name} is read", run.stderr)
    return json.loads(run.stdout or '{"version": 0, "decks": {}, "media": {}}')


modules = install("anki-reader")
if modules:
    pictures = {"a": png(3, 4), "b": png(5, 6)}
    for name, data in pictures.items():
        (WORK / name).mkdir(exist_ok=True)
        (WORK / name / "p.png").write_bytes(data)
    (WORK / "deck.md").write_text("---\ntitle: World\n---\n\n" + DECK, encoding="utf-8")
    tally.equal(recto("export", "-q", "--to", "apkg", "deck.md", cwd=WORK).status, 0, "a package is written")
    is_ = read(modules, "deck.apkg")
    media = {name: base64.b64decode(data) for name, data in is_["media"].items()}
    second = next((name for name in media if name != "p.png"), "")
    text = "The {{c1::Loire}} and the {{c3::Seine::a river}}"
    tally.equal(is_["version"], 11, "schema")
    tally.equal(is_["decks"], {"Default": [], "World": [], "World::Asia": [["Turned", f'<img src="{second}" alt="">', 0]],
                               "World::Europe": [["Which river?", 'The <b>Rhine</b>. <img src="p.png" alt="">', 0], [text, "More.", 0], [text, "More.", 2]]}, "decks and cards")
    tally.equal(media, {"p.png": pictures["a"], second: pictures["b"]}, "pictures")
    tally.equal(recto("export", "-q", "--to", "apkg", "--sides", "both", "-o", "both.apkg", "deck.md", cwd=WORK).status, 0, "... with cards turned over")
    tally.equal([card[2] for card in read(modules, "both.apkg")["decks"]["World::Europe"] if card[0] == "Which river?"], [0, 1], "a card turned over")
else:
    tally.skip("npm, or its registry, is not there")
tally.finish()
