/* cards.js: the view of cards: one large, which turns, and a strip of all that the finder lets through. */
import { button, el, isTyping } from './dom.js';
import { makeFinder } from './finder.js';
import { messageList, messagesOfCards } from './messages.js';
import { clear, picture, show } from './picture.js';
import { placeButton } from './place.js';
import { makeStrip } from './strip.js';
import { ratio } from './turn.js';
import { w } from './words.js';

export function cardsView(app) {
    const view = { name: 'cards', app, found: [], at: 0, part: 0, face: 'front', messages: new Map() };

    view.finder = makeFinder(() => draw(view));
    view.strip = makeStrip({
        label: w('allCards'), classes: 'cards-strip',
        make: makePlace, fill: (place, i) => fillPlace(view, place, i), pick: (i) => goTo(view, i, 0),
    });
    view.desk = makeDesk(view);
    view.element = el('section', { id: 'cards', class: 'view', 'aria-label': w('cards') },
        view.finder.element,
        el('div', { class: 'desk' }, view.strip.root, view.desk.element));
    view.show = (store) => {
        view.state = store.state;
        view.messages = messagesOfCards(store.state);
        view.finder.offer(store.state, view.messages);
        draw(view);
    };
    view.key = (event) => onKey(view, event);
    view.open = (card) => openCard(view, card);
    return view;
}

/* ---- the strip ---- */

function makePlace() {
    return el('div', { class: 'place' }, picture('thumb'), el('span', { class: 'place-words' },
        el('b', { class: 'place-number' }), ' ', el('span', { class: 'place-text', dir: 'auto' })));
}

function fillPlace(view, place, i) {
    const card = view.found[i];
    const [image, words] = place.children;

    words.children[0].textContent = card.number;
    words.children[1].textContent = card.question;
    place.classList.toggle('noted', (view.messages.get(card.card) ?? []).some((one) => one.level !== 'note'));
    image.style.setProperty('--ratio', ratio(card.parts[0]?.front ?? card.parts[0]?.back));
    if (!card.parts.length) clear(image);
    else show(image, `${view.state.run}/${card.card}`, '', () => faceOf(view, card, 0, card.parts[0].front ? 'front' : 'back'));
}

/* ---- the card ---- */

function faceOf(view, card, part, face) {
    return view.app.engine.card(view.state.run, card.card, part, face);
}

function makeDesk(view) {
    const front = picture('front'), back = picture('back');
    const leaf = el('span', { class: 'leaf' }, front, back);
    const card = el('button', { type: 'button', class: 'card', on: { click: () => turn(view) } }, leaf);
    const count = el('p', { class: 'count' });
    const about = el('p', { class: 'card-about' });
    const notes = el('div', { class: 'card-notes' });
    const words = el('p', { dir: 'auto' });
    const text = el('details', { class: 'card-text' }, el('summary', {}, w('asText')), words);
    const none = el('p', { class: 'none' });
    const step = (by) => () => move(view, by);
    const bar = el('div', { class: 'bar' },
        button('‹', step(-1), { 'aria-label': w('previousCard'), class: 'arrow' }), count,
        button('›', step(1), { 'aria-label': w('nextCard'), class: 'arrow' }),
        button(w('turn'), () => turn(view), { class: 'turn', 'aria-keyshortcuts': 'Space' }));
    const element = el('div', { class: 'card-desk' }, el('div', { class: 'stage' }, card, none), bar, about, text, notes);
    return { element, front, back, card, count, about, text, words, notes, none, bar };
}

function draw(view) {
    if (!view.state) return;
    const now = view.found[view.at];
    view.found = view.state.cards.filter((card) => view.finder.takes(card, view.messages.get(card.card)));
    view.at = stillAt(view, now);
    view.finder.count(view.found.length, view.state.cards.length);
    view.strip.show(view.found.length, view.found.length ? view.at : -1);
    drawCard(view);
}

/* Where the card that was shown lies now; where it is gone, what has come to its place. */
function stillAt(view, now) {
    const same = now ? view.found.filter((card) => card.id === now.id) : [];
    if (same.length) return view.found.indexOf(same.find((card) => card.card === now.card) ?? same[0]);
    return Math.max(0, Math.min(view.at, view.found.length - 1));
}

