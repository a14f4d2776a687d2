#include "anki/protobuf.h"

/* Seven bits a byte, the lowest first; the last one has no bit 7. Bits beyond 64 fall off. */
static bool take_number(struct str *s, uint64_t *value)
{
    *value = 0;
    for (size_t i = 0; i < s->n && i < 10; i++) {
        unsigned char c = (unsigned char)s->p[i];

        *value |= (uint64_t)(c & 0x7F) << 7 * i;
        if (c & 0x80) continue;
        *s = str_from(*s, i + 1);
        return true;
    }
    return false;
}

static bool take_bytes(struct str *s, uint64_t n, struct str *bytes)
{
    if (n > s->n) return false;
    *bytes = str_sub(*s, 0, (size_t)n);
    *s = str_from(*s, (size_t)n);
    return true;
}

static bool take_field(struct str *s, struct protobuf_field *field)
{
    uint64_t tag, n;

    if (!take_number(s, &tag) || tag >> 3 == 0 || tag >> 3 > UINT32_MAX >> 3) return false;
    *field = (struct protobuf_field){.number = (uint32_t)(tag >> 3), .kind = (enum protobuf_kind)(tag & 7)};
    switch (tag & 7) {
    case PROTOBUF_NUMBER: return take_number(s, &field->value);
    case PROTOBUF_EIGHT: return take_bytes(s, 8, &field->bytes);
    case PROTOBUF_BYTES: return take_number(s, &n) && take_bytes(s, n, &field->bytes);
    case PROTOBUF_FOUR: return take_bytes(s, 4, &field->bytes);
    default: return false; /* groups, which nobody has written for long */
    }
}

bool protobuf_next(struct str *message, struct protobuf_field *field)
{
    struct str rest = *message;

    if (!rest.n || !take_field(&rest, field)) return false;
    *message = rest;
    return true;
}

uint64_t protobuf_value(struct str message, uint32_t number)
{
    struct protobuf_field field;
    uint64_t value = 0;

    while (protobuf_next(&message, &field))
        if (field.number == number && field.kind == PROTOBUF_NUMBER) value = field.value;
    return value;
}

struct str protobuf_bytes(struct str message, uint32_t number)
{
    struct protobuf_field field;
    struct str bytes = {0};

    while (protobuf_next(&message, &field))
        if (field.number == number && field.kind == PROTOBUF_BYTES) bytes = field.bytes;
    return bytes;
}
