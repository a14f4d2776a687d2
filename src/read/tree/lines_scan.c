#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "base/char.h"
#include "base/text.h"
#include "read/tree/attributes.h"
#include "read/tree/lexicon.h"
#include "read/tree/lines_impl.h"

/* Columns that HTML is moved to the left by, at most. */
enum { TRIM_MAX = 200 };

static struct str rest_of(const struct line_scan *scan, const struct source_line *line)
{
    return str_sub(scan->doc->text, line->start + line->content, line->n - line->content);
}

/* "C:\Users", behind the mark, which is not empty. */
static bool is_path(struct str text)
{
    return text.n && text.p[0] == '\\' && text.p[-1] == ':';
}

/* "C:" is a mark if there is a gap behind it, here or up to the next mark or heading, and it is not one of the options A, B
 * and C. */
static void cloze_begins(struct line_scan *scan, struct source_line *line, struct str text)
{
    struct str above = str_trim(scan->above);

    while (above.n && strchr("*_", above.p[0])) above = str_from(above, 1);
    if ((above.n > 1 && above.p[0] == 'B' && strchr(":.)*_", above.p[1])) || is_path(text))
        line->mark = MARK_NONE;
    else if (!lines_has_gap(text))
        scan->cloze = scan->lines->v.n;
}

/* Looks at a line below such a "C:". */
static void cloze_goes_on(struct line_scan *scan, const struct source_line *line, struct lines_facts *facts)
{
    struct source_line *mark;

    if (!scan->cloze || scan->cloze == scan->lines->v.n) return;
    mark = &scan->lines->v.v[scan->cloze - 1];
    if (line->kind == LINE_HEADING || (line->kind == LINE_IS_MARK && line->mark != MARK_SPLIT)) {
        scan->cloze = 0;
    } else if (line->kind == LINE_TEXT && lines_has_gap(str_sub(scan->doc->text, line->start + line->content,
                                                                line->n - line->content))) {
        mark->kind = LINE_IS_MARK;
        scan->late = true;
        scan->lines->labels++;
        facts->clozes++;
        scan->cloze = 0;
    }
}

/* ":::tip" and ":::" are marks where both are there. */
static void containers_pair(struct line_scan *scan, struct source_line *line)
{
    struct str text = rest_of(scan, line), words;
    size_t colons = line->kind == LINE_TEXT ? lines_run(text, ':') : 0;
    struct source_line *open;

    if (colons < 3) return;
    words = str_trim(str_from(text, colons));
    if (words.n) {
        bool named = char_is_letter(words.p[0]) || str_starts(words, "{.");

        if (named && !str_has(words, "::") && scan->n_opened < CONTAINERS)
            scan->opened[scan->n_opened++] = scan->lines->v.n - 1;
        return;
    }
    if (!scan->n_opened) return;
    open = &scan->lines->v.v[scan->opened[--scan->n_opened]];
    open->kind = line->kind = LINE_IS_MARK;
    scan->late = true;
    open->mark = MARK_OPEN;
    line->mark = MARK_CLOSE;
}

/* ---- the kinds of lines ---- */

/* The mark of a line that is one as a whole, or was made one by a later line. */
static enum mark lone_mark(const struct line_scan *scan, struct str text)
{
    const struct source_line *before = scan->before ? &scan->before->v.v[scan->lines->v.n - 1] : NULL;

    if (before && before->kind == LINE_IS_MARK && (before->mark == MARK_OPEN || before->mark == MARK_CLOSE))
        return (enum mark)before->mark;
    return lines_lone_mark(text);
}

/* "A." would be an option's letter anywhere but behind a "Q." in the same style. */
static const struct answer_style {
    const char *question, *answer, *option;
} answer_styles[] = {{"Q. ", "A. ", "B."},
                     {"Q) ", "A) ", "B)"},
                     {"**Q.** ", "**A.** ", "**B."},
                     {"**Q)** ", "**A)** ", "**B)"}};

static const struct answer_style *answer_style_of(struct str text)
{
    for (size_t i = 0; i < sizeof answer_styles / sizeof *answer_styles; i++)
        if (str_starts(text, answer_styles[i].question)) return &answer_styles[i];
    return NULL;
}

/* The text that follows on the line at which the scan stands. */
static struct str below(const struct line_scan *scan, struct str text)
{
    return str_from(scan->doc->text, (size_t)(text.p - scan->doc->text.p) + text.n);
}

