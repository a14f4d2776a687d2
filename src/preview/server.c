#include "preview/server.h"

#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/char.h"
#include "base/mem.h"
#include "base/platform.h"
#include "base/strbuf.h"
#include "preview/engine.h"
#include "preview/mhd.h"
#include "preview/site.h"

enum {
    TOKEN = 32,         /* hexadecimal digits */
    CONNECTIONS = 500,  /* at once; there are descriptors for about a thousand */
    LISTENERS = 250,    /* of these, that wait for news */
    IDLE = 30,          /* seconds until a connection that says nothing is closed */
    HEADERS = 32 << 10, /* bytes of a request's head, and of a reply's */
    PING = 15000,       /* ms between signs of life to those who wait */
    PATIENCE = 4,       /* so many of these until a request has to be over */
    BODIES = 160 << 20, /* bytes of all bodies together that have not come whole yet */
};

/* A page that waits for news. */
struct listener {
    struct server *server;
    struct listener *next;
    void *connection;
    size_t told; /* the engine's number */
    bool waits;  /* the connection is suspended */
    bool ping;
};

/* A connection. The library forgets those that say nothing; how long a request takes in all is counted here, in signs of life, of which
 * there is one at most between two rounds of the loop: time in which nobody is served does not count. */
struct caller {
    struct caller *next, **at;
    void *connection;
    int waited;
    bool listens; /* for news, as long as it likes */
};

struct server {
    struct mhd mhd;
    void *daemon;
    struct engine *engine;
    char token[TOKEN + 1];
    char address[TOKEN + 64];
    char hosts[2][32];
    struct caller *callers;
    struct listener *listeners;
    size_t n_listeners, bodies;
    long long pinged;
    bool ends;
};

/* A request that is coming in. */
struct incoming {
    struct server *server;
    const char *name; /* behind the token; lives as long as the request */
    bool post;
    char *body;
    size_t n, cap, most;
};

enum { FORBIDDEN = 403, NOT_FOUND = 404, NOT_ALLOWED = 405, TOO_LARGE = 413, BUSY = 503 };

static long long now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (long long)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* ---- replies ---- */

