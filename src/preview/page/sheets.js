/* sheets.js: the sheets as they will be printed: front and back side by side, or against the light, where the mirrored back
 * lies over its front. */
import { button, choice, el, setOptions } from './dom.js';
import { clear, picture, show } from './picture.js';
import { makeStrip } from './strip.js';
import { number, w } from './words.js';

const ZOOMS = [['fit', null], ['1', 1], ['2', 2], ['4', 4]];

export function sheetsView(app) {
    const view = { name: 'sheets', app, print: 0, sheet: 0, mode: 'sides', zoom: 'fit', sheets: [] };

    makeBar(view);
    makeTable(view);
    view.strip = makeStrip({
        label: w('allSheets'), classes: 'sheets-strip', make: makePlace,
        fill: (place, i) => fillPlace(view, place, i), pick: (i) => goTo(view, i),
    });
    view.element = el('section', { id: 'sheets', class: 'view', 'aria-label': w('sheets') }, view.bar, view.table, view.under, view.strip.root);
    view.show = (store) => {
        view.state = store.state;
        draw(view);
    };
    view.key = (event) => onKey(view, event);
    return view;
}

/* ---- what is there ---- */

/* The sheets of a print: [{sheet, front, back}], each side its index or undefined. */
export function sheetsOf(print) {
    const sheets = new Map();
    print.sides.forEach((side, i) => {
        if (!sheets.has(side.sheet)) sheets.set(side.sheet, { sheet: side.sheet });
        sheets.get(side.sheet)[side.back ? 'back' : 'front'] = i;
    });
    return [...sheets.values()];
}

/* How a back is mirrored so that it lies on its front as the printer lays it: about the axis that the sheet turns on. */
export function mirrorOf(print, side) {
    const upright = side.h >= side.w;
    return (print.flip === 'short') === upright ? 'scaleY(-1)' : 'scaleX(-1)';
}

function makeBar(view) {
    const step = (by) => () => goTo(view, view.sheet + by);
    view.prints = el('select', { 'aria-label': w('file'), on: { change: () => { view.print = Number(view.prints.value); view.sheet = 0; draw(view); } } });
    view.count = el('p', { class: 'count', 'aria-live': 'polite' });
    view.modes = choice(w('sides'), [['sides', w('sideBySide')], ['light', w('againstLight')]], (mode) => {
        view.mode = mode;
        draw(view);
    });
    view.zooms = choice(w('zoom'), ZOOMS.map(([name, factor]) => [name, factor ? `${number(100 * factor)} %` : w('fit')]), (zoom) => {
        view.zoom = zoom;
        draw(view);
    });
    view.bar = el('div', { class: 'bar' }, view.prints,
        button('‹', step(-1), { 'aria-label': w('previousSheet'), class: 'arrow' }), view.count,
        button('›', step(1), { 'aria-label': w('nextSheet'), class: 'arrow' }), el('div', { class: 'bar ways' }, view.modes, view.zooms));
}

function makeTable(view) {
    view.front = picture('side front');
    view.back = picture('side back');
    view.paper = { front: figure(w('front'), view.front), back: figure(w('back'), view.back) };
    view.table = el('div', { class: 'table', tabindex: 0, role: 'group', 'aria-label': w('sheet') }, view.paper.front, view.paper.back);
    view.slider = el('input', { type: 'range', min: 0, max: 100, value: 50, id: 'light', list: 'light-stops', on: { input: () => lay(view) } });
    view.under = el('div', { class: 'light-bar' },
        el('label', { for: 'light' }, w('front')), view.slider, el('span', { 'aria-hidden': 'true' }, w('back')),
        el('p', { class: 'help' }, w('lightHelp')));
}

function figure(label, image) {
    return el('figure', { class: 'paper' }, el('span', { class: 'sheet-side' }, image), el('figcaption', {}, label));
}

/* ---- drawing ---- */

