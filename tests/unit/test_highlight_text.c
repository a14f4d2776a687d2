#include "highlight_shown.h"

TEST(transcripts)
{
    IS("console",
       "$ echo \"a\" | if  # c\n"
       "if out\n"
       "# comment\n"
       "user@host:~/x$ ls\n"
       "(venv) $ cd x\n"
       "[me@box d]$ id\n"
       "> more",
       "m tttt sss . kk  ccc\n"
       ".. ...\n"
       "ccccccccc\n"
       "mmmmmmmmmmmmmm ..\n"
       "mmmmmmmm tt .\n"
       "mmmmmmmmmmm ..\n"
       "m ....");
    IS("console",
       "# apt-get update\n"
       "Reading",
       "m ....... ......\n"
       ".......");
    IS("console",
       ">>> None\n"
       "None\n"
       "... no\n"
       "mysql> select 1;\n"
       "C:\\x> dir\n"
       "In [1]: import os\n"
       "irb(main):001:0> nil\n"
       "db=# select 1;\n"
       "<a> 99% b",
       "mmm tttt\n"
       "....\n"
       "... ..\n"
       "mmmmmm kkkkkk n.\n"
       "mmmmm ...\n"
       "mmmmmmm kkkkkk ..\n"
       "mmmmmmmmmmmmmmmm ttt\n"
       "mmmm kkkkkk n.\n"
       "... ... .");
    IS("sh",
       "# c\n"
       "$ cd x\n"
       "if\n"
       "$ a \\\n"
       "> if b",
       "ccc\n"
       "m tt .\n"
       "..\n"
       "m . .\n"
       "m kk .");
    IS("python",
       ">>> def f():\n"
       "...     return \"a\"\n"
       "...\n"
       ">>> f()\n"
       "'a'",
       "mmm kkk d...\n"
       "mmm     kkkkkk sss\n"
       "mmm\n"
       "mmm ...\n"
       "...");
    IS("pycon",
       ">>> None\n"
       "None",
       "mmm tttt\n"
       "....");
}

TEST(data)
{
    IS("json", "{\"a\": [1, -2.5e3, true, null], \"b\\\"c\" : \"d: e\"} // no",
       ".ddd. .n. .nnnnn. tttt. tttt.. dddddd . ssssss. ccccc");
    IS("yaml",
       "---\n"
       "# c\n"
       "name: \"CI: x\"\n"
       "on: [push, pull]\n"
       "jobs:\n"
       "  my-job: &a  # c\n"
       "    - uses: a/b@v4\n"
       "    - {a: 1, b: \"c\", d: yes}\n"
       "    - *a",
       "mmm\n"
       "ccc\n"
       "dddd. sssssss\n"
       "dd. ...... .....\n"
       "dddd.\n"
       "  dddddd. mm  ccc\n"
       "    . dddd. ......\n"
       "    . .d. n. d. sss. d. ttt.\n"
       "    . mm");
    IS("yml",
       "run: |\n"
       "  if: there\n"
       "  # text\n"
       "\n"
       "  more\n"
       "url: http://a:80/x#y\n"
       "ver: 1.2.3\n"
       "t: 'it''s: x'\n"
       "\"q\": ~\n"
       "text: don't: so",
       "ddd. .\n"
       "  sssssssss\n"
       "  ssssss\n"
       "\n"
       "  ssss\n"
       "ddd. ...............\n"
       "ddd. nnnnn\n"
       "d. ssssssssss\n"
       "ddd. t\n"
       "dddd. ...... ..");
    IS("toml",
       "[a.b] # c\n"
       "name = \"x\"\n"
       "list = [\n"
       "  \"a=b\", true,\n"
       "]\n"
       "s = \"\"\"\n"
       "key = 1\n"
       "\"\"\"\n"
       "d = 1979-05-27T07:32:00Z\n"
       "t = { x = 1 }",
       "kkkkk ccc\n"
       "dddd . sss\n"
       "dddd . .\n"
       "  sssss. tttt.\n"
       ".\n"
       "d . sss\n"
       "sssssss\n"
       "sss\n"
       "d . nnnnnnnnnnnnnnnnnnnn\n"
       "d . . . . n .");
    IS("ini",
       "; c\n"
       "[Section one]\n"
       "key=value; don't\n"
       "export A = 1",
       "ccc\n"
       "kkkkkkkkkkkkk\n"
       "ddd....... .....\n"
       "dddddddd . n");
    IS("make",
       "CC ?= gcc\n"
       "all: $(OBJ) a.o  # c\n"
       "\t@echo \"x\" $(CC) $@\n"
       "ifeq (a,b)",
       "dd .. ...\n"
       "ddd. ...... ...  ccc\n"
       "..tttt sss ..... tt\n"
       "kkkk .....");
}

