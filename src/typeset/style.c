#include "typeset/style.h"

#include "typeset/galley.h"

struct para_style style_of(const struct type *type)
{
    static const enum para_align aligns[] = {
        [THEME_LEFT] = PARA_LEFT, [THEME_JUSTIFY] = PARA_JUSTIFY, [THEME_CENTER] = PARA_CENTER};

    return (struct para_style){
        .family = type->family,
        .face = type->face,
        .size = type->size,
        .leading = type->leading,
        .code_size = type->code_size,
        .ink = type->text,
        .code_ink = type->text,
        .accent = type->accent,
        .quiet = type->quiet,
        .align = aligns[type->align],
        .balance = type->balance,
        .features = (uint8_t)((type->lining ? SHAPE_LINING : SHAPE_OLDSTYLE) |
                              (type->small_caps ? SHAPE_SMALL_CAPS : 0)),
        .language = type->language,
        .base = type->rtl ? BIDI_RTL : BIDI_AUTO,
        .line_cost = BREAK_LINE,
    };
}
