#include "read/tree/lexicon_impl.h"

#include <string.h>

#include "base/char.h"
#include "base/rune.h"
#include "base/utf8.h"

/* The beginning of the text in lower case, in `out`; as long as it was. */
static struct str folded(struct str text, char out[LEXICON_WORD + 4])
{
    size_t n = 0;

    for (size_t i = 0; i < text.n && n < LEXICON_WORD;) {
        size_t start = i;
        uint32_t rune = utf8_next(text, &i);

        if (rune < 0x80) {
            out[n++] = char_lower((char)rune);
            continue;
        }
        /* A few small letters take more or fewer bytes than their capitals. */
        if (utf8_put(out + n, rune_lower(rune)) != i - start) utf8_put(out + n, rune);
        n += i - start;
    }
    return (struct str){out, n};
}

static const char *next_word(const char *row, const char *start)
{
    const char *bar = strstr(row, start);

    return bar ? bar + 1 : NULL;
}

/* True if `text` begins with the word, which ends at a bar or the row's end; *n is how far they agree. */
static bool begins_with(struct str text, const char *word, size_t *n)
{
    size_t i = 0;

    while (word[i] && word[i] != '|' && i < text.n && char_lower(text.p[i]) == word[i]) i++;
    *n = i;
    return !word[i] || word[i] == '|';
}

/* Rows are words in lower case with '|' between. The longest that the text begins with, in bytes; with `whole`, only the
 * text itself counts. */
static size_t row_find(struct str text, const char *row, bool whole)
{
    char buffer[LEXICON_WORD + 4], start[] = "|x";
    size_t best = 0, n;
    bool folds = false;

    if (!text.n || (whole && text.n > LEXICON_WORD)) return 0;
    start[1] = char_lower(*text.p);
    if (*text.p & 0x80) {
        text = folded(text, buffer);
        start[1] = *text.p;
        folds = true;
    }
    /* Only words that begin alike are looked at. */
    for (const char *word = *row == start[1] ? row : next_word(row, start); word;) {
        bool hit = begins_with(text, word, &n);

        if (!hit && !folds && n < text.n && (text.p[n] & 0x80)) {
            /* A capital beyond ASCII: once more, in small letters. */
            text = folded(text, buffer);
            folds = true;
            continue;
        }
        if (hit && n > best && (!whole || n == text.n)) best = n;
        word = next_word(word, start);
    }
    return best;
}

static bool in_row(struct str text, const char *row)
{
    return row_find(text, row, true) > 0;
}

size_t lexicon_row_prefix(struct str text, const char *row)
{
    return row_find(text, row, false);
}

/* What makes a sign an emoji is a mark, but no letter's. */
static bool is_letter(uint32_t rune)
{
    return rune < 0x80 ? char_is_alnum((int)rune) : rune_is_word(rune) && !rune_is_unseen(rune);
}

/* Without punctuation, symbols and white space at both ends. */
static struct str bare(struct str text)
{
    size_t from = 0, to = text.n;

    for (size_t i = 0; i < text.n && !is_letter(utf8_next(text, &i));) from = i;
    while (to > from && !is_letter(utf8_last(str_sub(text, 0, to)))) to = utf8_start(text, to - 1);
    return str_sub(text, from, to - from);
}

