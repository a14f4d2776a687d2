#include "read/tree/lines.h"

#include <assert.h>
#include <string.h>

#include "base/char.h"
#include "base/diag.h"
#include "base/text.h"
#include "read/tree/cloze.h"
#include "read/tree/lexicon.h"
#include "read/tree/tex.h"

enum { OFFSETS = 24 };
/* Containers inside each other. */
enum { CONTAINERS = 8 };

/* Where the scan stands. */
struct line_scan {
    struct doc *doc;
    struct lines *lines;
    bool in_fence;
    char fence;
    size_t fence_n, fence_column, fence_quotes;
    int fence_line;          /* from 1 */
    size_t offsets[OFFSETS]; /* content columns of the list items that are open */
    size_t n_offsets;
    bool after_blank, in_indented, after_html;
    size_t trim;
    struct str above;                    /* the text of the line before that was not blank */
    size_t cloze;                        /* a "C:" that waits for a gap: its line, from 1; 0: none */
    bool dotted;                         /* the last mark is "Q." and waits for its "A." */
    size_t opened[CONTAINERS], n_opened; /* lines ":::tip" that wait for their end */
    const char *until;                   /* what ends the comment or <pre> that the line is in */
    size_t note_end;                     /* where the note at work ends; 0: there is none */
    bool note_typed, note_known;         /* its type has been read; is one of Anki's own */
    bool missing[8];                     /* no end of that kind comes any more; by row of `raw` */
};

/* What CommonMark takes as it stands, blank lines and all, up to its end. */
static const struct {
    const char *start, *end;
    enum line_kind kind;
} raw[] = {{"<!--", "-->", LINE_COMMENT},
           {"<pre", "</pre>", LINE_CODE},
           {"<script", "</script>", LINE_CODE},
           {"<style", "</style>", LINE_CODE},
           {"<textarea", "</textarea>", LINE_CODE},
           {"<![CDATA[", "]]>", LINE_CODE},
           {"<?", NULL, LINE_TEXT}};
_Static_assert(sizeof raw / sizeof *raw <= sizeof((struct line_scan *)0)->missing, "a flag for each row");

size_t lines_run(struct str s, char c)
{
    size_t n = 0;

    while (n < s.n && s.p[n] == c) n++;
    return n;
}

size_t lines_code(struct str s, size_t i)
{
    size_t run = lines_run(str_from(s, i), '`');
    size_t k = i + run;

    while (k < s.n) {
        size_t other = lines_run(str_from(s, k), '`');
        if (other == run) return k + run - i;
        k += other ? other : 1;
    }
    return run;
}

/* True if one of the tags that stand on lines of their own begins here; *n is how long it is. */
static bool split_tag(struct str s, size_t *n)
{
    static const char *const names[] = {"details", "summary"};
    size_t slash = s.n > 1 && s.p[1] == '/';

    if (!s.n || s.p[0] != '<') return false;
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        struct str name = str_sub(s, 1 + slash, strlen(names[k]));
        struct str rest = str_from(s, 1 + slash + name.n);

        if (!str_is_nocase(name, names[k])) continue;
        if (!rest.n || (rest.p[0] != '>' && !char_is_blank(rest.p[0]))) continue;
        *n = 1 + slash + name.n + str_find(rest, '>') + 1;
        return *n <= s.n;
    }
    return false;
}

size_t lines_tag(struct str s, size_t from, size_t *n)
{
    for (size_t i = from; i < s.n;) {
        if (s.p[i] == '<' && split_tag(str_from(s, i), n)) return i;
        i += s.p[i] == '`' ? lines_code(s, i) : 1;
    }
    return s.n;
}

/* Moves *i over blanks; returns the column reached from `column`. */
static size_t skip_blanks(struct str s, size_t *i, size_t column)
{
    while (*i < s.n && char_is_blank(s.p[*i])) {
        column = s.p[*i] == '\t' ? (column / TEXT_TAB + 1) * TEXT_TAB : column + 1;
        (*i)++;
    }
    return column;
}

