/* cli/workshop.h: what outlives a run: opened fonts, shaped words, decoded pictures, hyphenation dictionaries, ICU's rules.
 * Several runs share a workshop, one after the other; nothing that a run says or makes depends on those before it.
 *
 * Its caches are bounded: FONTS_WORDS_MAX shaped words, HYPHENS_WORDS_MAX hyphenated ones, IMAGE_SHELF_MAX bytes of
 * pictures. Fonts and dictionaries stay open, each once. */
#ifndef CLI_WORKSHOP_H
#define CLI_WORKSHOP_H

struct arena;
struct diags;
struct image_roots;
struct rack;
struct stick;
struct workshop;

/* Nothing is opened before it is needed. Never NULL. */
struct workshop *workshop_open(void);
/* From now on what a run sets is kept standing for the next, which sets only what has changed (typeset/rack.h): for who makes the
 * same run over and over. Between runs, or during one, which is not kept. */
void workshop_keep(struct workshop *workshop);
/* Where it stands; NULL: nothing is kept. */
struct rack *workshop_rack(struct workshop *workshop);
/* Not while a run's result is in use: it points into the fonts. */
void workshop_close(struct workshop *workshop);

struct workshop_folders {
    const char *fonts; /* fonts_folder */
    const char *
        hyphens; /* of dictionaries, the one that was asked for; NULL or "": hyphen/ beside the fonts, then the system's */
    const char *data_dirs; /* XDG_DATA_DIRS, where dictionaries are looked for last, or NULL */
};

/* What a run sets with; it lives until the run ends. Fonts and dictionaries are those of the folders, opened anew where the
 * run before took others; `roots` are where its pictures may be read from. NULL after a diagnostic. */
struct stick *workshop_begin(struct workshop *workshop, struct arena *arena,
                             const struct workshop_folders *folders, const struct image_roots *roots,
                             struct diags *diags);
/* Ends the run, if one has begun. */
void workshop_end(struct workshop *workshop);
/* Ends a run that was broken off: what may be half changed is opened anew when it is needed. */
void workshop_renew(struct workshop *workshop);

#endif
