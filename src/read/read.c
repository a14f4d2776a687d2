#include "read/read.h"

#include <string.h>

#include "base/diag.h"
#include "base/file.h"
#include "base/text.h"
#include "base/utf8.h"
#include "base/words.h"
#include "image/roots.h"
#include "ledger/ledger.h"
#include "read/cards/block.h"
#include "read/cards/convention.h"
#include "read/cards/own.h"
#include "read/forms.h"
#include "read/front.h"
#include "read/guess/answers.h"
#include "read/links.h"
#include "read/macros.h"
#include "read/package/package.h"
#include "read/rivals.h"
#include "read/tree/callout.h"
#include "read/tree/card_tag.h"
#include "read/tree/furigana.h"
#include "read/tree/inka.h"
#include "read/tree/mochi.h"
#include "read/tree/prepare.h"
#include "read/tree/remnote.h"
#include "read/tree/start_end.h"
#include "read/tree/surplus.h"
#include "read/tree/task_lines.h"
#include "read/tree/template.h"
#include "read/tree/tex.h"
#include "read/tree/tree.h"
#include "read/tree/vault.h"
#include "read/tree/wiki.h"
#include "read/values/values.h"

/* A file, from its bytes to how it will be read. */
struct file {
    struct doc doc;
    struct values *values;         /* separated values; NULL: Markdown */
    const struct package *package; /* a package of Anki's; NULL: none */
    struct str front;              /* its front matter, as it stands */
    struct facts facts;
    struct way way;
    struct spans title;
    bool named; /* the title is only the file's name */
    struct strs tags;
};

/* "path/name.md": "name". */
static struct str name_of(struct arena *arena, const char *path)
{
    struct str name = str_of(file_name(path));
    size_t n = name.n;

    if (!strcmp(path, "-")) return str_of("deck");
    while (n && name.p[n - 1] != '.') n--;
    if (n > 1) name.n = n - 1;
    return (struct str){arena_copy(arena, name.p, name.n), name.n};
}

/* A folder's deck is called as the folder. */
static struct str deck_name(struct arena *arena, const struct source *source)
{
    struct str folder = str_of(source->folder ? source->folder : "");

    while (folder.n && folder.p[folder.n - 1] == '/') folder.n--;
    for (size_t i = folder.n; i > 0; i--) {
        if (folder.p[i - 1] != '/') continue;
        folder = str_from(folder, i);
        break;
    }
    return folder.n && !str_is(folder, ".") && !str_is(folder, "..")
               ? folder
               : name_of(arena, source->container ? source->container : source->name);
}

/* True if text_clean would change nothing; most files are so, and need no copy. */
static bool is_clean(struct str raw)
{
    if (str_starts(raw, "\xEF\xBB\xBF") || memchr(raw.p, '\r', raw.n) || memchr(raw.p, '\0', raw.n))
        return false;
    for (size_t i = 0; i < raw.n;) {
        size_t start = i;

        if (!((unsigned char)raw.p[i] & 0x80))
            i++;
        else if (utf8_next(raw, &i) == RUNE_BAD && i == start + 1)
            return false;
    }
    return true;
}

/* The front matter of a file. */
static struct front front_of(struct arena *arena, const struct source *source)
{
    struct str text = source->text;
    struct str bare = str_starts(text, "\xEF\xBB\xBF") ? str_from(text, 3) : text;
    int bad_line;
    size_t bad;

    if (source->front.n) return front_find(source->front);
    if (source->package || source->tabular || values_is(source, false)) return (struct front){0};
    if (!str_starts(bare, "---") && !str_starts(bare, "+++")) return (struct front){0};
    return front_find(is_clean(text) ? text : text_clean(arena, text, &bad_line, &bad));
}

struct deck *read_front(struct arena *arena, const struct source *sources, size_t n, struct diags *diags)
{
    struct deck *deck = NEW(arena, struct deck);
    struct front front;