/* Three or more of - _ or *, nothing else but blanks. */
static bool is_rule(struct str s)
{
    size_t count = 0;
    char c = 0;

    for (size_t i = 0; i < s.n; i++) {
        if (char_is_blank(s.p[i])) continue;
        if (s.p[i] != '-' && s.p[i] != '_' && s.p[i] != '*') return false;
        if (c && s.p[i] != c) return false;
        c = s.p[i];
        count++;
    }
    return count >= 3;
}

/* Length of a list marker at the start of s, or 0. */
static size_t list_marker(struct str s)
{
    size_t n = 0;

    if (!s.n) return 0;
    if (s.p[0] == '-' || s.p[0] == '*' || s.p[0] == '+') {
        n = 1;
    } else {
        while (n < s.n && n < 9 && char_is_digit(s.p[n])) n++;
        if (!n || n >= s.n || (s.p[n] != '.' && s.p[n] != ')')) return 0;
        n++;
    }
    return n == s.n || char_is_blank(s.p[n]) ? n : 0;
}

/* Takes quote and list marks off the line; *i is where the text starts, *column its column. Returns the number of
 * quote marks. */
static size_t containers(struct line_scan *scan, struct str s, size_t *i, size_t *column, size_t *base,
                         bool *item)
{
    size_t quotes = 0, depth = 0;

    *base = 0;
    *column = skip_blanks(s, i, 0);
    if (*i == s.n) return 0;
    while (scan->n_offsets && scan->offsets[scan->n_offsets - 1] > *column) scan->n_offsets--;
    if (scan->n_offsets) *base = scan->offsets[scan->n_offsets - 1];
    while (*i < s.n && *column < *base + 4 && depth++ < OFFSETS) {
        size_t n;

        if (s.p[*i] == '>') {
            quotes++;
            (*i)++;
            *base = *column + 1;
            *column = skip_blanks(s, i, *column + 1);
            if (*column > *base) (*base)++;
            continue;
        }
        n = is_rule(str_from(s, *i)) ? 0 : list_marker(str_from(s, *i));
        if (!n) break;
        *i += n;
        *base = *column + n + 1;
        *column = skip_blanks(s, i, *column + n);
        if (*column > *base && *column < *base + 4) *base = *column;
        if (scan->n_offsets < OFFSETS) scan->offsets[scan->n_offsets++] = *base;
        *item = true;
    }
    return quotes;
}

static bool fence_opens(struct line_scan *scan, struct str text)
{
    size_t n;

    if (!text.n || (text.p[0] != '`' && text.p[0] != '~')) return false;
    n = lines_run(text, text.p[0]);
    if (n < 3) return false;
    if (text.p[0] == '`' && str_find(str_from(text, n), '`') < text.n - n) return false;
    scan->fence = text.p[0];
    scan->fence_n = n;
    scan->fence_line = (int)scan->lines->v.n;
    return true;
}

static bool fence_closes(const struct line_scan *scan, struct str text)
{
    size_t n = lines_run(text, scan->fence);

    return n >= scan->fence_n && !str_trim(str_from(text, n)).n;
}

/* "split", or what other programs put before it: "meta pkg split". */
static bool says_split(struct str comment)
{
    size_t word = comment.n, words = 1;

    while (word && comment.p[word - 1] != ' ') word--;
    for (size_t i = 0; i < comment.n; i++) words += comment.p[i] == ' ';
    return words <= 3 && str_is_nocase(str_from(comment, word), "split") &&
           (words == 1 || str_starts(comment, "meta "));
}

static enum mark lone_mark(struct str text)
{
    text = str_trim(text);
    if (str_is(text, "?") || str_is(text, "??") || str_is(text, "???") || str_is(text, "%"))
        return MARK_SPLIT;
    if (str_is(text, "+++")) return MARK_END;
    if (text.n > 7 && str_starts(text, "<!--") && str_is(str_from(text, text.n - 3), "-->") &&
        says_split(str_trim(str_sub(text, 4, text.n - 7))))
        return MARK_SPLIT;
    return MARK_NONE;
}

