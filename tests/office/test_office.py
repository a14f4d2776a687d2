#!/usr/bin/python3
"""Workbooks: those that LibreOffice made of books.py (stored here), others part by part, and those that recto writes."""
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]
import parts  # noqa: E402
from books import CARDS, png  # noqa: E402
from reading import read, rows_of  # noqa: E402
from tally import WORK, Tally, content_decks, recto  # noqa: E402

tally = Tally("office")


def cards(path, *options):
    """Questions and answers, and what was said."""
    run = read(path, *options)
    return [row[1:] for row in rows_of(run)], run


def made(name, of, stored=("mimetype",)):
    return parts.archive(WORK / name, of, stored)


# ---- what LibreOffice made ----

SAID = {"words": ["a hidden sheet is left out: Answers for me [sheet]", "a comment is left out"], "numbers": [":10: note: a cell shows an error: #N/A in B10 of Exam [sheet]"]}

for name, should in CARDS.items():
    for ending in ("xlsx", "ods"):
        run = read(HERE / f"{name}.{ending}")
        tally.equal(run.status, 0, f"{name}.{ending} is read")
        tally.equal(rows_of(run), should, f"the cards of {name}.{ending}")
        for said in SAID[name]:
            tally.check(said in run.err, f"{name}.{ending}: {said}", run.err)
        tally.check("[lost]" not in run.err and "warning" not in run.err, f"nothing of {name}.{ending} is lost", run.err)
run = recto("cards", "-o", WORK / "words.pdf", "-v", HERE / "words.xlsx")
tally.check(run.status == 0 and "[image]" not in run.err, "pictures of cells are on the cards", run)

# ---- by parts ----

STYLES = ('<numFmts><numFmt numFmtId="170" formatCode="d. mmmm yyyy"/><numFmt numFmtId="171" formatCode="[DBNum1]0"/></numFmts>'
          '<fonts><font><sz val="11"/></font><font><b/></font><font><vertAlign val="superscript"/></font></fonts>'
          '<cellXfs><xf/><xf numFmtId="170"/><xf fontId="1"/><xf numFmtId="171"/><xf numFmtId="14"/><xf fontId="2"/></cellXfs><dxfs><dxf><font><b/></font></dxf></dxfs>')
STRINGS = ('<si><t>a</t></si><si><r><t xml:space="preserve">x </t></r><r><rPr><b val="1"/><i val="0"/></rPr><t>y</t></r></si>'
           '<si><t>\u6f22\u5b57</t><rPh sb="0" eb="2"><t>\u304b\u3093\u3058</t></rPh><phoneticPr fontId="1"/></si>'
           '<si><t>two_x000D_\nlines _x005F_x0041_</t></si>')


def pair(question, answer):
    return f'<row><c t="inlineStr"><is><t>{question}</t></is></c>{answer}</row>'


rows = "".join(pair(f"q{i}", answer) for i, answer in enumerate((
    '<c t="s"><v>0</v></c>', '<c t="s"><v>1</v></c>', '<c t="s"><v>2</v></c>', '<c t="s"><v>3</v></c>', '<c t="b"><v>1</v></c>',
    '<c t="str"><f>A1&amp;"z"</f><v>az</v></c>', '<c t="n" s="1"><v>45322</v></c>', '<c s="4"><v>60</v></c>', '<c t="d" s="1"><v>2024-01-31T00:00:00</v></c>',
    '<c><v>0.30000000000000004</v></c>', '<c s="2" t="inlineStr"><is><t>bold</t></is></c>', '<c s="5" t="inlineStr"><is><t>up</t></is></c>',
    '<c s="3"><v>7</v></c>', '<c t="e"><v>#DIV/0!</v></c>')))
SHOULD = ["a", "x **y**", "\u6f22\u5b57", "two\nlines _x0041_", "TRUE", "az", "31. January 2024", "1900-02-29", "31. January 2024", "0.3", "bold", "<sup>up</sup>",
          "7", "#DIV/0!"]
