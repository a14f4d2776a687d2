#include "highlight_shown.h"

#include "base/str.h"

TEST(python)
{
    IS("python",
       "def dist(self, x: int) -> float:  # why\n"
       "    return x ** 2.5e-3 if not None else .5",
       "kkk dddd.tttt. .. ttt. .. ttttt.  ccccc\n"
       "    kkkkkk . .. nnnnnn kk kkk tttt kkkk nn");
    IS("py",
       "@app.get(\"/\")\n"
       "async def f(): await g(0x1F, 10_000)",
       "mmmmmmmm.sss.\n"
       "kkkkk kkk d... kkkkk ..nnnn. nnnnnn.");
    IS("python",
       "class A(Base):\n"
       "    \"\"\"A text,\n"
       "    on.\"\"\"\n"
       "    type X = int",
       "kkkkk d.......\n"
       "    ssssssssss\n"
       "ssssssssss\n"
       "    kkkk d . ttt");
    IS("python", "f\"{x!r:>10} {d['k']} {{no}}\" rb'\\x00' Rf\"{a}\"",
       "sss.....nnsss..sss.sssssssss ssssssss ssss.ss");
    IS("python",
       "match = re.match(r\"\\d+\", s)\n"
       "match command.split():\n"
       "    case [a, b]: type(a)",
       "..... . .........ssssss. ..\n"
       "kkkkk ................\n"
       "    kkkk ... ... tttt...");
    IS("python",
       "obj.print(df.type, x.class_)\n"
       "a @ b",
       ".................. .........\n"
       ". . .");
}

TEST(strings_that_are_not_closed_end_with_their_line)
{
    IS("python",
       "s = 'open\n"
       "x = 1",
       ". . sssss\n"
       ". . n");
    IS("c",
       "\"open\n"
       "int x;",
       "sssss\n"
       "ttt ..");
    IS("js",
       "x = \"a${\n"
       "let y",
       ". . ssss\n"
       "kkk .");
    IS("python",
       "f\"{a\n"
       "if b",
       "sss.\n"
       "kk .");
    IS("python",
       "\"\"\"open\n"
       "if",
       "sssssss\n"
       "ss");
    IS("js",
       "`open\n"
       "if",
       "sssss\n"
       "ss");
    IS("sh",
       "echo 'a\n"
       "b'\n"
       "if",
       "tttt ss\n"
       "ss\n"
       "kk");
    IS("sh",
       "echo 'a\n"
       "if b",
       "tttt ss\n"
       "kk .");
    IS("sql",
       "'a\n"
       "b' select 'c\n"
       "select",
       "ss\n"
       "ss kkkkkk ss\n"
       "kkkkkk");
}

TEST(c)
{
    IS("c",
       "#include <stdio.h>\n"
       "#  define MAX(a, b) ((a) > (b))\n"
       "#error don't\n"
       "#include \"x.h\"",
       "mmmmmmmm sssssssss\n"
       "mmmmmmmmm ddd... .. .... . ....\n"
       "mmmmmm .....\n"
       "mmmmmmmm sssss");
    IS("c",
       "static const char *const *name(struct str s, int (*cmp)(const void *)) {\n"
       "    return foo(s) + bar(1);\n"
       "}",
       "kkkkkk kkkkk tttt .kkkkk .dddd.kkkkkk ttt .. ttt .......kkkkk tttt ... .\n"
       "    kkkkkk ...... . ....n..\n"
       ".");
    IS("c",
       "struct point { int x; };\n"
       "struct point *p = malloc(sizeof(*p));",
       "kkkkkk ddddd . ttt .. ..\n"
       "kkkkkk ttttt .. . .......kkkkkk......");
    IS("c",
       "a = b * bar(c);\n"
       "printf(\"%d\\n\", '\\'');\n"
       "else foo(y); /* c\n"
       "d */ 0x1.8p-3f",
       ". . . . .......\n"
       ".......ssssss. ssss..\n"
       "kkkk ....... cccc\n"
       "cccc nnnnnnnnn");
}