static const char answers[] =
    "gabarito|answer|answers|solutions|lösungen|respuestas|soluciones|"
    "respostas|soluções|risposte|soluzioni|ответы|"
    "решения|відповіді|odpowiedzi|odpovědi|cevaplar|antwoorden|回答一覧|"
    "view answer|show answer|see answer|the answer|answer key|click for answer|click to see "
    "answer|"
    "click to see the answer|click to reveal answer|click to view answer|click here for answer|reveal "
    "answer|show|reveal|"
    "spoiler|solution|show solution|see solution|view solution|explanation|answer and explanation|show me "
    "the answer|"
    "click me|click here|toggle answer|expand|hint and answer|"
    "antwort|antworten|lösung|antwort anzeigen|lösung anzeigen|réponse|réponses|voir la réponse|afficher la "
    "réponse|"
    "solution et explication|respuesta|ver respuesta|mostrar respuesta|solución|resposta|ver "
    "resposta|mostrar resposta|"
    "resposta correta|solução|risposta|mostra risposta|soluzione|ответ|показать ответ|посмотреть "
    "ответ|решение|"
    "відповідь|відповідь і "
    "пояснення|odpowiedź|odpověď|válasz|cevap|yanıt|antwoord|svar|vastaus|răspuns|απάντηση|"
    "答案|答案及解析|查看答案|参考答案|參考答案|答|解答|回答|答え|解説|정답|답|답변|해설|الإجابة|الاجابة|"
    "إجابة|"
    "الجواب|جواب|תשובה|پاسخ|उत्तर|đáp án|trả lời|jawaban|คำตอบ";

static const char keys[] =
    "key|answer key|answers key|key to answers|ключ|ключи|ключ к тесту|lösungsschlüssel|schlüssel|"
    "corrigé|clave|clave de respuestas|gabarito|chave de respostas|klucz|klucz odpowiedzi|"
    "cevap anahtarı|解答一覧|参考答案|정답표|מפתח תשובות|مفتاح الإجابة";

static const char contents[] = "contents|content|table of contents|table of content|toc|index|overview of "
                               "questions|list of questions|questions index|"
                               "on this page|quick links|navigation|inhalt|inhaltsverzeichnis|sommaire|table "
                               "des matières|índice|indice|tabla de contenidos|"
                               "tabla de contenido|contenido|contenidos|sumário|conteúdo|tabela de "
                               "conteúdo|sommario|содержание|оглавление|зміст|"
                               "spis "
                               "treści|obsah|içindekiler|inhoud|inhoudsopgave|目录|目錄|目次|目次一覧|목차|"
                               "الفهرس|فهرس|المحتويات|תוכן העניינים|"
                               "فهرست|mục lục|daftar isi|สารบัญ|विषय सूची|विषयसूची";

static const char metas[] =
    "license|licence|licensing|contributing|contribute|contribution|contributions|contributors|how to "
    "contribute|author|authors|"
    "about the "
    "author|maintainer|maintainers|acknowledgements|acknowledgments|credits|references|reference|sources|"
    "further reading|resources|links|useful links|see "
    "also|related|support|sponsors|changelog|disclaimer|stargazers|star history|"
    "lizenz|mitwirken|autor|autoren|quellen|licencia|contribuir|contribuciones|colaboradores|autores|"
    "referencias|licença|"
    "contribuindo|contribuição|referências|licenza|contribuire|autori|riferimenti|auteur|auteurs|contribuer|"
    "références|"
    "лицензия|авторы|автор|ссылки|источники|литература|许可|许可证|授权|贡献|贡献者|作者|参考|参考资料|"
    "参考文献|参考链接|参考リンク|"
    "ライセンス|著者|貢献|라이선스|기여|참고|참고 자료|المراجع|الرخصة";

