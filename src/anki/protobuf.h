/* anki/protobuf.h: messages of Protocol Buffers, as bytes: one field after the other, within bounds. No allocation; what is in a
 * field lies in the message. Fields that nobody asks for are passed over, whatever they hold. */
#ifndef ANKI_PROTOBUF_H
#define ANKI_PROTOBUF_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

enum protobuf_kind { PROTOBUF_NUMBER, PROTOBUF_EIGHT, PROTOBUF_BYTES, PROTOBUF_FOUR = 5 };

struct protobuf_field {
    uint32_t number; /* from 1 */
    enum protobuf_kind kind;
    uint64_t value;   /* of a number */
    struct str bytes; /* of all others */
};

/* Takes the first field off the message. False at its end, and where it is broken: then something is left of it. */
bool protobuf_next(struct str *message, struct protobuf_field *field);
/* The last field of that number and kind, as the format has it; 0 or empty where there is none before the message ends or breaks. */
uint64_t protobuf_value(struct str message, uint32_t number);
struct str protobuf_bytes(struct str message, uint32_t number);

#endif
