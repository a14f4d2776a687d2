/* keep.js: keeps the job in the deck: shows how its front matter would change, then has it written. */
import { button, el } from './dom.js';
import { keepable } from './job.js';
import { w } from './words.js';

export function keepDialog(app) {
    const title = el('h2', { id: 'keep-title' });
    const change = el('pre', { class: 'change', tabindex: 0, 'aria-label': w('change') });
    const left = el('p', { class: 'help' });
    const wrong = el('p', { class: 'wrong', role: 'alert', hidden: true });
    const write = button(w('write'), () => onWrite(keep), { class: 'main' });
    const element = el('dialog', { class: 'keep', 'aria-labelledby': 'keep-title' }, title, change, left, wrong,
        el('div', { class: 'bar' }, write, button(w('cancel'), () => element.close())));
    const keep = { app, element, title, change, left, wrong, write, digest: null, options: {} };

    keep.open = () => onOpen(keep);
    return keep;
}

async function onOpen(keep) {
    const { store, engine } = keep.app;
    const names = keepable(store);
    const others = Object.keys(store.options).filter((name) => !names.includes(name));

    keep.options = Object.fromEntries(names.map((name) => [name, store.options[name]]));
    keep.left.textContent = others.length ? w('keepLeft', { names: others.join(', ') }) : '';
    keep.title.textContent = w('keep');
    keep.change.replaceChildren();
    keep.element.showModal();
    await tried(keep, async () => {
        const answer = await engine.keep(keep.options);
        if (answer.wrong) return answer.wrong;
        keep.digest = answer.digest;
        keep.title.textContent = w('keepIn', { file: answer.file });
        keep.change.append(...difference(answer.before, answer.after));
        return '';
    });
}

async function onWrite(keep) {
    await tried(keep, async () => {
        const answer = await keep.app.engine.keep(keep.options, keep.digest);
        if (answer.wrong) return answer.wrong;
        /* What the deck says now needs no saying again. */
        for (const name of Object.keys(keep.options)) keep.app.store.set(name, undefined);
        keep.element.close();
        keep.app.say(w('kept', { file: answer.file }), true);
        return '';
    });
}

async function tried(keep, what) {
    let wrong;
    keep.write.disabled = true;
    try {
        wrong = await what();
    } catch (error) {
        wrong = error.message;
    }
    keep.wrong.textContent = wrong;
    keep.wrong.hidden = !wrong;
    keep.write.disabled = Boolean(wrong);
}

/* The lines of both: what went, what came, what stays; by their longest common sequence. */
export function difference(before, after) {
    const a = lines(before), b = lines(after);
    const common = a.map(() => null).concat(null).map(() => new Array(b.length + 1).fill(0));
    const out = [];
    let i = 0, j = 0;

    for (let x = a.length - 1; x >= 0; x--)
        for (let y = b.length - 1; y >= 0; y--)
            common[x][y] = a[x] === b[y] ? common[x + 1][y + 1] + 1 : Math.max(common[x + 1][y], common[x][y + 1]);
    while (i < a.length || j < b.length) {
        if (i < a.length && j < b.length && a[i] === b[j]) out.push(line('same', ' ', a[i++])), j++;
        else if (i < a.length && (j === b.length || common[i + 1][j] >= common[i][j + 1])) out.push(line('gone', '−', a[i++]));
        else out.push(line('new', '+', b[j++]));
    }
    return out;
}

function lines(text) {
    return text ? text.replace(/\n$/, '').split('\n') : [];
}

function line(kind, sign, text) {
    return el(kind === 'gone' ? 'del' : kind === 'new' ? 'ins' : 'span', { class: kind }, `${sign} ${text}\n`);
}
