#include "read/tree/mention.h"

#include <string.h>

struct str mention_name(struct str tag, bool *bare)
{
    size_t from = str_starts(tag, "</") ? 2 : 1, to = from, end;

    while (to < tag.n && !strchr("/> \t\r\n", tag.p[to])) to++;
    for (end = to; end < tag.n && strchr("/ \t\r\n", tag.p[end]);) end++;
    *bare = end + 1 == tag.n && tag.p[end] == '>';
    return str_sub(tag, from, to - from);
}

/* The few attributes of HTML that have no value; others begin with "data-". */
static bool is_bare_attribute(struct str word)
{
    static const char *const words[] = {
        "allowfullscreen", "async",    "autofocus", "autoplay", "checked",    "compact",
        "contenteditable", "controls", "default",   "defer",    "disabled",   "download",
        "draggable",       "hidden",   "inert",     "ismap",    "itemscope",  "loop",
        "multiple",        "muted",    "nowrap",    "noshade",  "novalidate", "open",
        "playsinline",     "readonly", "required",  "reversed", "selected",   "spellcheck",
        "translate"};

    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (str_is_nocase(word, words[k])) return true;
    return str_starts(word, "data-");
}

/* True if it has a word that is no attribute of HTML's. */
static bool has_foreign_word(struct str tag)
{
    size_t i = 1;

    /* With a value it is written as HTML is, whatever else stands in it: <img alt src=x.png>. */
    if (str_find(tag, '=') < tag.n) return false;
    while (i < tag.n && !strchr(" \t\r\n/>", tag.p[i])) i++;
    while (i < tag.n) {
        struct str word;

        while (i < tag.n && strchr(" \t\r\n/>", tag.p[i])) i++;
        word = str_from(tag, i);
        for (word.n = 0; i < tag.n && !strchr(" \t\r\n/>", tag.p[i]); i++) word.n++;
        if (word.n && !is_bare_attribute(word)) return true;
    }
    return false;
}

/* Elements that are called as things are in mathematics. */
static bool is_comparison(struct str name, enum set_off set_off)
{
    if (set_off > SET_OFF_BETWEEN_WORDS || name.n != 1) return false;
    return strchr("abiqsu", name.p[0]) || (name.p[0] == 'p' && set_off == SET_OFF_BETWEEN_TERMS);
}

bool mention_is(struct str tag, bool matched, enum set_off set_off)
{
    /* Parts of a page, and what shows nothing without attributes. */
    static const char *const not_in_a_line[] = {
        "article", "aside",  "audio",  "body",  "button", "footer", "form", "head",   "header",
        "html",    "iframe", "img",    "input", "label",  "main",   "nav",  "option", "script",
        "section", "select", "source", "style", "svg",    "title",  "video"};
    static const char *const alone[] = {"br", "hr", "wbr", "col"};
    static const char *const paragraphs[] = {"p",  "div", "h1",    "h2",  "h3",    "h4",
                                             "h5", "h6",  "table", "pre", "center"};
    /* What a page plays or shows: between both halves stands what is shown instead. */
    static const char *const media[] = {"audio", "iframe", "svg", "video"};
    bool bare;
    struct str name = mention_name(tag, &bare);

    /* A comment is written for no reader. */
    if (str_starts(name, "!") || str_starts(name, "?")) return false;
    if (!bare) return !matched && has_foreign_word(tag);
    if (!matched && is_comparison(name, set_off)) return true;
    for (size_t i = 0; i < sizeof media / sizeof *media; i++)
        if (matched && str_is_nocase(name, media[i])) return false;
    for (size_t i = 0; i < sizeof not_in_a_line / sizeof *not_in_a_line; i++)
        if (str_is_nocase(name, not_in_a_line[i])) return true;
    for (size_t i = 0; i < sizeof alone / sizeof *alone; i++)
        if (str_is_nocase(name, alone[i])) return false;
    for (size_t i = 0; i < sizeof paragraphs / sizeof *paragraphs; i++)
        if (str_is_nocase(name, paragraphs[i])) return set_off == SET_OFF_IN_SENTENCE;
    /* An end tag at the end of a text may belong to a start tag that came to nothing. */
    return !matched && set_off >= (str_starts(tag, "</") ? SET_OFF_IN_SENTENCE : SET_OFF);
}
