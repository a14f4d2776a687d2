/* The text of an SVG before anybody looks into it: packed files are unpacked, UTF-16 becomes UTF-8, and the names that every SVG uses mean
 * what they mean in a page of HTML, from which many were copied. */
#define ZLIB_CONST

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "base/words.h"
#include "image/impl.h"
#include "image/svg_impl.h"

/* What stands before the first tag is passed over: declarations, comments, the type of the document. */
static struct str first_tag(struct str s)
{
    s = str_starts(s, "\xEF\xBB\xBF") ? str_from(s, 3) : s;
    for (;;) {
        size_t n = 0;

        while (n < s.n && strchr(" \t\r\n", s.p[n]) && s.p[n]) n++;
        s = str_from(s, n);
        if (str_starts(s, "<?")) {
            s = str_from(s, str_find_z(s, "?>") + 2);
        } else if (str_starts(s, "<!--")) {
            s = str_from(s, str_find_z(s, "-->") + 3);
        } else if (str_starts(s, "<!DOCTYPE")) {
            size_t end = str_find(s, '>'), inner = str_find(s, '[');

            if (inner < end) end = inner + str_find_z(str_from(s, inner), "]>") + 1;
            s = str_from(s, end + 1);
        } else {
            return s;
        }
    }
}

/* The name that the tag begins with, behind its "<". */
static struct str name_of(struct str tag)
{
    size_t n = 1;

    while (n < tag.n && !strchr(" \t\r\n/>", tag.p[n])) n++;
    return str_sub(tag, 1, n - 1);
}

bool image_svg_is(struct str file)
{
    struct str tag = first_tag(str_sub(file, 0, 1 << 16)), name;
    size_t colon;

    if (!tag.n || *tag.p != '<') return false;
    name = name_of(tag);
    colon = str_find(name, ':');
    return str_is(colon < name.n ? str_from(name, colon + 1) : name, "svg");
}

/* ------------------------------------------------------------------ packed */

/* What is packed, malloc'ed, of SVG_FILE_MOST bytes at most; NULL, and what is wrong. */
static char *unpack(struct str file, size_t *n, const char **wrong)
{
    enum { GZIP = 16 };
    z_stream z = {.next_in = (const unsigned char *)file.p, .avail_in = (unsigned)file.n};
    size_t cap = 1 << 16;
    char *text = mem_alloc(cap);
    int status;

    if (inflateInit2(&z, MAX_WBITS + GZIP) != Z_OK) mem_fail();
    *n = 0;
    for (;;) {
        z.next_out = (unsigned char *)text + *n;
        z.avail_out = (unsigned)(cap - *n);
        status = inflate(&z, Z_NO_FLUSH);
        *n = cap - z.avail_out;
        if (status != Z_OK || z.avail_out || *n > SVG_FILE_MOST) break;
        cap *= 2;
        text = mem_grow(text, cap);
    }
    (void)inflateEnd(&z);
    if (status == Z_MEM_ERROR) mem_fail();
    if (*n > SVG_FILE_MOST)
        *wrong = SAY("it is packed (gzip), and too large when it is unpacked");
    else if (status != Z_STREAM_END)
        *wrong = SAY("it is packed (gzip), and broken");
    if (!*wrong) return text;
    free(text);
    return NULL;
}

/* -------------------------------------------------------------------- text */

/* Text in UTF-16 as UTF-8, without the declaration that says otherwise; malloc'ed. NULL: it is none. */
static char *from_utf16(struct str file, size_t *n)
{
    struct arena *scratch;
    struct str text;
    char *copy = NULL;

    /* Either its mark, or "<" in one of its two forms: no other picture begins so. */
    if (file.n < 4 || file.n > SVG_FILE_MOST) return NULL;
    if (!str_starts(file, "\xFE\xFF") && !str_starts(file, "\xFF\xFE") && (!file.p[0] == !file.p[1]))
        return NULL;
    scratch = arena_new();
    text = text_from_utf16(scratch, file);
    if (text.p != file.p) {
        if (str_starts(text, "<?xml")) text = str_from(text, str_find_z(text, "?>") + 2);
        copy = mem_alloc(text.n + 1);
        memcpy(copy, text.p, text.n);
        *n = text.n;
    }
    arena_free(scratch);
    return copy;
}

/* Browsers know what <svg> and xlink: are without being told, but only within HTML. NULL: nothing has to be told. */
static char *with_names(struct str file, size_t *n)
{
    struct str tag = first_tag(file), head = str_sub(tag, 0, str_find(tag, '>'));
    size_t at = (size_t)(tag.p - file.p) + strlen("<svg");
    const char *svg = str_has(head, "xmlns=") ? "" : " xmlns=\"http://www.w3.org/2000/svg\"";
    const char *xlink = " xmlns:xlink=\"http://www.w3.org/1999/xlink\"";
    struct arena *scratch;
    struct strbuf b;
    char *text;

    if (!str_is(name_of(tag), "svg")) return NULL;
    if (!str_has(file, "xlink:") || str_has(head, "xmlns:xlink")) xlink = "";
    if (!*svg && !*xlink) return NULL;
    scratch = arena_new();
    b = strbuf_new(scratch);
    strbuf_add(&b, str_sub(file, 0, at));
    strbuf_addz(&b, svg);
    strbuf_addz(&b, xlink);
    strbuf_add(&b, str_from(file, at));
    *n = b.n;
    text = mem_alloc(b.n + 1);
    memcpy(text, b.p, b.n);
    arena_free(scratch);
    return text;
}

/* Goes on with what `made` makes of the text, if it makes anything. */
static void replace(char **text, size_t *n, char *(*made)(struct str, size_t *))
{
    size_t size;
    char *fresh = made((struct str){*text, *n}, &size);

    if (!fresh) return;
    free(*text);
    *text = fresh;
    *n = size;
}

char *image_svg_text(char *file, size_t *n, const char **wrong)
{
    bool packed = str_starts((struct str){file, *n}, "\x1F\x8B");

    if (packed) {
        size_t size;
        char *text = unpack((struct str){file, *n}, &size, wrong);

        if (!text) return file;
        free(file);
        file = text;
        *n = size;
    }
    replace(&file, n, from_utf16);
    if (image_svg_is((struct str){file, *n})) {
        if (*n <= SVG_FILE_MOST) replace(&file, n, with_names);
    } else if (packed) {
        *wrong = SAY("it is packed (gzip), and what is packed is no SVG");
    }
    return file;
}