for space in (parts.MAIN, parts.STRICT):
    is_, run = cards(made("kinds.xlsx", parts.book([("Only", parts.sheet(rows, space=space))], STRINGS, STYLES, space=space)))
    tally.equal(is_, [(f"q{i}", answer) for i, answer in enumerate(SHOULD)], f"kinds of cells in {space}")
    tally.check("a number is shown plain, since its format is not known here: 7 in Only, [DBNum1]0 [sheet]" in run.err, "a format that is not known", run.err)
is_, run = cards(made("1904.xlsx", parts.book([("A", parts.sheet(pair("q", '<c s="1"><v>43860</v></c>')))], styles=STYLES, properties='<workbookPr date1904="1"/>')))
tally.equal(is_, [("q", "31. January 2024")], "days from 1904 on")

is_, run = cards(made("order.xlsx", parts.book([
    ("Last", parts.sheet(parts.words(("b1", "b2")))), ("Gone", parts.sheet(parts.words(("h", "i"))), "veryHidden"), ("First", parts.sheet(parts.words(("a1", "a2"))))])))
tally.equal(is_, [("b1", "b2"), ("a1", "a2")], "sheets in the order of the workbook")
tally.check("a hidden sheet is left out: Gone [sheet]" in run.err, "a sheet that is very hidden", run.err)

far = "".join(f'<row r="{n}"><c r="C{n}" t="inlineStr"><is><t>{q}</t></is></c><c r="XFD{n}" t="inlineStr"><is><t>{a}</t></is></c></row>'
              for n, q, a in ((3, "near", "by"), (1048576, "far", "away")))
is_, run = cards(made("far.xlsx", parts.book([("A", parts.sheet(far))])))
tally.equal(is_, [("near", "by"), ("far", "away")], "rows and columns that are far away")
tally.check(run.megabytes < 200, "empty cells take no memory", run.megabytes)

merged = parts.words(("Topic", "Question", "Answer"), ("Sea", "q1", "a1"), ("", "q2", "a2"), ("Land", "q3", "a3"))
run = read(made("merged.xlsx", parts.book([("A", parts.sheet(merged, '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>'))])))
tally.equal(rows_of(run), [("Sea", "q1", "a1"), ("Sea", "q2", "a2"), ("Land", "q3", "a3")], "a topic that lies over two rows")

linked = parts.book([("A", parts.sheet(parts.words(("where?", "the page")), '<hyperlinks><hyperlink ref="B1" r:id="h"/></hyperlinks>'))], parts={
    "xl/worksheets/_rels/sheet1.xml.rels": parts.relationships(("h", "hyperlink", "https://example.org/?a=1&amp;b=2", True))})
tally.equal(cards(made("link.xlsx", linked))[0], [("where?", "[the page](https://example.org/?a=1&b=2)")], "a cell that is a link")

is_, run = cards(made("empty.xlsx", parts.book([("A", parts.sheet(pair("q", "<c><f>1+1</f></c>")))])))
tally.check("a formula has no value, and its cell is empty: save the file in a program for spreadsheets: B1 of A [sheet]" in run.err and "warning" in run.err, "a formula without a value", run)

DRAWING = ('<xdr:wsDr xmlns:xdr="d" xmlns:a="a" xmlns:r="r" xmlns:mc="m"><xdr:{kind}><xdr:from><xdr:col>2</xdr:col><xdr:row>0</xdr:row></xdr:from>'
           '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="1" name="Picture 1" descr="a mast"/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="p"/></xdr:blipFill></xdr:pic></xdr:{kind}>'
           '<xdr:absoluteAnchor><xdr:pic><a:blip r:embed="p"/></xdr:pic></xdr:absoluteAnchor>'
           '<xdr:oneCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:row>5</xdr:row></xdr:from><xdr:graphicFrame/></xdr:oneCellAnchor></xdr:wsDr>')
