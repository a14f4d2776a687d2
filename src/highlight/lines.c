/* Texts whose lines differ in kind: diffs, Dockerfiles, transcripts of consoles. */
#include <string.h>

#include "highlight/impl.h"

/* ---- diffs ---- */

void highlight_diff(const struct language *language, struct code_piece piece)
{
    static const char *const headers[] = {
        "diff ",    "index ",       "@@",      "+++ ",        "Index: ",  "===",      "***",
        "new file", "deleted file", "rename ", "similarity ", "old mode", "new mode", "\\ No newline"};
    struct str text = piece.text;
    size_t end;

    (void)language;
    for (size_t start = 0; start < text.n; start = end + 1) {
        enum token token = TOKEN_PLAIN;
        char c = text.p[start];

        end = highlight_line_end(text, start);
        if (c == '+' || c == '>') token = TOKEN_ADDED;
        if (c == '-' || c == '<') token = TOKEN_REMOVED;
        for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
            if (highlight_stands(text, start, headers[i])) token = TOKEN_META;
        }
        /* "--- old" is a header in front of "+++ new", else a line of dashes was removed. So with 5,6c7 and <. */
        if (highlight_stands(text, start, "--- "))
            token = highlight_stands(text, end + 1, "+++ ") ? TOKEN_META : TOKEN_REMOVED;
        if (highlight_stands(text, start, "---") && end == start + 3)
            token = highlight_stands(text, end + 1, "> ") ? TOKEN_META : TOKEN_REMOVED;
        if (char_is_digit(c)) token = TOKEN_META;
        highlight_paint(piece, start, end, token);
    }
}

/* ---- Dockerfiles ---- */

/* The end of the instruction at `at`: of the last line that it goes on to. */
static size_t instruction_end(struct str text, size_t at)
{
    size_t end = highlight_line_end(text, at);

    while (end < text.n && end > at && text.p[end - 1] == '\\') end = highlight_line_end(text, end + 1);
    return end;
}

void highlight_dockerfile(const struct language *language, struct code_piece piece)
{
    static const char instructions[] =
        "add arg cmd copy entrypoint env expose from healthcheck label maintainer onbuild run "
        "shell stopsignal user volume workdir";
    const struct language *shell = highlight_find(str_of("sh"));
    struct str text = piece.text;
    size_t end;

    for (size_t start = 0; start < text.n; start = end + 1) {
        size_t at = highlight_skip_blanks(text, start);
        size_t after = at;
        struct str word;

        if (byte_at(text, at) == '#') {
            end = highlight_line_end(text, at);
            highlight_paint(piece, at, end, TOKEN_COMMENT);
            continue;
        }
        end = instruction_end(text, start);
        while (after < end && char_is_name(text.p[after])) after++;
        word = str_sub(text, at, after - at);
        if (!highlight_word_in_nocase(instructions, word)) {
            highlight_code(language, highlight_piece(piece, at, end));
            continue;
        }
        highlight_paint(piece, at, after, TOKEN_KEYWORD);
        after = highlight_skip_blanks(text, after);
        if (after >= end) continue;
        highlight_code(highlight_word_in_nocase("cmd entrypoint healthcheck run", word) &&
                               text.p[after] != '['
                           ? shell
                           : language,
                       highlight_piece(piece, after, end));
    }
}

/* ---- transcripts ---- */

/* A prompt at the beginning of a line. */
struct prompt {
    size_t n;         /* bytes, without the blank behind it; 0: there is none */
    const char *name; /* the language of the command; NULL: one that is not known */
    bool more;        /* of a command that goes on: counts only behind another prompt */
};

static bool is_end(struct str text, size_t at)
{
    return at >= text.n || text.p[at] == ' ' || text.p[at] == '\n';
}

/* user@host:~/x$, [user@host x]#, ~/x$, (venv) $, C:\x>, PS C:\x>: the end of the prompt, or 0. */
static size_t shell_prompt(struct str text, size_t start)
{
    enum { LONGEST = 80 };
    size_t end = highlight_line_end(text, start);
    bool place = false; /* something that only a prompt has */
    size_t i = start;

    if (end > start + LONGEST) end = start + LONGEST;
    if (highlight_stands(text, i, "PS ")) i += 3;
    if (byte_at(text, i) == '(') {
        while (i < end && text.p[i] != ')' && text.p[i] != ' ') i++;
        if (byte_at(text, i) != ')') return 0;
        place = true;
        i = highlight_skip_blanks(text, i + 1);
    }
    for (bool bracket = byte_at(text, i) == '['; i < end; i++) {
        char c = text.p[i];

        if (c == '~' || c == '@' || c == '/' || (c == '\\' && i > start && text.p[i - 1] == ':'))
            place = true;
        if (c == ' ' && !bracket) return 0;
        if (c == ']') bracket = false;
        if (place && strchr("$#%>", c) && is_end(text, i + 1) && (c != '>' || text.p[start] != '<'))
            return i + 1;
    }
    return 0;
}

