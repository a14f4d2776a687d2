/* booklet.js: a booklet to leaf through, spread by spread, and how its sheets are folded. */
import { button, choice, el, setOptions } from './dom.js';
import { foldingOrder } from './folding.js';
import { clear, picture, show } from './picture.js';
import { makeStrip } from './strip.js';
import { ratio } from './turn.js';
import { number, w } from './words.js';

export function bookletView(app) {
    const view = { name: 'booklet', app, print: 0, at: 0, mode: 'leaf', spreads: [], books: [] };
    const step = (side) => () => goTo(view, view.at + onwards(view, side));

    view.prints = el('select', { 'aria-label': w('file'), on: { change: () => { view.print = Number(view.prints.value); view.at = 0; draw(view); } } });
    view.count = el('p', { class: 'count', 'aria-live': 'polite' });
    view.modes = choice(w('booklet'), [['leaf', w('leafThrough')], ['fold', w('foldingOrder')]], (mode) => {
        view.mode = mode;
        draw(view);
    });
    view.arrows = [button('‹', step(-1), { class: 'arrow' }), button('›', step(1), { class: 'arrow' })];
    view.left = picture('page-picture');
    view.right = picture('page-picture');
    view.spread = el('div', { class: 'spread' }, half(view, view.left, -1), half(view, view.right, 1));
    view.stage = el('div', { class: 'stage spread-stage' }, view.spread);
    view.folding = el('div', { class: 'folding' });
    view.none = el('p', { class: 'none', role: 'status' });
    view.strip = makeStrip({ label: w('allSpreads'), classes: 'spreads-strip', make: makePlace, fill: (place, i) => fillPlace(view, place, i), pick: (i) => goTo(view, i) });
    view.element = el('section', { id: 'booklet', class: 'view', 'aria-label': w('booklet') },
        el('div', { class: 'bar' }, view.prints, view.arrows[0], view.count, view.arrows[1], el('div', { class: 'bar ways' }, view.modes)), view.none, view.stage, view.folding, view.strip.root);
    view.show = (store) => {
        view.state = store.state;
        view.none.textContent = store.wrong || w('noBooklet');
        draw(view);
    };
    view.key = (event) => onKey(view, event);
    return view;
}

/* One of the two pages that lie open: a click on it leafs to its side. */
function half(view, image, side) {
    return el('button', { type: 'button', class: 'half', tabindex: -1, on: { click: () => goTo(view, view.at + onwards(view, side)) } }, image);
}

function bookOf(view) {
    return view.books[view.print];
}

function schemeOf(view) {
    return view.state.options.impose?.value ?? 'saddle';
}

function rightBound(view) {
    return bookOf(view)?.print.binding === 'right';
}

/* How far a step to that side (-1: left) leads on: a book that is bound on the right is leafed through to the left. */
function onwards(view, side) {
    return rightBound(view) ? -side : side;
}

/* What lies open together, each as [left, right], a page's index or null. The first page is a recto: alone. */
export function spreadsOf(print) {
    const n = print.pages.length;
    const spreads = [];
    for (let first = -1; first < n; first += 2) {
        const pages = [first, first + 1].map((page) => (page >= 0 && page < n ? page : null));
        if (pages[0] === null && pages[1] === null) continue;
        spreads.push(print.binding === 'right' ? pages.reverse() : pages);
    }
    return spreads;
}

/* ---- drawing ---- */

function draw(view) {
    view.books = view.state.prints.map((print, index) => ({ print, index })).filter(({ print }) => print.pages?.length);
    view.print = Math.min(view.print, Math.max(0, view.books.length - 1));
    const book = bookOf(view);
    view.spreads = book ? spreadsOf(book.print) : [];
    view.at = Math.max(0, Math.min(view.at, view.spreads.length - 1));
    setOptions(view.prints, view.books.map(({ print }, i) => [String(i), print.file]));
    view.prints.value = view.print;
    view.prints.hidden = view.books.length < 2;
    view.modes.choose(view.mode);
    view.modes.hidden = !book || schemeOf(view) === 'none';
    const leaf = Boolean(book) && (view.mode === 'leaf' || view.modes.hidden);
    view.none.hidden = Boolean(book);
    view.stage.hidden = view.strip.root.hidden = !leaf;
    view.folding.hidden = !book || leaf;
    view.arrows.forEach((arrow, i) => {
        arrow.hidden = !leaf;
        arrow.setAttribute('aria-label', w(onwards(view, 2 * i - 1) > 0 ? 'nextSpread' : 'previousSpread'));
    });
    view.count.hidden = !leaf;
    if (leaf) drawSpread(view, book);
    if (!view.folding.hidden) view.folding.replaceChildren(...foldingOrder(book.print, schemeOf(view)));
}

function label(page) {
    return number(page + 1);
}

function drawSpread(view, { print, index }) {
    const pages = view.spreads[view.at];
    const shown = pages.filter((page) => page !== null).sort((a, b) => a - b);

    view.strip.show(view.spreads.length, view.at);
    view.count.textContent = w(shown.length === 1 ? 'onePageOf' : 'pagesOf', {
        page: label(shown[0]), to: label(shown[shown.length - 1]), all: print.pages.length });
    view.spread.style.setProperty('--ratio', ratio(print.pages[shown[0]] ?? print.pages.find(Boolean)));
    [view.left, view.right].forEach((image, i) => {
        image.parentElement.classList.toggle('empty', pages[i] === null);
        image.parentElement.setAttribute('aria-hidden', pages[i] === null);
        if (pages[i] === null) clear(image);
        else drawPage(view, image, print, index, pages[i]);
    });
}

function drawPage(view, image, print, index, page) {
    show(image, `${view.state.run}/${index}/${page}`, w('pageNumber', { page: label(page) }),
        () => view.app.engine.page(view.state.run, index, page + 1));
}

/* ---- the strip ---- */

function makePlace() {
    return el('div', { class: 'place' }, el('span', { class: 'pair' }, picture('thumb'), picture('thumb')), el('span', { class: 'place-number' }));
}

function fillPlace(view, place, i) {
    const { print, index } = bookOf(view);
    const pages = view.spreads[i];
    const text = pages.filter((page) => page !== null).map((page) => label(page)).join(' | ');

    place.children[1].textContent = text;
    place.setAttribute('aria-label', w('pagesNumber', { pages: text }));
    pages.forEach((page, half_) => {
        const image = place.children[0].children[half_];
        image.classList.toggle('empty', page === null);
        image.style.setProperty('--ratio', ratio(print.pages[page ?? 0] ?? print.pages.find(Boolean)));
        if (page === null) clear(image);
        else show(image, `${view.state.run}/${index}/${page}`, '', () => view.app.engine.page(view.state.run, index, page + 1));
    });
}

/* ---- moving ---- */

function goTo(view, at) {
    if (at < 0 || at >= view.spreads.length) return;
    view.at = at;
    draw(view);
}

function onKey(view, event) {
    if (event.target.closest('input, select, textarea')) return false;
    const steps = { ArrowRight: onwards(view, 1), ArrowLeft: onwards(view, -1), PageDown: 1, PageUp: -1, ' ': event.target.closest('button') ? 0 : 1 };
    if (steps[event.key]) return goTo(view, view.at + steps[event.key]), true;
    if (event.key === 'Home') return goTo(view, 0), true;
    if (event.key === 'End') return goTo(view, view.spreads.length - 1), true;
    return false;
}
