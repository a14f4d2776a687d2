/* font/impl.h: what the files of font share and nobody else sees.
 *
 * font/font.c    the table, the families, the chain of fallbacks
 * font/face.c    one font file: opening, metrics, coverage (HarfBuzz)
 * font/sound.c  whether a font file is whole (HarfBuzz)
 * font/cover.c   which characters a font has, also before it is opened (HarfBuzz's Unicode data)
 * font/feature.c the OpenType features that are asked for (HarfBuzz)
 * font/weight.c  names of weights, and the faces of those that are asked for
 * font/pieces.c  a text cut into pieces, and which face sets each (HarfBuzz's Unicode data)
 * font/enclose.c letters in keycaps and rings (HarfBuzz)
 * font/shape.c   pieces to the runs of a word (HarfBuzz)
 * font/words.c   the cache of words, and what a run uses and says of them
 * font/subset.c  the font file that is embedded (hb-subset)
 * font/cff.c     the numbers of the glyphs in a CFF font
 * font/outline.c glyphs as steps of a pen and as bitmaps (HarfBuzz, stb_truetype)
 * font/picture.c glyphs that are pictures (HarfBuzz)
 * font/font_math.c what the MATH table says, and runs of one glyph (HarfBuzz)
 * font/beside.c  the other files of a font
 * font/system.c  the fonts that are installed (fontconfig); font/system_none.c stands for it where there is no fontconfig
 *
 * Faces and words live in the fonts' own arenas. Lengths of words are em, of faces units per em. */
#ifndef FONT_IMPL_H
#define FONT_IMPL_H

#include "base/arena.h"
#include "base/mem.h"
#include "base/str.h"
#include "font/font.h"

struct hb_face_t;
struct hb_font_t;
struct hb_buffer_t;
struct hb_feature_t;
struct glyph_outline;
struct face_math;
struct system;

/* Apart from the face, since drawing from a const face fills it. */
struct picture_slot {
    struct glyph_outline *outline; /* NULL: no picture was asked for yet */
};

struct face {
    struct face_info info;
    struct hb_face_t *hb;
    struct hb_font_t *font; /* scaled to units per em */
    struct picture_slot *picture;
    struct face_math *math; /* what was read of its MATH table; NULL: nothing was, or there is none */
    float pitch;            /* em, of all printable characters of ASCII; 0: they differ, or it has not all */
    unsigned index;         /* as font_face_index; UINT_MAX: not handed out yet */
    bool elsewhere;         /* no file of the table or of the user: fontconfig found it */
    bool noted;             /* as a fallback */
};

/* A word and what it was made from. */
struct shaped {
    struct word word;
    struct font_style style;
    struct str text;
    unsigned setup;              /* index into the fonts' setups */
    unsigned span;               /* in which it was used last */
    const struct face_use *uses; /* in the order of shaping */
    size_t n_uses;
};

/* One entry of the cache; shaped == NULL: free. */
struct cached {
    uint64_t hash;
    struct shaped *shaped;
};

/* A stretch of text that one face sets; see font/pieces.c. */
struct shape_piece {
    size_t start, end; /* bytes of the word's text */
    unsigned script;   /* hb_script_t */
    bool own_script;   /* the text's own, not inherited from its neighbours */
    bool letter;       /* it begins with one: no sign, no digit */
    bool emoji;        /* to be shown as a picture */
    bool enclosed;     /* a keycap, a ring or the like is around it */
    struct face *face; /* NULL: no face has all of it */
};

static inline struct str font_piece_text(struct str text, const struct shape_piece *piece)
{
    return str_sub(text, piece->start, piece->end - piece->start);
}

struct shaper {
    struct hb_buffer_t *buffer;
    struct arena *words; /* cache, words, runs, glyphs: until there are too many */
    unsigned age;        /* how often all were forgotten */
    size_t signs;        /* runs of font_math_run */
    struct cached *cache;
    size_t used, cap; /* cap: a power of two */
    VEC(struct shape_piece) pieces;
    bool encloses; /* one of them is enclosed */
    VEC(struct run) runs;
    VEC(struct face_use) uses;
};

