#include "product/make.h"

#include "deck/select.h"
#include "typeset/label.h"

struct str make_title(const struct job *job, const struct deck *deck)
{
    return job->title && !deck->signs.n ? str_of(job->title) : deck_shown(deck);
}

struct str make_drawn(const struct make *make, struct str text)
{
    const struct context cx = {.stick = make->stick, .as_typed = make->job->quotes_typed};

    return label_drawn(&cx, make->arena, make->job->language, text);
}

struct print *make_print(const struct make *make, struct product *product, const char *kind, struct str title,
                         const char *slug)
{
    const struct job *job = make->job;
    struct print *print = VEC_PUSH(make->arena, &product->prints);

    *print = (struct print){
        .kind = kind,
        .file = select_output(make->arena, job, make->deck, kind, slug),
        .title = title,
        .author = job->author ? str_of(job->author) : make->deck->author,
        .language = str_of(job->language ? job->language : "en"),
        .printable = job->printable,
        .press = job->conform.press,
        .conform = job->conform,
        .condition = make->condition,
    };
    return print;
}

bool make_suits(const struct make *make)
{
    return job_adorns(make->job->suits, make->theme->card.suits);
}

struct para_style make_style(const struct make *make, enum role role, double size, double leading,
                             struct ink ink)
{
    struct type type = theme_type(make->theme, role, size, 0, make->job->language);
    struct para_style style = style_of(&type);

    style.leading = leading;
    style.ink = style.code_ink = ink;
    return style;
}

const struct tag *make_section(struct arena *arena, uint32_t order)
{
    return tag_new(arena, &tag_document, TAG_SECTION, order, true);
}

const struct tag *make_heading(struct arena *arena, const struct tag *outer, unsigned level, uint32_t order)
{
    struct tag *tag = tag_new(arena, outer, TAG_HEADING, order, true);

    tag->level = (uint8_t)level;
    return tag;
}

const struct tag *make_para(struct arena *arena, const struct tag *outer, uint32_t order)
{
    return tag_new(arena, outer, TAG_PARA, order, true);
}
