#include "linebreak/totalfit.h"

#include <assert.h>
#include <math.h>

#include "base/arena.h"

/* Costs are in units of a line that is empty by the whole measure (ragged), or ten times those of one whose spaces give
 * all that they may (justified). */
static const double COST_LINE = 0.02;      /* each line: of two equal settings the shorter one */
static const double COST_RUNT = 1;         /* and of less than RUNT: a short word alone */
static const double COST_SHORT_LAST = 0.3; /* a last line of less than SHORT_LAST of the measure */
static const double COST_HYPHENS =
    0.08; /* two lines in a row that end with one; before the last: as a short one */
/* What justified text does not do, and ragged text, which divides words that fit no line, where it must: more than LADDER lines in a row
 * that end with a hyphen, a last line that is the last syllable of a word or little more. */
static const double COST_LADDER = 1;
static const double COST_STUB = 2;
static const double SHORT_LAST = 0.18;
static const double RUNT = 0.1;
static const double COST_GIVE = 0.1; /* justified: per cube of what the spaces give */
/* Where nothing else is possible: more than all else together. */
static const double COST_TOO_WIDE = 1000;

/* Points: a line that is off by less ends at the margin to every eye. */
static const double EVEN = 0.1;

/* Lines in a row that may end with a hyphen. */
enum { LADDER = 2 };

/* How the lines of a run are set. */
struct fit_way {
    double measure, most;
    bool justified, balanced;
};

struct fit_node {
    size_t atom;  /* the line before ends at this atom */
    size_t start; /* the next line begins at this atom */
    size_t prev;  /* the node before on the best path */
    double cost;
    double width, stretch, shrink; /* sums over atoms[0..atom) */
    double start_width, start_stretch, start_shrink;
    double hyphen, penalty;
    double hang, lead; /* of the line that ends here, and of the one that begins behind it */
    double trail;
    uint32_t gaps;  /* spaces in atoms[0..atom) */
    uint32_t place; /* which of the places where a line may end */
    uint8_t ladder; /* lines in a row, up to this one, that end with a hyphen; LADDER: or more */
    bool forced;
};

size_t totalfit_resume(const struct atom *atoms, size_t n, size_t end)
{
    if (end < n && atoms[end].kind != ATOM_BOX) end++;
    while (end < n && atoms[end].kind == ATOM_GLUE) end++;
    return end;
}

/* What a line costs that ends its paragraph, or the part before a forced end. */
static double last_cost(const struct fit_node *from, const struct fit_node *to, double natural,
                        double measure, bool justified)
{
    double cost = 0;

    if (from->hyphen > 0) {
        bool stub =
            from->gaps == to->gaps && (natural < SHORT_LAST * measure || from->place + 1 == to->place);

        if (stub && justified) return INFINITY;
        cost += stub ? COST_STUB : COST_SHORT_LAST;
    }
    if (from->prev == (size_t)-1) return cost;
    if (natural < SHORT_LAST * measure) cost += COST_SHORT_LAST;
    if (natural < RUNT * measure) cost += COST_RUNT;
    return cost;
}

/* INFINITY: a justified line whose spaces would have to give more than they may. */
static double line_cost(const struct fit_node *from, const struct fit_node *to, const struct fit_way *way)
{
    double natural = to->width - from->start_width + to->hyphen - to->hang - from->lead;
    double slack = way->measure - natural;
    double cost = COST_LINE + to->penalty;
    double give, ratio;

    if (from->ladder == LADDER && to->ladder == LADDER) {
        if (way->justified) return INFINITY;
        cost += COST_LADDER;
    } else if (to->ladder > 1) {
        cost += COST_HYPHENS;
    }
    if (to->forced) {
        cost += last_cost(from, to, natural, way->measure, way->justified);
        if (slack >= 0 && !way->balanced) return cost;
    }
    if (!way->justified) {
        double part = slack / way->measure;

        return cost + part * part;
    }
    give = slack < 0 ? to->shrink - from->start_shrink
                     : way->most * (to->stretch - to->trail - from->start_stretch);
    if (fabs(slack) <= EVEN) return cost;
    ratio = fabs(slack) / give;
    return give > 0 && ratio <= 1 ? cost + COST_GIVE * ratio * ratio * ratio : INFINITY;
}