static const char software[] =
    "installation|install|installing|installation guide|installation and usage|how to install|usage|basic "
    "usage|"
    "how to use|how to run|running|api|api reference|api documentation|getting started|get "
    "started|start|quick "
    "start|quickstart|features|key features|requirements|system requirements|prerequisites|dependencies|"
    "configuration|configure|config|options|settings|environment variables|environment|build|building|build "
    "from "
    "source|building from source|compile|compilation|development|developing|local "
    "development|test|tests|testing|"
    "running tests|roadmap|todo|known issues|limitations|faq|documentation|docs|example|examples|demo|live "
    "demo|"
    "screenshot|screenshots|overview|introduction|about|about the "
    "project|motivation|background|status|project "
    "status|project structure|directory structure|folder structure|structure|architecture|tech "
    "stack|technologies|"
    "technologies used|built with|security|deployment|deploy|setup|set "
    "up|set-up|troubleshooting|release|releases|"
    "release notes|versioning|versions|upgrading|upgrade|migration|download|downloads|commands|command "
    "line|cli|"
    "docker|more|more information|community|contact|feedback|bugs|reporting bugs|pull requests|pull request "
    "process|code style|coding style|style guide|commit messages|code of conduct|issues|changes|code|what's "
    "new|"
    "unreleased|added|changed|fixed|removed|deprecated|copyright|"
    "entry points|code map|cross-cutting concerns|error handling|observability|bird's eye view|"
    "benutzung|verwendung|nutzung|erste schritte|schnellstart|voraussetzungen|anforderungen|abhängigkeiten|"
    "konfiguration|entwicklung|funktionen|merkmale|beispiele|beispiel|dokumentation|überblick|einführung|"
    "bauen|"
    "installieren|fehlerbehebung|änderungen|kontakt|"
    "utilisation|démarrage|démarrage "
    "rapide|prérequis|fonctionnalités|dépendances|développement|exemples|aperçu|"
    "déploiement|dépannage|"
    "instalación|uso|comenzando|primeros pasos|inicio rápido|requisitos|características|funcionalidades|"
    "dependencias|configuración|desarrollo|ejemplos|ejemplo|documentación|despliegue|pruebas|tecnologías|"
    "estructura "
    "del proyecto|contacto|construido con|"
    "instalação|começando|início "
    "rápido|pré-requisitos|recursos|dependências|configuração|desenvolvimento|exemplos|"
    "documentação|testes|tecnologias|contato|"
    "installazione|utilizzo|per iniziare|avvio "
    "rapido|requisiti|funzionalità|dipendenze|configurazione|sviluppo|"
    "esempi|documentazione|"
    "установка|использование|начало работы|быстрый старт|требования|возможности|зависимости|настройка|"
    "конфигурация|сборка|разработка|примеры|документация|тестирование|запуск|описание|встановлення|"
    "використання|вимоги|можливості|налаштування|збірка|розробка|"
    "instalacja|użycie|wymagania|funkcje|konfiguracja|instalace|použití|požadavky|kurulum|kullanım|"
    "gereksinimler|"
    "özellikler|installatie|gebruik|vereisten|"
    "安装|安裝|使用|使用方法|用法|快速开始|快速開始|快速上手|特性|功能|功能特性|环境要求|依赖|配置|构建|编译|"
    "开发|测试|部署|示例|文档|目录结构|项目结构|技术栈|常见问题|更新日志|联系方式|"
    "インストール|使い方|使用法|はじめに|クイックスタート|必要条件|要件|機能|設定|ビルド|開発|テスト|"
    "デプロイ|"
    "例|ドキュメント|概要|변경사항|설치|설치 방법|사용법|사용 방법|시작하기|요구 "
    "사항|기능|설정|빌드|개발|테스트|"
    "배포|예제|문서|개요|التثبيت|الاستخدام|المتطلبات|المميزات";

/* Of decisions, manual pages, releases and templates. */
static const char records[] =
    "status|context|decision|decision outcome|considered options|consequences|synopsis|description|exit "
    "status|"
    "return value|diagnostics|files|what's changed|new contributors|full changelog|breaking changes|bug "
    "fixes|"
    "enhancements|improvements|deprecations|new features|related issue|related issues|"
    "how has this been tested|checklist|types of changes|type of change|steps to reproduce|expected behavior|"
    "expected behaviour|actual behavior|actual behaviour|additional context|describe the bug|to reproduce|"
    "next steps";

