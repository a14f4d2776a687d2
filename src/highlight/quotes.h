/* highlight/quotes.h: the quotes of the languages in highlight/table.c. The longer ones come first; a row without `open`
 * ends each list. */
#ifndef HIGHLIGHT_QUOTES_H
#define HIGHLIGHT_QUOTES_H

#include "highlight/impl.h"

extern const struct quote one_quotes[], python_quotes[], c_quotes[], java_quotes[], js_quotes[], go_quotes[],
    rust_quotes[], csharp_quotes[], php_quotes[], ruby_quotes[], swift_quotes[], kotlin_quotes[],
    scala_quotes[], dart_quotes[], groovy_quotes[], sql_quotes[], shell_quotes[], powershell_quotes[],
    json_quotes[], toml_quotes[], lua_quotes[], r_quotes[], haskell_quotes[], vhdl_quotes[];

#endif