/* Elements end as they begin, in small letters or capitals. */
static bool has_end(struct str s, const char *end)
{
    size_t n = strlen(end);

    for (const char *p = s.p; s.n && (p = memchr(p, end[0], (size_t)(s.p + s.n - p))); p++)
        if (str_is_nocase(str_sub(s, (size_t)(p - s.p), n), end)) return true;
    return false;
}

/* True if the line begins something raw. If its end never comes, the line is made text: it must not swallow the file. */
static bool raw_begins(struct line_scan *scan, struct source_line *line, struct str text)
{
    if (text.p[0] != '<') return false;
    for (size_t k = 0; k < sizeof raw / sizeof *raw; k++) {
        size_t start = strlen(raw[k].start);
        size_t at = (size_t)(text.p - scan->doc->text.p) + start;

        if (!str_is_nocase(str_sub(text, 0, start), raw[k].start)) continue;
        if (raw[k].end && !scan->missing[k] && !has_end(str_from(scan->doc->text, at), raw[k].end))
            scan->missing[k] = true;
        if (!raw[k].end || scan->missing[k]) {
            line->escape = true;
            line->kind = LINE_TEXT;
            return true;
        }
        line->kind = (unsigned char)raw[k].kind;
        if (!has_end(str_from(text, start), raw[k].end)) scan->until = raw[k].end;
        return true;
    }
    return false;
}

/* "## Heading", or "##Heading", which CommonMark does not take for one, but its author does; "#tag" is none. */
static bool is_heading(struct str text, bool *glued)
{
    size_t n = lines_run(text, '#');
    char c = n < text.n ? text.p[n] : ' ';

    if (!n || n > 6) return false;
    *glued = n > 1 && (char_is_word(c) || c == '*' || c == '`');
    return *glued || str_starts(str_from(text, n), " ");
}

/* True if something in a line may be a gap of a text behind "C:". */
static bool has_gap_sign(struct str text)
{
    text = str_trim(text);
    for (size_t i = 0; i < text.n; i++) {
        struct str rest = str_from(text, i);
        size_t end = text.p[i] == '[' ? str_find(rest, ']') : 0;

        if (text.p[i] == '`') {
            i += lines_code(text, i) - 1;
            continue;
        }
        if (cloze_braces_at(rest) || (str_starts(rest, "==") && str_has(str_from(rest, 3), "==")))
            return true;
        if (end < 2 || end == rest.n || rest.p[1] == '^') continue;
        /* The box of a task; among words [x] is a gap. */
        if (end == 2 && (rest.p[1] == ' ' || (i == 0 && strchr("xX", rest.p[1])))) continue;
        if (end + 1 == rest.n || !strchr("([:", rest.p[end + 1])) return true;
    }
    return false;
}

/* "C:" is a mark if there is a gap behind it, here or up to the next mark or heading, and it is not one of the options A, B
 * and C. */
static void cloze_begins(struct line_scan *scan, struct source_line *line, struct str text)
{
    struct str above = str_trim(scan->above);

    while (above.n && strchr("*_", above.p[0])) above = str_from(above, 1);
    if (above.n > 1 && above.p[0] == 'B' && strchr(":.)*_", above.p[1]))
        line->mark = MARK_NONE;
    else if (!has_gap_sign(text))
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
    } else if (line->kind == LINE_TEXT &&
               has_gap_sign(str_sub(scan->doc->text, line->start + line->content, line->n - line->content))) {
        mark->kind = LINE_IS_MARK;
        facts->clozes++;
        scan->cloze = 0;
    }
}

