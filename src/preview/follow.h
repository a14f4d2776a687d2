/* preview/follow.h: tells when something changes that a run has read: the files and folders of these names, with whatever takes their
 * place. Editors write beside a file and rename, so it is folders that are followed, as the system tells of them (inotify); where nobody tells, or there
 * is room for no more, the names are looked at twice a second. A change is told when nothing more has come for 50 ms. */
#ifndef PREVIEW_FOLLOW_H
#define PREVIEW_FOLLOW_H

#include <stdbool.h>
#include <stddef.h>

struct follow;

/* `looks`: it looks twice a second, whatever the system has. Never NULL. */
struct follow *follow_open(bool looks);
void follow_close(struct follow *follow);
/* From now on it is these, which need not be there. What happened to one of them since `follow_changed` told last is still told. */
void follow_files(struct follow *follow, const char *const *names, size_t n);
/* Files that the program has written itself, and folders that it has made, wherever they lie, until it is called again: that they
 * are there now is no change. */
void follow_made(struct follow *follow, const char *const *names, size_t n);
/* To be waited for with poll; -1: there is nothing to wait for but time. */
int follow_fd(const struct follow *follow);
/* How many milliseconds to wait at the most before follow_changed is asked again; -1: until there is something to be read. */
int follow_wait(const struct follow *follow);
/* True once for each change, when it is over. */
bool follow_changed(struct follow *follow);

#endif