static struct prompt prompt_at(struct str text, size_t start)
{
    static const struct {
        const char *sign, *name;
        bool more;
    } known[] = {
        {">>>", "python", false},   {"...", "python", true},       {"$", "sh", false},
        {"%", "sh", false},         {"\xE2\x9D\xAF", "sh", false}, {"\xE2\x9E\x9C", "sh", false},
        {"#", "sh", false},         {">>", "ruby", false},         {"mysql>", "sql", false},
        {"sqlite>", "sql", false},  {"   ...>", "sql", true},      {"    ->", "sql", true},
        {">", NULL, true},          {"(gdb)", NULL, false},        {"(lldb)", NULL, false},
        {"(Pdb)", "python", false}, {"ghci>", "haskell", false},   {"julia>", NULL, false},
        {"scala>", "scala", false}, {"jshell>", "java", false},    {"   ...:", "python", true},
        {"redis>", NULL, false},
    };
    size_t i;

    for (i = 0; i < sizeof known / sizeof *known; i++) {
        size_t n = strlen(known[i].sign);

        if (highlight_stands(text, start, known[i].sign) && is_end(text, start + n))
            return (struct prompt){n, known[i].name, known[i].more};
    }
    if (highlight_stands(text, start, "In [") || highlight_stands(text, start, "Out[") ||
        highlight_stands(text, start, "irb(")) {
        size_t end = highlight_line_end(text, start);

        /* In [1]: and irb(main):001:0> */
        for (i = start + 4; i < end && text.p[i] != ' ';) i++;
        if (text.p[i - 1] == ':' || text.p[i - 1] == '>' || text.p[i - 1] == '*')
            return (struct prompt){i - start, text.p[start + 1] == 'r' ? "ruby" : "python", false};
        return (struct prompt){0};
    }
    /* PostgreSQL's name=# and name-# */
    for (i = start; i < text.n && char_is_name(text.p[i]);) i++;
    if (i > start && i + 1 < text.n && strchr("=-(", text.p[i]) && strchr("#>", text.p[i + 1]) &&
        is_end(text, i + 2))
        return (struct prompt){i + 2 - start, "sql", false};
    i = shell_prompt(text, start);
    return (struct prompt){i ? i - start : 0, "sh", false};
}

/* True if no line begins with another prompt than #: then # is root's prompt, else it is a comment. */
static bool is_root(struct str text)
{
    for (size_t at = 0; at < text.n; at = highlight_line_end(text, at) + 1) {
        struct prompt prompt = prompt_at(text, at);

        if (prompt.n && !prompt.more && text.p[at] != '#') return false;
    }
    return true;
}

/* What follows a prompt is code, the rest is output. */
void highlight_transcript(const struct language *language, struct code_piece piece)
{
    struct str text = piece.text;
    bool own = language->scan != highlight_transcript; /* the commands are in the row's own language */
    bool root = is_root(text);
    bool more = false; /* the last line had a command */
    size_t end;

    for (size_t start = 0; start < text.n; start = end + 1) {
        struct prompt prompt = prompt_at(text, start);
        const struct language *commands = language;

        end = highlight_line_end(text, start);
        if (prompt.n && text.p[start] == '#' && !root) {
            highlight_paint(piece, start, end, TOKEN_COMMENT);
            continue;
        }
        if (prompt.more && !more) prompt.n = 0;
        more = prompt.n != 0;
        if (!more) continue;
        highlight_paint(piece, start, start + prompt.n, TOKEN_META);
        if (!own && prompt.name) commands = highlight_find(str_of(prompt.name));
        if (!own && prompt.more && !prompt.name) commands = highlight_find(str_of("sh"));
        if (commands && (own || commands != language))
            highlight_code(commands, highlight_piece(piece, start + prompt.n, end));
    }
}
