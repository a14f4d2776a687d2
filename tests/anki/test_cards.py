#!/usr/bin/python3
"""Packages as people have them: what their templates make of notes, and that nothing of a note is lost on the way."""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from tally import WORK, Tally, recto
from packages import Package, png

tally = Tally("cards")
WORK.mkdir(parents=True, exist_ok=True)


def read(name, package, *args):
    """(question, answer) by id, in Markdown; and what is said."""
    (WORK / name).write_bytes(package.bytes("anki21b"))
    run = recto("export", "--to", "json", "-v", "-o", "-", *args, name, cwd=WORK)
    tally.equal(run.status, 0, f"{name}: status")
    tally.check("[lost]" not in run.err, f"{name}: nothing is lost", run)
    return {card["id"]: (card["question_markdown"], card["answer_markdown"]) for card in json.loads(run.out)["cards"]}, run.err


def prints(name, words):
    """The sheets of a package that was read; `words` stand on them."""
    run = recto("cards", "-o", name + ".pdf", "--dump", "-", name, cwd=WORK)
    tally.equal(run.status, 0, f"{name} is printed")
    for word in words:
        tally.check(word in run.out, f"{name}: {word} is on a page", run)


# Countries: four templates, sections round them, a note without a capital.
p = Package()
geo = p.type("Country", ["Country", "Capital", "Hint", "Flag", "Map"],
             [("Capital", "{{#Capital}}<b>{{Country}}</b><div>Capital?</div>{{hint:Hint}}{{/Capital}}", "{{FrontSide}}\n\n<hr id=answer>\n\n{{Capital}}"),
              ("Country", "{{#Capital}}{{Capital}}<div>Country?</div>{{/Capital}}", "{{#Capital}}{{FrontSide}}<hr id=answer>{{Country}}{{/Capital}}"),
              ("Flag", "{{#Flag}}{{Flag}}{{/Flag}}", "{{FrontSide}}<hr id=answer>{{Country}}"),
              ("Map", "{{#Map}}{{Map}}{{/Map}}", "{{FrontSide}}<hr id=answer>{{Country}}")])
p.note(geo, ["Senegal", "Dakar", "It begins with D.", '<img src="flag.png" />', '<img src="map.png" width="200">'], cards=[0, 1, 2, 3], guid="sn")
p.note(geo, ["Antarctica", "", "", "", "<img src=map2.png>"], cards=[0, 3], guid="aq")
p.media = {"flag.png": png(60, 40), "map.png": png(90, 80), "map2.png": png(80, 80)}
cards, said = read("geo.apkg", p)
tally.equal(list(cards), ["sn", "sn/1", "sn/2", "sn/3", "aq/3"], "a card for each row of them that shows something")
tally.equal(cards["sn"], ("**Senegal**\n\nCapital?", "Dakar\n\n*Hint:* It begins with D."), "what is shown when asked for is on the back")
tally.equal(cards["sn/1"][1], "Senegal", "the back is the answer alone")
tally.equal(cards["aq/3"], ("![](map2.png)", "Antarctica"), "a picture asks")
tally.check("the front of a card of this note is empty: the card is left out" in said, "a card that Anki calls blank", said)
prints("geo.apkg", ["Dakar", "Antarctica"])

# Japanese: readings above their words, recordings left out.
p = Package()
core = p.type("Core", ["Word", "Meaning", "Audio"],
              [("Reading", "{{kanji:Word}}{{Audio}}", "{{FrontSide}}<hr id=answer>{{furigana:Word}}<br>{{kana:Word}}<br>{{Meaning}}"),
               ("Listening", "Listen.{{Audio}}", "{{furigana:Word}}")])
p.note(core, [" 食[た]べる", "to eat", "[sound:taberu.mp3]"], cards=[0, 1], guid="eat")
p.note(core, [" 飲[の]む", "to drink", "[sound:nomu.mp3]"], cards=[0, 1], guid="drink")
cards, said = read("core.apkg", p)
tally.equal(cards["eat"], ("食べる", "<ruby>食<rt>た</rt></ruby>べる\\\nたべる\\\nto eat"), "readings as each template asks for them")
tally.check("recordings left out: taberu.mp3, ..." in said and "[duplicate]" not in said, "recordings are told once", said)