    deck->name = n ? deck_name(arena, &sources[0]) : str_of("deck");
    if (!n) return deck;
    front = front_of(arena, &sources[0]);
    if (front.whole.n) front_read(arena, deck, &front, sources[0].name, diags);
    return deck;
}

/* Which lines are marks has to be known before the text is Markdown. */
static struct lines_use marks_use(const struct lines_facts *facts, const struct read_options *options,
                                  enum format forced)
{
    struct lines_use use = {.questions = false};
    bool single = facts->pairs == 1 && facts->headings < 2;

    use.questions = forced == FORMAT_NONE
                        ? facts->pairs > 1 || facts->numbered > 2 || single || facts->clozes > 1 ||
                              (facts->clozes == 1 && facts->headings < 2)
                        : forced == FORMAT_QA_LINES;
    use.clozes = forced == FORMAT_NONE && facts->clozes;
    use.ends = facts->splits > 0;
    use.answers = facts->answers > 1 && !(options->card_level && options->topic_level);
    /* Who writes "## " does not underline headings of that level as well. */
    use.dividers =
        use.questions || facts->splits > 1 || forced == FORMAT_SEPARATORS || facts->second_headings > 1;
    return use;
}

static void file_parse(struct file *file, struct arena *arena, const struct source *source,
                       const struct read_options *options, enum format forced, const struct strs *tags,
                       struct vault *vault, struct diags *diags)
{
    struct doc *doc = &file->doc;
    struct lines_facts facts;
    struct lines_use use;
    struct lines *lines;
    struct front front;
    struct str text = source->text;
    int bad_line = 0;
    size_t bad = 0;

    if (!is_clean(text)) text = text_clean(arena, text, &bad_line, &bad);
    diag_bytes(diags, source->name, bad_line, bad);
    text = lines_signs_out(arena, text);
    front = front_of(arena, source);
    file->front = front.body;
    *doc = (struct doc){.arena = arena,
                        .diags = diags,
                        .file = source->name,
                        .first_line = 1 + front.lines,
                        .short_codes = true};
    doc->text = str_from(text, front.whole.n);
    lines = lines_scan(doc, NULL, &facts);
    use = marks_use(&facts, options, forced);
    lines = lines_use(doc, lines, &use, &facts);
    surplus_keep(doc, lines);
    prepare_text(doc, lines, &use);
    tree_parse(doc);
    if (lines->templates) template_apply(doc);
    wiki_apply(doc, vault);
    if (lines->notes) start_end_apply(doc);
    if (lines->decks) inka_apply(doc);
    callout_apply(doc, options->language);
    task_lines_apply(doc);
    card_tag_apply(doc);
    remnote_apply(doc);
    if (furigana_wanted(options->furigana, options->language, doc->text)) furigana_apply(doc);
    if (doc->cards) node_lift_cards(doc);
    if (!options->format) answers_join(doc);
    if (!use.questions) facts.pairs = facts.questions = facts.numbered = facts.clozes = 0;
    facts_make(doc, &facts, options, tags, &file->facts);
    file->way = rules_choose(arena, &file->facts, forced);
    if (file->way.format == FORMAT_NONE && forced == FORMAT_NONE && !doc->cards && mochi_apply(doc)) {
        file->facts = (struct facts){0};
        facts_make(doc, &facts, options, tags, &file->facts);
        file->way = rules_choose(arena, &file->facts, forced);
    }
    if (file->facts.outline.lone_title && !convention_are_headings(&file->facts, file->way.format))
        file->facts.outline.v.v[0].is_title = true;
}

static void package_file(struct file *file, struct arena *arena, const struct source *source,
                         struct diags *diags)
{
    struct doc *doc = &file->doc;

    *doc = (struct doc){
        .arena = arena, .diags = diags, .file = source->name, .text = source->text, .first_line = 1};
    doc->root = node_new(arena, NODE_ROOT, 1);
    file->package = source->package;
    file->way = (struct way){.format = FORMAT_ANKI,
                             .why = SAY("a package of Anki's, whose templates say what a card is"),
                             .cards = source->package->cards.n};
}

