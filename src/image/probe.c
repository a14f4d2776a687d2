#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/words.h"
#include "image/impl.h"

static const char *const BROKEN = SAY("the file is broken");
static const char *const CUT_SHORT = SAY("the file is cut short");
static const char *const UNKNOWN = SAY("it is not a PNG, JPEG, GIF, WebP or SVG file");
static const char *const UNUSUAL = SAY("its kind of JPEG is not supported");

/* ------------------------------------------------------------- numbers */

static uint32_t byte_at(struct str s, size_t at)
{
    return (unsigned char)s.p[at];
}

static uint32_t be16(struct str s, size_t at)
{
    return byte_at(s, at) << 8 | byte_at(s, at + 1);
}

static uint32_t be32(struct str s, size_t at)
{
    return be16(s, at) << 16 | be16(s, at + 2);
}

static uint32_t le16(struct str s, size_t at)
{
    return byte_at(s, at + 1) << 8 | byte_at(s, at);
}

static uint32_t le32(struct str s, size_t at)
{
    return le16(s, at + 2) << 16 | le16(s, at);
}

static bool begins(struct str s, size_t at, const char *with, size_t n)
{
    return n == 0 || (at <= s.n && s.n - at >= n && !memcmp(s.p + at, with, n));
}

static void set_size(struct image_facts *facts, uint32_t w, uint32_t h)
{
    facts->w = w > INT32_MAX ? INT32_MAX : (int)w;
    facts->h = h > INT32_MAX ? INT32_MAX : (int)h;
}

/* ---------------------------------------------------------------- EXIF */

/* The orientation in a TIFF header and its first directory; 1 where nothing sensible is said. */
static int exif_orientation(struct str tiff)
{
    enum { HEADER = 8, ENTRY = 12, ORIENTATION = 0x112, SHORT = 3 };
    bool little = begins(tiff, 0, "II*\0", 4);
    uint32_t (*u16)(struct str, size_t) = little ? le16 : be16;
    uint32_t (*u32)(struct str, size_t) = little ? le32 : be32;
    size_t at, n;

    if (tiff.n < HEADER || !(little || begins(tiff, 0, "MM\0*", 4))) return 1;
    at = u32(tiff, 4);
    if (at > tiff.n - 2) return 1;
    n = u16(tiff, at);
    at += 2;
    for (size_t i = 0; i < n && at + ENTRY <= tiff.n; i++, at += ENTRY) {
        uint32_t value = u16(tiff, at + 8);

        if (u16(tiff, at) != ORIENTATION) continue;
        return u16(tiff, at + 2) == SHORT && value >= 1 && value <= 8 ? (int)value : 1;
    }
    return 1;
}

/* ----------------------------------------------------------------- PNG */

static const char *probe_png(struct str file, struct image_facts *facts)
{
    enum { SIGNATURE = 8, CHUNK = 12, HEAD = 13 };
    const double metre = 0.0254; /* inches to the metre, turned over */
    size_t at = SIGNATURE;
    bool ended = false;

    if (file.n < SIGNATURE + CHUNK + HEAD) return CUT_SHORT;
    if (!begins(file, at + 4, "IHDR", 4) || be32(file, at) != HEAD) return BROKEN;
    set_size(facts, be32(file, at + 8), be32(file, at + 12));
    while (!ended && file.n - at >= CHUNK) {
        size_t n = be32(file, at);
        size_t data = at + 8;

        if (n > file.n - at - CHUNK) return CUT_SHORT;
        if (begins(file, at + 4, "pHYs", 4) && n == 9 && file.p[data + 8] == 1) {
            facts->dpi_x = be32(file, data) * metre;
            facts->dpi_y = be32(file, data + 4) * metre;
        } else if (begins(file, at + 4, "eXIf", 4)) {
            facts->orientation = exif_orientation(str_sub(file, data, n));
        }
        ended = begins(file, at + 4, "IEND", 4);
        at += CHUNK + n;
    }
    facts->end = at;
    return ended ? NULL : CUT_SHORT;
}

/* ---------------------------------------------------------------- JPEG */

enum {
    MARKER_SOF0 = 0xC0, /* baseline; 1: extended, 2: progressive */
    MARKER_SOF2 = 0xC2,
    MARKER_DHT = 0xC4,
    MARKER_JPG = 0xC8,
    MARKER_DAC = 0xCC,
    MARKER_SOF15 = 0xCF,
    MARKER_RST0 = 0xD0,
    MARKER_RST7 = 0xD7,
    MARKER_EOI = 0xD9,
    MARKER_SOS = 0xDA,
    MARKER_APP0 = 0xE0,
    MARKER_APP1 = 0xE1,
    MARKER_APP14 = 0xEE,
    MARKER_APP15 = 0xEF,
    MARKER_COM = 0xFE,
    MARKER_TEM = 0x01,
    SCANS_MAX = 100,
};

