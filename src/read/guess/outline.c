#include "read/guess/outline.h"

#include <assert.h>
#include <string.h>

#include "base/char.h"
#include "base/file.h"
#include "base/hash.h"
#include "read/guess/junk.h"
#include "read/guess/pair.h"
#include "read/tree/cloze.h"
#include "read/tree/lexicon.h"

/* What is known of the headings of one level that may be cards. */
struct heading_level {
    size_t n, marked, loose, sections, asks, body;
    size_t strong;    /* numbered, or asking */
    size_t sentences; /* with nothing below them */
    size_t parents;   /* with a heading "Answer" of their own */
    size_t same;      /* most that have one and the same text, without those that are numbered */
    /* How many of the strong ones stand in no strong one of that shallower level: they are no part of its answer. */
    size_t outside[HEADING_LEVELS + 1];
};

/* "Answer 3." with nothing behind it, which is the answer (draft_label). */
static bool is_label_alone(const struct node *node)
{
    bool last = !node->next || node->next->kind == NODE_HEADING;

    return last && node->kind == NODE_MARK && node->mark == MARK_ANSWER &&
           lexicon_is_answer_too(node->text, node->strong);
}

static bool says_something(struct arena *arena, const struct node *node)
{
    struct strs tags = {0};

    if (is_label_alone(node)) return true;
    return node->kind != NODE_RULE && node->kind != NODE_MARK && node->kind != NODE_CARD &&
           node->kind != NODE_DECK && !junk_kind(node) && !junk_tags(arena, node, &tags);
}

/* "C:" with a gap behind it, up to the next mark or heading: a card by itself. */
static bool is_cloze(const struct node *mark)
{
    const struct node *n = mark->next;

    if (mark->mark != MARK_CLOZE) return false;
    for (; n && n->kind != NODE_HEADING && (n->kind != NODE_MARK || n->mark == MARK_SPLIT); n = n->next)
        if (cloze_in(n, CLOZE_EQUALS | CLOZE_BRACES | CLOZE_BRACKETS)) return true;
    return false;
}

static void below_set(struct arena *arena, struct heading *heading)
{
    bool contents = false, cloze = false;

    for (const struct node *n = heading->node->next; n && n->kind != NODE_HEADING; n = n->next) {
        const char *kind = junk_kind(n);

        if (n->kind == NODE_MARK && n->mark != MARK_SPLIT) cloze = is_cloze(n);
        if (cloze) {
            heading->own_cards = true;
            continue;
        }

        if (kind && str_is(str_of(kind), "contents")) contents = true;
        if (says_something(arena, n)) heading->body = true;
        heading->own_cards = heading->own_cards || n->kind == NODE_CARD;
    }
    heading->own_cards = heading->own_cards && !heading->body && !heading->tagged;
    /* An introduction above the contents does not make them a question. */
    heading->contents = lexicon_is_contents(heading->title.plain) || (contents && !heading->body);
}

static bool is_strong_heading(const struct heading *h)
{
    return h->marked || h->asks;
}

/* "[Main page](../README.md)" and nothing else. */
static bool is_link(const struct spans *spans)
{
    bool linked = false;

    for (size_t i = 0; i < spans->n; i++) {
        const struct span *span = &spans->v[i];
        if (span->kind == SPAN_TEXT && !str_trim(span->text).n) continue;
        if (span->kind != SPAN_TEXT || !span->url) return false;
        linked = true;
    }
    return linked;
}

/* Three words and a full stop. */
static bool is_sentence(struct str text)
{
    size_t words = 1;

    for (size_t i = 0; i < text.n; i++) words += text.p[i] == ' ';
    if (text.n > 3 && str_is(str_from(text, text.n - 3), "\xE3\x80\x82")) return true;
    return words > 2 && text.p[text.n - 1] == '.' && text.p[text.n - 2] != '.';
}

/* Below a heading "Contents" there may be headings, with links below each. */
static bool is_contents_part(const struct heading *h)
{
    bool links = false;

    for (const struct node *n = h->node->next; n && n->kind != NODE_HEADING; n = n->next) {
        if (n->kind == NODE_RULE) continue;
        if (!junk_is_links(n)) return false;
        links = true;
    }
    return links;
}

