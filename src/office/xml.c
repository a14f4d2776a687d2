#include "office/xml.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/xmlmemory.h>

#include "base/arena.h"
#include "base/char.h"
#include "base/mem.h"

enum {
    CHUNK = 16 * 1024, /* bytes that the parser is given at a time */
    SIGNS_MOST = 512,  /* '=' in a tag: libxml2 compares each attribute with all others */
    SPACES_MOST = 256, /* name spaces that are open, which it looks through for each element */
};

struct xml_value {
    const char *name; /* lives as long as the parser */
    struct str value;
};

struct xml_found {
    enum xml_event kind;
    const char *name;
    size_t first, n; /* of the attributes */
    struct str text;
};

struct xml {
    xmlParserCtxtPtr parser;
    struct str bytes;
    size_t at; /* what the parser was given */
    bool broken, ended;
    size_t signs; /* of the tag in which the bytes given ended */
    bool in_tag;
    size_t parsed_depth, spaces;
    size_t spaces_of[XML_DEPTH + 1];
    /* What was found and not told yet; lives in `keep`, which is emptied with it. */
    struct arena *keep;
    struct arena_mark start;
    VEC(struct xml_found) found;
    VEC(struct xml_value) attributes;
    size_t told;
    struct xml_found now;
    size_t depth;
};

/* ---- what the parser finds ---- */

static void stop(struct xml *xml)
{
    xml->broken = true;
    xmlStopParser(xml->parser);
}

/* libxml2 gives the & of a value as a reference, unless it may expand entities. */
static struct str value_of(struct xml *xml, const xmlChar *from, size_t n)
{
    static const char amp[] = "&#38;";
    char *to = arena_copy(xml->keep, from, n);
    const struct str value = {to, n};
    size_t kept = 0;

    if (!str_has(value, amp)) return value;
    for (size_t i = 0; i < n; i++) {
        bool is = str_starts(str_from(value, i), amp);

        to[kept++] = value.p[i];
        if (is) i += strlen(amp) - 1;
    }
    return (struct str){to, kept};
}

static void on_start(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int spaces,
                     const xmlChar **space, int n, int defaulted, const xmlChar **attributes)
{
    struct xml *xml = user;
    struct xml_found *found;

    (void)prefix, (void)uri, (void)space, (void)defaulted;
    if (xml->broken) return;
    xml->spaces += (size_t)spaces;
    if (xml->parsed_depth == XML_DEPTH || xml->spaces > SPACES_MOST) {
        stop(xml);
        return;
    }
    xml->spaces_of[xml->parsed_depth++] = (size_t)spaces;
    found = VEC_PUSH(xml->keep, &xml->found);
    *found = (struct xml_found){
        .kind = XML_START, .name = (const char *)name, .first = xml->attributes.n, .n = (size_t)n};
    /* Five pointers each: name, prefix, name space, and the value from its beginning to its end. */
    for (int i = 0; i < n; i++, attributes += 5)
        *VEC_PUSH(xml->keep, &xml->attributes) =
            (struct xml_value){(const char *)attributes[0],
                               value_of(xml, attributes[3], (size_t)(attributes[4] - attributes[3]))};
}

static void on_end(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    struct xml *xml = user;

    (void)prefix, (void)uri;
    if (xml->broken || !xml->parsed_depth) return;
    xml->spaces -= xml->spaces_of[--xml->parsed_depth];
    *VEC_PUSH(xml->keep, &xml->found) = (struct xml_found){.kind = XML_END, .name = (const char *)name};
}

static void on_text(void *user, const xmlChar *text, int n)
{
    struct xml *xml = user;

    if (xml->broken) return;
    *VEC_PUSH(xml->keep, &xml->found) = (struct xml_found){
        .kind = XML_TEXT, .name = "", .text = {arena_copy(xml->keep, text, (size_t)n), (size_t)n}};
}

static void on_reference(void *user, const xmlChar *name)
{
    (void)name;
    stop(user);
}

static void on_entity(void *user, const xmlChar *name, int type, const xmlChar *public_id,
                      const xmlChar *system_id, xmlChar *content)
{
    (void)name, (void)type, (void)public_id, (void)system_id, (void)content;
    stop(user);
}

static void on_error(void *user, const char *format, ...)
{
    (void)user;
    (void)format;
}

struct xml *xml_open(struct arena *arena, struct str bytes)
{
    struct xml *xml = NEW(arena, struct xml);
    xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC,
                             .startElementNs = on_start,
                             .endElementNs = on_end,
                             .characters = on_text,
                             .ignorableWhitespace = on_text,
                             .cdataBlock = on_text,
                             .reference = on_reference,
                             .entityDecl = on_entity,
                             .error = on_error,
                             .warning = on_error};

    xmlMemSetup(free, mem_alloc, mem_grow, mem_text);
    xml->bytes = bytes;
    xml->keep = arena_new_beside(arena);
    xml->start = arena_mark(xml->keep);
    xml->now.name = "";
    xml->parser = xmlCreatePushParserCtxt(&handler, xml, NULL, 0, NULL);
    if (!xml->parser) mem_fail();
    xmlCtxtUseOptions(xml->parser, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    return xml;
}

