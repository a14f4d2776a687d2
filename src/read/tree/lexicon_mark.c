/* How lines begin that ask, answer or offer a choice: "Q:", "Answer 3.", "B) ". */
#include <assert.h>
#include <string.h>

#include "base/char.h"
#include "base/rune.h"
#include "base/utf8.h"
#include "read/tree/lexicon_impl.h"

/* Words that say of what follows that it is the answer. */
#define ANSWER_WORDS                                                                           \
    "answer|correct answer|right answer|ans|soln|antwort|richtige antwort|respuesta|"          \
    "respuesta correcta|resposta|resposta correta|gabarito|réponse|bonne réponse|risposta|"  \
    "risposta corretta|ответ|правильный ответ|відповідь|"         \
    "правильна відповідь|odpowiedź|prawidłowa odpowiedź|odpověď|"       \
    "válasz|helyes válasz|antwoord|svar|vastaus|cevap|doğru cevap|yanıt|răspuns|"         \
    "απάντηση|答|答案|正确答案|参考答案|正解|答え|回答|정답|답|"   \
    "답변|الإجابة|الإجابة الصحيحة|إجابة|الجواب|جواب|ج|" \
    "תשובה|תשובה נכונה|ת|پاسخ|उत्तर|đáp án|trả lời|"      \
    "jawaban|คำตอบ"

static const struct {
    enum mark mark;
    const char *words; /* of one letter: only with a colon, or with a number */
} line_marks[] = {
    {MARK_QUESTION,
     "q|qa|ques|qn|question|frage|pregunta|pergunta|questão|p|вопрос|в|question|domanda|vraag|front|问|問|"
     "问题|"
     "問題|題目|题目|質問|질문|문제|문|سؤال|السؤال|س|питання|pytanie|otázka|kérdés|fråga|spørgsmål|spørsmål|"
     "kysymys|soru|"
     "întrebare|ερώτηση|שאלה|ש|سوال|پرسش|प्रश्न|câu hỏi|câu|pertanyaan|คำถาม"},
    {MARK_ANSWER, "a|r|о|back|" ANSWER_WORDS},
    {MARK_CLOZE, "c|cloze"},
};

/* No label has more gaps between its words, its number and its colon. */
enum { LABEL_BLANKS = 4 };
/* No line that is a label is longer, in bytes. */
enum { LONE = 48 };

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

        if (c == ':' || c == '.' || c == ')' || c == '\xEF' || char_is_digit(c)) return true;
        blanks += c == ' ' && (!i || line.p[i - 1] != ' ');
    }
    return str_starts(line, "【") || line.n <= LONE;
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

size_t lexicon_colon_blank(struct str s)
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

/* What ends a label without a colon: a point, a parenthesis or both, and behind a number a dash. A word alone is ended so
 * only where it is an abbreviation, or no letter that would name an option; in bold that may be anything's beginning. */
static size_t other_end(struct str s, struct str word, bool number, bool bold)
{
    size_t point = s.n && s.p[0] == '.', paren = s.n > point && s.p[point] == ')';

    if (number) return point + paren ? point + paren : word.n > 2 ? dash(s) : 0;
    if (s.n > point + paren && s.p[point + paren] != ' ' && !emphasis(str_from(s, point + paren))) return 0;
    if (word.n == 1) return word.p[0] == 'Q' && !bold ? point + paren : 0;
    if (paren) return point + paren;
    return point && lexicon_row_prefix(word, "ans|ques|soln|qn") == word.n ? 1 : 0;
}

/* What stands between a label and its number: bytes, 0 where there is no number. */
static size_t before_number(struct str s, struct str label)
{
    size_t n = blanks_at(s);

    if (s.n && s.p[0] == '.' && lexicon_row_prefix(label, "q|ques") == label.n) n = 1; /* "Q.1" */
    if (n > 1) return 0;
    if (label.n > 1) n += lexicon_number_sign(str_from(s, n));
    return str_digits(str_from(s, n)) ? n : 0;
}

