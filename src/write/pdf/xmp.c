#include "write/pdf/xmp.h"

#include "base/strbuf.h"

static const struct {
    const char *prefix, *uri;
} schemas[XMP_SCHEMA_COUNT] = {
    [XMP_DC] = {"dc", "http://purl.org/dc/elements/1.1/"},
    [XMP_BASIC] = {"xmp", "http://ns.adobe.com/xap/1.0/"},
    [XMP_PDF] = {"pdf", "http://ns.adobe.com/pdf/1.3/"},
    [XMP_MM] = {"xmpMM", "http://ns.adobe.com/xap/1.0/mm/"},
    [XMP_PDFX] = {"pdfx", "http://ns.adobe.com/pdfx/1.3/"},
    [XMP_PDFXID] = {"pdfxid", "http://www.npes.org/pdfx/ns/id/"},
    [XMP_PDFAID] = {"pdfaid", "http://www.aiim.org/pdfa/ns/id/"},
    [XMP_PDFUAID] = {"pdfuaid", "http://www.aiim.org/pdfua/ns/id/"},
};

/* What stands round a value. */
static const struct {
    const char *open, *close;
} forms[] = {
    [XMP_TEXT] = {"", ""},
    [XMP_LANGUAGES] = {"<rdf:Alt><rdf:li xml:lang=\"x-default\">", "</rdf:li></rdf:Alt>"},
    [XMP_ORDER] = {"<rdf:Seq><rdf:li>", "</rdf:li></rdf:Seq>"},
};

/* The description of pdfuaid:part, in the words of PDF/A's extension schema. */
static const char extension[] =
    "<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>The part of ISO 14289 that the file keeps</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n"
    "</rdf:Description>\n";

static void text_add(struct strbuf *b, struct str text)
{
    for (size_t i = 0; i < text.n; i++) {
        switch (text.p[i]) {
        case '&': strbuf_addz(b, "&amp;"); break;
        case '<': strbuf_addz(b, "&lt;"); break;
        case '>': strbuf_addz(b, "&gt;"); break;
        default: strbuf_addc(b, text.p[i]); break;
        }
    }
}

struct str xmp_packet(struct arena *arena, const struct xmp_property *properties, size_t n, bool extended)
{
    struct strbuf b = strbuf_new(arena);

    /* The mark of UTF-8, and the word by which a packet is found in any file. */
    strbuf_addz(&b, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n");
    for (size_t i = 0; i < n; i++) {
        const struct xmp_property *p = &properties[i];
        const char *prefix = schemas[p->schema].prefix;

        if (i == 0 || p->schema != p[-1].schema)
            strbuf_printf(&b, "<rdf:Description rdf:about=\"\" xmlns:%s=\"%s\">\n", prefix,
                          schemas[p->schema].uri);
        strbuf_printf(&b, "<%s:%s>%s", prefix, p->name, forms[p->form].open);
        text_add(&b, p->value);
        strbuf_printf(&b, "%s</%s:%s>\n", forms[p->form].close, prefix, p->name);
        if (i + 1 == n || p->schema != p[1].schema) strbuf_addz(&b, "</rdf:Description>\n");
    }
    if (extended) strbuf_addz(&b, extension);
    strbuf_addz(&b, "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>\n");
    return strbuf_str(&b);
}