function drawCard(view) {
    const { desk } = view;
    const card = view.found[view.at];
    const part = card?.parts[view.part = Math.min(view.part, Math.max(0, card.parts.length - 1))] ?? null;

    desk.card.hidden = !part;
    desk.bar.hidden = desk.about.hidden = desk.text.hidden = !card;
    desk.none.hidden = Boolean(card);
    desk.notes.replaceChildren();
    if (!card) return drawNone(view);
    if (part && !part[view.face]) view.face = part.front ? 'front' : 'back';
    if (part) drawFaces(view, card, part);
    desk.count.textContent = w('cardOf', { at: view.at + 1, all: view.found.length }) +
        (card.parts.length > 1 ? ` · ${w('partOf', { at: view.part + 1, all: card.parts.length })}` : '');
    desk.about.replaceChildren(...about(view, card));
    drawText(view, card);
    const notes = view.messages.get(card.card) ?? [];
    if (notes.length) desk.notes.append(messageList(view.app, notes, card));
}

/* Nothing is found, or there is nothing: then what recto says of the deck stands here. */
function drawNone(view) {
    const { desk, state } = view;

    desk.none.textContent = w(state.cards.length ? 'noCards' : 'emptyDeck');
    if (!state.cards.length && state.messages.length) desk.notes.append(messageList(view.app, state.messages, null));
}

function drawFaces(view, card, part) {
    const { desk, state } = view;
    const words = { front: card.question, back: card.answer || w('answerOf', { question: card.question }) };

    desk.card.style.setProperty('--ratio', ratio(part.front ?? part.back));
    desk.card.dataset.face = view.face;
    desk.card.dataset.card = card.card;
    for (const face of ['front', 'back']) {
        const image = desk[face];
        if (part[face]) show(image, `${state.run}/${card.card}/${view.part}`, words[face], () => faceOf(view, card, view.part, face));
        else clear(image);
        image.setAttribute('aria-hidden', face !== view.face);
    }
    desk.card.setAttribute('aria-label', w(view.face === 'front' ? 'questionSide' : 'answerSide', { text: words[view.face] }));
    desk.card.setAttribute('lang', state.language);
    desk.card.disabled = !(part.front && part.back);
}

/* The card's words, which in its picture nobody can select. */
function drawText(view, card) {
    const { words } = view.desk;
    const text = [card.question, card.answer].filter(Boolean).join('\n\n');

    words.lang = view.state.language;
    if (words.textContent !== text) words.textContent = text; /* what is selected stays so */
}

/* Topic, tags, size, and the place in the file. */
function about(view, card) {
    const topic = view.state.topics[card.topic];
    const parts = [];

    if (topic?.name) parts.push(el('span', { class: 'topic', lang: view.state.language, dir: 'auto' }, topic.name));
    for (const tag of card.tags) parts.push(el('span', { class: 'tag', lang: view.state.language }, tag));
    if (card.size) parts.push(el('span', {}, w('textSize', { size: card.size })));
    if (card.file) parts.push(placeButton(view.app, card.file, card.line));
    return parts;
}

/* ---- moving ---- */

function turn(view) {
    const card = view.found[view.at], part = card?.parts[view.part];
    if (!part?.front || !part.back) return;
    view.face = view.face === 'front' ? 'back' : 'front';
    drawFaces(view, card, part);
    view.app.say(view.desk.card.getAttribute('aria-label'));
}

/* A card that lies new on the desk shows its question, and does not turn to do so. */
function goTo(view, at, part) {
    const { card } = view.desk;
    card.classList.add('still');
    view.at = at;
    view.part = part;
    view.face = 'front';
    view.strip.show(view.found.length, at);
    drawCard(view);
    card.getBoundingClientRect();
    card.classList.remove('still');
}

function move(view, by) {
    const card = view.found[view.at];
    if (!card) return;
    const part = view.part + by;
    if (part >= 0 && part < card.parts.length) return goTo(view, view.at, part);
    const at = view.at + by;
    if (at < 0 || at >= view.found.length) return;
    goTo(view, at, by < 0 ? Math.max(0, view.found[at].parts.length - 1) : 0);
    view.app.say(view.desk.card.getAttribute('aria-label'));
}

/* Shows the card of that index, whatever the finder says. */
function openCard(view, index) {
    view.finder.reset();
    const at = view.found.findIndex((card) => card.card === index);
    if (at >= 0) goTo(view, at, 0);
}

function onKey(view, event) {
    if (event.key === '/' && !isTyping(event.target)) return view.finder.focus(), true;
    if (isTyping(event.target) || event.target.closest('[role=group]')) return false;
    const inStrip = event.target === view.strip.root;
    const steps = { ArrowRight: 1, ArrowLeft: -1, ...(inStrip && { ArrowDown: 1, ArrowUp: -1 }) };
    if (steps[event.key]) return move(view, steps[event.key]), true;
    if (event.key === 'Home') return goTo(view, 0, 0), true;
    if (event.key === 'End') return goTo(view, view.found.length - 1, 0), true;
    if (event.key === ' ' && !(event.target.closest('button, a, summary'))) return turn(view), true;
    return false;
}
