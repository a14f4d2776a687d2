/* office/number_format_impl.h: what the files of number_format share. */
#ifndef OFFICE_NUMBER_FORMAT_IMPL_H
#define OFFICE_NUMBER_FORMAT_IMPL_H

#include "office/number_format.h"

enum number_token_kind {
    TOKEN_LITERAL,
    TOKEN_DIGIT, /* 0 # ? */
    TOKEN_POINT,
    TOKEN_COMMA,
    TOKEN_PERCENT,
    TOKEN_EXPONENT, /* E+ or E- */
    TOKEN_SLASH,
    TOKEN_DATE,    /* y m d h s, as many as stand in a row; 'a' is AM/PM, 'A' A/P */
    TOKEN_ELAPSED, /* [h], [mm], [ss] */
    TOKEN_GENERAL,
    TOKEN_TEXT, /* @ */
};

struct number_token {
    enum number_token_kind kind;
    char letter; /* of a digit, date or exponent ('+' or '-') */
    size_t n;    /* how many of the letter */
    struct str text;
};

struct number_section {
    struct number_token *v;
    size_t n, cap;
    bool condition; /* [>=100] */
    char compare;   /* '<' '>' '=' '!' (<>), 'l' (<=), 'g' (>=) */
    double limit;
    bool known; /* all of it is understood */
    bool date, digits, text, general;
    const char *language; /* in which months and days are called; NULL: one whose words are not known here */
    enum { SETTINGS_NONE, SETTINGS_DATE, SETTINGS_TIME } settings; /* the machine's decide the form */
};

/* The section with the value's figures; it is >= 0. False: it can't be shown so. */
bool number_format_digits(const struct number_section *section, double value, struct strbuf *out);
/* The section with the date or time. False as above. */
bool number_format_date(const struct number_section *section, double value, bool from_1904,
                        struct strbuf *out);

#endif
