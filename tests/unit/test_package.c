/* read/package: what cards Anki would show of a package, without a package: its notes and templates as they stand in a collection. */
#include "read/package/package.h"

#include <string.h>

#include "deck/source.h"
#include "read/read.h"
#include "unit.h"

static struct diags *diags;

/* A package as it grows: one type at work. */
static struct package *package;
static struct strbuf text;

static void start(void)
{
    package = NEW(unit_arena(), struct package);
    /* Notes point to their types, which stay where they are. */
    package->types.v = NEW_N(unit_arena(), struct package_type, 8);
    package->types.cap = 8;
    text = strbuf_new(unit_arena());
}

/* A type with these fields, "Front|Back". */
static struct package_type *type_new(const char *fields)
{
    struct package_type *type = VEC_PUSH(unit_arena(), &package->types);

    type->name = str_of("Basic");
    for (struct str rest = str_of(fields); rest.n;) {
        size_t n = str_find(rest, '|');

        *VEC_PUSH(unit_arena(), &type->fields) = str_sub(rest, 0, n);
        rest = str_from(rest, n + 1);
    }
    return type;
}

static void template_new(struct package_type *type, const char *name, const char *question,
                         const char *answer)
{
    *VEC_PUSH(unit_arena(), &type->templates) =
        (struct package_template){str_of(name), str_of(question), str_of(answer)};
}

static struct package_type *type_of(const char *fields, const char *question, const char *answer)
{
    struct package_type *type = type_new(fields);

    template_new(type, "Card 1", question, answer);
    return type;
}

static struct package_type *cloze_of(const char *fields, const char *question, const char *answer)
{
    struct package_type *type = type_of(fields, question, answer);

    type->cloze = true;
    return type;
}

/* A note with these fields, divided by '|', which has no card yet. */
static struct package_note *note_new(const struct package_type *type, const char *guid, const char *fields)
{
    struct package_note *note = VEC_PUSH(unit_arena(), &package->notes);
    struct str rest = str_of(fields);

    note->guid = str_of(guid);
    note->type = type;
    note->line = (int)package->notes.n;
    note->first_card = package->cards.n;
    note->fields = NEW_N(unit_arena(), struct str, type->fields.n);
    for (size_t i = 0; i < type->fields.n; i++) {
        size_t n = str_find(rest, '|');

        note->fields[i] = str_sub(rest, 0, n);
        rest = str_from(rest, n + 1);
        if (i) strbuf_addc(&text, '\t');
        for (size_t k = 0; k < note->fields[i].n; k++)
            strbuf_addc(&text, note->fields[i].p[k] == '\n' ? ' ' : note->fields[i].p[k]);
    }
    strbuf_addc(&text, '\n');
    return note;
}

static void card_new(const char *deck, int ord)
{
    size_t note = package->notes.n - 1;

    *VEC_PUSH(unit_arena(), &package->cards) =
        (struct package_card){.note = note, .ord = ord, .deck = str_of(deck)};
    package->notes.v[note].n_cards++;
}

static struct deck *read_as(struct read_options options)
{
    struct source source = {.name = "x.apkg", .package = package};
    struct deck *deck;

    source.text = strbuf_str(&text);
    diags = diags_new(unit_arena());
    deck = read_front(unit_arena(), &source, 1, diags);
    read_deck(unit_arena(), deck, &source, 1, &options, diags);
    return deck;
}

static bool told(enum diag_id id)
{
    for (size_t i = 0; i < diags->list.n; i++)
        if (diags->list.v[i].id == id) return true;
    return false;
}

static const char *said(enum diag_id id)
{
    for (size_t i = 0; i < diags->list.n; i++)
        if (diags->list.v[i].id == id) return diags->list.v[i].text;
    return "";
}

static void blocks_show(const struct block *first, struct strbuf *b)
{
    deck_dump_blocks(first, 0, b);
}

/* The sides of all cards as dumps, " / " between a front and its back; and whatever was lost. */
static const char *sides(const struct deck *deck)
{
    struct strbuf b = strbuf_new(unit_arena());

    for (size_t i = 0; i < deck->cards.n; i++) {
        struct strbuf side = strbuf_new(unit_arena());

        if (i) strbuf_addz(&b, " | ");
        blocks_show(deck->cards.v[i].front, &side);
        strbuf_add(&b, str_trim(strbuf_str(&side)));
        strbuf_addz(&b, " / ");
        side.n = 0;
        blocks_show(deck->cards.v[i].back, &side);
        strbuf_add(&b, str_trim(strbuf_str(&side)));
    }
    if (told(DIAG_LOST)) strbuf_printf(&b, " LOST: %s", said(DIAG_LOST));
    return str_z(unit_arena(), strbuf_str(&b));
}

