#include "base/walk.h"

#include <yaml.h>

#include "base/mem.h"
#include "base/words.h"

/* False for those that say nothing. */
static bool step_of(const yaml_event_t *from, struct walk_step *step)
{
    *step = (struct walk_step){.line = (int)from->start_mark.line,
                               .column = (int)from->start_mark.column,
                               .from = from->start_mark.index,
                               .to = from->end_mark.index};
    switch (from->type) {
    case YAML_SCALAR_EVENT:
        step->sort = WALK_TEXT;
        step->text = (struct str){(const char *)from->data.scalar.value, from->data.scalar.length};
        step->plain = from->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
        step->block = from->data.scalar.style == YAML_LITERAL_SCALAR_STYLE ||
                      from->data.scalar.style == YAML_FOLDED_SCALAR_STYLE;
        return true;
    case YAML_SEQUENCE_START_EVENT: step->sort = WALK_LIST; return true;
    case YAML_MAPPING_START_EVENT: step->sort = WALK_MAPPING; return true;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: step->sort = WALK_CLOSE; return true;
    case YAML_ALIAS_EVENT: step->sort = WALK_ALIAS; return true;
    case YAML_DOCUMENT_END_EVENT: step->sort = WALK_DOCUMENT_END; return true;
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_STREAM_END_EVENT:
    case YAML_DOCUMENT_START_EVENT: return false;
    }
    return false;
}

bool walk_yaml(struct str text, walk_taker *take, void *reader, struct walk_fault *fault)
{
    yaml_parser_t parser;
    bool ok = true, more = true;

    if (!yaml_parser_initialize(&parser)) mem_fail();
    yaml_parser_set_input_string(&parser, (const unsigned char *)(text.n ? text.p : ""), text.n);
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    while (ok && more) {
        yaml_event_t from;
        struct walk_step step;

        if (!yaml_parser_parse(&parser, &from)) {
            if (parser.error == YAML_MEMORY_ERROR) mem_fail();
            *fault = (struct walk_fault){parser.problem ? parser.problem : SAY("it cannot be read"),
                                         (int)parser.problem_mark.line, (int)parser.problem_mark.column};
            ok = false;
        } else {
            more = from.type != YAML_STREAM_END_EVENT;
            if (step_of(&from, &step)) more = take(reader, &step);
            yaml_event_delete(&from);
        }
    }
    yaml_parser_delete(&parser);
    return ok;
}
