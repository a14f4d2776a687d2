#include "base/text.h"
#include "read/tree/lexicon.h"
#include "read/values/csv.h"

#include <string.h>

#include "base/diag.h"
#include "read/values/cell.h"
#include "unit.h"

/* The rows as text: cells in brackets, each row behind its line. */
static struct str parsed_as(const char *text, char separator, struct csv *csv, struct diags *diags)
{
    struct strbuf b = strbuf_new(unit_arena());

    csv_parse(unit_arena(), str_of(text), separator, "x.csv", csv, diags);
    for (size_t i = 0; i < csv->rows.n; i++) {
        strbuf_printf(&b, "%d", csv->rows.v[i].line);
        for (size_t k = 0; k < csv->rows.v[i].n; k++)
            strbuf_printf(&b, "[%.*s]", STR(csv->rows.v[i].cells[k].text));
        strbuf_addc(&b, ' ');
    }
    return strbuf_str(&b);
}

static struct str parsed(const char *text)
{
    struct csv csv;

    return parsed_as(text, ',', &csv, diags_new(unit_arena()));
}

TEST(cells_and_rows)
{
    CHECK_STR(parsed("a,b\nc,d"), "1[a][b] 2[c][d] ");
    CHECK_STR(parsed("a,b\n\n , \nc,\n"), "1[a][b] 4[c][] ");
    CHECK_STR(parsed(""), "");
}

TEST(quotes)
{
    CHECK_STR(parsed("\"a, b\",\"c\n\nd\"\ne"), "1[a, b][c\n\nd] 4[e] ");
    CHECK_STR(parsed("\"say \"\"a\"\"\",\"\"\n"), "1[say \"a\"][] ");
    CHECK_STR(parsed("\"\"\"\",\"\"\"a\"\n"), "1[\"][\"a] ");
}

TEST(quotes_that_are_text)
{
    CHECK_STR(parsed("a \"b\" c,d\n"), "1[a \"b\" c][d] ");
    CHECK_STR(parsed("\"a\" b,c\nd,e\n"), "1[\"a\" b][c] 2[d][e] ");
    CHECK_STR(parsed("\"a \"b\" c\",d\n"), "1[\"a \"b\" c\"][d] ");
}

TEST(a_quote_that_never_closes_is_told_and_swallows_nothing)
{
    struct diags *diags = diags_new(unit_arena());
    struct csv csv;

    CHECK_STR(parsed_as("a,b\n\"c,d\ne,f\n", ',', &csv, diags), "1[a][b] 2[\"c][d] 3[e][f] ");
    CHECK_EQ_INT(diags->list.n, 1);
    CHECK_EQ_INT(diags->list.v[0].id, DIAG_CSV_QUOTE);
    CHECK_EQ_INT(diags->list.v[0].at.line, 2);
}

TEST(a_cell_knows_its_line)
{
    struct csv csv;

    parsed_as("a,\"b\nc\",\"d\ne\",f\n", ',', &csv, diags_new(unit_arena()));
    REQUIRE(csv.rows.n == 1 && csv.rows.v[0].n == 4);
    CHECK_EQ_INT(csv.rows.v[0].cells[1].line, 1);
    CHECK_EQ_INT(csv.rows.v[0].cells[2].line, 2);
    CHECK_EQ_INT(csv.rows.v[0].cells[3].line, 3);
}

static char separator_of(const char *text)
{
    struct csv csv;

    parsed_as(text, '\0', &csv, diags_new(unit_arena()));
    return csv.separator;
}

TEST(the_separator_is_what_rows_agree_on)
{
    CHECK_EQ_INT(separator_of("a,b\nc,d\n"), ',');
    CHECK_EQ_INT(separator_of("a;b, c\nd;e\nf;g, h, i\n"), ';');
    CHECK_EQ_INT(separator_of("a\tb, c; d\ne\tf, g; h\n"), '\t');
    CHECK_EQ_INT(separator_of("a,\"b; c\"\nd,\"e; f\"\n"), ',');
    CHECK_EQ_INT(separator_of("a|b\nc|d\n"), '|');
    CHECK_EQ_INT(separator_of("no separator at all\n"), ',');
    CHECK_EQ_INT(separator_of("sep=;\na,b;c\n"), ';');
    CHECK_EQ_INT(separator_of("#separator:Pipe\na,b\n"), '|');
}

