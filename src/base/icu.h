/* base/icu.h: whether ICU has the data that recto asks it for. Without them it answers all the same, as if no character were an emoji
 * and no line could end anywhere. */
#ifndef BASE_ICU_H
#define BASE_ICU_H

struct diags;

/* Rows of a table. */
enum icu_part {
    ICU_EMOJI,
    ICU_LINES, /* where they may end */
    ICU_WORDS,
    ICU_ORDER, /* of words in an index */
    /* words of scripts that are written without spaces */
    ICU_THAI,
    ICU_LAO,
    ICU_KHMER,
    ICU_BURMESE,
    ICU_CJK,
    ICU_FORMS, /* of characters: without them the dictionary of Chinese and Japanese is not used */
    ICU_PARTS
};

/* What that part is called in a message; NULL: it is there. */
const char *icu_lack(enum icu_part part);
/* How it is called, whether or not it is there. */
const char *icu_name(enum icu_part part);
/* Says that there is no such thing, as icu_lack calls it. */
void icu_tell(struct diags *diags, const char *lack);

#endif
