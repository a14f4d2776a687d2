#include <string.h>

#include "base/language.h"
#include "base/vocab.h"

enum { WORDS = 9 };

/* What heads a callout, in the order of `kinds`. */
static const struct {
    const char *tags;
    const char *words[WORDS];
} rows[] = {
    {"en", {"Note", "Tip", "Important", "Warning", "Caution", "Info", "Danger", "Example", "Summary"}},
    {"de",
     {"Hinweis", "Tipp", "Wichtig", "Warnung", "Vorsicht", "Info", "Gefahr", "Beispiel", "Zusammenfassung"}},
    {"fr",
     {"Remarque", "Conseil", "Important", "Avertissement", "Attention", "Info", "Danger", "Exemple",
      "Résumé"}},
    {"es",
     {"Nota", "Consejo", "Importante", "Advertencia", "Precaución", "Información", "Peligro", "Ejemplo",
      "Resumen"}},
    {"it",
     {"Nota", "Suggerimento", "Importante", "Avvertenza", "Attenzione", "Info", "Pericolo", "Esempio",
      "Riepilogo"}},
    {"pt", {"Nota", "Dica", "Importante", "Aviso", "Cuidado", "Informação", "Perigo", "Exemplo", "Resumo"}},
    {"nl",
     {"Opmerking", "Tip", "Belangrijk", "Waarschuwing", "Let op", "Info", "Gevaar", "Voorbeeld",
      "Samenvatting"}},
    {"sv",
     {"Anmärkning", "Tips", "Viktigt", "Varning", "Försiktigt", "Info", "Fara", "Exempel", "Sammanfattning"}},
    {"da", {"Bemærk", "Tip", "Vigtigt", "Advarsel", "Forsigtig", "Info", "Fare", "Eksempel", "Resumé"}},
    {"no nb nn",
     {"Merk", "Tips", "Viktig", "Advarsel", "Forsiktig", "Info", "Fare", "Eksempel", "Sammendrag"}},
    {"pl",
     {"Uwaga", "Wskazówka", "Ważne", "Ostrzeżenie", "Ostrożnie", "Informacja", "Niebezpieczeństwo",
      "Przykład", "Podsumowanie"}},
    {"cs",
     {"Poznámka", "Tip", "Důležité", "Varování", "Pozor", "Informace", "Nebezpečí", "Příklad", "Shrnutí"}},
    {"ru",
     {"Примечание", "Совет", "Важно", "Предупреждение", "Осторожно", "Информация", "Опасность", "Пример",
      "Итог"}},
    {"uk",
     {"Примітка", "Порада", "Важливо", "Попередження", "Обережно", "Інформація", "Небезпека", "Приклад",
      "Підсумок"}},
    {"el",
     {"Σημείωση", "Συμβουλή", "Σημαντικό", "Προειδοποίηση", "Προσοχή", "Πληροφορία", "Κίνδυνος", "Παράδειγμα",
      "Περίληψη"}},
    {"tr", {"Not", "İpucu", "Önemli", "Uyarı", "Dikkat", "Bilgi", "Tehlike", "Örnek", "Özet"}},
    {"ar", {"ملاحظة", "نصيحة", "مهم", "تحذير", "تنبيه", "معلومة", "خطر", "مثال", "ملخص"}},
    {"he iw", {"הערה", "טיפ", "חשוב", "אזהרה", "זהירות", "מידע", "סכנה", "דוגמה", "סיכום"}},
    {"hi", {"टिप्पणी", "सुझाव", "महत्वपूर्ण", "चेतावनी", "सावधान", "जानकारी", "ख़तरा", "उदाहरण", "सारांश"}},
    {"th", {"หมายเหตุ", "เคล็ดลับ", "สำคัญ", "คำเตือน", "ข้อควรระวัง", "ข้อมูล", "อันตราย", "ตัวอย่าง", "สรุป"}},
    {"zh", {"注意", "提示", "重要", "警告", "当心", "信息", "危险", "示例", "摘要"}},
    {"zh-tw zh-hk zh-hant", {"注意", "提示", "重要", "警告", "當心", "資訊", "危險", "範例", "摘要"}},
    {"ja", {"注記", "ヒント", "重要", "警告", "注意", "情報", "危険", "例", "要約"}},
    {"ko", {"참고", "팁", "중요", "경고", "주의", "정보", "위험", "예", "요약"}},
};

/* The names that authors give a kind of callout, with blanks around them. */
static const char *const kinds[WORDS] = {" note ",         " tip hint ",          " important ",
                                         " warning warn ", " caution attention ", " info ",
                                         " danger error ", " example ",           " abstract summary tldr "};

struct str vocab_callout(const char *language, struct str kind)
{
    enum { ROWS = sizeof rows / sizeof *rows };
    size_t row = language_row(rows, ROWS, sizeof *rows, language);

    if (row == ROWS) row = 0;
    for (size_t k = 0; k < WORDS; k++) {
        for (const char *p = kinds[k] + 1; *p;) {
            size_t n = strcspn(p, " "), same = 0;

            while (same < n && same < kind.n && (kind.p[same] | 32) == p[same]) same++;
            if (same == n && n == kind.n) return str_of(rows[row].words[k]);
            p += n + 1;
        }
    }
    return (struct str){"", 0};
}
