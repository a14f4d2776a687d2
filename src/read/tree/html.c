#include "read/tree/html.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/xmlmemory.h>

#include "base/char.h"
#include "base/mem.h"
#include "read/tree/element.h"

/* A piece in which elements are deeper inside each other is taken as text. */
enum { PIECE_DEPTH = 300 };

enum event_kind { EVENT_START, EVENT_END, EVENT_TEXT, EVENT_COMMENT };

/* What the parser found, kept until it is sure that the piece parses to its end. */
struct found {
    enum event_kind kind;
    struct event event;
    struct str text;
    int line; /* of the piece, from 0 */
};

struct founds {
    struct found *v;
    size_t n, cap;
};

/* A short piece that has come before: decks say <b> and <br> by the hundred. */
struct known {
    struct str piece; /* as it was given to the parser */
    struct founds found;
    int seen;
};
enum { KNOWN_MOST = 32, KNOWN_BYTES = 160 };

struct html {
    struct elements open;
    htmlParserCtxtPtr parser;
    struct arena *scratch; /* for one piece */
    htmlSAXHandler handler;

    struct founds found; /* of this piece */
    struct arena *keep;  /* where they live: scratch, or with the piece that they are known of */
    struct known known[KNOWN_MOST];
    size_t n_known;
    int piece_line;
    int seen; /* of the two comments around the piece */
    size_t piece_depth;
};

/* A comment stands in front of the piece and behind it. */
#define AROUND "recto"
static const char mark_around[] = "<!--" AROUND "-->";

void html_block_begins(struct html *html)
{
    elements_block_begins(&html->open);
}

void html_enter(struct html *html)
{
    elements_enter(&html->open);
}

void html_leave(struct html *html)
{
    elements_leave(&html->open);
}

static void play(struct html *html, struct str inline_tag)
{
    struct build *b = html->open.build;

    for (size_t i = 0; i < html->found.n; i++) {
        const struct found *found = &html->found.v[i];

        b->line = node_file_line(b->doc, html->piece_line + found->line);
        switch (found->kind) {
        case EVENT_START: elements_start(&html->open, &found->event, inline_tag); break;
        case EVENT_END: elements_end(&html->open, found->event.name); break;
        case EVENT_TEXT: elements_text(&html->open, found->text); break;
        case EVENT_COMMENT: build_unseen(b, "comment", found->text); break;
        }
    }
}

/* ---- the parser ---- */

static struct found *found_new(struct html *html, enum event_kind kind)
{
    struct found *found;

    if (html->seen != 1) return NULL;
    found = VEC_PUSH(html->keep, &html->found);
    found->kind = kind;
    found->line = xmlSAX2GetLineNumber(html->parser) - 1;
    return found;
}

/* A copy that lives as long as what is found. */
static struct str note(struct html *html, const xmlChar *z)
{
    size_t n = strlen((const char *)z);

    return (struct str){arena_copy(html->keep, z, n), n};
}

static void on_start(void *user, const xmlChar *name, const xmlChar **attributes)
{
    struct html *html = user;
    struct found *found = found_new(html, EVENT_START);
    size_t n = 0;

    if (++html->piece_depth > PIECE_DEPTH) xmlStopParser(html->parser);
    if (!found) return;
    found->event.name = note(html, name).p;
    while (attributes && attributes[n]) n += 2;
    found->event.attributes = NEW_N(html->keep, const char *, n + 1);
    for (size_t i = 0; i < n; i++)
        found->event.attributes[i] = attributes[i] ? note(html, attributes[i]).p : "";
}

static void on_end(void *user, const xmlChar *name)
{
    struct html *html = user;
    struct found *found = found_new(html, EVENT_END);

    if (html->piece_depth) html->piece_depth--;
    if (found) found->event.name = note(html, name).p;
}

static void on_text(void *user, const xmlChar *text, int n)
{
    struct html *html = user;
    struct found *found = found_new(html, EVENT_TEXT);

    if (found) found->text = (struct str){arena_copy(html->keep, text, (size_t)n), (size_t)n};
}

static void on_comment(void *user, const xmlChar *text)
{
    struct html *html = user;
    struct found *found;

    if (!strcmp((const char *)text, AROUND)) {
        html->seen++;
        return;
    }
    found = found_new(html, EVENT_COMMENT);
    if (found) found->text = note(html, text);
}

static void on_error(void *user, const char *format, ...)
{
    (void)user;
    (void)format;
}