TEST(cpp)
{
    IS("cpp", "template <typename T> class Foo : public Bar { public: explicit Foo(int x) : x_(x) {} };",
       "kkkkkkkk .kkkkkkkk .. kkkkk ddd . kkkkkk ... . kkkkkk. kkkkkkkk ddd.ttt .. . ..... .. ..");
    IS("c++", "auto s = R\"x(a )\" b)x\"; u8\"a\" L'b' 1'000'000",
       "kkkk . . sssssssssssss. sssss ssss nnnnnnnnn");
    IS("cpp", "void Foo::bar(const std::string& s) const { if (x < y) co_await z(); }",
       "tttt .....ddd.kkkkk ttt..tttttt. .. kkkkk . kk .. . .. kkkkkkkk .... .");
}

TEST(java)
{
    IS("java",
       "@Override\n"
       "public static <T> Map<String, List<Integer>> foo(int a) throws IOException {\n"
       "    int x = bar(1); this.run(); return new Foo(x);\n"
       "}",
       "mmmmmmmmm\n"
       "kkkkkk kkkkkk .t. ttt.tttttt. tttt.ttttttt.. ....ttt .. kkkkkk ttttttttttt .\n"
       "    ttt . . ....n.. kkkk....... kkkkkk kkk ttt....\n"
       ".");
    IS("java",
       "String s = \"\"\"\n"
       "  a \"b\"\n"
       "  \"\"\"; char c = '\\''; long n = 0xFFL;",
       "tttttt . . sss\n"
       "sssssss\n"
       "sssss. tttt . . ssss. tttt . . nnnnn.");
    IS("java",
       "public class Foo extends Bar {}\n"
       "record Point(int x) {}\n"
       "record.get(); var list = x;",
       "kkkkkk kkkkk ddd kkkkkkk ttt ..\n"
       "kkkkkk ddddd.ttt .. ..\n"
       "............. kkk .... . ..");
    IS("java",
       "uri: /api/**\n"
       "int x;",
       ".... .......\n"
       "ttt ..");
}

TEST(javascript)
{
    IS("js", "const re = /[/\"]+\\/x/gi.test(s) && a / b / c;",
       "kkkkk .. . ssssssssssss........ .. . . . . ..");
    IS("js", "`Hi ${user.name ? `b${x}` : 'c'} done`", "ssssss......... . ssss.ss . ssssssssss");
    IS("js",
       "async function* gen(a, ...rest) { yield other(); }\n"
       "class A extends B { static get x() { return this.#p; } }",
       "kkkkk kkkkkkkk. ddd... ........ . kkkkk ........ .\n"
       "kkkkk d kkkkkkk . . kkkkkk kkk ... . kkkkkk kkkk.... . .");
    IS("js",
       "import React, { useState } from \"react\";\n"
       "const of = 5, type = 1, from = { set: 1, get: fn };\n"
       "for (const k of keys) delete o[k];",
       "kkkkkk ...... . ........ . kkkk sssssss.\n"
       "kkkkk .. . n. .... . n. .... . . .... n. .... .. ..\n"
       "kkk .kkkkk . kk ..... kkkkkk .....");
    IS("node",
       "x = \"don't\"; // don't\n"
       "$(\".a\").b$",
       ". . sssssss. cccccccc\n"
       "..ssss....");
}

TEST(tags_in_javascript)
{
    IS("jsx",
       "return (\n"
       "  <div className=\"app\" onClick={() => setX(x + 1)}>\n"
       "    <h1>Don't, if {items.map(i => <Item key={i} />)}</h1>\n"
       "    <>if</>\n"
       "  </div>\n"
       ");",
       "kkkkkk .\n"
       "  kkkk ttttttttt.sssss ttttttt.... .. ...... . n..k\n"
       "    kkkk...... .. ............ .. kkkkk ttt.... kk..kkkkk\n"
       "    kk..kkk\n"
       "  kkkkkk\n"
       "..");
    IS("jsx", "const a = <p>one</p>, b = x < y && z > 3;", "kkkkk . . kkk...kkkk. . . . . . .. . . n.");
    IS("js", "a = b < c ? d : e", ". . . . . . . . .");
}

TEST(typescript)
{
    IS("ts",
       "interface Foo<T extends object> { readonly a: string; b?: number }\n"
       "type X = keyof Foo<string>;",
       "kkkkkkkkk ddd.. kkkkkkk tttttt. . kkkkkkkk .. tttttt. ... tttttt .\n"
       "kkkk d . kkkkk ....tttttt..");
    IS("ts",
       "const f = <T,>(x: T) => x as unknown as T; // </\n"
       "@Component({}) export class C { private x: Map<string, any>; }",
       "kkkkk . . ....... .. .. . kk ttttttt kk .. ccccc\n"
       "mmmmmmmmmm.... kkkkkk kkkkk d . kkkkkkk .. ttt.tttttt. ttt.. .");
}