/* A line that asks: in bold "Q." may begin anything, so the answer has to come in the same style before the next "Q.".
 * Length of the mark, or 0. */
static size_t answered_question(const struct line_scan *scan, struct str text)
{
    const struct answer_style *style = answer_style_of(text);
    struct str rest;
    size_t answer;

    if (!style) return 0;
    rest = below(scan, text);
    rest = str_sub(rest, 0, str_find_z(rest, style->question));
    answer = str_find_z(rest, style->answer);
    return answer < rest.n && answer && rest.p[answer - 1] == '\n' ? strlen(style->question) : 0;
}

/* "F:" is a question if a line before the next one says "A:", and none "B:": those were options. Among "Q:"
 * it is a function. Length of the mark, or 0. */
static size_t answered_frage(const struct line_scan *scan, struct str text)
{
    struct str rest = below(scan, text);
    size_t mark = !scan->asks && strchr("F*_", text.p[0]) ? lexicon_frage(text) : 0, n;
    bool answered = false;

    for (size_t i = 0; mark && i < rest.n;) {
        struct str line = str_sub(rest, i, str_find(str_from(rest, i), '\n'));

        i += line.n + 1;
        line = str_trim(line);
        if (str_starts(line, "B:") || str_starts(line, "**B:")) return 0;
        if (str_starts(line, "#") || lexicon_frage(line)) break;
        answered = answered || lexicon_mark(line, &n) == MARK_ANSWER;
    }
    return answered ? mark : 0;
}

/* A line that answers, unless an option B comes next: length of the mark, or 0. */
static size_t awaited_answer(const struct line_scan *scan, struct str text)
{
    struct str rest = below(scan, text);

    if (!str_starts(text, scan->waits->answer)) return 0;
    while (rest.n && char_is_space(rest.p[0])) rest = str_from(rest, 1);
    return str_starts(rest, scan->waits->option) ? 0 : strlen(scan->waits->answer);
}

/* The mark that the text begins with. */
static enum mark label(struct line_scan *scan, struct source_line *line, struct str text)
{
    size_t i = scan->lines->v.n, n;
    enum mark mark = scan->note_end ? MARK_FIELD : lexicon_mark(text, &n);

    if (scan->note_end) {
        n = line->content ? 0 : lines_field(text, scan->note_known);
        if (!n) mark = MARK_NONE;
    } else if (!mark && scan->waits) {
        n = awaited_answer(scan, text);
        if (n) mark = MARK_ANSWER;
    }
    if (!mark && text.p[0] == '*') {
        n = answered_question(scan, text);
        if (n) mark = MARK_QUESTION;
    }
    if (mark == MARK_QUESTION) scan->asks = true;
    if (!mark && !scan->note_end) {
        n = answered_frage(scan, text);
        if (n) mark = MARK_QUESTION;
    }
    if (mark == MARK_QUESTION || mark == MARK_ANSWER) scan->waits = answer_style_of(text);
    line->mark = (unsigned char)mark;
    line->mark_n = (unsigned char)n;
    if (mark != MARK_CLOZE) return mark;
    cloze_begins(scan, line, str_from(text, n));
    if (scan->cloze != i) return (enum mark)line->mark;
    return scan->before && scan->before->v.v[i - 1].kind == LINE_IS_MARK ? mark : MARK_NONE;
}

/* True if the text is or begins with a mark. */
static bool is_mark(struct line_scan *scan, struct source_line *line, struct str text, bool lone)
{
    enum mark mark = lone ? lone_mark(scan, text) : label(scan, line, text);

    if (lone) {
        line->mark = (unsigned char)mark;
        line->mark_n = (unsigned char)(text.n < 255 ? text.n : 255);
    }
    return mark && lines_takes(scan->use, mark, lines_is_word(line, scan->doc));
}

/* True if lines may begin with marks at all. */
static bool may_be_label(const struct line_scan *scan)
{
    const struct lines_use *use = scan->use;

    return !use || use->questions || use->clozes || use->answers || scan->note_end;
}

