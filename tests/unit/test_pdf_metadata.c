/* What a PDF file says of itself. That archives' and print shops' programs take it: tests/print. */
#include <stdlib.h>
#include <string.h>

#include "pdf_shown.h"
#include "unit.h"
#include "write/pdf/file.h"
#include "write/pdf/metadata.h"
#include "write/pdf/xmp.h"

static struct str said(struct print print, struct pdf_claims claims, const char *date, const char *content)
{
    struct pdf_file *file = pdf_file_open(unit_arena(), pdf_metadata_format(&print.conform));
    size_t n = 0;
    char *data;
    struct str is;

    pdf_set_numbers(pdf_pages(file), "Kids", NULL, 0);
    pdf_set_int(pdf_pages(file), "Count", 0);
    pdf_stream(file, content, strlen(content), false);
    pdf_metadata(unit_arena(), file, &print, claims, date);
    data = pdf_file_save(file, &n);
    is = pdf_shown(data, n);
    free(data);
    pdf_file_close(file);
    return is;
}

#define HAS(file, part) CHECK(pdf_after((file), (file).p, (part)))
#define LACKS(file, part) CHECK(!pdf_after((file), (file).p, (part)))

static const struct pdf_claims none;

TEST(a_plain_file_has_no_xmp)
{
    struct str is =
        said((struct print){.file = str_of("x.pdf"), .title = str_of("T (1)"), .how = str_of("How")}, none,
             NULL, "");

    CHECK(!memcmp(is.p, "%PDF-1.7\n", 9));
    HAS(is, "<</Title(T \\(1\\))/Creator(recto ");
    HAS(is, "/Producer(recto ");
    LACKS(is, "Date");
    LACKS(is, "Metadata");
    LACKS(is, "How"); /* for prints of two sides */
    LACKS(is, "Trapped");
}

TEST(info_and_xmp_say_the_same)
{
    struct print print = {
        .title = str_of("A < B & \xC3\xA9\x01"),
        .author = str_of("Someone"),
        .how = str_of("Print.\nCut."),
        .duplex = DUPLEX_LONG,
        .conform = {.archive = ARCHIVE_A1B},
    };
    struct str is = said(print, none, "D:20250102030405Z", "");

    CHECK(!memcmp(is.p, "%PDF-1.4\n", 9));
    HAS(is, "/Title<FEFF00410020003C0020004200200026002000E90020>");
    HAS(is, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">A &lt; B &amp; \xC3\xA9 "
            "</rdf:li></rdf:Alt></dc:title>\n");
    HAS(is, "/Author(Someone)");
    HAS(is, "<dc:creator><rdf:Seq><rdf:li>Someone</rdf:li></rdf:Seq></dc:creator>\n");
    HAS(is, "<dc:description><rdf:Alt><rdf:li "
            "xml:lang=\"x-default\">Print.\nCut.</rdf:li></rdf:Alt></dc:description>\n");
    HAS(is, "/CreationDate(D:20250102030405Z)");
    HAS(is, "<xmp:CreateDate>2025-01-02T03:04:05Z</xmp:CreateDate>\n");
    LACKS(is, "ModDate");
    LACKS(is, "ModifyDate");
    HAS(is, "<pdf:Producer>recto ");
    HAS(is, "<pdfaid:part>1</pdfaid:part>\n<pdfaid:conformance>B</pdfaid:conformance>\n");
    LACKS(is, "pdfuaid");
    HAS(is, "/Metadata 5 0 R");
    HAS(is, "\n5 0 obj\n<</Type/Metadata/Subtype/XML/Length ");
}

TEST(archives_are_told_their_level)
{
    struct print print = {.conform = {.archive = ARCHIVE_A2B}};
    struct str is = said(print, (struct pdf_claims){.level_a = true, .ua = true}, NULL, "");

    CHECK(!memcmp(is.p, "%PDF-1.7\n", 9));
    HAS(is, "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n");
    HAS(is, "<pdfuaid:part>1</pdfuaid:part>\n");
    HAS(is, "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>");
    LACKS(is, "Date"); /* no standard wants one */
    is = said((struct print){.file = str_of("out/x.pdf")}, (struct pdf_claims){.ua = true}, NULL, "");
    HAS(is, "<pdfuaid:part>1</pdfuaid:part>\n");
    LACKS(is, "pdfaSchema");
    HAS(is, "/Title(x.pdf)"); /* which PDF/UA wants */
}

