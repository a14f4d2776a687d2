#include "typeset/formula_signs.h"

#define ORD(n, t)                           \
    {                                       \
        n, t, MATH_ORD, false, false, false \
    }
#define UP(n, t)                           \
    {                                      \
        n, t, MATH_ORD, true, false, false \
    }
#define BIN(n, t)                          \
    {                                      \
        n, t, MATH_BIN, true, false, false \
    }
#define REL(n, t)                          \
    {                                      \
        n, t, MATH_REL, true, false, false \
    }
#define WORD(n)                           \
    {                                     \
        n, n, MATH_OP, true, false, false \
    }
#define LIMIT(n)                         \
    {                                    \
        n, n, MATH_OP, true, true, false \
    }
#define BIG(n, t, l)                 \
    {                                \
        n, t, MATH_OP, true, l, true \
    }
#define OPEN(n, t)                          \
    {                                       \
        n, t, MATH_OPEN, true, false, false \
    }
#define CLOSE(n, t)                          \
    {                                        \
        n, t, MATH_CLOSE, true, false, false \
    }

static const struct formula_sign signs[] = {
    ORD("alpha", "α"),
    ORD("beta", "β"),
    ORD("gamma", "γ"),
    ORD("delta", "δ"),
    ORD("epsilon", "ϵ"),
    ORD("varepsilon", "ε"),
    ORD("zeta", "ζ"),
    ORD("eta", "η"),
    ORD("theta", "θ"),
    ORD("vartheta", "ϑ"),
    ORD("iota", "ι"),
    ORD("kappa", "κ"),
    ORD("lambda", "λ"),
    ORD("mu", "μ"),
    ORD("nu", "ν"),
    ORD("xi", "ξ"),
    ORD("pi", "π"),
    ORD("rho", "ρ"),
    ORD("varrho", "ϱ"),
    ORD("sigma", "σ"),
    ORD("varsigma", "ς"),
    ORD("tau", "τ"),
    ORD("upsilon", "υ"),
    ORD("phi", "ϕ"),
    ORD("varphi", "φ"),
    ORD("chi", "χ"),
    ORD("psi", "ψ"),
    ORD("omega", "ω"),
    UP("Gamma", "Γ"),
    UP("Delta", "Δ"),
    UP("Theta", "Θ"),
    UP("Lambda", "Λ"),
    UP("Xi", "Ξ"),
    UP("Pi", "Π"),
    UP("Sigma", "Σ"),
    UP("Upsilon", "Υ"),
    UP("Phi", "Φ"),
    UP("Psi", "Ψ"),
    UP("Omega", "Ω"),
    UP("infty", "∞"),
    UP("partial", "∂"),
    UP("nabla", "∇"),
    UP("forall", "∀"),
    UP("exists", "∃"),
    UP("emptyset", "∅"),
    UP("varnothing", "∅"),
    ORD("ell", "ℓ"),
    UP("hbar", "ℏ"),
    UP("Re", "ℜ"),
    UP("Im", "ℑ"),
    UP("prime", "′"),
    UP("angle", "∠"),
    UP("degree", "°"),
    UP("ldots", "…"),
    UP("dots", "…"),
    UP("cdots", "⋯"),
    UP("vdots", "⋮"),
    UP("ddots", "⋱"),
    UP("top", "⊤"),
    UP("bot", "⊥"),
    UP("neg", "¬"),
    UP("lnot", "¬"),
    UP("aleph", "ℵ"),
    UP("checkmark", "✓"),
    UP("square", "□"),
    UP("triangle", "△"),
    UP("$", "$"),
    UP("%", "%"),
    UP("&", "&"),
    UP("#", "#"),
    UP("_", "_"),
    OPEN("{", "{"),
    CLOSE("}", "}"),
    UP("backslash", "\\"),
    BIN("pm", "±"),
    BIN("mp", "∓"),
    BIN("times", "×"),
    BIN("div", "÷"),
    BIN("cdot", "⋅"),
    BIN("ast", "∗"),
    BIN("star", "⋆"),
    BIN("circ", "∘"),
    BIN("bullet", "∙"),
    BIN("oplus", "⊕"),
    BIN("ominus", "⊖"),
    BIN("otimes", "⊗"),
    BIN("odot", "⊙"),
    BIN("cap", "∩"),
    BIN("cup", "∪"),
    BIN("setminus", "∖"),
    BIN("wedge", "∧"),
    BIN("land", "∧"),
    BIN("vee", "∨"),
    BIN("lor", "∨"),
    BIN("dagger", "†"),
    REL("leq", "≤"),
    REL("le", "≤"),
    REL("geq", "≥"),
    REL("ge", "≥"),
    REL("neq", "≠"),
    REL("ne", "≠"),
    REL("ll", "≪"),
    REL("gg", "≫"),
    REL("approx", "≈"),
    REL("equiv", "≡"),
    REL("sim", "∼"),
    REL("simeq", "≃"),
    REL("cong", "≅"),
    REL("propto", "∝"),
    REL("in", "∈"),
    REL("notin", "∉"),
    REL("ni", "∋"),
    REL("subset", "⊂"),
    REL("subseteq", "⊆"),
    REL("supset", "⊃"),
    REL("supseteq", "⊇"),
    REL("perp", "⊥"),
    REL("parallel", "∥"),
    REL("mid", "∣"),
    REL("vdash", "⊢"),
    REL("models", "⊨"),
    REL("to", "→"),
    REL("rightarrow", "→"),
    REL("leftarrow", "←"),
    REL("gets", "←"),
    REL("leftrightarrow", "↔"),
    REL("Rightarrow", "⇒"),
    REL("Leftarrow", "⇐"),
    REL("Leftrightarrow", "⇔"),
    REL("implies", "⇒"),
    REL("iff", "⇔"),
    REL("mapsto", "↦"),
    REL("longrightarrow", "⟶"),
    REL("longleftarrow", "⟵"),
    REL("uparrow", "↑"),
    REL("downarrow", "↓"),
    REL("colon", ":"),
    WORD("sin"),
    WORD("cos"),
    WORD("tan"),
    WORD("cot"),
    WORD("sec"),
    WORD("csc"),
    WORD("arcsin"),
    WORD("arccos"),
    WORD("arctan"),
    WORD("sinh"),
    WORD("cosh"),
    WORD("tanh"),
    WORD("log"),
    WORD("ln"),
    WORD("lg"),
    WORD("exp"),
    WORD("deg"),
    WORD("dim"),
    WORD("ker"),
    WORD("hom"),
    WORD("arg"),
    LIMIT("det"),
    LIMIT("gcd"),
    LIMIT("lim"),
    LIMIT("max"),
    LIMIT("min"),
    LIMIT("sup"),
    LIMIT("inf"),
    LIMIT("Pr"),
    LIMIT("argmax"),
    LIMIT("argmin"),
    BIG("sum", "∑", true),
    BIG("prod", "∏", true),
    BIG("coprod", "∐", true),
    BIG("int", "∫", false),
    BIG("iint", "∬", false),
    BIG("oint", "∮", false),
    BIG("bigcup", "⋃", true),
    BIG("bigcap", "⋂", true),
    BIG("bigoplus", "⨁", true),
    BIG("bigotimes", "⨂", true),
    OPEN("langle", "⟨"),
    CLOSE("rangle", "⟩"),
    OPEN("lfloor", "⌊"),
    CLOSE("rfloor", "⌋"),
    OPEN("lceil", "⌈"),
    CLOSE("rceil", "⌉"),
    OPEN("lbrace", "{"),
    CLOSE("rbrace", "}"),
    OPEN("lbrack", "["),
    CLOSE("rbrack", "]"),
    OPEN("lvert", "|"),
    CLOSE("rvert", "|"),
    OPEN("lVert", "‖"),
    CLOSE("rVert", "‖"),
    UP("|", "‖"),
    UP("Vert", "‖"),
    UP("vert", "|"),
};

const struct formula_sign *formula_sign(struct str name)
{
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (str_is(name, signs[i].name)) return &signs[i];
    return NULL;
}