/* Separated values: their name says so, or the author, or what is in them. */
static bool file_is_values(const struct source *source, const struct read_options *options,
                           enum format forced)
{
    bool said = forced == FORMAT_CSV || forced == FORMAT_TSV;

    return source->tabular || (!source->package && (values_is(source, options->values) || said));
}

/* The file as UTF-8, after a note that it was not: spreadsheets write what Windows uses. */
static void values_decode(struct arena *arena, struct source *source, struct diags *diags)
{
    if (!text_is_windows(source->text)) return;
    diag(diags, DIAG_NOT_UTF8, source->name, 0);
    source->text = text_from_windows(arena, source->text);
}

/* `languages`: those that another file opened, or NULL: a workbook may have thousands of sheets. */
static void values_file(struct file *file, struct arena *arena, const struct source *source,
                        const struct read_options *options, enum format forced, struct languages *languages,
                        struct diags *diags)
{
    const char *why = source->tabular ? SAY("rows of cells") : SAY("rows of separated values");
    struct str header;

    file->doc = (struct doc){.arena = arena, .diags = diags, .file = source->name, .languages = languages};
    if (source->tabular)
        file->values = values_of_rows(&file->doc, source, options);
    else
        file->values = values_open(&file->doc, lines_signs_out(arena, source->text),
                                   forced == FORMAT_TSV ? '\t' : '\0', options);
    file->way = (struct way){.format = values_has_tabs(file->values) ? FORMAT_TSV : FORMAT_CSV,
                             .why = why,
                             .cards = values_count(file->values)};
    header = values_header(file->values);
    if (header.n)
        file->way.why = arena_printf(arena,
                                     SAY("%-s, without the first, which names the columns: \"%.*s\" "
                                         "(--header no makes it a card)"),
                                     why, STR(header));
}

/* ---- titles ---- */

struct spans read_title(struct arena *arena, struct str text)
{
    struct spans spans = {0};
    struct tex tex;
    size_t from = 0;

    for (size_t i = 0; i < text.n; i++) {
        if ((text.p[i] != '$' && text.p[i] != '\\') || !tex_inline(text, i, &tex)) continue;
        if (i > from)
            *VEC_PUSH(arena, &spans) = (struct span){.text = str_sub(text, from, i - from), .line = 1};
        *VEC_PUSH(arena, &spans) = (struct span){
            .text = str_trim(str_sub(text, tex.open, tex.close - tex.open)), .style = STYLE_MATH, .line = 1};
        from = tex.end;
        i = tex.end - 1;
    }
    if (from < text.n || !text.n)
        *VEC_PUSH(arena, &spans) = (struct span){.text = str_from(text, from), .line = 1};
    return spans;
}

/* What the file calls itself: its front matter, its only first-level heading, its name. */
static void file_title(struct arena *arena, struct file *file, struct str front_title, const char *path)
{
    const struct outline *outline = &file->facts.outline;

    if (!front_title.n && file->values) front_title = values_title(file->values);
    if (!front_title.n && file->package) front_title = package_title(arena, file->package);
    if (front_title.n) {
        file->title = read_title(arena, front_title);
        return;
    }
    if (outline->v.n && outline->v.v[0].is_title && outline->v.v[0].title.plain.n)
        file->title = block_spans(arena, &outline->v.v[0].title.spans);
    else if (file->doc.deck_name.n)
        file->title = read_title(arena, file->doc.deck_name);
    else {
        file->title = read_title(arena, name_of(arena, path));
        file->named = true;
    }
}

/* Those of its front matter, then those of its text. */
static void file_tags(struct arena *arena, struct file *file, const struct strs *front)
{
    file->tags = *front;
    for (size_t k = 0; k < file->doc.tags.n; k++) *VEC_PUSH(arena, &file->tags) = file->doc.tags.v[k];
}

/* Only the first file's front matter counts; of the others, the title, the tags and their macros. */
static struct str front_title(struct arena *arena, struct deck *deck, const struct source *source,
                              struct strs *tags)
{
    struct deck scratch = {0};
    struct diags *silent = diags_new(arena);
    struct front front = front_of(arena, source);

