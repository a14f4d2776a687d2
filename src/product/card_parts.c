#include "product/card_parts.h"

#include <math.h>
#include <string.h>

#include "image/image.h"
#include "product/dummy.h"
#include "typeset/tag.h"

/* Of the room, what a question has above its answer: one that needs more at its least size stands alone. */
static const double QUESTION_SHARE = 0.4;

/* The question above its answer, as large as it fits there. */
static struct card_side set_above(struct card_parter *p, const struct card *card, struct rect room)
{
    room.h *= QUESTION_SHARE;
    return card_fit_question(p->fitter, card, room);
}

/* What that leaves of the room. */
static struct rect below(const struct card_side *question, struct rect room)
{
    double depth = question->columns[0].depth + CARD_FACE_DIVIDE;

    return (struct rect){room.x, room.y + depth, room.w, room.h - depth};
}

struct rect card_parts_room(struct card_parter *p, const struct card_furniture *furniture,
                            const struct card *card)
{
    struct arena_mark trial, scratch;
    struct card_side question;
    struct rect room;

    if (p->faces != FACES_BOTH) return p->faces == FACES_TWO ? furniture->back_room : furniture->front_room;
    trial = arena_mark(p->trial);
    scratch = arena_mark(p->form->cx->stick->scratch);
    question = set_above(p, card, furniture->front_room);
    room = question.divided ? furniture->front_room : below(&question, furniture->front_room);
    arena_reset(p->form->cx->stick->scratch, scratch);
    arena_reset(p->trial, trial);
    return room;
}

/* The picture that fills a side of these blocks, if any. What cannot be shown is set as its text. */
static struct card_picture full_picture(const struct card_form *form, const struct block *blocks)
{
    const struct span *span = deck_lone_picture(blocks);
    struct context cx = *form->cx;
    const struct image *image;

    if (!span || (!span->full && !form->theme->card.full_pictures)) return (struct card_picture){0};
    cx.file = blocks->file;
    image = stick_image(&cx, span);
    return image && !image->wrong ? (struct card_picture){image, span} : (struct card_picture){0};
}

/* Gives the side, which was set, to its picture, if it is to fill it. */
static void side_fill(const struct card_parter *p, struct card_side *side, const struct block *blocks,
                      enum role role)
{
    if (p->faces != FACES_BOTH && side->n) side->full = full_picture(p->form, blocks);
    if (!side->full.image) return;
    side->n = 1;
    side->divided = false;
    side->size = card_fit_usual(p->fitter, role);
}

struct card_set card_parts_set(struct card_parter *p, const struct card_furniture *furniture,
                               const struct card *card)
{
    /* Lines to write an answer on are for a back: on a name card without a second line they would be in the way. */
    bool both = p->faces == FACES_BOTH && !card->unanswered, alone = p->faces == FACES_BOTH && !both;
    struct card_set set = {0};
    struct rect room = p->faces == FACES_TWO ? furniture->back_room : furniture->front_room;

    if (both) {
        set.question = set_above(p, card, room);
        set.apart = set.question.divided;
        if (!set.apart) room = below(&set.question, room);
    }
    if (p->faces != FACES_ANSWER && (!both || set.apart))
        set.question = card_fit_question(p->fitter, card, furniture->front_room);
    if (p->faces != FACES_QUESTION && !alone) set.answer = card_fit_answer(p->fitter, card, room);
    side_fill(p, &set.question, card->front, ROLE_QUESTION);
    side_fill(p, &set.answer, card->back, ROLE_ANSWER);
    set.parts = set.question.n > set.answer.n ? set.question.n : set.answer.n;
    if (set.apart) set.parts = set.question.n + set.answer.n;
    return set;
}

/* Keeps a page that was drawn in the trial arena: exactly its items, and what these are. */
static struct page *page_keep(struct arena *arena, struct tag_keeper *tags, const struct page *page)
{
    struct page *kept = NEW(arena, struct page);