/* The picture that a heading shows; *alone: it shows nothing else. */
static struct str picture_of(const struct spans *spans, bool *alone)
{
    struct str url = {"", 0};
    bool words = false;

    for (size_t i = 0; i < spans->n; i++) {
        const struct span *span = &spans->v[i];

        if (span->kind == SPAN_IMAGE && !url.n) url = str_of(span->url ? span->url : "");
        words = words || (span->kind != SPAN_IMAGE && str_trim(span->text).n);
    }
    *alone = url.n && !words;
    return url;
}

static size_t digits_of(struct str text)
{
    size_t n = 0;

    for (size_t i = 0; i < text.n; i++) n += char_is_digit(text.p[i]);
    return n;
}

/* "v1.2", "[1.2.3]", "1.2.3 - 2024-05-01", "2024/05/01": nothing but numbers with points between. */
static bool is_version(struct str text)
{
    size_t points = 0, letters = 0;
    bool v;

    if (str_starts(text, "[") || str_starts(text, "(")) text = str_from(text, 1);
    v = text.n > 1 && (text.p[0] | 32) == 'v' && char_is_digit(text.p[1]);
    if (v) text = str_from(text, 1);
    if (!text.n || !char_is_digit(text.p[0])) return false;
    for (size_t i = 0; i < text.n; i++) {
        bool inside = i && i + 1 < text.n && char_is_digit(text.p[i - 1]) && char_is_digit(text.p[i + 1]);

        points += inside && strchr(".-/", text.p[i]);
        letters += !char_is_digit(text.p[i]) && !strchr(" .-/:[]()+", text.p[i]);
    }
    /* "1.1" numbers a section; "rc1" and the like may follow. */
    return (points >= 2 || (v && points)) && letters <= 5;
}

/* "3 May 2024", "May 3, 2024": a word, a day and a year. */
static bool is_date(struct str text)
{
    size_t words = 0, days = 0, years = 0, other = 0;

    if (text.n > 24 || !digits_of(text)) return false;
    for (size_t i = 0; i < text.n;) {
        size_t n = 0, digits;

        while (i + n < text.n && !strchr(" ,.", text.p[i + n])) n++;
        digits = str_digits(str_sub(text, i, n));
        if (digits == n && n == 4)
            years += text.p[i] == '1' || text.p[i] == '2';
        else if (digits && digits <= 2)
            days++;
        else if (n && !digits)
            words++;
        else
            other += n > 0;
        i += n + 1;
    }
    return years == 1 && days == 1 && words == 1 && !other;
}

static bool is_software(struct str text)
{
    text = str_trim(text);
    return lexicon_is_software(text) || is_version(text) || is_date(text);
}

/* The headings of the file, and what they say without their numbers. `card_level`: as the author says it; 0: not said. */
static void read_titles(struct doc *doc, struct outline *outline, int card_level)
{
    for (struct node *n = doc->root->child; n; n = n->next) {
        bool topic = outline->plain && n->level < card_level;
        struct heading *h;

        if (n->kind != NODE_HEADING) continue;
        assert(n->level >= 1 && n->level <= HEADING_LEVELS);
        h = VEC_PUSH(doc->arena, &outline->v);
        h->node = n;
        h->title = (topic ? title_topic : title_of)(doc->arena, &n->spans, n->line);
    }
    outline_keep_numbers(doc->arena, outline);
}

static void collect(struct doc *doc, struct outline *outline, int card_level)
{
    int contents = 0; /* level of the heading "Contents" above */

    read_titles(doc, outline, card_level);
    for (size_t k = 0; k < outline->v.n; k++) {
        struct heading *h = &outline->v.v[k];
        struct node *n = h->node;
        bool alone;

        h->picture = picture_of(&h->title.spans, &alone);
        h->asks = lexicon_asks(h->title.plain) || h->title.numbering == NUMBER_QUESTION || alone;
        for (size_t i = 0; i < h->title.tags.n; i++)
            h->tagged = h->tagged || str_starts(h->title.tags.v[i], "card") ||
                        str_starts(h->title.tags.v[i], "flashcard");
        h->asks = h->asks || h->tagged;
        h->marked = h->title.numbering >= NUMBER_PLAIN && !h->title.topic_mark;
        if (!outline->plain) h->meta = lexicon_is_meta(h->title.plain);
        if (!outline->plain) h->answer = lexicon_is_answer(h->title.plain);
        h->label = h->title.label.n == 0 && lexicon_is_question(h->title.plain);
        if (h->label) h->asks = true;
        below_set(doc->arena, h);
        h->software = is_software(node_text(doc->arena, n));
        h->nav = !h->body && !is_strong_heading(h) && (h->answer || is_link(&h->title.spans));
        h->answer = h->answer && !h->nav;
        h->sentence = !is_strong_heading(h) && !h->body && is_sentence(h->title.plain);
        if (n->level <= contents) contents = 0;
        if (contents && is_contents_part(h)) {
            h->contents = true;
            h->body = false;
        } else if (h->contents && !contents) {
            contents = n->level;
        }
        if (outline->plain) h->contents = h->label = h->nav = h->sentence = false;
    }
}

