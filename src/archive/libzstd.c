#include "archive/impl.h"

#define CALL(member, symbol)                     \
    {                                            \
        offsetof(struct libzstd, member), symbol \
    }

bool archive_libzstd_open(struct libzstd *zstd, const char *name)
{
    static const struct archive_call wanted[] = {
        CALL(begin, "ZSTD_createDCtx"),         CALL(end, "ZSTD_freeDCtx"),
        CALL(set, "ZSTD_DCtx_setParameter"),    CALL(read, "ZSTD_decompressStream"),
        CALL(is_error, "ZSTD_isError"),         CALL(error_code, "ZSTD_getErrorCode"),
        CALL(said, "ZSTD_getFrameContentSize"),
    };

    return archive_calls_open(name ? name : "libzstd.so.1", zstd, wanted, sizeof wanted / sizeof *wanted);
}