TEST(go)
{
    IS("go",
       "func (r *Repo) Get(id int) (*User, error) {\n"
       "\tif err != nil { return nil, fmt.Errorf(\"x: %w\", err) }\n"
       "}",
       "kkkk .. ...... ddd... ttt. ....... ttttt. .\n"
       ".kk ... .. ttt . kkkkkk ttt. ...........sssssss. .... .\n"
       ".");
    IS("golang",
       "s := `raw\n"
       "\"a\"` + string('\\n')\n"
       "type F func(int) string\n"
       "go func() {}()",
       ". .. ssss\n"
       "ssss . tttttt.ssss.\n"
       "kkkk d kkkk.ttt. tttttt\n"
       "kk kkkk.. ....");
}

TEST(rust)
{
    IS("rust",
       "#[derive(Debug, Clone)]\n"
       "struct Foo<'a> { s: &'a str, c: char }\n"
       "impl<'a> Foo<'a> { pub fn new() -> Self { 'x' } }",
       "mmmmmmmmmmmmmmmmmmmmmmm\n"
       "kkkkkk ddd.tt. . .. .tt ttt. .. tttt .\n"
       "kkkk.tt. ttt.tt. . kkk kk ddd.. .. tttt . sss . .");
    IS("rs", "r#\"a \"b\" \"#; b\"x\"; b'a'; '\\u{1F600}'; /* a /* b */ c */ r#type",
       "sssssssssss. ssss. ssss. sssssssssss. ccccccccccccccccc ..kkkk");
    IS("rust", "for i in 0..10 { println!(\"{}\", 1.max(2)); break 'outer; }",
       "kkk . kk n.nnn . .........ssss. n.....n... kkkkk tttttt. .");
}

TEST(csharp)
{
    IS("cs",
       "#region Don't\n"
       "public record Person(string Name, int Age);\n"
       "public async Task<List<int>> RunAsync(int a) { await foo(); }",
       "mmmmmmm .....\n"
       "kkkkkk kkkkkk dddddd.tttttt tttt. ttt ttt..\n"
       "kkkkkk kkkkk tttt.tttt.ttt.. dddddddd.ttt .. . kkkkk ...... .");
    IS("c#",
       "$\"a {x} {{no}} {(b ? \"c\" : \"d\")}\" @\"C:\\x \"\"q\"\" y\" $@\"{p}\\\"\n"
       "var q = from x in xs where x > 1 select x;",
       "sssss.ssssssssss.. . sss . sss.ss sssssssssssssss ssss.sss\n"
       "kkk . . kkkk . kk .. kkkkk . . n kkkkkk ..");
}

TEST(php)
{
    IS("php",
       "<?php\n"
       "#[Attribute] # c\n"
       "function foo(?string $a): array { return [\"k\" => $this->run($a)]; } // c",
       "mmmmm\n"
       "mmmmmmmmmmmm ccc\n"
       "kkkkkkkk ddd..tttttt .... ttttt . kkkkkk .sss .. ................ . cccc");
    IS("php",
       "echo 'it\\'s' . \"a\n"
       "b\";",
       "kkkk sssssss . ss\n"
       "ss.");
}

TEST(ruby)
{
    IS("ruby",
       "class Foo < Bar\n"
       "  attr_reader :name\n"
       "  def self.make(x) = new(x)\n"
       "  def empty? = @a.empty? && !x.nil?\n"
       "end",
       "kkkkk ddd . ttt\n"
       "  ttttttttttt ttttt\n"
       "  kkk kkkk.dddd... . ......\n"
       "  kkk dddddd . ......... .. .......\n"
       "kkk");
    IS("rb",
       "\"hi #{n + \"x\"} there\" if a =~ /re[\\/]+/i && b / c\n"
       "3.times { |i| yield i }\n"
       "=begin\n"
       "end\n"
       "=end\n"
       "{ key: 1 }",
       "ssssss. . sssssssssss kk . .. ssssssssss .. . . .\n"
       "n...... . ... kkkkk . .\n"
       "cccccc\n"
       "ccc\n"
       "cccc\n"
       ". .... n .");
}

