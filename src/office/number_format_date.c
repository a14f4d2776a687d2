#include <math.h>

#include "office/number_format_impl.h"

enum {
    FROM_1904 = 1462,    /* days between the two systems */
    FIRST_DAY = -693593, /* 0001-01-01 */
    LAST_DAY = 2958465,  /* 9999-12-31 */
    LEAP_BUG = 60,       /* 1900-02-29, which never was */
    DAY = 24 * 60 * 60,
};

/* What months and days are called, from January and from Sunday, and in short. */
static const struct number_words {
    const char *language;
    const char *months[12], *short_months[12], *days[7], *short_days[7];
} names[] = {
    {"en",
     {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
      "November", "December"},
     {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
     {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
     {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"}},
    {"de",
     {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
      "November", "Dezember"},
     {"Jan", "Feb", "Mrz", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"},
     {"Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"},
     {"So", "Mo", "Di", "Mi", "Do", "Fr", "Sa"}},
    {"fr",
     {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
      "novembre", "décembre"},
     {"janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."},
     {"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"},
     {"dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam."}},
    {"es",
     {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
      "noviembre", "diciembre"},
     {"ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"},
     {"domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"},
     {"dom", "lun", "mar", "mié", "jue", "vie", "sáb"}},
    {"it",
     {"gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre",
      "ottobre", "novembre", "dicembre"},
     {"gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"},
     {"domenica", "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato"},
     {"dom", "lun", "mar", "mer", "gio", "ven", "sab"}},
    {"nl",
     {"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
      "november", "december"},
     {"jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"},
     {"zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"},
     {"zo", "ma", "di", "wo", "do", "vr", "za"}},
    {"pt",
     {"janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro",
      "novembro", "dezembro"},
     {"jan", "fev", "mar", "abr", "mai", "jun", "jul", "ago", "set", "out", "nov", "dez"},
     {"domingo", "segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado"},
     {"dom", "seg", "ter", "qua", "qui", "sex", "sáb"}},
};

static const struct number_words *names_of(const char *language)
{
    for (size_t i = 0; language && i < sizeof names / sizeof *names; i++)
        if (!strcmp(names[i].language, language)) return &names[i];
    return NULL;
}

/* A moment, taken apart. */
struct moment {
    long serial; /* the day, as from 1900 */
    long year, month, day, weekday;
    long seconds;  /* of the day */
    long fraction; /* of the second, in 10^-places */
    double value;  /* in days */
};

static void day_of(struct moment *m)
{
    long z, era, year_of_era, day_of_era, day_of_year, shifted;

    m->weekday = (m->serial - FIRST_DAY + 1) % 7;
    if (m->serial == LEAP_BUG || m->serial == 0) {
        m->year = 1900;
        m->month = m->serial ? 2 : 1;
        m->day = m->serial ? 29 : 0;
        return;
    }
    /* Days since 0000-03-01; years begin in March, so that a leap day ends them. */
    z = m->serial - 25569 + 719468 + (m->serial > 0 && m->serial < LEAP_BUG);
    era = z / 146097;
    day_of_era = z - era * 146097;
    year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    shifted = (5 * day_of_year + 2) / 153;
    m->day = day_of_year - (153 * shifted + 2) / 5 + 1;
    m->month = shifted < 10 ? shifted + 3 : shifted - 9;
    m->year = year_of_era + era * 400 + (m->month <= 2);
}

static bool moment_of(double value, bool from_1904, int places, struct moment *m)
{
    double parts = pow(10, places), sum;

    *m = (struct moment){.value = value};
    sum = floor(value * DAY * parts + 0.5);
    if (sum / parts / DAY > LAST_DAY || sum / parts / DAY < FIRST_DAY - FROM_1904) return false;
    m->serial = (long)floor(sum / parts / DAY);
    sum -= (double)m->serial * DAY * parts;
    m->seconds = (long)floor(sum / parts);
    m->fraction = (long)(sum - (double)m->seconds * parts);
    if (from_1904) m->serial += FROM_1904;
    if (m->serial > LAST_DAY || m->serial < FIRST_DAY) return false;
    day_of(m);
    return true;
}

/* What stands behind the point that follows seconds: so many digits; 0: it is no such point. */
static int fraction_places(const struct number_section *section, size_t i)
{
    int n = 0;

    if (i >= section->n || section->v[i].kind != TOKEN_POINT) return 0;
    while (i + 1 < section->n && section->v[i + 1].kind == TOKEN_DIGIT && section->v[i + 1].letter == '0') {
        i++;
        n++;
    }
    return n <= 9 ? n : 9;
}

static bool is_part(const struct number_token *token, char letter)
{
    return (token->kind == TOKEN_DATE || token->kind == TOKEN_ELAPSED) && token->letter == letter;
}

/* "m" is minutes behind hours and before seconds. */
static bool is_minutes(const struct number_section *section, size_t i)
{
    for (size_t k = i; k > 0; k--) {
        const struct number_token *token = &section->v[k - 1];

        if (token->kind != TOKEN_DATE && token->kind != TOKEN_ELAPSED) continue;
        if (token->letter == 'a' || token->letter == 'A') continue;
        if (token->letter == 'h') return true;
        break;
    }
    for (size_t k = i + 1; k < section->n; k++) {
        if (section->v[k].kind != TOKEN_DATE && section->v[k].kind != TOKEN_ELAPSED) continue;
        return section->v[k].letter == 's';
    }
    return false;
}

static void padded(struct strbuf *out, long value, size_t n)
{
    strbuf_printf(out, "%0*ld", (int)(n < 9 ? n : 9), value);
}

/* "J" of "January". */
static void initial(struct strbuf *out, const char *name)
{
    size_t n = 1;

    while (((unsigned char)name[n] & 0xC0) == 0x80) n++;
    strbuf_add(out, (struct str){name, n});
}

static bool name_add(struct strbuf *out, const struct number_section *section, bool month, long index,
                     size_t n)
{
    const struct number_words *words = names_of(section->language);

    if (!words || index < 0) return false;
    if (n == 5 && month)
        initial(out, words->months[index]);
    else if (n == 3)
        strbuf_addz(out, month ? words->short_months[index] : words->short_days[index]);
    else
        strbuf_addz(out, month ? words->months[index] : words->days[index]);
    return true;
}

static bool date_add(struct strbuf *out, const struct number_section *section, size_t i,
                     const struct moment *m, bool half)
{
    const struct number_token *token = &section->v[i];
    long hour = m->seconds / 3600;

    switch (token->letter) {
    case 'y': padded(out, token->n > 2 ? m->year : m->year % 100, token->n > 2 ? 4 : 2); return true;
    case 'm':
        if (token->n <= 2 && is_minutes(section, i))
            padded(out, m->seconds / 60 % 60, token->n);
        else if (token->n <= 2)
            padded(out, m->month, token->n);
        else
            return name_add(out, section, true, m->month - 1, token->n);
        return true;
    case 'd':
        if (token->n > 2) return name_add(out, section, false, m->weekday, token->n);
        padded(out, m->day, token->n);
        return true;
    case 'h': padded(out, half ? (hour + 11) % 12 + 1 : hour, token->n < 2 ? 1 : 2); return true;
    case 's': padded(out, m->seconds % 60, token->n < 2 ? 1 : 2); return true;
    case 'a': strbuf_addz(out, hour < 12 ? "AM" : "PM"); return true;
    default: strbuf_addc(out, hour < 12 ? 'A' : 'P'); return true;
    }
}

/* Hours, minutes or seconds beyond the day. */
static void elapsed_add(struct strbuf *out, const struct number_token *token, const struct moment *m,
                        bool from_1904)
{
    long days = m->serial - (from_1904 ? FROM_1904 : 0);
    long seconds = days * DAY + m->seconds;

    padded(out,
           token->letter == 'h'   ? seconds / 3600
           : token->letter == 'm' ? seconds / 60
                                  : seconds,
           token->n);
}

static bool tokens_show(const struct number_section *section, const struct moment *m, bool from_1904,
                        bool half, struct strbuf *out)
{
    for (size_t i = 0; i < section->n; i++) {
        const struct number_token *token = &section->v[i];
        int places = i && is_part(&section->v[i - 1], 's') ? fraction_places(section, i) : 0;

        if (places) {
            strbuf_addc(out, '.');
            padded(out, m->fraction, (size_t)places);
            i += (size_t)places;
        } else if (token->kind == TOKEN_DATE) {
            if (!date_add(out, section, i, m, half)) return false;
        } else if (token->kind == TOKEN_ELAPSED) {
            elapsed_add(out, token, m, from_1904);
        } else if (token->kind == TOKEN_LITERAL) {
            strbuf_add(out, token->text);
        } else if (token->kind == TOKEN_TEXT || token->kind == TOKEN_GENERAL ||
                   token->kind == TOKEN_EXPONENT || token->kind == TOKEN_DIGIT) {
            return false;
        } else {
            strbuf_addc(out, token->letter);
        }
    }
    return true;
}

bool number_format_date(const struct number_section *section, double value, bool from_1904,
                        struct strbuf *out)
{
    struct moment m;
    int places = 0;
    bool half = false, elapsed = false, day = section->settings == SETTINGS_DATE;

    for (size_t i = 0; i < section->n; i++) {
        elapsed = elapsed || section->v[i].kind == TOKEN_ELAPSED;
        if (is_part(&section->v[i], 's') && fraction_places(section, i + 1))
            places = fraction_places(section, i + 1);
        day = day || is_part(&section->v[i], 'y') || is_part(&section->v[i], 'd');
        half = half || is_part(&section->v[i], 'a') || is_part(&section->v[i], 'A');
    }
    /* Days below zero are before 1899-12-30, as LibreOffice counts them. A span of time has a sign, a time of the day none. */
    if (value < 0 && !elapsed && !day) return false;
    if (value < 0 && elapsed) {
        strbuf_addc(out, '-');
        value = -value;
    }
    if (!moment_of(value, from_1904, places, &m)) return false;
    if (section->settings == SETTINGS_DATE) {
        strbuf_printf(out, "%04ld-%02ld-%02ld", m.year, m.month, m.day);
        return true;
    }
    if (section->settings == SETTINGS_TIME) {
        strbuf_printf(out, "%ld:%02ld:%02ld", m.seconds / 3600, m.seconds / 60 % 60, m.seconds % 60);
        return true;
    }
    return tokens_show(section, &m, from_1904, half, out);
}