/* ":::tip" and ":::" are marks where both are there. */
static void containers_pair(struct line_scan *scan, struct source_line *line)
{
    struct str text =
        str_trim(str_sub(scan->doc->text, line->start + line->content, line->n - line->content));
    size_t colons = lines_run(text, ':');
    struct str words = str_trim(str_from(text, colons));
    struct source_line *open;

    if (line->kind != LINE_TEXT || colons < 3) return;
    if (words.n) {
        bool named = char_is_letter(words.p[0]) || str_starts(words, "{.");

        if (named && !str_has(words, "::") && scan->n_opened < CONTAINERS)
            scan->opened[scan->n_opened++] = scan->lines->v.n - 1;
        return;
    }
    if (!scan->n_opened) return;
    open = &scan->lines->v.v[scan->opened[--scan->n_opened]];
    open->kind = line->kind = LINE_IS_MARK;
    open->mark = MARK_OPEN;
    line->mark = MARK_CLOSE;
}

/* Behind "Q. ..." a line "A. ..." is its answer, unless an option B comes next: length of the mark, or 0. */
static size_t dotted_answer(const struct line_scan *scan, struct str text)
{
    struct str rest = str_from(scan->doc->text, (size_t)(text.p - scan->doc->text.p) + text.n);

    if (!str_starts(text, "A. ")) return 0;
    while (rest.n && char_is_space(rest.p[0])) rest = str_from(rest, 1);
    return str_starts(rest, "B.") ? 0 : strlen("A. ");
}

/* The kind of a line that is neither blank nor in code; `text` is its text. */
static void classify(struct line_scan *scan, struct source_line *line, struct str text)
{
    struct tex_display display;
    size_t n;

    if (!scan->note_end) line->mark = (unsigned char)lone_mark(text);
    if (line->mark) {
        line->kind = LINE_IS_MARK;
        line->mark_n = (unsigned char)(text.n < 255 ? text.n : 255);
    } else if (is_rule(text)) {
        line->kind = LINE_RULE;
    } else if (raw_begins(scan, line, text)) {
        return;
    } else if (is_heading(text, &line->glued)) {
        line->kind = LINE_HEADING;
    } else if (tex_display(text, &display)) {
        line->kind = LINE_DISPLAY;
    } else if (scan->lines->tags && lines_tag(text, 0, &n) < text.n) {
        line->kind = LINE_HTML;
    } else if (scan->note_end) {
        line->mark_n = (unsigned char)(line->content ? 0 : lines_field(text, scan->note_known));
        line->mark = line->mark_n ? MARK_FIELD : MARK_NONE;
        line->kind = line->mark ? LINE_IS_MARK : LINE_TEXT;
    } else {
        line->mark = (unsigned char)lexicon_mark(text, &n);
        if (!line->mark && scan->dotted) n = dotted_answer(scan, text);
        if (!line->mark && scan->dotted && n) line->mark = MARK_ANSWER;
        if (line->mark == MARK_QUESTION || line->mark == MARK_ANSWER) scan->dotted = str_starts(text, "Q. ");
        line->mark_n = (unsigned char)n;
        if (line->mark == MARK_CLOZE) cloze_begins(scan, line, str_from(text, n));
        line->kind = line->mark && scan->cloze != scan->lines->v.n ? LINE_IS_MARK : LINE_TEXT;
    }
}

/* True for a line inside the fence that is open: code, or the fence's end. */
static bool scan_fenced(struct line_scan *scan, struct source_line *line, struct str s)
{
    size_t k = 0;
    size_t at = skip_blanks(s, &k, 0);
    bool inside = k == s.n || (at >= scan->fence_column && !scan->fence_quotes) ||
                  (scan->fence_quotes && s.p[k] == '>');

    if (!inside) return false;
    while (k < s.n && scan->fence_quotes && (s.p[k] == '>' || char_is_blank(s.p[k]))) k++;
    line->kind = LINE_CODE;
    line->trim = (unsigned char)scan->trim;
    if (fence_closes(scan, str_from(s, k)) && at < scan->fence_column + 4) scan->in_fence = false;
    scan->after_blank = false;
    return true;
}

