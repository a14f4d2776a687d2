#include "write/pdf/intent.h"

#include "color/color.h"

void pdf_intent_archive(struct pdf_file *file, struct flate *flate)
{
    static const char name[] = "sRGB IEC61966-2.1";
    struct str profile = color_srgb_profile();
    const struct pdf_buf *small = flate_run(flate, profile.p, profile.n);
    struct pdf_obj *stream = pdf_stream(file, small->p, small->n, true);
    struct pdf_obj *intent = pdf_dict(file, false), *intents = pdf_array(file, false);

    pdf_set_int(stream, "N", 3);
    pdf_set_name(intent, "Type", "OutputIntent");
    pdf_set_name(intent, "S", "GTS_PDFA1");
    pdf_set_text(intent, "OutputConditionIdentifier", str_of(name));
    pdf_set_text(intent, "RegistryName", str_of("http://www.color.org"));
    pdf_set_text(intent, "Info", str_of(name));
    pdf_set(intent, "DestOutputProfile", stream);
    pdf_add(intents, intent);
    pdf_set(pdf_catalog(file), "OutputIntents", intents);
}