/* Nothing stands above it but what may introduce a file. */
static bool is_above_all(const struct doc *doc, const struct node *heading)
{
    for (const struct node *n = doc->root->child; n != heading; n = n->next)
        if (n->kind != NODE_PARA && n->kind != NODE_QUOTE && n->kind != NODE_RULE && !junk_kind(n))
            return false;
    return true;
}

/* One first level above everything is the deck's title; where it is the only heading, it may be the card. */
static void title_find(const struct doc *doc, struct outline *outline)
{
    size_t firsts = 0;

    for (size_t i = 0; i < outline->v.n; i++) firsts += outline->v.v[i].node->level == 1;
    if (firsts != 1 || outline->v.v[0].node->level != 1 || !is_above_all(doc, outline->v.v[0].node)) return;
    outline->v.v[0].is_title = outline->v.n > 1;
    outline->lone_title = outline->v.n == 1;
}

static bool may_be_card(const struct heading *h)
{
    return !h->is_title && !h->contents && !h->meta && !h->answer && !h->nav && !h->own_cards &&
           !h->title.topic_mark && (h->title.plain.n || h->picture.n);
}

/* "Front", and the next heading says "Back". */
static bool are_sides(const struct heading *front)
{
    const struct heading *back = front + 1;

    return front->node->level == back->node->level && front->body && back->body &&
           lexicon_is_front(front->title.plain) && lexicon_is_back(back->title.plain);
}

/* "Answer?" asks what the word means, but again and again, or below what asks, it says that the answer follows. */
static bool is_answer(const struct heading *h, const struct heading *above)
{
    if (!h->answer || h->again || !lexicon_has_mark(h->title.plain)) return h->answer;
    return is_strong_heading(above) && !above->is_title && above->node->level < h->node->level;
}

/* "Problem?" does, too, but what is below it may be asked, and answered: then it is a label. */
static bool is_label(struct arena *arena, const struct heading *h)
{
    struct node *n = h->node->next;

    if (!h->label || h->again || !lexicon_has_mark(h->title.plain)) return h->label;
    if (n && n->kind == NODE_PARA && lexicon_asks(node_text(arena, n))) return true;
    for (; n && n->kind != NODE_HEADING; n = n->next)
        if (n->kind == NODE_MARK || pair_answer(arena, n)) return true;
    return n && n->level > h->node->level;
}

/* Where sides are there twice, what stands below them is asked, and answers. */
static void sides_find(struct arena *arena, struct outline *outline)
{
    struct heading *v = outline->v.v;
    size_t pairs = 0;

    for (size_t i = 0; i < outline->v.n; i++) {
        v[i].answer = is_answer(&v[i], &v[i ? i - 1 : 0]);
        v[i].label = is_label(arena, &v[i]);
    }
    for (size_t i = 0; i + 1 < outline->v.n; i++) pairs += are_sides(&v[i]);
    for (size_t i = 0; i + 1 < outline->v.n && pairs >= 2; i++) {
        struct heading *front = &v[i];

        if (!are_sides(front)) continue;
        front->label = front->asks = true;
        front[1].answer = true;
    }
}

static int text_cmp(const struct heading *a, const struct heading *b)
{
    if (!str_eq(a->picture, b->picture)) return 1;

    size_t n = a->title.plain.n < b->title.plain.n ? a->title.plain.n : b->title.plain.n;

    for (size_t i = 0; i < n; i++)
        if (a->title.plain.p[i] != b->title.plain.p[i])
            return a->title.plain.p[i] < b->title.plain.p[i] ? -1 : 1;
    return a->title.plain.n < b->title.plain.n ? -1 : a->title.plain.n > b->title.plain.n;
}

