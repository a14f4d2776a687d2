#include <math.h>

#include "base/utf8.h"
#include "typeset/para_impl.h"

/* How far letters move apart and together where spaces alone do not fill the line, in em: about a thirtieth of a letter's width, which
 * nobody sees. */
static const double APART = 0.02;
static const double TOGETHER = 0.014;

/* True of the alphabets whose letters stand apart: what is joined, piled up or as wide as its neighbours is not tracked. */
static bool stands_apart(const struct word *word)
{
    for (size_t r = 0; r < word->n; r++) {
        struct str text = word->runs[r].text;

        if (word->runs[r].missing) return false;
        for (size_t i = 0; i < text.n;) {
            uint32_t rune = utf8_next(text, &i);

            if (rune >= 0x530 && (rune < 0x1E00 || rune > 0x20CF)) return false;
        }
    }
    return true;
}

size_t para_letters(const struct para *p, const struct look *look, const struct word *word)
{
    size_t letters = 0;

    if (!p->tracked || look->font.family == FAMILY_MONO || look->font.rtl || !stands_apart(word)) return 0;
    for (size_t r = 0; r < word->n; r++) letters += word->runs[r].n;
    return letters;
}

double para_tracking(const struct look *look, double ratio)
{
    return ratio * look->size * (ratio < 0 ? TOGETHER : APART);
}

void para_track_atoms(struct para *p)
{
    p->tracked = true;
    for (size_t i = 0; i < p->atoms.n; i++) {
        struct atom *atom = &p->atoms.v[i];
        const struct look *look = &p->looks.v[atom->look];
        float apart = (float)para_tracking(look, 1), together = -(float)para_tracking(look, -1);

        if (atom->kind == ATOM_BOX && atom->word) {
            float letters = (float)para_letters(p, look, atom->word);

            atom->stretch += letters * apart;
            atom->shrink += letters * together;
            if (letters > 0) atom->trail = apart;
        } else if (atom->kind == ATOM_GLUE && atom->stretch > 0) {
            /* The letter before it moves by as much, too. */
            atom->stretch -= apart;
            atom->shrink = fmaxf(0, atom->shrink - together);
        }
    }
}
