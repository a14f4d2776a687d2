#include "highlight_table.h"

#define C_WORDS                                                                                         \
    " auto break case const continue default do else enum extern for goto if inline register restrict " \
    "return sizeof "                                                                                    \
    "static struct switch typedef union volatile while _Generic _Static_assert "
#define C_TYPES                                                                                          \
    " bool char double float int long short signed unsigned void size_t ssize_t int8_t int16_t int32_t " \
    "int64_t uint8_t "                                                                                   \
    "uint16_t uint32_t uint64_t NULL true false FILE "
#define SHELL_WORDS                                                                                        \
    " if then else elif fi for while until do done case esac in function select return exit local export " \
    "readonly "                                                                                            \
    "declare set unset shift trap source "
#define JS_WORDS                                                                                             \
    " async await break case catch class const continue debugger default delete do else export extends "     \
    "finally for "                                                                                           \
    "from function get if import in instanceof let new of return set static super switch this throw try "    \
    "typeof var "                                                                                            \
    "void while with yield abstract as declare enum implements interface keyof namespace private protected " \
    "public "                                                                                                \
    "readonly satisfies type "
#define PYTHON_WORDS                                                                                         \
    " and as assert async await break case class continue def del elif else except finally for from global " \
    "if import "                                                                                             \
    "in is lambda match nonlocal not or pass raise return try while with yield type "
#define PYTHON_TYPES                                                                                      \
    " None True False int float str bytes bool list dict set tuple object type super self cls print len " \
    "range open "                                                                                         \
    "isinstance Exception ValueError TypeError KeyError IndexError RuntimeError StopIteration "

