#include "product/livery.h"

#include <math.h>
#include <string.h>

#include "base/words.h"
#include "image/image.h"

/* An option that names a picture. */
struct named_picture {
    const char *option, *file; /* NULL: none */
    struct diag_place deck;    /* whose picture it is; file NULL: anybody's */
    bool common;               /* other programs have such a key in front matter, and may mean another file */
};

/* NULL: there is none, or after a diagnostic; *found is then false if nothing may be printed. */
static const struct image *find(const struct job *job, struct images *images, struct diags *diags,
                                struct named_picture named, bool *found)
{
    struct diag_place from = job_place_of(job, named.option);
    const struct image *image;

    if (!named.file) return NULL;
    image =
        named.deck.file ? images_find(images, named.deck.file, named.file) : images_named(images, named.file);
    if (!image->wrong) return image;
    if (from.file) {
        diag_at(diags, named.deck.file && named.common ? DIAG_FRONT_VALUE_NOTE : DIAG_FRONT_VALUE, from,
                arena_printf(diags->arena, SAY("%s: %s: %-s"), named.option, image->name, image->wrong));
        return NULL;
    }
    diag(diags, DIAG_CANNOT_READ, image->name, 0, image->wrong);
    *found = false;
    return NULL;
}

/* The same of a picture that the theme names, or NULL. */
static const struct image *find_themes(const struct job *job, struct images *images, struct diags *diags,
                                       const struct theme_picture *picture, bool *found)
{
    const struct image *image;
    bool user = !job_place_of(job, "theme").file;

    if (!picture) return NULL;
    image = job->theme_from.file ? images_find(images, job->theme_from.file, picture->path)
                                 : images_named(images, picture->path);
    if (!image->wrong) return image;
    diag(diags, user ? DIAG_THEME : DIAG_THEME_DECK, picture->by, picture->line,
         arena_printf(diags->arena, SAY("picture %s: %-s"), image->name, image->wrong));
    if (user) *found = false;
    return NULL;
}

/* ---- the corners of cards ---- */

static bool is_text(enum theme_place_of of)
{
    return of == THEME_TOPIC || of == THEME_TITLE || of == THEME_FILE || of == THEME_WORDS;
}

/* The logo stands where the theme has it, and only there; else at the foot of the front, at the far end, or where lines begin if only
 * there is no text; never on a picture of the theme. */
static void place_logo(const struct theme_card *card, struct livery *livery)
{
    const struct theme_corner *left = &card->front[THEME_BOTTOM_LEFT],
                              *right = &card->front[THEME_BOTTOM_RIGHT];
    bool placed = false, far = !is_text(right->v[0].of) || is_text(left->v[0].of);
    const struct image **foot = livery->fronts + THEME_BOTTOM_LEFT;

    for (size_t i = 0; i < THEME_CORNERS; i++) {
        if (card->front[i].v[0].of == THEME_LOGO) livery->fronts[i] = livery->logo;
        if (card->back[i].v[0].of == THEME_LOGO) livery->backs[i] = livery->logo;
        placed = placed || card->front[i].v[0].of == THEME_LOGO || card->back[i].v[0].of == THEME_LOGO;
    }
    if (placed) return;
    if (foot[far]) far = !far;
    if (!foot[far]) foot[far] = livery->logo;
}

static void find_corners(const struct job *job, const struct theme *theme, struct images *images,
                         struct diags *diags, struct livery *livery, bool *found)
{
    const struct theme_card *card = &theme->card;

    for (size_t i = 0; i < THEME_CORNERS; i++) {
        livery->fronts[i] = find_themes(job, images, diags, card->front[i].v[0].picture, found);
        livery->backs[i] = find_themes(job, images, diags, card->back[i].v[0].picture, found);
    }
    if (livery->logo) place_logo(card, livery);
}

bool livery_find(const struct job *job, const struct theme *theme, struct images *images, struct diags *diags,
                 struct livery *livery)
{
    bool found = true, book = job->as == KIND_BOOKLET;
    const char *back = book ? NULL : job->card_back;

    *livery = (struct livery){.pattern = back && !strcmp(back, "pattern")};
    livery->logo =
        find(job, images, diags, (struct named_picture){"logo", job->logo, job->logo_from, true}, &found);
    if (book)
        livery->cover = find(
            job, images, diags,
            (struct named_picture){"cover-image", job->cover_image, job->cover_image_from, true}, &found);
    if (book && !job->cover_image && !job->no_cover && job->cover_pattern == ADORN_THEME)
        livery->cover = find_themes(job, images, diags, theme->cover.fill.picture, &found);
    if (job->as == KIND_CARDS) find_corners(job, theme, images, diags, livery, &found);
    if (!livery->pattern)
        livery->back = find(job, images, diags,
                            (struct named_picture){"card-back", back, job->card_back_from, false}, &found);
    livery->faces = livery->back || livery->pattern ? job->faces : FACES_TWO;
    return found;
}

void livery_tell(const struct livery *livery, size_t n, struct diags *diags)
{
    bool question = livery->faces == FACES_QUESTION;

    if (!n || (!question && livery->faces != FACES_ANSWER)) return;
    diag(diags, DIAG_FACE, NULL, 0,
         arena_printf(
             diags->arena,
             question
                 ? SAYS(n, "the answer of %zu card stands on none: fronts hold the question alone (--face)",
                        "the answers of %zu cards stand on none: fronts hold the question alone "
                        "(--face)")
                 : SAYS(n, "the question of %zu card stands on none: fronts hold the answer alone (--face)",
                        "the questions of %zu cards stand on none: fronts hold the answer alone "
                        "(--face)"),
             n));
}

struct rect livery_logo_size(const struct image *logo, double most_w, double most_h)
{
    double scale = fmin(most_w / logo->width, most_h / logo->height);

    return (struct rect){0, 0, scale * logo->width, scale * logo->height};
}

void livery_logo(struct arena *arena, struct page *page, const struct image *logo, struct rect box,
                 bool right, bool foot)
{
    struct rect r = livery_logo_size(logo, box.w, box.h);

    r.x = right ? box.x + box.w - r.w : box.x;
    r.y = foot ? box.y + box.h - r.h : box.y;
    page_image(arena, page, r, logo);
}