for kind in ("oneCellAnchor", "twoCellAnchor"):
    drawn = parts.book([("A", parts.sheet(parts.words(("q", "a"), ("q2", "a2")), '<drawing r:id="d"/>'))], parts={
        "xl/worksheets/_rels/sheet1.xml.rels": parts.relationships(("d", "drawing", "../drawings/drawing1.xml")),
        "xl/drawings/drawing1.xml": DRAWING.format(kind=kind), "xl/media/mast.png": png(2, 2, (0, 0, 0)),
        "xl/drawings/_rels/drawing1.xml.rels": parts.relationships(("p", "image", "../media/mast.png"))})
    is_, run = cards(made("drawn.xlsx", drawn))
    tally.equal(is_, [("q", "a\n\n![a mast]()"), ("q2", "a2")], f"a picture that hangs on a cell by {kind}")
    tally.check("2 drawings that are no pictures in cells are left out: A, ... [sheet]" in run.err, "drawings that hang on no cell", run.err)

inside = parts.book([("A", parts.sheet(parts.words(("what is it?", "a mast")) + '<row><c t="e" vm="1"><v>#VALUE!</v></c><c t="inlineStr"><is><t>a sail</t></is></c></row>'))],
                    rels=[("m", "sheetMetadata", "metadata.xml"), ("v", "rdRichValue", "richData/rdrichvalue.xml"), ("l", "richValueRel", "richData/richValueRel.xml")], parts={
    "xl/metadata.xml": '<metadata><futureMetadata name="XLRICHVALUE"><bk><extLst><ext><x:rvb xmlns:x="x" i="1"/></ext></extLst></bk></futureMetadata><valueMetadata><bk><rc t="1" v="0"/></bk></valueMetadata></metadata>',
    "xl/richData/rdrichvalue.xml": '<rvData><rv s="0"><v>7</v></rv><rv s="0"><v>0</v><v>5</v></rv></rvData>', "xl/media/sail.png": png(2, 2, (0, 0, 0)),
    "xl/richData/richValueRel.xml": f'<richValueRels xmlns:r="{parts.RELS}"><rel r:id="p"/></richValueRels>',
    "xl/richData/_rels/richValueRel.xml.rels": parts.relationships(("p", "image", "../media/sail.png"))})
is_, run = cards(made("inside.xlsx", inside))
tally.equal(is_, [("what is it?", "a mast"), ("![]()", "a sail")], "a picture that is a cell's value")
tally.check("[sheet]" not in run.err, "it is no error", run.err)
LOGO = DRAWING.format(kind="oneCellAnchor")
logo = parts.book([("A", parts.sheet(parts.words(("Birds",), ("question", "answer"), ("a", "b")), '<drawing r:id="d"/>'))], parts={
    "xl/worksheets/_rels/sheet1.xml.rels": parts.relationships(("d", "drawing", "../drawings/drawing1.xml")), "xl/drawings/drawing1.xml": LOGO,
    "xl/media/mast.png": png(2, 2, (0, 0, 0)), "xl/drawings/_rels/drawing1.xml.rels": parts.relationships(("p", "image", "../media/mast.png"))})
run = read(made("logo.xlsx", logo))
tally.equal(rows_of(run), [("Birds", "a", "b")], "a picture beside a title")
tally.check("[lost]" not in run.err, "it is left out", run.err)
run = read(made("html.xlsx", parts.book([("A", parts.sheet(parts.words(("why?", "&lt;b&gt;so&lt;/b&gt;"), ("how?", "&lt;i&gt;thus&lt;/i&gt;"))))])))
tally.equal([row[2] for row in rows_of(run)], ["**so**", "*thus*"], "HTML that cells say")
tally.check("2 cells have HTML in them, so that all are read as HTML [csv-html]" in run.err, "it is said", run.err)
FILTER = '<autoFilter ref="A1:B3"/>'
PART = {"xl/worksheets/_rels/sheet1.xml.rels": parts.relationships(("t", "table", "../tables/table1.xml")), "xl/tables/table1.xml": '<table ref="A1:B3" name="T"/>'}
for more, of in ((FILTER, {}), ("", PART)):
    is_, run = cards(made("filter.xlsx", parts.book([("A", parts.sheet(parts.words(("Wort", "Sinn"), ("a", "b"), ("c", "d")), more))], parts=of)))
    tally.equal(is_, [("a", "b"), ("c", "d")], "the first row of a table, or of what is filtered, names the columns")

