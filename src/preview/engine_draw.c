/* Pictures of sides, of a card's faces, of a booklet's pages. */
#include <string.h>

#include "preview/engine_impl.h"
#include "product/make.h"
#include "write/svg.h"

static struct engine_reply reply_svg(struct str svg)
{
    return (struct engine_reply){ENGINE_OK, "image/svg+xml", svg, NULL};
}

static struct engine_reply outdated(void)
{
    return engine_reply_wrong(ENGINE_OUTDATED, "that run is over");
}

static struct engine_reply missing(void)
{
    return engine_reply_wrong(ENGINE_MISSING, "there is no such side");
}

/* The print that is asked for; NULL: there is none. */
static const struct print *print_of(const struct engine *engine, const struct engine_request *request)
{
    const struct run_work *work = run_work(engine->living.run);
    size_t print = engine_count(request, "print", SIZE_MAX);

    return work && print < work->product->prints.n ? &work->product->prints.v[print] : NULL;
}

/* The place by itself, upright. */
static struct engine_reply reply_place(struct arena *arena, const struct print *print, size_t side,
                                       const struct place *place)
{
    const struct print_part part = {place->trim, place->turn};

    return reply_svg(svg_side(arena, print, side, &part));
}

struct engine_reply engine_side(struct engine *engine, struct arena *arena,
                                const struct engine_request *request)
{
    const struct print *print;
    size_t side = engine_count(request, "side", SIZE_MAX);

    if (!engine_is_now(engine, request)) return outdated();
    print = print_of(engine, request);
    if (!print || side >= print_sides(print)) return missing();
    return reply_svg(svg_side(arena, print, side, NULL));
}

struct engine_reply engine_card(struct engine *engine, struct arena *arena,
                                const struct engine_request *request)
{
    const char *face = request->value(request->of, "face");
    const struct place *place;
    size_t print, side;

    if (!engine_is_now(engine, request)) return outdated();
    place = engine_state_face(arena, engine->living.run, engine_count(request, "card", SIZE_MAX),
                              engine_count(request, "part", 0), face && !strcmp(face, "back"), &print, &side);
    if (!place) return missing();
    return reply_place(arena, &run_work(engine->living.run)->product->prints.v[print], side, place);
}

struct engine_reply engine_page(struct engine *engine, struct arena *arena,
                                const struct engine_request *request)
{
    const struct print *print;
    struct side_walk walk = {0};
    const struct side *side;
    size_t folio = engine_count(request, "page", SIZE_MAX);

    if (!engine_is_now(engine, request)) return outdated();
    print = print_of(engine, request);
    if (!folio) return missing(); /* that is what cards have */
    while (print && (side = print_walk(print, &walk)))
        for (size_t i = 0; i < side->places.n; i++)
            if (side->places.v[i].folio == folio)
                return reply_place(arena, print, walk.side, &side->places.v[i]);
    return missing();
}