# Medicine: gaps by number, over lists, with hints; extra text, scripts and buttons round it.
p = Package()
overhaul = p.type("Overhaul", ["Text", "Extra", "Notes", "Id"],
                  [("Cloze", '<div id="text">{{edit:cloze:Text}}</div><script>var x = "{{Text}}" < 1;</script>',
                    '{{edit:cloze:Text}}<!-- {{Nope}} -->\n{{#Extra}}<div>{{Extra}}</div>{{/Extra}}'
                    '{{#Notes}}<button>Show</button><div style="display:none">{{Notes}}</div>{{/Notes}}')], cloze=True)
p.note(overhaul, ["Signs of {{c1::gout::joint}}:<br>{{c2::<ul><li>heat</li><li>pain<br>at night</li></ul>}}", "It is <i>old</i>.", "see p. 4", "x1"], cards=[0, 1], guid="gout")
cards, said = read("overhaul.apkg", p)
tally.equal(cards["gout"][0], "Signs of {{c1::gout::joint}}:\n\n- heat\n- pain\\\n  at night", "one gap is blank")
tally.equal(cards["gout/1"][0], "Signs of gout:\n\n- {{c2::heat}}", "a gap over a list is one blank")
tally.check(cards["gout"][1].endswith("It is *old*.\n\nsee p. 4"), "the back has all that a button would show", cards)
tally.check(said.count("edit") == 1 and "Nope" not in said, "a filter that is not known is told once", said)
cards, said = read("overhaul.apkg", p, "--cloze", "together")
tally.equal(list(cards), ["gout"], "--cloze together: one card of a note")
tally.check("{{c1::gout::joint}}" in cards["gout"][0] and "{{c2::heat}}" in cards["gout"][0], "with all its gaps", cards)

# Anatomy: shapes over a picture.
p = Package()
p.note(p.occlusion(), ["{{c1::image-occlusion:rect:left=.1:top=.2:width=.3:height=.1:oi=1}}<br>{{c2::image-occlusion:ellipse:left=.5:top=.5:rx=.1:ry=.2:oi=1}}",
                       '<img src="heart.png">', "The heart", "Extra"], cards=[0, 1], guid="heart")
p.media = {"heart.png": png(400, 300)}
cards, said = read("heart.apkg", p)
tally.check('data-mask="qr.1,.2,.3,.1,0;oe.5,.5,.1,.2,0;"' in cards["heart"][0], "one is asked for, the other hidden", cards)
tally.check('data-mask="or.1,.2,.3,.1,0;ae.5,.5,.1,.2,0;"' in cards["heart/1"][1], "the answer is shown, the other stays hidden", cards)
run = recto("cards", "-o", "heart.pdf", "--dump", "-", "heart.apkg", cwd=WORK)
tally.equal(run.out.count("shapes "), 4, "each side has its shapes")

# Programming, in an editor's HTML.
p = Package()
basic = p.basic()
p.note(basic, ['<div><font color="#f00">What does</font>&nbsp;this print?</div><pre><code class="language-python">for i in "ab":\n    print(i)</code></pre>',
               '<pre>a\nb</pre><table><tbody><tr><td>call</td><td>\\(O(n)\\)</td></tr></tbody></table>'], guid="print")
p.note(basic, ['<anki-mathjax block="true">\\frac{a}{b}</anki-mathjax>is', "[latex]$\\frac{2a}{2b}$[/latex] or [$]x &lt; y[/$]"], guid="math")
cards, said = read("python.apkg", p)
tally.check('```python\nfor i in "ab":\n    print(i)\n```' in cards["print"][0], "code keeps its lines and its language", cards)
tally.equal(cards["math"], ("$$\n\\frac{a}{b}\n$$\n\nis", "$\\frac{2a}{2b}$ or $x < y$"), "formulas")
tally.finish()