/* Numbered headings, and "Question" above each question, are cards of their own even if they say the same. */
static bool is_own(const struct heading *h)
{
    return h->marked || h->label;
}

/* If one text makes up half of the level, the candidate that is left when unlike ones cancel out is it. */
static size_t most_same(const struct outline *outline, int level)
{
    const struct heading *candidate = NULL;
    size_t votes = 0, same = 0;

    for (size_t i = 0; i < outline->v.n; i++) {
        const struct heading *h = &outline->v.v[i];
        if (h->node->level != level || is_own(h)) continue;
        if (!votes) candidate = h;
        if (text_cmp(candidate, h))
            votes--;
        else
            votes++;
    }
    for (size_t i = 0; candidate && i < outline->v.n; i++)
        same += outline->v.v[i].node->level == level && !is_own(&outline->v.v[i]) &&
                !text_cmp(candidate, &outline->v.v[i]);
    return same;
}

/* Fills `again`. */
static void again_find(struct arena *arena, struct outline *outline)
{
    size_t slots = 16;
    struct heading **table;
    struct arena_mark mark = arena_mark(arena);

    while (slots < outline->v.n * 2) slots *= 2;
    table = NEW_N(arena, struct heading *, slots);
    for (size_t i = 0; i < outline->v.n; i++) {
        struct heading *h = &outline->v.v[i];
        struct str text = h->title.plain;
        size_t at = (size_t)hash_bytes((uint64_t)h->node->level, text.p, text.n) & (slots - 1);

        while (table[at] && (table[at]->node->level != h->node->level || text_cmp(table[at], h)))
            at = (at + 1) & (slots - 1);
        if (table[at])
            table[at]->again = h->again = true;
        else
            table[at] = h;
    }
    arena_reset(arena, mark);
}

static void levels_count(const struct outline *outline, struct heading_level levels[HEADING_LEVELS + 1])
{
    for (size_t i = 0; i < outline->v.n; i++) {
        const struct heading *h = &outline->v.v[i];
        struct heading_level *l = &levels[h->node->level];

        if (!may_be_card(h)) continue;
        l->n++;
        l->marked += h->marked;
        l->loose += h->title.numbering == NUMBER_LOOSE;
        l->sections += h->title.numbering == NUMBER_SECTION;
        l->asks += h->asks;
        l->body += h->body;
        l->strong += is_strong_heading(h);
        l->sentences += h->sentence;
    }
    for (int k = 1; k <= HEADING_LEVELS; k++) {
        levels[k].same = most_same(outline, k);
        /* "12 Words" on most of them are numbers after all. */
        if (levels[k].loose * 2 >= levels[k].n && levels[k].loose > 2) levels[k].marked += levels[k].loose;
    }
}

static bool half(size_t part, size_t whole)
{
    return whole && part * 2 >= whole;
}

/* Fills `outside`, and `parents`: the card of a heading "Answer" is the heading above it of a shallower level, or "Question"
 * beside it. */
static void nesting_count(const struct outline *outline, struct heading_level levels[HEADING_LEVELS + 1])
{
    const struct heading *open[HEADING_LEVELS + 1] = {NULL};
    const struct heading *last = NULL; /* that had an answer */

    for (size_t i = 0; i < outline->v.n; i++) {
        const struct heading *h = &outline->v.v[i];
        int level = h->node->level, above = level;

        if (h->answer) {
            if (!open[level] || !open[level]->label)
                for (above--; above && !open[above];) above--;
            if (above && open[above] != last && may_be_card(open[above])) levels[above].parents++;
            if (above) last = open[above];
            continue;
        }
        for (int k = level; k <= HEADING_LEVELS; k++) open[k] = NULL;
        open[level] = h;
        for (int k = 1; k < level; k++)
            levels[level].outside[k] +=
                may_be_card(h) && is_strong_heading(h) && !(open[k] && is_strong_heading(open[k]));
    }
}

/* "References" below each card: headings of one text are no cards, as long as there are others. */
static bool is_repeated(const struct heading_level *l)
{
    return l->same > 2 && half(l->same, l->n);
}

