/* The net of a tuck box, folded: panels become plates in space, turned about the edges that they share. */
#include "impose/box_net.h"

#include <math.h>

#include "base/length.h"
#include "unit.h"

#define MM PT_PER_MM

struct vector {
    double x, y, z;
};

/* Where a panel of the net lies in space: the net's (0, 0) would be at `origin`, its right and its down point so, and the print
 * looks along `out`. */
struct plate {
    struct vector origin, right, down, out;
};

static struct vector plus(struct vector a, struct vector b, double times)
{
    return (struct vector){a.x + times * b.x, a.y + times * b.y, a.z + times * b.z};
}

static struct vector minus(struct vector a)
{
    return (struct vector){-a.x, -a.y, -a.z};
}

static bool near(struct vector a, struct vector b)
{
    return fabs(a.x - b.x) < 1e-6 && fabs(a.y - b.y) < 1e-6 && fabs(a.z - b.z) < 1e-6;
}

static struct vector at(const struct plate *plate, double x, double y)
{
    return plus(plus(plate->origin, plate->right, x), plate->down, y);
}

/* The child's panel folded down by a right angle from its parent's, about the edge that the two share in the net. */
static struct plate folded(const struct plate *parent, struct rect p, struct rect c)
{
    struct plate child = *parent;
    struct vector hinge;
    double x, y;

    if (fabs(c.x - (p.x + p.w)) < 1e-6) {
        child.right = minus(parent->out);
        child.out = parent->right;
        x = c.x, y = c.y;
    } else if (fabs(c.x + c.w - p.x) < 1e-6) {
        child.right = parent->out;
        child.out = minus(parent->right);
        x = p.x, y = c.y;
    } else if (fabs(c.y + c.h - p.y) < 1e-6) {
        child.down = parent->out;
        child.out = minus(parent->down);
        x = c.x, y = p.y;
    } else {
        CHECK(fabs(c.y - (p.y + p.h)) < 1e-6);
        child.down = minus(parent->out);
        child.out = parent->down;
        x = c.x, y = c.y;
    }
    hinge = at(parent, x, y);
    child.origin = plus(plus(hinge, child.right, -x), child.down, -y);
    return child;
}

/* x to the right of who looks at the front, y away from him, z up; the front's lower left corner is at (0, 0, 0). */
static void fold_box(const struct box_net *net, struct plate plates[BOX_PANELS])
{
    static const struct {
        enum box_panel panel, parent;
    } folds[] = {
        {BOX_LEFT, BOX_FRONT},
        {BOX_RIGHT, BOX_FRONT},
        {BOX_BACK, BOX_RIGHT},
        {BOX_GLUE, BOX_LEFT},
        {BOX_LID, BOX_BACK},
        {BOX_LID_TUCK, BOX_LID},
        {BOX_BOTTOM, BOX_BACK},
        {BOX_BOTTOM_TUCK, BOX_BOTTOM},
        {BOX_DUST_LEFT_TOP, BOX_LEFT},
        {BOX_DUST_LEFT_LOW, BOX_LEFT},
        {BOX_DUST_RIGHT_TOP, BOX_RIGHT},
        {BOX_DUST_RIGHT_LOW, BOX_RIGHT},
    };
    struct rect front = net->panels[BOX_FRONT];

    CHECK_EQ_INT(sizeof folds / sizeof *folds, BOX_PANELS - 1);
    plates[BOX_FRONT] = (struct plate){{-front.x, 0, front.y + front.h}, {1, 0, 0}, {0, 0, -1}, {0, -1, 0}};
    for (size_t i = 0; i < sizeof folds / sizeof *folds; i++)
        plates[folds[i].panel] =
            folded(&plates[folds[i].parent], net->panels[folds[i].parent], net->panels[folds[i].panel]);
}

