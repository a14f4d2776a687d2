#include "product/book.h"

#include <math.h>

#include "base/vocab.h"
#include "base/words.h"
#include "product/livery.h"
#include "product/pattern.h"

/* The title page: the title stands at the height where the eye rests, the author under it, details at the foot. */
static const double DETAIL_SIZE = 0.86;
/* Times the text's size: the accent rule above the title, the space above the author, that above the foot. */
static const double RULE_WIDTH = 3.2;
static const double AUTHOR_GAP = 2.2;
static const double BLURB_GAP = 2.4; /* below the panel */
static const double FOOT_GAP = 2;
static const double LONG_TITLE = 0.45;     /* of the page's height: a title that is taller is set smaller */
static const double SMALLEST_TITLE = 0.45; /* times its usual size */
/* Of the block's height, the most that the author takes, and event and date; of the room for both, a title above a subtitle. */
static const double AUTHOR_SHARE = 0.2;
static const double FOOT_SHARE = 0.25;
static const double TITLE_SHARE = 0.6;

/* The ornament: about so wide are its tiles, so many there are in a row, and fewer rows are none; the tints of the accent that
 * it is filled with on white, and on a panel of the accent. */
static const double TILE = 48;
static const double LEAST_TILES = 5, MOST_TILES = 8;
enum { LEAST_ROWS = 2 };
static const double PANEL_FULL = 0.55, PANEL_TINT = 0.82;
static const double TITLE_ABOVE_PATTERN = 0.16; /* of the page's height */
static const double PICTURE_LEAST = 0.15;       /* of it: a picture that is lower is none */
/* The logo, at most: of the block's width, times the text's size. */
static const double LOGO_WIDTH = 0.4, LOGO_HEIGHT = 4;

/* Author and foot are settings of their own: the order of what is in them. */
enum { BEHIND_TITLE = 100, BEHIND_AUTHOR = 200 };

/* Where an ornament may stand, and how far a picture in its place goes on. */
struct cover_room {
    double top, bottom, from, to;
};

static struct para_style display(const struct book *book, double scale, bool bold, struct ink ink)
{
    struct para_style style = book_sans(book, scale, bold, ink);

    style.leading = style.size * 1.25;
    style.balance = true;
    return style;
}

/* Title and subtitle, at `scale` times the title's size. What is deeper than `depth` is cut. */
static struct galley *set_title(struct book *book, double scale, struct ink ink, double width, double depth)
{
    const struct deck *deck = book->make->deck;
    struct galley *galley = galley_new(book->arena);
    struct para_style style = display(book, book->theme->cover.title * scale, true, ink);
    bool panel = book_panel(book) > 0;
    double longest, most;
    const struct spans *title = deck_title_set(deck, book->title);
    struct span whole = {.text = book->title};
    struct spans plain = {&whole, 1, 1}, bound;

    if (!title) title = &plain;
    bound = book_title_spans(book, title);
    title = &bound;
    /* The longest word of a title should not be broken. */
    para_extent(&book->cx, title, &style, false, &longest, &most);
    if (longest > width)
        style = display(book, book->theme->cover.title * scale * fmax(width / longest, 0.4), true, ink);
    book_heading_open(galley, LEVEL_TOPIC);
    if (depth < INFINITY)
        book_text_within(book, galley, SAY("the title on the cover"), book->title, width, &style, 0,
                         depth * (deck->subtitle.n ? TITLE_SHARE : 1));
    else
        para_set(&book->cx, galley, title, 0, width, &style);
    galley_tag_close(galley);
    style = display(book, book->theme->cover.subtitle, false, panel ? ink : book->theme->text);
    book_text_within(book, galley, SAY("the subtitle on the cover"), deck->subtitle, width, &style,
                     book->fit.size * 1.2, depth);
    return galley;
}

static struct galley *set_author(struct book *book, double width, double depth)
{
    struct galley *galley = galley_new(book->arena);
    struct para_style style = display(book, book->theme->cover.author, true, book->theme->text);

    galley->tagged = BEHIND_TITLE;
    book_text_within(book, galley, SAY("the author on the cover"), book->make->deck->author, width, &style, 0,
                     depth);
    return galley;
}