/* A line of words, or one that HTML of kinds 6 and 7 goes on in. True if it is taken: it stands apart. */
static bool scan_words(struct line_scan *scan, struct source_line *line, struct str s,
                       const struct nest_look *look)
{
    struct str text = str_from(s, look->content);
    size_t n;

    line->kind = LINE_TEXT;
    if (look->setext && lines_is_rule(text)) {
        line->kind = LINE_RULE;
        return false;
    }
    if (text.p[0] == '#' && look->is == NEST_TEXT && look->indent < 4 && lines_is_glued(text)) {
        line->kind = LINE_HEADING;
        line->glued = true;
        line->block =
            (unsigned char)lines_feed(scan, lines_prefixed(scan, s, look->content, true, str_of("#"))).is;
        return true;
    }
    if (!scan->note_end && is_mark(scan, line, text, true)) {
        line->kind = LINE_IS_MARK;
        lines_take_mark(scan, line, s, look);
        return true;
    }
    if ((text.p[0] == '$' || text.p[0] == '\\') && lines_take_display(scan, line, s, look)) return true;
    if (scan->lines->tags && lines_tag(text, 0, &n) < text.n) {
        line->kind = LINE_HTML;
        lines_take_tags(scan, line, s, look);
        return true;
    }
    if (may_be_label(scan) && is_mark(scan, line, text, false)) {
        line->kind = LINE_IS_MARK;
        lines_take_mark(scan, line, s, look);
        return true;
    }
    return look->is == NEST_TEXT && lines_take_tail(scan, line, s, look);
}

static enum line_kind html_kind(int kind)
{
    return kind == 2 ? LINE_COMMENT : kind <= NEST_HTML_RAW ? LINE_CODE : LINE_TEXT;
}

/* True if a blank line stands in the text. */
static bool has_blank_line(struct str text)
{
    for (size_t i = 0; i < text.n;) {
        size_t n = str_find(str_from(text, i), '\n');

        if (!str_trim(str_sub(text, i, n)).n) return true;
        i += n + 1;
    }
    return false;
}

/* A comment or code within other HTML that goes on. CommonMark does not see that one begins: a blank line in it would end all.
 * True if the line is taken. */
static bool scan_html_within(struct line_scan *scan, struct source_line *line, struct str s,
                             const struct nest_look *look)
{
    struct str text = str_from(s, look->content);
    int kind = scan->until ? scan->until : nest_html(text, false);
    size_t end;

    if (!kind || kind > NEST_HTML_RAW || kind == 3 || kind == 4) return false;
    line->kind = (unsigned char)html_kind(kind);
    if (nest_html_end(text, kind) != SIZE_MAX) {
        scan->until = 0;
        return false;
    }
    if (scan->until) return false;
    end = lines_html_end(scan, kind);
    if (end == SIZE_MAX) {
        line->kind = LINE_TEXT;
        return false;
    }
    scan->until = kind;
    if (look->indent >= 4 || !has_blank_line(str_sub(scan->doc->text, scan->next, end - scan->next)))
        return false;
    scan->until = 0;
    line->apart = true;
    lines_feed_blank(scan, s, look->content);
    lines_feed(scan, s);
    return true;
}

/* HTML that begins in the line or goes on in it. True if it is taken. */
static bool scan_html(struct line_scan *scan, struct source_line *line, struct str s,
                      const struct nest_look *look)
{
    line->kind = (unsigned char)html_kind(look->html);
    if (look->begins) {
        scan->until = 0;
        if (look->html <= NEST_HTML_RAW && !lone_mark(scan, str_from(s, look->content))) return false;
        return scan_words(scan, line, s, look);
    }
    if (look->html <= NEST_HTML_RAW) return false;
    if (scan_html_within(scan, line, s, look)) return true;
    return line->kind == LINE_TEXT && scan_words(scan, line, s, look);
}

/* Indented HTML is no code: up to a blank line all is moved to the left. */
static struct str unindented(struct line_scan *scan, struct source_line *line, struct str s)
{
    size_t column = 0, i = 0, skip = 0, most = scan->trim ? scan->trim : TRIM_MAX;

    if (!scan->after_html || (scan->nest.leaf == LEAF_HTML && scan->nest.html <= NEST_HTML_RAW)) return s;
    for (; i < s.n && char_is_blank(s.p[i]); i++) {
        column += s.p[i] == '\t' ? TEXT_TAB - column % TEXT_TAB : 1;
        if (column <= most) skip = i + 1;
    }
    if (i == s.n) return s;
    if (!scan->trim) {
        if (column < 4 || column >= TRIM_MAX || scan->nest.open.n || scan->nest.leaf == LEAF_FENCED) return s;
        scan->trim = column;
    }
    line->start += skip;
    line->n -= skip;
    return str_from(s, skip);
}

