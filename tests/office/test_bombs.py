#!/usr/bin/python3
"""Workbooks that are made to take time and memory, and such as are broken: an answer, or one clear line."""
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]
import parts  # noqa: E402
from tally import SANITIZED, WORK, Tally, recto  # noqa: E402

tally = Tally("bombs")
PAIR = parts.words(("where?", "here"))


def read(name, of):
    return recto("export", "--to", "csv", "-o", "-", parts.archive(WORK / name, of, ("mimetype",)))


def costs_nothing(name, of, cards=1):
    """It is read, and takes no more than a small workbook does, but for the bytes of its parts."""
    run = read(name, of)
    size = sum(len(part) for part in of.values()) / 1e6
    tally.check(run.status == 0 and run.out.count("\n") == cards + 1, f"{name} is read", run)
    tally.check(SANITIZED or run.megabytes < 120 + 12 * size, f"{name} takes little memory", f"{run.megabytes:.0f} MB for {size:.1f} MB")


def is_refused(name, of, *words):
    run = read(name, of)
    tally.check(run.status not in (0, None) and run.status >= 0 and not run.out, f"{name} is refused", run)
    tally.check(all(word in run.err for word in words) and run.err.count("error:") == 1, f"{name}: {words}", run.err)
    tally.check(SANITIZED or run.megabytes < 400, f"{name} takes little memory", run.megabytes)


# ---- what is repeated, or far away ----

CELL = parts.ods_cell
TABLE = '<table:table table:name="A"><table:table-row>' + CELL("where?") + CELL("here") + "</table:table-row>{}</table:table>"
EMPTY = '<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
costs_nothing("empty.ods", parts.ods(TABLE.format(EMPTY)))
costs_nothing("repeats.ods", parts.ods(TABLE.format(f'<table:table-row table:number-rows-repeated="999999999">{CELL("a")}{CELL("b")}</table:table-row>')), cards=2)
costs_nothing("wide.ods", parts.ods(TABLE.format("".join(
    f'<table:table-row>{CELL(n)}{CELL("b", more)}</table:table-row>' for n, more in
    ((n, 'table:number-columns-repeated="16384"') for n in range(500))))), cards=501)
