"""Finds what can be changed by one small mistake in a line of C.

    for line in lines(path, text): line.mutants -> [Mutant]

It knows the language well enough to leave alone what is not behaviour: comments, strings, #include and #if, prototypes,
types, sizes of arrays, asserts (they are tests themselves), and what happens when memory is exhausted. The rest is code,
constants in tables included. Whether a mutant compiles is for the compiler to say.
"""
import collections
import re

Token = collections.namedtuple("Token", "kind text line start end")
# A line as it is and as it would be.
Mutant = collections.namedtuple("Mutant", "path number old new")

# kinds: see the names of the groups
TOKEN = re.compile(
    r"(?P<blank>[ \t\r]+|\\\n)"
    r"|(?P<newline>\n)"
    r"|(?P<comment>/\*.*?\*/|//[^\n]*)"
    r"|(?P<string>(?:u8|[uUL])?\"(?:\\.|[^\"\\\n])*\")"
    r"|(?P<char>[uUL]?'(?:\\.|[^'\\\n])+')"
    r"|(?P<number>\.?[0-9](?:[eEpP][+-]|[\w.])*)"
    r"|(?P<name>[A-Za-z_]\w*)"
    r"|(?P<sign>\.\.\.|<<=|>>=|->|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||[-+*/%&|^]=|.)", re.S)

# What stands for what, between two operands or anywhere.
BINARY = {
    "<": ["<=", ">="], "<=": ["<", ">"], ">": [">=", "<="], ">=": [">", "<"], "==": ["!="], "!=": ["=="],
    "&&": ["||"], "||": ["&&"], "+": ["-"], "-": ["+"], "*": ["/"], "/": ["*"], "%": ["/"],
    "&": ["|"], "|": ["&"], "^": ["|"], "<<": [">>"], ">>": ["<<"],
    "+=": ["-="], "-=": ["+="], "*=": ["/="], "/=": ["*="], "|=": ["&="], "&=": ["|="], "<<=": [">>="], ">>=": ["<<="],
    "?": ["== 0 ?"],
}
ANYWHERE = {"++": ["--"], "--": ["++"]}
UNARY = {"!": [""], "-": [""], "~": [""]}
NAMES = {
    "true": "false", "false": "true", "fmax": "fmin", "fmin": "fmax", "fmaxf": "fminf", "fminf": "fmaxf",
    "ceil": "floor", "floor": "ceil", "break": "continue", "continue": "break",
}
TYPES = {
    "static", "extern", "const", "struct", "enum", "union", "unsigned", "signed", "char", "short", "int", "long", "float",
    "double", "bool", "void", "size_t", "ssize_t", "ptrdiff_t", "time_t", "FILE", "DIR", "VEC", "typedef", "volatile",
}
TYPE = re.compile(r"u?int(?:8|16|32|64|ptr|max)_t|(?:hb|cmark|xml|yaml|json|HPDF|U[A-Z]|Fc[A-Z])\w*|UText|UBiDi")


def is_type(token):
    return token.kind == "name" and (token.text in TYPES or TYPE.fullmatch(token.text) is not None)


def tokens(text):
    found, line = [], 1
    start = 0  # of the line
    for match in TOKEN.finditer(text):
        kind = match.lastgroup
        if kind == "newline" or match[0] == "\\\n":
            found.append(Token("newline" if kind == "newline" else "blank", "\n", line, 0, 0))
            line, start = line + 1, match.end()
            continue
        if kind not in ("blank", "comment"):
            found.append(Token(kind, match[0], line, match.start() - start, match.end() - start))
        if "\n" in match[0]:
            line += match[0].count("\n")
            start = match.start() + match[0].rindex("\n") + 1
    return found


def enumerators(texts):
    """Each constant of an enum and the next one of it, round in a circle."""
    following = {}
    for text in texts:
        for body in re.findall(r"\benum\s*\w*\s*\{([^{}]*)\}", re.sub(r"/\*.*?\*/", "", text, flags=re.S)):
            names = [name for name in re.findall(r"(?:^|,)\s*([A-Z][A-Z0-9_]+)\b", body) if not name.endswith("_COUNT")]
            if len(names) > 1:
                following.update(zip(names, names[1:] + names[:1]))
    return following


def number_changed(text):
    """One more, one less; a quarter more for a measure."""
    whole = re.fullmatch(r"(0[xX][0-9a-fA-F]+|[0-9]+)([uUlL]*)", text)
    if whole:
        n = int(whole[1], 0) if not re.fullmatch(r"0[0-7]+", whole[1]) else int(whole[1], 8)
        shown = (lambda value: f"{value:#x}") if whole[1][:2] in ("0x", "0X") else str
        return [shown(value) + whole[2] for value in ([n + 1, n - 1] if n else [1])]
    real = re.fullmatch(r"([0-9.]+(?:[eE][+-]?[0-9]+)?)([fF]?)", text)
    if not real:
        return []
    value = float(real[1])
    shown = f"{value * 1.25 if value else 1.0:.6g}"
    return [shown + ("" if "." in shown or "e" in shown else ".0") + real[2]]


