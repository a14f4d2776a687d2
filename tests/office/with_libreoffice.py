#!/usr/bin/python3
"""`make check-office`: LibreOffice makes workbooks, and recto reads them; recto makes workbooks, and LibreOffice reads them. Not part of make check."""
import csv
import html
import pathlib
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]
import parts  # noqa: E402
from books import BOOKS, CARDS  # noqa: E402
from reading import read, rows_of  # noqa: E402
from tally import WORK, Tally, content_decks, recto  # noqa: E402

tally = Tally("check-office")
OUT = WORK / "out"
CSV = "csv:Text - txt - csv (StarCalc):44,34,76"  # commas, quotes, UTF-8, as it is shown


def convert(path, to, folder=OUT):
    """The file that LibreOffice makes of it."""
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{WORK}/profile", "--convert-to", to, "--outdir", folder, path],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)
    return folder / f"{path.stem}.{to.partition(':')[0]}"


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


shutil.rmtree(WORK, ignore_errors=True)
OUT.mkdir(parents=True)

# ---- it writes, recto reads ----

for name, text in BOOKS.items():
    flat = WORK / f"{name}.fods"
    flat.write_text(text, encoding="utf-8")
    for ending in ("xlsx", "ods"):
        run = read(convert(flat, ending))
        tally.equal(rows_of(run), CARDS[name], f"{name}.{ending} of LibreOffice")
        tally.check("[lost]" not in run.err, f"nothing of {name}.{ending} is lost", run.err)

# ---- numbers as it shows them ----

FORMATS = ["General", "0", "0.00", "#,##0", "#,##0.00", "0%", "0.00%", "0.00E+00", "# ?/?", "# ??/??", "d-mmm-yy", "d-mmm", "mmm-yy", "h:mm AM/PM", "h:mm:ss AM/PM",
           "h:mm", "h:mm:ss", "#,##0_);(#,##0)", "#,##0_);[Red](#,##0)", "#,##0.00_);(#,##0.00)", "#,##0.00_);[Red](#,##0.00)", "mm:ss", "[h]:mm:ss", "mm:ss.0", "##0.0E+0", "@",
           "yyyy-mm-dd", "dddd, d. mmmm yyyy", "[$-407]dddd, d. mmmm yyyy", "[$-40C]d mmmm yyyy", "[$-C0A]d \"de\" mmmm", "[$-410]dddd d mmmm", "[$-413]dddd d mmmm", "[$-416]dddd d mmmm",
           "dd/mm/yyyy hh:mm", "m/d/yyyy h:mm", "[$€-407] #,##0.00", "#,##0.00 \"€\"", "0.0\" km\"", "000-00-0000", "00000", "#.##", "0.0##", "0,", "0.0,,\"M\"",
           "[>100]\"big\";\"small\"", "[<0]\"below \"0;[=0]\"nil\";\"above \"0", "0;-0;\"zero\"", "# ?/8", "# ??/16", "\"n=\"General", "+0;-0;0", "mmmmm", "[mm]:ss", "[s]", "h \"Uhr\"", "yy",
           "s.00", "0.0E-0", "#,##0;[Red]-#,##0", "0.0%;-0.0%", "$#,##0.00;($#,##0.00)", "_-* #,##0.00\\ \"€\"_-", "# ???/???", "ddd", "0.000", "\\#0", "yyyy\"年\"m\"月\"d\"日\""]
VALUES = [0, 1, -1, 0.5, -0.5, 1.005, 2.5, 1234.5678, -1234.5678, 0.125, 0.25, 45322, 45322.75, 61, 365.25, 1e-5, 123456789012, 0.1 + 0.2, 99.995, -0.001, 1.5, 0.99999]
TABLE = [(form, value) for form in FORMATS for value in VALUES]


def meant(form, value):
    """Where recto means to differ: dates before March 1900 are Excel's, and below 0 there are none; what LibreOffice cannot show; seconds that are
    rounded, not cut off; a half at the sixteenth digit."""
    date = bool(re.search(r"[ymdhs]", re.sub(r'"[^"]*"|\\.|\[[^\]]*\]|General|Red', "", form)) or re.search(r"\[[hms]+\]", form))
    return (date and (value < 61 or value > 2958465 or value != round(value * 86400) / 86400)) or (value, form) == (1.005, "0%") or \
        ("/" in form and not date and value > 1e9)


styles = ("<numFmts>" + "".join(f'<numFmt numFmtId="{170 + i}" formatCode="{html.escape(form)}"/>' for i, form in enumerate(FORMATS)) + "</numFmts><fonts><font/></fonts><fills><fill/></fills>"
          "<borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf/>" + "".join(f'<xf numFmtId="{170 + i}" applyNumberFormat="1"/>' for i in range(len(FORMATS))) + "</cellXfs>")
cells = "".join(f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>Row {n}?</t></is></c><c r="B{n}" s="{FORMATS.index(form) + 1}"><v>{value!r}</v></c></row>' for n, (form, value) in enumerate(TABLE, 1))
table = parts.book([("S", parts.sheet(cells))], styles=styles)
kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."
table["[Content_Types].xml"] = ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                                f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{kind}sheet.main+xml"/>'
                                f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="{kind}styles+xml"/></Types>')
path = parts.archive(WORK / "formats.xlsx", table)
theirs = [" ".join(row[1].split()) for row in rows(convert(path, CSV))]
ours = {question: " ".join(answer.split()) for _, question, answer in rows_of(read(path, "--guard", "no"))}
for n, (form, value) in enumerate(TABLE, 1):
    if not meant(form, value):
        tally.equal(ours.get(f"Row {n}?", "").replace("- ", "-"), theirs[n - 1].replace("- ", "-"), f"{value!r} as {form}")

# ---- recto writes, it reads ----

for deck in content_decks():
    book, lines = WORK / f"{deck.stem}.xlsx", WORK / f"{deck.stem}.csv"
    recto("export", "--to", "xlsx", "-o", book, deck)
    recto("export", "--to", "csv", "--guard", "no", "-o", lines, deck)
    tally.equal(rows(convert(book, CSV, WORK / "theirs"))[1:], rows(lines)[1:], f"{deck.name}: the workbook says in LibreOffice what the CSV says")
    for ending in ("xlsx", "ods"):
        tally.equal(read(convert(book, ending)).out, read(book).out, f"{deck.name}: saved by LibreOffice as {ending}, it has the same cards")
tally.finish()