    if (front.whole.n) front_read(arena, &scratch, &front, source->name, silent);
    *tags = scratch.tags;
    for (size_t i = 0; i < scratch.macros.n; i++) *VEC_PUSH(arena, &deck->macros) = scratch.macros.v[i];
    return scratch.title;
}

/* Without pictures, which are badges and logos there; empty: then it is no title. */
static struct spans heading_spans(struct arena *arena, const struct node *heading)
{
    struct spans all = block_spans(arena, &heading->spans), spans = {0};
    struct strbuf plain = strbuf_new(arena);

    for (size_t i = 0; i < all.n; i++)
        if (all.v[i].kind != SPAN_IMAGE) *VEC_PUSH(arena, &spans) = all.v[i];
    deck_spans_plain(&spans, &plain);
    if (!str_trim(strbuf_str(&plain)).n) spans.n = 0;
    return spans;
}

/* What the README of a folder calls what it tells of: its front matter, or its first heading. Nothing is said of it. */
static struct spans readme_title(struct arena *arena, const struct source *readme)
{
    struct deck scratch = {0};
    struct lines_facts facts;
    const struct lines_use use = {0};
    struct front front = front_of(arena, readme);
    struct doc doc = {.arena = arena,
                      .diags = diags_new(arena),
                      .file = readme->name,
                      .text = readme->text,
                      .first_line = 1 + front.lines,
                      .short_codes = true};
    struct lines *lines;
    int bad_line;
    size_t bad;

    if (front.whole.n) front_read(arena, &scratch, &front, readme->name, doc.diags);
    if (scratch.title.n) return read_title(arena, scratch.title);
    if (!is_clean(doc.text)) doc.text = text_clean(arena, doc.text, &bad_line, &bad);
    doc.text = str_from(lines_signs_out(arena, doc.text), front.whole.n);
    lines = lines_use(&doc, lines_scan(&doc, NULL, &facts), &use, &facts);
    prepare_text(&doc, lines, &use);
    tree_parse(&doc);
    for (size_t i = 0; i < doc.headings.n; i++) {
        struct spans spans = heading_spans(arena, doc.headings.v[i]);

        if (spans.n) return spans;
    }
    return (struct spans){0};
}

/* The README of the folder that all of them are from; NULL: there is none. */
static const struct source *readme_of(const struct source *sources, size_t n)
{
    const struct source *readme = n ? sources[0].readme : NULL;

    for (size_t i = 1; readme && i < n; i++)
        if (!sources[i].readme || strcmp(sources[i].readme->name, readme->name) != 0) return NULL;
    return readme;
}

static void deck_title(struct arena *arena, struct deck *deck, const struct source *sources,
                       const struct file *files, size_t n)
{
    const struct source *readme = deck->title.n ? NULL : readme_of(sources, n);
    struct strbuf plain = strbuf_new(arena);

    if (readme && (n > 1 || files[0].named)) {
        deck->title_spans = readme_title(arena, readme);
        deck_spans_plain(&deck->title_spans, &plain);
        deck->title = str_trim(strbuf_str(&plain));
    }
    if (!deck->title.n && n == 1) {
        deck->title_spans = files[0].title;
        deck_spans_plain(&deck->title_spans, &plain);
        deck->title = str_trim(strbuf_str(&plain));
        deck->named = files[0].named;
    }
    if (!deck->title.n) {
        deck->title = deck->name.n ? deck->name : str_of("deck");
        deck->named = true;
    }
    if (!deck->title_spans.n) deck->title_spans = read_title(arena, deck->title);
}

/* ---- what to say about it ---- */

/* "3 contents, 55 back-link": what of the file is on no card. */
static struct str left_out(struct arena *arena, const struct deck *deck, const char *file)
{
    struct strbuf b = strbuf_new(arena);
    VEC(struct {
        const char *kind;
        size_t n;
    })
    kinds = {0};