TEST(the_head_of_anki)
{
    struct csv csv;

    CHECK_STR(
        parsed_as("#separator:tab\n#html:true\n#Deck: A\n#guid column:1\n#tags column:3\n#columns:x\ty\n# c\n"
                  "1\t2\n#3\t4\n",
                  '\0', &csv, diags_new(unit_arena())),
        "8[1][2] 9[#3\t4] ");
    CHECK(csv.head.there && csv.head.html && csv.head.html_said && csv.rows.v[1].comment);
    CHECK_STR(csv.head.deck, "A");
    CHECK_EQ_INT(csv.head.guid_column, 1);
    CHECK_EQ_INT(csv.head.tags_column, 3);
    REQUIRE(csv.head.columns.n == 2);
    CHECK_STR(csv.head.columns.cells[1].text, "y");
    /* Without a head # is a sign like others. */
    CHECK_STR(parsed("#a,b\n# of items,c\n"), "1[#a][b] 2[# of items][c] ");
}

TEST(what_is_taken_for_separated_values)
{
    CHECK(csv_is(str_of("#separator:tab\nx\n"), false));
    CHECK(csv_is(str_of("a\tb\n\nc\td\n"), false));
    CHECK(!csv_is(str_of("a\tb\n"), false));
    CHECK(!csv_is(str_of("a\tb\nc\n"), false));
    CHECK(!csv_is(str_of("# Deck\n\n\tcode\n\tcode\n"), false));
    CHECK(!csv_is(str_of("a,b\nc,d\n"), false));
    CHECK(!csv_is(str_of(""), false));
    /* In a plain text semicolons and commas count, too, but not those of prose. */
    CHECK(csv_is(str_of("nudo;knot\nancla;anchor\nremo;oar, of a boat\n"), true));
    CHECK(csv_is(str_of("nudo,knot\nancla,anchor\nremo,oar\n"), true));
    CHECK(!csv_is(str_of("nudo,knot\nancla,anchor\n"), true));
    CHECK(!csv_is(str_of("nudo,knot\nancla\nremo,oar\n"), true));
    CHECK(!csv_is(str_of("When it rains as it does here, nobody of us ever goes out any more.\n"
                         "When it snows as it does there, everybody I know stays at home all day.\n"
                         "When the sun shines for once, all of them are at the sea by ten.\n"),
                  true));
}

