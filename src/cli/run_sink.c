/* Where outputs go. */
#include "cli/run.h"

static bool write_files(void *to, struct arena *arena, const struct save_file *files, size_t n,
                        struct diags *diags)
{
    (void)to;
    return save_all(arena, files, n, diags);
}

static bool keep(void *to, struct arena *arena, const struct save_file *files, size_t n, struct diags *diags)
{
    (void)to, (void)arena, (void)files, (void)n, (void)diags;
    return true;
}

const struct sink run_to_files = {write_files, NULL, true};
const struct sink run_to_memory = {keep, NULL, false};
