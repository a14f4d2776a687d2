/* finder.js: which cards are shown: those with some words, of a topic, with a tag, with a message. */
import { el, setOptions } from './dom.js';
import { w } from './words.js';

export function makeFinder(onChange) {
    const text = el('input', { type: 'search', placeholder: w('search'), 'aria-label': w('searchCards'), 'aria-keyshortcuts': '/' });
    const topic = el('select', { 'aria-label': w('topic') });
    const tag = el('select', { 'aria-label': w('tag') });
    const message = el('select', { 'aria-label': w('message') });
    const found = el('output', { class: 'found' });
    const element = el('div', { class: 'finder', role: 'search' }, text, topic, tag, message, found);
    const finder = { element, words: [] };

    text.addEventListener('input', () => {
        finder.words = plain(text.value).split(/\s+/).filter(Boolean);
        onChange();
    });
    for (const select of [topic, tag, message]) select.addEventListener('change', onChange);
    finder.offer = (state, messages) => {
        setOptions(topic, [['', w('allTopics')], ...state.topics.map((one, i) => [String(i), one.name || w('noName')])]);
        offerTags(tag, state);
        offerMessages(message, messages);
        for (const select of [topic, tag, message]) select.hidden = select.options.length < (select === topic ? 3 : 2);
    };
    finder.takes = (card, notes) => takesWords(finder.words, card) &&
        (!topic.value || card.topic === Number(topic.value)) &&
        (!tag.value || card.tags.includes(tag.value)) &&
        (!message.value || Boolean(notes?.some((note) => message.value === '*' || note.id === message.value)));
    finder.count = (n, all) => { found.textContent = n === all ? w('nCards', { n }) : w('nOfCards', { n, all }); };
    finder.focus = () => text.select();
    finder.reset = () => {
        finder.words = [];
        for (const field of [text, topic, tag, message]) field.value = '';
        onChange();
    };
    return finder;
}

/* Without accents and in lower case: what a reader who searches takes for the same. */
function plain(text) {
    return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

const texts = new WeakMap();

function takesWords(words, card) {
    if (!words.length) return true;
    let text = texts.get(card);
    if (text === undefined)
        texts.set(card, text = plain([card.number, card.label ?? '', card.question, card.answer ?? '', ...card.tags].join(' ')));
    return words.every((word) => text.includes(word));
}

function offerTags(select, state) {
    const tags = new Map();
    for (const card of state.cards) for (const tag of card.tags) tags.set(tag, (tags.get(tag) ?? 0) + 1);
    setOptions(select, [['', w('allTags')], ...[...tags.keys()].sort().map((tag) => [tag, tag])]);
}

function offerMessages(select, messages) {
    const ids = new Map();
    for (const notes of messages.values())
        for (const id of new Set(notes.map((note) => note.id))) ids.set(id, (ids.get(id) ?? 0) + 1);
    setOptions(select, [['', w('withOrWithout')], ...(ids.size ? [['*', w('withMessage', { n: messages.size })]] : []),
        ...[...ids].sort().map(([id, n]) => [id, `${id} (${n})`])]);
}
