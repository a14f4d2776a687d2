/* drop.js: a deck comes in: dropped on the page, chosen, or pasted. Nothing of it leaves this machine. */
import { button, el } from './dom.js';
import { rereadable, rereader } from './reread.js';
import { w } from './words.js';

export function openView(app) {
    const view = { name: 'open', app };
    const files = el('input', { type: 'file', id: 'files', multiple: true, class: 'unseen', on: { change: () => take(view, [...files.files]) } });
    const text = el('textarea', { id: 'pasted', rows: 8, spellcheck: 'false', placeholder: w('pasteExample') });
    const said = el('p', { class: 'wrong', role: 'alert', hidden: true });

    Object.assign(view, { files, said });
    view.element = el('section', { id: 'open', class: 'view', 'aria-label': w('open') },
        el('div', { class: 'page' },
            el('h1', {}, w('openTitle')),
            el('div', { class: 'drop' }, el('p', {}, w('dropHere')), files, el('label', { for: 'files', class: 'button main' }, w('chooseFile')),
                view.kinds = el('p', { class: 'help' })),
            el('div', { class: 'paste' }, el('label', { for: 'pasted' }, w('orPaste')), text,
                button(w('showIt'), () => text.value.trim() && take(view, [pasted(text.value)]), { class: 'main' })),
            said, el('p', { class: 'help private' }, w(app.engine.can.follow ? 'nothingUploaded' : 'staysHere'))));
    view.show = (store) => {
        view.kinds.textContent = w('readsKinds', { kinds: store.table.readers.join(' ') });
        view.readers = store.table.readers;
    };
    view.reread = rereader((file) => app.store.source(file.name, file, true).catch(() => {}));
    dropAnywhere(view);
    return view;
}

function pasted(text) {
    return new File([text], text.includes('\t') && !/^#|^---/m.test(text) ? 'pasted.tsv' : 'pasted.md');
}

/* True of a file that recto reads as a deck; others are pictures of one. */
function isDeck(view, file) {
    return view.readers.some((ending) => file.name.toLowerCase().endsWith(ending));
}

/* Decks first, for the first file is the deck and what follows lies beside it; pictures alone lie beside the deck that there is. True if
 * they are what is shown now: a deck may be refused, or its run ended. */
async function take(view, files) {
    const sorted = [...files].sort((a, b) => isDeck(view, b) - isDeck(view, a));
    const beside = files.every((file) => file.type.startsWith('image/'));
    let state = null;

    view.said.hidden = true;
    if (!beside) view.reread.forget();
    try {
        for (const [i, file] of sorted.entries()) {
            state = await view.app.store.source(file.name, file, beside || i > 0);
            if (state.wrong) break;
        }
    } catch (error) {
        state = { wrong: error.message };
    }
    view.files.value = '';
    if (!state) return false;
    view.said.hidden = !state.wrong;
    view.said.textContent = state.wrong ?? '';
    view.app.go(state.wrong ? 'open' : 'cards');
    return !state.wrong && sorted.every((file) => !isDeck(view, file) || state.decks.includes(file.name));
}

/* They are read again when they change, until others come; a picture beside the deck, too. */
async function takeDropped(view, files, again) {
    if (await take(view, files)) view.reread.add(await again);
}

/* Files may be let go of anywhere on the page. */
function dropAnywhere(view) {
    const isFile = (event) => event.dataTransfer?.types.includes('Files');
    document.addEventListener('dragover', (event) => {
        if (!isFile(event)) return;
        event.preventDefault();
        document.documentElement.classList.add('dragging');
    });
    document.addEventListener('dragleave', (event) => {
        if (!event.relatedTarget) document.documentElement.classList.remove('dragging');
    });
    document.addEventListener('drop', (event) => {
        document.documentElement.classList.remove('dragging');
        if (!isFile(event)) return;
        event.preventDefault();
        takeDropped(view, [...event.dataTransfer.files], rereadable(event.dataTransfer));
    });
}
