/* Names of colours: those of CSS (Color Module Level 4), small, and those of xcolor's table dvipsnames, with a capital, made red, green and blue
 * by the plain rule of xcolor. */
#include <math.h>

#include "base/char.h"
#include "math/impl.h"

/* By name. */
static const struct {
    const char *name;
    uint32_t rgb;
} colours[] = {
    {"Apricot", 0xFFAD7A},
    {"Aquamarine", 0x2EFFB2},
    {"Bittersweet", 0xC20300},
    {"Black", 0x000000},
    {"Blue", 0x0000FF},
    {"BlueGreen", 0x26FFAB},
    {"BlueViolet", 0x190DF5},
    {"BrickRed", 0xB80000},
    {"Brown", 0x660000},
    {"BurntOrange", 0xFF7D00},
    {"CadetBlue", 0x616EC4},
    {"CarnationPink", 0xFF5EFF},
    {"Cerulean", 0x0FE3FF},
    {"CornflowerBlue", 0x59DEFF},
    {"Cyan", 0x00FFFF},
    {"Dandelion", 0xFFB529},
    {"DarkOrchid", 0x9933CC},
    {"Emerald", 0x00FF80},
    {"ForestGreen", 0x00E000},
    {"Fuchsia", 0x7303EB},
    {"Goldenrod", 0xFFE629},
    {"Gray", 0x808080},
    {"Green", 0x00FF00},
    {"GreenYellow", 0xD9FF4F},
    {"JungleGreen", 0x03FF7A},
    {"Lavender", 0xFF85FF},
    {"LimeGreen", 0x80FF00},
    {"Magenta", 0xFF00FF},
    {"Mahogany", 0xA60000},
    {"Maroon", 0xAD0000},
    {"Melon", 0xFF8A80},
    {"MidnightBlue", 0x007091},
    {"Mulberry", 0xA314FA},
    {"NavyBlue", 0x0F75FF},
    {"OliveGreen", 0x009900},
    {"Orange", 0xFF6321},
    {"OrangeRed", 0xFF0080},
    {"Orchid", 0xAD5CFF},
    {"Peach", 0xFF804D},
    {"Periwinkle", 0x6E73FF},
    {"PineGreen", 0x00BF29},
    {"Plum", 0x8000FF},
    {"ProcessBlue", 0x0AFFFF},
    {"Purple", 0x8C24FF},
    {"RawSienna", 0x8C0000},
    {"Red", 0xFF0000},
    {"RedOrange", 0xFF3B21},
    {"RedViolet", 0x9600A8},
    {"Rhodamine", 0xFF2EFF},
    {"RoyalBlue", 0x0080FF},
    {"RoyalPurple", 0x4019FF},
    {"RubineRed", 0xFF00DE},
    {"Salmon", 0xFF789E},
    {"SeaGreen", 0x4FFF80},
    {"Sepia", 0x4D0000},
    {"SkyBlue", 0x61FFE0},
    {"SpringGreen", 0xBDFF3D},
    {"Tan", 0xDB9470},
    {"TealBlue", 0x1FFAA3},
    {"Thistle", 0xE069FF},
    {"Turquoise", 0x26FFCC},
    {"Violet", 0x361FFF},
    {"VioletRed", 0xFF30FF},
    {"White", 0xFFFFFF},
    {"WildStrawberry", 0xFF0A9C},
    {"Yellow", 0xFFFF00},
    {"YellowGreen", 0x8FFF42},
    {"YellowOrange", 0xFF9400},
    {"aliceblue", 0xF0F8FF},
    {"antiquewhite", 0xFAEBD7},
    {"aqua", 0x00FFFF},
    {"aquamarine", 0x7FFFD4},
    {"azure", 0xF0FFFF},
    {"beige", 0xF5F5DC},
    {"bisque", 0xFFE4C4},
    {"black", 0x000000},
    {"blanchedalmond", 0xFFEBCD},
    {"blue", 0x0000FF},
    {"blueviolet", 0x8A2BE2},
    {"brown", 0xA52A2A},
    {"burlywood", 0xDEB887},
    {"cadetblue", 0x5F9EA0},
    {"chartreuse", 0x7FFF00},
    {"chocolate", 0xD2691E},
    {"coral", 0xFF7F50},
    {"cornflowerblue", 0x6495ED},
    {"cornsilk", 0xFFF8DC},
    {"crimson", 0xDC143C},
    {"cyan", 0x00FFFF},
    {"darkblue", 0x00008B},
    {"darkcyan", 0x008B8B},
    {"darkgoldenrod", 0xB8860B},
    {"darkgray", 0xA9A9A9},
    {"darkgreen", 0x006400},
    {"darkgrey", 0xA9A9A9},
    {"darkkhaki", 0xBDB76B},
    {"darkmagenta", 0x8B008B},
    {"darkolivegreen", 0x556B2F},
    {"darkorange", 0xFF8C00},
    {"darkorchid", 0x9932CC},
    {"darkred", 0x8B0000},
    {"darksalmon", 0xE9967A},
    {"darkseagreen", 0x8FBC8F},
    {"darkslateblue", 0x483D8B},
    {"darkslategray", 0x2F4F4F},
    {"darkslategrey", 0x2F4F4F},
    {"darkturquoise", 0x00CED1},
    {"darkviolet", 0x9400D3},
    {"deeppink", 0xFF1493},
    {"deepskyblue", 0x00BFFF},
    {"dimgray", 0x696969},
    {"dimgrey", 0x696969},
    {"dodgerblue", 0x1E90FF},
    {"firebrick", 0xB22222},
    {"floralwhite", 0xFFFAF0},
    {"forestgreen", 0x228B22},
    {"fuchsia", 0xFF00FF},
    {"gainsboro", 0xDCDCDC},
    {"ghostwhite", 0xF8F8FF},
    {"gold", 0xFFD700},
    {"goldenrod", 0xDAA520},
    {"gray", 0x808080},
    {"green", 0x008000},
    {"greenyellow", 0xADFF2F},
    {"grey", 0x808080},
    {"honeydew", 0xF0FFF0},
    {"hotpink", 0xFF69B4},
    {"indianred", 0xCD5C5C},
    {"indigo", 0x4B0082},
    {"ivory", 0xFFFFF0},
    {"khaki", 0xF0E68C},
    {"lavender", 0xE6E6FA},
    {"lavenderblush", 0xFFF0F5},
    {"lawngreen", 0x7CFC00},
    {"lemonchiffon", 0xFFFACD},
    {"lightblue", 0xADD8E6},
    {"lightcoral", 0xF08080},
    {"lightcyan", 0xE0FFFF},
    {"lightgoldenrodyellow", 0xFAFAD2},
    {"lightgray", 0xD3D3D3},
    {"lightgreen", 0x90EE90},
    {"lightgrey", 0xD3D3D3},
    {"lightpink", 0xFFB6C1},
    {"lightsalmon", 0xFFA07A},
    {"lightseagreen", 0x20B2AA},
    {"lightskyblue", 0x87CEFA},
    {"lightslategray", 0x778899},
    {"lightslategrey", 0x778899},
    {"lightsteelblue", 0xB0C4DE},
    {"lightyellow", 0xFFFFE0},
    {"lime", 0x00FF00},
    {"limegreen", 0x32CD32},
    {"linen", 0xFAF0E6},
    {"magenta", 0xFF00FF},
    {"maroon", 0x800000},
    {"mediumaquamarine", 0x66CDAA},
    {"mediumblue", 0x0000CD},
    {"mediumorchid", 0xBA55D3},
    {"mediumpurple", 0x9370DB},
    {"mediumseagreen", 0x3CB371},
    {"mediumslateblue", 0x7B68EE},
    {"mediumspringgreen", 0x00FA9A},
    {"mediumturquoise", 0x48D1CC},
    {"mediumvioletred", 0xC71585},
    {"midnightblue", 0x191970},
    {"mintcream", 0xF5FFFA},
    {"mistyrose", 0xFFE4E1},
    {"moccasin", 0xFFE4B5},
    {"navajowhite", 0xFFDEAD},
    {"navy", 0x000080},
    {"oldlace", 0xFDF5E6},
    {"olive", 0x808000},
    {"olivedrab", 0x6B8E23},
    {"orange", 0xFFA500},
    {"orangered", 0xFF4500},
    {"orchid", 0xDA70D6},
    {"palegoldenrod", 0xEEE8AA},
    {"palegreen", 0x98FB98},
    {"paleturquoise", 0xAFEEEE},
    {"palevioletred", 0xDB7093},
    {"papayawhip", 0xFFEFD5},
    {"peachpuff", 0xFFDAB9},
    {"peru", 0xCD853F},
    {"pink", 0xFFC0CB},
    {"plum", 0xDDA0DD},
    {"powderblue", 0xB0E0E6},
    {"purple", 0x800080},
    {"rebeccapurple", 0x663399},
    {"red", 0xFF0000},
    {"rosybrown", 0xBC8F8F},
    {"royalblue", 0x4169E1},
    {"saddlebrown", 0x8B4513},
    {"salmon", 0xFA8072},
    {"sandybrown", 0xF4A460},
    {"seagreen", 0x2E8B57},
    {"seashell", 0xFFF5EE},
    {"sienna", 0xA0522D},
    {"silver", 0xC0C0C0},
    {"skyblue", 0x87CEEB},
    {"slateblue", 0x6A5ACD},
    {"slategray", 0x708090},
    {"slategrey", 0x708090},
    {"snow", 0xFFFAFA},
    {"springgreen", 0x00FF7F},
    {"steelblue", 0x4682B4},
    {"tan", 0xD2B48C},
    {"teal", 0x008080},
    {"thistle", 0xD8BFD8},
    {"tomato", 0xFF6347},
    {"turquoise", 0x40E0D0},
    {"violet", 0xEE82EE},
    {"wheat", 0xF5DEB3},
    {"white", 0xFFFFFF},
    {"whitesmoke", 0xF5F5F5},
    {"yellow", 0xFFFF00},
    {"yellowgreen", 0x9ACD32},
};
enum { COLOURS = sizeof colours / sizeof *colours };

