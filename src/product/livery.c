#include "product/livery.h"

#include <math.h>
#include <string.h>

#include "image/image.h"

/* An option that names a picture. */
struct named_picture {
    const char *option, *file; /* NULL: none */
    struct job_place deck;     /* whose picture it is; file NULL: anybody's */
    bool common;               /* other programs have such a key in front matter, and may mean another file */
};

/* NULL: there is none, or after a diagnostic; *found is then false if nothing may be printed. */
static const struct image *find(const struct job *job, struct images *images, struct diags *diags,
                                struct named_picture named, bool *found)
{
    struct job_place from = job_place_of(job, named.option);
    const struct image *image;

    if (!named.file) return NULL;
    image =
        named.deck.file ? images_find(images, named.deck.file, named.file) : images_named(images, named.file);
    if (!image->wrong) return image;
    if (from.file) {
        diag(diags, named.deck.file && named.common ? DIAG_FRONT_VALUE_NOTE : DIAG_FRONT_VALUE, from.file,
             from.line, arena_printf(diags->arena, "%s: %s: %s", named.option, image->name, image->wrong));
        return NULL;
    }
    diag(diags, DIAG_CANNOT_READ, image->name, 0, image->wrong);
    *found = false;
    return NULL;
}

bool livery_find(const struct job *job, struct images *images, struct diags *diags, struct livery *livery)
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
         arena_printf(diags->arena, "the %ss of %zu card%s stand on none: fronts hold the %s alone (--face)",
                      question ? "answer" : "question", n, n == 1 ? "" : "s",
                      question ? "question" : "answer"));
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
