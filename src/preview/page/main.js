/* main.js: the page: its head, its views and the way between them. */
import { bookletView } from './booklet.js';
import { busyLine } from './busy.js';
import { cardsView } from './cards.js';
import { el, isTyping } from './dom.js';
import { downloadsView } from './downloads.js';
import { openView } from './drop.js';
import { openEngine } from './engine.js';
import { jobView } from './job.js';
import { messagesView } from './messages.js';
import { printerView } from './printer.js';
import { sheetsView } from './sheets.js';
import { makeStore } from './store.js';
import { language, w } from './words.js';

/* What a view needs the living run to be made as. */
const NEEDS = { cards: 'cards', booklet: 'booklet' };
const WITHOUT_DECK = ['open', 'printer'];
/* Where the job stands beside every view (frame.css) it is none of its own. */
const WIDE = matchMedia('(min-width: 1100px)');

async function start() {
    const busy = busyLine();
    document.body.append(busy.element);
    const engine = await openEngine(busy.fetching);
    const app = { engine, store: makeStore(engine), now: null, busy };

    app.say = (text, visible) => say(app, text, visible);
    app.go = (name) => go(app, name);
    app.setKind = (kind) => setKind(app, kind);
    app.openCard = (card) => {
        app.go('cards');
        app.views.get('cards').open(card);
    };
    document.documentElement.lang = language;
    build(app);
    app.store.listen(() => draw(app));
    await app.store.load();
    go(app, wantedView(app) ?? viewOf(app, app.store.kind));
    /* An address that has changed is heard of later, and must not be written over. */
    WIDE.addEventListener('change', () => go(app, wantedView(app) ?? app.now));
    engine.follow((run) => app.store.ran(run), (lost) => { app.lost.hidden = !lost; }, busy.fetching);
    if (engine.can.cancel) {
        busy.cancel = engine.cancel;
        app.store.onBusy = busy.working;
    }
    addEventListener('hashchange', () => go(app, wantedView(app) ?? 'cards'));
    addEventListener('keydown', (event) => onKey(app, event));
}

/* ---- the frame ---- */

function build(app) {
    const views = [openView, cardsView, sheetsView, bookletView, messagesView, jobView, printerView, downloadsView].map((make) => make(app));
    app.views = new Map(views.map((view) => [view.name, view]));
    app.links = new Map(views.map((view) => [view.name, link(view.name)]));
    app.deck = el('p', { class: 'deck', dir: 'auto' });
    app.sum = el('p', { class: 'sum' });
    app.stale = el('p', { class: 'banner stale', role: 'status', hidden: true });
    app.lost = el('p', { class: 'banner lost', role: 'alert', hidden: true }, w(app.engine.can.follow ? 'lost' : 'lostHere'));
    app.said = el('p', { class: 'unseen', 'aria-live': 'polite' });
    app.toast = el('p', { class: 'toast', hidden: true, 'aria-hidden': 'true' });
    const job = app.views.get('job').element;
    const main = el('main', { id: 'main', tabindex: -1 }, views.map((view) => view.element).filter((element) => element !== job));
    document.body.replaceChildren(
        el('a', { class: 'skip', href: '#main', on: { click: (event) => { event.preventDefault(); main.focus(); } } }, w('skip')),
        el('header', { class: 'head' }, el('p', { class: 'mark', lang: 'en' }, 'recto'), el('div', { class: 'title' }, app.deck, app.sum),
            el('nav', { 'aria-label': w('views') }, ['cards', 'sheets', 'booklet', 'messages', 'job', 'printer', 'downloads', 'open'].map((name) => app.links.get(name)))),
        app.lost, app.busy.element, app.stale, main, job, app.said, app.toast);
}

function link(name) {
    return el('a', { href: `#${name}`, 'data-view': name }, el('span', {}, w(name)), name === 'messages' ? el('span', { class: 'badge', hidden: true }) : null);
}

/* Heard by those who listen; visible for a moment where a click would otherwise show nothing. */
function say(app, text, visible) {
    app.said.textContent = text;
    if (!visible) return;
    app.toast.textContent = text;
    app.toast.hidden = false;
    clearTimeout(app.toastTimer);
    app.toastTimer = setTimeout(() => { app.toast.hidden = true; }, 2500);
}

