/* Tags that outlive the arena that they were made in. */
#include "base/arena.h"
#include "typeset/tag.h"
#include "unit.h"

TEST(tags_are_kept_once_with_all_that_they_stand_in)
{
    struct arena *trial = arena_new();
    struct tag_keeper keeper = {.arena = unit_arena(), .scratch = trial};
    const struct tag *section = tag_new(unit_arena(), &tag_document, TAG_SECTION, 1, true);
    struct tag *outer = tag_new(trial, section, TAG_LINK, 2, false);
    const struct tag *kept, *again = NULL, *more[100];
    char alt[] = "alt", language[] = "de";

    outer->alt = (struct str){alt, 3};
    outer->language = language;
    kept = tag_keep(&keeper, tag_new(trial, outer, TAG_SPAN, 3, false));
    for (uint32_t i = 0; i < 100; i++) more[i] = tag_keep(&keeper, tag_new(trial, outer, TAG_SPAN, i, false));
    again = tag_keep(&keeper, outer);
    *outer = (struct tag){0};
    *alt = *language = '-';
    arena_free(trial);
    CHECK(kept->kind == TAG_SPAN && kept->order == 3 && kept->lasting);
    CHECK(kept->outer == again && again != outer && again->kind == TAG_LINK && again->outer == section);
    CHECK_STR(again->alt, "alt");
    CHECK_STR(str_of(again->language), "de");
    for (uint32_t i = 0; i < 100; i++)
        CHECK(more[i]->outer == again && more[i]->order == i && more[i] != kept);
}

TEST(furniture_keeps_no_tags)
{
    struct tag_keeper keeper = {.arena = unit_arena(), .scratch = unit_arena()};
    const struct tag *section = tag_new(unit_arena(), &tag_document, TAG_SECTION, 1, true);
    const struct tag *para = tag_new(unit_arena(), &tag_furniture, TAG_PARA, 1, false);

    CHECK(tag_keep(&keeper, NULL) == NULL);
    CHECK(tag_keep(&keeper, para) == NULL);
    CHECK(tag_keep(&keeper, tag_new(unit_arena(), para, TAG_CODE, 1, false)) == NULL);
    CHECK(tag_keep(&keeper, section) == section);
    CHECK(tag_keep(&keeper, NULL) == NULL);
}