TEST(print_shops_are_told_their_standard)
{
    static const struct {
        enum press press;
        const char *head, *info, *xmp;
    } cases[] = {
        {PRESS_X1A, "%PDF-1.4\n", "/GTS_PDFXVersion(PDF/X-1a:2003)/GTS_PDFXConformance(PDF/X-1a:2003)",
         "<pdfx:GTS_PDFXVersion>PDF/X-1a:2003</pdfx:GTS_PDFXVersion>\n"
         "<pdfx:GTS_PDFXConformance>PDF/X-1a:2003</pdfx:GTS_PDFXConformance>\n"},
        {PRESS_X3, "%PDF-1.4\n", "/GTS_PDFXVersion(PDF/X-3:2003)",
         "<pdfx:GTS_PDFXVersion>PDF/X-3:2003</pdfx:GTS_PDFXVersion>\n"},
        {PRESS_X4, "%PDF-1.6\n", "/GTS_PDFXVersion(PDF/X-4)",
         "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>\n"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct print print = {.file = str_of("out/x.pdf"), .conform = {.press = cases[i].press}};
        struct str is = said(print, none, NULL, "");

        CHECK(!memcmp(is.p, cases[i].head, 9));
        HAS(is, cases[i].info);
        HAS(is, cases[i].xmp);
        HAS(is, "/Title(x.pdf)");
        HAS(is, "/CreationDate(D:20000101000000Z)/ModDate(D:20000101000000Z)");
        HAS(is, "<xmp:CreateDate>2000-01-01T00:00:00Z</"
                "xmp:CreateDate>\n<xmp:ModifyDate>2000-01-01T00:00:00Z</xmp:ModifyDate>\n");
        HAS(is, "/Trapped/False");
        HAS(is, "<pdf:Trapped>False</pdf:Trapped>\n");
        HAS(is,
            "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>\n<xmpMM:VersionID>1</xmpMM:VersionID>\n");
        CHECK(!pdf_after(is, is.p, "/ObjStm") == (cases[i].press != PRESS_X4));
    }
}

TEST(a_document_is_known_by_its_content)
{
    struct print print = {.conform = {.press = PRESS_X4}};
    const char *ids[3];

    for (int i = 0; i < 3; i++) {
        struct str is = said(print, none, NULL, i == 2 ? "b" : "a");

        ids[i] = pdf_after(is, is.p, "<xmpMM:DocumentID>uuid:");
        REQUIRE(ids[i]);
        CHECK(ids[i][8] == '-' && ids[i][14] == '3' && !memcmp(ids[i] + 36, "</", 2));
    }
    CHECK(!memcmp(ids[0], ids[1], 36));
    CHECK(memcmp(ids[0], ids[2], 36) != 0);
}

TEST(properties_of_a_schema_share_a_description)
{
    const struct xmp_property properties[] = {
        {XMP_DC, "title", XMP_TEXT, str_of("a")},
        {XMP_DC, "format", XMP_TEXT, str_of("b>c")},
        {XMP_PDF, "Producer", XMP_ORDER, str_of("")},
    };
    struct str is = xmp_packet(unit_arena(), properties, 3, false);

    CHECK_CONTAINS(is, "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n"
                       "<dc:title>a</dc:title>\n<dc:format>b&gt;c</dc:format>\n</rdf:Description>\n"
                       "<rdf:Description rdf:about=\"\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n"
                       "<pdf:Producer><rdf:Seq><rdf:li></rdf:li></rdf:Seq></pdf:Producer>\n</"
                       "rdf:Description>\n</rdf:RDF>\n");
}
