"""Workbooks for LibreOffice, as flat OpenDocument: what a teacher's files have, and what they look like there."""
import base64
import struct
import zlib


def png(width, height, color):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + bytes(color) * width for _ in range(height))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))


NAMESPACES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{address}:1.0"' for name, address in (
    ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("draw", "drawing"),
    ("number", "datastyle"), ("svg", "svg-compatible"), ("fo", "xsl-fo-compatible")))

STYLES = """
<style:style style:name="bold" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="slant" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="up" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="down" style:family="text"><style:text-properties style:text-position="sub 58%"/></style:style>
<style:style style:name="gone" style:family="text"><style:text-properties style:text-line-through-style="solid"/></style:style>
<style:style style:name="head" style:family="table-cell"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="latin" style:family="table-cell"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="unseen" style:family="table"><style:table-properties table:display="false"/></style:style>
<number:date-style style:name="D1"><number:day/><number:text>. </number:text><number:month number:textual="true" number:style="long"/><number:text> </number:text><number:year number:style="long"/></number:date-style>
<number:time-style style:name="T1" number:truncate-on-overflow="false"><number:hours/><number:text>:</number:text><number:minutes number:style="long"/><number:text>:</number:text><number:seconds number:style="long"/></number:time-style>
<number:percentage-style style:name="P1"><number:number number:decimal-places="1" number:min-decimal-places="1" number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>
<number:number-style style:name="N1"><number:number number:decimal-places="2" number:min-decimal-places="2" number:min-integer-digits="1" number:grouping="true"/></number:number-style>
<number:number-style style:name="F1"><number:fraction number:min-integer-digits="0" number:min-numerator-digits="1" number:min-denominator-digits="1"/></number:number-style>
<number:number-style style:name="S1"><number:scientific-number number:decimal-places="2" number:min-decimal-places="2" number:min-integer-digits="1" number:min-exponent-digits="2"/></number:number-style>
""" + "".join(f'<style:style style:name="{cell}" style:family="table-cell" style:data-style-name="{data}"/>\n' for cell, data in (
    ("date", "D1"), ("span", "T1"), ("percent", "P1"), ("amount", "N1"), ("part", "F1"), ("power", "S1")))


def text(inside, style=None, more=""):
    look = f' table:style-name="{style}"' if style else ""
    return f'<table:table-cell office:value-type="string"{look}{more}>' + "".join(
        f"<text:p>{line}</text:p>" for line in inside.split("\n")) + "</table:table-cell>"


def value(kind, number, style):
    name = {"date": "date-value", "time": "time-value"}.get(kind, "value")
    return f'<table:table-cell table:style-name="{style}" office:value-type="{kind}" office:{name}="{number}"/>'


def formula(code):
    return f'<table:table-cell table:formula="of:={code}"/>'


def picture(width, height, color, alt):
    data = base64.b64encode(png(width, height, color)).decode()
    return (f'<table:table-cell><draw:frame svg:width="1cm" svg:height="1cm" svg:x="0.1cm" svg:y="0.1cm"><draw:image>'
            f'<office:binary-data>{data}</office:binary-data></draw:image><svg:desc>{alt}</svg:desc></draw:frame></table:table-cell>')


def row(*cells, more=""):
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


def table(name, *rows, style=None):
    look = f' table:style-name="{style}"' if style else ""
    return f'<table:table table:name="{name}"{look}>{"".join(rows)}</table:table>'


def book(*tables):
    return (f'<?xml version="1.0" encoding="UTF-8"?><office:document {NAMESPACES} xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2" '
            f'office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:automatic-styles>{STYLES}</office:automatic-styles>'
            f'<office:body><office:spreadsheet>{"".join(tables)}</office:spreadsheet></office:body></office:document>')


def span(style, inside):
    return f'<text:span text:style-name="{style}">{inside}</text:span>'


def link(address, inside):
    return f'<text:a xlink:type="simple" xlink:href="{address}">{inside}</text:a>'


NOTE = "<office:annotation><text:p>Ask again on Friday</text:p></office:annotation>"
EMPTY = "<table:table-cell/>"