/* One note of a type of one template, the fields divided by '|', as its card's sides. */
static const char *card(const char *fields, const char *question, const char *answer, const char *values)
{
    start();
    note_new(type_of(fields, question, answer), "g", values);
    card_new("D", 0);
    return sides(read_as((struct read_options){0}));
}

TEST(a_card_is_its_template_filled)
{
    CHECK_STR(card("Front|Back", "{{Front}}", "{{FrontSide}}<hr id=answer>{{Back}}", "a|b"),
              "para: a / para: b");
    CHECK_STR(
        card("Country|Capital", "What is the capital of <b>{{Country}}</b>?", "{{Capital}}", "France|Paris"),
        "para: What is the capital of [bold: France]? / para: Paris");
}

TEST(sections)
{
    CHECK_STR(card("A|B", "{{A}}{{#B}} and {{B}}{{/B}}{{^B}} alone{{/B}}", "x", "a|b"),
              "para: a and b / para: x");
    CHECK_STR(card("A|B", "{{A}}{{#B}} and {{B}}{{/B}}{{^B}} alone{{/B}}", "x", "a|"),
              "para: a alone / para: x");
    CHECK_STR(card("A|B", "{{A}}{{#B}} and {{B}}{{/B}}{{^B}} alone{{/B}}", "x", "a| <br><div></div>"),
              "para: a alone / para: x");
    CHECK_STR(card("A|B", "{{#A}}{{#B}}both{{/B}}{{^B}}one{{/B}}{{/A}}", "x", "a|b"), "para: both / para: x");
}

TEST(the_back_is_the_answer_alone)
{
    CHECK_STR(card("F|B", "{{F}}", "{{F}}<hr id=\"answer\">{{B}}", "a|b"), "para: a / para: b");
    CHECK_STR(card("F|B", "{{F}}", "{{F}}<br>{{B}}", "a|b"), "para: a / para: b");
    CHECK_STR(card("F|B", "{{F}}", "{{B}}", "Hund|Hundehuette"), "para: Hund / para: Hundehuette");
    CHECK_STR(card("F|B|H", "{{F}}", "{{F}} ({{H}})<hr id=answer>{{B}}", "a|b|h"), "para: a / para: (h)\n"
                                                                                   "rule\n"
                                                                                   "para: b");
    CHECK_STR(card("F|B", "{{F}}", "{{FrontSide}}\n\n<hr id=answer>\n\n", "a|b"), "para: a / para: a");
    CHECK_STR(card("F|B", "{{F}}{{type:B}}", "{{FrontSide}}", "a|b"), "para: a / para: a\n"
                                                                      "para: b");
    CHECK_STR(card("F|B", "{{F}}{{type:B}}", "{{FrontSide}}<hr id=answer>{{type:B}}", "a|b"),
              "para: a / para: b");
    CHECK_STR(card("F|B", "{{F}}{{type:B}}", "{{FrontSide}}<hr id=answer>{{type:B}}<br>{{B}}", "a|b"),
              "para: a / para: b");
    CHECK_STR(card("F|B|H", "{{F}}{{hint:H}}", "{{FrontSide}}<hr id=answer>{{B}}", "a|b|c d"),
              "para: a / para: b\n"
              "para: [italic: H:] c d");
    CHECK_STR(card("F|B", "{{F}}", "{{#H}}<hr id=answer>{{/H}}{{F}} is {{B}}", "a|b"),
              "para: a / para: a is b");
}

TEST(readings)
{
    CHECK_STR(card("E|M", "{{kanji:E}}", "{{furigana:E}}<br>{{kana:E}}<br>{{M}}",
                   " \xE6\xBC\xA2\xE5\xAD\x97[\xE3\x81\x8B\xE3\x82\x93\xE3\x81\x98]\xE3\x81\xA7 "
                   "\xE6\x9B\xB8[\xE3\x81\x8B]\xE3\x81\x8F|to write"),
              "para: 漢字で書く / para: [ruby: 漢字][ruby reading: (かんじ)]で[ruby: 書][ruby reading: "
              "(か)]く[break]かんじでかく[break]to write");
}

