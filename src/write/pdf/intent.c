#include "write/pdf/intent.h"

#include "color/color.h"
#include "impose/print.h"

static struct pdf_obj *profile_make(struct pdf_file *file, struct flate *flate, struct str profile,
                                    int channels)
{
    const struct pdf_buf *small = flate_run(flate, profile.p, profile.n);
    struct pdf_obj *stream = pdf_stream(file, small->p, small->n, true);

    pdf_set_int(stream, "N", channels);
    return stream;
}

/* Adds it to the catalog, as the only one. `identifier` is what the registry calls it, or "Custom"; `profile` may be NULL. */
static struct pdf_obj *intent_make(struct pdf_file *file, const char *subtype, const char *identifier,
                                   bool registered, const char *info, struct pdf_obj *profile)
{
    struct pdf_obj *intent = pdf_dict(file, false), *intents = pdf_array(file, false);

    pdf_set_name(intent, "Type", "OutputIntent");
    pdf_set_name(intent, "S", subtype);
    pdf_set_text(intent, "OutputConditionIdentifier", str_of(identifier));
    if (registered) pdf_set_text(intent, "RegistryName", str_of("http://www.color.org"));
    pdf_set_text(intent, "Info", str_of(info));
    if (profile) pdf_set(intent, "DestOutputProfile", profile);
    pdf_add(intents, intent);
    pdf_set(pdf_catalog(file), "OutputIntents", intents);
    return intent;
}

void pdf_intent_archive(struct pdf_file *file, struct flate *flate)
{
    static const char name[] = "sRGB IEC61966-2.1";

    intent_make(file, "GTS_PDFA1", name, true, name, profile_make(file, flate, color_srgb_profile(), 3));
}

/* A condition of the registry is known by its name: PDF/X-1a and X-3 say no more than that. PDF/X-4 always carries the profile. */
void pdf_intent_press(struct pdf_file *file, struct flate *flate, const struct print *print)
{
    const struct color_condition *condition = print->condition;
    struct pdf_obj *profile = NULL, *intent;

    if (!condition) return;
    if (print->conform.press == PRESS_X4 || !condition->registered)
        profile = profile_make(file, flate, color_condition_profile(condition), 4);
    intent = intent_make(file, "GTS_PDFX", condition->registered ? condition->name : "Custom",
                         condition->registered, condition->name, profile);
    pdf_set_text(intent, "OutputCondition", str_of(condition->about));
}