/* The smallest upright block that holds a panel's corners. */
static void block_of(const struct plate *plate, struct rect r, struct vector *least, struct vector *most)
{
    *least = (struct vector){INFINITY, INFINITY, INFINITY};
    *most = minus(*least);
    for (int i = 0; i < 4; i++) {
        struct vector v = at(plate, r.x + (i & 1 ? r.w : 0), r.y + (i & 2 ? r.h : 0));

        *least = (struct vector){fmin(least->x, v.x), fmin(least->y, v.y), fmin(least->z, v.z)};
        *most = (struct vector){fmax(most->x, v.x), fmax(most->y, v.y), fmax(most->z, v.z)};
    }
}

static const struct box_content contents[] = {
    {105 * MM, 74 * MM, 55 * 0.25 * MM},  {63 * MM, 88 * MM, 120 * 0.3 * MM}, {85 * MM, 55 * MM, 0.25 * MM},
    {148 * MM, 105 * MM, 400 * 0.2 * MM}, {10 * MM, 10 * MM, 1 * MM},         {50 * MM, 200 * MM, 60 * MM},
    {300 * MM, 20 * MM, 3 * MM},
};
enum { CONTENTS = sizeof contents / sizeof *contents };

TEST(the_faces_close_round_a_block)
{
    for (int i = 0; i < CONTENTS; i++) {
        struct box_net net = box_net(&contents[i]);
        double w = net.inner_w, h = net.inner_h, d = net.inner_d;
        const struct {
            struct vector least, most, out;
        } wanted[BOX_FACES] = {
            [BOX_FRONT] = {{0, 0, 0}, {w, 0, h}, {0, -1, 0}},
            [BOX_BACK] = {{0, d, 0}, {w, d, h}, {0, 1, 0}},
            [BOX_LEFT] = {{0, 0, 0}, {0, d, h}, {-1, 0, 0}},
            [BOX_RIGHT] = {{w, 0, 0}, {w, d, h}, {1, 0, 0}},
            [BOX_LID] = {{0, 0, h}, {w, d, h}, {0, 0, 1}},
            [BOX_BOTTOM] = {{0, 0, 0}, {w, d, 0}, {0, 0, -1}},
        };
        struct plate plates[BOX_PANELS];

        fold_box(&net, plates);
        for (enum box_panel face = 0; face < BOX_FACES; face++) {
            struct vector least, most;

            block_of(&plates[face], net.panels[face], &least, &most);
            CHECK(near(least, wanted[face].least) && near(most, wanted[face].most));
            CHECK(near(plates[face].out, wanted[face].out));
        }
    }
}

/* Edge on edge where nothing is folded: the back's free edge on the left side's, lid and bottom on the front's. */
TEST(edges_that_are_not_folded_meet)
{
    for (int i = 0; i < CONTENTS; i++) {
        struct box_net net = box_net(&contents[i]);
        const struct rect *p = net.panels;
        struct plate s[BOX_PANELS];

        fold_box(&net, s);
        for (int end = 0; end < 2; end++) {
            double y = p[BOX_BACK].y + end * p[BOX_BACK].h;

            CHECK(
                near(at(&s[BOX_BACK], p[BOX_BACK].x + p[BOX_BACK].w, y), at(&s[BOX_LEFT], p[BOX_LEFT].x, y)));
            /* The back is seen from behind: its right is the front's left. */
            CHECK(near(at(&s[BOX_LID], p[BOX_LID].x + end * p[BOX_LID].w, p[BOX_LID].y),
                       at(&s[BOX_FRONT], p[BOX_FRONT].x + (1 - end) * p[BOX_FRONT].w, p[BOX_FRONT].y)));
            CHECK(near(at(&s[BOX_BOTTOM], p[BOX_BOTTOM].x + end * p[BOX_BOTTOM].w,
                          p[BOX_BOTTOM].y + p[BOX_BOTTOM].h),
                       at(&s[BOX_FRONT], p[BOX_FRONT].x + (1 - end) * p[BOX_FRONT].w,
                          p[BOX_FRONT].y + p[BOX_FRONT].h)));
        }
    }
}