def char_changed(text):
    inner = text[1:-1]
    if len(inner) == 1 and inner.isascii():
        return ["'%s'" % {"&": "(", "[": "]", "Z": "z", "z": "Z", "9": "8"}.get(inner, chr(ord(inner) + 1))]
    return ["' '"]


class Scanner:
    """Walks the tokens of a file and knows where it stands. Brackets lie on a stack: `block` (statements), `init` (of an
    initializer), `type` (the body of a struct), `enum`, `paren`, `index`."""

    def __init__(self, path, text, following):
        self.path, self.following = path, following
        self.source = text.split("\n")
        self.tokens = tokens(text)
        self.found = collections.defaultdict(list)  # line -> [(start, end, new)]
        self.stack = []
        self.switches = []    # for each open {: of a switch?
        self.previous = None  # token
        self.statement = []   # tokens since the last ; { } outside of parentheses
        self.body = 0         # where in it the last condition is behind us
        self.returns_bool = False

    def add(self, token, new):
        self.found[token.line].append((token.start, token.end, new))

    def inside(self, *kinds):
        return any(kind in self.stack for kind in kinds)

    def opened(self):
        """What a { begins."""
        before = self.previous
        words = [token.text for token in self.statement]
        if "enum" in words and ")" not in words and "=" not in words:
            return "enum"
        if self.inside("init") or (before and before.text in ("=", ",", "(", "return")):
            return "init"
        if before and before.text == ")" and self.inside("block") and self.is_literal():
            return "init"
        if ")" not in words and "=" not in words and any(word in words for word in ("struct", "union", "VEC")):
            return "type"
        return "block"

    def is_literal(self):
        """(struct name){...}: the parenthesis holds a type."""
        depth = 0
        for token in reversed(self.statement):
            depth += {")": 1, "(": -1}.get(token.text, 0)
            if depth == 0:
                after = self.statement[self.statement.index(token) + 1] if token in self.statement else token
                return is_type(after) and self.statement[0].text not in ("if", "for", "while", "switch") or (
                    self.inside("paren") and is_type(after))
        return False

    def is_declaration(self):
        """The statement declares something, and its = has not come yet."""
        words = self.statement
        return bool(words) and is_type(words[0]) and not any(token.text == "=" for token in words)

    def is_code(self):
        """Is a change here one of behaviour?"""
        if self.statement and self.statement[0].text in ("assert", "_Static_assert"):
            return False
        if self.stack and self.stack[-1] == "index" and self.declares_size:
            return False
        if self.inside("type"):
            return False
        if self.stack and self.stack[-1] == "enum":
            return any(token.text == "=" for token in self.statement_of_enum)
        if self.inside("block"):
            return not self.is_declaration() or self.inside("init") or self.statement[0].text == "for"
        return any(token.text == "=" for token in self.statement)

    def token_mutants(self, token, following):
        before = self.previous
        if token.text == "0" and before and before.text == "{" and following and following.text == "}":
            return  # {0} says nothing of one member
        operand_before = before is not None and (
            before.kind in ("number", "char", "string") or before.text in (")", "]") or
            (before.kind == "name" and before.text not in ("return", "case", "else", "sizeof")))
        if token.kind == "number":
            news = number_changed(token.text)
        elif token.kind == "char":
            news = char_changed(token.text)
        elif token.kind == "name":
            new = NAMES.get(token.text) or self.following.get(token.text)
            news = [new] if new else []
        elif token.text in ANYWHERE:
            news = ANYWHERE[token.text]
        elif operand_before and token.text in BINARY:
            # (type *) and (type)*x are no products, nor is (type)&x an and, (type)-x a difference.
            if before.text == ")" and (self.closed_cast or self.closed_condition):
                news = UNARY.get(token.text, [])
            elif token.text == "*" and (following is None or following.text in (")", ",", "*") or is_type(before)):
                news = []
            else:
                news = BINARY[token.text]
        else:
            news = UNARY.get(token.text, [])
        for new in news:
            self.add(token, new)

    def condition(self, at):
        """if (...) and while (...), on one line: the opposite."""
        depth, begin = 0, self.tokens[at + 1]
        if begin.text != "(":
            return
        for token in self.tokens[at + 1:]:
            if token.line != begin.line:
                return
            depth += {"(": 1, ")": -1}.get(token.text, 0)
            if depth == 0:
                inner = self.source[begin.line - 1][begin.end:token.start]
                if not re.search("&&|[|][|]", inner) and re.search("^!|[<>=!]=|[^-]>|<", inner):
                    return  # its one comparison or ! is turned anyway
                self.found[begin.line].append((begin.end, token.start, f"!({inner})"))
                return

    def ended(self, semicolon, following):
        """A statement is complete. It may be left out if it declares nothing, gives no value, and is on one line. The
        last break of a switch is for the eye."""
        words = self.statement
        if words and words[0].text in ("if", "else", "for", "while") and words[0].line != semicolon.line:
            words = words[self.body if self.body < len(words) else 1:]  # what the condition decides about
        if not words or self.stack[-1:] != ["block"] or is_type(words[0]):
            return
        first = words[0].text
        if first in ("case", "default", "assert", "_Static_assert", "do", "goto", "for") or words[0].line != semicolon.line:
            return
        if first == "break" and self.switches[-1:] == [True] and following and following.text == "}":
            return
        if first == "return":
            if self.returns_bool and len(words) > 1 and words[1].text not in ("true", "false"):
                start, end = words[1].start, semicolon.start
                inner = self.source[semicolon.line - 1][start:end]
                self.found[semicolon.line].append((start, end, f"!({inner})"))
            if len(words) > 1:
                return
        self.found[semicolon.line].append((words[0].start, semicolon.end, "else ;" if first == "else" else ";"))

    def scan(self):
        code = [token for token in self.tokens if token.kind not in ("newline", "blank")]
        directive = self.directives()
        self.tokens = code
        self.closed_cast = self.closed_condition = False
        self.declares_size = False
        self.statement_of_enum = []
        opens = []
        for at, token in enumerate(code):
            following = code[at + 1] if at + 1 < len(code) else None
            if token.line in directive:
                if directive[token.line] and token.start >= directive[token.line]:
                    self.token_mutants(token, following)
                self.previous = token
                continue
            if self.is_code():
                self.token_mutants(token, following)
                if token.text in ("if", "while") and token.kind == "name":
                    self.condition(at)
            self.walk(token, following, opens)
            self.previous = token
        return self.found

    def walk(self, token, following, opens):
        """Takes the token into account: brackets and statements."""
        text = token.text if token.kind in ("sign", "name") else ""
        if text == "{":
            kind = self.opened()
            if kind == "block" and not self.inside("block"):
                words = [word.text for word in self.statement]
                name = words.index("(") if "(" in words else 0
                self.returns_bool = "bool" in words[:name] and "*" not in words[:name]
            self.switches.append(kind == "block" and bool(self.statement) and self.statement[0].text == "switch")
            self.stack.append(kind)
            if kind in ("block", "type"):
                self.statement_ends()
            self.statement_of_enum = []
            return
        if text == "}":
            kind = self.stack.pop() if self.stack else None
            if self.switches:
                self.switches.pop()
            if kind in ("block", "type"):
                self.statement_ends()
            if kind == "enum":
                self.statement.append(token)
            self.closed_cast = False
            return
        if text == "(":
            self.stack.append("paren")
            opens.append(token)
        elif text == ")":
            if self.stack and self.stack[-1] == "paren":
                self.stack.pop()
            begin = opens.pop() if opens else None
            inner = [word for word in self.statement if begin and (word.line, word.start) > (begin.line, begin.start)]
            before = self.before(begin)
            self.closed_condition = before is not None and before.text in ("if", "for", "while", "switch")
            if self.closed_condition:
                self.body = len(self.statement) + 1
            self.closed_cast = bool(inner) and is_type(inner[0]) and not (before and before.kind == "name" and
                                                                          before.text not in ("return", "case", "else"))
        elif text == "[":
            self.declares_size = self.is_declaration()
            self.stack.append("index")
        elif text == "]":
            if self.stack and self.stack[-1] == "index":
                self.stack.pop()
        elif text == "," and self.stack[-1:] == ["enum"]:
            self.statement_of_enum = []
            return
        elif text == ";" and not self.inside("paren"):
            if self.stack[-1:] == ["block"]:
                self.ended(token, following)
            self.statement_ends()
            return
        elif text == ":" and self.statement and self.statement[0].text in ("case", "default"):
            self.statement_ends()
            return
        if self.stack[-1:] == ["enum"]:
            self.statement_of_enum.append(token)
        self.statement.append(token)

    def statement_ends(self):
        self.statement, self.body = [], 1

    def before(self, begin):
        """The token before an opened parenthesis, in this statement."""
        if begin is None or begin not in self.statement:
            return None
        at = self.statement.index(begin)
        return self.statement[at - 1] if at else None

    def directives(self):
        """Lines of # and those that go on: 0, or for #define where its text begins (what follows name and parameters)."""
        found, i = {}, 0
        while i < len(self.source):
            match = re.match(r"\s*#\s*(\w+)", self.source[i])
            if match:
                begin = 0
                if match[1] == "define":
                    whole = re.match(r"\s*#\s*define\s+\w+(\([^)]*\))?\s", self.source[i])
                    begin = whole.end() if whole else 0
                found[i + 1] = begin
                while i < len(self.source) - 1 and self.source[i].endswith("\\"):
                    i += 1
                    found[i + 1] = 1 if match[1] == "define" else 0
            i += 1
        return found


def lines(path, text, following=None):
    """{line: [Mutant]} for every line that can be changed, in order, without doubles."""
    source = text.split("\n")
    found = Scanner(path, text, following or {}).scan()
    result = {}
    for number in sorted(found):
        old = source[number - 1]
        news = dict.fromkeys(old[:start] + new + old[end:] for start, end, new in found[number])
        result[number] = [Mutant(path, number, old, new) for new in news if new.split() != old.split()]
    return {number: mutants for number, mutants in result.items() if mutants and "mem_fail()" not in mutants[0].old}
