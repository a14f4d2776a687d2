/* The preview's server, over a clock that the test winds: who never ends a request does not keep its place. */
#include "preview/server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "cli/run.h"
#include "cli/workshop.h"
#include "preview/engine.h"
#include "unit.h"

static long wound; /* seconds that the clock is ahead */

/* Stands before the C library's, for libmicrohttpd, too. */
int clock_gettime(clockid_t clock, struct timespec *time)
{
    struct timespec wall;

    (void)clock;
    (void)timespec_get(&wall, TIME_UTC);
    *time = wall;
    time->tv_sec += wound;
    return 0;
}

static struct server *server;
static struct sockaddr_in here = {.sin_family = AF_INET};
static char token[64];

static int client(const char *request)
{
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    if (connect(fd, (const struct sockaddr *)&here, sizeof here)) return -1;
    (void)!write(fd, request, strlen(request));
    return fd;
}

static const char *request(const char *method, const char *name, const char *more)
{
    return arena_printf(unit_arena(), "%s /%s/%s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%s", method, token, name,
                        ntohs(here.sin_port), more);
}

static void serve(void)
{
    for (int i = 0; i < 5; i++) server_run(server);
}

/* What has come, until now; NULL: the connection is over. */
static const char *got(int fd)
{
    static char bytes[4096];
    ssize_t n = recv(fd, bytes, sizeof bytes - 1, MSG_DONTWAIT);

    if (n == 0) return NULL;
    bytes[n > 0 ? n : 0] = '\0';
    return bytes;
}

static bool is_over(int fd)
{
    const char *text = got(fd);

    return !text || !*text ? !text : is_over(fd);
}

TEST(who_never_ends_a_request_is_left)
{
    char *words[] = {"recto", "preview", NULL};
    struct run_request about = {.argc = 2, .argv = words, .surroundings = {.fonts = unit_fonts_folder()}};
    struct workshop *workshop = workshop_open();
    struct engine *engine = engine_open(workshop, &about);
    const char *why;
    int port, head, body, reader, news;
    enum { STEP = 16, STEPS = 6 };

    server = server_open(engine, 0, &why);
    if (!server) SKIP(why);
    REQUIRE(sscanf(server_address(server), "http://127.0.0.1:%d/%63[0-9a-f]/", &port, token) == 2);
    here.sin_port = htons((uint16_t)port);
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    head = client(request("GET", "state", "X: "));
    body = client(request("POST", "source?name=a.md", "Content-Length: 1000\r\n\r\n# A"));
    news = client(request("GET", "events", "\r\n"));
    serve();
    CHECK_CONTAINS(got(news), "data: 1");
    for (int i = 0; i < STEPS; i++) {
        CHECK(server_wait(server) >= 0);
        wound += STEP;
        /* A byte now and then is enough for the library. */
        (void)!send(head, "x", 1, MSG_NOSIGNAL);
        (void)!send(body, "x", 1, MSG_NOSIGNAL);
        serve();
        if (i < 2) CHECK(!is_over(head) && !is_over(body));
    }
    CHECK(is_over(head));
    CHECK(is_over(body));
    CHECK(!is_over(news));
    reader = client(request("GET", "state", "\r\n"));
    serve();
    CHECK_CONTAINS(got(reader), "HTTP/1.1 200 OK");
    close(head), close(body), close(news), close(reader);
    server_close(server);
    engine_close(engine);
    workshop_close(workshop);
}