TEST(markup)
{
    IS("html",
       "<!DOCTYPE html><!-- c\n"
       "d -->\n"
       "<div class=\"a\" id=x @click='y'>if &amp; don't <b>x</b></div><br/>",
       "mmmmmmmmmmmmmmmcccccc\n"
       "ccccc\n"
       "kkkk ttttt.sss tt.s tttttt.sssk.. ttttt ..... kkk.kkkkkkkkkkkkkkk");
    IS("html",
       "<script>const x = \"</b>\"; // c\n"
       "</script><style>a { top: 1px }</style>text < 3",
       "kkkkkkkkkkkkk . . ssssss. cccc\n"
       "kkkkkkkkkkkkkkkkk . ttt. nnn .kkkkkkkk.... . .");
    IS("xml",
       "<?xml version=\"1.0\"?>\n"
       "<a:b xmlns:a=\"u\"><![CDATA[ <x> ]]></a:b>",
       "mmmmmmmmmmmmmmmmmmmmm\n"
       "kkkk ttttttt.ssskssssssssssssssssskkkkkk");
    IS("css",
       "@media (max-width: 60em) {\n"
       "  .a > #b:hover, a[x=\"y\"]::before { color: #fff; margin: 0 -1px .5em !important; }\n"
       "}\n"
       "/* c */ top: 10%;",
       "kkkkkk ........... nnnn. .\n"
       "  kk . kkkkkkkk. k.k.sss.kkkkkkkk . ttttt. nnnn. tttttt. n nnnn nnnn kkkkkkkkkk. .\n"
       ".\n"
       "ccccccc ttt. nnn.");
    IS("scss",
       "$x: 1px; // c\n"
       ".a { &:hover { @include b($x); background: url(http://a/b;c); } }",
       "tt. nnn. cccc\n"
       "kk . kkkkkkk . kkkkkkkk ...... tttttttttt. .................. . .");
    IS("md",
       "# Head\n"
       "- item `code` [a](http://b)\n"
       "1. **x**\n"
       "> quote\n"
       "```js\n"
       "let x\n"
       "```\n"
       "let",
       "kkkkkk\n"
       "m .... ssssss ....ssssssss.\n"
       "mm .....\n"
       "m .....\n"
       "mmmmm\n"
       "sssss\n"
       "mmm\n"
       "...");
}

TEST(dockerfiles)
{
    IS("dockerfile",
       "# c\n"
       "FROM node:20 AS build\n"
       "RUN cd x && \\\n"
       "    if a; then exit; fi  # c\n"
       "ENV A=\"b\" C=$D\n"
       "CMD [\"node\", \"x.js\"]",
       "ccc\n"
       "kkkk .....nn kk .....\n"
       "kkk tt . .. .\n"
       "    kk .. kkkk tttt. kk  ccc\n"
       "kkk ..sss ..tt\n"
       "kkk .ssssss. ssssss.");
}

TEST(diffs)
{
    IS("diff",
       "diff --git a/x b/x\n"
       "--- a/x\n"
       "+++ b/x\n"
       "@@ -1,2 +1,2 @@ f\n"
       " same\n"
       "-old\n"
       "+new\n"
       "--- dashes\n"
       "\\ No newline",
       "mmmmmmmmmmmmmmmmmm\n"
       "mmmmmmm\n"
       "mmmmmmm\n"
       "mmmmmmmmmmmmmmmmm\n"
       " ....\n"
       "----\n"
       "++++\n"
       "----------\n"
       "mmmmmmmmmmmm");
}