TEST(swift)
{
    IS("swift",
       "@main struct App: View {\n"
       "  func greet(n: String) -> String { \"Hi \\(n + \"x\") \\n\" }\n"
       "}\n"
       "#if DEBUG",
       "mmmmm kkkkkk ddd. tttt .\n"
       "  kkkk ddddd... tttttt. .. tttttt . ssssss. . ssssssss .\n"
       ".\n"
       "mmm ttttt");
    IS("swift",
       "#\"raw \"q\" \\n\"# \"\"\"\n"
       "a \"b\"\n"
       "\"\"\" /* a /* b */ c */ nil",
       "ssssssssssssss sss\n"
       "sssss\n"
       "sss ccccccccccccccccc ttt");
}

TEST(kotlin)
{
    IS("kt",
       "data class User(val name: String, val age: Int = 0)\n"
       "fun <T> List<T>.second(): T? = if (size > 1) this[1] else null",
       "kkkk kkkkk dddd.kkk ..... tttttt. kkk .... ttt . n.\n"
       "kkk .t. tttt.t..dddddd... t. . kk ..... . n. kkkk.n. kkkk tttt");
    IS("kotlin",
       "fun String.shout() = \"${uppercase()} $x\"\n"
       "val data = \"\"\"raw\n"
       "${a} \\n\"\"\" + 1L",
       "kkk tttttt.ddddd.. . sss...........sssss\n"
       "kkk .... . ssssss\n"
       "ss.sssssss . nn");
}

TEST(sql)
{
    IS("sql",
       "select u.name, COUNT(*) AS n FROM users u -- it's\n"
       "WHERE u.order LIKE 'O''Brien%' AND \"order\" = 1 /* c */",
       "kkkkkk ....... ttttt... kk . kkkk ..... . ccccccc\n"
       "kkkkk ....... kkkk sssssssssss kkk ....... . n ccccccc");
    IS("mysql", "CREATE TABLE `key` (id BIGINT PRIMARY KEY NOT NULL);",
       "kkkkkk kkkkk ..... ... tttttt kkkkkkk kkk kkk tttt..");
}

TEST(bash)
{
    IS("bash",
       "#!/bin/bash\n"
       "set -eu  # don't\n"
       "for f in \"$@\"; do if [[ -f $f ]]; then echo \"a ${f%.x} $(basename \"$f\" .c) b\"; fi; done",
       "ccccccccccc\n"
       "ttt ...  ccccccc\n"
       "kkk . kk ssss. kk kk .. .. tt ... kkkk tttt sssssssssssss........ ssss ..ssss. kk. kkkk");
    IS("sh",
       "foo() { local x=1; }\n"
       "case \"$1\" in start) run ;; esac\n"
       "git commit -m for if && cd /usr/if; function bar { exit 1; }",
       "ddd.. . ttttt ..n. .\n"
       "kkkk ssss .. ...... ... .. kkkk\n"
       "... ...... .. ... .. .. tt ........ kkkkkkkk ddd . tttt n. .");
    IS("sh",
       "cat <<'EOF' > x\n"
       "don't if\n"
       "EOF\n"
       "if a#b 2>&1 $? $1",
       "... sssssss . .\n"
       "ssssssss\n"
       "sss\n"
       "kk ... n..n tt tt");
    IS("sh",
       "echo it's\n"
       "if x",
       "tttt ....\n"
       "kk .");
}

TEST(others)
{
    IS("lua",
       "--[[ a\n"
       "b ]] local function f(x) return [[c\n"
       "d]] end -- e",
       "cccccc\n"
       "cccc kkkkk kkkkkkkk d... kkkkkk sss\n"
       "sss kkk cccc");
    IS("haskell",
       "data Foo = Bar Int | Baz 'c' -- d\n"
       "{- a {- b -} -} f' x = x",
       "kkkk ddd . ttt ttt . ttt sss cccc\n"
       "ccccccccccccccc .. . . .");
    IS("vhdl", "Entity foo IS port (a : in std_logic := '0'); -- c",
       "kkkkkk ddd kk kkkk .. . kk ttttttttt .. sss.. cccc");
    IS("r", "f <- function(x) NULL # c", ". .. kkkkkkkk... tttt ccc");
}