/* What was seen in a JPEG file. */
struct jpeg {
    bool frame, jfif;
    int scans;
    int adobe; /* the colour transform of Adobe's segment, -1: none */
    char ids[3];
};

static bool stands_alone(unsigned marker)
{
    return marker == MARKER_TEM || (marker >= MARKER_RST0 && marker <= MARKER_RST7);
}

/* Where the marker stands that ends the coded data from `at` on; file.n: nowhere. */
static size_t scan_end(struct str file, size_t at)
{
    while (at + 1 < file.n) {
        const char *p = memchr(file.p + at, 0xFF, file.n - 1 - at);
        unsigned next;

        if (!p) break;
        at = (size_t)(p - file.p);
        next = byte_at(file, at + 1);
        if (next != 0 && next != 0xFF && !stands_alone(next)) return at;
        at += next == 0xFF ? 1 : 2;
    }
    return file.n;
}

static const char *jpeg_frame(struct str file, size_t data, size_t n, struct image_facts *facts,
                              struct jpeg *jpeg)
{
    enum { HEAD = 6, COMPONENT = 3 };

    if (jpeg->frame || n < HEAD) return BROKEN;
    jpeg->frame = true;
    facts->components = (int)byte_at(file, data + 5);
    if (n < HEAD + (size_t)facts->components * COMPONENT) return BROKEN;
    if (byte_at(file, data) == 12) return SAY("a JPEG of 12 bits a colour is not supported");
    if (byte_at(file, data) != 8 || be16(file, data + 1) == 0) return UNUSUAL;
    if (facts->components != 1 && facts->components != 3 && facts->components != 4) return UNUSUAL;
    set_size(facts, be16(file, data + 3), be16(file, data + 1));
    for (size_t i = 0; i < 3 && i < (size_t)facts->components; i++)
        jpeg->ids[i] = file.p[data + HEAD + i * COMPONENT];
    return NULL;
}

static const char *jpeg_segment(struct str file, unsigned marker, size_t data, size_t n,
                                struct image_facts *facts, struct jpeg *jpeg)
{
    const double units[] = {0, 1, 2.54};

    if (marker >= MARKER_SOF0 && marker <= MARKER_SOF2) return jpeg_frame(file, data, n, facts, jpeg);
    if (marker > MARKER_SOF2 && marker != MARKER_DHT && marker <= MARKER_SOF15)
        return marker == MARKER_JPG ? BROKEN : UNUSUAL;
    if (marker == MARKER_APP0 && n >= 12 && begins(file, data, "JFIF\0", 5)) {
        unsigned unit = byte_at(file, data + 7);

        jpeg->jfif = true;
        if (unit < sizeof units / sizeof *units) {
            facts->dpi_x = be16(file, data + 8) * units[unit];
            facts->dpi_y = be16(file, data + 10) * units[unit];
        }
    } else if (marker == MARKER_APP1 && n > 6 && begins(file, data, "Exif\0", 5)) {
        facts->orientation = exif_orientation(str_sub(file, data + 6, n - 6));
    } else if (marker == MARKER_APP14 && n >= 12 && begins(file, data, "Adobe", 5)) {
        jpeg->adobe = (int)byte_at(file, data + 11);
    }
    return NULL;
}

/* The marker at *at or behind it (any number of FF bytes may stand in front), *at moves behind it; 0: there is none. */
static unsigned next_marker(struct str file, size_t *at)
{
    if (*at >= file.n || byte_at(file, *at) != 0xFF) return 0;
    while (*at < file.n && byte_at(file, *at) == 0xFF) ++*at;
    return *at < file.n ? byte_at(file, (*at)++) : 0;
}

/* The whole file is walked through, so that what PDF readers get is at least a JPEG from beginning to end. */
static const char *probe_jpeg(struct str file, struct image_facts *facts)
{
    struct jpeg jpeg = {.adobe = -1};
    size_t at = 2;

    for (;;) {
        unsigned marker = next_marker(file, &at);
        const char *wrong;
        size_t n;

        if (marker == 0) return at + 1 >= file.n ? CUT_SHORT : BROKEN;
        if (marker == MARKER_EOI) break;
        if (stands_alone(marker)) continue;
        if (file.n - at < 2) return CUT_SHORT;
        n = be16(file, at);
        if (n < 2) return BROKEN;
        if (n > file.n - at) return CUT_SHORT;
        wrong = jpeg_segment(file, marker, at + 2, n - 2, facts, &jpeg);
        if (wrong) return wrong;
        at += n;
        if (marker != MARKER_SOS) continue;
        if (!jpeg.frame) return BROKEN;
        /* Progressive files have about ten. Each is a walk over all pixels, and takes a few bytes. */
        if (++jpeg.scans > SCANS_MAX) return UNUSUAL;
        at = scan_end(file, at);
    }
    if (!jpeg.scans) return BROKEN;
    facts->lossy = true;
    facts->end = at;
    facts->plain = facts->components == 1 ||
                   (facts->components == 3 &&
                    (jpeg.adobe == 1 || (jpeg.adobe < 0 && (jpeg.jfif || jpeg.ids[0] != 'R'))));
    return NULL;
}