static const char projects[] =
    "changelog|change log|changes|release notes|release history|releases|news|contributing|contribution "
    "guide|"
    "contribution guidelines|contributor guide|how to contribute|code of conduct|contributor covenant "
    "code "
    "of "
    "conduct|security policy|installation|installation guide|upgrading|migration guide|änderungen|"
    "änderungsprotokoll|mitwirken|journal des modifications|contribuer|registro de "
    "cambios|contribuir|guía "
    "de "
    "contribución|registro de alterações|contribuindo|come contribuire|история изменений|список "
    "изменений|"
    "更新日志|变更日志|变更记录|贡献指南|変更履歴|변경 이력|기여 가이드|migration|migrating|upgrade "
    "guide|"
    "guida alla migrazione|migrationsleitfaden|guide de migration|guía de migración|guia de migração|"
    "руководство по миграции|迁移指南|升级指南|移行ガイド|마이그레이션 가이드|verhaltenskodex|code de "
    "conduite|código "
    "de conducta|código de conduta|codice di condotta|кодекс поведения|行为准则|行動規範|행동 강령|"
    "sicherheitsrichtlinie|politique de sécurité|política de seguridad|политика безопасности|安全策略";

static const char fronts[] =
    "kanji|hanzi|漢字|汉字|生词|单字|單字|词语|vokabel|vokabeln|expression|phrase|vocabulary|"
    "front|card front|front of card|front side|front "
    "text|q|ques|question|questions|term|terms|word|words|prompt|cue|vorderseite|frage|"
    "fragen|begriff|wort|recto|question posée|terme|mot|"
    "anverso|frente|pregunta|preguntas|término|termino|palabra|pergunta|perguntas|"
    "termo|palavra|fronte|domanda|termine|parola|"
    "вопрос|вопросы|термин|слово|лицо|kérdés|kérdések|szó|szavak|kifejezés|fogalom|"
    "előlap|питання|pytanie|przód|pojęcie|otázka|soru|ön|"
    "terim|vraag|voorkant|begrip|fråga|"
    "正面|问题|問題|题目|題目|术语|術語|单词|単語|用語|質問|表|앞면|질문|문제|용어|"
    "단어|السؤال|سؤال|المصطلح|שאלה|سوال|प्रश्न|câu hỏi|pertanyaan|"
    "card front|front of card|front text|ερώτηση|ερωτήσεις|όρος|kysymys|kysymykset|întrebare|întrebări|"
    "spørsmål|spørgsmål|คำถาม|مصطلح|thuật ngữ";

static const char backs[] = "back|card back|back of card|back side|back "
                            "text|ans|answer|answers|definition|definitions|meaning|translation|response|"
                            "description|explanation|rückseite|antwort|antworten|definition|"
                            "bedeutung|übersetzung|erklärung|verso|réponse|réponses|définition|signification|"
                            "traduction|reverso|dorso|respuesta|respuestas|"
                            "definición|significado|traducción|resposta|respostas|definição|tradução|retro|"
                            "risposta|definizione|significato|traduzione|"
                            "válasz|válaszok|jelentés|meghatározás|fordítás|megfejtés|hátlap|ответ|ответы|"
                            "определение|значение|перевод|оборот|відповідь|odpowiedź|tył|"
                            "definicja|odpověď|cevap|yanıt|arka|tanım|antwoord|"
                            "achterkant|definitie|svar|背面|反面|答案|回答|解答|定义|定義|释义|意思|意味|"
                            "答え|裏|뒷면|답|답변|정답|정의|뜻|الإجابة|الجواب|"
                            "التعريف|תשובה|پاسخ|उत्तर|đáp án|jawaban|"
                            "card back|back of card|back text|απάντηση|απαντήσεις|ορισμός|vastaus|vastaukset|"
                            "răspuns|răspunsuri|جواب|إجابة|تعريف|trả lời|câu trả lời|คำตอบ";

