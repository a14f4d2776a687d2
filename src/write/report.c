#include "write/report.h"

#include <jansson.h>

#include "base/json_make.h"
#include "base/length.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/utf8.h"
#include "base/version.h"
#include "base/words.h"
#include "deck/digest.h"
#include "preflight/preflight.h"
#include "write/messages.h"

/* Fifteen digits would show the noise of arithmetic; ten are exact to a millionth of a point. */
enum { NUMBER_FORMAT = JSON_REAL_PRECISION(10) | JSON_ENCODE_ANY };

static void set_count(json_t *object, const char *key, size_t n)
{
    json_make_set(object, key, json_make_count(n));
}

static void set_where(struct arena *arena, json_t *object, const char *file, int line)
{
    json_make_set(object, "file", file ? json_make_text(arena, str_of(file)) : json_null());
    json_make_set(object, "line", json_integer(line));
}

static json_t *forms_json(struct arena *arena, const struct deck *deck)
{
    json_t *list = json_make_array();

    for (size_t i = 0; i < deck->forms.n; i++) {
        const struct convention *form = &deck->forms.v[i];
        json_t *json = json_make_object(), *lines = json_make_array();

        json_make_set(json, "name", json_make_text(arena, str_of(form->name)));
        set_count(json, "cards", form->cards);
        for (size_t k = 0; k < form->stretches.n; k++) {
            const struct line_range *s = &form->stretches.v[k];
            json_t *stretch = json_make_object();

            json_make_set(stretch, "file", s->file ? json_make_text(arena, str_of(s->file)) : json_null());
            json_make_set(stretch, "first", json_integer(s->first));
            json_make_set(stretch, "last", json_integer(s->last));
            json_make_push(lines, stretch);
        }
        json_make_set(json, "lines", lines);
        json_make_push(list, json);
    }
    return list;
}

static json_t *format_json(struct arena *arena, const struct deck *deck)
{
    json_t *json = json_make_object();

    json_make_set(json, "name", deck->format ? json_make_text(arena, str_of(deck->format)) : json_null());
    json_make_set(json, "card_level", json_integer(deck->card_level));
    json_make_set(json, "topic_level", json_integer(deck->topic_level));
    set_count(json, "left_out", deck->left_out);
    json_make_set(json, "forms", forms_json(arena, deck));
    return json;
}

static json_t *omitted_json(struct arena *arena, const struct deck *deck)
{
    json_t *list = json_make_array();

    for (size_t i = 0; i < deck->omitted.n; i++) {
        const struct omitted *omitted = &deck->omitted.v[i];
        json_t *json = json_make_object();

        set_where(arena, json, omitted->file, omitted->line);
        json_make_set(json, "kind", json_make_text(arena, str_of(omitted->kind)));
        json_make_set(json, "text", json_make_text(arena, omitted->text));
        json_make_push(list, json);
    }
    return list;
}

static json_t *topics_json(struct arena *arena, const struct deck *deck)
{
    json_t *list = json_make_array();

    for (size_t i = 0; i < deck->topics.n; i++) {
        const struct topic *topic = &deck->topics.v[i];
        json_t *json = json_make_object();

        json_make_set(json, "title", json_make_text(arena, topic->plain));
        json_make_set(json, "slug", json_make_text(arena, topic->slug));
        set_where(arena, json, topic->file, topic->line);
        set_count(json, "cards", topic->n);
        json_make_push(list, json);
    }
    return list;
}

static json_t *card_json(struct arena *arena, const struct deck *deck, const struct card *card,
                         const struct card_fit *fit)
{
    json_t *json = json_make_object();
    json_t *tags = json_make_array();

    for (size_t i = 0; i < card->tags.n; i++) json_make_push(tags, json_make_text(arena, card->tags.v[i]));
    set_count(json, "number", card->number);
    json_make_set(json, "label", json_make_text(arena, card->label));
    json_make_set(json, "id", json_make_text(arena, card->id));
    json_make_set(json, "hash", json_string(digest_card(arena, deck, card)));
    set_count(json, "topic", card->topic + 1);
    json_make_set(json, "question", json_make_text(arena, deck_question(arena, card)));
    json_make_set(json, "answer", json_make_text(arena, deck_answer(arena, card)));
    set_where(arena, json, card->file, card->line);
    json_make_set(json, "size", json_real(fit ? fit->size : 0));
    set_count(json, "parts", fit ? fit->parts : 0);
    json_make_set(json, "tags", tags);
    return json;
}

