/* typeset/screen.h: inks as screens show them, for all writers of pictures. No allocation, no errors. */
#ifndef TYPESET_SCREEN_H
#define TYPESET_SCREEN_H

#include <stdint.h>

#include "typeset/page.h"

struct rgb {
    uint8_t r, g, b;
};

/* Of four colours of ink the light that they leave: a formula, not a profile. */
static inline struct rgb screen_rgb(struct ink ink)
{
    switch ((enum ink_space)ink.space) {
    case INK_GRAY: return (struct rgb){ink.v[0], ink.v[0], ink.v[0]};
    case INK_RGB: return (struct rgb){ink.v[0], ink.v[1], ink.v[2]};
    case INK_CMYK: {
        int white = 255 - ink.v[3];
        return (struct rgb){
            (uint8_t)((255 - ink.v[0]) * white / 255),
            (uint8_t)((255 - ink.v[1]) * white / 255),
            (uint8_t)((255 - ink.v[2]) * white / 255),
        };
    }
    }
    return (struct rgb){0, 0, 0};
}

#endif
