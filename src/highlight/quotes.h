/* highlight/quotes.h: the quotes of the languages in highlight/table.c. The longer ones come first; a row without `open`
 * ends each list. */
#ifndef HIGHLIGHT_QUOTES_H
#define HIGHLIGHT_QUOTES_H

#include "highlight/impl.h"

extern const struct quote quotes_one[], quotes_python[], quotes_c[], quotes_java[], quotes_js[], quotes_go[],
    quotes_rust[], quotes_csharp[], quotes_php[], quotes_ruby[], quotes_swift[], quotes_kotlin[],
    quotes_scala[], quotes_dart[], quotes_groovy[], quotes_sql[], quotes_shell[], quotes_powershell[],
    quotes_json[], quotes_toml[], quotes_lua[], quotes_r[], quotes_haskell[], quotes_vhdl[];

#endif