/* What the line is, if a list after a mark is a list, whatever its first number. Where it is one anyway, no blank line may loosen it. */
static struct nest_look look_after_mark(struct line_scan *scan, struct source_line *line, struct str s)
{
    struct nest_look parted = nest_look(&scan->nest, s, SIZE_MAX, true), look;
    bool apart = parted.items && parted.items != nest_look(&scan->nest, s, SIZE_MAX, false).items;

    if (apart) {
        scan->lines->v.v[scan->mark].plain = false;
        lines_feed_blank(scan, s, parted.content);
    }
    look = lines_look_at(scan, line, s);
    if (apart && look.items) line->apart = true;
    return look;
}

/* The first line of a footnote. No mark stands in it, since what goes on in it is indented by other means than its sign. */
static bool scan_note(struct line_scan *scan, struct source_line *line, struct str s, struct nest_look *look)
{
    size_t n;

    line->kind = (unsigned char)(look->is == NEST_CODE   ? LINE_CODE
                                 : look->is == NEST_HTML ? html_kind(look->html)
                                                         : LINE_TEXT);
    line->content = look->note;
    if (look->is == NEST_CODE && look->leaf == LEAF_FENCED) scan->fence_line = (int)scan->lines->v.n;
    if (!scan->lines->tags || line->kind != LINE_TEXT ||
        lines_tag(str_from(s, look->note), 0, &n) + look->note >= s.n)
        return false;
    line->kind = LINE_HTML;
    look->at = look->content = look->note;
    lines_take_tags(scan, line, s, look);
    return true;
}

/* "START", the type behind it, "END" of a note for Anki: true if the line is one of them. */
static bool scan_anki(struct line_scan *scan, struct source_line *line, struct str s)
{
    struct str text = str_trim(s);

    if (scan->note_end && line->start > scan->note_end) scan->note_end = 0;
    if (!scan->note_end) {
        if (!str_is(text, "START") || s.p[0] != 'S') return false;
        scan->note_end = lines_note_end(scan->doc->text, line->start + s.n);
        if (scan->note_end == scan->doc->text.n) {
            scan->note_end = 0;
            *VEC_PUSH(scan->doc->arena, &scan->lines->open_notes) = (int)scan->lines->v.n;
            return false;
        }
        scan->note_typed = scan->note_known = false;
        line->mark = MARK_NOTE;
    } else if (line->start == scan->note_end) {
        line->mark = MARK_NOTE_END;
    } else if (!scan->note_typed && text.n && !str_starts(text, "<!--")) {
        scan->note_typed = true;
        scan->note_known = lines_note_is_known(text);
        line->mark = MARK_TYPE;
    } else {
        return false;
    }
    line->kind = LINE_IS_MARK;
    line->mark_n = (unsigned char)(s.n < 255 ? s.n : 255);
    line->content = 0;
    line->item = line->escape = line->large = false;
    return true;
}

/* What the line is to recto. True if it is taken. */
static bool scan_kind(struct line_scan *scan, struct source_line *line, struct str s,
                      const struct nest_look *look)
{
    switch (look->is) {
    case NEST_BLANK: line->kind = LINE_BLANK; break;
    case NEST_HEADING: line->kind = LINE_HEADING; return look->setext && scan_words(scan, line, s, look);
    case NEST_RULE: line->kind = LINE_RULE; break;
    case NEST_CODE:
        line->kind = LINE_CODE;
        if (look->begins && look->leaf == LEAF_FENCED) scan->fence_line = (int)scan->lines->v.n;
        break;
    case NEST_HTML: return scan_html(scan, line, s, look);
    case NEST_TABLE:
    case NEST_TEXT: return scan_words(scan, line, s, look);
    }
    return false;
}

/* True but for a line of code between fences, or of a comment and the like. */
static bool is_open(const struct nest_look *look)
{
    if (look->is == NEST_HTML) return look->html > NEST_HTML_RAW || look->begins;
    return look->is != NEST_CODE || look->leaf == LEAF_INDENTED || look->begins;
}