WORDS = book(
    table("Shore",
          row(text("Words of the shore", "head", ' table:number-columns-spanned="3"'),
              '<table:covered-table-cell table:number-columns-repeated="2"/>'),
          row(text("Englisch", "head"), text("Deutsch", "head"), text("Bild", "head")),
          row(text("the lighthouse"), text("der Leuchtturm"), picture(24, 12, (200, 40, 40), "a red tower")),
          row(text(f"the {span('bold', 'pier')}"), text("die Mole\nder Pier"), picture(12, 24, (40, 40, 200), "a blue pier")),
          row(text("sea water"), text(f"H{span('down', '2')}O and {span('slant', 'salt')}, 3.5 kg/m{span('up', '3')}")),
          row(text("to moor").replace("<text:p>", NOTE + "<text:p>", 1), text(f"{span('gone', 'anbinden')} festmachen")),
          row(text("the tide table"), text(link("https://example.org/tides", "Gezeiten"))),
          row(text("less &lt; more &amp; equal"), text("\u00e4\u00f6\u00fc \u20ac"))),
    table("\u6e2f\u53e3",
          row(text("\u6d77"), text("the sea")), row(text("\u8239"), text("the ship")),
          row(text("\u0645\u064a\u0646\u0627\u0621"), text("a harbour"))),
    table("Answers for me", row(text("secret"), text("hidden")), style="unseen"))

NUMBERS = book(
    table("Exam",
          row(text("Question", "head"), text("Answer", "head")),
          row(text("When did the tower begin to burn?"), value("date", "1907-03-15", "date")),
          row(text("How long is the watch?"), value("time", "PT36H30M00S", "span")),
          row(text("How much of the sea is salt?"), value("percentage", "0.035", "percent")),
          row(text("What does the lamp cost?"), value("float", "12500.5", "amount")),
          row(text("Which part of a nautical mile is a cable?"), value("float", "0.125", "part")),
          row(text("How many litres are in the basin?"), value("float", "2500000", "power")),
          row(text("How many lamps are there?"), formula("2+3")),
          row(text("Is the tide in?"), formula("1&gt;0")),
          row(text("What is unknown?"), formula("NA()")),
          row(text("What is it called in Latin?"), text("pharus", "latin"))),
    table("Far away",
          row(more=' table:number-rows-repeated="400"'),
          row('<table:table-cell table:number-columns-repeated="40"/>', text("How far is the horizon?"), text("Five kilometres")),
          row(more=' table:number-rows-repeated="1000"'),
          row('<table:table-cell table:number-columns-repeated="40"/>', text("And from the mast?"), text("Twenty"))))

BOOKS = {"words": WORDS, "numbers": NUMBERS}
# Topic, question and answer, in Markdown without \ and without the names of pictures.
CARDS = {"words": [("Shore", "the lighthouse", "der Leuchtturm\n\n![a red tower]()"),
         ("Shore", "the **pier**", "die Mole\nder Pier\n\n![a blue pier]()"),
         ("Shore", "sea water", "H<sub>2</sub>O and *salt*, 3.5 kg/m<sup>3</sup>"),
         ("Shore", "to moor", "~~anbinden~~ festmachen"),
         ("Shore", "the tide table", "[Gezeiten](https://example.org/tides)"),
         ("Shore", "less < more & equal", "\u00e4\u00f6\u00fc \u20ac"),
         ("\u6e2f\u53e3", "\u6d77", "the sea"), ("\u6e2f\u53e3", "\u8239", "the ship"),
         ("\u6e2f\u53e3", "\u0645\u064a\u0646\u0627\u0621", "a harbour")],
         "numbers": [("Exam", "When did the tower begin to burn?", "15. March 1907"), ("Exam", "How long is the watch?", "36:30:00"),
           ("Exam", "How much of the sea is salt?", "3.5%"), ("Exam", "What does the lamp cost?", "12,500.50"),
           ("Exam", "Which part of a nautical mile is a cable?", "1/8"), ("Exam", "How many litres are in the basin?", "2.50E+06"),
           ("Exam", "How many lamps are there?", "5"), ("Exam", "Is the tide in?", "TRUE"), ("Exam", "What is unknown?", "#N/A"),
           ("Exam", "What is it called in Latin?", "*pharus*"), ("Far away", "How far is the horizon?", "Five kilometres"),
           ("Far away", "And from the mast?", "Twenty")]}