costs_nothing("columns.ods", parts.ods(TABLE.format('<table:table-column table:number-columns-repeated="999999999"/>' * 1000)))
costs_nothing("blanks.ods", parts.ods(TABLE.format(f'<table:table-row>{CELL("x<text:s text:c=%s/>" % chr(34).join(["", "999999999", ""]))}{CELL("b")}</table:table-row>')), cards=2)
costs_nothing("rows.xlsx", parts.book([("A", parts.sheet(PAIR + "<row/>" * 1048576))]))
costs_nothing("merges.xlsx", parts.book([("A", parts.sheet(PAIR, "<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 50000 + "</mergeCells>"))]))
costs_nothing("links.xlsx", parts.book([("A", parts.sheet(PAIR, "<hyperlinks>" + '<hyperlink ref="A1:XFD1048576" r:id="h"/>' * 50000 + "</hyperlinks>"))], parts={
    "xl/worksheets/_rels/sheet1.xml.rels": parts.relationships(*((f"h{i}" if i else "h", "hyperlink", "https://example.org/", True) for i in range(50000)))}))
costs_nothing("far.xlsx", parts.book([("A", parts.sheet(PAIR + '<row r="999999999"><c r="ZZZZZZ999999999" t="inlineStr"><is><t>x</t></is></c></row>'))]))
costs_nothing("claims.xlsx", parts.book([("A", parts.sheet(PAIR + '<row><c t="s"><v>999999999</v></c><c t="s"><v>-1</v></c></row>'))], '<si><t>a</t></si>'.join(['<x count="999999999" uniqueCount="999999999"/>', ""])))
costs_nothing("styles.xlsx", parts.book([("A", parts.sheet(PAIR))], styles="<numFmts>" + "".join(f'<numFmt numFmtId="{i}" formatCode="0"/>' for i in range(60000)) + "</numFmts><fonts>"
              + "<font/>" * 60000 + "</fonts><cellXfs>" + "".join(f'<xf numFmtId="{i}" fontId="{i}"/>' for i in range(60000)) + "</cellXfs>"))
costs_nothing("families.ods", parts.ods(TABLE.format(""), styles="".join(
    f'<style:style style:name="s{i}" style:family="text" style:parent-style-name="s{i + 1 if i < 49999 else 0}"/>' for i in range(50000))))
PICTURE = '<x:oneCellAnchor xmlns:x="x"><x:from><x:col>0</x:col><x:row>0</x:row></x:from><x:blip xmlns:r="r" r:embed="p"/></x:oneCellAnchor>'
run = read("crowd.xlsx", parts.book([("A", parts.sheet(PAIR, '<drawing r:id="d"/>'))], parts={
    "xl/worksheets/_rels/sheet1.xml.rels": parts.relationships(("d", "drawing", "../drawings/d.xml")),
    "xl/drawings/_rels/d.xml.rels": parts.relationships(("p", "image", "../media/i.png")),
    "xl/drawings/d.xml": "<d>" + PICTURE * 20000 + "</d>", "xl/media/i.png": "no matter"}))
tally.check(run.status == 0 and "a cell has more than 100 pictures, and those beyond are left out: A [sheet]" in run.err, "a cell of many pictures", run)
tally.check(SANITIZED or run.megabytes < 160, "a cell of many pictures takes little memory", run.megabytes)
costs_nothing("sheets.xlsx", parts.book([(f"S{i}", parts.sheet(PAIR)) for i in range(1000)]), cards=1000)
of = parts.book([("A", parts.sheet(PAIR))])
of["xl/workbook.xml"] = of["xl/workbook.xml"].replace("</sheets>", "".join(f'<sheet name="S{i}" sheetId="{i + 9}" r:id="s1"/>' for i in range(20000)) + "</sheets>")
costs_nothing("again.xlsx", of)
scattered = "".join(f'<row r="{n}"><c r="{chr(65 + n % 26)}{chr(65 + n // 26 % 26)}{chr(65 + n // 676 % 20)}{n}" t="b"><v>1</v></c></row>' for n in range(1, 14001))
run = read("scattered.xlsx", parts.book([("A", parts.sheet(PAIR)), ("B", parts.sheet(scattered))]))
tally.check(run.status == 0 and "a sheet is left out, whose cells lie too far apart: B [sheet]" in run.err, "cells that are scattered over a sheet", run)

is_refused("strings.xlsx", parts.book([("A", parts.sheet('<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>' * 20000))], "<si><t>" + "ab " * 30000 + "</t></si>"), "it unpacks to more than may be")

# ---- XML ----

LAUGHS = "<!DOCTYPE x [" + '<!ENTITY a "ha">' + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 20}">' for i in range(12)) + "]>"
is_refused("laughs.ods", parts.ods(TABLE.format("").replace("here", "&m;"), head=LAUGHS), "content.xml", "[archive]")
OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
is_refused("outside.ods", parts.ods(TABLE.format("").replace("here", "&e;"), head=OUTSIDE), "content.xml")
is_refused("unknown.xlsx", parts.book([("A", parts.sheet(PAIR.replace("here", "&nothing;")))]), "sheet1.xml")
costs_nothing("doctype.ods", parts.ods(TABLE.format(""), head='<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'))
is_refused("deep.xlsx", parts.book([("A", parts.sheet(PAIR + "<a>" * 200000 + "</a>" * 200000))]), "sheet1.xml")
is_refused("attributes.xlsx", parts.book([("A", parts.sheet(PAIR + "<row " + " ".join(f'a{i}=""' for i in range(200000)) + "/>"))]), "sheet1.xml")
is_refused("spaces.xlsx", parts.book([("A", parts.sheet("".join("<x " + " ".join(f'xmlns:n{k}_{i}="u{i}"' for i in range(200)) + ">" for k in range(100)) + "<y/>" * 100000 + "</x>" * 100))]), "sheet1.xml")
for cut in (1, 40, 200):
    whole = parts.book([("A", parts.sheet(PAIR))])
    whole["xl/worksheets/sheet1.xml"] = whole["xl/worksheets/sheet1.xml"][:-cut]
    is_refused("cut.xlsx", whole, "sheet1.xml", "[archive]")
for missing in ("xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"):
    of = parts.book([("A", parts.sheet(PAIR))])
    del of[missing]
    run = read("missing.xlsx", of)
    tally.check(run.status not in (0, None) and run.err.count("error:") == 1, f"a workbook without {missing}", run)
secret = parts.ods("rubbish")
secret["META-INF/manifest.xml"] = "<manifest><encryption-data/></manifest>"
is_refused("secret.ods", secret, "password")

tally.finish()
