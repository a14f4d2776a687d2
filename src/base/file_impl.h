/* base/file_impl.h: what the files of base/file.h share. Not for others. */
#ifndef BASE_FILE_IMPL_H
#define BASE_FILE_IMPL_H

#include "base/file.h"

/* Reads what the descriptor stands for and closes it; as file_read or, where `any`, as file_read_any. */
enum file_fault file_take(struct arena *arena, int fd, size_t most, bool any, struct str *bytes);
/* Why it could not be opened, by errno. */
enum file_fault file_fault_of(int reason);

#endif