static void add_headers(const struct server *server, void *response, const char *type)
{
    static const char *const always[][2] = {
        {"Content-Security-Policy",
         "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
         "connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'"},
        {"X-Content-Type-Options", "nosniff"},
        {"Cache-Control", "no-store"},
        {"Referrer-Policy", "no-referrer"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
    };

    for (size_t i = 0; i < sizeof always / sizeof *always; i++)
        server->mhd.add_header(response, always[i][0], always[i][1]);
    server->mhd.add_header(response, "Content-Type", type);
}

/* Takes the response over. */
static int queue(const struct server *server, void *connection, unsigned status, void *response)
{
    int queued = server->mhd.queue(connection, status, response);

    server->mhd.destroy(response);
    return queued;
}

static int reply_text(const struct server *server, void *connection, unsigned status, const char *text)
{
    void *response = server->mhd.response_of_buffer(strlen(text), (void *)text, MHD_COPY);

    if (!response) return MHD_NO;
    add_headers(server, response, "text/plain; charset=utf-8");
    return queue(server, connection, status, response);
}

static int reply_site(const struct server *server, void *connection, const struct site_file *file)
{
    void *response = server->mhd.response_of_buffer(file->n, (void *)file->bytes, MHD_KEEP);

    if (!response) return MHD_NO;
    add_headers(server, response, site_type(file->name));
    return queue(server, connection, ENGINE_OK, response);
}

/* A file's name as a header may have it (RFC 6266): plain, and as it is. */
static const char *disposition(struct arena *arena, const char *name)
{
    struct strbuf b = strbuf_new(arena);

    strbuf_addz(&b, "attachment; filename=\"");
    for (const char *p = name; *p; p++)
        strbuf_addc(&b, *p >= ' ' && *p < 0x7F && *p != '"' && *p != '\\' && *p != '%' ? *p : '_');
    strbuf_addz(&b, "\"; filename*=UTF-8''");
    for (const char *p = name; *p; p++) {
        if (char_is_alnum(*p) || (*p && strchr("-._~", *p)))
            strbuf_addc(&b, *p);
        else
            strbuf_printf(&b, "%%%02X", (unsigned char)*p);
    }
    return str_z(arena, strbuf_str(&b));
}

/* ---- who may ask ---- */

/* In a time that does not tell how much of it is right. */
static bool same_token(const char *token, const char *given)
{
    size_t n = strnlen(given, TOKEN);
    unsigned char differs = n < TOKEN;

    for (size_t i = 0; i < n; i++) differs |= (unsigned char)(token[i] ^ given[i]);
    return !differs;
}

static bool is_host(const struct server *server, const char *host)
{
    return host && (!strcmp(host, server->hosts[0]) || !strcmp(host, server->hosts[1]));
}

static bool is_origin(const struct server *server, const char *origin)
{
    static const char scheme[] = "http://";

    return !origin ||
           (!strncmp(origin, scheme, sizeof scheme - 1) && is_host(server, origin + sizeof scheme - 1));
}

/* What the address means behind its token; NULL: it has another one. */
static const char *name_of(const struct server *server, const char *url)
{
    if (*url != '/' || !same_token(server->token, url + 1) || url[TOKEN + 1] != '/') return NULL;
    return url + TOKEN + 2;
}

/* The status with which a request is refused before anything of its body is taken; 0: it is not. */
static unsigned refusal(const struct server *server, void *connection, const char *url, const char *method)
{
    const char *site = server->mhd.lookup(connection, MHD_HEADER, "Sec-Fetch-Site");

    if (!is_host(server, server->mhd.lookup(connection, MHD_HEADER, "Host"))) return FORBIDDEN;
    if (!is_origin(server, server->mhd.lookup(connection, MHD_HEADER, "Origin"))) return FORBIDDEN;
    if (site && strcmp(site, "same-origin") != 0 && strcmp(site, "none") != 0) return FORBIDDEN;
    if (!name_of(server, url)) return NOT_FOUND;
    return strcmp(method, "GET") != 0 && strcmp(method, "POST") != 0 ? NOT_ALLOWED : 0;
}

static const char *refusal_text(unsigned status)
{
    switch (status) {
    case FORBIDDEN: return "This page is shown to a browser on this machine alone, at its own address.\n";
    case NOT_ALLOWED: return "GET or POST\n";
    case TOO_LARGE: return "That is too large.\n";
    case BUSY: return "There is too much to do.\n";
    default: return "There is nothing here: the address has to be the one that recto printed.\n";
    }
}

/* ---- for how long ---- */

static struct caller *caller_of(const struct server *server, void *connection)
{
    return server->mhd.get_connection_info(connection, MHD_SOCKET_CONTEXT)->context;
}

static void notified(void *to, void *connection, void **context, int what)
{
    struct server *server = to;
    struct caller *caller = *context;

    if (what == MHD_STARTED) {
        *context = caller = mem_new(sizeof *caller);
        *caller = (struct caller){.next = server->callers, .at = &server->callers, .connection = connection};
        if (caller->next) caller->next->at = &caller->next;
        server->callers = caller;
    } else if (caller) {
        *caller->at = caller->next;
        if (caller->next) caller->next->at = caller->at;
        free(caller);
        *context = NULL;
    }
}

/* What the library hears of these is that they have hung up. */
static void lose_patience(struct server *server)
{
    for (struct caller *caller = server->callers; caller; caller = caller->next)
        if (!caller->listens && ++caller->waited > PATIENCE)
            (void)shutdown(server->mhd.get_connection_info(caller->connection, MHD_CONNECTION_FD)->fd,
                           SHUT_RDWR);
}

/* ---- news ---- */

static ssize_t read_news(void *from, uint64_t at, char *buffer, size_t most)
{
    struct listener *listener = from;
    size_t number = engine_number(listener->server->engine);

    (void)at;
    if (listener->server->ends) return -1;
    if (listener->told != number) {
        listener->told = number;
        return snprintf(buffer, most, "event: run\ndata: %zu\n\n", number);
    }
    if (listener->ping) {
        listener->ping = false;
        return snprintf(buffer, most, ": still here\n\n");
    }
    listener->waits = true;
    listener->server->mhd.suspend(listener->connection);
    return 0;
}

static void forget_listener(void *from)
{
    struct listener *listener = from, **at = &listener->server->listeners;

    while (*at && *at != listener) at = &(*at)->next;
    if (*at) {
        *at = listener->next;
        listener->server->n_listeners--;
    }
    free(listener);
}

static void wake(struct server *server)
{
    for (struct listener *listener = server->listeners; listener; listener = listener->next) {
        if (!listener->waits) continue;
        listener->waits = false;
        server->mhd.resume(listener->connection);
    }
}

static int reply_news(struct server *server, void *connection)
{
    struct listener *listener;
    void *response;

    if (server->n_listeners >= LISTENERS) return reply_text(server, connection, BUSY, refusal_text(BUSY));
    listener = mem_new(sizeof *listener);
    *listener = (struct listener){.server = server, .next = server->listeners, .connection = connection};
    server->listeners = listener;
    server->n_listeners++;
    caller_of(server, connection)->listens = true;
    response =
        server->mhd.response_of_callback(MHD_UNKNOWN_SIZE, MHD_BLOCK, read_news, listener, forget_listener);
    if (!response) {
        forget_listener(listener);
        return MHD_NO;
    }
    add_headers(server, response, "text/event-stream");
    return queue(server, connection, ENGINE_OK, response);
}

void server_tell(struct server *server)
{
    wake(server);
    server->mhd.run(server->daemon);
}

/* ---- requests ---- */

struct arguments {
    const struct server *server;
    void *connection;
};

static const char *value_of(const void *of, const char *key)
{
    const struct arguments *query = of;

    return query->server->mhd.lookup(query->connection, MHD_ARGUMENT, key);
}

static int reply_engine(struct server *server, void *connection, const struct incoming *incoming)
{
    struct arena *arena = arena_new();
    const struct arguments query = {server, connection};
    const struct engine_request request = {.name = incoming->name,
                                           .post = incoming->post,
                                           .value = value_of,
                                           .of = &query,
                                           .body = {incoming->body, incoming->n}};
    struct engine_reply reply = engine_answer(server->engine, arena, &request);
    void *response = server->mhd.response_of_buffer(reply.body.n, (void *)reply.body.p, MHD_COPY);
    int queued = MHD_NO;

    if (response) {
        add_headers(server, response, reply.type);
        if (reply.file)
            server->mhd.add_header(response, "Content-Disposition", disposition(arena, reply.file));
        queued = queue(server, connection, reply.status, response);
    }
    arena_free(arena);
    return queued;
}

/* A request begins: how much may it bring? */
static int begin(struct server *server, void *connection, const char *url, const char *method, void **request)
{
    unsigned status = refusal(server, connection, url, method);
    const char *length = server->mhd.lookup(connection, MHD_HEADER, "Content-Length");
    bool post = !strcmp(method, "POST");
    long most = 0;
    struct incoming *incoming;

    if (!status && post) most = engine_body_most(name_of(server, url), true);
    if (!status && most < 0) status = NOT_FOUND;
    if (!status && length && strtoull(length, NULL, 10) > (unsigned long)most) status = TOO_LARGE;
    if (status) return reply_text(server, connection, status, refusal_text(status));
    incoming = mem_new(sizeof *incoming);
    *incoming =
        (struct incoming){.server = server, .name = name_of(server, url), .post = post, .most = (size_t)most};
    *request = incoming;
    return MHD_YES;
}

/* More of the body; false: it is more than it may be. */
static bool take(struct server *server, struct incoming *incoming, const char *bytes, size_t n)
{
    if (n > incoming->most - incoming->n) return false;
    if (incoming->n + n > incoming->cap) {
        size_t cap = incoming->cap ? 2 * incoming->cap : 4096;

        while (cap < incoming->n + n) cap *= 2;
        if (server->bodies + cap - incoming->cap > BODIES) return false;
        server->bodies += cap - incoming->cap;
        incoming->body = mem_grow(incoming->body, cap);
        incoming->cap = cap;
    }
    memcpy(incoming->body + incoming->n, bytes, n);
    incoming->n += n;
    return true;
}

static int answer(void *to, void *connection, const char *url, const char *method, const char *version,
                  const char *upload, size_t *upload_n, void **request)
{
    struct server *server = to;
    struct incoming *incoming = *request;
    const struct site_file *file;

    (void)version;
    if (!incoming) return begin(server, connection, url, method, request);
    if (*upload_n) {
        /* The connection is closed. */
        if (!take(server, incoming, upload, *upload_n)) return MHD_NO;
        *upload_n = 0;
        return MHD_YES;
    }
    file = incoming->post ? NULL : site_find(incoming->name);
    if (file) return reply_site(server, connection, file);
    if (!incoming->post && !strcmp(incoming->name, "events")) return reply_news(server, connection);
    return reply_engine(server, connection, incoming);
}

static void completed(void *to, void *connection, void **request, int how)
{
    struct server *server = to;
    struct incoming *incoming = *request;
    struct caller *caller = caller_of(server, connection);

    (void)how;
    if (caller) caller->waited = 0, caller->listens = false;
    if (!incoming) return;
    server->bodies -= incoming->cap;
    free(incoming->body);
    free(incoming);
    *request = NULL;
}

/* ---- its life ---- */

static bool make_token(char token[TOKEN + 1])
{
    unsigned char bytes[TOKEN / 2];

    if (!platform_random(bytes, sizeof bytes)) return false;
    for (size_t i = 0; i < sizeof bytes; i++) snprintf(token + 2 * i, 3, "%02x", bytes[i]);
    return true;
}

/* server->daemon stays NULL if it cannot. */
static void listen_at(struct server *server, int port)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};

    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    server->daemon = server->mhd.start_daemon(
        (platform_has_epoll ? MHD_EPOLL : 0) | MHD_SUSPEND_RESUME, (uint16_t)port, NULL, NULL, answer, server,
        MHD_ADDRESS, (const struct sockaddr *)&address, MHD_CONNECTIONS, (unsigned)CONNECTIONS, MHD_TIMEOUT,
        (unsigned)IDLE, MHD_CONNECTION_MEMORY, (size_t)HEADERS, MHD_COMPLETED, (mhd_completed *)completed,
        (void *)server, MHD_CONNECTION_NOTIFIED, (mhd_notify *)notified, (void *)server,
        MHD_SIGPIPE_IS_HANDLED, 1, MHD_END);
}

