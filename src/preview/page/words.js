/* words.js: the page's own words, in the language that the browser asks for, English otherwise.
 *
 * A table is a file words_LANGUAGE.js; all have the same keys. In a text {name} stands for what is filled in; a pair of texts
 * is one for one thing and one for several, chosen by {n}. What recto itself says (messages, help) is English. */
import { words as de } from './words_de.js';
import { words as en } from './words_en.js';
import { words as es } from './words_es.js';
import { words as fr } from './words_fr.js';
import { words as it } from './words_it.js';
import { words as nl } from './words_nl.js';
import { words as pt } from './words_pt.js';

export const tables = { en, de, fr, es, it, nl, pt };

function wanted(tags) {
    for (const tag of tags) {
        const primary = tag.toLowerCase().split('-')[0];
        if (tables[primary]) return primary;
    }
    return 'en';
}

export const language = wanted(navigator.languages ?? [navigator.language]);
const rules = new Intl.PluralRules(language);
const numbers = new Intl.NumberFormat(language);

export function number(n, digits) {
    return digits === undefined ? numbers.format(n)
        : new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(n);
}

/* The text of that key with `values` filled in. */
export function w(key, values = {}) {
    const entry = tables[language][key];
    if (entry === undefined) throw new Error(`no word ${key}`);
    const text = Array.isArray(entry) ? entry[rules.select(values.n) === 'one' ? 0 : 1] : entry;
    return text.replace(/\{(\w+)\}/g, (all, name) =>
        typeof values[name] === 'number' ? number(values[name]) : values[name] ?? all);
}

/* True if there is a text of that key: for words that another makes, such as the groups of options. */
export function known(key) {
    return tables[language][key] !== undefined;
}
