#include "spool/spool.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/length.h"
#include "base/strbuf.h"
#include "base/words.h"
#include "spool/impl.h"

struct spool {
    struct arena *arena;
    struct spool_cups calls;
    void *http;
    struct cups_dest *dest;
    void *info;
    const char *name;
};

enum {
    WAIT = 20,   /* for an answer of the server, seconds */
    NAMED = 20,  /* queues in a message */
    USUAL = 631, /* the port of print servers */
};

/* ---- the queue ---- */

/* What the library says went wrong, in the user's language; of a connection that breaks it says nothing. */
static const char *last_words(const struct spool *spool)
{
    const char *words = spool->calls.last_error() < CUPS_ERRORS ? NULL : spool->calls.last_words();

    return arena_printf(spool->arena, "%s",
                        words && *words ? words : SAY("the connection to the server broke"));
}

/* "HOST", with its port where that is not the usual one, or the path of a socket. */
static const char *server_name(const struct spool *spool)
{
    const char *host = spool->calls.server();
    int port = spool->calls.port();

    return *host == '/' || port == USUAL ? host : arena_printf(spool->arena, "%s:%d", host, port);
}

/* The library asks whether it is to wait once more. */
static int give_up(void *http, void *to)
{
    (void)http, (void)to;
    return 0;
}

static bool connect_server(struct spool *spool, struct diags *diags)
{
    const struct spool_cups *c = &spool->calls;

    spool->http = c->connect(c->server(), c->port(), NULL, 0, c->encryption(), 1, 1000 * WAIT, NULL);
    if (spool->http)
        c->set_timeout(spool->http, WAIT, give_up, NULL);
    else
        diag(diags, DIAG_CANNOT_PRINT, NULL, 0,
             arena_printf(spool->arena, SAY("no print server answers at %s: %-s"), server_name(spool),
                          last_words(spool)));
    return spool->http;
}

/* "a, b, c", and "..." of more than a message has room for: names alone, as no word stays English in other languages. Empty: there are
 * none. */
static struct str queues(struct spool *spool)
{
    struct strbuf b = strbuf_new(spool->arena);
    struct cups_dest *all = NULL;
    int n = spool->calls.get_dests(spool->http, &all);

    for (int i = 0; i < n && i < NAMED; i++)
        strbuf_printf(&b, "%s%s%s%s", i ? ", " : "", all[i].name, all[i].instance ? "/" : "",
                      all[i].instance ? all[i].instance : "");
    if (n > NAMED) strbuf_addz(&b, ", ...");
    spool->calls.free_dests(n, all);
    return strbuf_str(&b);
}

/* There is none that the words mean. */
static void tell_queues(struct spool *spool, const char *queue, struct diags *diags)
{
    struct str all = queues(spool);

    if (!all.n)
        diag(diags, DIAG_USAGE, NULL, 0,
             arena_printf(spool->arena, SAY("the print server at %s has no queue yet"), server_name(spool)));
    else if (queue)
        diag(diags, DIAG_USAGE, NULL, 0,
             arena_printf(spool->arena, SAY("--queue: there is no queue %s, but %.*s"), queue, STR(all)));
    else
        diag(diags, DIAG_USAGE, NULL, 0,
             arena_printf(spool->arena, SAY("no queue is the default: name one with --queue, of %.*s"),
                          STR(all)));
}

static void tell_lack(struct spool *spool, const char *queue, struct diags *diags)
{
    /* That there is no such queue is said as well where nobody has answered. */
    if (spool->calls.get_status(spool->http) != CUPS_DONE)
        diag(diags, DIAG_CANNOT_PRINT, NULL, 0,
             arena_printf(spool->arena, SAY("the print server at %s does not answer"), server_name(spool)));
    else if (spool->calls.last_error() != CUPS_NOT_FOUND)
        diag(diags, DIAG_CANNOT_PRINT, NULL, 0, last_words(spool));
    else
        tell_queues(spool, queue, diags);
}

/* Whoever asks for an instance that there is not is given the queue under its name. */
static bool has_instance(struct spool *spool, const char *name, const char *instance)
{
    struct cups_dest *all = NULL;
    int n = spool->calls.get_dests(spool->http, &all);
    bool has = false;

    for (int i = 0; i < n && !has; i++)
        has = !strcmp(all[i].name, name) && all[i].instance && !strcmp(all[i].instance, instance);
    spool->calls.free_dests(n, all);
    return has;
}

