#include "highlight/quotes.h"

const struct quote quotes_one[] = {{"\"", "\"", 0}, {NULL, NULL, 0}};
const struct quote quotes_python[] = {
    {"\"\"\"", "\"\"\"", QUOTE_LINES | QUOTE_ESCAPES | QUOTE_PREFIXED},
    {"'''", "'''", QUOTE_LINES | QUOTE_ESCAPES | QUOTE_PREFIXED},
    {"\"", "\"", QUOTE_ESCAPES | QUOTE_PREFIXED},
    {"'", "'", QUOTE_ESCAPES | QUOTE_PREFIXED},
    {NULL, NULL, 0},
};
const struct quote quotes_c[] = {{"\"", "\"", QUOTE_ESCAPES}, {"'", "'", QUOTE_ESCAPES}, {NULL, NULL, 0}};
const struct quote quotes_java[] = {
    {"\"\"\"", "\"\"\"", QUOTE_LINES | QUOTE_ESCAPES},
    {"\"", "\"", QUOTE_ESCAPES},
    {"'", "'", QUOTE_ESCAPES},
    {NULL, NULL, 0},
};
const struct quote quotes_js[] = {
    {"`", "`", QUOTE_LINES | QUOTE_ESCAPES | QUOTE_DOLLAR},
    {"\"", "\"", QUOTE_ESCAPES},
    {"'", "'", QUOTE_ESCAPES},
    {NULL, NULL, 0},
};
const struct quote quotes_go[] = {
    {"`", "`", QUOTE_LINES}, {"\"", "\"", QUOTE_ESCAPES}, {"'", "'", QUOTE_ESCAPES}, {NULL, NULL, 0}};
const struct quote quotes_rust[] = {
    {"\"", "\"", QUOTE_LINES | QUOTE_ESCAPES}, {"'", "'", QUOTE_CHAR}, {NULL, NULL, 0}};
const struct quote quotes_csharp[] = {
    {"$\"\"\"", "\"\"\"", QUOTE_LINES | QUOTE_BRACE},
    {"\"\"\"", "\"\"\"", QUOTE_LINES},
    {"$@\"", "\"", QUOTE_LINES | QUOTE_DOUBLED | QUOTE_BRACE},
    {"@$\"", "\"", QUOTE_LINES | QUOTE_DOUBLED | QUOTE_BRACE},
    {"@\"", "\"", QUOTE_LINES | QUOTE_DOUBLED},
    {"$\"", "\"", QUOTE_ESCAPES | QUOTE_BRACE},
    {"\"", "\"", QUOTE_ESCAPES},
    {"'", "'", QUOTE_ESCAPES},
    {NULL, NULL, 0},
};
const struct quote quotes_php[] = {
    {"\"", "\"", QUOTE_MAYBE | QUOTE_ESCAPES}, {"'", "'", QUOTE_MAYBE | QUOTE_ESCAPES}, {NULL, NULL, 0}};
const struct quote quotes_ruby[] = {
    {"\"", "\"", QUOTE_MAYBE | QUOTE_ESCAPES | QUOTE_HASH},
    {"'", "'", QUOTE_MAYBE | QUOTE_ESCAPES},
    {"`", "`", QUOTE_ESCAPES | QUOTE_HASH},
    {NULL, NULL, 0},
};
const struct quote quotes_swift[] = {
    {"\"\"\"", "\"\"\"", QUOTE_LINES | QUOTE_ESCAPES | QUOTE_PAREN},
    {"\"", "\"", QUOTE_ESCAPES | QUOTE_PAREN},
    {NULL, NULL, 0},
};
const struct quote quotes_kotlin[] = {
    {"\"\"\"", "\"\"\"", QUOTE_LINES | QUOTE_DOLLAR},
    {"\"", "\"", QUOTE_ESCAPES | QUOTE_DOLLAR},
    {"'", "'", QUOTE_ESCAPES},
    {NULL, NULL, 0},
};
const struct quote quotes_scala[] = {
    {"\"\"\"", "\"\"\"", QUOTE_LINES | QUOTE_DOLLAR},
    {"\"", "\"", QUOTE_ESCAPES | QUOTE_DOLLAR},
    {"'", "'", QUOTE_CHAR},
    {NULL, NULL, 0},
};
const struct quote quotes_dart[] = {
    {"\"\"\"", "\"\"\"", QUOTE_LINES | QUOTE_ESCAPES | QUOTE_DOLLAR},
    {"'''", "'''", QUOTE_LINES | QUOTE_ESCAPES | QUOTE_DOLLAR},
    {"\"", "\"", QUOTE_ESCAPES | QUOTE_DOLLAR},
    {"'", "'", QUOTE_ESCAPES | QUOTE_DOLLAR},
    {NULL, NULL, 0},
};
const struct quote quotes_groovy[] = {
    {"\"\"\"", "\"\"\"", QUOTE_LINES | QUOTE_ESCAPES | QUOTE_DOLLAR},
    {"'''", "'''", QUOTE_LINES | QUOTE_ESCAPES},
    {"\"", "\"", QUOTE_ESCAPES | QUOTE_DOLLAR},
    {"'", "'", QUOTE_ESCAPES},
    {NULL, NULL, 0},
};
const struct quote quotes_sql[] = {
    {"'", "'", QUOTE_MAYBE | QUOTE_DOUBLED},
    {"\"", "\"", QUOTE_DOUBLED | QUOTE_NAME},
    {"`", "`", QUOTE_NAME},
    {NULL, NULL, 0},
};
const struct quote quotes_shell[] = {
    {"$'", "'", QUOTE_MAYBE | QUOTE_ESCAPES},
    {"\"", "\"", QUOTE_MAYBE | QUOTE_ESCAPES | QUOTE_COMMAND},
    {"'", "'", QUOTE_MAYBE},
    {NULL, NULL, 0},
};
const struct quote quotes_powershell[] = {
    {"\"", "\"", QUOTE_DOUBLED}, {"'", "'", QUOTE_DOUBLED}, {NULL, NULL, 0}};
const struct quote quotes_json[] = {{"\"", "\"", QUOTE_ESCAPES}, {"'", "'", QUOTE_ESCAPES}, {NULL, NULL, 0}};
const struct quote quotes_toml[] = {
    {"\"\"\"", "\"\"\"", QUOTE_LINES | QUOTE_ESCAPES},
    {"'''", "'''", QUOTE_LINES},
    {"\"", "\"", QUOTE_ESCAPES},
    {"'", "'", 0},
    {NULL, NULL, 0},
};
const struct quote quotes_lua[] = {
    {"[[", "]]", QUOTE_LINES}, {"\"", "\"", QUOTE_ESCAPES}, {"'", "'", QUOTE_ESCAPES}, {NULL, NULL, 0}};
const struct quote quotes_r[] = {
    {"\"", "\"", QUOTE_MAYBE | QUOTE_ESCAPES}, {"'", "'", QUOTE_MAYBE | QUOTE_ESCAPES}, {NULL, NULL, 0}};
const struct quote quotes_haskell[] = {{"\"", "\"", QUOTE_ESCAPES}, {"'", "'", QUOTE_CHAR}, {NULL, NULL, 0}};
const struct quote quotes_vhdl[] = {{"\"", "\"", QUOTE_DOUBLED}, {"'", "'", QUOTE_CHAR}, {NULL, NULL, 0}};