static unsigned hex(char c)
{
    if (char_is_digit(c)) return (unsigned)(c - '0');
    if (c >= 'a' && c <= 'f') return (unsigned)(c - 'a') + 10;
    return c >= 'A' && c <= 'F' ? (unsigned)(c - 'A') + 10 : 16;
}

/* abc or aabbcc */
static bool hexadecimal(struct str digits, uint8_t rgb[3])
{
    size_t each = digits.n / 3;

    if (digits.n != 3 && digits.n != 6) return false;
    for (size_t i = 0; i < 3; i++) {
        unsigned high = hex(digits.p[each * i]), low = hex(digits.p[each * i + each - 1]);

        if (high > 15 || low > 15) return false;
        rgb[i] = (uint8_t)(16 * high + low);
    }
    return true;
}

static void unpack(uint32_t v, uint8_t rgb[3])
{
    for (int i = 0; i < 3; i++) rgb[i] = (uint8_t)(v >> (16 - 8 * i));
}

bool math_colour(struct str name, uint8_t rgb[3])
{
    size_t from = 0, to = COLOURS;

    if (name.n && name.p[0] == '#') return hexadecimal(str_from(name, 1), rgb);
    while (from < to) {
        size_t mid = from + (to - from) / 2;
        int order = strncmp(colours[mid].name, name.p, name.n);

        if (!order && !colours[mid].name[name.n]) {
            unpack(colours[mid].rgb, rgb);
            return true;
        }
        if (order < 0)
            from = mid + 1;
        else
            to = mid;
    }
    return hexadecimal(name, rgb);
}

