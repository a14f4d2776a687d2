#include "highlight/impl.h"
#include "highlight/quotes.h"

const struct language highlight_languages[] = {
    {
        .names = "python py python3 py3 pyi pyw cython starlark bazel",
        .line = {"#"},
        .quotes = quotes_python,
        .flags = LANG_AT,
        .keywords =
            "and as assert async await break class continue def del elif else except finally for from "
            "global if import in is lambda nonlocal not or pass raise return try while with yield",
        .soft = "case match type",
        .types =
            "ArithmeticError AssertionError AttributeError BaseException BlockingIOError BrokenPipeError "
            "ConnectionError DeprecationWarning EOFError Ellipsis Exception ExceptionGroup False "
            "FileExistsError FileNotFoundError FloatingPointError GeneratorExit ImportError "
            "IndentationError IndexError InterruptedError IsADirectoryError KeyError KeyboardInterrupt "
            "LookupError MemoryError ModuleNotFoundError NameError None NotImplemented NotImplementedError "
            "OSError OverflowError PermissionError ProcessLookupError RecursionError ReferenceError "
            "RuntimeError RuntimeWarning StopAsyncIteration StopIteration SyntaxError SystemError "
            "SystemExit TimeoutError True TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError "
            "UnicodeError UserWarning ValueError Warning ZeroDivisionError __file__ __name__ abs aiter all "
            "anext any bin bool breakpoint bytearray bytes callable chr classmethod cls compile complex "
            "delattr dict dir divmod enumerate eval exec filter float format frozenset getattr globals "
            "hasattr hash help hex id input int isinstance issubclass iter len list locals map max "
            "memoryview min next object oct open ord pow print property range repr reversed round self set "
            "setattr slice sorted staticmethod str sum super tuple type vars zip",
        .defines = "class def type",
        .prefixes = "b br f fr r rb rf rt t tr u",
        .prompt = ">>> ",
    },
    {
        .names = "c h",
        .line = {"//"},
        .open = "/*",
        .close = "*/",
        .quotes = quotes_c,
        .flags = LANG_DIRECTIVE | LANG_DECLARES,
        .keywords =
            "_Alignas _Alignof _Atomic _Generic _Noreturn _Static_assert _Thread_local alignas alignof auto "
            "break case const constexpr continue default do else enum extern for goto if inline nullptr "
            "register restrict return sizeof static static_assert struct switch thread_local typedef typeof "
            "union volatile while",
        .types =
            "EOF FILE NULL _Bool bool char double errno false float int int16_t int32_t int64_t int8_t "
            "intptr_t long ptrdiff_t short signed size_t ssize_t stderr stdin stdout time_t true uint16_t "
            "uint32_t uint64_t uint8_t uintptr_t unsigned va_list void wchar_t",
        .defines = "enum struct union",
        .prefixes = "l u u8",
    },
    {
        .names = "c++ cpp cc cxx hpp hxx hh h++ cuda arduino ino",
        .line = {"//"},
        .open = "/*",
        .close = "*/",
        .quotes = quotes_c,
        .flags = LANG_DIRECTIVE | LANG_DECLARES | LANG_RAW_CPP,
        .keywords =
            "alignas alignof and asm auto break case catch class co_await co_return co_yield concept const "
            "const_cast consteval constexpr constinit continue decltype default delete do dynamic_cast else "
            "enum explicit export extern for friend goto if inline mutable namespace new noexcept not "
            "operator or private protected public register reinterpret_cast requires return sizeof static "
            "static_assert static_cast struct switch template this thread_local throw try typedef typeid "
            "typename union using virtual volatile while xor",
        .soft = "final import module override",
        .types =
            "EOF FILE NULL _Bool array bool cerr char cin cout double endl errno false float int int16_t "
            "int32_t int64_t int8_t intptr_t long map nullptr optional pair ptrdiff_t set shared_ptr short "
            "signed size_t span ssize_t std stderr stdin stdout string string_view time_t true tuple "
            "uint16_t uint32_t uint64_t uint8_t uintptr_t unique_ptr unordered_map unordered_set unsigned "
            "va_list variant vector void wchar_t weak_ptr",
        .defines = "class concept enum namespace struct union",
        .prefixes = "l lr r u u8 u8r ur",
    },
    {
        .names = "java",
        .line = {"//"},
        .open = "/*",
        .close = "*/",
        .quotes = quotes_java,
        .flags = LANG_AT | LANG_DECLARES | LANG_CAPITALS,
        .keywords =
            "abstract assert break case catch class const continue default do else enum extends final "
            "finally for goto if implements import instanceof interface native new package private "
            "protected public return static strictfp super switch synchronized this throw throws transient "
            "try volatile while",
        .soft = "permits record sealed var when yield",
        .types = "boolean byte char double false float int long null short true void",
        .defines = "class enum interface record",
    },
    {
        .names = "javascript js jsx mjs cjs node es6",
        .line = {"//"},
        .open = "/*",
        .close = "*/",
        .quotes = quotes_js,
        .flags = LANG_AT | LANG_DOLLAR | LANG_REGEX | LANG_JSX,
        .keywords =
            "await break case catch class const continue debugger default delete do else export extends "
            "finally for function if import in instanceof let new return static super switch this throw try "
            "typeof var void while with yield",
        .soft = "as async from get of set",
        .types =
            "Array ArrayBuffer BigInt Boolean Date Error Function Infinity Intl JSON Map Math NaN Number "
            "Object Promise Proxy RangeError ReferenceError Reflect RegExp Set String Symbol SyntaxError "
            "TypeError Uint8Array WeakMap WeakRef WeakSet clearInterval clearTimeout console document "
            "exports false fetch globalThis module null process queueMicrotask require setInterval "
            "setTimeout structuredClone true undefined window",
        .defines = "class function",
    },
    {
        .names = "typescript ts tsx mts cts",
        .line = {"//"},
        .open = "/*",
        .close = "*/",
        .quotes = quotes_js,
        .flags = LANG_AT | LANG_DOLLAR | LANG_REGEX | LANG_JSX,
        .keywords =
            "await break case catch class const continue debugger default delete do else enum export "
            "extends finally for function if implements import in instanceof interface let new private "
            "protected public readonly return static super switch this throw try typeof var void while with "
            "yield",
        .soft = "abstract as asserts async declare from get infer is keyof module namespace of override "
                "satisfies set type",
        .types =
            "Array ArrayBuffer Awaited BigInt Boolean Date Error Exclude Extract Function Infinity Intl "
            "JSON Map Math NaN NonNullable Number Object Omit Parameters Partial Pick Promise Proxy "
            "RangeError Readonly Record ReferenceError Reflect RegExp Required ReturnType Set String Symbol "
            "SyntaxError TypeError Uint8Array WeakMap WeakRef WeakSet any bigint boolean clearInterval "
            "clearTimeout console document exports false fetch globalThis module never null number object "
            "process queueMicrotask require setInterval setTimeout string structuredClone symbol true "
            "undefined unknown window",
        .defines = "class enum function interface namespace type",
    },
    {
        .names = "go golang",
        .line = {"//"},
        .open = "/*",
        .close = "*/",
        .quotes = quotes_go,
        .flags = LANG_RECEIVER,
        .keywords =
            "break case chan const continue default defer else fallthrough for func go goto if import "
            "interface map package range return select struct switch type var",
        .types =
            "any append bool byte cap clear close comparable complex128 complex64 copy delete error false "
            "float32 float64 int int16 int32 int64 int8 iota len make max min new nil panic print println "
            "recover rune string true uint uint16 uint32 uint64 uint8 uintptr",
        .defines = "func type",
    },
    {
        .names = "rust rs",
        .line = {"//"},
        .open = "/*",
        .close = "*/",
        .quotes = quotes_rust,
        .flags = LANG_NESTED | LANG_ATTRIBUTE | LANG_RAW_HASHES | LANG_CAPITALS,
        .keywords =
            "as async await break const continue crate dyn else enum extern fn for if impl in let loop "
            "match mod move mut pub ref return self static struct super trait type unsafe use where while "
            "yield",
        .types = "bool char f32 f64 false i128 i16 i32 i64 i8 isize str true u128 u16 u32 u64 u8 usize",
        .defines = "enum fn mod struct trait type union",
        .prefixes = "b br c cr r",
    },
    {
        .names = "c# csharp cs cake",
        .line = {"//"},
        .open = "/*",
        .close = "*/",
        .quotes = quotes_csharp,
        .flags = LANG_DIRECTIVE | LANG_DECLARES | LANG_CAPITALS,
        .keywords =
            "abstract as async await base break case catch checked class const continue default delegate do "
            "else enum event explicit extern finally fixed for foreach get goto if implicit in init "
            "interface internal is lock namespace new operator out override params private protected public "
            "readonly ref return sealed set sizeof stackalloc static struct switch this throw try typeof "
            "unchecked unsafe using virtual volatile while yield",
        .soft = "and dynamic file from group join let not or orderby partial record required select var when "
                "where with",
        .types =
            "bool byte char decimal double false float int long nint nuint null object sbyte short string "
            "true uint ulong ushort void",
        .defines = "class enum interface namespace record struct",
    },
    {
        .names = "php php3 php4 php5 inc",
        .line = {"//", "#"},
        .open = "/*",
        .close = "*/",
        .quotes = quotes_php,
        .flags = LANG_DOLLAR | LANG_ATTRIBUTE | LANG_CAPITALS,
        .keywords =
            "abstract and as break callable case catch class clone const continue declare default do echo "
            "else elseif enddeclare endfor endforeach endif endswitch endwhile extends final finally fn for "
            "foreach function global goto if implements include include_once instanceof insteadof interface "
            "match namespace new or print private protected public readonly require require_once return "
            "static switch throw trait try use var while xor yield",
        .soft = "enum from",
        .types =
            "array bool count die empty exit false float int isset iterable list mixed never null object "
            "parent self string true unset void",
        .defines = "class enum function interface namespace trait",
    },
    {
        .names = "ruby rb jruby rake gemfile irb",
        .line = {"#"},
        .open = "=begin",
        .close = "=end",
        .quotes = quotes_ruby,
        .flags = LANG_MARKED | LANG_REGEX | LANG_SYMBOLS | LANG_CAPITALS,
        .keywords =
            "BEGIN END alias and begin break case class def defined? do else elsif end ensure for if in "
            "module next not or redo rescue retry return self super then undef unless until when while "
            "yield",
        .types =
            "__FILE__ __LINE__ __method__ attr_accessor attr_reader attr_writer extend false include lambda "
            "loop nil p print private proc protected public puts raise require require_relative true",
        .defines = "class def module",
        .prompt = "irb(",
    },
    {
        .names = "swift",
        .line = {"//"},
        .open = "/*",
        .close = "*/",
        .quotes = quotes_swift,
        .flags = LANG_NESTED | LANG_AT | LANG_DIRECTIVE | LANG_RAW_HASHES | LANG_CAPITALS,
        .keywords =
            "as associatedtype async await break case catch class continue default defer deinit do else "
            "enum extension fallthrough fileprivate for func guard if import in init inout internal is let "
            "nonisolated open operator private protocol public repeat rethrows return self static struct "
            "subscript super switch throw throws try typealias var where while",
        .soft = "actor any convenience didSet dynamic final get indirect infix lazy mutating nonmutating "
                "optional override postfix prefix required set some unowned weak willSet",
        .types = "false nil print true",
        .defines = "actor associatedtype class enum extension func protocol struct typealias",
    },
    {
        .names = "kotlin kt kts",
        .line = {"//"},
        .open = "/*",
        .close = "*/",
        .quotes = quotes_kotlin,
        .flags = LANG_NESTED | LANG_AT | LANG_CAPITALS,
        .keywords =
            "as break class continue do else for fun if import in interface is object package return super "
            "this throw try typealias typeof val var when while",
        .soft =
            "abstract actual annotation by catch companion const constructor crossinline data enum expect "
            "external final finally get infix init inline inner internal lateinit noinline open operator "
            "out override private protected public reified sealed set suspend tailrec value vararg where",
        .types =
            "arrayOf error false it listOf mapOf mutableListOf mutableMapOf mutableSetOf null print println "
            "require setOf true",
        .defines = "class fun interface object typealias",
    },
    {
        .names = "scala sbt sc",
        .line = {"//"},
        .open = "/*",
        .close = "*/",
        .quotes = quotes_scala,
        .flags = LANG_NESTED | LANG_AT | LANG_CAPITALS,
        .keywords =
            "abstract case catch class def do else enum export extends final finally for given if implicit "
            "import lazy match new object override package private protected return sealed super then this "
            "throw trait try type val var while with yield",
        .soft = "as derives end extension inline opaque open transparent using",
        .types = "false null println true",
        .defines = "class def enum object trait type",
        .prefixes = "f raw s",
    },
    {
        .names = "dart",
        .line = {"//"},
        .open = "/*",
        .close = "*/",
        .quotes = quotes_dart,
        .flags = LANG_AT | LANG_CAPITALS | LANG_DECLARES,
        .keywords =
            "abstract as assert async await break case catch class const continue covariant default "
            "deferred do dynamic else enum export extends extension external factory final finally for get "
            "if implements import in interface is late library mixin new on operator part required rethrow "
            "return sealed set static super switch sync this throw try typedef var when while with yield",
        .types = "bool double false int null num print true void",
        .defines = "class enum extension mixin",
        .prefixes = "r",
    },
    {
        .names = "groovy gradle gvy",
        .line = {"//"},
        .open = "/*",
        .close = "*/",
        .quotes = quotes_groovy,
        .flags = LANG_AT | LANG_CAPITALS | LANG_DECLARES,
        .keywords =
            "abstract as assert break case catch class const continue def default do else enum extends "
            "final finally for goto if implements import in instanceof interface native new package private "
            "protected public return static strictfp super switch synchronized this throw throws trait "
            "transient try var volatile while",
        .types = "boolean byte char double false float int long null println short true void",
        .defines = "class enum interface trait",
    },
    {
        .names = "sql mysql pgsql postgres postgresql sqlite plsql plpgsql tsql mssql mariadb oracle",
        .line = {"--"},
        .open = "/*",
        .close = "*/",
        .quotes = quotes_sql,
        .flags = LANG_CASELESS,
        .keywords =
            "add after all alter analyze and any as asc auto_increment autoincrement before begin between "
            "by call cascade case cast check collate column commit concurrently constraint create cross "
            "cursor database deallocate declare default deferrable deferred delete desc describe distinct "
            "do drop each else elsif end except execute exists explain fetch filter first following for "
            "foreign from full function generated grant group grouping having identity if ilike immediate "
            "in index inner insert intersect into is isolation join key last lateral left like limit lock "
            "loop materialized merge minus natural next no not nothing nulls of offset on only or order "
            "outer over partition pivot preceding primary privileges procedure recursive references release "
            "rename repeatable replace restrict return returning returns revoke right rollback rollup row "
            "rows savepoint schema select serializable set sets show table tablesample temp temporary then "
            "to top transaction trigger truncate unbounded union unique unlogged until update use user "
            "using vacuum values view when where while window with within without write",
        .types =
            "abs array avg bigint bigserial binary bit blob bool boolean bytea ceil char character clob "
            "coalesce concat count cume_dist current_date current_time current_timestamp date dateadd "
            "datediff datetime decimal dense_rank double enum extract false first_value float floor getdate "
            "greatest group_concat ifnull int integer interval isnull json json_agg jsonb lag last_value "
            "lead least length lower ltrim max mediumint min money nchar now ntile null nullif numeric "
            "nvarchar percent_rank power precision rank real round row_number rtrim serial smallint "
            "string_agg substr substring sum text time timestamp timestamptz tinyint trim true unsigned "
            "upper uuid varbinary varchar varchar2 xml",
        .prefixes = "b e n u x",
        .prompt = "mysql> ",
    },
    {
        .names = "shell sh bash zsh ksh shell-script fish",
        .line = {"#"},
        .quotes = quotes_shell,
        .flags = LANG_COMMANDS | LANG_VARIABLE,
        .keywords = "case coproc do done elif else esac fi for function if select then time until while",
        .types =
            "alias bg bind break builtin cd command continue declare echo env eval exec exit export false "
            "fg getopts hash jobs kill let local mapfile nohup popd printf pushd pwd read readonly return "
            "set shift shopt source sudo test trap true type typeset ulimit umask unalias unset wait",
        .defines = "function",
        .prompt = "$ ",
    },
    {
        .names = "console shell-session shellsession sh-session bash-session terminal session pycon "
                 "python-repl pytb doctest ipython",
        .scan = highlight_transcript,
    },
    {
        .names = "powershell posh pwsh ps1 psm1",
        .line = {"#"},
        .open = "<#",
        .close = "#>",
        .quotes = quotes_powershell,
        .flags = LANG_CASELESS | LANG_VARIABLE | LANG_DASHED,
        .keywords =
            "begin break catch class continue data define do dynamicparam else elseif end enum exit filter "
            "finally for foreach from function hidden if in param process return static switch throw trap "
            "try until using var while",
        .defines = "class enum filter function",
        .prompt = "PS ",
    },
    {
        .names = "batch bat batchfile cmd dos winbatch",
        .line = {"rem ", "::"},
        .quotes = quotes_one,
        .flags = LANG_CASELESS,
        .keywords =
            "call cd cls copy defined del do echo else endlocal errorlevel exist exit for goto if in md "
            "mkdir move not off on pause popd pushd rd rem ren rmdir set setlocal shift start title type "
            "xcopy",
    },
    {
        .names = "json json5 jsonc jsonl ndjson geojson topojson webmanifest jsonnet hujson",
        .line = {"//"},
        .open = "/*",
        .close = "*/",
        .quotes = quotes_json,
        .flags = LANG_KEYS,
        .types = "Infinity NaN false null true",
    },
    {
        .names = "yaml yml",
        .line = {"#"},
        .types = "false no null off on true yes ~",
        .scan = highlight_yaml,
    },
    {
        .names = "toml",
        .line = {"#"},
        .quotes = quotes_toml,
        .types = "false inf nan true",
        .scan = highlight_toml,
    },
    {
        .names = "ini cfg conf dosini properties editorconfig gitconfig env dotenv desktop",
        .quotes = quotes_one,
        .types = "false no off on true yes",
        .scan = highlight_toml,
    },
    {
        .names = "makefile make mk mf gnumake",
        .line = {"#"},
        .quotes = quotes_one,
        .flags = LANG_VARIABLE | LANG_DASHED,
        .keywords =
            "define else endef endif export ifdef ifeq ifndef ifneq include override private undefine "
            "unexport vpath",
        .scan = highlight_makefile,
    },
    {
        .names = "html xhtml htm html5 vue svelte astro handlebars hbs jinja jinja2 html+jinja html+django "
                 "django erb html+erb twig xml svg rss xsd xsl xslt wsdl plist atom pom xaml",
        .scan = highlight_markup,
    },
    {
        .names = "css postcss",
        .scan = highlight_css,
    },
    {
        .names = "scss less sass stylus",
        .line = {"//"},
        .scan = highlight_css,
    },
    {
        .names = "markdown md mkd mdx pandoc",
        .scan = highlight_markdown,
    },
    {
        .names = "dockerfile docker containerfile",
        .line = {"#"},
        .quotes = quotes_shell,
        .flags = LANG_CASELESS | LANG_VARIABLE | LANG_DASHED,
        .keywords = "as",
        .scan = highlight_dockerfile,
    },
    {
        .names = "diff patch udiff",
        .scan = highlight_diff,
    },
    {
        .names = "lua luau",
        .line = {"--"},
        .open = "--[[",
        .close = "]]",
        .quotes = quotes_lua,
        .keywords =
            "and break do else elseif end for function goto if in local not or repeat return then until "
            "while",
        .types = "false ipairs nil pairs print require self setmetatable string table true type",
        .defines = "function",
    },
    {
        .names = "r rscript splus",
        .line = {"#"},
        .quotes = quotes_r,
        .keywords = "break else for function if in library next repeat require return while",
        .types = "FALSE Inf NA NULL NaN TRUE c data.frame list",
    },
    {
        .names = "haskell hs",
        .line = {"--"},
        .open = "{-",
        .close = "-}",
        .quotes = quotes_haskell,
        .flags = LANG_NESTED | LANG_CAPITALS,
        .keywords =
            "case class data default deriving do else foreign if import in infix infixl infixr instance let "
            "module newtype of then type where",
        .defines = "class data newtype type",
    },
    {
        .names = "vhdl vhd",
        .line = {"--"},
        .quotes = quotes_vhdl,
        .flags = LANG_CASELESS,
        .keywords =
            "abs after alias all and architecture array assert attribute begin block body buffer bus case "
            "component configuration constant disconnect downto else elsif end entity exit file for "
            "function generate generic group guarded if impure in inertial inout is label library linkage "
            "literal loop map mod nand new next nor not null of on open or others out package port "
            "postponed procedure process pure range record register reject rem report return rol ror select "
            "severity shared signal sla sll sra srl subtype then to transport type unaffected units until "
            "use variable wait when while with xnor xor",
        .types =
            "bit bit_vector boolean character falling_edge false integer natural positive real rising_edge "
            "signed std_logic std_logic_vector std_ulogic string time true unsigned",
        .defines = "architecture component entity function package procedure type",
    },
    {
        .names = "protobuf proto proto3",
        .line = {"//"},
        .open = "/*",
        .close = "*/",
        .quotes = quotes_c,
        .keywords = "enum extend extensions import map message oneof option optional package public repeated "
                    "required reserved returns rpc service stream syntax to weak",
        .types = "bool bytes double false fixed32 fixed64 float int32 int64 sfixed32 sfixed64 sint32 sint64 "
                 "string true uint32 uint64",
        .defines = "enum message rpc service",
    },
    {
        .names = "graphql gql",
        .line = {"#"},
        .quotes = quotes_kotlin,
        .flags = LANG_AT | LANG_CAPITALS,
        .keywords =
            "directive enum extend fragment implements input interface mutation on query scalar schema "
            "subscription type union",
        .types = "false null true",
        .defines = "enum fragment input interface mutation query scalar subscription type union",
    },
    {
        .names = "hcl terraform tf tfvars",
        .line = {"#", "//"},
        .open = "/*",
        .close = "*/",
        .quotes = quotes_json,
        .flags = LANG_DASHED,
        .keywords = "data dynamic for if in locals module output provider resource terraform variable",
        .types = "any bool false list map null number object set string true",
    },
};
const size_t highlight_languages_n = sizeof highlight_languages / sizeof *highlight_languages;
