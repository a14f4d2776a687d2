/* How lines begin that ask, answer or offer a choice: "Q:", "Answer 3.", "B) ". */
#include <assert.h>
#include <string.h>

#include "base/char.h"
#include "base/rune.h"
#include "base/utf8.h"
#include "read/tree/lexicon_impl.h"

static const struct {
    enum mark mark;
    const char *words; /* of one letter: only with a colon, or with a number */
} line_marks[] = {
    {MARK_QUESTION,
     "q|qa|question|frage|pregunta|pergunta|questão|p|вопрос|в|question|domanda|vraag|front|问|問|问题|"
     "問題|題目|题目|質問|질문|문제|문|سؤال|السؤال|س|питання|pytanie|otázka|kérdés|fråga|spørgsmål|spørsmål|"
     "kysymys|soru|"
     "întrebare|ερώτηση|שאלה|ש|سوال|پرسش|प्रश्न|câu hỏi|câu|pertanyaan|คำถาม"},
    {MARK_ANSWER,
     "a|answer|gabarito|correct answer|right answer|richtige antwort|respuesta correcta|resposta correta|"
     "bonne réponse|risposta corretta|правильный "
     "ответ|正确答案|参考答案|正解|ans|antwort|respuesta|resposta|r|ответ|о|réponse|risposta|"
     "antwoord|back|答|答案|"
     "回答|답|답변|정답|جواب|الجواب|إجابة|الإجابة|الإجابة الصحيحة|ج|відповідь|правильна "
     "відповідь|odpowiedź|prawidłowa odpowiedź|odpověď|válasz|helyes válasz|svar|vastaus|cevap|"
     "doğru cevap|yanıt|răspuns|απάντηση|תשובה|תשובה נכונה|ת|پاسخ|उत्तर|đáp án|trả lời|jawaban|"
     "คำตอบ"},
    {MARK_CLOZE, "c|cloze"},
};

/* No label has more gaps between its words, its number and its colon. */
enum { LABEL_BLANKS = 4 };

/* ":" in ASCII or full width. */
static size_t colon(struct str s)
{
    if (str_starts(s, "\xEF\xBC\x9A")) return 3;
    return s.n && s.p[0] == ':' && !str_starts(s, "::") && !str_starts(s, ":/") ? 1 : 0;
}

static size_t emphasis(struct str s)
{
    return str_starts(s, "**") || str_starts(s, "__") ? 2 : 0;
}

/* Most lines are ruled out by having neither a colon nor a number soon: labels and what stands before their colon are few
 * words. */
static bool may_be_labelled(struct str line)
{
    size_t blanks = 0;

    for (size_t i = 0; i < line.n && i < LEXICON_WORD && blanks <= LABEL_BLANKS; i++) {
        char c = line.p[i];

        if (c == ':' || c == '.' || c == '\xEF' || char_is_digit(c)) return true;
        blanks += c == ' ' && (!i || line.p[i - 1] != ' ');
    }
    return str_starts(line, "【");
}

static size_t blanks_at(struct str s)
{
    size_t n = 0;

    assert(!s.n || s.p);
    while (n < s.n && s.p[n] == ' ') n++;
    return n;
}

size_t lexicon_number_sign(struct str text)
{
    size_t n = lexicon_row_prefix(text, "#|№|nr.|nr|nr:|no.|no|no:|num.|n°|nº|n.º|n.°|رقم|מס'|מספר");
    size_t blanks = n ? blanks_at(str_from(text, n)) : 0;

    return n && str_digits(str_from(text, n + blanks)) ? n + blanks : 0;
}

/* The blank that the French put before a colon, of whatever width: bytes, or 0. */
static size_t blank_before_colon(struct str s)
{
    static const char *const blanks[] = {" ", "\xC2\xA0", "\xE2\x80\xAF"};

    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++)
        if (str_starts(s, blanks[i]) && colon(str_from(s, strlen(blanks[i])))) return strlen(blanks[i]);
    return 0;
}