static const struct language rows[] = {
    {"python py python3 py3 pyi",
     {"#", NULL},
     NULL,
     NULL,
     "\"'",
     LANG_TRIPLE | LANG_AT,
     PYTHON_WORDS,
     PYTHON_TYPES,
     " def class "},
    {"pycon python-repl doctest",
     {"#", NULL},
     NULL,
     NULL,
     "\"'",
     LANG_TRIPLE | LANG_AT | LANG_PROMPT,
     PYTHON_WORDS,
     PYTHON_TYPES,
     " def class "},
    {"c h", {"//", NULL}, "/*", "*/", "\"'", LANG_DIRECTIVE, C_WORDS, C_TYPES, " struct union enum "},
    {"c++ cpp cc cxx hpp",
     {"//", NULL},
     "/*",
     "*/",
     "\"'",
     LANG_DIRECTIVE,
     C_WORDS
     "catch class concept constexpr consteval co_await co_return co_yield delete explicit export final "
     "friend "
     "mutable namespace new noexcept operator override private protected public requires template this throw "
     "try typename using virtual ",
     C_TYPES "nullptr string vector map set std auto ",
     " struct union enum class namespace "},
    {"java",
     {"//", NULL},
     "/*",
     "*/",
     "\"'",
     LANG_TRIPLE | LANG_AT,
     " abstract assert break case catch class const continue default do else enum extends final finally for "
     "goto if "
     "implements import instanceof interface native new package private protected public record return "
     "sealed static "
     "strictfp super switch synchronized this throw throws transient try var volatile while yield permits ",
     " boolean byte char double float int long short void true false null String Object Integer List Map Set "
     "Long ",
     " class interface enum record "},
    {"javascript js jsx mjs cjs node typescript ts tsx",
     {"//", NULL},
     "/*",
     "*/",
     "\"'",
     LANG_BACKTICK | LANG_AT,
     JS_WORDS,
     " true false null undefined NaN Infinity any boolean never number object string symbol unknown Array "
     "Object Map Set "
     "Promise console window document ",
     " function class interface enum type "},
    {"go golang",
     {"//", NULL},
     "/*",
     "*/",
     "\"'",
     LANG_BACKTICK,
     " break case chan const continue default defer else fallthrough for func go goto if import interface "
     "map package range "
     "return select struct switch type var ",
     " any bool byte complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune string uint "
     "uint8 uint16 "
     "uint32 uint64 uintptr true false nil iota make len cap append new panic ",
     " func type "},
    {"rust rs",
     {"//", NULL},
     "/*",
     "*/",
     "\"'",
     LANG_NESTED | LANG_RAW | LANG_LIFETIME,
     " as async await break const continue crate dyn else enum extern fn for if impl in let loop match mod "
     "move mut pub ref "
     "return self static struct super trait type unsafe use where while ",
     " bool char f32 f64 i8 i16 i32 i64 i128 isize str u8 u16 u32 u64 u128 usize String Vec Option Result "
     "Box Some None Ok "
     "Err Self true false ",
     " fn struct enum trait mod type "},
    {"c# csharp cs",
     {"//", NULL},
     "/*",
     "*/",
     "\"'",
     LANG_DIRECTIVE,
     " abstract as async await base break case catch checked class const continue default delegate do else "
     "enum event "
     "explicit extern finally fixed for foreach get goto if implicit in init interface internal is lock "
     "namespace new "
     "operator out override params private protected public readonly record ref return sealed set sizeof "
     "static struct "
     "switch this throw try typeof unchecked unsafe using value var virtual volatile when where while yield ",
     " bool byte char decimal double float int long object sbyte short string uint ulong ushort void true "
     "false null ",
     " class interface enum record struct namespace "},
    {"php",
     {"//", "#"},
     "/*",
     "*/",
     "\"'",
     LANG_DOLLAR,
     " abstract and as break case catch class clone const continue declare default do echo else elseif enum "
     "extends final "
     "finally fn for foreach function global goto if implements include instanceof interface match namespace "
     "new or print "
     "private protected public readonly require require_once return static switch throw trait try use var "
     "while yield ",
     " array bool float int mixed null string true false void self parent ",
     " function class interface trait enum "},
    {"ruby rb",
     {"#", NULL},
     NULL,
     NULL,
     "\"'",
     LANG_AT,
     " alias and begin break case class def do else elsif end ensure for if in module next not or redo "
     "rescue retry return "
     "self super then undef unless until when while yield require attr_accessor attr_reader private ",
     " nil true false puts ",
     " def class module "},
    {"swift",
     {"//", NULL},
     "/*",
     "*/",
     "\"",
     LANG_NESTED | LANG_TRIPLE | LANG_AT,
     " actor as associatedtype async await break case catch class continue default defer do else enum "
     "extension fallthrough "
     "for func guard if import in init inout internal is let mutating nonmutating open operator override "
     "private protocol "
     "public repeat return self static struct subscript super switch throw throws try typealias var weak "
     "where while ",
     " Any Array Bool Character Dictionary Double Float Int Optional Self Set String Void nil true false ",
     " func class struct enum protocol extension "},
    {"kotlin kt kts",
     {"//", NULL},
     "/*",
     "*/",
     "\"'",
     LANG_NESTED | LANG_TRIPLE | LANG_AT,
     " abstract as break by catch class companion const constructor continue data do else enum final finally "
     "for fun get if "
     "import in init inline interface internal is lateinit object open operator out override package private "
     "protected "
     "public return sealed set super suspend this throw try typealias val var vararg when where while ",
     " Any Boolean Byte Char Double Float Int Long Short String Unit List Map Set true false null ",
     " fun class interface object "},
    {"sql mysql postgresql postgres plsql sqlite tsql",
     {"--", NULL},
     "/*",
     "*/",
     "'\"",
     LANG_CASELESS,
     " add all alter and as asc begin between by cascade case check column commit constraint create cross "
     "database default "
     "delete desc distinct drop else end exists foreign from full function grant group having if in index "
     "inner insert into "
     "is join key left like limit not offset on or order outer over partition primary procedure references "
     "replace returning "
     "right rollback select set table then top trigger union unique update using values view when where "
     "with ",
     " bigint boolean char date decimal float int integer interval json numeric null real serial smallint "
     "text time "
     "timestamp true false uuid varchar count sum avg min max coalesce ",
     " table view index function procedure trigger database "},
    {"bash sh shell zsh ksh shell-script",
     {"#", NULL},
     NULL,
     NULL,
     "\"'",
     LANG_DOLLAR | LANG_DASHED,
     SHELL_WORDS,
     " echo cd pwd printf read test true false sudo ",
     " function "},
    {"console shell-session shellsession terminal sh-session bash-session",
     {"#", NULL},
     NULL,
     NULL,
     "\"'",
     LANG_DOLLAR | LANG_PROMPT | LANG_DASHED,
     SHELL_WORDS,
     " echo cd pwd printf read test sudo ",
     " "},
    {"json json5 jsonc jsonl", {"//", NULL}, "/*", "*/", "\"", LANG_KEYS, " ", " true false null ", " "},
    {"yaml yml",
     {"#", NULL},
     NULL,
     NULL,
     "\"'",
     LANG_KEYS | LANG_DASHED,
     " ",
     " true false null yes no on off ~ ",
     " "},
    {"toml ini cfg conf properties",
     {"#", ";"},
     NULL,
     NULL,
     "\"'",
     LANG_TRIPLE | LANG_KEYS | LANG_DASHED,
     " ",
     " true false inf nan ",
     " "},
    {"xml html xhtml svg htm vue rss xsd xsl",
     {NULL, NULL},
     "<!--",
     "-->",
     "\"'",
     LANG_MARKUP | LANG_DASHED,
     " ",
     " ",
     " "},
    {"css scss less sass",
     {"//", NULL},
     "/*",
     "*/",
     "\"'",
     LANG_AT | LANG_KEYS | LANG_DASHED,
     " important from to and not only ",
     " auto none inherit initial unset solid block inline flex grid absolute relative fixed static sticky "
     "red green blue "
     "black white transparent ",
     " "},
    {"dockerfile docker containerfile",
     {"#", NULL},
     NULL,
     NULL,
     "\"'",
     LANG_DOLLAR | LANG_CASELESS | LANG_DASHED,
     " from as run cmd label maintainer expose env add copy entrypoint volume user workdir arg onbuild "
     "stopsignal healthcheck "
     "shell ",
     " ",
     " "},
    {"makefile make mk",
     {"#", NULL},
     NULL,
     NULL,
     "\"'",
     LANG_DOLLAR | LANG_KEYS | LANG_DASHED,
     " ifeq ifneq ifdef ifndef else endif include define endef export override ",
     " ",
     " "},
    {"lua",
     {"--", NULL},
     "--[[",
     "]]",
     "\"'",
     0,
     " and break do else elseif end for function goto if in local not or repeat return then until while ",
     " nil true false print pairs ipairs ",
     " function "},
    {"r",
     {"#", NULL},
     NULL,
     NULL,
     "\"'",
     0,
     " break else for function if in next repeat return while library ",
     " TRUE FALSE NULL NA Inf NaN ",
     " "},
    {"vhdl vhd",
     {"--", NULL},
     NULL,
     NULL,
     "\"",
     LANG_CASELESS,
     " architecture begin case component constant downto else elsif end entity for function generate generic "
     "if in is library "
     "loop map of on out package port process report return select signal then to type use variable wait "
     "when while with and "
     "or not xor nand nor ",
     " bit boolean integer natural std_logic std_logic_vector unsigned signed string time true false ",
     " entity architecture process function "},
    {"haskell hs",
     {"--", NULL},
     "{-",
     "-}",
     "\"",
     LANG_NESTED,
     " case class data default deriving do else foreign if import in infix infixl infixr instance let module "
     "newtype of then "
     "type where ",
     " Bool Char Double Either Float IO Int Integer Maybe String True False Just Nothing ",
     " data class type newtype "},
    {"diff patch udiff", {NULL, NULL}, NULL, NULL, "", LANG_DIFF, " ", " ", " "},
};

const struct language *language_find(struct str name)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str names = str_of(rows[i].names);

        while (names.n) {
            size_t n = str_find(names, ' ');
            struct str one = str_sub(names, 0, n);

            if (one.n == name.n) {
                size_t k = 0;
                while (k < n && (name.p[k] | (name.p[k] >= 'A' && name.p[k] <= 'Z' ? 32 : 0)) == one.p[k])
                    k++;
                if (k == n) return &rows[i];
            }
            names = str_from(names, n + 1);
        }
    }
    return NULL;
}
