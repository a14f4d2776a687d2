/* messages.js: what recto says of the deck, and where. */
import { button, choice, el } from './dom.js';
import { picture, show } from './picture.js';
import { editor, isEditorAddress, placeButton, setEditor } from './place.js';
import { ratio } from './turn.js';
import { w } from './words.js';

const LEVELS = ['error', 'warning', 'note'];
const MANY = 100; /* shown at once */

/* The messages of each card, by its index. */
export function messagesOfCards(state) {
    const of = new Map();
    for (const message of state.messages) {
        if (message.card === null) continue;
        if (!of.has(message.card)) of.set(message.card, []);
        of.get(message.card).push(message);
    }
    return of;
}

/* `place`: whether to say where; what is `more` stands beside it. */
function messageItem(app, message, place, more) {
    return el('li', { class: `message ${message.level}` },
        el('p', { class: 'message-text' },
            el('span', { class: 'level' }, w(message.level)), ' ',
            el('span', { lang: 'en' }, message.text), ' ',
            message.id ? el('code', { class: 'id' }, message.id) : null),
        el('p', { class: 'message-place' }, place && message.file ? placeButton(app, message.file, message.line) : null, more));
}

/* Messages beside their card, which says itself where it begins; null: beside none. */
export function messageList(app, messages, card) {
    const elsewhere = (message) => !card || message.file !== card.file || message.line !== card.line;
    return el('ul', { class: 'messages', 'aria-label': w('messages') }, messages.map((message) => messageItem(app, message, elsewhere(message), null)));
}

export function messagesView(app) {
    const list = el('ul', { class: 'messages' });
    const none = el('p', { class: 'none' }, w('noMessages'));
    const more = button(w('showMore'), () => { view.limit += MANY; draw(view); });
    const levels = choice(w('message'), [['', w('all')], ...LEVELS.map((level) => [level, w(`${level}s`)])], (level) => {
        view.level = level;
        view.limit = MANY;
        draw(view);
    });
    const view = { name: 'messages', app, list, none, more, levels, level: '', limit: MANY };

    view.element = el('section', { id: 'messages', class: 'view', 'aria-label': w('messages') },
        el('div', { class: 'page' }, levels, none, list, more, editorSetting()));
    view.show = (store) => {
        view.state = store.state;
        draw(view);
    };
    return view;
}

function draw(view) {
    const chosen = view.state.messages.filter((message) => !view.level || message.level === view.level);
    const sorted = LEVELS.flatMap((level) => chosen.filter((message) => message.level === level));

    view.levels.choose(view.level);
    view.list.replaceChildren(...sorted.slice(0, view.limit).map((message) => messageItem(view.app, message, true, cardLink(view, message))));
    view.none.hidden = sorted.length > 0;
    view.more.hidden = sorted.length <= view.limit;
}

/* The card that a message is about: what leads to it, with a small picture where the run has one. */
function cardLink(view, message) {
    const card = view.state.cards[message.card];
    return card ? el('button', { type: 'button', class: 'to-card', on: { click: () => view.app.openCard(card.card) } },
        card.parts.length ? thumb(view, card) : null, w('cardNumber', { number: String(card.number) })) : null;
}

function thumb(view, card) {
    const face = card.parts[0].front ? 'front' : 'back';
    const image = picture('thumb');

    image.style.setProperty('--ratio', ratio(card.parts[0][face]));
    show(image, `${view.state.run}/${card.card}`, '', () => view.app.engine.card(view.state.run, card.card, 0, face));
    return image;
}

function editorSetting() {
    const field = el('input', { type: 'text', id: 'editor', placeholder: 'vscode://file/{file}:{line}', spellcheck: 'false', value: editor() });
    const wrong = el('p', { class: 'wrong', role: 'alert', hidden: true }, w('noEditor'));
    field.addEventListener('change', () => {
        const address = field.value.trim();
        wrong.hidden = !address || isEditorAddress(address);
        if (wrong.hidden) setEditor(address);
    });
    return el('div', { class: 'setting' }, el('label', { for: 'editor' }, w('editor')), field, wrong,
        el('p', { class: 'help' }, w('editorHelp')));
}