/* " - " of whatever length behind "Question 12". */
static size_t dash(struct str s)
{
    static const char *const dashes[] = {" - ", " \xE2\x80\x93 ", " \xE2\x80\x94 "};

    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        if (str_starts(s, dashes[i])) return strlen(dashes[i]);
    return 0;
}

/* "【WORD】", with a colon or without. */
static size_t bracketed(struct str line, const char *words)
{
    static const char open[] = "【", close[] = "】";
    size_t word, i = strlen(open);

    if (!str_starts(line, open)) return 0;
    word = lexicon_row_prefix(str_from(line, i), words);
    i += word;
    if (!word || !str_starts(str_from(line, i), close)) return 0;
    i += strlen(close);
    i += colon(str_from(line, i));
    return i + blanks_at(str_from(line, i));
}

/* "WORD:", "WORD 12:", "WORD No. 12:", bold or not; with a number there may be a point, a parenthesis or a dash behind it. */
static size_t labelled(struct str line, const char *words)
{
    size_t bold = emphasis(line);
    size_t i = bold;
    size_t word, number, end;

    word = lexicon_row_prefix(str_from(line, i), words);
    if (!word) return bracketed(line, words);
    i += word;
    if (line.p[i - 1] == '.') { /* "Ans." */
        if (bold && emphasis(str_from(line, i))) i += 2;
        return i + blanks_at(str_from(line, i));
    }
    number = blanks_at(str_from(line, i));
    if (number < 2) {
        size_t sign = word > 1 ? lexicon_number_sign(str_from(line, i + number)) : 0;
        if (sign || str_digits(str_from(line, i + number))) i += number + sign;
    }
    number = str_digits(str_from(line, i));
    i += number;
    if (number > 5) return 0;
    if (bold && emphasis(str_from(line, i))) {
        i += 2;
        bold = 0;
        /* "**Q1** What" */
        if (number && i < line.n && line.p[i] == ' ') {
            return i + blanks_at(str_from(line, i));
        }
    }
    if (word > 1 || bold || strchr("QR", line.p[0])) i += blank_before_colon(str_from(line, i));
    end = colon(str_from(line, i));
    if (!end && number && i < line.n && (line.p[i] == '.' || line.p[i] == ')')) end = 1;
    if (!end && number && word > 2) end = dash(str_from(line, i));
    /* "Q. What is it?"; in bold it may be anything's beginning. */
    if (!end && !number && line.p[0] == 'Q' && word == 1 && str_starts(str_from(line, i), ". ")) end = 1;
    if (!end) return 0;
    i += end;
    if (bold && emphasis(str_from(line, i))) i += 2;
    while (i < line.n && line.p[i] == ' ') i++;
    return i;
}

/* "Question 12" alone on its line, bold or not. */
static bool is_lone_label(struct str line)
{
    size_t bold = emphasis(line);
    size_t n = lexicon_question_prefix(str_from(line, bold));
    struct str rest = str_trim(str_from(line, bold + n));
    size_t digits;

    if (!n) return false;
    rest = str_from(rest, lexicon_number_sign(rest));
    digits = str_digits(rest);
    rest = str_from(rest, digits);
    if (bold && emphasis(rest)) rest = str_from(rest, 2);
    return digits && digits <= 5 && !str_trim(rest).n;
}

enum mark lexicon_mark(struct str line, size_t *n)
{
    *n = 0;
    if (!may_be_labelled(line)) return MARK_NONE;
    if (is_lone_label(line)) {
        *n = line.n < 255 ? line.n : 255;
        return MARK_QUESTION;
    }
    for (size_t k = 0; k < sizeof line_marks / sizeof *line_marks; k++) {
        *n = labelled(line, line_marks[k].words);
        if (*n) return line_marks[k].mark;
    }
    return MARK_NONE;
}

