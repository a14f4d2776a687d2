/* downloads.js: each product and each export, as the command line writes it. */
import { button, download, el } from './dom.js';
import { known, w } from './words.js';

/* Proper names: the same in every language. */
const PROGRAMS = { anki: 'Anki', apkg: 'Anki', csv: 'CSV', json: 'JSON', xlsx: 'Excel' };

/* Exports for which an engine has to be able to pack. */
const PACKED = ['apkg', 'xlsx'];

/* Kinds that are mostly several files: they come as one. */
const SEVERAL = ['topics'];

export function downloadsView(app) {
    const view = { name: 'downloads', app, list: el('div', { class: 'downloads' }), steps: el('ol', { class: 'how', lang: 'en' }) };

    view.how = el('section', {}, el('h2', {}, w('howToPrint')), view.steps);
    view.element = el('section', { id: 'downloads', class: 'view', 'aria-label': w('downloads') },
        el('div', { class: 'page downloads' }, view.list, view.how));
    view.show = (store) => {
        const steps = store.state.steps.split('\n').filter(Boolean);
        view.how.hidden = !steps.length;
        view.steps.replaceChildren(...steps.map((step) => el('li', {}, step)));
        if (view.table === store.table) return;
        view.table = store.table;
        view.list.replaceChildren(
            part(view, w('toPrint'), store.table.kinds.map((kind) => [kind.name, kind.help, SEVERAL.includes(kind.name) ? '.zip' : '.pdf', known(`kind_${kind.name}`) ? w(`kind_${kind.name}`) : kind.name])),
            part(view, w('forPrograms'), store.table.exports.filter((one) => app.engine.can.pack || !PACKED.includes(one.name)).map((one) => [one.name, '', one.ending, PROGRAMS[one.name] ?? one.name])));
    };
    return view;
}

function part(view, title, rows) {
    return el('section', {}, el('h2', {}, title),
        el('ul', { class: 'files' }, rows.map((one) => row(view, ...one))));
}

function row(view, name, help, ending, title) {
    const said = el('p', { class: 'wrong', role: 'alert', hidden: true });
    const get = button(w('download'), () => fetchFile(view, name, get, said), { 'data-file': name, 'aria-label': w('downloadOf', { name }) });

    return el('li', {}, el('div', {}, el('b', {}, title), ' ', el('code', {}, ending),
        help ? el('p', { class: 'help', lang: 'en' }, help) : null, said), get);
}

async function fetchFile(view, name, get, said) {
    get.disabled = true;
    said.hidden = true;
    try {
        download(await view.app.engine.file(name, view.app.store.state.run));
        view.app.say(w('downloaded', { name }), true);
    } catch (error) {
        said.textContent = error.message;
        said.hidden = false;
    }
    get.disabled = false;
}