/* Each flap lies on the inside of a face, within its bounds, and no two on one face come upon each other. */
TEST(flaps_lie_inside_the_faces_that_they_belong_behind)
{
    static const struct {
        enum box_panel flap, face;
    } behind[] = {
        {BOX_GLUE, BOX_BACK},
        {BOX_LID_TUCK, BOX_FRONT},
        {BOX_BOTTOM_TUCK, BOX_FRONT},
        {BOX_DUST_LEFT_TOP, BOX_LID},
        {BOX_DUST_RIGHT_TOP, BOX_LID},
        {BOX_DUST_LEFT_LOW, BOX_BOTTOM},
        {BOX_DUST_RIGHT_LOW, BOX_BOTTOM},
    };
    enum { N = sizeof behind / sizeof *behind };

    for (int i = 0; i < CONTENTS; i++) {
        struct box_net net = box_net(&contents[i]);
        struct plate s[BOX_PANELS];
        struct vector least[N], most[N];

        fold_box(&net, s);
        for (int f = 0; f < N; f++) {
            struct vector from, to;

            block_of(&s[behind[f].flap], net.panels[behind[f].flap], &least[f], &most[f]);
            block_of(&s[behind[f].face], net.panels[behind[f].face], &from, &to);
            CHECK(least[f].x > from.x - 1e-6 && least[f].y > from.y - 1e-6 && least[f].z > from.z - 1e-6);
            CHECK(most[f].x < to.x + 1e-6 && most[f].y < to.y + 1e-6 && most[f].z < to.z + 1e-6);
            for (int g = 0; g < f; g++) {
                if (behind[g].face != behind[f].face) continue;
                CHECK(least[f].x >= most[g].x - 1e-6 || least[g].x >= most[f].x - 1e-6 ||
                      least[f].z >= most[g].z - 1e-6 || least[g].z >= most[f].z - 1e-6);
            }
        }
    }
}

TEST(text_is_upright_on_each_face)
{
    const struct vector up = {0, 0, 1}, away = {0, 1, 0}, near_by = {0, -1, 0};
    /* The sides are read as the box lies on its back: up is where the front looks. */
    const struct vector wanted[BOX_FACES] = {[BOX_FRONT] = up,      [BOX_BACK] = up,  [BOX_LEFT] = near_by,
                                             [BOX_RIGHT] = near_by, [BOX_LID] = away, [BOX_BOTTOM] = near_by};
    struct box_net net = box_net(&contents[0]);
    struct plate s[BOX_PANELS];

    fold_box(&net, s);
    for (enum box_panel face = 0; face < BOX_FACES; face++) {
        const struct vector ways[] = {minus(s[face].down), s[face].right, s[face].down, minus(s[face].right)};
        int turn = box_net_turn(face);

        CHECK(turn >= 0 && turn < 4);
        CHECK(near(ways[turn], wanted[face]));
    }
}

TEST(cards_fit_with_their_play)
{
    CHECK_NEAR(box_net_play, 1 * MM, 1e-9);
    for (int i = 0; i < CONTENTS; i++) {
        struct box_net net = box_net(&contents[i]);

        CHECK_NEAR(net.inner_w - contents[i].w, 1 * MM, 1e-9);
        CHECK_NEAR(net.inner_h - contents[i].h, 1 * MM, 1e-9);
        /* A few cards lie in a box that is deep enough to be folded. */
        if (contents[i].thickness > 4 * MM) CHECK_NEAR(net.inner_d - contents[i].thickness, 1 * MM, 1e-9);
        CHECK(net.inner_d >= 5 * MM - 1e-9 && net.inner_d - contents[i].thickness > 1 * MM - 1e-9);
    }
}

/* ---- lines ---- */