/* A cloze note with a card for each of so many numbers. */
static const char *cloze(const char *value, int numbers)
{
    start();
    note_new(cloze_of("Text|Extra", "{{cloze:Text}}", "{{cloze:Text}}<br>{{Extra}}"), "g", value);
    for (int i = 0; i < numbers; i++) card_new("D", i);
    return sides(read_as((struct read_options){0}));
}

TEST(gaps_by_number)
{
    CHECK_STR(
        cloze("{{c1::Paris}} lies on the {{c2::Seine::river}}.|x", 2),
        "para: [gap: Paris] lies on the Seine. / para: [mark: Paris] lies on the Seine.[break]x | para: "
        "Paris lies on the [gap: Seine hint: river]. / para: Paris lies on the [mark: Seine].[break]x");
    CHECK_STR(cloze("{{c1::a {{c2::b}} c}} d|x", 2),
              "para: [gap: a b c] d / para: [mark: a b c] d[break]x | para: a [gap: b] c d / "
              "para: a [mark: b] c d[break]x");
    CHECK_STR(cloze("{{c1,2::a}} {{c2::b}}|x", 2), "para: [gap: a] b / para: [mark: a] b[break]x | para: "
                                                   "[gap: a] [gap: b] / para: [mark: a] [mark: b][break]x");
    CHECK_STR(cloze("They are {{c1::<ul><li>one</li><li>two::nr</li></ul>}}end|x", 1),
              "para: They are\n"
              "list bullets\n"
              "  item\n"
              "    para: [gap: one hint: nr]\n"
              "para: end / para: They are\n"
              "list bullets\n"
              "  item\n"
              "    para: [mark: one]\n"
              "  item\n"
              "    para: [mark: two]\n"
              "para: end[break]x");
    CHECK_STR(cloze("They are {{c1::one<br>two::hint}}|x", 1),
              "para: They are [gap: one hint: hint] / para: They are [mark: "
              "one][break][mark: two][break]x");
    CHECK_STR(cloze("<pre><code>for i in {{c1::range}}(3):\n  {{c2::print::fn}}(i)</code></pre>|", 2),
              "code\n"
              "  | for i in _____(3):\n"
              "  |   print(i) / code\n"
              "  | for i in range(3):\n"
              "  |   print(i) | code\n"
              "  | for i in range(3):\n"
              "  |   _____[fn](i) / code\n"
              "  | for i in range(3):\n"
              "  |   print(i)");
    CHECK_STR(cloze("<code>{{c1::x}}</code> = \\(\\frac{ {{c1::1}} }{2}\\)|", 1),
              "para: [gap code: x] = [math: \\frac{ {\\square} }{2}] / para: [code mark: x] = [math: \\frac{ "
              "{1} }{2}]");
    CHECK_STR(cloze("<a href=\"http://x.org/\">see {{c1::x}}</a> {{c1::<img src=\"a.png\">}}|", 1),
              "para: [link http://x.org/: see ][gap http://x.org/: x] [gap] / para: [link http://x.org/: see "
              "][mark link http://x.org/: x] [image mark a.png]");
    CHECK_STR(cloze("no gap|x", 1), "");
    CHECK_STR(cloze("Energy: {{c1::\\[E = mc^2\\]}} and \\[a = {{c2::b::hint}}\\]|", 2),
              "para: Energy:\n"
              "math\n"
              "  | {\\square}\n"
              "para: and\n"
              "math\n"
              "  | a = {b} / para: Energy:\n"
              "math\n"
              "  | {E = mc^2}\n"
              "para: and\n"
              "math\n"
              "  | a = {b} | para: Energy:\n"
              "math\n"
              "  | {E = mc^2}\n"
              "para: and\n"
              "math\n"
              "  | a = {\\square} / para: Energy:\n"
              "math\n"
              "  | {E = mc^2}\n"
              "para: and\n"
              "math\n"
              "  | a = {b}");
}

TEST(formulas)
{
    CHECK_STR(card("A|B", "{{A}}", "{{B}}",
                   "[$]x<sup>2</sup>[/$] and [$$]y &lt; <b>z</b>[/$$]|[latex]Let $a$ be $$b$$ c[/latex]"),
              "para: [math: x2] and\n"
              "math\n"
              "  | y < z / para: Let [math: a] be\n"
              "math\n"
              "  | b\n"
              "para: c");
    CHECK_STR(card("A|B", "{{A}}", "{{B}}",
                   "<anki-mathjax block=\"true\">x<br>y&nbsp;z</anki-mathjax>|<anki-mathjax>q</anki-mathjax> "
                   "<code>\\(no\\)</code>"),
              "math\n"
              "  | x\n"
              "  | y z / para: [math: q] [code: \\(no\\)]");
    CHECK_STR(card("A|B", "{{A}}", "{{B}}", "\\(a<div>b</div>\\)|[latex]\\begin{align}x\\end{align}[/latex]"),
              "para: [math: a\\nb] / math\n"
              "  | \\begin{align}x\\end{align}");
}

