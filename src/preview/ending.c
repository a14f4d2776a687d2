#include "preview/ending.h"

#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

int ending_open(void)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigset_t signals;

    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGHUP);
    sigaction(SIGPIPE, &ignore, NULL);
    if (sigprocmask(SIG_BLOCK, &signals, NULL) != 0) return -1;
    return signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
}

void ending_close(int ending)
{
    close(ending);
}