static bool is_strong(const struct heading_level *l)
{
    return l->n >= 3 && (half(l->marked, l->n) || half(l->asks, l->n)) && !is_repeated(l);
}

/* A deeper level has the cards if the shallower one's headings have nothing below them, or do not ask where the deeper
 * do: those are numbered topics. It has most of them if its headings are more and stand in no card of level `k`. */
static bool overrules(const struct heading_level *deep, const struct heading_level *shallow, int k)
{
    if (!is_strong(deep)) return false;
    if (deep->strong > shallow->strong && deep->outside[k] * 5 >= deep->strong * 4) return true;
    if (deep->n < shallow->n) return false;
    return !half(shallow->body, shallow->n) ||
           (half(deep->asks, deep->n) && !half(shallow->asks, shallow->n));
}

static int strong_level(const struct heading_level levels[HEADING_LEVELS + 1])
{
    for (int k = 1; k <= HEADING_LEVELS; k++) {
        bool overruled = false;

        if (!is_strong(&levels[k])) continue;
        for (int d = k + 1; d <= HEADING_LEVELS; d++)
            overruled = overruled || overrules(&levels[d], &levels[k], k);
        if (!overruled) return k;
    }
    return 0;
}

/* Where nothing but the level tells cards from topics: the level with most headings that have text of their own. Nearly
 * all of a level having text speaks for it, unless a deeper one has three times as many. */
static int plain_level(const struct heading_level levels[HEADING_LEVELS + 1])
{
    int best = 0;
    size_t most = 0;

    for (int k = 1; k <= HEADING_LEVELS; k++) {
        const struct heading_level *l = &levels[k];
        const struct heading_level *b = &levels[best];

        if (!l->n || is_repeated(l) || half(l->sentences, l->n)) continue;
        if (best && b->n > 2 && b->body * 5 >= b->n * 4 && l->body < b->body * 3) continue;
        if (!best || l->body > most) {
            best = k;
            most = l->body;
        }
    }
    return best;
}

/* Where headings say "Answer", those that they stand below are the cards. */
static int answered_level(const struct heading_level levels[HEADING_LEVELS + 1])
{
    int best = 0;

    for (int k = 1; k <= HEADING_LEVELS; k++)
        if (levels[k].parents >= 2 && half(levels[k].parents, levels[k].n) &&
            levels[k].parents > levels[best].parents)
            best = k;
    return best;
}

static void answers_find(struct outline *outline)
{
    size_t answers = 0;

    for (size_t i = 0; i < outline->v.n; i++) answers += outline->v.v[i].answer;
    outline->answers = answers > 0 && half(answers, outline->cards);
}

/* "README.md" in whatever folder. */
static bool is_readme(const char *path)
{
    return str_is_nocase(str_sub(str_of(file_name(path)), 0, 6), "readme");
}

/* What speaks for a text about a program, and against it, by level. */
struct about {
    size_t all[HEADING_LEVELS + 1], software[HEADING_LEVELS + 1], strong[HEADING_LEVELS + 1];
    bool title;  /* says so: "Changelog" */
    int highest; /* level below the title */
};

static void about_count(const struct outline *outline, struct about *about)
{
    for (size_t i = 0; i < outline->v.n; i++) {
        const struct heading *h = &outline->v.v[i];
        int level = h->node->level;

        if (h->is_title && lexicon_is_project(h->title.plain)) about->title = true;
        /* Decks have a licence, too. */
        if (h->is_title || h->contents || h->nav || h->meta) continue;
        about->all[level]++;
        about->software[level] += h->software;
        /* "What it promises" is no question, and the steps of "Contributing" have numbers. */
        about->strong[level] +=
            !h->software && (lexicon_has_mark(h->title.plain) || (!about->title && (h->marked || h->label)));
    }
    for (int k = HEADING_LEVELS; k > 0; k--)
        if (about->all[k] >= 2) about->highest = k;
}

/* Half of the card's level, or of the highest below the title, are headings of a text about a program; or its title says so;
 * or a README has some. */