static json_t *cards_json(struct arena *arena, const struct deck *deck, const struct card_fit *fits)
{
    json_t *list = json_make_array();

    for (size_t i = 0; i < deck->cards.n; i++) {
        const struct card *card = &deck->cards.v[i];
        struct arena_mark mark = arena_mark(arena);

        json_make_push(list, card_json(arena, deck, card, fits ? &fits[card->number - 1] : NULL));
        arena_reset(arena, mark);
    }
    return list;
}

static json_t *place_json(const struct place *place, size_t sheet, bool back)
{
    json_t *json = json_make_object();
    json_t *trim = json_make_array();

    set_count(json, "sheet", sheet);
    json_make_set(json, "side", json_string(back ? "back" : "front"));
    if (place->face == FACE_PAGE) {
        set_count(json, "page", place->folio);
    } else {
        if (place->card) set_count(json, "card", place->card);
        if (place->part) set_count(json, "part", place->part);
        json_make_set(json, "face", json_string(print_face_name(place->face)));
    }
    json_make_push(trim, json_real(place->trim.x));
    json_make_push(trim, json_real(place->trim.y));
    json_make_push(trim, json_real(place->trim.w));
    json_make_push(trim, json_real(place->trim.h));
    json_make_set(json, "trim", trim);
    json_make_set(json, "turn", json_integer((json_int_t)90 * ((place->turn % 4 + 4) % 4)));
    return json;
}

static void side_json(json_t *list, const struct side *side, size_t sheet, bool back)
{
    for (size_t i = 0; i < side->places.n; i++) {
        const struct place *place = &side->places.v[i];

        /* An empty cell of a card sheet is nothing; a blank page of a booklet is a page. */
        if (place->face == FACE_PAGE ? place->folio : place->card || place_is_back_of_all(place))
            json_make_push(list, place_json(place, sheet, back));
    }
}

static json_t *output_json(struct arena *arena, const struct report_output *output)
{
    const struct print *print = output->print;
    json_t *json = json_make_object();
    json_t *places = json_make_array();

    for (size_t i = 0; i < print->sheets.n; i++) {
        const struct sheet *sheet = &print->sheets.v[i];

        side_json(places, &sheet->front, i + 1, false);
        if (sheet->has_back) side_json(places, &sheet->back, i + 1, true);
    }
    json_make_set(json, "file", json_make_text(arena, print->file));
    json_make_set(json, "kind", json_make_text(arena, str_of(print->kind)));
    if (print->topic) set_count(json, "topic", print->topic);
    set_count(json, "pages", print_sides(print));
    set_count(json, "sheets", print->sheets.n);
    set_count(json, "bytes", output->bytes);
    json_make_set(json, "places", places);
    return json;
}

static void set_place(struct arena *arena, json_t *json, const struct preflight_place *place)
{
    if (place->where) json_make_set(json, "where", json_make_text(arena, str_of(place->where)));
    if (place->at.file) set_where(arena, json, place->at.file, place->at.line);
}

static json_t *preflight_place_json(struct arena *arena, const struct preflight_place *place)
{
    json_t *json = json_make_object();

    json_make_set(json, "limit", json_string(place->limit));
    json_make_set(json, "value", json_make_text(arena, str_of(place->value)));
    json_make_set(json, "verdict", json_string(preflight_verdict_name(place->verdict)));
    set_place(arena, json, place);
    if (place->card) set_count(json, "card", place->card);
    if (place->page) set_count(json, "page", place->page);
    return json;
}

static json_t *preflight_row_json(struct arena *arena, const struct preflight_row *row)
{
    json_t *json = json_make_object();
    json_t *found = json_make_array();

    for (size_t i = 0; i < row->places.n; i++)
        json_make_push(found, preflight_place_json(arena, &row->places.v[i]));
    json_make_set(json, "id", json_string(row->id));
    json_make_set(json, "what", json_string(row->what));
    json_make_set(json, "limit", json_string(row->limit));
    json_make_set(json, "value", json_make_text(arena, str_of(row->value)));
    json_make_set(json, "verdict", json_string(preflight_verdict_name(row->verdict)));
    set_count(json, "places", row->places.n);
    if (row->places.n) set_place(arena, json, &row->places.v[row->worst]);
    json_make_set(json, "found", found);
    return json;
}

static json_t *preflight_json(struct arena *arena, const struct preflight_report *preflight)
{
    json_t *json = json_make_object();
    json_t *rules = json_make_array();

    for (size_t i = 0; i < preflight->n; i++)
        json_make_push(rules, preflight_row_json(arena, &preflight->v[i]));
    json_make_set(json, "standard", json_string(preflight->standard));
    json_make_set(json, "rules", rules);
    return json;
}

