#include "preview/preview.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/strbuf.h"
#include "base/words.h"
#include "preview/browser.h"
#include "preview/ending.h"
#include "preview/engine.h"
#include "preview/follow.h"
#include "preview/server.h"

static void follow_engine(struct follow *follow, const struct engine *engine)
{
    struct arena *arena = arena_new();
    struct texts names = engine_reads(engine, arena);

    follow_files(follow, names.v, names.n);
    arena_free(arena);
}

static int sooner(int a, int b)
{
    return a < 0 || (b >= 0 && b < a) ? b : a;
}

/* The rest of a large deck waits until a page has got its first pictures. */
static int rest_wait(const struct engine *engine)
{
    enum { QUIET = 150 }; /* ms without a request */

    return engine_owes(engine) ? QUIET : -1;
}

static void serve(struct engine *engine, struct server *server, struct follow *follow, int ending)
{
    for (;;) {
        struct pollfd ready[2 + SERVER_FDS] = {{.fd = ending, .events = POLLIN},
                                               {.fd = follow_fd(follow), .events = POLLIN}};
        size_t fds = 2 + server_fds(server, ready + 2);
        size_t number = engine_number(engine);
        int rest = rest_wait(engine), wait = sooner(rest, sooner(server_wait(server), follow_wait(follow)));
        int n = poll(ready, (nfds_t)fds, wait);

        if ((n < 0 && errno != EINTR) || ready[0].revents) return;
        server_run(server);
        if (follow_changed(follow) || (!n && rest >= 0 && wait == rest)) engine_again(engine);
        if (engine_number(engine) == number) continue;
        follow_engine(follow, engine);
        server_tell(server);
    }
}

/* False: nobody is told where the page is. */
static bool tell_address(const char *address)
{
    return printf("%s\n", address) >= 0 && fflush(stdout) == 0;
}

static int cannot(const struct run_request *request, const char *why)
{
    struct arena *arena = arena_new();
    struct diags *diags = diags_new(arena);
    const struct words *words =
        words_of_locale(request->surroundings.locale, request->surroundings.languages);
    struct strbuf text = strbuf_new(arena);
    int status;

    diag(diags, DIAG_PREVIEW, NULL, 0, why);
    diags_print(diags, LEVEL_ERROR, diag_uncapped, words, &text);
    fprintf(stderr, "%.*s", STR(strbuf_str(&text)));
    status = diags_status(diags, false);
    arena_free(arena);
    return status;
}

int preview_run(struct workshop *workshop, const struct run_request *request, const struct job *job)
{
    int ending = ending_open();
    const char *display = request->surroundings.display;
    bool opens = !job->no_open && display && *display;
    struct engine *engine;
    struct follow *follow;
    struct server *server;
    const char *why;
    int status = 0;

    if (ending < 0) return cannot(request, SAY("the system gives no descriptor for signals"));
    /* Before they are read, so that nothing that happens to them meanwhile is missed. */
    follow = follow_open(false);
    follow_files(follow, job->inputs.v, job->inputs.n);
    engine = engine_open(workshop, request);
    server = server_open(engine, job->port, &why);
    if (!server) {
        follow_close(follow);
        engine_close(engine);
        ending_close(ending);
        return cannot(request, why);
    }
    follow_engine(follow, engine);
    if (tell_address(server_address(server))) {
        if (opens) browser_open(server_address(server));
        serve(engine, server, follow, ending);
    } else {
        status = cannot(request, SAY("its address cannot be written to standard output"));
    }
    server_close(server);
    follow_close(follow);
    engine_close(engine);
    ending_close(ending);
    return status;
}
