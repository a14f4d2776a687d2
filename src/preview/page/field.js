/* field.js: the field of an option, by the form of its value. A field has `element`, `set(value)`, perhaps something `beside` it,
 * `offer(names)` where the names that it offers may change, and `suit(kind)` where some are not for every kind. It calls onChange(value) with what the command line would have: a string,
 * true, a list, or undefined for nothing. */
import { el, setOptions } from './dom.js';
import { w } from './words.js';

const TYPED = 450; /* ms after the last key */
let lists = 0;

/* Whose value is one of the names and nothing else; the others may be a size or a file as well. */
const CLOSED = ['choice', 'name', 'stock'];

export function makeField(option, onChange) {
    if (option.form === 'flag') return flag(onChange);
    if (option.many) return lines(option, onChange);
    if (option.choices && CLOSED.includes(option.form)) return selection(option, onChange);
    return text(option, onChange);
}

/* What may be chosen: [[value, text], ...]. */
function namesOf(option) {
    return (option.choices ?? []).map((name, i) => [name, option.titles?.[i] ?? '']);
}

function flag(onChange) {
    const box = el('input', { type: 'checkbox', on: { change: () => onChange(box.checked ? true : undefined) } });
    return { element: box, set: (value) => { box.checked = value === true || value === 'yes'; } };
}

function selection(option, onChange) {
    const usual = ['', option.preset ? w('usual', { value: option.preset }) : w('usualNone')];
    const all = namesOf(option).map(([name, title]) => [name, title ? `${name} · ${title}` : name]);
    let names = all;
    const select = el('select', { on: { change: () => onChange(select.value || undefined) } });

    setOptions(select, [usual, ...names]);
    return {
        element: select,
        suit: (kind) => { names = all.filter((_, i) => !option.suits || option.suits[i].includes(kind)); },
        set: (value = '') => {
            /* A name that is an older one of something in the list, or of something that is installed: it can be chosen again. */
            if (value && !names.some(([name]) => name === value)) names.push([value, value]);
            setOptions(select, [usual, ...names]);
            select.value = value;
        },
    };
}

/* Something typed: it counts when the keys rest, or the field is left. */
function typed(field, read, onChange) {
    let timer = 0, last = '';
    const now = () => {
        clearTimeout(timer);
        if (field.value === last) return;
        last = field.value;
        onChange(read(field.value));
    };
    field.addEventListener('input', () => {
        clearTimeout(timer);
        timer = setTimeout(now, TYPED);
    });
    field.addEventListener('change', now);
    return (value) => {
        if (document.activeElement === field && field.value !== last) return; /* is being typed */
        last = field.value = value;
    };
}

function text(option, onChange) {
    const isCount = option.form === 'integer';
    const list = el('datalist', { id: `list${++lists}` });
    const field = el('input', {
        type: isCount ? 'number' : 'text', spellcheck: 'false', autocomplete: 'off',
        min: isCount ? option.least : null, max: isCount ? option.most : null,
        placeholder: option.preset ?? option.value ?? '',
    });
    const set = typed(field, (value) => value.trim() || undefined, onChange);
    const offer = (names) => {
        list.replaceChildren(...names.map(([value, title]) => el('option', { value }, title)));
        if (names.length) field.setAttribute('list', list.id);
        else field.removeAttribute('list');
    };

    offer(namesOf(option));
    return { element: field, beside: list, set: (value = '') => set(String(value)), offer };
}

/* One value a line. */
function lines(option, onChange) {
    const area = el('textarea', { rows: 2, spellcheck: 'false', placeholder: option.value ?? '' });
    const read = (value) => {
        const all = value.split('\n').map((line) => line.trim()).filter(Boolean);
        return all.length ? all : undefined;
    };
    const set = typed(area, read, onChange);
    return { element: area, set: (value = []) => set([].concat(value).join('\n')) };
}