/* Numbers with commas between, so many; false: there are others. */
static bool numbers(struct str text, double *v, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        double place = 0;
        size_t k = 0;

        v[i] = 0;
        text = str_trim(text);
        for (; k < text.n && k < 12 && (char_is_digit(text.p[k]) || (text.p[k] == '.' && place == 0)); k++) {
            if (text.p[k] == '.') {
                place = 1;
            } else if (place > 0) {
                v[i] += (place /= 10) * (text.p[k] - '0');
            } else {
                v[i] = 10 * v[i] + (text.p[k] - '0');
            }
        }
        if (!k) return false;
        text = str_trim(str_from(text, k));
        if (i + 1 == n) return !text.n;
        if (!text.n || text.p[0] != ',') return false;
        text = str_from(text, 1);
    }
    return false;
}

static uint8_t byte_of(double v)
{
    return v <= 0 ? 0 : v >= 1 ? 255 : (uint8_t)lround(255 * v);
}

bool math_colour_of(struct str model, struct str name, uint8_t rgb[3])
{
    double v[4];

    if (str_is(model, "HTML")) return hexadecimal(name, rgb);
    if (str_is(model, "gray") && numbers(name, v, 1)) {
        rgb[0] = rgb[1] = rgb[2] = byte_of(v[0]);
        return true;
    }
    if ((str_is(model, "rgb") || str_is(model, "RGB")) && numbers(name, v, 3)) {
        for (int i = 0; i < 3; i++) rgb[i] = byte_of(str_is(model, "RGB") ? v[i] / 255 : v[i]);
        return true;
    }
    if (str_is(model, "cmyk") && numbers(name, v, 4)) {
        for (int i = 0; i < 3; i++) rgb[i] = byte_of(1 - v[i] - v[3]);
        return true;
    }
    return (!model.n || str_is(model, "named")) && math_colour(name, rgb);
}
