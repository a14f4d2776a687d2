#include "base/icu.h"

#include <assert.h>
#include <stddef.h>
#include <unicode/udata.h>

#include "base/diag.h"
#include "base/words.h"

/* The files are looked for, not opened for use, which takes ten times as long. */
static const struct {
    const char *name, *tree, *type, *file;
} rows[ICU_PARTS] = {
    [ICU_EMOJI] = {SAY("list of emoji"), NULL, "icu", "uemoji"},
    [ICU_LINES] = {SAY("rules for the ends of lines"), U_ICUDATA_NAME "-brkitr", "brk", "line"},
    [ICU_WORDS] = {SAY("rules for the ends of words"), U_ICUDATA_NAME "-brkitr", "brk", "word"},
    [ICU_ORDER] = {SAY("order of words"), U_ICUDATA_NAME "-coll", "icu", "ucadata"},
    [ICU_THAI] = {SAY("dictionary of Thai"), U_ICUDATA_NAME "-brkitr", "dict", "thaidict"},
    [ICU_LAO] = {SAY("dictionary of Lao"), U_ICUDATA_NAME "-brkitr", "dict", "laodict"},
    [ICU_KHMER] = {SAY("dictionary of Khmer"), U_ICUDATA_NAME "-brkitr", "dict", "khmerdict"},
    [ICU_BURMESE] = {SAY("dictionary of Burmese"), U_ICUDATA_NAME "-brkitr", "dict", "burmesedict"},
    [ICU_CJK] = {SAY("dictionary of Chinese and Japanese"), U_ICUDATA_NAME "-brkitr", "dict", "cjdict"},
    [ICU_FORMS] = {SAY("forms of Chinese and Japanese characters"), NULL, "nrm", "nfkc"},
};

const char *icu_name(enum icu_part part)
{
    assert(part < ICU_PARTS);
    return rows[part].name;
}

void icu_tell(struct diags *diags, const char *lack)
{
    diag(diags, DIAG_ICU, NULL, 0, U_ICU_VERSION_MAJOR_NUM, lack, U_ICU_VERSION_MAJOR_NUM);
}

const char *icu_lack(enum icu_part part)
{
    UErrorCode status = U_ZERO_ERROR;
    UDataMemory *data;

    assert(part < ICU_PARTS);
    data = udata_open(rows[part].tree, rows[part].type, rows[part].file, &status);
    udata_close(data);
    return U_SUCCESS(status) ? NULL : rows[part].name;
}