static bool find_queue(struct spool *spool, const char *queue, struct diags *diags)
{
    const char *slash = queue ? strrchr(queue, '/') : NULL;
    const char *name = queue, *instance = slash ? slash + 1 : NULL;
    const char *takes;

    if (slash) name = str_z(spool->arena, (struct str){queue, (size_t)(slash - queue)});
    spool->dest = spool->calls.get_dest(spool->http, name, instance);
    if (!spool->dest) {
        tell_lack(spool, queue, diags);
        return false;
    }
    if (instance && !has_instance(spool, name, instance)) {
        tell_queues(spool, queue, diags);
        return false;
    }
    spool->name = arena_printf(spool->arena, "%s", spool->dest->name);
    takes =
        spool->calls.get_option("printer-is-accepting-jobs", spool->dest->num_options, spool->dest->options);
    if (takes && !strcmp(takes, "false")) {
        diag(diags, DIAG_CANNOT_PRINT, NULL, 0,
             arena_printf(spool->arena, SAY("the queue %s takes no jobs now"), spool->name));
        return false;
    }
    spool->info = spool->calls.copy_info(spool->http, spool->dest);
    if (!spool->info)
        diag(diags, DIAG_CANNOT_PRINT, NULL, 0,
             arena_printf(spool->arena, SAY("the queue %s does not say what it can do: %-s"), spool->name,
                          last_words(spool)));
    return spool->info;
}

struct spool *spool_open(struct arena *arena, const char *queue, struct diags *diags)
{
    struct spool *spool = NEW(arena, struct spool);
    const char *why;

    spool->arena = arena;
    why = spool_cups_open(&spool->calls);
    if (why) {
        diag(diags, DIAG_CANNOT_PRINT, NULL, 0, why);
        return NULL;
    }
    if (connect_server(spool, diags) && find_queue(spool, queue, diags)) return spool;
    spool_close(spool);
    return NULL;
}

void spool_close(struct spool *spool)
{
    if (!spool) return;
    if (spool->info) spool->calls.free_info(spool->info);
    if (spool->dest) spool->calls.free_dests(1, spool->dest);
    if (spool->http) spool->calls.disconnect(spool->http);
}

const char *spool_queue(const struct spool *spool)
{
    return spool->name;
}

bool spool_waits(const struct spool *spool)
{
    const char *state =
        spool->calls.get_option("printer-state", spool->dest->num_options, spool->dest->options);

    return state && !strcmp(state, "5");
}

/* ---- what it can do ---- */

static double margin_of(const struct cups_size *size)
{
    int x = size->left > size->right ? size->left : size->right;
    int y = size->top > size->bottom ? size->top : size->bottom;

    return (x > y ? x : y) / 100.0 * PT_PER_MM;
}

/* A sheet of any size, where the queue takes those: its margins are those of the sheet that it takes by itself. */
static bool has_any(struct spool *spool, int width, int length, unsigned flags, struct spool_sheet *sheet)
{
    const struct spool_cups *c = &spool->calls;
    struct cups_size usual;

    sheet->media = arena_printf(spool->arena, "custom_%gx%gmm_%gx%gmm", width / 100.0, length / 100.0,
                                width / 100.0, length / 100.0);
    sheet->margin = 0;
    if (!c->supports(spool->http, spool->dest, spool->info, "media", sheet->media)) return false;
    memset(&usual, 0, sizeof usual);
    if (c->get_usual_media(spool->http, spool->dest, spool->info, flags, &usual))
        sheet->margin = margin_of(&usual);
    return true;
}

bool spool_has(struct spool *spool, double w, double h, bool both, struct spool_sheet *sheet)
{
    int width = (int)lround(fmin(w, h) / PT_PER_MM * 100), length = (int)lround(fmax(w, h) / PT_PER_MM * 100);
    unsigned flags = both ? CUPS_MEDIA_DUPLEX : 0;
    struct cups_size size;

    memset(&size, 0, sizeof size);
    if (!spool->calls.get_media(spool->http, spool->dest, spool->info, width, length,
                                flags | CUPS_MEDIA_EXACT, &size))
        return has_any(spool, width, length, flags, sheet);
    sheet->media = arena_printf(spool->arena, "%s", size.media);
    sheet->margin = margin_of(&size);
    return true;
}

bool spool_turns(struct spool *spool, const char *sides)
{
    return !strcmp(sides, "one-sided") ||
           spool->calls.supports(spool->http, spool->dest, spool->info, "sides", sides);
}