struct fit_nodes {
    struct fit_node *v;
    size_t n, cap;
};

static bool may_end(const struct atom *atoms, size_t n, size_t i)
{
    if (i == n || atoms[i].kind == ATOM_BREAK || atoms[i].kind == ATOM_FORCED) return true;
    return atoms[i].kind == ATOM_GLUE && i > 0 && atoms[i - 1].kind != ATOM_GLUE;
}

/* Of a line that ends at atom i: what it costs there, and what hangs over its edge. */
static void end_set(struct fit_node *node, const struct atom *atoms, size_t n, size_t i)
{
    node->atom = i;
    node->start = totalfit_resume(atoms, n, i);
    if (i < n && atoms[i].kind != ATOM_FORCED) node->penalty = (double)atoms[i].cost;
    if (node->start < n) node->lead = (double)atoms[node->start].lead;
    if (i < n && atoms[i].kind == ATOM_BREAK && atoms[i].width > 0) {
        node->hyphen = (double)atoms[i].width;
        node->hang = (double)atoms[i].hang;
    } else if (i > 0) {
        node->hang = (double)atoms[i - 1].hang;
        node->trail = (double)atoms[i - 1].trail;
    }
    node->forced = i == n || atoms[i].kind == ATOM_FORCED;
    node->ladder = i < n && (atoms[i].hyphen || node->hyphen > 0);
}

/* Sums at the start of the line behind the node: what vanishes there is only glue. */
static void start_sum(struct fit_node *node, const struct atom *atoms)
{
    node->start_width = node->width;
    node->start_stretch = node->stretch;
    node->start_shrink = node->shrink;
    for (size_t i = node->atom; i < node->start; i++) {
        if (atoms[i].kind != ATOM_GLUE) continue;
        node->start_width += (double)atoms[i].width;
        node->start_stretch += (double)atoms[i].stretch;
        node->start_shrink += (double)atoms[i].shrink;
    }
}

/* Node 0 is the start; one more for each place where a line may end, and one for the end. Where the line would end with a hyphen there
 * are as many as lines may do so in a row, since what may follow depends on it. */
static struct fit_nodes nodes_make(struct arena *arena, const struct atom *atoms, size_t n)
{
    struct fit_nodes nodes = {0};
    struct fit_node sum = {0};

    *VEC_PUSH(arena, &nodes) = (struct fit_node){.prev = (size_t)-1, .lead = n ? (double)atoms[0].lead : 0};
    for (size_t i = 0; i <= n; i++) {
        if (may_end(atoms, n, i)) {
            struct fit_node *node = VEC_PUSH(arena, &nodes);

            end_set(node, atoms, n, i);
            node->width = sum.width;
            node->stretch = sum.stretch;
            node->shrink = sum.shrink;
            node->gaps = sum.gaps;
            node->place = ++sum.place;
            start_sum(node, atoms);
            for (uint8_t ladder = 2; node->ladder == ladder - 1 && ladder <= LADDER; ladder++) {
                struct fit_node longer = *node;

                longer.ladder = ladder;
                node = VEC_PUSH(arena, &nodes);
                *node = longer;
            }
        }
        if (i < n &&
            (atoms[i].kind == ATOM_BOX || atoms[i].kind == ATOM_GLUE || atoms[i].kind == ATOM_KERN)) {
            sum.width += (double)atoms[i].width;
            sum.stretch += (double)atoms[i].stretch;
            sum.shrink += (double)atoms[i].shrink;
            sum.gaps += atoms[i].kind == ATOM_GLUE;
        }
    }
    return nodes;
}

