#include "linebreak/totalfit.h"

#include <assert.h>
#include <math.h>

#include "base/arena.h"

/* Costs are in units of a line that is empty by the whole measure (ragged) or stretched to the limit
 * (justified). */
static const double COST_LINE = 0.02;      /* each line: of two equal settings the shorter one */
static const double COST_RUNT = 1;         /* and of less than RUNT: a short word alone */
static const double COST_SHORT_LAST = 0.3; /* a last line of less than SHORT_LAST of the measure */
static const double COST_HYPHENS =
    0.08; /* two lines in a row that end with one; before the last: as a short one */
static const double SHORT_LAST = 0.18;
static const double RUNT = 0.1;
static const double COST_TIGHT = 4; /* justified: spaces shrunk below their limit */
static const double COST_LOOSE = 1; /* justified: per cube of the stretch ratio */
/* Where nothing else is possible: more than all else together. */
static const double COST_TOO_WIDE = 1000;

struct fit_node {
    size_t atom;  /* the line before ends at this atom */
    size_t start; /* the next line begins at this atom */
    size_t prev;  /* the node before on the best path */
    double cost;
    double width, stretch, shrink; /* sums over atoms[0..atom) */
    double start_width, start_stretch, start_shrink;
    double hyphen, penalty;
    double hang, lead; /* of the line that ends here, and of the one that begins behind it */
    bool forced;
};

size_t totalfit_resume(const struct atom *atoms, size_t n, size_t end)
{
    if (end < n && atoms[end].kind != ATOM_BOX) end++;
    while (end < n && atoms[end].kind == ATOM_GLUE) end++;
    return end;
}

static double line_cost(const struct fit_node *from, const struct fit_node *to, bool last, double measure,
                        enum totalfit_mode mode)
{
    double natural = to->width - from->start_width + to->hyphen - to->hang - from->lead;
    double slack = measure - natural;
    double cost = COST_LINE + to->penalty;

    if (from->hyphen > 0 && (last || to->hyphen > 0)) cost += last ? COST_SHORT_LAST : COST_HYPHENS;
    if (last) {
        if (natural < SHORT_LAST * measure && from->prev != (size_t)-1) cost += COST_SHORT_LAST;
        if (natural < RUNT * measure && from->prev != (size_t)-1) cost += COST_RUNT;
        if (slack >= 0 && mode != TOTALFIT_BALANCED) return cost;
    }
    if (mode != TOTALFIT_JUSTIFIED) {
        double part = slack / measure;
        return cost + part * part;
    }
    if (slack >= 0) {
        double stretch = to->stretch - from->start_stretch;
        double ratio = stretch > 0 ? slack / stretch : slack / (0.02 * measure);
        if (ratio > 8) ratio = 8;
        return cost + COST_LOOSE * ratio * ratio * ratio * 0.1;
    } else {
        double shrink = to->shrink - from->start_shrink;
        double ratio = shrink > 0 ? -slack / shrink : 100;
        return ratio <= 1 ? cost + ratio * ratio * ratio * 0.1 : cost + COST_TIGHT * ratio;
    }
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
    }
    node->forced = i == n || atoms[i].kind == ATOM_FORCED;
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

/* Node 0 is the start; one more for each place where a line may end, and one for the end. */
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
            start_sum(node, atoms);
        }
        if (i < n &&
            (atoms[i].kind == ATOM_BOX || atoms[i].kind == ATOM_GLUE || atoms[i].kind == ATOM_KERN)) {
            sum.width += (double)atoms[i].width;
            sum.stretch += (double)atoms[i].stretch;
            sum.shrink += (double)atoms[i].shrink;
        }
    }
    return nodes;
}

/* True if lines that begin behind either node cost the same, whatever they end with. */
static bool begin_alike(const struct fit_node *a, const struct fit_node *b)
{
    return a->start_width == b->start_width && a->start_stretch == b->start_stretch &&
           a->start_shrink == b->start_shrink && a->lead == b->lead && (a->hyphen > 0) == (b->hyphen > 0) &&
           (a->prev == (size_t)-1) == (b->prev == (size_t)-1) && !a->forced && !b->forced;
}

/* The cheapest way to each node: its cost and the node before. Of nodes with nothing of any width between them the cheapest alone
 * is looked at again, the last of equals: thousands of them may stand in one line. */
static void path_find(struct arena *arena, struct fit_nodes *nodes, double measure, enum totalfit_mode mode)
{
    size_t *begins = NEW_N(arena, size_t, nodes->n); /* where lines are tried to begin */
    size_t n = 1;

    for (size_t j = 1; j < nodes->n; j++) {
        struct fit_node *to = &nodes->v[j];

        to->cost = INFINITY;
        for (size_t i = n; i-- > 0;) {
            const struct fit_node *from = &nodes->v[begins[i]];
            double least = to->width - from->start_width + to->hyphen - to->hang - from->lead;
            double cost;

            if (mode == TOTALFIT_JUSTIFIED) least -= to->shrink - from->start_shrink;
            if (least > measure + 0.001 && i + 1 < n) break;
            cost = from->cost + line_cost(from, to, to->forced, measure, mode);
            if (least > measure + 0.001) cost += COST_TOO_WIDE;
            if (cost < to->cost) {
                to->cost = cost;
                to->prev = begins[i];
            }
            if (i > 0 && from->forced) break;
        }
        assert(to->prev < j);
        if (!begin_alike(&nodes->v[begins[n - 1]], to))
            begins[n++] = j;
        else if (to->cost <= nodes->v[begins[n - 1]].cost)
            begins[n - 1] = j;
    }
}

size_t totalfit(struct arena *arena, const struct atom *atoms, size_t n, double measure,
                enum totalfit_mode mode, size_t **ends)
{
    struct fit_nodes nodes = nodes_make(arena, atoms, n);
    size_t lines = 0;

    path_find(arena, &nodes, measure, mode);
    for (size_t j = nodes.n - 1; j > 0; j = nodes.v[j].prev) lines++;
    *ends = NEW_N(arena, size_t, lines + 1);
    for (size_t j = nodes.n - 1, k = lines; j > 0; j = nodes.v[j].prev) (*ends)[--k] = nodes.v[j].atom;
    assert(lines > 0 && (*ends)[lines - 1] == n);
    return lines;
}