/* Event and date. */
static struct galley *set_foot(struct book *book, double width, double depth)
{
    const struct deck *deck = book->make->deck;
    struct galley *galley = galley_new(book->arena);
    struct para_style style = display(book, DETAIL_SIZE, false, book->theme->quiet);

    galley->tagged = BEHIND_AUTHOR;
    book_text_within(book, galley, SAY("the event on the cover"), deck->event, width, &style, 0,
                     deck->date.n ? depth / 2 : depth);
    book_text_within(book, galley, SAY("the date on the cover"), deck->date, width, &style, 0, depth);
    return galley;
}

static void draw(struct book *book, struct page *page, const struct galley *galley, double y)
{
    galley_draw(book->arena, galley, 0, galley->lines.n, page, book_block(book, book->pages.n).x, y);
}

/* A short rule in front of a text that begins at y. */
static void draw_rule(struct book *book, struct page *page, double y, struct ink ink)
{
    struct rect block = book_block(book, book->pages.n);
    double w = RULE_WIDTH * book->fit.size;

    if (book->theme->cover.rule <= 0) return;
    page_box(book->arena, page,
             (struct rect){book_type(book, 0).rtl ? block.x + block.w - w : block.x, y - 1.6 * book->fit.size,
                           w, book->theme->cover.rule},
             0, ink, 0);
}

/* The ornament of this book, in so many rows; on its panel, or on white. */
static struct pattern pattern_of(const struct book *book, bool panel)
{
    double columns = fmin(fmax(round(book_block(book, 1).w / TILE), LEAST_TILES), MOST_TILES);
    size_t *lengths = NEW_N(book->arena, size_t, book->chapters.n);
    struct str *topics = NEW_N(book->arena, struct str, book->chapters.n);

    for (size_t c = 0; c < book->chapters.n; c++) {
        lengths[c] = book->chapters.v[c].n;
        topics[c] = pattern_topic(book->make->deck, book->chapters.v[c].topic);
    }
    return (struct pattern){
        .seed = pattern_seed(book->title, topics, book->chapters.n),
        .lengths = lengths,
        .n = book->chapters.n,
        .tile = book_block(book, 1).w / columns,
        .columns = (size_t)columns,
        .full = panel ? theme_thinned(book_accent(book), PANEL_FULL) : book_accent(book),
        .tint = theme_thinned(book_accent(book), panel ? PANEL_TINT : book->theme->cover.tint),
        .line = book->theme->cover.line,
        .from_right = book_type(book, 0).rtl,
    };
}

/* Draws it in as many of the rows, `rows` at most, as there is room for from `top` to `bottom`, where it ends. False if these are too few, or
 * it is not wanted. */
static bool draw_pattern(struct book *book, struct page *page, bool panel, size_t rows, double top,
                         double bottom)
{
    struct pattern pattern = pattern_of(book, panel);

    if (!job_adorns(book->make->job->cover_pattern, book->theme->cover.fill.of == THEME_FILL_PATTERN) ||
        bottom <= top)
        return false;
    pattern.rows = (size_t)fmin(floor((bottom - top) / pattern.tile + 1e-6), (double)rows);
    if (pattern.rows < rows && pattern.rows < LEAST_ROWS) return false;
    pattern_draw(book->arena, page, &pattern, book_block(book, book->pages.n).x,
                 bottom - (double)pattern.rows * pattern.tile);
    return true;
}

/* An empty page of the covers, tinted as the theme has it, over the trim as far as the bleed goes. */
static struct page *cover_page(struct book *book)
{
    struct page *page = book_bare_page(book);

    page->within = make_section(book->arena, 0);
    if (!theme_is_white(book->theme->cover.paper))
        page_box(book->arena, page,
                 book_to_bleed(book, book->pages.n, book->cover_bleed, (struct rect){0, 0, book->w, book->h}),
                 0, book->theme->cover.paper, ITEM_TINT);
    return page;
}

/* The picture that is asked for in the ornament's place, from edge to edge of the page, where that leaves it a fair height. */
static bool draw_picture(struct book *book, struct page *page, double top, double bottom)
{
    if (bottom - top < PICTURE_LEAST * book->h) return false;
    page_ground(book->arena, page,
                book_to_bleed(book, 1, book->cover_bleed, (struct rect){0, top, book->w, bottom - top}),
                book->make->livery->cover, 0.5, 0.5);
    return true;
}