static const char numbers[] =
    "no|nr|n°|nº|n.º|n.°|#|number|num|index|№|№ п/п|п/п|编号|編號|序号|序號|番号|번호|순번|رقم|الرقم|مسلسل|"
    "nummer|numer|numero|numéro|número|núm|číslo|broj|številka|număr|nomor|номер|szám|sorszám|numara|sıra|"
    "sıra no|αριθμός|α/α|מספר|מס'|מס|شماره|ردیف|क्रम|क्रमांक|số|số thứ tự|stt|ลำดับ|ลำดับที่|"
    "lfd. nr|lfd nr|lfd.nr|laufende nummer|løbenummer|løpenummer|löpnummer|volgnummer|järjestysnumero|lp|"
    "p. č|poř. č|r. br|rb|redni broj|nr. crt|nr crt|eil. nr|порядковый номер|порядковий номер|"
    "card no|card number|question no|question number|karte nr|karten-nr|kartennummer|frage nr|fragennummer|"
    "n° de carte|numéro de carte|n° de question|numéro de question|número de tarjeta|número de pregunta|"
    "número da pergunta|numero della domanda|номер вопроса|номер карточки";

/* Of languages that write "3. Oktober", in the case that they write there. */
static const char months[] =
    "januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|jänner|feber|"
    "marts|mars|maj|desember|december|"
    "tammikuuta|helmikuuta|maaliskuuta|huhtikuuta|toukokuuta|kesäkuuta|heinäkuuta|elokuuta|syyskuuta|"
    "lokakuuta|marraskuuta|joulukuuta|"
    "jaanuar|veebruar|märts|aprill|juuni|juuli|oktoober|detsember|janvāris|februāris|aprīlis|maijs|jūnijs|"
    "jūlijs|augusts|septembris|oktobris|novembris|decembris|"
    "ledna|února|března|dubna|května|června|července|srpna|září|října|listopadu|prosince|"
    "januára|februára|marca|apríla|mája|júna|júla|augusta|septembra|októbra|novembra|decembra|"
    "januarja|februarja|aprila|maja|junija|julija|avgusta|oktobra|"
    "siječnja|veljače|ožujka|travnja|svibnja|lipnja|srpnja|kolovoza|rujna|listopada|studenoga|studenog|"
    "prosinca|"
    "januara|februara|marta|juna|jula|јануара|фебруара|марта|априла|маја|јуна|јула|августа|септембра|октобра|"
    "новембра|децембра|janúar|febrúar|apríl|maí|júní|júlí|ágúst|október|nóvember";

static const char tag_words[] =
    "tag|tags|topic|topics|category|label|labels|deck|schlagwort|schlagworte|schlagwörter|"
    "stichwort|stichwörter|keyword|keywords|mots-clés|mots clés|palabras clave|palavras-chave|"
    "parole chiave|trefwoorden|ключевые слова|słowa kluczowe|关键词|キーワード|"
    "étiquettes|etiquetas|теги|标签|タグ|태그|ετικέτα|ετικέτες|وسم|وسوم|الوسوم|thẻ|nhãn|tunniste|tunnisteet|"
    "etichetă|etichete|etichetta|etichette|tagi|štítky|etiketler|etiketter|taggar|címkék|תגיות|टैग|แท็ก";

static const char topics[] = "topic|topics|deck|decks|category|chapter|section|lesson|unit|subject|theme|"
                             "module|thema|themen|kategorie|"
                             "kapitel|lektion|stapel|abschnitt|sujet|thème|chapitre|leçon|paquet|catégorie|"
                             "tema|temas|capítulo|lección|"
                             "mazo|categoría|lição|baralho|categoria|argomento|capitolo|lezione|mazzo|тема|"
                             "раздел|глава|колода|категория|"
                             "урок|temat|talia|kategoria|konu|deste|kategori|ders|onderwerp|hoofdstuk|主题|"
                             "主題|章节|章|单元|牌组|分类|"
                             "トピック|デッキ|カテゴリ|単元|주제|단원|덱|카테고리|الموضوع|الفصل";