TEST(what_is_lost_is_told)
{
    CHECK_STR(card("A|B|C", "{{A}}", "{{B}}", "a word|b word|some other words"),
              "para: a word / para: b word");
    CHECK_STR(card("A|B|C", "{{A}} {{nope}} {{zap:A}} {{!x}}", "{{B}}<script>var x='{{C}}'</script>",
                   "a word|b word|some other words"),
              "para: a word a word / para: b word");
    CHECK(told(DIAG_PACKAGE_NOTE));
    CHECK_STR(said(DIAG_PACKAGE_NOTE),
              "templates name fields that their notes do not have, which are left out: nope");
}

TEST(code_and_formulas_in_one_note)
{
    CHECK_STR(cloze("<pre>f({{c1::x}})</pre>|e \\(a^{ {{c1::b}} }\\)", 1), "code\n"
                                                                           "  | f(_____) / code\n"
                                                                           "  | f(x)\n"
                                                                           "para: e [math: a^{ {{c1::b}} }]");
}

TEST(recordings_are_left_out_by_name)
{
    CHECK_STR(card("A|B", "{{A}} [sound:x.mp3]", "{{B}}", "a [sound:long-name.mp3]|b"), "para: a / para: b");
    CHECK_CONTAINS(said(DIAG_SOUND), "long-name.mp3, ...");
}

TEST(questions_that_only_a_recording_tells_apart_are_no_duplicates)
{
    start();
    for (int i = 0; i < 2; i++) {
        if (!i) type_of("A|B", "Listen. {{A}}", "{{B}}");
        note_new(&package->types.v[0], i ? "g" : "h", i ? "[sound:x.mp3]|b" : "[sound:y.mp3]|c");
        card_new("D", 0);
    }
    CHECK_STR(sides(read_as((struct read_options){0})), "para: Listen. / para: c | para: Listen. / para: b");
    CHECK(!told(DIAG_DUPLICATE));
}

/* A note of image occlusion with cards of these numbers. */
static const char *occlusion(const char *shapes, const char *rest, int numbers)
{
    struct package_type *type;

    start();
    type = cloze_of(
        "Occlusion|Image|Header|Back Extra",
        "{{#Header}}<div>{{Header}}</div>{{/Header}}<div style=\"display: none\">{{cloze:Occlusion}}</div>"
        "<div>{{Image}}<canvas></canvas></div><script>try { anki.imageOcclusion.setup(); }</script>",
        "{{#Header}}<div>{{Header}}</div>{{/Header}}<div style=\"display: none\">{{cloze:Occlusion}}</div>"
        "<div>{{Image}}<canvas></canvas></div><div><button>Toggle Masks</button></div>"
        "{{#Back Extra}}<div>{{Back Extra}}</div>{{/Back Extra}}");
    type->occlusion = true;
    note_new(type, "g", arena_printf(unit_arena(), "%s|%s", shapes, rest));
    for (int i = 0; i < numbers; i++) card_new("D", i);
    return sides(read_as((struct read_options){0}));
}