/* What is above the title on its panel, or below title and author: the ornament, or a picture, which then goes on to the page's
 * edges, `from` and `to`. */
static bool adorn(struct book *book, struct page *page, bool panel, size_t rows, struct cover_room room)
{
    return book->make->livery->cover ? draw_picture(book, page, room.from, room.to)
                                     : draw_pattern(book, page, panel, rows, room.top, room.bottom);
}

/* The house's logo, in the outer corner at the cover's foot: how large it is there. */
static struct rect logo_size(const struct book *book)
{
    const struct image *logo = book->make->livery->logo;
    struct rect block = book_block(book, 1);

    return logo ? livery_logo_size(logo, LOGO_WIDTH * block.w, LOGO_HEIGHT * book->fit.size)
                : (struct rect){0};
}

/* In themes with bands the title stands at the foot of a panel that runs over the trim; else under a short rule. The ornament
 * is above it in the panel, or below, down to event and date at the foot; without one the title stands at the height where the
 * eye rests. */
void book_cover(struct book *book)
{
    struct page *page = cover_page(book);
    struct galley *title, *author, *foot;
    struct rect block = book_block(book, 1), logo = logo_size(book);
    double text = book->fit.size, panel = book_panel(book), gap = AUTHOR_GAP * text, scale = 1;
    double room, low, y, beside = block.w - (logo.w > 0 ? logo.w + gap : 0);
    struct ink accent = book_accent(book), ink = panel > 0 ? book->theme->reverse : accent;
    struct cover_room below;
    bool filled = false;

    author = set_author(book, block.w, INFINITY);
    foot = set_foot(book, beside, INFINITY);
    if (galley_height_all(author) + galley_height_all(foot) > (AUTHOR_SHARE + FOOT_SHARE) * block.h) {
        author = set_author(book, block.w, AUTHOR_SHARE * block.h);
        foot = set_foot(book, beside, FOOT_SHARE * block.h);
    }
    low = fmax(galley_height_all(foot), logo.h);
    below.bottom = block.y + block.h - (low > 0 ? low + FOOT_GAP * text : 0);
    below.to = low > 0 ? below.bottom : book->h;
    /* What is left for the title; a long one is set smaller. */
    room = block.h - galley_height_all(author) - low - gap - FOOT_GAP * text;
    title = set_title(book, scale, ink, block.w, INFINITY);
    while (galley_height_all(title) > fmin(room, LONG_TITLE * book->h) && scale > SMALLEST_TITLE) {
        scale *= 0.9;
        title = set_title(book, scale, ink, block.w, INFINITY);
    }
    if (galley_height_all(title) > room) title = set_title(book, scale, ink, block.w, fmax(room, 0));
    if (panel > 0) {
        panel = fmax(fmin(panel, below.bottom - galley_height_all(author) - gap),
                     block.y + galley_height_all(title) + gap);
        y = panel - gap - galley_height_all(title);
        page_box(book->arena, page,
                 book_to_bleed(book, 1, book->cover_bleed, (struct rect){0, 0, book->w, panel}), 0, accent,
                 ITEM_TINT);
        below.top = below.from = panel + gap + galley_height_all(author) + gap;
        filled = adorn(book, page, true, pattern_of(book, true).columns,
                       (struct cover_room){block.y, y - gap, 0, y - gap});
        if (!filled) filled = adorn(book, page, false, 1, below);
    } else {
        y = fmax(block.y, book->h * TITLE_ABOVE_PATTERN);
        below.top = below.from = y + galley_height_all(title) + galley_height_all(author) + 2 * gap;
        filled = adorn(book, page, false, pattern_of(book, false).columns, below);
        if (!filled) {
            y = fmax(block.y,
                     fmin(book->h * book->theme->cover.title_at, block.y + room - galley_height_all(title)));
            below.top = below.from = y + galley_height_all(title) + galley_height_all(author) + 2 * gap;
            filled = adorn(book, page, false, 1, below);
        }
        draw_rule(book, page, y, accent);
    }
    if (!filled && book->make->livery->cover && !book->trial)
        diag(book->make->diags, DIAG_NO_ROOM, NULL, 0, SAY("the picture on the cover"));
    draw(book, page, title, y);
    draw(book, page, author, y + galley_height_all(title) + (panel > 0 ? 2 : 1) * gap);
    draw(book, page, foot, block.y + block.h - galley_height_all(foot));
    if (logo.w > 0)
        livery_logo(book->arena, page, book->make->livery->logo,
                    (struct rect){block.x, block.y + block.h - logo.h, block.w, logo.h},
                    !book_type(book, 0).rtl, true);
}

