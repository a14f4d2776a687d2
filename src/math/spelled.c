/* Names that are short for other TeX, as LaTeX and its packages (amsmath, mathtools, colonequals) define them: what has no character of its
 * own. Sorted by name. */
#include <string.h>

#include "math/impl.h"

struct spelled {
    const char *name, *tex, *about, *group;
};

static const struct spelled rows[] = {
    {"Colonapprox", "\\mathrel{\\dblcolon\\approx}", "∷≈", "relations"},
    {"Coloneq", "\\mathrel{\\dblcolon\\mathrel-}", "∷−", "relations"},
    {"Colonsim", "\\mathrel{\\dblcolon\\sim}", "∷∼", "relations"},
    {"DOTSB", "", "understood, and shows nothing", "without effect"},
    {"DOTSI", "", "understood, and shows nothing", "without effect"},
    {"DOTSX", "", "understood, and shows nothing", "without effect"},
    {"Eqcolon", "\\mathrel{\\mathrel-\\dblcolon}", "−∷", "relations"},
    {"Eqqcolon", "\\mathrel{=\\dblcolon}", "=∷", "relations"},
    {"KaTeX", "\\mathrm{K\\mkern-3mu\\raisebox{0.2em}{$\\scriptstyle\\mathrm{A}$}\\mkern-3mu}\\TeX", "KaTeX",
     "symbols"},
    {"LaTeX", "\\mathrm{L\\mkern-6mu\\raisebox{0.2em}{$\\scriptstyle\\mathrm{A}$}\\mkern-3mu}\\TeX", "LaTeX",
     "symbols"},
    {"Relbar", "\\mathrel=", "=", "relations"},
    {"TeX", "\\mathrm{T\\mkern-3mu\\raisebox{-0.5ex}{E}\\mkern-2mu X}", "TeX", "symbols"},
    {"approxcolon", "\\mathrel{\\approx\\vcentcolon}", "≈∶", "relations"},
    {"approxcoloncolon", "\\mathrel{\\approx\\dblcolon}", "≈∷", "relations"},
    {"colon", "\\mkern2mu\\mathpunct{:}\\mkern3mu", ":", "dots and punctuation"},
    {"colonapprox", "\\mathrel{\\vcentcolon\\approx}", "∶≈", "relations"},
    {"coloncolonapprox", "\\mathrel{\\dblcolon\\approx}", "∷≈", "relations"},
    {"coloncolonminus", "\\mathrel{\\dblcolon\\mathrel-}", "∷−", "relations"},
    {"coloncolonsim", "\\mathrel{\\dblcolon\\sim}", "∷∼", "relations"},
    {"coloneq", "\\mathrel{\\vcentcolon\\mathrel-}", "∶−", "relations"},
    {"colonminus", "\\mathrel{\\vcentcolon\\mathrel-}", "∶−", "relations"},
    {"colonsim", "\\mathrel{\\vcentcolon\\sim}", "∶∼", "relations"},
    {"equalscoloncolon", "\\mathrel{=\\dblcolon}", "=∷", "relations"},
    {"idotsint", "\\mathop{\\int\\!\\cdots\\!\\int}\\nolimits", "∫⋯∫", "big operators"},
    {"iff", "\\;\\Longleftrightarrow\\;", "⟺", "arrows"},
    {"impliedby", "\\;\\Longleftarrow\\;", "⟸", "arrows"},
    {"implies", "\\;\\Longrightarrow\\;", "⟹", "arrows"},
    {"mathstrut", "\\vphantom{(}", "as tall as ( and without width", "symbols"},
    {"minuscoloncolon", "\\mathrel{\\mathrel-\\dblcolon}", "−∷", "relations"},
    {"ngeqq", "\\not\\geqq", "≧̸", "negated relations"},
    {"ngeqslant", "\\not\\geqslant", "⩾̸", "negated relations"},
    {"nleqq", "\\not\\leqq", "≦̸", "negated relations"},
    {"nleqslant", "\\not\\leqslant", "⩽̸", "negated relations"},
    {"noexpand", "", "understood, and shows nothing", "without effect"},
    {"nsubseteqq", "\\not\\subseteqq", "⫅̸", "negated relations"},
    {"nsupseteqq", "\\not\\supseteqq", "⫆̸", "negated relations"},
    {"ordinarycolon", ":", ":", "dots and punctuation"},
    {"relbar", "\\mathrel-", "−", "relations"},
    {"rq", "'", "′", "symbols"},
    {"simcolon", "\\mathrel{\\sim\\vcentcolon}", "∼∶", "relations"},
    {"simcoloncolon", "\\mathrel{\\sim\\dblcolon}", "∼∷", "relations"},
    {"varinjlim", "\\mathop{\\underrightarrow{\\mathrm{lim}}}", "lim above →", "functions"},
    {"varliminf", "\\mathop{\\underline{\\mathrm{lim}}}", "lim above a line", "functions"},
    {"varlimsup", "\\mathop{\\overline{\\mathrm{lim}}}", "lim below a line", "functions"},
    {"varprojlim", "\\mathop{\\underleftarrow{\\mathrm{lim}}}", "lim above ←", "functions"},
};
enum { ROWS = sizeof rows / sizeof *rows };

const char *math_spelled(struct str name)
{
    size_t from = 0, to = ROWS;

    while (from < to) {
        size_t mid = from + (to - from) / 2;
        int order = strncmp(rows[mid].name, name.p, name.n);

        if (!order && !rows[mid].name[name.n]) return rows[mid].tex;
        if (order < 0)
            from = mid + 1;
        else
            to = mid;
    }
    return NULL;
}

bool math_spelled_at(size_t i, struct math_entry *entry)
{
    if (i >= ROWS) return false;
    *entry = (struct math_entry){.group = rows[i].group, .name = rows[i].name, .about = rows[i].about};
    return true;
}
