#include "base/vocab.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/language.h"
#include "base/strbuf.h"

/* Languages whose nouns change with the number in more than two ways say "Cards: 5". */
static const struct {
    const char *tags; /* primary subtags, or longer ones; the longest that matches counts */
    const char *words[VOCAB_COUNT];
} rows[] = {
    {"en",
     {"Contents", "Index", "Notes", "Test yourself", "Answers", "Answer: page #", "Question: page #",
      "page #", "card #", "question #", "# questions", "# cards", "# topics", "and # more topics",
      "1 question", "1 card", "1 topic", "Set and imposed with recto."}},
    {"de",
     {"Inhalt", "Register", "Notizen", "Selbsttest", "Antworten", "Antwort: Seite #", "Frage: Seite #",
      "Seite #", "Karte #", "Frage #", "# Fragen", "# Karten", "# Themen", "und # weitere Themen", "1 Frage",
      "1 Karte", "1 Thema", "Gesetzt und ausgeschossen mit recto."}},
    {"fr",
     {"Table des matières", "Index", "Notes", "Testez-vous", "Réponses", "Réponse : page #",
      "Question : page #", "page #", "carte #", "question #", "# questions", "# cartes", "# sujets",
      "et # autres sujets", "1 question", "1 carte", "1 sujet", "Composé et imposé avec recto."}},
    {"es",
     {"Índice", "Índice de términos", "Notas", "Ponte a prueba", "Respuestas", "Respuesta: página #",
      "Pregunta: página #", "página #", "tarjeta #", "pregunta #", "# preguntas", "# tarjetas", "# temas",
      "y # temas más", "1 pregunta", "1 tarjeta", "1 tema", "Compuesto e impuesto con recto."}},
    {"it",
     {"Indice", "Indice analitico", "Appunti", "Mettiti alla prova", "Risposte", "Risposta: pagina #",
      "Domanda: pagina #", "pagina #", "carta #", "domanda #", "# domande", "# carte", "# argomenti",
      "e altri # argomenti", "1 domanda", "1 carta", "1 argomento", "Composto e impostato con recto."}},
    {"pt",
     {"Índice", "Índice remissivo", "Notas", "Teste-se", "Respostas", "Resposta: página #",
      "Pergunta: página #", "página #", "cartão #", "pergunta #", "# perguntas", "# cartões", "# temas",
      "e mais # temas", "1 pergunta", "1 cartão", "1 tema", "Composto e imposto com recto."}},
    {"nl",
     {"Inhoud", "Register", "Notities", "Test jezelf", "Antwoorden", "Antwoord: pagina #", "Vraag: pagina #",
      "pagina #", "kaart #", "vraag #", "# vragen", "# kaarten", "# onderwerpen", "en nog # onderwerpen",
      "1 vraag", "1 kaart", "1 onderwerp", "Gezet en ingeslagen met recto."}},
    {"sv",
     {"Innehåll", "Register", "Anteckningar", "Testa dig själv", "Svar", "Svar: sida #", "Fråga: sida #",
      "sida #", "kort #", "fråga #", "# frågor", "# kort", "# ämnen", "och # ämnen till", "1 fråga", "1 kort",
      "1 ämne", "Satt och utskjutet med recto."}},
    {"da",
     {"Indhold", "Register", "Noter", "Test dig selv", "Svar", "Svar: side #", "Spørgsmål: side #", "side #",
      "kort #", "spørgsmål #", "# spørgsmål", "# kort", "# emner", "og # emner mere", "1 spørgsmål", "1 kort",
      "1 emne", "Sat og udskudt med recto."}},
    {"no nb nn",
     {"Innhold", "Register", "Notater", "Test deg selv", "Svar", "Svar: side #", "Spørsmål: side #", "side #",
      "kort #", "spørsmål #", "# spørsmål", "# kort", "# emner", "og # emner til", "1 spørsmål", "1 kort",
      "1 emne", "Satt og utskutt med recto."}},
    {"pl",
     {"Spis treści", "Indeks", "Notatki", "Sprawdź się", "Odpowiedzi", "Odpowiedź: strona #",
      "Pytanie: strona #", "strona #", "karta #", "pytanie #", "Pytania: #", "Karty: #", "Tematy: #",
      "i kolejne tematy: #", "1 pytanie", "1 karta", "1 temat", "Złożono w programie recto."}},
    {"cs",
     {"Obsah", "Rejstřík", "Poznámky", "Vyzkoušejte se", "Odpovědi", "Odpověď: strana #", "Otázka: strana #",
      "strana #", "karta #", "otázka #", "Otázky: #", "Karty: #", "Témata: #", "a další témata: #",
      "1 otázka", "1 karta", "1 téma", "Vysázeno programem recto."}},
    {"ru",
     {"Содержание", "Указатель", "Заметки", "Проверьте себя", "Ответы", "Ответ: с. #", "Вопрос: с. #", "с. #",
      "карточка #", "вопрос #", "Вопросов: #", "Карточек: #", "Тем: #", "и ещё тем: #", "1 вопрос",
      "1 карточка", "1 тема", "Набрано и сверстано в recto."}},
    {"uk",
     {"Зміст", "Покажчик", "Нотатки", "Перевірте себе", "Відповіді", "Відповідь: с. #", "Запитання: с. #",
      "с. #", "картка #", "запитання #", "Запитань: #", "Карток: #", "Тем: #", "і ще тем: #", "1 запитання",
      "1 картка", "1 тема", "Складено та зверстано в recto."}},
    {"el",
     {"Περιεχόμενα", "Ευρετήριο", "Σημειώσεις", "Δοκιμάστε τις γνώσεις σας", "Απαντήσεις",
      "Απάντηση: σελίδα #", "Ερώτηση: σελίδα #", "σελίδα #", "κάρτα #", "ερώτηση #", "# ερωτήσεις",
      "# κάρτες", "# θέματα", "και άλλα # θέματα", "1 ερώτηση", "1 κάρτα", "1 θέμα",
      "Στοιχειοθετήθηκε με το recto."}},
    {"tr",
     {"İçindekiler", "Dizin", "Notlar", "Kendinizi sınayın", "Yanıtlar", "Yanıt: sayfa #", "Soru: sayfa #",
      "sayfa #", "kart #", "soru #", "# soru", "# kart", "# konu", "ve # konu daha", "1 soru", "1 kart",
      "1 konu", "recto ile dizildi."}},
    {"ar",
     {"المحتويات", "الفهرس", "ملاحظات", "اختبر نفسك", "الإجابات", "الإجابة: صفحة #", "السؤال: صفحة #",
      "صفحة #", "بطاقة #", "السؤال #", "الأسئلة: #", "البطاقات: #", "المواضيع: #", "ومواضيع أخرى: #",
      "سؤال واحد", "بطاقة واحدة", "موضوع واحد", "نُضِّد ببرنامج recto."}},
    {"he iw",
     {"תוכן העניינים", "מפתח", "הערות", "בחנו את עצמכם", "תשובות", "תשובה: עמוד #", "שאלה: עמוד #", "עמוד #",
      "כרטיס #", "שאלה #", "# שאלות", "# כרטיסים", "# נושאים", "ועוד # נושאים", "שאלה אחת", "כרטיס אחד",
      "נושא אחד", "סודר בתוכנה recto."}},
    {"hi",
     {"विषय-सूची", "अनुक्रमणिका", "टिप्पणियाँ", "स्वयं को परखें", "उत्तर", "उत्तर: पृष्ठ #", "प्रश्न: पृष्ठ #", "पृष्ठ #",
      "कार्ड #", "प्रश्न #", "# प्रश्न", "# कार्ड", "# विषय", "और # विषय", "1 प्रश्न", "1 कार्ड", "1 विषय",
      "recto से तैयार।"}},
    {"th",
     {"สารบัญ", "ดัชนี", "บันทึก", "ทดสอบตัวเอง", "คำตอบ", "คำตอบ: หน้า #", "คำถาม: หน้า #", "หน้า #", "บัตร #",
      "คำถาม #", "# คำถาม", "# บัตร", "# หัวข้อ", "และอีก # หัวข้อ", "1 คำถาม", "1 บัตร", "1 หัวข้อ",
      "จัดหน้าด้วย recto"}},
    {"zh",
     {"目录", "索引", "笔记", "自测", "答案", "答案：第 # 页", "问题：第 # 页", "第 # 页", "卡片 #", "问题 #",
      "# 个问题", "# 张卡片", "# 个主题", "以及另外 # 个主题", "1 个问题", "1 张卡片", "1 个主题",
      "由 recto 排版。"}},
    {"zh-tw zh-hk zh-hant",
     {"目錄", "索引", "筆記", "自我測驗", "答案", "答案：第 # 頁", "問題：第 # 頁", "第 # 頁", "卡片 #",
      "問題 #", "# 個問題", "# 張卡片", "# 個主題", "以及另外 # 個主題", "1 個問題", "1 張卡片", "1 個主題",
      "由 recto 排版。"}},
    {"ja",
     {"目次", "索引", "メモ", "セルフテスト", "解答", "解答：# ページ", "問題：# ページ", "# ページ",
      "カード #", "問 #", "# 問", "# 枚", "# テーマ", "ほか # テーマ", "1 問", "1 枚", "1 テーマ",
      "組版：recto"}},
    {"ko",
     {"차례", "찾아보기", "메모", "스스로 풀어 보기", "답", "답: #쪽", "문제: #쪽", "#쪽", "카드 #", "문제 #",
      "문제 #개", "카드 #장", "주제 #개", "그 밖의 주제 #개", "문제 1개", "카드 1장", "주제 1개",
      "recto로 조판"}},
};

