/* The table of card stocks. */
#include "job/stock.h"

#include "base/length.h"

#define SHEET_A4 "a4", 210 * PT_PER_MM, 297 * PT_PER_MM
#define SHEET_A3 "a3", 297 * PT_PER_MM, 420 * PT_PER_MM
#define SHEET_LETTER "letter", 8.5 * PT_PER_IN, 11 * PT_PER_IN
/* Card w x h, columns x rows, left and top, pitch. */
#define GRID(unit, w, h, columns, rows, left, top, px, py) \
    (unit) * (w), (unit) * (h), columns, rows, (unit) * (left), (unit) * (top), (unit) * (px), (unit) * (py)
#define MM(...) GRID(PT_PER_MM, __VA_ARGS__)
#define IN(...) GRID(PT_PER_IN, __VA_ARGS__)
/* The last columns: perforated, folded, tent, corner radius, margin; neither installed nor anybody's own. */
#define BROKEN(radius) true, false, false, (radius)*PT_PER_MM, 0, false, NULL, NULL
#define FOLDED(radius) true, true, false, (radius)*PT_PER_MM, 0, false, NULL, NULL
#define TENT true, true, true, 0, 0, false, NULL, NULL
#define PLAIN false, false, false, 0, 0, false, NULL, NULL
#define ROUNDED false, false, false, 3.5 * PT_PER_MM, 0, false, NULL, NULL

/* X(name, aliases, about, sheet, grid, kind). The figures of perforated sheets were measured by their users
 * and published with label templates; the makers print their own with a tolerance. Sigel's two and the
 * J8414 are not symmetric: their backs register only because recto mirrors about the sheet's centre. Plain
 * papers are arithmetic: the grid is centred on the sheet. */