    for (size_t i = 0; i < deck->omitted.n; i++) {
        size_t k = 0;

        if (deck->omitted.v[i].file != file) continue;
        while (k < kinds.n && strcmp(kinds.v[k].kind, deck->omitted.v[i].kind) != 0) k++;
        if (k == kinds.n) VEC_PUSH(arena, &kinds)->kind = deck->omitted.v[i].kind;
        kinds.v[k].n++;
    }
    for (size_t k = 0; k < kinds.n; k++)
        strbuf_printf(&b, "%s%zu %s", k ? ", " : "", kinds.v[k].n, kinds.v[k].kind);
    return strbuf_str(&b);
}

static void explain(struct arena *arena, const struct deck *deck, const struct file *file,
                    struct diags *diags)
{
    struct str left = left_out(arena, deck, file->doc.file);
    struct str forms = forms_text(arena, deck, file->doc.file);
    const char *rival, *text;
    size_t count, cards = 0;

    if (file->way.format == FORMAT_NONE) return;
    text = arena_printf(arena, SAY("read as %s: %-s"), rules_format_name(file->way.format), file->way.why);
    if (forms.n) text = arena_printf(arena, SAY("%-s; lines by form: %-.*s"), text, STR(forms));
    if (convention_are_headings(&file->facts, file->way.format))
        text = arena_printf(arena, SAY("%-s; cards at level %d"), text, file->facts.outline.card_level);
    if (file->way.others.n)
        text = arena_printf(arena, SAY("%-s; also considered: %.*s"), text, STR(file->way.others));
    if (left.n) text = arena_printf(arena, SAY("%-s; left out: %.*s"), text, STR(left));
    diag(diags, DIAG_FORMAT, file->doc.file, 0, text);
    rival = rules_rival(&file->facts, file->way.format, &count);
    for (size_t i = 0; i < deck->cards.n; i++) cards += deck->cards.v[i].file == file->doc.file;
    /* Sections of another convention have been read already. */
    if (!rival || cards >= file->way.cards + count) return;
    diag(diags, DIAG_MIXED, file->doc.file, 0,
         arena_printf(
             arena, SAY("read as %s, but %zu questions are marked as %s: split the file, or say format: %s"),
             rules_format_name(file->way.format), count, rival, rival));
}

static void no_cards(struct arena *arena, const struct file *files, size_t n, struct diags *diags)
{
    struct strbuf b = strbuf_new(arena);
    const struct outline *outline = n ? &files[0].facts.outline : NULL;
    const char *why;
    bool blank = true;

    for (size_t i = 0; i < n; i++) blank = blank && !files[i].doc.root->child;
    if (blank) {
        diag(diags, DIAG_EMPTY, n ? files[0].doc.file : NULL, 0);
        return;
    }
    why =
        outline && outline->document
            ? SAY("the text is about a program, as its headings say; --format headings takes them for cards")
            : SAY("write each as a heading with its answer below");
    for (size_t i = 0; outline && i < outline->v.n && i < 5; i++)
        strbuf_printf(&b, "%s%.*s", i ? ", " : "", STR(str_trim(node_text(arena, outline->v.v[i].node))));
    if (outline && outline->v.n > 5) strbuf_addz(&b, ", ...");
    if (b.n) why = arena_printf(arena, SAY("%-s; its headings are: %.*s"), why, STR(strbuf_str(&b)));
    diag(diags, DIAG_NO_CARDS, files[0].doc.file, 0, why);
}

static const struct image_roots *roots_of(struct arena *arena, const struct source *sources, size_t n,
                                          const struct read_options *options)
{
    const char **names = NEW_N(arena, const char *, n), **lone = NEW_N(arena, const char *, n);
    struct image_held *held = NEW_N(arena, struct image_held, options->n_beside);
    struct image_roots *roots;
    size_t n_lone = 0;

    for (size_t i = 0; i < n; i++) names[i] = sources[i].name;
    for (size_t i = 0; i < n; i++)
        if (sources[i].lone) lone[n_lone++] = sources[i].name;
    for (size_t i = 0; i < options->n_beside; i++)
        held[i] = (struct image_held){options->beside[i].name, options->beside[i].text};
    roots = image_roots_new(arena, options->home, options->media, options->n_media, names, n);
    if (n_lone) image_roots_hold(roots, held, options->n_beside, lone, n_lone);
    for (size_t i = 0; i < n; i++)
        if (sources[i].within) image_roots_within(roots, sources[i].name, sources[i].within);
    return roots;
}

