#include "archive/impl.h"

#define CALL(member, symbol)                    \
    {                                           \
        offsetof(struct libzip, member), symbol \
    }

bool archive_libzip_open(struct libzip *zip, const char *name)
{
    static const struct archive_call wanted[] = {
        CALL(error_init, "zip_error_init"),
        CALL(error_code, "zip_error_code_zip"),
        CALL(error_fini, "zip_error_fini"),
        CALL(source_buffer, "zip_source_buffer_create"),
        CALL(source_keep, "zip_source_keep"),
        CALL(source_free, "zip_source_free"),
        CALL(source_open, "zip_source_open"),
        CALL(source_read, "zip_source_read"),
        CALL(source_close, "zip_source_close"),
        CALL(source_stat, "zip_source_stat"),
        CALL(open, "zip_open_from_source"),
        CALL(close, "zip_close"),
        CALL(discard, "zip_discard"),
        CALL(error_of, "zip_get_error"),
        CALL(count, "zip_get_num_entries"),
        CALL(name, "zip_get_name"),
        CALL(stat, "zip_stat_index"),
        CALL(file_open, "zip_fopen_index"),
        CALL(file_read, "zip_fread"),
        CALL(file_error, "zip_file_get_error"),
        CALL(file_close, "zip_fclose"),
        CALL(file_add, "zip_file_add"),
        CALL(file_packing, "zip_set_file_compression"),
        CALL(file_time, "zip_file_set_dostime"),
    };

    return archive_calls_open(name ? name : "libzip.so.4 libzip.so.5", zip, wanted,
                              sizeof wanted / sizeof *wanted);
}