/* "WORD:", "WORD 12:", "WORD No. 12:", "Ans.", "Q)", bold or not. */
static size_t labelled(struct str line, const char *words)
{
    size_t bold = emphasis(line);
    size_t i = bold;
    size_t word, number, end;
    struct str label;

    word = lexicon_row_prefix(str_from(line, i), words);
    if (!word) return bracketed(line, words);
    label = str_sub(line, i, word);
    i += word;
    i += before_number(str_from(line, i), label);
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
    if (word > 1 || bold || strchr("QR", line.p[0])) i += lexicon_colon_blank(str_from(line, i));
    end = colon(str_from(line, i));
    if (!end) end = other_end(str_from(line, i), label, number, bold);
    if (!end && !(number && line.p[i - number - 1] == '.')) return 0;
    i += end;
    if (bold && emphasis(str_from(line, i))) i += 2;
    while (i < line.n && line.p[i] == ' ') i++;
    return i;
}

/* "Question 12", "**Answer**" alone on its line, bold or not; without a number only if it is emphasized or an answer. */
static enum mark lone_label(struct str line)
{
    size_t stars = 0, word, digits;
    struct str rest;
    enum mark mark = MARK_QUESTION;

    while (stars < line.n && stars < 3 && (line.p[stars] == '*' || line.p[stars] == '_')) stars++;
    rest = str_from(line, stars);
    word = lexicon_question_prefix(rest);
    if (!word) {
        word = lexicon_row_prefix(rest, ANSWER_WORDS);
        mark = MARK_ANSWER;
    }
    if (!word) return MARK_NONE;
    rest = str_trim(str_from(rest, word));
    rest = str_from(rest, lexicon_number_sign(rest));
    digits = str_digits(rest);
    rest = str_from(rest, digits);
    for (size_t i = 0; i < stars && rest.n && rest.p[0] == line.p[0]; i++) rest = str_from(rest, 1);
    if (digits > 5 || str_trim(rest).n) return MARK_NONE;
    return digits || (word > 2 && (stars || mark == MARK_ANSWER)) ? mark : MARK_NONE;
}

enum mark lexicon_mark(struct str line, size_t *n)
{
    enum mark lone;

    *n = 0;
    if (!may_be_labelled(line)) return MARK_NONE;
    lone = line.n <= LONE ? lone_label(line) : MARK_NONE;
    if (lone) {
        *n = line.n < 255 ? line.n : 255;
        return lone;
    }
    for (size_t k = 0; k < sizeof line_marks / sizeof *line_marks; k++) {
        *n = labelled(line, line_marks[k].words);
        if (*n) return line_marks[k].mark;
    }
    return MARK_NONE;
}

size_t lexicon_frage(struct str line)
{
    return may_be_labelled(line) ? labelled(line, "f") : 0;
}

#define ANSWER_PREFIXES ANSWER_WORDS "|the answer|answers|lösung|решение"

size_t lexicon_answer_prefix(struct str text)
{
    if (!may_be_labelled(text)) return 0;
    return labelled(text, ANSWER_PREFIXES);
}

bool lexicon_is_answer_too(struct str text, bool strong)
{
    size_t word = lexicon_row_prefix(text, "back|" ANSWER_PREFIXES), digits, letter = 0;

    if (!word) return false;
    utf8_next(text, &letter);
    if (letter == word) return false;
    text = str_from(text, word);
    if (!text.n) return !strong;
    text = str_from(text, blanks_at(text));
    text = str_from(text, lexicon_number_sign(text));
    digits = str_digits(text);
    text = str_from(text, digits);
    return digits && (!text.n || str_is(text, ".") || str_is(text, ")") || str_is(text, ".)"));
}

size_t lexicon_solution_prefix(struct str text)
{
    if (!may_be_labelled(text)) return 0;
    return labelled(text,
                    "solution|solutions|corrigé|corrigés|correction|solución|soluciones|solução|resolução|"
                    "soluzione|risoluzione|svolgimento|розв'язок|розв’язання|rozwiązanie|řešení|riešenie|"
                    "megoldás|oplossing|uitwerking|lösning|løsning|ratkaisu|çözüm|soluție|soluția|"
                    "rezolvare|solució|λύση|解|解答|해답|الحل|حل|פתרון|हल|lời giải|solusi|penyelesaian|"
                    "musterlösung");
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
