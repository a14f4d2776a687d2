"""Workbooks part by part, for what LibreOffice never writes."""
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def archive(path, parts, stored=()):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data, zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED)
    return path


def relationships(*rows):
    """(id, type's last word, target[, external])"""
    return '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' + "".join(
        f'<Relationship Id="{row[0]}" Type="{RELS}/{row[1]}" Target="{row[2]}"' + (' TargetMode="External"' if row[3:] else "") + "/>"
        for row in rows) + "</Relationships>"


def sheet(rows, more="", space=MAIN, before=""):
    return f'<worksheet xmlns="{space}" xmlns:r="{RELS}">{before}<sheetData>{rows}</sheetData>{more}</worksheet>'


def words(*pairs):
    """Rows of inline strings, without any addresses."""
    return "".join("<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in pair) + "</row>" for pair in pairs)


def book(sheets, strings=None, styles=None, properties="", space=MAIN, **parts):
    """Parts of an .xlsx: sheets are (name, part[, state]); further parts by their paths."""
    listed = "".join(f'<sheet name="{row[0]}" sheetId="{i}" r:id="s{i}"' + (f' state="{row[2]}"' if row[2:] else "") + "/>"
                     for i, row in enumerate(sheets, 1))
    rels = [(f"s{i}", "worksheet", f"worksheets/sheet{i}.xml") for i in range(1, len(sheets) + 1)]
    all_parts = {"[Content_Types].xml": "<Types/>", "_rels/.rels": relationships(("r1", "officeDocument", "/xl/workbook.xml")),
                 "xl/workbook.xml": f'<workbook xmlns="{space}" xmlns:r="{RELS}">{properties}<sheets>{listed}</sheets></workbook>'}
    all_parts.update({f"xl/worksheets/sheet{i}.xml": row[1] for i, row in enumerate(sheets, 1)})
    if strings is not None:
        rels.append(("t", "sharedStrings", "sharedStrings.xml"))
        all_parts["xl/sharedStrings.xml"] = f'<sst xmlns="{space}">{strings}</sst>'
    if styles is not None:
        rels.append(("y", "styles", "/xl/styles.xml"))
        all_parts["xl/styles.xml"] = f'<styleSheet xmlns="{space}">{styles}</styleSheet>'
    rels += parts.pop("rels", [])
    all_parts["xl/_rels/workbook.xml.rels"] = relationships(*rels)
    all_parts.update(parts.pop("parts", {}))
    return all_parts


ODS_SPACES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style", "fo"))


def ods(tables, head="", styles=""):
    return {"mimetype": ODS_TYPE,
            "content.xml": f"{head}<office:document-content {ODS_SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
                           f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"}


def ods_cell(text, more=""):
    return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"