/* ---- the story ---- */

void read_deck(struct arena *arena, struct deck *deck, const struct source *sources, size_t n,
               const struct read_options *options, struct diags *diags)
{
    enum format forced = options->format ? rules_format_find(options->format) : FORMAT_NONE;
    struct file *files = NEW_N(arena, struct file, n);
    const struct doc **docs = NEW_N(arena, const struct doc *, n);
    struct source *decoded = NEW_N(arena, struct source, n);
    struct vault *vault;
    struct draft draft;

    deck->roots = roots_of(arena, sources, n, options);
    vault = vault_new(arena, deck->roots, diags);
    if (options->format && forced == FORMAT_NONE)
        diag(diags, DIAG_FRONT_VALUE, n ? sources[0].name : NULL, 0,
             arena_printf(arena, SAY("format: there is no %s"), options->format));
    for (size_t i = 0; i < n; i++) {
        struct strs tags = {0};
        struct str title = i ? front_title(arena, deck, &sources[i], &tags) : deck->title;

        decoded[i] = sources[i];
        if (sources[i].package) {
            package_file(&files[i], arena, &sources[i], diags);
        } else if (file_is_values(&sources[i], options, forced)) {
            if (!sources[i].tabular) values_decode(arena, &decoded[i], diags);
            values_file(&files[i], arena, &decoded[i], options, forced, i ? files[i - 1].doc.languages : NULL,
                        diags);
        } else {
            file_parse(&files[i], arena, &sources[i], options, forced, i ? &tags : &deck->tags, vault, diags);
        }
        file_title(arena, &files[i], title, sources[i].container ? sources[i].container : sources[i].name);
        file_tags(arena, &files[i], &tags);
    }
    deck_title(arena, deck, sources, files, n);
    deck_tags_list(arena, deck);
    draft_start(&draft, arena, deck, options, own_card, diags);
    for (size_t i = 0; i < n; i++) {
        draft_file(&draft, &files[i].doc, files[i].title, &files[i].tags);
        draft.named = files[i].named;
        draft_omit(&draft, "front-matter", 1, files[i].front);
        draft.form = rules_format_name(files[i].way.format);
        if (files[i].package)
            package_read(&draft, files[i].package);
        else if (files[i].values)
            values_read(&draft, files[i].values);
        else
            convention_read(&draft, &files[i].doc, &files[i].facts, files[i].way.format);
        if (!files[i].values && !files[i].package)
            rivals_note(arena, deck, sources[i].name, &files[i].facts, &files[i].way);
    }
    draft_end(&draft);
    macros_apply(arena, deck, diags);
    for (size_t i = 0; i < n; i++) docs[i] = &files[i].doc;
    links_resolve(arena, deck, docs, n, diags);
    if (n) {
        deck->format = rules_format_name(files[0].way.format);
        if (convention_are_headings(&files[0].facts, files[0].way.format))
            deck->card_level = files[0].facts.outline.card_level;
    }
    forms_find(arena, deck);
    for (size_t i = 0; i < n; i++) explain(arena, deck, &files[i], diags);
    if (!deck->cards.n) no_cards(arena, files, n, diags);
    ledger_check(arena, deck, decoded, n, diags);
}

const char *read_format(size_t i)
{
    return i + 1 < FORMAT_COUNT ? rules_format_name((enum format)(i + 1)) : NULL;
}

const char *read_format_about(size_t i)
{
    return i + 1 < FORMAT_COUNT ? rules_format_about((enum format)(i + 1)) : NULL;
}