struct server *server_open(struct engine *engine, int port, const char **why)
{
    struct server *server = mem_new(sizeof *server);
    int at;

    server->engine = engine;
    *why = mhd_open(&server->mhd, NULL);
    if (!*why && !make_token(server->token)) *why = "the system gives no random numbers";
    if (!*why) {
        listen_at(server, port);
        if (!server->daemon) *why = "the port cannot be listened at: another program may have it (--port)";
    }
    if (*why) {
        free(server);
        return NULL;
    }
    at = server->mhd.get_daemon_info(server->daemon, MHD_PORT)->port;
    snprintf(server->hosts[0], sizeof server->hosts[0], "127.0.0.1:%d", at);
    snprintf(server->hosts[1], sizeof server->hosts[1], "localhost:%d", at);
    snprintf(server->address, sizeof server->address, "http://%s/%s/", server->hosts[0], server->token);
    server->pinged = now();
    return server;
}

void server_close(struct server *server)
{
    server->ends = true;
    wake(server);
    server_run(server);
    server->mhd.stop_daemon(server->daemon);
    free(server);
}

const char *server_address(const struct server *server)
{
    return server->address;
}

size_t server_fds(const struct server *server, struct pollfd ready[SERVER_FDS])
{
    fd_set in, out, wrong;
    int last = -1;
    size_t n = 0;

    if (platform_has_epoll) {
        ready[0].fd = server->mhd.get_daemon_info(server->daemon, MHD_EPOLL_FD)->fd;
        ready[0].events = POLLIN;
        return 1;
    }
    FD_ZERO(&in);
    FD_ZERO(&out);
    FD_ZERO(&wrong);
    if (server->mhd.get_fdset(server->daemon, &in, &out, &wrong, &last, FD_SETSIZE) != MHD_YES) return 0;
    for (unsigned fd = 0; last >= 0 && fd <= (unsigned)last && n < SERVER_FDS; fd++) {
        int events = (FD_ISSET(fd, &in) ? POLLIN : 0) | (FD_ISSET(fd, &out) ? POLLOUT : 0);

        if (events) ready[n++] = (struct pollfd){.fd = (int)fd, .events = (short)events};
    }
    return n;
}

int server_wait(const struct server *server)
{
    unsigned long long timeout;
    long long ping = server->pinged + PING - now();

    if (ping < 0) ping = 0;
    if (server->mhd.get_timeout(server->daemon, &timeout) == MHD_YES && timeout < (unsigned long long)ping)
        return (int)timeout;
    return server->callers ? (int)ping : -1;
}

void server_run(struct server *server)
{
    if (now() - server->pinged >= PING) {
        server->pinged = now();
        for (struct listener *listener = server->listeners; listener; listener = listener->next)
            listener->ping = true;
        wake(server);
        lose_patience(server);
    }
    server->mhd.run(server->daemon);
}
