/* What Anki calls its own types of notes that may make two cards, in the languages that it is most used in. */
#include <string.h>

#include "read/values/impl.h"

static const struct {
    const char *reversed, *optional;
} names[] = {
    {"Basic (and reversed card)", "Basic (optional reversed card)"},
    {"Einfach (beide Richtungen)", "Einfach (eine oder zwei Richtungen)"},
    {"Généralités (deux sens)", "Basique (carte inversée optionnelle)"},
    {"Basique (et carte inversée)", "Basique (carte inversée optionnelle)"},
    {"Básico (y tarjeta invertida)", "Básico (tarjeta invertida opcional)"},
    {"Básico (e cartão invertido)", "Básico (cartão invertido opcional)"},
    {"Basilare (e carta inversa)", "Basilare (carta inversa opzionale)"},
    {"Basis (en omgekeerde kaart)", "Basis (omgekeerde kaart optioneel)"},
    {"Podstawowy (z odwrotną kartą)", "Podstawowy (z opcjonalną odwrotną kartą)"},
    {"Основная (с обратной карточкой)", "Основная (обратная по выбору)"},
    {"Basic (裏表反転カード付き)", "Basic (裏表反転カード追加可能)"},
    {"问答题（同时生成翻转的卡片）", "问答题（同时生成翻转的卡片<可选>）"},
    {"基本型 (含反向卡片)", "基本型 (可選用反向卡片)"},
    {"기본 (역방향 카드 포함)", "기본 (선택적 역방향 카드)"},
};

/* A copy's name goes on: "Basic (and reversed card)-5f3a1". */
static bool is_called(struct str type, const char *name)
{
    struct str rest = str_from(type, strlen(name));

    return str_starts(type, name) && (!rest.n || strchr("-+ ", rest.p[0]));
}

enum values_reverse values_reverse(struct str type)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (is_called(type, names[i].reversed)) return VALUES_REVERSED;
        if (is_called(type, names[i].optional)) return VALUES_OPTIONAL;
    }
    return VALUES_ONE_WAY;
}