function draw(view) {
    const { prints } = view.state;
    view.print = Math.min(view.print, Math.max(0, prints.length - 1));
    const print = prints[view.print];
    view.sheets = print ? sheetsOf(print) : [];
    view.sheet = Math.max(0, Math.min(view.sheet, view.sheets.length - 1));
    setOptions(view.prints, prints.map((one, i) => [String(i), one.file]));
    view.prints.value = view.print;
    view.prints.hidden = prints.length < 2;
    view.modes.choose(view.mode);
    view.zooms.choose(view.zoom);
    view.strip.show(view.sheets.length, view.sheets.length ? view.sheet : -1);
    drawSheet(view, print);
}

function drawSheet(view, print) {
    const sheet = view.sheets[view.sheet];
    const twoSided = sheet?.front !== undefined && sheet?.back !== undefined;

    view.count.textContent = sheet ? w('sheetOf', { at: sheet.sheet, all: print.sheets }) : w('noSheets');
    view.modes.hidden = !twoSided;
    view.under.hidden = !twoSided || view.mode !== 'light';
    view.table.dataset.mode = twoSided ? view.mode : 'sides';
    view.table.dataset.zoom = view.zoom;
    view.table.style.setProperty('--zoom', view.zoom === 'fit' ? 1 : view.zoom);
    for (const face of ['front', 'back']) {
        const index = sheet?.[face];
        view.paper[face].hidden = index === undefined;
        if (index === undefined) clear(view[face]);
        else drawSide(view, print, face, index);
    }
    lay(view);
}

function drawSide(view, print, face, index) {
    const side = print.sides[index];
    const style = view.paper[face].style;

    style.setProperty('--ratio', side.w / side.h);
    style.setProperty('--w', `${side.w}pt`);
    show(view[face], `${view.state.run}/${view.print}/${index}`, w(face === 'front' ? 'frontOfSheet' : 'backOfSheet', { sheet: side.sheet }),
        () => view.app.engine.side(view.state.run, view.print, index));
    if (face === 'back') style.setProperty('--mirror', mirrorOf(print, side));
}

/* Up to the middle the back comes in, coloured so that it is told from the front; from there the front goes. */
function lay(view) {
    const t = Number(view.slider.value) / 100;
    const front = Math.min(1, 2 - 2 * t), back = Math.min(1, 2 * t);

    view.table.style.setProperty('--front', front);
    view.table.style.setProperty('--back', back);
    view.table.style.setProperty('--tint', front * back);
    view.slider.setAttribute('aria-valuetext', w('lightValue', { front: Math.round(100 * front), back: Math.round(100 * back) }));
}

/* ---- the strip ---- */

function makePlace() {
    return el('div', { class: 'place' }, picture('thumb'), el('span', { class: 'place-number' }));
}

function fillPlace(view, place, i) {
    const sheet = view.sheets[i];
    const print = view.print, index = sheet.front ?? sheet.back, { sides } = view.state.prints[print];
    const [image, label] = place.children;

    label.textContent = number(sheet.sheet);
    place.setAttribute('aria-label', w('sheetNumber', { sheet: sheet.sheet }));
    image.style.setProperty('--ratio', sides[index].w / sides[index].h);
    show(image, `${view.state.run}/${print}/${index}`, '', () => view.app.engine.side(view.state.run, print, index));
}

/* ---- moving ---- */

function goTo(view, sheet) {
    if (sheet < 0 || sheet >= view.sheets.length) return;
    view.sheet = sheet;
    draw(view);
}

function onKey(view, event) {
    if (event.target.closest('input, select, textarea')) return false;
    if (view.zoom !== 'fit' && event.target === view.table) return false; /* the arrows move the window on the sheet */
    const steps = { ArrowRight: 1, ArrowLeft: -1, PageDown: 1, PageUp: -1 };
    if (steps[event.key]) return goTo(view, view.sheet + steps[event.key]), true;
    if (event.key === 'Home') return goTo(view, 0), true;
    if (event.key === 'End') return goTo(view, view.sheets.length - 1), true;
    return false;
}
