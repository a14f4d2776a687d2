/* replay.c: runs a fuzz target over the files that are given, as `make check` does with the corpus. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int run_file(const char *name)
{
    FILE *file = fopen(name, "rb");
    if (!file) {
        perror(name);
        return 1;
    }
    size_t n = 0, cap = 1 << 16;
    uint8_t *data = malloc(cap);
    while (data) {
        n += fread(data + n, 1, cap - n, file);
        if (n < cap) break;
        uint8_t *more = realloc(data, cap *= 2);
        if (!more) free(data);
        data = more;
    }
    int bad = !data || ferror(file);
    if (!bad) {
        /* Exactly as long as the file, so that the sanitizer sees a read behind its end. */
        uint8_t *exact = realloc(data, n ? n : 1);
        data = exact ? exact : data;
        LLVMFuzzerTestOneInput(data, n);
    }
    free(data);
    fclose(file);
    return bad;
}

int main(int argc, char **argv)
{
    int bad = 0;
    for (int i = 1; i < argc; i++) bad |= run_file(argv[i]);
    return bad;
}
