/* embed/embed.h: recto for who calls it from JavaScript (recto.js): runs of the words of a command line, and the preview's engine, in
 * one process that has a file system of its own. Replies are structs of words and pointers that JavaScript reads as they lie in memory,
 * and strings that are read or given are UTF-8 and end in a NUL. A reply lives until the next call. No memory ends the process
 * (base/mem.h), and whoever called makes another. */
#ifndef EMBED_EMBED_H
#define EMBED_EMBED_H

#include <stddef.h>

/* What a run came to. Its outputs are given to nobody else: no file is written. */
struct embed_result {
    int status;       /* the exit status, see the manual */
    const char *said; /* what a person is to hear, `said_n` bytes */
    size_t said_n;
    const void *files; /* `n` of struct save_file (base/save.h): name, bytes, their number come first */
    size_t n;
    size_t each; /* how large such a struct is, in bytes */
};

/* Makes the run of these words; argv[0] is the program's name, argv[argc] is NULL. All of it lives until the next call. */
const struct embed_result *embed_run(int argc, char **argv);

struct embed_reply {
    int status; /* enum engine_status (preview/engine.h) */
    const char *type, *file;
    const void *body;
    size_t n;
};

/* Opens the engine for these words, those of `recto preview`, which live as long as it does; the one before is closed. NULL, or what is
 * wrong with them, and then there is none. */
const char *embed_open(int argc, char **argv);
/* Asks it. `values` are keys and values by turns and end in a NULL. */
const struct embed_reply *embed_ask(const char *name, int post, const char *const *values, const void *body,
                                    size_t n);

/* Makes what the engine owes (engine_owes), when nothing else is to be done: the number of that run. 0: it owes nothing. */
size_t embed_rest(void);

/* Unpacks what gzip has packed into `most` bytes at `to`. The number of bytes that it is; -1: it is none, or more. */
long embed_unpack(const void *packed, size_t n, void *to, size_t most);

#endif