/* Question, answer, tags. */
TEST(names_of_columns_in_many_languages)
{
    static const char *const rows[][3] = {
        {"Ερώτηση", "Απάντηση", "Ετικέτες"},
        {"سؤال", "جواب", "وسوم"},
        {"Câu hỏi", "Trả lời", "Thẻ"},
        {"Kysymys", "Vastaus", "Tunnisteet"},
        {"Întrebare", "Răspuns", "Etichete"},
        {"Card Front", "Card Back", "Tags"},
        {"Front of Card", "Back of Card", "Tag"},
        {"Front Text", "Back Text", "Etichette"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        CHECK(lexicon_is_front(str_of(rows[i][0])));
        CHECK(lexicon_is_back(str_of(rows[i][1])));
        CHECK(lexicon_is_tags(str_of(rows[i][2])));
    }
}

static int html(const char *text)
{
    bool talks;
    bool is = cell_is_html(str_of(text), &talks);

    return is ? 1 : talks ? -1 : 0;
}

TEST(what_is_taken_for_html)
{
    CHECK_EQ_INT(html("a <b>c</b>"), 1);
    CHECK_EQ_INT(html("a<br>b"), 1);
    CHECK_EQ_INT(html("<img src=\"a.png\">"), 1);
    CHECK_EQ_INT(html("a&nbsp;b &lt;"), 1);
    CHECK_EQ_INT(html("a < b > c & d"), 0);
    CHECK_EQ_INT(html("vector<int>"), 0);
    CHECK_EQ_INT(html("<br>"), -1);
    CHECK_EQ_INT(html("the element <p> begins"), -1);
    CHECK_EQ_INT(html("&nbsp;"), 0);
}

TEST(utf16_and_windows)
{
    struct str utf16 = {"\xFF\xFE\x61\x00\xFC\x00\x3D\xD8\x00\xDE", 10};
    struct str big = {"\xFE\xFF\x00\x61\x20\xAC\x00", 7};

    CHECK_STR(text_from_utf16(unit_arena(), utf16), "a\xC3\xBC\xF0\x9F\x98\x80");
    CHECK_STR(text_from_utf16(unit_arena(), big), "a\xE2\x82\xAC\xEF\xBF\xBD");
    CHECK_STR(text_from_utf16(unit_arena(), str_of("plain")), "plain");
    CHECK(text_is_windows(str_of("Gr\xF6\xDF"
                                 "e \x80")));
    CHECK_STR(text_from_windows(unit_arena(), str_of("Gr\xF6\xDF"
                                                     "e \x80")),
              "Gr\xC3\xB6\xC3\x9F"
              "e \xE2\x82\xAC");
    CHECK(!text_is_windows(str_of("Gr\xC3\xB6\xC3\x9F"
                                  "e \x80")));
    CHECK(!text_is_windows(str_of("plain")));
    CHECK(!text_is_windows(str_of("a\x81")));
}

/* Each row begins a quote that only the next one seems to end: looking for ends again and again would take minutes. */
TEST(hostile_quotes_take_linear_time)
{
    struct strbuf b = strbuf_new(unit_arena());
    struct csv csv;

    for (int i = 0; i < 200000; i++) strbuf_addz(&b, i % 2 ? "\"\"\"a\n" : "\"\"\n\"\"\"\"\"x\n");
    strbuf_addz(&b, "\"");
    strbuf_addc(&b, '\0');
    parsed_as(b.p, ',', &csv, diags_new(unit_arena()));
    CHECK(csv.rows.n > 1000);
}

/* A cell of HTML as its blocks. */
static struct str html_shown(const char *html, struct cell *cell)
{
    struct cells *cells = cells_open(unit_arena(), "x.csv", diags_new(unit_arena()));
    struct strbuf b = strbuf_new(unit_arena());

    *cell = cell_read(cells, str_of(html), 1, CELL_HTML);
    cells_close(cells);
    deck_dump_blocks(cell->blocks, 0, &b);
    return strbuf_str(&b);
}

TEST(formulas_as_anki_writes_them)
{
    struct cell cell;

    CHECK_STR(html_shown("[$]a<b>b</b>&nbsp;c[/$] <anki-mathjax>d</anki-mathjax>", &cell),
              "para: [math: ab c] [math: d]\n");
    CHECK_STR(html_shown("[$$]a[/$$]<anki-mathjax block=\"true\">b<br>c</anki-mathjax>", &cell),
              "math\n  | a\nmath\n  | b\n  | c\n");
    CHECK_STR(html_shown("[latex]Let $a$ be b[/latex]", &cell), "para: Let [math: a] be b\n");
    REQUIRE(cell.n_unseen == 2);
    CHECK_STR(cell.unseen[0].text, "latex");
    CHECK_STR(html_shown("[latex]\\frac{a}{b}[/latex] [latex]word[/latex]", &cell),
              "para: [math: \\frac{a}{b}] word\n");
    CHECK_STR(html_shown("<code>\\(a\\) [$]b[/$]</code> [$]open", &cell),
              "para: [code: \\(a\\) [$]b[/$]] [$]open\n");
}

TEST(gaps_in_formulas_beside_signs_of_highlights)
{
    struct cell cell;

    CHECK_STR(html_shown("a = \\(\\frac{ {{c1::b}} }{c}\\)", &cell),
              "para: a = [math: \\frac{ {\\square} }{c}]\n");
    CHECK_STR(html_shown("a\\[b = {{c1::c}}\\]", &cell), "para: a\nmath\n  | b = {\\square}\n");
}

TEST(what_anki_plays_is_for_the_ear)
{
    struct cell cell;

    CHECK_STR(html_shown("a [anki:play:q:0] b [sound:x.mp3]", &cell), "para: a b\n");
    CHECK_EQ_INT(cell.n_unseen, 2);
}

TEST(what_a_style_says_of_text)
{
    struct cell cell;

    CHECK_STR(html_shown("10<span style=\"vertical-align: super\">2</span> <font "
                         "style='font-weight:700;font-style:italic'>b</font>c",
                         &cell),
              "para: 10[sup: 2] [bold italic: b]c\n");
    CHECK_STR(html_shown("<b style=\"font-weight:normal\">a</b> <span style=\"TEXT-DECORATION: underline "
                         "solid; color: red\">u<span>v</span></span>w",
                         &cell),
              "para: a [underline: uv]w\n");
    CHECK_STR(html_shown("<span style=\"font-weight\">a</span><span style=\":;;:bold;\">b</span>", &cell),
              "para: ab\n");
}