/* What the book is, whose, and what may be done with it: small, at the foot of the page behind the cover. */
void book_imprint(struct book *book)
{
    const struct deck *deck = book->make->deck;
    struct page *page = book_bare_page(book);
    struct rect block = book_block(book, 2);
    struct galley *galley = NULL;
    struct para_style bold = display(book, DETAIL_SIZE, true, book->theme->text);
    struct para_style quiet = display(book, DETAIL_SIZE, false, book->theme->quiet);
    double gap = quiet.leading * 0.7;
    struct arena *arena = book->arena;
    const struct str counts = str_of(arena_printf(
        arena, "%.*s \xC2\xB7 %.*s", STR(vocab_count(arena, book->language, VOCAB_QUESTIONS, book->n_cards)),
        STR(vocab_count(arena, book->language, VOCAB_TOPICS, book->chapters.n))));
    /* `until`: of the block's height, the most that it reaches down to, so that each leaves room for the next. */
    const struct {
        const char *what;
        struct str text;
        bool apart;
        double until;
    } rows[] = {{SAY("the title in the imprint"), book->title, false, 0.2},
                {SAY("the author in the imprint"), deck->author, false, 0.35},
                {SAY("the date in the imprint"), deck->date, false, 0.45},
                {NULL, counts, true, 0.6},
                {SAY("the license in the imprint"), deck->license, true, 0.75},
                {SAY("the source in the imprint"), deck->source, false, 0.85},
                {NULL, vocab(book->language, VOCAB_COLOPHON), true, 1}};

    page->within = make_section(book->arena, 0);
    bold.balance = quiet.balance = false;
    /* Set as it is and, where that is too much, once more within bounds. */
    for (int bound = 0; bound < 2 && (!bound || galley_height_all(galley) > block.h); bound++) {
        galley = galley_new(arena);
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
            book_text_within(book, galley, rows[i].what, rows[i].text, block.w, i ? &quiet : &bold,
                             rows[i].apart ? gap : 0, bound ? block.h * rows[i].until : INFINITY);
    }
    galley_draw(book->arena, galley, 0, galley->lines.n, page, block.x,
                block.y + block.h - galley_height_all(galley));
}

/* What the deck says of itself, and below it some of its questions. */
static struct galley *set_back(struct book *book, double width, double depth)
{
    struct galley *galley = galley_new(book->arena);
    struct para_style style = book_sans(book, 1.05, false, book->theme->text);

    style.leading = style.size * 1.5;
    book_text_within(book, galley, SAY("the blurb on the back cover"), book->make->deck->blurb, width, &style,
                     0, depth);
    if (job_adorns(book->make->job->cover_teaser, book->theme->cover.teaser))
        book_teaser(book, galley, width, 2 * book->leading, depth);
    return galley;
}

/* The front cover's panel runs on round the back, as deep as the text below it allows; the ornament in one row at the foot. */
void book_back_cover(struct book *book)
{
    struct page *page = cover_page(book);
    size_t folio = book->pages.n;
    struct rect block = book_block(book, folio);
    double gap = BLURB_GAP * book->fit.size, panel = book_panel(book), y, height;
    const struct galley *galley = set_back(book, block.w, block.h - (panel > 0 ? gap : 0));

    height = galley_height_all(galley);
    if (panel > 0) {
        panel = fmax(fmin(panel, block.y + block.h - height - gap), 0);
        page_box(book->arena, page,
                 book_to_bleed(book, folio, book->cover_bleed, (struct rect){0, 0, book->w, panel}), 0,
                 book_accent(book), ITEM_TINT);
        y = panel + gap;
    } else {
        y = fmax(block.y, fmin(fmax(block.y, book->h * TITLE_ABOVE_PATTERN), block.y + block.h - height));
        if (height > 0) draw_rule(book, page, y, book_accent(book));
        draw_pattern(book, page, false, 1, y + height + gap, block.y + block.h);
    }
    draw(book, page, galley, y);
}