/* ---- which view ---- */

function wantedView(app) {
    const name = location.hash.slice(1);
    return app.views.has(name) ? name : null;
}

/* The view that shows most of what a run of that kind makes. */
function viewOf(app, kind) {
    return ['cards', 'booklet', 'sheets'].find((name) => shows(app, name, kind));
}

function hasDeck(app) {
    return app.store.state.decks.length > 0;
}

function go(app, wanted) {
    const seen = wanted === 'job' && WIDE.matches ? viewOf(app, app.store.kind) : wanted;
    const name = hasDeck(app) || WITHOUT_DECK.includes(seen) ? seen : 'open';
    app.now = name;
    document.documentElement.dataset.view = name;
    if (location.hash !== `#${name}`) history.replaceState(null, '', `#${name}`);
    for (const [one, a] of app.links) {
        if (one === name) a.setAttribute('aria-current', 'page');
        else a.removeAttribute('aria-current');
        const off = !hasDeck(app) && !WITHOUT_DECK.includes(one);
        a.classList.toggle('off', off);
        if (off) a.setAttribute('aria-disabled', 'true');
        else a.removeAttribute('aria-disabled');
    }
    if (hasDeck(app) && !shows(app, name, app.store.kind)) app.store.setKind(NEEDS[name]);
    else draw(app);
}

/* True if the view has something of a run of that kind to show. */
function shows(app, name, kind) {
    const { options, state } = app.store;
    const said = [options.as, state.options.as?.value].find((as) => as && as !== 'topics');
    const made = kind === 'topics' ? said ?? 'cards' : kind;
    return !NEEDS[name] || NEEDS[name] === made;
}

/* Another kind is chosen: where the view shows nothing of it, one that does. */
function setKind(app, kind) {
    app.store.setKind(kind);
    if (!shows(app, app.now, kind)) go(app, viewOf(app, kind));
}

/* ---- drawing ---- */

function draw(app) {
    const { store } = app;
    if (!app.now || !store.state) return;
    document.documentElement.dataset.deck = hasDeck(app) ? 'yes' : 'no';
    drawHead(app, store.state);
    app.views.get(app.now).show(store);
    if (app.now !== 'job') app.views.get('job').show(store);
}

function drawHead(app, state) {
    const sheets = state.prints.reduce((n, print) => n + print.sheets, 0);
    const n = state.cards.length;
    const counts = [n && (state.left ? w('nOfCards', { n, all: n + state.left }) : w('nCards', { n })), state.topics.length > 1 && w('nTopics', { n: state.topics.length }),
        sheets && w('nSheets', { n: sheets })];
    const serious = state.messages.filter((message) => message.level !== 'note').length;
    const badge = app.links.get('messages').querySelector('.badge');

    document.title = `${state.title || 'recto'} · ${w(app.now)}`;
    app.deck.textContent = state.title || '';
    app.deck.lang = state.language ?? language;
    app.sum.textContent = hasDeck(app) ? counts.filter(Boolean).join(' · ') : '';
    badge.textContent = serious;
    badge.hidden = !serious;
    badge.classList.toggle('error', state.messages.some((message) => message.level === 'error'));
    badge.setAttribute('aria-label', w('nSerious', { n: serious }));
    app.stale.hidden = !state.stale;
    if (state.stale) drawStale(app, state);
}

/* The pages of before lie there, and beside them what is wrong now. */
function drawStale(app, state) {
    const first = state.messages.find((message) => message.level === 'error') ?? state.messages[0];
    const text = first ? `${first.file ? `${first.file}${first.line ? `:${first.line}` : ''}: ` : ''}${first.text}` : '';
    app.stale.replaceChildren(el('b', {}, w('stale')), ' ', el('span', { lang: 'en' }, text));
}

/* ---- keys ---- */

function onKey(app, event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || !(event.target instanceof Element)) return;
    if (event.target.closest('dialog, #job')) return;
    if (event.key === 'Escape' && isTyping(event.target)) return event.target.blur();
    if (app.views.get(app.now).key?.(event)) event.preventDefault();
}

start().catch((error) => document.body.append(el('p', { class: 'banner lost', role: 'alert' }, error.message)));
