#include "preview/ending.h"

#include <signal.h>

#include "base/platform.h"

int ending_open(void)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN};

    sigaction(SIGPIPE, &ignore, NULL);
    return platform_ending_open();
}

void ending_close(int ending)
{
    platform_ending_close(ending);
}