void xml_close(struct xml *xml)
{
    xmlDocPtr doc = xml->parser->myDoc;

    xmlFreeParserCtxt(xml->parser);
    if (doc) xmlFreeDoc(doc);
    arena_free(xml->keep);
    xml->parser = NULL;
    xml->keep = NULL;
}

/* ---- feeding ---- */

/* False if some tag in the bytes that come has more attributes than may be. */
static bool tags_are_bounded(struct xml *xml, struct str chunk)
{
    for (size_t i = 0; i < chunk.n; i++) {
        if (chunk.p[i] == '<') {
            xml->in_tag = true;
            xml->signs = 0;
        } else if (chunk.p[i] == '>') {
            xml->in_tag = false;
        } else if (chunk.p[i] == '=' && xml->in_tag && ++xml->signs > SIGNS_MOST) {
            return false;
        }
    }
    return true;
}

static void feed(struct xml *xml)
{
    struct str chunk = str_sub(xml->bytes, xml->at, CHUNK);
    bool last;

    xml->found.v = NULL;
    xml->attributes.v = NULL;
    xml->found.n = xml->found.cap = xml->attributes.n = xml->attributes.cap = xml->told = 0;
    arena_reset(xml->keep, xml->start);
    if (!tags_are_bounded(xml, chunk)) {
        stop(xml);
        return;
    }
    xml->at += chunk.n;
    last = xml->at == xml->bytes.n;
    xmlParseChunk(xml->parser, chunk.p, (int)chunk.n, last);
    /* A prefix that is not declared is no fault here. */
    if (!xml->parser->wellFormed) xml->broken = true;
    xml->ended = last;
}

enum xml_event xml_next(struct xml *xml)
{
    assert(xml->parser);
    while (xml->told == xml->found.n && !xml->broken && !xml->ended) feed(xml);
    if (xml->told == xml->found.n) {
        xml->broken = xml->broken || xml->depth > 0;
        xml->now = (struct xml_found){.kind = XML_DONE, .name = ""};
        return XML_DONE;
    }
    xml->now = xml->found.v[xml->told++];
    if (xml->now.kind == XML_START) xml->depth++;
    if (xml->now.kind == XML_END) xml->depth--;
    return xml->now.kind;
}

bool xml_broken(const struct xml *xml)
{
    return xml->broken;
}

/* ---- what it is ---- */

size_t xml_depth(const struct xml *xml)
{
    return xml->depth;
}

bool xml_is(const struct xml *xml, const char *name)
{
    return !strcmp(xml->now.name, name);
}

struct str xml_attribute_or(const struct xml *xml, const char *name, const char *missing)
{
    if (xml->now.kind == XML_START)
        for (size_t i = 0; i < xml->now.n; i++) {
            const struct xml_value *attribute = &xml->attributes.v[xml->now.first + i];

            if (!strcmp(attribute->name, name)) return attribute->value;
        }
    return str_of(missing);
}

struct str xml_attribute(const struct xml *xml, const char *name)
{
    return xml_attribute_or(xml, name, "");
}

bool xml_flag(const struct xml *xml, const char *name)
{
    struct str value = xml_attribute(xml, name);

    return str_is(value, "1") || str_is(value, "true");
}

static size_t count_of(struct str value, size_t missing)
{
    size_t n = 0;

    if (!value.n || value.n > 9) return missing;
    for (size_t i = 0; i < value.n; i++) {
        if (!char_is_digit(value.p[i])) return missing;
        n = n * 10 + (size_t)(value.p[i] - '0');
    }
    return n;
}

size_t xml_count(const struct xml *xml, const char *name, size_t missing)
{
    return count_of(xml_attribute(xml, name), missing);
}

size_t xml_number(struct xml *xml, struct arena *arena, size_t missing)
{
    struct strbuf b = strbuf_new(arena);

    xml_collect(xml, &b);
    return count_of(str_trim(strbuf_str(&b)), missing);
}

struct str xml_text(const struct xml *xml)
{
    return xml->now.text;
}

/* ---- walking ---- */

void xml_collect(struct xml *xml, struct strbuf *out)
{
    size_t depth = xml->depth;
    enum xml_event event;

    while ((event = xml_next(xml)) != XML_DONE && !(event == XML_END && xml->depth < depth))
        if (event == XML_TEXT && out) strbuf_add(out, xml->now.text);
}

void xml_skip(struct xml *xml)
{
    xml_collect(xml, NULL);
}

bool xml_child(struct xml *xml, size_t depth)
{
    enum xml_event event;

    while ((event = xml_next(xml)) != XML_DONE) {
        if (event == XML_START) return true;
        if (event == XML_END && xml->depth < depth) return false;
    }
    return false;
}