/* A line with something in it; `text` begins in `column`, `base` is where the containers around it have their text. */
static void scan_text(struct line_scan *scan, struct source_line *line, struct str text, size_t column,
                      size_t base, size_t quotes)
{
    bool fence = fence_opens(scan, text);

    scan->in_indented = false;
    if (fence) {
        line->kind = LINE_CODE;
    } else {
        classify(scan, line, text);
        /* Put on a line of its own, it must not become code by its indentation. */
        if ((line->kind == LINE_HTML || line->kind == LINE_IS_MARK) && column - base < 200)
            line->trim = (unsigned char)(column - base);
        /* "A: ```" opens a fence, too. */
        fence = line->kind == LINE_IS_MARK && fence_opens(scan, str_from(text, line->mark_n));
    }
    if (fence) {
        scan->in_fence = true;
        scan->fence_column = base;
        scan->fence_quotes = quotes;
    }
    if (line->kind == LINE_HTML) {
        scan->after_html = true;
        scan->trim = 0;
    }
    scan->after_blank = false;
}

/* "START", the type behind it, "END": true if the line is one of them. */
static bool scan_note(struct line_scan *scan, struct source_line *line, struct str s)
{
    struct str text = str_trim(s);

    if (scan->note_end && line->start > scan->note_end) scan->note_end = 0;
    if (!scan->note_end) {
        if (!str_is(text, "START") || s.p[0] != 'S') return false;
        scan->note_end = lines_note_end(scan->doc->text, line->start + s.n);
        if (scan->note_end == scan->doc->text.n) {
            scan->note_end = 0;
            diag(scan->doc->diags, DIAG_OPEN_NOTE, scan->doc->file,
                 scan->doc->first_line + (int)scan->lines->v.n - 1);
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
    scan->n_offsets = 0;
    scan->in_indented = scan->after_blank = false;
    return true;
}

static void scan_line(struct line_scan *scan, struct source_line *line, struct str s)
{
    size_t i = 0, column, base, quotes;
    struct str text;

    if (scan->in_fence && scan_fenced(scan, line, s)) return;
    scan->in_fence = false;
    if (scan->until) {
        line->kind = scan->until[0] == '-' ? LINE_COMMENT : LINE_CODE;
        if (has_end(s, scan->until)) scan->until = NULL;
        return;
    }
    if (scan->lines->notes && scan_note(scan, line, s)) return;
    quotes = containers(scan, s, &i, &column, &base, &line->item);
    assert(i <= s.n && scan->n_offsets <= OFFSETS);
    text = str_from(s, i);
    line->content = i;
    if (!text.n) {
        line->kind = LINE_BLANK;
        scan->after_blank = true;
        scan->after_html = false;
        scan->trim = 0;
        return;
    }
    if (scan->after_html && !scan->trim && !base && column >= 4 && column < 200) scan->trim = column;
    line->trim = (unsigned char)(column < scan->trim ? column : scan->trim);
    if (column >= base + 4 && (scan->after_blank || scan->in_indented) && !scan->after_html) {
        line->kind = LINE_CODE;
        scan->in_indented = true;
        return;
    }
    scan_text(scan, line, text, column, base, quotes);
}

/* Columns of the line below a table's head, or 0. */
static size_t table_columns(struct str text)
{
    size_t columns = 0;

    if (!text.n || !strchr("|-:", text.p[0])) return 0;
    for (size_t i = 0; i < text.n; i++) {
        if (!strchr("|-: \t", text.p[i])) return 0;
        columns += text.p[i] == '|';
    }
    return columns;
}

/* CommonMark fills short rows up. A table that would so become larger than the file that holds it is left as text. */
static void tables_bound(struct doc *doc, struct lines *lines)
{
    for (size_t i = 0; i < lines->v.n;) {
        struct source_line *line = &lines->v.v[i++];
        size_t columns, bytes = line->n, rows = 1;

        if (line->kind != LINE_TEXT) continue;
        columns = table_columns(str_sub(doc->text, line->start + line->content, line->n - line->content));
        if (columns <= 16) continue;
        for (; i < lines->v.n && lines->v.v[i].kind != LINE_BLANK; i++, rows++) bytes += lines->v.v[i].n;
        line->escape = columns * rows > bytes;
    }
}

bool lines_is_word(const struct source_line *line, const struct doc *doc)
{
    struct str words = str_sub(doc->text, line->start + line->content, line->mark_n);
    size_t n = 0;

    while (words.n && (words.p[0] == '*' || words.p[0] == '_')) words = str_from(words, 1);
    while (n < words.n && !strchr(" :*_.)0123456789\xEF", words.p[n])) n++;
    return n > 2;
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
    lines->tags = str_has(text, "<details") || str_has(text, "<DETAILS") || str_has(text, "<summary");
}

/* `blank`: the line before is. */
static void count_line(const struct doc *doc, const struct source_line *line, bool blank,
                       struct lines_facts *facts)
{
    struct str text = str_from(doc->text, line->start + line->content);

    facts->headings += line->kind == LINE_HEADING;
    facts->second_headings += line->kind == LINE_HEADING && lines_run(text, '#') == 2;
    facts->rules += line->kind == LINE_RULE && blank;
    facts->text += line->kind != LINE_BLANK && line->kind != LINE_CODE && line->kind != LINE_COMMENT;
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

/* `asked`: a question waits for its answer. */
static void count_mark(const struct doc *doc, const struct source_line *line, bool *asked,
                       struct lines_facts *facts)
{
    switch ((enum mark)line->mark) {
    case MARK_SPLIT:
        if (doc->text.p[line->start + line->content] == '?')
            facts->splits++;
        else
            facts->extends++;
        break;
    case MARK_QUESTION:
        facts->questions++;
        facts->numbered += is_numbered(doc, line);
        *asked = true;
        break;
    case MARK_ANSWER:
        facts->answers += lines_is_word(line, doc);
        if (*asked) facts->pairs++;
        *asked = false;
        break;
    case MARK_CLOZE: facts->clozes++; break;
    case MARK_END: facts->ends++; break;
    case MARK_OPEN:
    case MARK_CLOSE:
    case MARK_NOTE:
    case MARK_TYPE:
    case MARK_FIELD:
    case MARK_NOTE_END:
    case MARK_NONE: break;
    }
}

struct lines *lines_scan(struct doc *doc, struct lines_facts *facts)
{
    struct line_scan scan = {.doc = doc, .after_blank = true};
    struct lines *lines = NEW(doc->arena, struct lines);
    bool asked = false, blank = true;

    assert(doc->text.p);
    *facts = (struct lines_facts){0};
    scan.lines = lines;
    for (const char *p = doc->text.p, *end = p + doc->text.n; p && p < end; lines->v.cap++) {
        p = memchr(p, '\n', (size_t)(end - p));
        if (p) p++;
    }
    lines->v.v = NEW_N(doc->arena, struct source_line, lines->v.cap);
    lines_look(lines, doc->text);
    for (size_t i = 0; i < doc->text.n;) {
        struct source_line *line = VEC_PUSH(doc->arena, &lines->v);

        line->start = i;
        line->n = str_find(str_from(doc->text, i), '\n');
        scan_line(&scan, line, str_sub(doc->text, i, line->n));
        i += line->n + 1;
        if (line->kind != LINE_BLANK)
            scan.above = str_sub(doc->text, line->start + line->content, line->n - line->content);
        cloze_goes_on(&scan, line, facts);
        containers_pair(&scan, line);
        count_line(doc, line, blank, facts);
        blank = line->kind == LINE_BLANK;
        if (line->kind == LINE_IS_MARK) count_mark(doc, line, &asked, facts);
    }
    assert(lines->v.n == lines->v.cap && "counted above");
    if (scan.in_fence) diag(doc->diags, DIAG_OPEN_FENCE, doc->file, doc->first_line + scan.fence_line - 1);
    for (size_t i = 0; i < scan.n_opened; i++)
        diag(doc->diags, DIAG_OPEN_BLOCK, doc->file, doc->first_line + (int)scan.opened[i]);
    tables_bound(doc, lines);
    return lines;
}