TEST(image_occlusion)
{
    CHECK_STR(occlusion("{{c1::image-occlusion:rect:left=.1:top=.2:width=.3:height=.4:oi=1}}<br>"
                        "{{c2::image-occlusion:ellipse:left=.5:top=.6:rx=.1:ry=.2:angle=30:oi=1}}",
                        "<img src=\"h.png\">|The heart|x", 2),
              "para: The heart\n"
              "para: [image h.png mask:qr.1,.2,.3,.4,0;oe.5,.6,.1,.2,30;] / para: The heart\n"
              "para: [image h.png mask:ar.1,.2,.3,.4,0;oe.5,.6,.1,.2,30;]\n"
              "para: x | para: The heart\n"
              "para: [image h.png mask:or.1,.2,.3,.4,0;qe.5,.6,.1,.2,30;] / para: The heart\n"
              "para: [image h.png mask:or.1,.2,.3,.4,0;ae.5,.6,.1,.2,30;]\n"
              "para: x");
    CHECK_STR(occlusion("{{c1::image-occlusion:polygon:points=.1,.2 .3,.4 .5,.6}}"
                        "{{c2::image-occlusion:rect:left=a:top=1:width=-.5:height=}}"
                        "{{c0::image-occlusion:text:left=.1:top=.1:text=A\\: b:scale=1}}",
                        "<img src=\"h.png\"><img src=\"i.png\">||", 3),
              "para: [image h.png mask:qp.1,.2,.3,.4,.5,.6;][image i.png]\n"
              "para: A: b / para: [image h.png mask:ap.1,.2,.3,.4,.5,.6;][image i.png]\n"
              "para: A: b | para: [image h.png mask:qr0,1,-.5,0,0;][image i.png]\n"
              "para: A: b / para: [image h.png mask:ar0,1,-.5,0,0;][image i.png]\n"
              "para: A: b");
    CHECK_STR(said(DIAG_PACKAGE_NOTE), "the front of a card of this note is empty: the card is left out");
    CHECK_STR(occlusion("{{c1::image-occlusion:rect:left=.1", "<img src=\"h.png\">|H|", 1),
              "para: H\n"
              "para: [image h.png mask:qr.1,0,0,0,0;] / para: H\n"
              "para: [image h.png mask:ar.1,0,0,0,0;]");
    CHECK_STR(occlusion("{{c1::image-occlusion:rect:left=.1:top=0:width=1:height=1}}", "no picture|H|", 1),
              "para: H\n"
              "para: no picture / para: H\n"
              "para: no picture");
}

TEST(what_no_card_shows_is_omitted_and_what_nobody_read_is_lost)
{
    struct deck *deck;

    start();
    note_new(type_of("A|B|C|D", "{{A}}", "{{kana:B}}"), "g",
             "a word|\xE6\xBC\xA2[\xE3\x81\x8B]|some <b>other</b> words|");
    card_new("D", 0);
    deck = read_as((struct read_options){0});
    CHECK(!told(DIAG_LOST) && !told(DIAG_LEFT_OUT));
    REQUIRE(deck->omitted.n == 2);
    CHECK_STR(deck->omitted.v[1].kind, "field");
    CHECK_STR(deck->omitted.v[1].text, "some <b>other</b> words");
    strbuf_addz(&text, "what the reader never got\n");
    read_as((struct read_options){0});
    CHECK_CONTAINS(said(DIAG_LOST), "what the reader never got");
}

TEST(words_that_a_template_joins_are_not_lost)
{
    CHECK_STR(card("A|B", "un{{A}}ing", "{{B}}s {{A}}{{B}}", "walk|dog \xE6\xBC\xA2"),
              "para: unwalking / para: dog 漢s walkdog 漢");
    CHECK_STR(card("A|B", "\xE3\x81\x82{{A}}", "({{B}})", "\xE6\xBC\xA2 a|b-c"),
              "para: あ漢 a / para: (b-c)");
}

TEST(words_that_come_again_and_again_are_not_lost)
{
    CHECK_STR(cloze("The {{c1::theta beta}} of <b>theta gamma delta delta</b> is {{c2::beta::tau}} 140|"
                    "delta beta iota xi epsilon mu delta beta nu upsilon",
                    1),
              "para: The [gap: theta beta] of [bold: theta gamma delta delta] is beta 140 / para: The [mark: "
              "theta beta] of [bold: theta gamma delta delta] is beta 140[break]delta beta iota xi epsilon "
              "mu delta beta nu upsilon");
}

TEST(what_is_hidden_on_a_screen_is_no_question)
{
    CHECK_STR(card("F|B|H",
                   "{{F}}<div id=h style='color: red; DISPLAY : none'>Hint <div>{{H}}</div></div> end",
                   "{{FrontSide}}<hr id=answer>{{B}}", "a|b|c"),
              "para: a end / para: b\n"
              "para: [italic: H:] c");
    CHECK_STR(card("F|B|H", "{{F}}{{#H}}<span style=\"display:none\">{{H}}</span>{{/H}}{{^H}}no{{/H}}",
                   "{{B}}<div style=\"display:none\">{{H}}</div>", "a|b|c"),
              "para: a / para: b\n"
              "para: c");
    /* A script shows it. */
    CHECK_STR(
        card("F|B", "<div id=\"x\" style=\"display:none\">{{F}}</div><script>show()</script>",
             "<div style=\"display:none\">{{F}}</div><hr id=answer><div style=\"display:none;\">{{B}}</div>",
             "a|b"),
        "para: a / para: b");
    CHECK_STR(card("F|B", "<p style=\"display: none\">{{F}} open", "{{B}}", "a|b"), "para: a open / para: b");
}