/* Code points from first to last. */
struct font_range {
    uint32_t first, last;
};

/* What a font has, rising. */
struct font_cover {
    struct font_range *v;
    size_t n, cap;
};

/* One row of fonts.tsv, or a font of the system. */
struct font_row {
    const char *path;
    struct str bytes;           /* of the file, where it is in memory already: p is not NULL */
    const char *file, *package; /* for messages; no package: the user named the file */
    unsigned number;            /* of the face in a collection */
    bool required, tried;
    bool pictures;     /* a face of pictures is wanted */
    bool math;         /* the face is for formulas alone */
    struct face *face; /* NULL: not opened yet, or it could not be */
    struct str told;   /* of coverage.tsv: the size of the file, a tab, what it has */
    bool cover_asked;
    const struct font_cover *cover,
        *cover_read; /* as it holds in this run, NULL: not at all; as it was read */
};

struct face_slot {
    struct face *face;
};

/* A font that was opened, or else the row of one of which the table tells what it has. Neither: there is none. */
struct font_holder {
    struct face *face;
    struct font_row *told; /* until there are more rows */
};

/* Rows that are one family: regular, bold, italic, bold italic; -1: no such face. */
struct font_group {
    unsigned families; /* bits: fallback for these families */
    int rows[4];
};

/* What a family is shaped with besides its styles' features. All of it counts where two are compared. */
struct font_features {
    struct font_feature {
        uint32_t tag, value;
    } v[FONTS_FEATURES_MAX];
    size_t n;
};

/* What words are shaped in, besides their style: runs of one setup have their words in common. */
struct font_setup {
    struct font_group families[FAMILY_COUNT];
    struct font_features features[FAMILY_COUNT];
    bool colour;
};

/* A language that a style named, and the copy of it that stands for it. */
struct font_language {
    const char *asked; /* the pointer, as long as the run goes on; NULL: of an earlier run */
    const char *own;
};

struct fonts {
    struct arena *arena; /* their own */
    struct diags *diags;
    const char *folder;
    bool system_unread; /* fontconfig was asked, but could not read its configuration */
    bool failed;
    bool covers_read; /* the rows know what coverage.tsv tells of them */
    VEC(struct font_row) rows;
    struct font_group families[FAMILY_COUNT];
    struct font_group table[FAMILY_COUNT]; /* the families as fonts.tsv has them */
    struct font_features features[FAMILY_COUNT];
    struct font_group emoji;              /* pictures in colour */
    struct font_group math[FAMILY_COUNT]; /* for formulas: a face with a MATH table, and its companion */
    bool colour;                          /* which are asked for */
    VEC(struct font_group) fallbacks;     /* in order of preference, the table's last */
    size_t table_fallbacks;               /* how many are the table's */
    VEC(struct font_setup) setups;
    unsigned setup; /* of this run; UINT_MAX: no word was shaped yet */
    /* A run, or what is listened to in one: in each a word is first used once. Counted from 1. */
    unsigned span;
    struct fonts_listener listener; /* hear is NULL: nobody */
    VEC(struct font_language) languages;
    VEC(struct face_slot) faces; /* handed out, by index */
    VEC(struct face_slot) open;  /* all of them */
    struct system *system;       /* NULL: not asked yet */
    struct shaper shaper;
};

/* A font that fontconfig knows. path NULL: there is none. */
struct system_font {
    const char *path;
    unsigned number;
};

/* A face that a family has. */
struct font_member {
    struct system_font font;
    int weight; /* 100 to 900 */
    int far;    /* from a face of normal width */
    bool italic;
};

struct font_members {
    struct font_member *v;
    size_t n, cap;
};

