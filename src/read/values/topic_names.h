/* read/values/topic_names.h: names of decks as Anki has them, "Top::Below::Further", as title and topics. */
#ifndef READ_VALUES_TOPIC_NAMES_H
#define READ_VALUES_TOPIC_NAMES_H

#include <stdbool.h>

#include "base/str.h"

struct arena;

/* The deck that all decks lie in, found name by name; begins zeroed. */
struct topic_names {
    struct str top;
    bool below; /* one of them lies below it */
    bool apart; /* there is no such deck */
};

void topic_names_add(struct topic_names *names, struct str name);
/* Its name, which is the title of all; "": there is none, or it is the only one and no deck of Anki's (`anki`), and so a topic like any
 * other. */
struct str topic_names_title(const struct topic_names *names, bool anki);
/* What the topic of that deck is called: without the title above it, "A::B" as "A · B"; "": the title's own. */
struct str topic_names_topic(struct arena *arena, struct str name, struct str title);

#endif