/* ---- jobs ---- */

/* What the user has set for the queue goes with the job (a tray, colours), but for what decides where things stand, and what is told of the
 * queue and no setting. */
static bool goes_along(const char *name)
{
    static const char *const own[] = {"media",         "PageSize",
                                      "PageRegion",    "sides",
                                      "Duplex",        "copies",
                                      "fitplot",       "fit-to-page",
                                      "scaling",       "natural-scaling",
                                      "print-scaling", "number-up",
                                      "mirror",        "orientation-requested",
                                      "outputorder",   "page-ranges",
                                      "page-set",      "page-border",
                                      "page-left",     "page-right",
                                      "page-top",      "page-bottom",
                                      "position",      "landscape",
                                      "crop-to-fit",   "fill",
                                      "finishings"};
    static const char *const told[] = {"printer-", "device-", "marker-", "job-", "auth-", "media-"};

    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (!strcmp(name, own[i])) return false;
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        if (!strncmp(name, told[i], strlen(told[i]))) return false;
    return true;
}

/* Their number; for the library to free. */
static int options_of(const struct spool *spool, const struct spool_paper *paper,
                      struct cups_option **options)
{
    const struct spool_cups *c = &spool->calls;
    const struct cups_dest *dest = spool->dest;
    int n = 0;

    for (int i = 0; i < dest->num_options; i++)
        if (goes_along(dest->options[i].name))
            n = c->add_option(dest->options[i].name, dest->options[i].value, n, options);
    n = c->add_option("media", paper->media, n, options);
    n = c->add_option("sides", paper->sides, n, options);
    n = c->add_option("print-scaling", "none", n, options);
    return c->add_option("number-up", "1", n, options);
}

static bool write_all(const struct spool *spool, struct str data)
{
    enum { PIECE = 1 << 16 };

    for (size_t at = 0; at < data.n;) {
        struct str piece = str_sub(data, at, PIECE);

        if (spool->calls.write(spool->http, piece.p, piece.n) != CUPS_GO_ON) return false;
        at += piece.n;
    }
    return true;
}

/* False: the server failed; then paper->job may be a job that it has begun. */
static bool send_one(struct spool *spool, struct spool_paper *paper)
{
    const struct spool_cups *c = &spool->calls;
    struct cups_option *options = NULL;
    int n = options_of(spool, paper, &options);
    bool ok = c->create_job(spool->http, spool->dest, spool->info, &paper->job, paper->title, n, options) <
              CUPS_ERRORS;

    if (!ok) paper->job = 0;
    ok = ok && c->start_document(spool->http, spool->dest, spool->info, paper->job, paper->title,
                                 "application/pdf", n, options, 1) == CUPS_GO_ON;
    ok = ok && write_all(spool, paper->pdf);
    /* Where no answer comes the library tells how it ended before. */
    ok = ok && c->finish_document(spool->http, spool->dest, spool->info) < CUPS_ERRORS &&
         c->get_status(spool->http) == CUPS_DONE;
    c->free_options(n, options);
    return ok;
}

/* Takes back what was sent whole, and what was begun. "office-12, office-13": of the first, those that stay; empty: none do. */
static struct str take_back(const struct spool *spool, const struct spool_paper *papers, size_t sent)
{
    struct strbuf b = strbuf_new(spool->arena);

    for (size_t i = 0; i <= sent; i++)
        if (papers[i].job &&
            spool->calls.cancel_job(spool->http, spool->dest, papers[i].job) >= CUPS_ERRORS && i < sent)
            strbuf_printf(&b, "%s%s-%d", b.n ? ", " : "", spool->name, papers[i].job);
    return strbuf_str(&b);
}

bool spool_send(struct spool *spool, struct spool_paper *papers, size_t n, struct diags *diags)
{
    const char *words;
    struct str left;
    size_t sent = 0;

    for (size_t i = 0; i < n; i++) papers[i].job = 0;
    while (sent < n && send_one(spool, &papers[sent])) sent++;
    if (sent == n) return true;
    words = last_words(spool);
    left = take_back(spool, papers, sent);
    diag(diags, DIAG_CANNOT_PRINT, NULL, 0,
         left.n
             ? arena_printf(spool->arena,
                            SAY("the queue %s did not take the job: %-s; what it took before could not be "
                                "taken back: %.*s"),
                            spool->name, words, STR(left))
             : arena_printf(spool->arena, SAY("the queue %s did not take the job: %-s"), spool->name, words));
    return false;
}