is_, run = cards(made("ruby.ods", parts.ods('<table:table table:name="A"><table:table-row>' + parts.ods_cell(
    "<text:ruby><text:ruby-base>\u6f22\u5b57</text:ruby-base><text:ruby-text>\u304b\u3093\u3058</text:ruby-text></text:ruby>") + parts.ods_cell("signs") + "</table:table-row></table:table>")))
tally.equal(is_, [("<ruby>\u6f22\u5b57<rt>\u304b\u3093\u3058</rt></ruby>", "signs")], "readings")

# ---- what a person has in a sheet ----

HEAD = '<row><c s="2" t="inlineStr"><is><t>{}</t></is></c><c s="2" t="inlineStr"><is><t>{}</t></is></c></row>'
ALONE = '<row><c s="2" t="inlineStr"><is><t>{}</t></is></c></row>'


def sheet_cards(rows, *options):
    return read(made("sheet.xlsx", parts.book([("Sheet1", parts.sheet(rows))], styles=STYLES)), *options)


run = sheet_cards(HEAD.format("Wort", "Sinn") + parts.words(("a", "b"), ("c", "d")))
tally.equal(rows_of(run), [("sheet", "a", "b"), ("sheet", "c", "d")], "a bold first row names the columns, whatever it says")
tally.check('names the columns: "Wort, Sinn"' in run.err, "and that is said", run.err)
run = sheet_cards(HEAD.format("Wort", "Sinn") + parts.words(("a", "b")), "--header", "no")
tally.equal(len(rows_of(run)), 2, "unless the user says otherwise")
run = sheet_cards(parts.words(("Unit 3",), ("Learn them by Friday!",), ("question", "answer"), ("a", "b")))
tally.equal(rows_of(run), [("Unit 3", "a", "b")], "a title and a note above the table are no cards")
tally.check("1 title, 1 note, 2 table-header" in run.err and "[lost]" not in run.err, "they are left out", run.err)
run = sheet_cards(ALONE.format("Sea") + parts.words(("a", "b")) + ALONE.format("Land") + parts.words(("c", "d"), ("e", "f")))
tally.equal(rows_of(run), [("Sea", "a", "b"), ("Land", "c", "d"), ("Land", "e", "f")], "bold rows of one cell are topics")
wide = parts.words(("Sea",), ("a", "b"), ("Land",), ("c", "d"), ("e", "f"))
MERGES = '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A3:B3"/></mergeCells>'
run = read(made("wide.xlsx", parts.book([("A", parts.sheet(wide, MERGES))])))
tally.equal(rows_of(run), [("Sea", "a", "b"), ("Land", "c", "d"), ("Land", "e", "f")], "cells that lie over the whole table are topics")
run = sheet_cards(parts.words(("one",), ("two",)))
tally.equal([row[1] for row in rows_of(run)], ["one", "two"], "a sheet with one column asks")
run = sheet_cards("".join(f'<row r="{n}"><c r="B{n}" t="inlineStr"><is><t>q{n}</t></is></c><c r="D{n}" t="inlineStr"><is><t>a{n}</t></is></c></row>' for n in (2, 4)))
tally.equal(rows_of(run), [("sheet", "q2", "a2"), ("sheet", "q4", "a4")], "columns that are empty are none")
run = recto("check", made("same.xlsx", parts.book([("A", parts.sheet(parts.words(("q", "a"), ("r", "b")) + '<row r="9"><c t="inlineStr"><is><t>q</t></is></c></row>'))])))
tally.check("same.xlsx:9: note: same question as in line 1" in run.err, "lines in messages are rows of the sheet", run.err)