static json_t *diags_json(struct arena *arena, const struct diags *diags)
{
    json_t *list = json_make_array();

    for (size_t i = 0; i < diags->list.n; i++)
        json_make_push(list, messages_object(arena, &diags->list.v[i]));
    return list;
}

static int write_to(const char *text, size_t n, void *buffer)
{
    strbuf_add(buffer, (struct str){text, n});
    return 0;
}

/* True if a value is set over several lines: a list of objects, or an object that holds one. */
static bool is_wide(json_t *json)
{
    const char *key;
    json_t *value;

    if (json_is_array(json)) return json_is_object(json_array_get(json, 0));
    json_object_foreach(json, key, value)
    {
        if (is_wide(value)) return true;
    }
    return false;
}

/* One entry of a list a line: readable, and a diff of two reports tells the story. jansson either sets
 * everything on lines of its own or everything on one. */
static void write_json(struct strbuf *b, json_t *json, int depth)
{
    const char *key;
    const char *comma = "";
    json_t *value;
    size_t i;

    if (!is_wide(json)) {
        if (json_dump_callback(json, write_to, b, NUMBER_FORMAT) != 0) mem_fail();
    } else if (json_is_array(json)) {
        strbuf_addc(b, '[');
        json_array_foreach(json, i, value)
        {
            strbuf_printf(b, "%s\n%*s", comma, 2 * depth, "");
            write_json(b, value, depth + 1);
            comma = ",";
        }
        strbuf_addc(b, ']');
    } else {
        strbuf_addc(b, '{');
        json_object_foreach(json, key, value)
        {
            strbuf_printf(b, "%s\n%*s\"%s\": ", comma, 2 * depth, "", key);
            write_json(b, value, depth + 1);
            comma = ",";
        }
        strbuf_addc(b, '}');
    }
}

struct str report_make(struct arena *arena, const struct deck *deck, const struct card_fit *fits,
                       const struct report_output *outputs, size_t n_outputs,
                       const struct preflight_report *preflight, const struct diags *diags)
{
    json_t *report = json_make_object();
    json_t *list = json_make_array();
    struct strbuf b = strbuf_new(arena);

    json_make_set(report, "recto", json_string(RECTO_VERSION));
    json_make_set(report, "digest", json_integer(DIGEST_VERSION));
    json_make_set(report, "title", json_make_text(arena, deck->title));
    json_make_set(report, "format", format_json(arena, deck));
    json_make_set(report, "omitted", omitted_json(arena, deck));
    json_make_set(report, "topics", topics_json(arena, deck));
    json_make_set(report, "cards", cards_json(arena, deck, fits));
    for (size_t i = 0; i < n_outputs; i++) json_make_push(list, output_json(arena, &outputs[i]));
    json_make_set(report, "outputs", list);
    if (preflight) json_make_set(report, "preflight", preflight_json(arena, preflight));
    json_make_set(report, "diagnostics", diags_json(arena, diags));
    write_json(&b, report, 1);
    strbuf_addc(&b, '\n');
    json_decref(report);
    return strbuf_str(&b);
}

/* "7 sheets (14 pages)"; "12 pages" where they are for the screen or each sheet is one page. */
static const char *extent(struct arena *arena, size_t sheets, size_t pages, enum duplex duplex)
{
    const char *sides = arena_printf(arena, SAYS(pages, "%zu page", "%zu pages"), pages);

    if (duplex == DUPLEX_NONE) return sides;
    return arena_printf(arena, SAYS(sheets, "%zu sheet (%-s)", "%zu sheets (%-s)"), sheets, sides);
}

/* The same of one of several files. */
static const char *file_extent(struct arena *arena, const char *file, size_t sheets, size_t pages,
                               enum duplex duplex)
{
    const char *sides = arena_printf(arena, SAYS(pages, "%zu page", "%zu pages"), pages);

    if (duplex == DUPLEX_NONE)
        return arena_printf(arena, SAYS(pages, "%s: %zu page", "%s: %zu pages"), file, pages);
    return arena_printf(arena, SAYS(sheets, "%s: %zu sheet (%-s)", "%s: %zu sheets (%-s)"), file, sheets,
                        sides);
}