#define STOCK_TABLE(X)                                                                                       \
    X("a7", "", "plain paper, cut to A7", SHEET_A4, MM(105, 74, 2, 4, 0, 0.5, 105, 74), PLAIN)               \
    X("a6", "", "plain paper, cut to A6", SHEET_A4, MM(105, 148, 2, 2, 0, 0.5, 105, 148), PLAIN)             \
    X("a8", "", "plain paper, cut to A8", SHEET_A4, MM(52, 74, 4, 4, 1, 0.5, 52, 74), PLAIN)                 \
    X("poker", "63x88", "plain paper, poker cards", SHEET_A4, MM(63, 88, 3, 3, 10.5, 16.5, 63, 88), ROUNDED) \
    X("3x5in", "3x5", "plain paper, 3x5 in index cards", SHEET_LETTER, IN(5, 3, 1, 3, 1.75, 1, 5, 3), PLAIN) \
    X("4x6in", "4x6", "plain paper, 4x6 in cards", SHEET_LETTER, IN(6, 4, 1, 2, 1.25, 1.5, 6, 4), PLAIN)     \
    X("quarter-letter", "", "plain paper, cut to quarters", SHEET_LETTER,                                    \
      IN(4.25, 5.5, 2, 2, 0, 0, 4.25, 5.5), PLAIN)                                                           \
    X("5388", "5386 8388", "Avery 5388 index cards", SHEET_LETTER, IN(5, 3, 1, 3, 1.75, 1, 5, 3), BROKEN(0)) \
    X("5371",                                                                                                \
      "5372 5376 5377 5871 5872 5873 5876 5877 5878 5911 6235 8271 8371 8372 8374 8376 8377 8379 8471 8476 " \
      "8571 8871 8872 8873 8876 8877 8878 8879 25371 26550 26551 27870 27871 27876 27881 27882 28371 28876 " \
      "28877",                                                                                               \
      "Avery 5371 business cards", SHEET_LETTER, IN(3.5, 2, 2, 5, 0.75, 0.5, 3.5, 2), BROKEN(0))             \
    X("8373", "3612 5881 8869 28373", "Avery 8373 business cards", SHEET_LETTER,                             \
      IN(3.5, 2, 2, 4, 0.5, 0.75, 4, 2.5), BROKEN(0))                                                        \
    X("5389", "", "Avery 5389 postcards", SHEET_LETTER, IN(6, 4, 1, 2, 1.25, 1.25, 6, 4.5), BROKEN(0))       \
    X("c32011", "geha-p70 geha-p71 geha-p72 geha-p73", "Avery C32011 business cards", SHEET_A4,              \
      MM(85, 54, 2, 5, 15, 13.5, 95, 54), BROKEN(0))                                                         \
    X("c32015", "zweckform-32015", "Avery Zweckform C32015 business cards", SHEET_A4,                        \
      MM(85, 54, 2, 4, 17, 31.5, 91, 60), BROKEN(0))                                                         \
    X("l7414", "", "Avery L7414 business cards", SHEET_A4, MM(90, 52, 2, 5, 15, 18.5, 90, 52), BROKEN(0))    \
    X("j8414", "", "Avery J8414 business cards", SHEET_A4, MM(87, 50.8, 2, 5, 14.8, 20.4, 93.1, 50.8),       \
      BROKEN(0))                                                                                             \
    X("lp800", "lp801 lp802 staples-eu-bc-supreme", "Sigel LP800 business cards", SHEET_A4,                  \
      MM(85, 55, 2, 5, 15, 10, 95, 55), BROKEN(0))                                                           \
    X("lp795", "", "Sigel LP795 business cards", SHEET_A4, MM(85, 55, 2, 5, 14, 10.5, 95, 55), BROKEN(0))    \
    X("occ-3342", "ocb-3327 scw-2090 daw-327", "DECAdry OCC-3342 business cards", SHEET_A4,                  \
      MM(85, 54, 2, 5, 15, 13.5, 95, 54), BROKEN(0))                                                         \
    X("agipa-119488", "", "Agipa 119488 business cards", SHEET_A4,                                           \
      MM(89.958, 50.094, 2, 5, 15.169, 23.636, 89.958, 50.094), BROKEN(0))                                   \
    X("apli-02793", "", "APLI 02793 business cards", SHEET_A4, MM(90, 50.8, 2, 5, 15, 22, 90, 50.8),         \
      BROKEN(0))                                                                                             \
    X("avery-5305", "", "Avery 5305 folded tent cards", SHEET_LETTER, IN(8.5, 5, 1, 2, 0, 0.5, 8.5, 5),      \
      TENT)                                                                                                  \
    X("databecker-0491", "", "Data Becker 0491 business cards", SHEET_A4,                                    \
      MM(90, 50, 2, 5, 12.5, 15, 94.55, 54), BROKEN(0))                                                      \
    X("databecker-bc", "", "Data Becker BC business cards", SHEET_A4,                                        \
      MM(89.958, 50.094, 2, 5, 12.7, 24.656, 89.958, 50.094), BROKEN(0))                                     \
    X("dataline-57125", "", "Dataline 57125 business cards", SHEET_A4, MM(86, 54, 2, 5, 16, 11, 91, 55.625), \
      BROKEN(0))                                                                                             \
    X("dataline-57126", "", "Dataline 57126 business cards", SHEET_A4,                                       \
      MM(90, 50.8, 2, 5, 15, 21.5, 90, 50.8), BROKEN(0))                                                     \
    X("dataline-57127", "", "Dataline 57127 membership cards", SHEET_A4,                                     \
      MM(86, 54, 2, 5, 20.5, 10.5, 91, 55.5), BROKEN(0))                                                     \
    X("ednet-bc", "", "Ednet BC business cards", SHEET_A4,                                                   \
      MM(89.253, 51.153, 2, 5, 14.111, 20.814, 89.253, 51.153), BROKEN(0))                                   \
    X("encre-com-bcv10", "", "Encre.com BCV10 business cards", SHEET_A4,                                     \
      MM(86, 54, 2, 5, 17, 14.993, 90.001, 55.499), BROKEN(0))                                               \
    X("geha-p10", "", "Geha P10 flyers", SHEET_A4, MM(210, 297, 1, 1, 0, 0, 210, 297), BROKEN(0))            \
    X("geha-p76", "p77", "Geha P76 folded greeting cards", SHEET_A4, MM(210, 297, 1, 1, 0, 0, 210, 297),     \
      FOLDED(0))                                                                                             \
    X("geha-p68", "p69", "Geha P68 business cards", SHEET_A4, MM(85, 54, 2, 4, 15, 13, 95, 72), BROKEN(0))   \
    X("geha-p78", "p79", "Geha P78 folded greeting cards", SHEET_A4, MM(165, 121, 1, 2, 23, 25, 165, 126),   \
      FOLDED(0))                                                                                             \
    X("geha-p80", "", "Geha P80 labels of ring binders", SHEET_A4, MM(188, 48, 1, 5, 11, 28.5, 188, 48),     \
      BROKEN(0))                                                                                             \
    X("geha-p81", "", "Geha P81 labels of ring binders", SHEET_A4, MM(188, 26, 1, 9, 11, 31.5, 188, 26),     \
      BROKEN(0))                                                                                             \
    X("geha-z24", "", "Geha Z24 inlays of DVD cases", SHEET_A4, MM(183, 270, 1, 1, 13.5, 13.5, 183, 270),    \
      BROKEN(0))                                                                                             \
    X("hama-50400", "50401 50405 50410 50415", "Hama 50400 business cards", SHEET_A4,                        \
      MM(85, 55, 2, 5, 13.5, 10.5, 95, 55), BROKEN(0))                                                       \
    X("hama-50402", "50403", "Hama 50402 business cards", SHEET_A4, MM(81, 50.8, 2, 5, 16, 14.5, 97, 54.8),  \
      BROKEN(0))                                                                                             \
    X("hama-50430", "50431", "Hama 50430 inlays of CD cases", SHEET_A4,                                      \
      MM(119.5, 119.5, 1, 2, 45, 29.5, 119.5, 119.5), BROKEN(0))                                             \
    X("hama-50432-1", "", "Hama 50432-1 inlays of CD cases", SHEET_A4,                                       \
      MM(151, 121, 1, 1, 30, 29.5, 151, 121), BROKEN(0))                                                     \
    X("hama-50432-2", "", "Hama 50432-2 inlays of CD cases, back", SHEET_A4,                                 \
      MM(151, 117.5, 1, 1, 30, 160, 151, 117.5), BROKEN(0))                                                  \
    X("hama-50434", "", "Hama 50434 inlays of Zip discs", SHEET_A4, MM(100, 200, 1, 1, 55, 47.5, 100, 200),  \
      BROKEN(0))                                                                                             \
    X("hama-50435", "", "Hama 50435 inlays of DVD cases", SHEET_A4, MM(184, 275, 1, 1, 13, 12.5, 184, 275),  \
      BROKEN(0))                                                                                             \
    X("hama-50436", "", "Hama 50436 inlays of VHS-C cases", SHEET_A4,                                        \
      MM(98.5, 91.5, 1, 2, 55.75, 28.5, 98.5, 148.5), BROKEN(0))                                             \
    X("hama-50437", "", "Hama 50437 inlays of Video 8 cases", SHEET_A4,                                      \
      MM(155, 98.5, 1, 2, 23, 22.5, 155, 153.5), BROKEN(0))                                                  \
    X("hama-50438", "", "Hama 50438 inlays of VHS cases", SHEET_A4,                                          \
      MM(189.5, 256, 1, 1, 10.25, 20.5, 189.5, 256), BROKEN(0))                                              \
    X("hama-50440", "", "Hama 50440 folded greeting cards", SHEET_A4, MM(210, 145, 1, 2, 0, 0, 210, 145),    \
      FOLDED(0))                                                                                             \
    X("kores-kpcv1", "", "Kores KPCV1 business cards", SHEET_A4, MM(90, 50, 2, 5, 15, 24, 90, 50),           \
      BROKEN(0))                                                                                             \
    X("neato-slimline-cd-case", "", "Neato Slimline CD Case inlays of slim CD cases", SHEET_LETTER,          \
      IN(5.479, 4.757, 1, 2, 1.806, 0.582, 5.479, 5.042), BROKEN(0))                                         \
    X("rayfilm-viz1", "", "Rayfilm VIZ1 business cards", SHEET_A4, MM(180, 50, 1, 5, 15, 23.5, 180, 50),     \
      BROKEN(0))                                                                                             \
    X("rayfilm-viz2", "", "Rayfilm VIZ2 business cards", SHEET_A4, MM(180, 50, 1, 5, 15, 13.5, 180, 55),     \
      BROKEN(4))                                                                                             \
    X("rayfilm-viz3", "", "Rayfilm VIZ3 business cards", SHEET_A4, MM(170, 54, 1, 5, 20, 13.5, 170, 54),     \
      BROKEN(0))                                                                                             \
    X("russian-a3-5x9", "", "Russian A3 5x9 business cards", SHEET_A3, MM(90, 50, 3, 8, 14, 10, 90, 50),     \
      BROKEN(0))                                                                                             \
    X("russian-a4-5x9", "", "Russian A4 5x9 business cards", SHEET_A4, MM(50, 90, 4, 3, 5, 13, 50, 90),      \
      BROKEN(0))                                                                                             \
    X("sattleford-vm-5019", "vm-5519", "Sattleford VM-5019 business cards", SHEET_A4,                        \
      MM(85, 54.2, 2, 5, 13.5, 13.5, 95, 54.2), BROKEN(0))                                                   \
    X("sattleford-vm-5061", "vm-5561", "Sattleford VM-5061 business cards", SHEET_A4,                        \
      MM(86, 53.8, 2, 5, 16.5, 10, 91, 55.8), BROKEN(0))                                                     \
    X("sattleford-vm-6059", "vm-6559", "Sattleford VM-6059 business cards", SHEET_A4,                        \
      MM(85, 54, 2, 5, 16, 14, 95, 54), BROKEN(0))                                                           \
    X("sattleford-vm-6066", "vm-6566", "Sattleford VM-6066 business cards", SHEET_A4,                        \
      MM(85, 54, 2, 5, 14, 13, 95, 54), BROKEN(0))                                                           \
    X("sattleford-vm-6200", "", "Sattleford VM-6200 folded business cards", SHEET_A4,                        \
      MM(180, 50, 1, 5, 15, 14, 180, 55), FOLDED(3))                                                         \
    X("sattleford-vm-6253", "vm-6753", "Sattleford VM-6253 business cards", SHEET_A4,                        \
      MM(85, 54, 2, 5, 16.5, 6, 90, 55.5), BROKEN(0))                                                        \
    X("sattleford-vm-6356", "vm-5856", "Sattleford VM-6356 folded business cards", SHEET_A4,                 \
      MM(170, 54, 1, 5, 20, 14, 170, 54), FOLDED(0))                                                         \
    X("sattleford-vm-6700", "", "Sattleford VM-6700 folded business cards", SHEET_A4,                        \
      MM(180, 50, 1, 5, 15, 14, 180, 55), FOLDED(0))                                                         \
    X("sigel-dp-830", "dp-930", "Sigel DP 830 business cards", SHEET_A4,                                     \
      MM(84.984, 54.998, 2, 5, 14.111, 10.936, 94.897, 55.033), BROKEN(0))                                   \
    X("southworth-bc554", "bc564 bc11 bc12", "Southworth BC554 business cards", SHEET_LETTER,                \
      IN(3.5, 2, 2, 5, 0.5, 0.5, 4, 2), BROKEN(0))                                                           \
    X("your-design-vm-5112", "vm-5612", "Your Design VM-5112 membership cards", SHEET_A4,                    \
      MM(85, 54.25, 2, 4, 12, 21, 100, 68.75), BROKEN(3.5))                                                  \
    X("your-design-vm-6310", "vm-6810", "Your Design VM-6310 membership cards", SHEET_A4,                    \
      MM(85, 53.5, 2, 4, 12, 18, 100, 69), BROKEN(2.5))                                                      \
    X("zweckform-32010", "", "Zweckform 32010 business cards", SHEET_A4,                                     \
      MM(84.998, 54, 2, 5, 14.111, 14.061, 94.897, 54), BROKEN(0))

#define ROW(name, aliases, about, ...) ROW_(name, aliases, about, __VA_ARGS__)
#define ROW_(name, aliases, about, paper, ...) {name, aliases, paper, about, __VA_ARGS__},
static const struct stock table[] = {STOCK_TABLE(ROW)};

const struct stock *stocks(size_t *n)
{
    *n = sizeof table / sizeof *table;
    return table;
}