/* True if lines that begin behind either node cost the same, whatever they end with. */
static bool begin_alike(const struct fit_node *a, const struct fit_node *b)
{
    return a->start_width == b->start_width && a->start_stretch == b->start_stretch &&
           a->start_shrink == b->start_shrink && a->lead == b->lead && (a->hyphen > 0) == (b->hyphen > 0) &&
           a->ladder == b->ladder && (a->prev == (size_t)-1) == (b->prev == (size_t)-1) && !a->forced &&
           !b->forced;
}

/* True if a line that begins behind `from` may end at `to`: so many lines in a row end with a hyphen as it says. */
static bool follows(const struct fit_node *from, const struct fit_node *to)
{
    if (to->ladder < 2) return !to->ladder || !from->ladder;
    return to->ladder == from->ladder + 1 || (to->ladder == LADDER && from->ladder == LADDER);
}

/* The cheapest way to each node: its cost and the node before. INFINITY: there is none, if lines are justified. Of nodes with nothing of
 * any width between them the cheapest alone is looked at again, the last of equals: thousands of them may stand in one line. */
static void path_find(struct arena *arena, struct fit_nodes *nodes, const struct fit_way *way)
{
    size_t *begins = NEW_N(arena, size_t, nodes->n); /* where lines are tried to begin */
    size_t n = 1;

    for (size_t j = 1; j < nodes->n; j++) {
        struct fit_node *to = &nodes->v[j];
        size_t before = n;

        to->cost = INFINITY;
        while (nodes->v[begins[before - 1]].atom == to->atom && before > 1) before--;
        for (size_t i = before; i-- > 0;) {
            const struct fit_node *from = &nodes->v[begins[i]];
            double least = to->width - from->start_width + to->hyphen - to->hang - from->lead;
            double cost;
            bool wide;

            if (way->justified) least -= to->shrink - from->start_shrink;
            wide = least > way->measure + 0.001;
            if (wide && (i + 1 < before || way->justified)) break;
            cost = follows(from, to) ? from->cost + line_cost(from, to, way) : INFINITY;
            if (wide) cost += COST_TOO_WIDE;
            if (cost < to->cost) {
                to->cost = cost;
                to->prev = begins[i];
            }
            if (i > 0 && from->forced) break;
        }
        if (isinf(to->cost)) continue;
        assert(to->prev < j);
        if (!begin_alike(&nodes->v[begins[n - 1]], to))
            begins[n++] = j;
        else if (to->cost <= nodes->v[begins[n - 1]].cost)
            begins[n - 1] = j;
    }
}

static size_t fit(struct arena *arena, const struct atom *atoms, size_t n, const struct fit_way *way,
                  size_t **ends)
{
    struct fit_nodes nodes = nodes_make(arena, atoms, n);
    size_t lines = 0;

    path_find(arena, &nodes, way);
    if (isinf(nodes.v[nodes.n - 1].cost)) return 0;
    for (size_t j = nodes.n - 1; j > 0; j = nodes.v[j].prev) lines++;
    *ends = NEW_N(arena, size_t, lines + 1);
    for (size_t j = nodes.n - 1, k = lines; j > 0; j = nodes.v[j].prev) (*ends)[--k] = nodes.v[j].atom;
    assert(lines > 0 && (*ends)[lines - 1] == n);
    return lines;
}

size_t totalfit(struct arena *arena, const struct atom *atoms, size_t n, double measure,
                enum totalfit_mode mode, size_t **ends)
{
    const struct fit_way way = {.measure = measure, .balanced = mode == TOTALFIT_BALANCED};
    size_t lines = fit(arena, atoms, n, &way, ends);

    assert(lines > 0);
    return lines;
}

size_t totalfit_justified(struct arena *arena, const struct atom *atoms, size_t n, double measure,
                          double most, size_t **ends)
{
    const struct fit_way way = {.measure = measure, .most = most, .justified = true};

    assert(most > 0);
    return fit(arena, atoms, n, &way, ends);
}