/* font/font.c */
/* The i-th face to try for the style, from its own face on, which is opened; *end: there are no more. */
struct font_holder font_candidate(struct fonts *fonts, struct font_style style, size_t i, bool *end);
/* The face of pictures in colour; none if outlines are asked for. */
struct font_holder font_emoji(struct fonts *fonts);
/* Opens what the table only tells of. Whoever gave it gives the face from now on, or the next where it cannot be opened. */
void font_holder_open(struct fonts *fonts, struct font_holder holder);
/* The row's face, opened at the first call; NULL if it is not there or no font. */
struct face *font_row_face(struct fonts *fonts, struct font_row *row);
/* The i-th font of the system, from 0 on, that has all of the code points; *end: there are no more. NULL: it
 * cannot be used after all. */
struct face *font_elsewhere(struct fonts *fonts, struct font_style style, const uint32_t *runes, size_t n,
                            size_t *i, bool *end);
/* Gives the face its index when a run first uses it. */
void font_face_use(struct fonts *fonts, struct face *face);

/* font/face.c */
/* Why a font was not opened: the system gave no file; it is whole, but of outlines or of pictures of another kind. */
extern const char font_face_unread[];
/* The same where it could have: no other font may stand in for that one. */
extern const char font_face_failed[];
extern const char font_face_no_pictures[];
/* The face of that number in the file; font_face_close gives back what HarfBuzz holds. NULL with *why (const data) if the
 * file can't be read (font_face_unread) or is no font that recto can use: one of outlines or, if `pictures`, of pictures in
 * colour. `path` stays. */
struct face *font_face_open(struct arena *arena, const char *path, unsigned number, bool pictures,
                            const char **why);
/* The same of a file's bytes, which must outlive the face; `path` is what it is called. */
struct face *font_face_open_bytes(struct arena *arena, const char *path, struct str bytes, unsigned number,
                                  bool pictures, const char **why);
void font_face_close(struct face *face);

/* font/cover.c */
/* What the table says that the row's file has, if it is the file that the table tells of; NULL: nothing is known. */
const struct font_cover *font_cover_of(struct fonts *fonts, struct font_row *row);
/* True if the font can show the code point, if need be by composing or decomposing it. */
bool font_holds(struct font_holder holder, uint32_t rune);
/* True if there is a font, and it can show all that is seen of the text. */
bool font_holds_text(struct font_holder holder, struct str text);

/* font/sound.c: why a font cannot be used (const data), or NULL if nothing speaks against it. */
/* Of the bytes of a file and the number of a face in it: whether all its tables lie within the file. */
const char *font_sound_tables(struct str file, unsigned number);
/* Whether the tables of glyphs, widths and outlines have the lengths that others say. */
const char *font_sound_counts(struct hb_face_t *face);
/* Of a face of outlines: whether HarfBuzz takes its rules of layout, and draws its letters. */
const char *font_sound_layout(struct hb_face_t *face);
const char *font_sound_letters(struct hb_font_t *font);

/* font/feature.c */
/* Adds the family's features; returns how many there are. */
unsigned font_features_add(const struct font_features *features, struct hb_feature_t *to);

/* font/weight.c */
/* Adds one where it belongs: the lightest is first. */
void font_member_add(struct arena *arena, struct font_members *members, struct font_member member);
/* Sets faces of the weights that are asked for, with their italics. NULL, or why they stay as they are, in the arena: "has no weight
 * light; it has regular, bold". */
const char *font_members_choose(struct arena *arena, const struct font_members *members,
                                struct font_weights weights, struct system_font faces[4]);

/* font/pieces.c */
/* Cuts the text into fonts->shaper.pieces and chooses each one's face. */
void font_pieces_cut(struct fonts *fonts, struct font_style style, struct str text);
/* The face for a text that one face must show whole, an emoji or not; NULL: none has it. */
struct face *font_piece_face(struct fonts *fonts, struct font_style style, struct str text, bool emoji);
/* font/enclose.c: letters and digits in keycaps, rings, squares. Whether the face has one glyph for a base with the sign around
 * it; others lay one over the other, where they will. */