/* What was made of each topic. */
static void add_table(struct strbuf *b, const struct deck *deck, const struct print *prints, size_t n)
{
    size_t widest = strlen("file");

    for (size_t i = 0; i < n; i++)
        if (utf8_columns(prints[i].file) > widest) widest = utf8_columns(prints[i].file);
    /* TRANSLATORS: heads of columns that end behind 5, 13 and 20 characters; the last one begins behind 22 and is 4 wide. */
    strbuf_printf(b, SAY("cards  sheets  pages  file%*stopic"), (int)widest - 2, "");
    strbuf_addc(b, '\n');
    for (size_t i = 0; i < n; i++) {
        const struct print *print = &prints[i];

        strbuf_printf(b, "%5zu  %6zu  %5zu  ", print->cards, print->sheets.n, print_sides(print));
        text_shown(b, print->file, false);
        strbuf_printf(b, "%*s", (int)(widest - utf8_columns(print->file)) + 2, "");
        strbuf_add(b, deck->topics.v[print->topic - 1].plain);
        strbuf_addc(b, '\n');
    }
}

const char *report_outcome(struct arena *arena, const char *what, const char *to, enum duplex duplex)
{
    const char *is = arena_printf(arena, SAY("%-s -> %-s"), what, to);

    switch (duplex) {
    case DUPLEX_NONE: break;
    case DUPLEX_SIMPLEX: return arena_printf(arena, SAY("%-s; print at 100 %%, one-sided"), is);
    case DUPLEX_LONG:
        return arena_printf(arena, SAY("%-s; print at 100 %%, two-sided, flip on the long edge"), is);
    case DUPLEX_SHORT:
        return arena_printf(arena, SAY("%-s; print at 100 %%, two-sided, flip on the short edge"), is);
    }
    return is;
}

/* The same with what a print shop is told. */
static const char *for_press(struct arena *arena, const char *text, const struct print *print)
{
    double bleed = (print->bleed.w - print->trim.w) / 2 / PT_PER_MM;
    char size[SIZE_TEXT_MAX];

    if (!print->press || print->trim.w <= 0) return text;
    length_size_text(size, print->trim.w, print->trim.h);
    return bleed > 0 ? arena_printf(arena, SAY("%-s; for a print shop: %s, with %.4gmm of bleed"), text, size,
                                    bleed)
                     : arena_printf(arena, SAY("%-s; for a print shop: %s"), text, size);
}

static const char *shown(struct arena *arena, struct str text)
{
    struct strbuf b = strbuf_new(arena);

    text_shown(&b, text, false);
    return str_z(arena, strbuf_str(&b));
}

const char *report_counted(struct arena *arena, struct report_counts counts, const char *more)
{
    const char *topics = arena_printf(arena, SAYS(counts.topics, "%zu topic", "%zu topics"), counts.topics);
    const char *cards = counts.parts > counts.cards
                            ? arena_printf(arena,
                                           SAYS(counts.cards, "%zu card (%zu with continuations)",
                                                "%zu cards (%zu with continuations)"),
                                           counts.cards, counts.parts)
                            : arena_printf(arena, SAYS(counts.cards, "%zu card", "%zu cards"), counts.cards);

    return more ? arena_printf(arena, SAY("%-s in %-s, %-s"), cards, topics, more)
                : arena_printf(arena, SAY("%-s in %-s"), cards, topics);
}

struct str report_summary(struct arena *arena, struct report_counts counts, const struct deck *deck,
                          const struct print *prints, size_t n_prints)
{
    enum duplex duplex = n_prints ? prints[0].duplex : DUPLEX_NONE;
    struct strbuf b = strbuf_new(arena);
    size_t sheets = 0, pages = 0;
    const char *text;
    bool topics = n_prints && prints[0].topic;
    const char *standard = NULL; /* that all of them keep: level b, if only one does not have level a */

    if (topics) add_table(&b, deck, prints, n_prints);
    for (size_t i = 0; i < n_prints; i++) {
        const struct print *print = &prints[i];

        sheets += print->sheets.n;
        pages += print_sides(print);
        if (print->standard && (!standard || strcmp(print->standard, standard) > 0))
            standard = print->standard;
        if (n_prints == 1 || topics) continue;
        strbuf_addz(&b, file_extent(arena, shown(arena, print->file), print->sheets.n, print_sides(print),
                                    print->duplex));
        strbuf_addc(&b, '\n');
    }
    text = report_counted(arena, counts, n_prints ? extent(arena, sheets, pages, duplex) : NULL);
    if (n_prints) {
        const char *to = n_prints > 1 ? arena_printf(arena, SAYS(n_prints, "%zu file", "%zu files"), n_prints)
                         : str_is(prints[0].file, "-") ? SAY("standard output")
                                                       : shown(arena, prints[0].file);

        if (standard) to = arena_printf(arena, SAY("%-s, %s"), to, standard);
        text = for_press(arena, report_outcome(arena, text, to, duplex), &prints[0]);
    }
    strbuf_addz(&b, text);
    strbuf_addc(&b, '\n');
    return strbuf_str(&b);
}