static bool on_edge(struct rect r, double x, double y)
{
    bool level = x > r.x - 1e-6 && x < r.x + r.w + 1e-6;
    bool upright = y > r.y - 1e-6 && y < r.y + r.h + 1e-6;

    return (level && (fabs(y - r.y) < 1e-6 || fabs(y - r.y - r.h) < 1e-6)) ||
           (upright && (fabs(x - r.x) < 1e-6 || fabs(x - r.x - r.w) < 1e-6));
}

TEST(folds_lie_where_two_panels_meet)
{
    for (int i = 0; i < CONTENTS; i++) {
        struct box_net net = box_net(&contents[i]);
        struct box_lines lines = box_net_lines(unit_arena(), &net);
        int folds = 0;

        for (size_t k = 0; k < lines.n; k++) {
            const struct box_line *l = &lines.v[k];
            int panels = 0;

            if (!l->fold) continue;
            folds++;
            for (enum box_panel p = 0; p < BOX_PANELS; p++)
                panels += on_edge(net.panels[p], l->x0, l->y0) && on_edge(net.panels[p], l->x1, l->y1) &&
                          on_edge(net.panels[p], (l->x0 + l->x1) / 2, (l->y0 + l->y1) / 2);
            CHECK_EQ_INT(panels, 2);
        }
        CHECK_EQ_INT(folds, BOX_PANELS - 1);
    }
}

/* The knife goes round the net once: each cut goes on where one before it ends, and all of them are one ring. What it goes round is
 * the faces, but for the notch, and more than half of each flap. */
TEST(cuts_are_one_ring_round_the_panels)
{
    for (int i = 0; i < CONTENTS; i++) {
        struct box_net net = box_net(&contents[i]);
        struct box_lines lines = box_net_lines(unit_arena(), &net);
        bool *used = NEW_N(unit_arena(), bool, lines.n);
        double x = 0, y = 0, from_x = 0, from_y = 0, area = 0, most = 0, least = -2 * net.notch * net.notch;
        size_t cuts = 0, gone = 0;

        for (size_t k = 0; k < lines.n; k++) cuts += !lines.v[k].fold;
        for (bool more = true; more; gone += more) {
            more = false;
            for (size_t k = 0; k < lines.n && !more; k++) {
                const struct box_line *l = &lines.v[k];
                bool ahead = fabs(l->x0 - x) < 1e-6 && fabs(l->y0 - y) < 1e-6;
                bool back = fabs(l->x1 - x) < 1e-6 && fabs(l->y1 - y) < 1e-6;

                if (used[k] || l->fold || (gone && !ahead && !back)) continue;
                if (!gone) x = from_x = l->x0, y = from_y = l->y0, ahead = true;
                area += ahead ? x * l->y1 - l->x1 * y : x * l->y0 - l->x0 * y;
                x = ahead ? l->x1 : l->x0;
                y = ahead ? l->y1 : l->y0;
                used[k] = more = true;
                CHECK(x > -1e-6 && y > -1e-6 && x < net.w + 1e-6 && y < net.h + 1e-6);
            }
        }
        CHECK_EQ_INT(gone, cuts);
        CHECK_NEAR(x, from_x, 1e-6);
        CHECK_NEAR(y, from_y, 1e-6);
        for (enum box_panel p = 0; p < BOX_PANELS; p++) {
            double panel = net.panels[p].w * net.panels[p].h;

            most += panel;
            least += p < BOX_FACES ? panel : panel / 2;
        }
        CHECK(fabs(area) / 2 > least && fabs(area) / 2 < most);
    }
}

TEST(each_panel_has_a_name)
{
    for (enum box_panel p = 0; p < BOX_PANELS; p++) {
        CHECK(box_net_name(p) != NULL);
        for (enum box_panel q = 0; q < p; q++) CHECK(strcmp(box_net_name(p), box_net_name(q)) != 0);
    }
}