bool font_enclose_whole(struct fonts *fonts, const struct face *face, struct str text);
/* Of n glyphs of the face, which run to the right, for bytes [start, end) of what they stand for: lays the sign round its base, and
 * gives both the room of the sign. */
void font_enclose(const struct face *face, struct glyph *glyphs, size_t n, size_t start, size_t end);
/* The code points of a cluster that a font must have, the first `most` of them; returns their number. */
size_t font_cluster_runes(struct str text, uint32_t *runes, size_t most);

/* font/shape.c */
/* Shapes the text of a word whose style and text are set: fills word, uses and n_uses. */
void font_word_shape(struct fonts *fonts, struct shaped *shaped);

/* font/words.c */
void font_shaper_open(struct shaper *shaper);
void font_shaper_close(struct shaper *shaper);
/* Another run begins. All words are forgotten if there are too many, or the run before ended badly (`all`). */
void font_shaper_begin(struct shaper *shaper, bool all);

/* font/cff.c: `cff` is the table of that name, n bytes (Adobe's Technical Note 5176). What is broken has no CIDs. */
/* True if its glyphs are numbered by CIDs that may differ from the glyph ids, not named. */
bool font_cff_has_cids(const void *cff, size_t n);
/* A copy in which glyph i has the CID cids[i]; malloc'ed, *size is changed. NULL if that cannot be done. */
void *font_cff_set_cids(const void *cff, size_t *size, const uint32_t *cids, size_t n);

/* font/beside.c */
/* Adds the files beside that one which are its family's by their names; `add` says whether it could read one, with errno. NULL, or why it
 * cannot be known which there are, in the arena. */
const char *font_beside(struct arena *arena, const char *path, bool (*add)(void *to, const char *path),
                        void *to);

/* font/system.c, or font/system_none.c */
/* As fonts_hint. */
const char *font_system_hint(struct arena *arena, const char *family);
/* Asks fontconfig what there is, which takes its time. Never NULL; font_system_close gives back what fontconfig holds
 * of it, and leaves what it holds for all that are open. *unread: its
 * configuration, in the arena, which is there and was not read; else NULL. */
struct system *font_system_open(struct arena *arena, const char **unread);
void font_system_close(struct system *system);
/* The faces of the installed family, by FACE_ bits; paths lie in the arena. False if there is no such family; *nearest is
 * then one whose name is much like it, or NULL. */
bool font_system_family(struct system *system, struct arena *arena, const char *name,
                        struct system_font faces[4], const char **nearest);
/* Adds all faces of that family. A variable font counts as the instance that it is by default. */
void font_system_members(struct system *system, struct arena *arena, const char *name,
                         struct font_members *members);
/* The file itself as the regular face, and beside it the files of the same family that are its other faces; their paths
 * lie in the arena. All of the family are added to the members (NULL: they are not). False with *why if the system does not tell
 * which there are. */
bool font_system_siblings(struct arena *arena, const char *path, struct system_font faces[4],
                          struct font_members *members, const char **why);
/* The first installed font from number *from on, best for the style first, that has all of the code points; *from
 * moves behind it. False if there is none. The path lives as long as the system. */
bool font_system_covering(struct system *system, struct font_style style, const uint32_t *runes, size_t n,
                          size_t *from, struct system_font *font);

/* What HarfBuzz or fontconfig made; where they had no memory for it, the program ends. */
static inline void font_made(bool made)
{
    if (!made) mem_fail();
}

/* font/picture.c */
/* Pictures are drawn at this size, em: as they come they are a quarter wider and taller than the text's em. */
#define PICTURE_SCALE 0.9
/* True if the face has glyphs that are PNG files. */
bool font_pictures_present(struct hb_face_t *face);

/* font/outline.c */
/* NULL is none. */
void font_outline_free(struct glyph_outline *outline);

#endif