struct str image_probe_strip(struct arena *arena, struct str file, const struct image_facts *facts)
{
    struct str whole = str_sub(file, 0, facts->end);
    char *bytes = arena_alloc(arena, whole.n);
    size_t n = 2;
    size_t at = 2;

    memcpy(bytes, whole.p, 2);
    while (at < whole.n) {
        size_t start = at;
        unsigned marker = next_marker(whole, &at);
        bool pixels =
            (marker < MARKER_APP1 || marker > MARKER_APP15 || marker == MARKER_APP14) && marker != MARKER_COM;

        if (marker != MARKER_EOI && !stands_alone(marker)) at += be16(whole, at);
        if (marker == MARKER_SOS) at = scan_end(whole, at);
        assert(start < at && at <= whole.n && "image_probe came to its end");
        if (!pixels) continue;
        memcpy(bytes + n, whole.p + start, at - start);
        n += at - start;
    }
    return (struct str){bytes, n};
}

/* ----------------------------------------------------------- GIF, WebP */

static const char *probe_gif(struct str file, struct image_facts *facts)
{
    enum { HEAD = 13 };

    if (file.n < HEAD) return CUT_SHORT;
    set_size(facts, le16(file, 6), le16(file, 8));
    facts->end = file.n;
    return NULL;
}

/* The size is the decoder's to say, which knows all three kinds of WebP; here only EXIF is looked for. */
static const char *probe_webp(struct str file, struct image_facts *facts)
{
    enum { HEAD = 12, CHUNK = 8 };

    for (size_t at = HEAD; file.n - at >= CHUNK;) {
        size_t n = le32(file, at + 4);
        size_t data = at + CHUNK;

        if (n > file.n - data) return CUT_SHORT;
        if (begins(file, at, "EXIF", 4)) {
            size_t skip = n >= 6 && begins(file, data, "Exif\0", 5) ? 6 : 0;
            facts->orientation = exif_orientation(str_sub(file, data + skip, n - skip));
        }
        at = data + n + (n & 1);
        if (at > file.n) break;
    }
    facts->end = file.n;
    return NULL;
}

/* ---------------------------------------------------------------- files */

static const char *check_size(const struct image_facts *facts)
{
    if (facts->w <= 0 || facts->h <= 0) return BROKEN;
    if (facts->w > IMAGE_SIDE_MAX || facts->h > IMAGE_SIDE_MAX ||
        (int64_t)facts->w * facts->h > IMAGE_PIXELS_MAX)
        return SAY("it has too many pixels");
    return NULL;
}

const char *image_probe(struct str file, struct image_facts *facts)
{
    static const struct {
        const char *magic, *at_8;
        size_t n;
        enum image_format format;
        const char *(*probe)(struct str, struct image_facts *);
    } formats[] = {
        {"\x89PNG\r\n\x1A\n", "", 8, IMAGE_PNG, probe_png},
        {"\xFF\xD8\xFF", "", 3, IMAGE_JPEG, probe_jpeg},
        {"GIF87a", "", 6, IMAGE_GIF, probe_gif},
        {"GIF89a", "", 6, IMAGE_GIF, probe_gif},
        {"RIFF", "WEBP", 4, IMAGE_WEBP, probe_webp},
    };

    *facts = (struct image_facts){.orientation = 1};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        const char *wrong;

        if (!begins(file, 0, formats[i].magic, formats[i].n) ||
            !begins(file, 8, formats[i].at_8, strlen(formats[i].at_8)))
            continue;
        facts->format = formats[i].format;
        wrong = formats[i].probe(file, facts);
        if (!wrong && facts->format == IMAGE_WEBP) wrong = image_webp_facts(file, facts);
        return wrong ? wrong : check_size(facts);
    }
    if (image_svg_is(file)) {
        facts->format = IMAGE_SVG;
        facts->w = facts->h = 1;
        facts->end = file.n;
        return NULL;
    }
    return file.n ? UNKNOWN : SAY("the file is empty");
}
