/* preview/preview.h: a deck in the browser while it is written: `recto preview`. */
#ifndef PREVIEW_PREVIEW_H
#define PREVIEW_PREVIEW_H

struct run_request;
struct workshop;
struct job;

/* Serves the page until the program is told to end (SIGINT, SIGTERM, SIGHUP). The request's words are right; `job` is what they say. The
 * exit status, after a diagnostic on standard error if it is not 0. */
int preview_run(struct workshop *workshop, const struct run_request *request, const struct job *job);

#endif