/* A string of so many copies. */
static const char *times(const char *what, int n)
{
    struct strbuf b = strbuf_new(unit_arena());

    while (n--) strbuf_addz(&b, what);
    return str_z(unit_arena(), strbuf_str(&b));
}

TEST(hostile_templates_end)
{
    enum { MANY = 100000 };
    static const char *const pieces[] = {"{{#A}}",      "{{/A}}",      "{{",
                                         "}}",          "{{A:",        "<hr ",
                                         "<script>",    "<!--",        "<div style=\"display:none\">",
                                         "{{^B}}x",     "{{cloze:A}}", "<",
                                         "{{#B}}{{/A}}"};

    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
        card("A|B", times(pieces[i], MANY), times(pieces[i], MANY / 10), "a{{c1::x}}|b");
    CHECK_STR(card("A|B", arena_printf(unit_arena(), "%sq{{A}}", times("{{#A}}", MANY)), "{{B}}", "a|b"),
              "para: qa / para: b");
    CHECK(told(DIAG_PACKAGE_NOTE));
}

TEST(hostile_fields_end)
{
    enum { MANY = 50000 };
    static const char *const pieces[] = {"{{c1::",        "{{c1::a", "}}",      "{{c1::<br>", "<a",
                                         "[sound:",       "[a",      " a[b]",   "\\(",        "[latex]",
                                         "<anki-mathjax", "::",      "{{c1,2::"};

    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        cloze(times(pieces[i], MANY), 1);
        card("A|B", "{{furigana:A}}", "{{text:A}}", times(pieces[i], MANY));
        occlusion(times(pieces[i], MANY), "<img src=x>||", 1);
    }
    occlusion(times("{{c1::image-occlusion:", MANY), "<img src=x>||", 1);
    occlusion(times("{{c1::image-occlusion:rect:left=.1}}", MANY), "<img src=x>||", 1);
}

TEST(gaps_of_no_cloze_note_are_text)
{
    CHECK_STR(card("A|B", "{{A}}", "{{B}}", "a {{c1::gap}} b|<code>{{c1::x}}</code>"),
              "para: a {{c1::gap}} b / para: [code: {{c1::x}}]");
}

TEST(a_gap_over_several_lines_is_one_blank)
{
    CHECK_STR(cloze("{{c1::<div>a</div><div>b {{c2::c}}</div>}}<br>\\[x\\] {{c1::\\[y\\]z}}|", 2),
              "para: [gap: a]\n"
              "math\n"
              "  | x\n"
              "math\n"
              "  | {\\square} / para: [mark: a]\n"
              "para: [mark: b c]\n"
              "math\n"
              "  | x\n"
              "math\n"
              "  | {y}\n"
              "para: [mark: z] | para: a\n"
              "para: b [gap: c]\n"
              "math\n"
              "  | x\n"
              "math\n"
              "  | {y}\n"
              "para: z / para: a\n"
              "para: b [mark: c]\n"
              "math\n"
              "  | x\n"
              "math\n"
              "  | {y}\n"
              "para: z");
}

TEST(signs_in_fields_are_text)
{
    CHECK_STR(card("A|B", "{{A}}", "{{B}}", "if a==b and c==d|x ==y== z"),
              "para: if a==b and c==d / para: x ==y== z");
    CHECK_STR(card("A|B", "{{A}}{{CardFlag}}", "{{B}}", "a<o:p></o:p>|b"), "para: a / para: b");
    CHECK_STR(cloze("{{c01::lead}} x|", 1), "para: [gap: lead] x / para: [mark: lead] x");
}

TEST(highlighted_code_is_not_lost)
{
    CHECK_STR(card("A|B", "{{A}}", "{{B}}", "c|<pre><span class=\"k\">def</span> f</pre>"),
              "para: c / code\n  | def f");
    CHECK_STR(card("A|B", "{{A}}", "{{B}}",
                   "code hilite|<div class=\"highlight\"><pre><span class=\"k\">def</span> <span "
                   "class=\"n\">f</span>():<br>&nbsp;&nbsp;<span>return</span> 1</pre></div>"),
              "para: code hilite / code\n  | def f():\n  |   return 1");
}
