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
    if (!bare || str_starts(name, "!") || str_starts(name, "?")) return false;
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