static const char pictures[] =
    "picture|pictures|image|images|photo|photos|pic|img|drawing|illustration|bild|bilder|foto|fotos|"
    "abbildung|"
    "imagen|imágenes|imagem|imagens|immagine|immagini|image|images|изображение|картинка|фото|зображення|"
    "kép|képek|fotó|obraz|obrazek|obrázek|slika|afbeelding|plaatje|resim|görsel|kuva|billede|bilde|εικόνα|"
    "图片|圖片|图像|照片|画像|写真|사진|그림|이미지|صورة|תמונה|تصویر|चित्र|hình ảnh|gambar";

/* Columns that are neither question nor answer, and go to the back. */
static const char extras[] =
    "example|examples|example "
    "sentence|sentence|note|notes|remark|remarks|comment|comments|hint|hints|mnemonic|"
    "pronunciation|ipa|reading|transcription|transliteration|romanization|pinyin|kana|furigana|audio|sound|"
    "source|context|"
    "extra|details|plural|gender|part of speech|pos|synonym|synonyms|usage|level|difficulty|domain|"
    "beispiel|beispiele|beispielsatz|hinweis|notiz|notizen|bemerkung|aussprache|eselsbrücke|"
    "exemple|exemples|remarque|prononciation|ejemplo|ejemplos|nota|notas|pronunciación|pista|exemplo|"
    "exemplos|"
    "pronúncia|esempio|esempi|pronuncia|note|пример|примеры|примечание|заметки|произношение|транскрипция|"
    "példa|példák|példamondat|megjegyzés|kiejtés|przykład|uwagi|wymowa|příklad|poznámka|örnek|voorbeeld|"
    "exempel|"
    "例|例句|例子|备注|注释|拼音|例文|メモ|読み|読み方|예문|예|발음|مثال|ملاحظة";

/* Of each card's own name: often a number that counts on. */
static const char ids[] =
    "id|identifiant|identificador|identificativo|identifikator|identifikátor|identyfikator|kennung|"
    "идентификатор|ідентифікатор|azonosító|tunniste|αναγνωριστικό|מזהה|معرف|المعرف|شناسه|标识符|識別子|"
    "식별자";
static const char ids_alone[] = "guid|uuid|key|note id|card id|notiz-id|karten-id|id de carte|id de tarjeta";

static const char sources[] = "source|src|link|ref|reference|permalink|anchor|top|back to top|edit|edit "
                              "this|answer|see answer|go to answer|docs|more|read more|"
                              "quelle|fuente|fonte|источник|来源|出典|참고";

static const char questions[] = "questão|question|que|ques|frage|"
                                "pregunta|pergunta|domanda|вопрос|питання|pytanie|"
                                "otázka|vraag|fråga|soru|题目|问题|問題|"
                                "質問|질문|문제|السؤال|سؤال|שאלה|प्रश्न|câu|"
                                "problem|exercise|aufgabe|übung|übungsaufgabe|exercice|problème|ejercicio|"
                                "problema|exercício|esercizio|упражнение|задача|задание|вправа|завдання|"
                                "zadanie|ćwiczenie|cvičení|úloha|feladat|gyakorlat|oefening|opgave|övning|"
                                "uppgift|øvelse|oppgave|tehtävä|harjoitus|alıştırma|exercițiu|exercici|"
                                "άσκηση|πρόβλημα|练习|练习题|習題|习题|練習問題|演習|연습문제|연습 문제|"
                                "تمرين|תרגיל|अभ्यास|bài tập|latihan";