static size_t row_of(const char *language)
{
    enum { ROWS = sizeof rows / sizeof *rows };
    size_t row = language_row(rows, ROWS, sizeof *rows, language);

    return row < ROWS ? row : 0;
}

struct str vocab(const char *language, enum vocab word)
{
    assert(word < VOCAB_COUNT);
    return str_of(rows[row_of(language)].words[word]);
}

struct str vocab_with(struct arena *arena, const char *language, enum vocab word, struct str label)
{
    struct str text = vocab(language, word);
    struct strbuf b = strbuf_new(arena);
    size_t at = str_find(text, '#');

    strbuf_add(&b, str_sub(text, 0, at));
    if (at < text.n) {
        strbuf_add(&b, label);
        strbuf_add(&b, str_from(text, at + 1));
    }
    return strbuf_str(&b);
}

struct str vocab_count(struct arena *arena, const char *language, enum vocab many, size_t n)
{
    enum vocab one = many == VOCAB_QUESTIONS ? VOCAB_ONE_QUESTION
                     : many == VOCAB_CARDS   ? VOCAB_ONE_CARD
                                             : VOCAB_ONE_TOPIC;

    assert(many == VOCAB_QUESTIONS || many == VOCAB_CARDS || many == VOCAB_TOPICS);
    if (n == 1) return vocab(language, one);
    return vocab_with(arena, language, many, str_of(arena_printf(arena, "%zu", n)));
}
