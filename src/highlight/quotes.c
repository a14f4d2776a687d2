#include "highlight/quotes.h"

const struct quote one_quotes[] = {{"\"", "\"", 0}, {NULL, NULL, 0}};
const struct quote python_quotes[] = {
    {"\"\"\"", "\"\"\"", QUOTE_LINES | QUOTE_ESCAPES | QUOTE_PREFIXED},
    {"'''", "'''", QUOTE_LINES | QUOTE_ESCAPES | QUOTE_PREFIXED},
    {"\"", "\"", QUOTE_ESCAPES | QUOTE_PREFIXED},
    {"'", "'", QUOTE_ESCAPES | QUOTE_PREFIXED},
    {NULL, NULL, 0},
};
const struct quote c_quotes[] = {{"\"", "\"", QUOTE_ESCAPES}, {"'", "'", QUOTE_ESCAPES}, {NULL, NULL, 0}};
const struct quote java_quotes[] = {
    {"\"\"\"", "\"\"\"", QUOTE_LINES | QUOTE_ESCAPES},
    {"\"", "\"", QUOTE_ESCAPES},
    {"'", "'", QUOTE_ESCAPES},
    {NULL, NULL, 0},
};
const struct quote js_quotes[] = {
    {"`", "`", QUOTE_LINES | QUOTE_ESCAPES | QUOTE_DOLLAR},
    {"\"", "\"", QUOTE_ESCAPES},
    {"'", "'", QUOTE_ESCAPES},
    {NULL, NULL, 0},
};
const struct quote go_quotes[] = {
    {"`", "`", QUOTE_LINES}, {"\"", "\"", QUOTE_ESCAPES}, {"'", "'", QUOTE_ESCAPES}, {NULL, NULL, 0}};
const struct quote rust_quotes[] = {
    {"\"", "\"", QUOTE_LINES | QUOTE_ESCAPES}, {"'", "'", QUOTE_CHAR}, {NULL, NULL, 0}};
const struct quote csharp_quotes[] = {
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
const struct quote php_quotes[] = {
    {"\"", "\"", QUOTE_MAYBE | QUOTE_ESCAPES}, {"'", "'", QUOTE_MAYBE | QUOTE_ESCAPES}, {NULL, NULL, 0}};
const struct quote ruby_quotes[] = {
    {"\"", "\"", QUOTE_MAYBE | QUOTE_ESCAPES | QUOTE_HASH},
    {"'", "'", QUOTE_MAYBE | QUOTE_ESCAPES},
    {"`", "`", QUOTE_ESCAPES | QUOTE_HASH},
    {NULL, NULL, 0},
};
const struct quote swift_quotes[] = {
    {"\"\"\"", "\"\"\"", QUOTE_LINES | QUOTE_ESCAPES | QUOTE_PAREN},
    {"\"", "\"", QUOTE_ESCAPES | QUOTE_PAREN},
    {NULL, NULL, 0},
};
const struct quote kotlin_quotes[] = {
    {"\"\"\"", "\"\"\"", QUOTE_LINES | QUOTE_DOLLAR},
    {"\"", "\"", QUOTE_ESCAPES | QUOTE_DOLLAR},
    {"'", "'", QUOTE_ESCAPES},
    {NULL, NULL, 0},
};
const struct quote scala_quotes[] = {
    {"\"\"\"", "\"\"\"", QUOTE_LINES | QUOTE_DOLLAR},
    {"\"", "\"", QUOTE_ESCAPES | QUOTE_DOLLAR},
    {"'", "'", QUOTE_CHAR},
    {NULL, NULL, 0},
};
const struct quote dart_quotes[] = {
    {"\"\"\"", "\"\"\"", QUOTE_LINES | QUOTE_ESCAPES | QUOTE_DOLLAR},
    {"'''", "'''", QUOTE_LINES | QUOTE_ESCAPES | QUOTE_DOLLAR},
    {"\"", "\"", QUOTE_ESCAPES | QUOTE_DOLLAR},
    {"'", "'", QUOTE_ESCAPES | QUOTE_DOLLAR},
    {NULL, NULL, 0},
};
const struct quote groovy_quotes[] = {
    {"\"\"\"", "\"\"\"", QUOTE_LINES | QUOTE_ESCAPES | QUOTE_DOLLAR},
    {"'''", "'''", QUOTE_LINES | QUOTE_ESCAPES},
    {"\"", "\"", QUOTE_ESCAPES | QUOTE_DOLLAR},
    {"'", "'", QUOTE_ESCAPES},
    {NULL, NULL, 0},
};
const struct quote sql_quotes[] = {
    {"'", "'", QUOTE_MAYBE | QUOTE_DOUBLED},
    {"\"", "\"", QUOTE_DOUBLED | QUOTE_NAME},
    {"`", "`", QUOTE_NAME},
    {NULL, NULL, 0},
};
const struct quote shell_quotes[] = {
    {"$'", "'", QUOTE_MAYBE | QUOTE_ESCAPES},
    {"\"", "\"", QUOTE_MAYBE | QUOTE_ESCAPES | QUOTE_COMMAND},
    {"'", "'", QUOTE_MAYBE},
    {NULL, NULL, 0},
};
const struct quote powershell_quotes[] = {
    {"\"", "\"", QUOTE_DOUBLED}, {"'", "'", QUOTE_DOUBLED}, {NULL, NULL, 0}};
const struct quote json_quotes[] = {{"\"", "\"", QUOTE_ESCAPES}, {"'", "'", QUOTE_ESCAPES}, {NULL, NULL, 0}};
const struct quote toml_quotes[] = {
    {"\"\"\"", "\"\"\"", QUOTE_LINES | QUOTE_ESCAPES},
    {"'''", "'''", QUOTE_LINES},
    {"\"", "\"", QUOTE_ESCAPES},
    {"'", "'", 0},
    {NULL, NULL, 0},
};
const struct quote lua_quotes[] = {
    {"[[", "]]", QUOTE_LINES}, {"\"", "\"", QUOTE_ESCAPES}, {"'", "'", QUOTE_ESCAPES}, {NULL, NULL, 0}};
const struct quote r_quotes[] = {
    {"\"", "\"", QUOTE_MAYBE | QUOTE_ESCAPES}, {"'", "'", QUOTE_MAYBE | QUOTE_ESCAPES}, {NULL, NULL, 0}};
const struct quote haskell_quotes[] = {{"\"", "\"", QUOTE_ESCAPES}, {"'", "'", QUOTE_CHAR}, {NULL, NULL, 0}};
const struct quote vhdl_quotes[] = {{"\"", "\"", QUOTE_DOUBLED}, {"'", "'", QUOTE_CHAR}, {NULL, NULL, 0}};