run = recto("check", made("nothing.xlsx", parts.book([("A", parts.sheet("<row/>"))])))
tally.check(run.status == 1 and "nothing.xlsx: error: the deck is empty [empty]" in run.err, "a workbook that says nothing", run)
run = recto("check", made("names.xlsx", parts.book([("a&#10;b &amp; c", parts.sheet(parts.words(("why?", "so")))), ("d", parts.sheet(parts.words(("how?", "thus"))))])))
tally.check("names.xlsx#a b & c: note" in run.err, "a sheet's name is one line", run.err)
(WORK / "mast.png").write_bytes(png(2, 2, (0, 0, 0)))
run = recto("cards", "-o", WORK / "beside.pdf", made("beside.xlsx", parts.book([("A", parts.sheet(parts.words(("picture", "answer"), ("mast.png", "a mast"))))])))
tally.check(run.status == 0 and "[image]" not in run.err, "pictures that cells name lie beside the workbook", run.err)

# ---- .ods, what LibreOffice does not write ----

T = parts.ods_cell
SIGNS = 'a<text:s text:c="2"/>b<text:tab/>c<text:line-break/>d \n  e'
is_, run = cards(made("bare.ods", parts.ods(
    '<table:table table:name="A"><table:table-row><table:table-cell office:value-type="string" office:string-value="q"/>'
    '<table:table-cell office:value-type="percentage" office:value="0.25"/></table:table-row>'
    f'<table:table-row-group><table:table-header-rows><table:table-row>{T("x")}{T(SIGNS)}</table:table-row></table:table-header-rows></table:table-row-group>'
    f'<table:table-row table:number-rows-repeated="500">{T("r")}{T("s")}</table:table-row></table:table>')))
tally.equal(is_, [("q", "25%"), ("x", "a  b c\nd e"), ("r", "s")], "values without text, groups of rows, signs in paragraphs, repeated rows")
tally.check("a row that repeats the one above is read once: row 3 of A, 500 times [sheet]" in run.err, "repeated rows are said", run.err)

# ---- what recto writes ----

for deck in content_decks():
    book = WORK / f"{deck.stem}.xlsx"
    run = recto("export", "--to", "xlsx", "-o", book, deck)
    tally.equal(run.status, 0, f"{deck.name} as a workbook")
    recto("export", "--to", "csv", "-o", WORK / f"{deck.stem}.csv", deck)
    tally.equal(read(book).out, read(WORK / f"{deck.stem}.csv").out, f"{deck.name}: the workbook has the cards of the CSV")
    again = book.read_bytes()
    recto("export", "--to", "xlsx", "-o", book, deck)
    tally.equal(book.read_bytes(), again, f"{deck.name}: the same workbook again")
hostile = WORK / "hostile.md"
hostile.write_text("---\ntitle: \"[a]/b:c*?'\"\n---\n\n## =1+1\n\n@SUM(A1) _x0041_ &lt;b&gt; `<c>` \u0001 \U0001F600\n\n## +x {#g%2F1 .tag}\n\n'quoted'\n\n    code  \n\n    = x\n")
recto("export", "--to", "xlsx", "-o", WORK / "hostile.xlsx", hostile)
recto("export", "--to", "csv", "--guard", "no", "-o", WORK / "hostile.csv", hostile)
tally.equal(read(WORK / "hostile.xlsx", "--guard", "no").out, read(WORK / "hostile.csv", "--guard", "no").out, "what looks like formulas and escapes comes back")

tally.finish()