static void scan_line(struct line_scan *scan, struct source_line *line, struct str s)
{
    struct nest_look look;
    bool taken = false;

    s = unindented(scan, line, s);
    if (scan->after_mark && !scan->nest.blank)
        look = look_after_mark(scan, line, s);
    else
        look = lines_look_at(scan, line, s);
    line->content = look.content;
    line->item = look.items > 0;
    line->block = (unsigned char)look.is;
    line->divider = look.is == NEST_TABLE && look.begins;
    if (scan->lines->notes && is_open(&look) && scan_anki(scan, line, s)) {
        look.at = 0;
        lines_take_mark(scan, line, s, &look);
        return;
    }
    if (look.note != SIZE_MAX && !line->escape)
        taken = scan_note(scan, line, s, &look);
    else
        taken = scan_kind(scan, line, s, &look);
    if (!taken) nest_take(&scan->nest, s, &look);
    if (line->kind != LINE_BLANK) return;
    scan->after_mark = scan->after_html = false;
    scan->trim = 0;
    scan->until = 0;
}

/* What there may be at all: most texts have nothing of it, and are not looked through for it. */
static void lines_look(struct lines *lines, struct str text)
{
    lines->tex = str_find(text, '$') < text.n || str_has(text, "\\(") || str_has(text, "\\[") ||
                 str_has(text, "\\]") || str_has(text, "\\begin{");
    for (size_t i = 0; (i += str_find(str_from(text, i), '{')) + 1 < text.n && !lines->templates; i++)
        lines->templates = strchr("%:", text.p[i + 1]) ||
                           (text.p[i + 1] == '{' && i + 2 < text.n && strchr("<%", text.p[i + 2]));
    lines->decks = str_has(text, "Deck:") || str_has(text, "Tags:");
    lines->notes = str_has(text, "START") || str_has(text, "TARGET DECK") || str_has(text, "FILE TAGS");
    lines->carets = str_has(text, "[^");
    lines->attributes = attributes_any(text);
    lines->tags = str_has(text, "<details") || str_has(text, "<DETAILS") || str_has(text, "<summary");
}

/* "Question 3." at the beginning of a line, neither in a list nor bold. */
static bool is_numbered(const struct doc *doc, const struct source_line *line)
{
    struct str mark = str_sub(doc->text, line->start, line->mark_n);

    if (line->content || line->item || !mark.n || mark.p[0] == '*' || mark.p[0] == '_') return false;
    for (size_t i = 0; i < mark.n; i++)
        if (char_is_digit(mark.p[i])) return true;
    return false;
}

/* Counts what the line is. */
static void count(struct lines *lines, struct lines_facts *facts, const struct source_line *line,
                  struct doc *doc, bool *asked)
{
    bool word = lines_is_word(line, doc);

    switch ((enum mark)line->mark) {
    case MARK_SPLIT:
        if (doc->text.p[line->start + line->content] == '?')
            facts->splits++;
        else
            facts->extends++;
        return;
    case MARK_QUESTION:
        facts->questions++;
        facts->numbered += is_numbered(doc, line);
        *asked = true;
        break;
    case MARK_ANSWER:
        facts->answers += word;
        facts->pairs += *asked;
        *asked = false;
        break;
    case MARK_CLOZE: facts->clozes++; break;
    case MARK_END:
        facts->ends++;
        lines->ends++;
        return;
    case MARK_OPEN:
    case MARK_CLOSE:
    case MARK_NOTE:
    case MARK_TYPE:
    case MARK_FIELD:
    case MARK_NOTE_END:
    case MARK_NONE: return;
    }
    lines->labels++;
    lines->words += line->mark == MARK_ANSWER && word;
}

static size_t count_lines(struct str text)
{
    size_t n = 0;

    for (const char *p = text.p, *end = p + text.n; p && p < end; n++) {
        p = memchr(p, '\n', (size_t)(end - p));
        if (p) p++;
    }
    return n;
}

