/* dom.js: elements made in code. What decks and messages say goes in as text, never as markup. */

const SVG = 'http://www.w3.org/2000/svg';

function fill(element, about, children) {
    for (const [name, value] of Object.entries(about)) {
        if (value === null || value === undefined || value === false) continue;
        if (name === 'on') for (const [event, what] of Object.entries(value)) element.addEventListener(event, what);
        else element.setAttribute(name, value === true ? '' : value);
    }
    element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ''));
    return element;
}

/* An element with attributes, listeners (`on`) and children, which are elements or strings. */
export function el(tag, about = {}, ...children) {
    return fill(document.createElement(tag), about, children);
}

export function svg(tag, about = {}, ...children) {
    return fill(document.createElementNS(SVG, tag), about, children);
}

/* A button that says `text`. */
export function button(text, onClick, about = {}) {
    return el('button', { type: 'button', on: { click: onClick }, ...about }, text);
}

/* A set of buttons of which one is chosen: [[value, text], ...]. Its `choose` shows which, without a call. */
export function choice(label, values, onChoose) {
    const buttons = values.map(([value, text]) => button(text, () => onChoose(value), { 'data-value': value }));
    const group = el('div', { class: 'choice', role: 'group', 'aria-label': label }, buttons);
    group.choose = (value) => {
        for (const one of buttons) one.setAttribute('aria-pressed', one.dataset.value === String(value));
    };
    return group;
}

/* A <select> with these [[value, text], ...], which keeps its value where it still has it. */
export function setOptions(select, values) {
    const now = select.value;
    const same = select.options.length === values.length &&
        values.every(([value, text], i) => select.options[i].value === String(value) && select.options[i].text === text);
    if (same) return;
    select.replaceChildren(...values.map(([value, text]) => el('option', { value }, text)));
    if (values.some(([value]) => String(value) === now)) select.value = now;
}

/* True where the keyboard writes text, so that no key means anything else. */
export function isTyping(target) {
    return target instanceof HTMLElement &&
        target.matches('input:not([type=checkbox]):not([type=button]), textarea, select');
}

/* Hands a file over, as a click on a link would. */
export function download({ name, blob }) {
    const address = URL.createObjectURL(blob);
    const link = el('a', { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
}

/* Into the clipboard; true if it could. */
export async function copy(text) {
    try {
        await navigator.clipboard.writeText(text);
        return true;
    } catch {
        return copyOfOld(text);
    }
}

/* Where the clipboard is closed to pages, a selection may still be copied. */
function copyOfOld(text) {
    const area = el('textarea', { class: 'unseen', 'aria-hidden': 'true' });
    const focused = document.activeElement;
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    focused?.focus();
    return done;
}
