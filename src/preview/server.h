/* preview/server.h: the engine's replies over HTTP, for a browser on this machine and for nobody else.
 *
 * It listens on 127.0.0.1 alone. Each address begins with a random token, so that no page of elsewhere can guess one; Host and
 * Origin have to be its own, so that no name of elsewhere leads here; replies say that nothing but what is theirs may run or be
 * loaded. What a request may take is bounded, in bytes and in time. Nothing of it blocks: one loop serves all (server_fds, server_wait,
 * server_run). */
#ifndef PREVIEW_SERVER_H
#define PREVIEW_SERVER_H

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>

struct engine;
struct server;

/* Begins to listen; port 0: one that is free. NULL: *why says what is wrong, const data. */
struct server *server_open(struct engine *engine, int port, const char **why);
void server_close(struct server *server);
/* "http://127.0.0.1:4321/TOKEN/". Lives as long as the server. */
const char *server_address(const struct server *server);
/* What is to be waited for with poll, and how many milliseconds at the most; -1: as long as it takes. The number of descriptors; it has
 * to be asked again before each poll. */
enum { SERVER_FDS = 512 };
size_t server_fds(const struct server *server, struct pollfd ready[SERVER_FDS]);
int server_wait(const struct server *server);
/* Serves whoever can be served without waiting. */
void server_run(struct server *server);
/* The engine shows something else: tells the pages. */
void server_tell(struct server *server);

#endif