/* How a demand begins. Whole words. */
static const char asks[] =
    "what|what's|which|who|whom|whose|when|where|why|how|is|are|was|were|do|does|did|can|could|should|would|"
    "will|have|has|explain|"
    "describe|define|list|name|give|compare|contrast|differentiate|distinguish|difference|differences|write|"
    "implement|tell|"
    "discuss|state|mention|outline|show|create|design|find|prove|calculate|compute|true|was|warum|wie|wann|"
    "wo|wer|welche|welcher|"
    "welches|wozu|erkläre|erklären|beschreibe|nenne|qué|que|cuál|cuáles|cómo|cuándo|dónde|quién|quiénes|por|"
    "para|explica|explique|"
    "describe|define|quel|quelle|quels|quelles|qu'est-ce|comment|pourquoi|quand|où|qui|expliquez|décrivez|"
    "définissez|o|qual|quais|como|"
    "quando|onde|quem|cos'è|che|cosa|quale|quali|come|perché|dove|chi|spiega|что|чем|как|какой|какая|какое|"
    "какие|каких|где|когда|кто|"
    "почему|зачем|сколько|расскажите|объясните|опишите|назовите|ما|ماذا|كيف|لماذا|متى|أين|من|هل|اشرح";

bool lexicon_is_answer(struct str text)
{
    return in_row(bare(text), answers);
}

bool lexicon_is_key(struct str text)
{
    return in_row(bare(text), keys);
}

bool lexicon_is_question(struct str text)
{
    return in_row(bare(text), questions);
}

bool lexicon_is_contents(struct str text)
{
    return in_row(bare(text), contents) && !lexicon_has_mark(text);
}

bool lexicon_is_meta(struct str text)
{
    return in_row(bare(text), metas) && !lexicon_has_mark(text);
}

bool lexicon_is_software(struct str text)
{
    struct str word = bare(text);

    /* "Usage?" asks what the word means; "What's new?" would ask without its mark. */
    if (lexicon_has_mark(text) && !lexicon_asks(word)) return false;
    return in_row(word, software) || in_row(word, records) || in_row(word, metas);
}

bool lexicon_is_project(struct str text)
{
    struct str word = bare(text);
    size_t n = lexicon_row_prefix(word, projects);

    return n && (n == word.n || word.p[n] == ' ');
}

bool lexicon_is_front(struct str text)
{
    return in_row(bare(text), fronts);
}

bool lexicon_is_back(struct str text)
{
    return in_row(bare(text), backs);
}

bool lexicon_is_number(struct str text)
{
    /* Signs alone are a number's name, too: "#". */
    return in_row(str_trim(text), numbers) || in_row(bare(text), numbers) || in_row(bare(text), ids);
}

bool lexicon_is_month(struct str text)
{
    return in_row(text, months);
}

bool lexicon_is_tags(struct str text)
{
    return in_row(bare(text), tag_words);
}

bool lexicon_is_topic(struct str text)
{
    return in_row(bare(text), topics);
}

bool lexicon_is_id(struct str text)
{
    return in_row(bare(text), ids) || in_row(bare(text), ids_alone);
}

bool lexicon_is_picture(struct str text)
{
    return in_row(bare(text), pictures);
}

bool lexicon_is_extra(struct str text)
{
    return in_row(bare(text), extras);
}

struct str lexicon_bare(struct str text)
{
    return bare(text);
}

bool lexicon_is_source(struct str text)
{
    struct str word = bare(text);

    return !word.n || in_row(word, sources);
}

size_t lexicon_question_prefix(struct str text)
{
    return lexicon_row_prefix(text, questions);
}

bool lexicon_has_mark(struct str text)
{
    return str_has(text, "?") || str_has(text, "\xEF\xBC\x9F") || str_has(text, "\xD8\x9F");
}

bool lexicon_asks(struct str text)
{
    return lexicon_has_mark(text) || lexicon_begins_asking(text);
}

bool lexicon_begins_asking(struct str text)
{
    struct str first = bare(text);
    size_t n = 0;

    while (n < first.n && first.p[n] != ' ' && first.p[n] != ',' && first.p[n] != ':') n++;
    return n && n < first.n && in_row(str_sub(first, 0, n), asks);
}
