#include "job/job.h"

#include <string.h>

struct diag_place job_place_of(const struct job *job, const char *options)
{
    for (const char *name = options; *name;) {
        size_t n = strcspn(name, " ");

        for (size_t i = 0; i < job->sets.n; i++)
            if (!strncmp(job->sets.v[i].option, name, n) && !job->sets.v[i].option[n])
                return job->sets.v[i].from;
        name += n + strspn(name + n, " ");
    }
    return (struct diag_place){.file = NULL};
}

bool job_adorns(enum adorn said, bool theme)
{
    return said == ADORN_THEME ? theme : said == ADORN_YES;
}
