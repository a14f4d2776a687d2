#!/usr/bin/python3
"""What tests/mutate takes for a mistake, and what it leaves alone."""
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]
import mutants
from tally import Tally

tally = Tally("mutants")
FOLLOWING = mutants.enumerators(["enum fruit { APPLE, /* red */ PEAR, PLUM, FRUIT_COUNT };"])


def news(line, around="void f(void)\n{\n%s\n}\n", at=3):
    """What becomes of a line within a function."""
    found = mutants.lines("x.c", around % line, FOLLOWING).get(at, [])
    return [mutant.new.strip() for mutant in found]


def makes(line, *expected, **where):
    tally.equal(news(line, **where), list(expected), line)


tally.equal(FOLLOWING, {"APPLE": "PEAR", "PEAR": "PLUM", "PLUM": "APPLE"}, "constants of an enum go round")

# Comparisons, signs, logic.
makes("x = a < b;", "x = a <= b;", "x = a >= b;", ";")
makes("x = a == b;", "x = a != b;", ";")
makes("x = a + b * -c;", "x = a - b * -c;", "x = a + b / -c;", "x = a + b * c;", ";")
makes("if (a && !b) f();", "if (!(a && !b)) f();", "if (a || !b) f();", "if (a && b) f();", ";")
makes("if (a) {", "if (!(a)) {", around="void f(void)\n{\n%s\n}\n}\n")
makes("x += i++;", "x -= i++;", "x += i--;", ";")
makes("x = a ? b : c;", "x = a == 0 ? b : c;", ";")
makes("x = fmax(a, b);", "x = fmin(a, b);", ";")
makes("x = a & b | c << d;", "x = a | b | c << d;", "x = a & b & c << d;", "x = a & b | c >> d;", ";")
# Constants.
makes("x = 0;", "x = 1;", ";")
makes("x = 7u;", "x = 8u;", "x = 6u;", ";")
makes("x = 0x1F;", "x = 0x20;", "x = 0x1e;", ";")
makes("x = 0.5f;", "x = 0.625f;", ";")
makes("x = true;", "x = false;", ";")
makes("x = 'a';", "x = 'b';", ";")
makes("x = '\\n';", "x = ' ';", ";")
makes("x = APPLE;", "x = PEAR;", ";")
# Statements.
makes("f(\"a < b\", x); /* a < b */", "; /* a < b */")
makes("break;", "continue;", ";")
makes("return;", ";")
makes("return a;")
makes("return a == b;", "return a != b;", "return !(a == b);", around="static bool f(void)\n{\n%s\n}\n")
makes("g();", ";", around="void f(void)\n{\nif (a &&\n    b)\n%s\n}\n", at=5)
makes("case 1: f(); break;", "case 2: f(); break;", "case 0: f(); break;", "case 1: ; break;", "case 1: f(); continue;",
      around="void f(void)\n{\nswitch (x) {\n%s\n}\n}\n", at=4)
# No behaviour.
for line in ["int x;", "struct a *b, *c;", "char b[64];", "assert(a < b);", "_Static_assert(a < 1, \"\");", "/* a < b */",
             "(void)f;", "struct a b = {0};", "if (!p) mem_fail();", "goto end;"]:
    tally.check(not news(line) or news(line) == [";"], f"{line}: is left alone", news(line))
makes("size_t f(char *a, int b[4]);", around="%s", at=1)
makes("#include <a/b.h>", around="%s", at=1)
makes("#if A < 1", around="%s", at=1)
makes("struct a { int b[2], c : 3; };", around="%s", at=1)
# Outside of functions: what a constant is.
makes("static const double GAP = 1.1;", "static const double GAP = 1.375;", around="%s", at=1)
makes("enum { A = 3, B = -1 };", "enum { A = 4, B = -1 };", "enum { A = 2, B = -1 };", "enum { A = 3, B = 1 };",
      "enum { A = 3, B = -2 };", "enum { A = 3, B = -0 };", around="%s", at=1)
makes("enum { A, B };", around="%s", at=1)
makes("{\"a\", 2, APPLE},", "{\"a\", 3, APPLE},", "{\"a\", 1, APPLE},", "{\"a\", 2, PEAR},",
      around="static const struct row rows[] = {\n%s\n};\n", at=2)
makes("#define SIDE(a) (a + 2.5)", "#define SIDE(a) (a - 2.5)", "#define SIDE(a) (a + 3.125)", around="%s\n", at=1)
# Casts and pointers are no operators.
makes("x = (double)-a;", "x = (double)a;", ";")
makes("x = (const char *)p;", ";")
makes("x = f((struct a *)p, &q);", ";")
makes("if (a) *p = q;", "if (!(a)) *p = q;", ";")
tally.finish()