static bool is_about(const struct doc *doc, const struct outline *outline, const struct about *about)
{
    size_t n = about->software[about->highest], all = about->all[about->highest];
    int level = outline->card_level;

    if (!level) return false;
    /* A few questions below "FAQ" make no deck of what nearly all of its sections say it is. */
    if (n >= 3 && n * 4 >= all * 3 && level > about->highest) return true;
    if (about->strong[level] * 4 > about->all[level]) return false;
    if (about->title) return true;
    if (n >= 2 && (half(n, all) || (is_readme(doc->file) && n * 4 >= all))) return true;
    return about->all[level] >= 2 && half(about->software[level], about->all[level]);
}

/* Such a text has no cards but those of a level that asks: its "FAQ". */
static void document_find(const struct doc *doc, struct outline *outline)
{
    struct about about = {0};
    int level = 0;

    about_count(outline, &about);
    if (!is_about(doc, outline, &about)) return;
    for (int k = 1; k <= HEADING_LEVELS; k++)
        if (about.strong[k] >= 2 && half(about.strong[k], about.all[k])) level = k;
    outline->document = !level;
    if (!level) return;
    outline->card_level = level;
    outline->cards = about.strong[level];
}

void outline_make(struct doc *doc, const struct read_options *options, bool asked, bool declared,
                  struct outline *outline)
{
    struct heading_level levels[HEADING_LEVELS + 1] = {0};
    int card_level = options->card_level;

    *outline = (struct outline){0};
    outline->plain = asked && card_level && options->topic_level;
    collect(doc, outline, card_level);
    /* A first level that is said to be the topics' is no title. */
    if (options->topic_level != 1) title_find(doc, outline);
    again_find(doc->arena, outline);
    if (!outline->plain) sides_find(doc->arena, outline);
    levels_count(outline, levels);
    nesting_count(outline, levels);
    if (card_level > HEADING_LEVELS) card_level = HEADING_LEVELS;
    outline->card_level = card_level;
    if (card_level == 1 && outline->v.n) outline->v.v[0].is_title = false;
    if (!outline->card_level) outline->card_level = answered_level(levels);
    if (!outline->card_level) outline->card_level = strong_level(levels);
    if (!outline->card_level) outline->card_level = plain_level(levels);
    for (int k = 1; k <= HEADING_LEVELS && !outline->card_level; k++)
        if (levels[k].n) outline->card_level = k;
    /* A single heading, or titles only. */
    if (!outline->card_level && outline->v.n == 1 && may_be_card(&outline->v.v[0]))
        outline->card_level = outline->v.v[0].node->level;
    assert(outline->card_level >= 0 && outline->card_level <= HEADING_LEVELS);
    outline->cards = levels[outline->card_level].n;
    outline->strong = is_strong(&levels[outline->card_level]);
    outline->asks = half(levels[outline->card_level].asks, levels[outline->card_level].n);
    /* Loose numbers count where their level is numbered so. */
    for (size_t i = 0; i < outline->v.n; i++) {
        struct heading *h = &outline->v.v[i];
        const struct heading_level *l = &levels[h->node->level];
        bool loose = l->loose > 2 && half(l->loose, l->n) && h->title.numbering == NUMBER_LOOSE;
        bool section = half(l->sections, l->n) && h->title.numbering == NUMBER_SECTION;

        if (h->node->level != outline->card_level || (!loose && !section)) continue;
        title_number(doc->arena, &h->title);
        h->marked = true;
    }
    answers_find(outline);
    if (!options->format && !options->card_level && !declared) document_find(doc, outline);
}

void outline_below(struct doc *doc, struct outline *outline,
                   bool (*holds)(struct arena *, const struct node *),
                   bool (*is_card)(const struct outline *, const struct heading *))
{
    bool seen[HEADING_LEVELS + 1] = {
        false}; /* by level: a card before the next heading of that level or above */

    for (size_t i = outline->v.n; i-- > 0;) {
        struct heading *h = &outline->v.v[i];
        bool card = h->section;

        for (const struct node *n = h->node->next; n && n->kind != NODE_HEADING && !card; n = n->next)
            card = n->kind == NODE_CARD || holds(doc->arena, n);
        for (int k = 1; card && k <= HEADING_LEVELS; k++) seen[k] = true;
        h->cards_below = seen[h->node->level];
        for (int k = h->node->level; k <= HEADING_LEVELS; k++) seen[k] = false;
        if (!is_card(outline, h)) continue;
        for (int k = 1; k < h->node->level; k++) seen[k] = true;
    }
}