struct html *html_open(struct build *build)
{
    struct html *html = NEW(build->doc->arena, struct html);

    html->open.build = build;
    html->open.lasting = build->doc->arena;
    html->handler.startElement = on_start;
    html->handler.endElement = on_end;
    html->handler.characters = on_text;
    html->handler.ignorableWhitespace = on_text;
    html->handler.cdataBlock = on_text;
    html->handler.comment = on_comment;
    html->handler.error = on_error;
    html->handler.warning = on_error;
    return html;
}

void html_close(struct html *html)
{
    elements_close(&html->open);
    if (html->parser) htmlFreeParserCtxt(html->parser);
    arena_free(html->scratch);
    html->parser = NULL;
    html->scratch = NULL;
}

/* One parser serves all pieces: making one costs more than most pieces do. */
static void parser_need(struct html *html)
{
    if (html->parser) return;
    xmlMemSetup(free, mem_alloc, mem_grow, mem_text);
    html->parser = htmlNewParserCtxt();
    if (!html->parser) mem_fail();
    html->scratch = arena_new();
    *html->parser->sax = html->handler;
    html->parser->userData = html;
}

/* "</T>" in a line, where HTML knows no T. */
static bool is_stray_end(const struct html *html, struct str piece)
{
    char name[24];
    size_t n = 0;

    if (html->found.n || !str_starts(piece, "</")) return false;
    while (n + 2 < piece.n && n + 1 < sizeof name && piece.p[n + 2] != '>' && piece.p[n + 2] != ' ') {
        name[n] = char_lower(piece.p[n + 2]);
        n++;
    }
    name[n] = '\0';
    return !element_is_known(name);
}

static bool ends_element(struct str tag, const char *name)
{
    size_t n = strlen(name);

    return str_starts(tag, "</") && str_is_nocase(str_sub(tag, 2, n), name) && tag.n > n + 2 &&
           strchr("> \t\n", tag.p[n + 2]);
}

bool html_ends(const struct html *html, struct str piece)
{
    for (size_t i = html->open.barrier; i < html->open.n; i++)
        if (ends_element(piece, html->open.v[i].name)) return true;
    return false;
}

/* Parses it: what is found, and how many of the comments around it were seen. */
static void parse(struct html *html, struct str piece)
{
    const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                        HTML_PARSE_NOIMPLIED | HTML_PARSE_NODEFDTD;
    bool keeps = piece.n <= KNOWN_BYTES && html->n_known < KNOWN_MOST;

    for (size_t i = 0; i < html->n_known; i++) {
        if (!str_eq(html->known[i].piece, piece)) continue;
        html->found = html->known[i].found;
        html->seen = html->known[i].seen;
        return;
    }
    html->keep = keeps ? html->open.lasting : html->scratch;
    html->seen = 0;
    html->piece_depth = 0;
    if (piece.n < INT32_MAX) htmlCtxtReadMemory(html->parser, piece.p, (int)piece.n, NULL, "UTF-8", options);
    if (keeps)
        html->known[html->n_known++] =
            (struct known){{arena_copy(html->keep, piece.p, piece.n), piece.n}, html->found, html->seen};
}

void html_piece(struct html *html, struct str text, int line, bool block)
{
    struct arena_mark mark;
    struct strbuf b;

    assert(html->open.barrier <= html->open.n && !html->found.n);
    parser_need(html);
    mark = arena_mark(html->scratch);
    b = strbuf_new(html->scratch);
    strbuf_addz(&b, "<recto>");
    /* A tag in a line needs to know of an element only to end it. */
    for (size_t i = html->open.barrier; i < html->open.n; i++)
        if (block || ends_element(text, html->open.v[i].name)) {
            strbuf_addc(&b, '<');
            strbuf_addz(&b, html->open.v[i].name);
            strbuf_addc(&b, '>');
        }
    strbuf_addz(&b, mark_around);
    strbuf_add(&b, text);
    strbuf_addz(&b, mark_around);
    html->piece_line = line;
    parse(html, strbuf_str(&b));
    if (html->seen == 2 && !block && is_stray_end(html, text))
        build_text(html->open.build, text);
    else if (html->seen == 2)
        play(html, block ? (struct str){"", 0} : text);
    else
        build_text(html->open.build, str_trim(text));
    html->found = (struct founds){0};
    arena_reset(html->scratch, mark);
}
