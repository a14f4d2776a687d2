/* job.js: the job: what is made, every option of it with what it means, and the command line that says the same. */
import { button, choice, copy, el } from './dom.js';
import { makeField } from './field.js';
import { groupsOf } from './groups.js';
import { keepDialog } from './keep.js';
import { known, w } from './words.js';

export function jobView(app) {
    const view = { name: 'job', app, rows: new Map(), groups: [] };

    view.kinds = el('div');
    view.finder = el('input', { type: 'search', placeholder: w('findOption'), 'aria-label': w('findOption'), on: { input: () => sift(view) } });
    view.wrong = el('p', { class: 'wrong', role: 'alert', hidden: true, lang: 'en' });
    view.list = el('div', { class: 'options' });
    view.command = el('code', { class: 'command', tabindex: 0, 'aria-label': w('command') });
    view.copy = button(w('copy'), () => copyCommand(view));
    view.keep = button(w('keep'), () => view.dialog.open());
    view.reset = button(w('reset'), () => resetAll(view));
    view.why = el('p', { class: 'help' });
    view.dialog = keepDialog(app);
    view.element = el('section', { id: 'job', class: 'view', 'aria-label': w('job') },
        el('div', { class: 'job-head' }, el('h2', {}, w('job')), view.kinds, view.wrong, view.finder),
        view.list,
        el('div', { class: 'job-foot' }, el('h3', {}, w('command')), view.command, el('div', { class: 'bar' }, view.copy, view.keep, view.reset), view.why),
        view.dialog.element);
    view.show = (store) => {
        if (view.table !== store.table) build(view, store);
        draw(view, store);
    };
    return view;
}

/* ---- the fields ---- */

function build(view, store) {
    view.table = store.table;
    view.chooser = choice(w('kind'), store.table.kinds.map((kind) => [kind.name, known(`kind_${kind.name}`) ? w(`kind_${kind.name}`) : kind.name]),
        (kind) => view.app.setKind(kind));
    view.kinds.replaceChildren(view.chooser);
    view.rows.clear();
    view.groups = groupsOf(store.table.options).map(([name, options]) => group(view, name, options, name === 'often'));
    view.list.replaceChildren(...view.groups);
}

function group(view, name, options, open) {
    return el('details', { class: 'group', open, 'data-open': open },
        el('summary', {}, w(`group_${name}`)), options.map((option) => row(view, option)));
}

function row(view, option) {
    const id = `option-${option.name}`;
    const field = makeField(option, (value) => view.app.store.set(option.name, value));
    const from = el('span', { class: 'from' });
    const undo = button('×', () => view.app.store.set(option.name, undefined), { class: 'undo', 'aria-label': w('resetOption', { name: option.name }), title: w('resetOption', { name: option.name }) });
    const wrong = el('p', { class: 'wrong', lang: 'en', hidden: true });

    field.element.id = id;
    field.element.setAttribute('aria-describedby', `${id}-help`);
    const element = el('div', { class: `option ${option.form}`, 'data-option': option.name },
        el('div', { class: 'option-head' }, el('label', { for: id, lang: 'en' }, labelOf(option)), from, undo),
        field.element, field.beside, wrong, el('p', { class: 'help', id: `${id}-help`, lang: 'en' }, option.help));
    view.rows.set(option.name, { option, field, from, undo, wrong, element });
    return element;
}

/* "Cover teaser" of cover-teaser. */
function labelOf(option) {
    const words = option.name.replaceAll('-', ' ');
    return words[0].toUpperCase() + words.slice(1);
}

/* ---- what holds ---- */

function draw(view, store) {
    const { state } = store;
    const wrong = store.wrong ? wrongOption(view, store) : null;

    view.chooser.choose(store.kind);
    for (const [name, one] of view.rows) {
        const mine = store.options[name];
        const said = state.options[name];
        one.taken = one.option.kinds.includes(store.kind);
        one.field.suit?.(store.kind);
        one.field.set(mine ?? (said && said.from !== 'preset' && said.from !== 'page' && said.from !== 'command' ? said.value : undefined));
        one.undo.hidden = mine === undefined;
        one.from.textContent = mine === undefined && (said?.from === 'deck' || said?.from === 'config') ? w(`from_${said.from}`) : '';
        one.element.classList.toggle('set', mine !== undefined);
        showWrong(one, name === wrong ? store.wrong : '');
    }
    const elsewhere = store.wrong && (wrong !== store.touched || !view.rows.get(wrong)?.taken);
    view.wrong.hidden = !elsewhere;
    view.wrong.textContent = elsewhere ? store.wrong : '';
    view.command.textContent = state.command;
    view.rows.get('printer')?.field.offer(state.printers.map((printer) => [printer.name, printer.paper]));
    drawKeep(view, store);
    sift(view);
}

/* The option that is wrong: what is said begins with its name, or it is the one that was touched last. */
function wrongOption(view, store) {
    const name = /^(?:--)?([a-z-]+)\b/.exec(store.wrong)?.[1];
    return view.rows.has(name) ? name : store.touched;
}

function showWrong(one, text) {
    if (one.wrong.textContent !== text) one.wrong.textContent = text;
    one.wrong.hidden = !text;
    if (text) {
        one.wrong.setAttribute('role', 'alert');
        one.field.element.setAttribute('aria-invalid', 'true');
    } else {
        one.wrong.removeAttribute('role');
        one.field.element.removeAttribute('aria-invalid');
    }
}

function drawKeep(view, store) {
    const { state, engine } = store;
    const isText = state.decks.length > 0 && !/\.(csv|tsv)$/i.test(state.decks[0]);
    const why = !state.decks.length ? w('keepNoDeck') : state.held ? w('keepHeld') : isText ? '' : w('keepValues');
    const some = keepable(store).length > 0, none = !Object.keys(store.options).length;

    view.keep.hidden = !engine.can.keep;
    view.keep.disabled = Boolean(why) || !some;
    view.why.textContent = none || !engine.can.keep ? '' : why || (some ? '' : w('keepNothing'));
    view.reset.disabled = none;
}

/* The names of what the page set and a deck may hold. */
export function keepable(store) {
    return store.table.options.filter((option) => option.deck && option.kinds.includes(store.kind) && store.options[option.name] !== undefined)
        .map((option) => option.name);
}

/* Only the options of this kind, and of those the ones that are looked for; then every group lies open. */
function sift(view) {
    const words = view.finder.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const { option, element, taken } of view.rows.values()) {
        const text = `${option.name} ${option.help}`.toLowerCase();
        element.hidden = !taken || !words.every((word) => text.includes(word));
    }
    for (const details of view.groups) {
        const some = [...details.querySelectorAll('.option')].some((element) => !element.hidden);
        details.hidden = !some;
        if (words.length) details.open = true;
        else if (view.sifted) details.open = details.dataset.open !== undefined;
    }
    view.sifted = words.length > 0;
}

/* ---- what is done with it ---- */

async function copyCommand(view) {
    if (await copy(view.command.textContent)) view.app.say(w('copied', { text: view.command.textContent }), true);
}

function resetAll(view) {
    for (const name of Object.keys(view.app.store.options)) view.app.store.set(name, undefined);
}
