/* preview/watch.h: files that are made anew whenever what they are made of changes: `--watch`. */
#ifndef PREVIEW_WATCH_H
#define PREVIEW_WATCH_H

#include <stdbool.h>
#include <stdio.h>

struct follow;
struct job;
struct run_request;
struct session;
struct workshop;

/* run_request's `begins`, `to` the address of a struct follow *, NULL at first: of a run that is to go on the decks are followed
 * before they are read, so that nothing that happens to them meanwhile is missed. The caller closes it. */
void watch_begin(void *to, const struct job *job);

/* Goes on after a run, which it takes over, until the program is told to end (SIGINT, SIGTERM, SIGHUP). What each further run has to say
 * goes to `to`: errors and warnings, and a line of what was made. A run that comes to nothing leaves the files as they are. False: it
 * cannot go on, since the system has no means to, or what it says cannot be written. `follow` is what watch_begin has opened, and stays
 * the caller's. */
bool watch_go_on(struct workshop *workshop, const struct run_request *request, struct session *run,
                 struct follow *follow, FILE *to);

#endif