size_t lexicon_answer_prefix(struct str text)
{
    if (!may_be_labelled(text)) return 0;
    return labelled(
        text,
        "answer|correct answer|right answer|the answer|ans|ans.|answers|antwort|richtige "
        "antwort|lösung|respuesta|respuesta "
        "correcta|"
        "resposta|resposta correta|gabarito|réponse|bonne réponse|risposta|risposta "
        "corretta|ответ|правильный "
        "ответ|решение|"
        "відповідь|правильна відповідь|odpowiedź|prawidłowa odpowiedź|odpověď|válasz|helyes "
        "válasz|antwoord|svar|vastaus|cevap|doğru cevap|yanıt|răspuns|απάντηση|答|答案|正确答案|参考答案|"
        "正解|答え|回答|정답|답|الإجابة|الإجابة الصحيحة|إجابة|الجواب|جواب|ج|תשובה|תשובה נכונה|ת|پاسخ|उत्तर|"
        "đáp án|trả lời|jawaban|คำตอบ");
}

size_t lexicon_explanation_prefix(struct str text)
{
    if (!may_be_labelled(text)) return 0;
    return labelled(
        text,
        "explanation|explanations|rationale|reasoning|erklärung|begründung|erläuterung|explication|"
        "explications|"
        "justification|explicación|justificación|explicação|justificativa|spiegazione|motivazione|объяснение|"
        "пояснение|пояснення|wyjaśnienie|uzasadnienie|vysvětlení|vysvetlenie|magyarázat|indoklás|uitleg|"
        "toelichting|förklaring|forklaring|selitys|perustelu|açıklama|explicație|εξήγηση|解析|解析与说明|"
        "答案解析|"
        "解释|解釋|说明|說明|解説|説明|해설|풀이|설명|الشرح|شرح|التفسير|تفسير|הסבר|توضیح|व्याख्या|giải "
        "thích|penjelasan|"
        "pembahasan|คำอธิบาย|เฉลย");
}

/* The letters that number options, from the first on; small ones. */
static const char *const alphabets[] = {
    "abcdefghijklmnopqrstuvwxyz", "абвгдежзик",       "αβγδεζηθ",    "אבגדהוזח", "أبجدهوزح",
    "アイウエオカキク",           "가나다라마바사아", "甲乙丙丁戊己"};
static const char circled[] = "①②③④⑤⑥⑦⑧";
enum { CIRCLED = 0x2460 };

/* Where the rune stands in the row, from 0; -1: nowhere. */
static int place_in(const char *row, uint32_t rune)
{
    struct str runes = str_of(row);
    int place = 0;

    for (size_t i = 0; i < runes.n; place++)
        if (utf8_next(runes, &i) == rune) return place;
    return -1;
}

/* What ends an option's letter, with the blank behind it that narrow ones need: bytes, or 0. */
static size_t option_end(struct str s, bool paren)
{
    static const char *const wide[] = {"\xE3\x80\x81", "\xEF\xBC\x8E", "\xEF\xBC\x89"};

    for (size_t i = paren ? 2 : 0; i < sizeof wide / sizeof *wide; i++)
        if (str_starts(s, wide[i])) return strlen(wide[i]) + blanks_at(str_from(s, strlen(wide[i])));
    if (s.n < 2 || (s.p[0] != ')' && (paren || s.p[0] != '.'))) return 0;
    if (s.p[1] == ' ') return 1 + blanks_at(str_from(s, 1));
    /* Who writes without blanks leaves none here either. */
    return s.p[0] == '.' && (unsigned char)s.p[1] >= 0xE3 ? 1 : 0;
}

size_t lexicon_option(struct str text, int *which)
{
    size_t paren = str_starts(text, "(") ? 1 : str_starts(text, "\xEF\xBC\x88") ? 3 : 0;
    size_t at = paren, end;
    uint32_t rune;

    if (text.n < paren + 2) return 0;
    rune = utf8_next(text, &at);
    *which = paren || rune < CIRCLED ? -1 : place_in(circled, rune);
    if (*which >= 0) return at + blanks_at(str_from(text, at));
    end = option_end(str_from(text, at), paren > 0);
    if (!end) return 0;
    if (rune >= 0xFF21 && rune <= 0xFF3A) rune -= 0xFF21 - 'A'; /* wide letters */
    rune = rune_lower(rune);
    for (size_t i = 0; i < sizeof alphabets / sizeof *alphabets && *which < 0; i++)
        *which = place_in(alphabets[i], rune);
    return *which < 0 ? 0 : at + end;
}