/* Line `i`, which ends before scan->next. */
static void scan_next(struct line_scan *scan, struct lines_facts *facts)
{
    struct doc *doc = scan->doc;
    struct lines *lines = scan->lines;
    struct source_line *line = &lines->v.v[lines->v.n - 1];

    if (line->start < scan->formula) {
        line->kind = LINE_DISPLAY;
        line->block = (unsigned char)(scan->next <= scan->formula ? NEST_CODE : scan->formula_end);
        facts->text++;
        return;
    }
    scan_line(scan, line, str_sub(doc->text, line->start, line->n));
    if (line->divider && lines->v.n > 1) line[-1].block = NEST_TABLE;
    if (!scan->before) {
        cloze_goes_on(scan, line, facts);
        containers_pair(scan, line);
    }
    if (line->kind == LINE_BLANK) return;
    scan->above = rest_of(scan, line);
    if (line->kind == LINE_HEADING) {
        facts->headings++;
        facts->second_headings += lines_run(scan->above, '#') == 2;
    }
    if (line->kind == LINE_RULE) facts->rules += lines->v.n == 1 || line[-1].kind == LINE_BLANK;
    facts->text += line->kind != LINE_CODE && line->kind != LINE_COMMENT;
}

static struct lines *scan_text(struct doc *doc, const struct lines_use *use, const struct lines *before,
                               struct lines_facts *facts, bool *late)
{
    struct lines *lines = NEW(doc->arena, struct lines);
    struct line_scan scan = {.doc = doc, .lines = lines, .before = before, .use = use};
    bool asked = false;

    *facts = (struct lines_facts){0};
    lines->v.cap = count_lines(doc->text);
    lines->v.v = NEW_N(doc->arena, struct source_line, lines->v.cap);
    lines_look(lines, doc->text);
    scan.nest = nest_start(doc->arena, lines->tex);
    if (lines->carets) scan.labels = lines_labels(doc->arena, doc->text);
    while (scan.next < doc->text.n) {
        struct source_line *line = VEC_PUSH(doc->arena, &lines->v);

        line->start = scan.next;
        line->n = str_find(str_from(doc->text, line->start), '\n');
        scan.next += line->n + 1;
        /* CommonMark passes such a mark at the start of a text, too. */
        if (!line->start && str_starts(doc->text, "\xEF\xBB\xBF")) {
            line->start += 3;
            line->n -= 3;
        }
        scan_next(&scan, facts);
        if (line->kind == LINE_IS_MARK) count(lines, facts, line, doc, &asked);
    }
    assert(lines->v.n == lines->v.cap && "counted above");
    if (scan.nest.leaf == LEAF_FENCED) lines->open_fence = scan.fence_line;
    for (size_t i = 0; i < scan.n_opened; i++)
        *VEC_PUSH(doc->arena, &lines->open_blocks) = (int)scan.opened[i] + 1;
    for (size_t i = 0; before && i < before->open_blocks.n; i++)
        *VEC_PUSH(doc->arena, &lines->open_blocks) = before->open_blocks.v[i];
    *late = scan.late;
    return lines;
}

struct lines *lines_scan(struct doc *doc, const struct lines_use *use, struct lines_facts *facts)
{
    struct lines *lines;
    bool late;

    assert(doc->text.p);
    lines = scan_text(doc, use, NULL, facts, &late);
    /* What stands between such a mark and the line that made it one was read without it. */
    return late ? scan_text(doc, use, lines, facts, &late) : lines;
}

/* True if there are marks among them that `use` has not. */
static bool differ(const struct lines *lines, const struct lines_use *use)
{
    if (lines->ends && !use->ends) return true;
    return lines->labels > (use->questions ? lines->labels : use->answers ? lines->words : 0);
}

/* True if the line is a mark that is none in this use. */
static bool is_idle(const struct source_line *line, const struct doc *doc, const struct lines_use *use)
{
    return line->kind == LINE_IS_MARK && !lines_takes(use, (enum mark)line->mark, lines_is_word(line, doc));
}

struct lines *lines_use(struct doc *doc, struct lines *lines, const struct lines_use *use,
                        struct lines_facts *facts)
{
    bool plain = true;

    if (!differ(lines, use)) return lines;
    for (size_t i = 0; i < lines->v.n && plain; i++)
        if (is_idle(&lines->v.v[i], doc, use)) plain = lines->v.v[i].plain;
    if (!plain) return lines_scan(doc, use, facts);
    for (size_t i = 0; i < lines->v.n; i++) {
        struct source_line *line = &lines->v.v[i];

        if (!is_idle(line, doc, use)) continue;
        line->kind = LINE_TEXT;
        line->mark = MARK_NONE;
        line->trim = 0;
    }
    return lines;
}
