/* preview/ending.h: how a program that goes on is told to end: SIGINT, SIGTERM and SIGHUP as something that can be waited for. */
#ifndef PREVIEW_ENDING_H
#define PREVIEW_ENDING_H

/* A descriptor from which something can be read as soon as one of the signals has come, which from now on do nothing else; -1: the system
 * has none. A reader that hangs up ends nothing either. */
int ending_open(void);
void ending_close(int ending);

#endif