    *kept = *page;
    kept->items.cap = page->items.n;
    kept->items.v = NEW_N(arena, struct item, page->items.n);
    if (page->items.n) memcpy(kept->items.v, page->items.v, page->items.n * sizeof *page->items.v);
    for (size_t i = 0; i < page->items.n; i++) kept->items.v[i].tag = tag_keep(tags, kept->items.v[i].tag);
    return kept;
}

static const struct page *dummy_side(const struct card_parter *p, const struct card *card, size_t part,
                                     size_t parts, const char *what)
{
    what = words_text(p->words, what);
    if (parts > 1) what = arena_printf(p->arena, "%s, %zu/%zu", what, part, parts);
    return dummy_page(p->form->cx->stick, p->arena, p->form->theme, p->form->w, p->form->h,
                      str_of(arena_printf(p->arena, "%zu", card->number)), what, card->topic);
}

/* What stands on a side's k-th part, whose text begins on part `first`. */
static struct card_text side_part(const struct card_side *set, size_t first, size_t k)
{
    size_t at;

    if (k < first) return (struct card_text){.on = true, .elsewhere = first + 1};
    at = k - first < set->n ? k - first : set->n - 1;
    return (struct card_text){.galley = set->galley,
                              .column = set->columns[at],
                              .from = at > 0,
                              .on = at + 1 < set->n,
                              .again = k - first > at,
                              .full = set->full};
}

/* The texts on the front of the k-th part, from top to bottom; their number. */
static size_t front_texts(const struct card_parter *p, const struct card_set *set, size_t k,
                          struct card_text texts[2])
{
    size_t n = 0, first = set->apart ? set->question.n : 0;

    if (set->question.n && (!set->apart || k < first)) {
        texts[n] = side_part(&set->question, 0, k);
        texts[n++].on |= set->apart;
    }
    if (p->faces == FACES_TWO || k < first) return n;
    if (set->answer.n) {
        texts[n] = side_part(&set->answer, first, k);
        texts[n].from |= set->apart;
        texts[n++].answer = true;
    }
    return n;
}

void card_parts_draw(struct card_parter *p, const struct card_furniture *furniture, const struct card *card,
                     const struct card_set *set, struct card_slots *slots)
{
    const struct tag *section =
        tag_new(p->arena, furniture->section, TAG_SECTION, (uint32_t)card->number, true);
    /* The question and the answer, each of which counts its tags from the first. */
    const struct tag *within[2] = {tag_new(p->arena, section, TAG_GROUP, 0, true),
                                   tag_new(p->arena, section, TAG_GROUP, 1, true)};
    struct tag_keeper tags = {.arena = p->arena, .scratch = p->trial};

    for (size_t k = 0; k < set->parts; k++) {
        struct page *front, *back;
        struct slot *slot = VEC_PUSH(p->arena, slots);
        struct card_text texts[2] = {0}, answer;
        size_t n = front_texts(p, set, k, texts);

        slot->card = card->number;
        slot->part = k + 1;
        if (p->dummy) {
            bool two = p->faces == FACES_TWO;

            slot->front = dummy_side(p, card, k + 1, set->parts, two ? SAY("Question") : SAY("Front"));
            slot->back = dummy_side(p, card, k + 1, set->parts, two ? SAY("Answer") : SAY("Back"));
            continue;
        }
        front = page_keep(p->arena, &tags,
                          card_face_front(p->trial, p->form, furniture, card, texts, n, k + 1, set->parts));
        front->within = within[n && texts[0].answer];
        front->beneath = within[1];
        slot->front = front;
        slot->back = p->back;
        if (p->faces != FACES_TWO) continue;
        /* Each part of an answer has its question, which is repeated; but a question that goes on has its answer, once, where it
         * ends. */
        answer = side_part(&set->answer, set->parts - set->answer.n, k);
        answer.answer = true;
        back = page_keep(p->arena, &tags,
                         card_face_back(p->trial, p->form, furniture, card, answer, k + 1, set->parts));
        back->within = within[1];
        slot->back = back;
    }
}
