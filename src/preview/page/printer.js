/* printer.js: the calibration of a printer, step by step: print the sheet, cut it, read its scales, save the correction. */
import { button, download, el } from './dom.js';
import { CUTS, EDGES, MM, correctionPicture, edgePicture, placeOf, sheetPicture } from './vernier.js';
import { number, w } from './words.js';

const REST = 250; /* ms after the last reading */

/* ISO's sizes are written with a capital; the others are names, or measures. */
function paperName(name) {
    return name.replace(/^[abc]\d+$/, (size) => size.toUpperCase());
}

export function printerView(app) {
    const view = { name: 'printer', app, readings: new Map(), asked: 0 };

    view.element = el('section', { id: 'printer', class: 'view', 'aria-label': w('printer') },
        el('div', { class: 'page wizard' }, el('h1', {}, w('calibrate')), el('p', {}, w('calibrateWhy')),
            el('ol', { class: 'steps' }, printStep(view), cutStep(view), readStep(view), saveStep(view))));
    view.show = (store) => {
        const { state } = store;
        const said = (name) => state.options[name]?.value;
        const flip = state.prints[0]?.flip ?? said('flip');
        view.job.textContent = w('sheetFor', { paper: paperName(state.paper ?? said('paper')), flip: w(flip === 'short' ? 'shortEdge' : 'longEdge'), tray: said('tray') ? ` · ${said('tray')}` : '' });
        drawKnown(view, store);
    };
    return view;
}

function step(title, ...children) {
    return el('li', { class: 'step' }, el('h2', {}, title), ...children);
}

/* ---- the sheet ---- */

function printStep(view) {
    view.job = el('p', { class: 'help' });
    view.printWrong = el('p', { class: 'wrong', role: 'alert', hidden: true });
    const get = button(w('calibrationSheet'), async () => {
        view.printWrong.hidden = true;
        try {
            download(await view.app.engine.calibration());
        } catch (error) {
            view.printWrong.textContent = error.message;
            view.printWrong.hidden = false;
        }
    }, { class: 'main', 'data-file': 'calibration' });
    return step(w('stepPrint'), el('p', {}, w('stepPrintHow')), get, view.printWrong, view.job);
}

function cutStep(view) {
    view.sheet = sheetPicture(210 / 297, w('sheetPicture'));
    return step(w('stepCut'), el('div', { class: 'beside' }, view.sheet.element, el('div', {}, el('p', {}, w('stepCutHow')), el('p', {}, w('stepCutEdge')))));
}

/* ---- the readings ---- */

function readStep(view) {
    const example = el('figure', { class: 'example' }, edgePicture(1.7), el('figcaption', {}, w('example')));
    const ruler = el('details', { class: 'edges' }, el('summary', {}, w('edgeScales')), el('p', {}, w('edgeScalesHow')),
        el('div', { class: 'readings' }, EDGES.map((label) => reading(view, label))));
    return step(w('stepRead'), el('p', {}, w('stepReadHow')), example, el('p', {}, w('stepReadLeast')),
        el('div', { class: 'readings' }, CUTS.map((label) => reading(view, label))), ruler);
}

/* A scale's field; above it the picture of what it would look like, to hold the print against. */
function reading(view, label) {
    const place = placeOf(label, { x: 0.1, y: 0.1 });
    const front = [1, -1, 1, -1][place.edge];
    const isCut = CUTS.includes(label);
    const edge = el('div', { class: `edge-box${place.upright ? ' upright' : ''}` });
    const field = el('input', {
        type: 'number', step: 0.1, min: -20, max: 20, id: `scale-${label}`, inputmode: 'decimal', 'data-scale': label,
        on: { input: () => onReading(view, label, field, edge, { upright: place.upright, front }), focus: () => view.sheet.mark(label), blur: () => view.sheet.mark(null) },
    });
    if (isCut) edge.append(edgePicture(0, { upright: place.upright, front }));
    return el('div', { class: `reading${isCut ? '' : ' ruler'}`, 'data-reading': label }, isCut ? edge : null,
        el('label', { for: field.id }, el('b', {}, label), ' ', el('span', { class: 'help' }, w(`at_${['left', 'right', 'head', 'foot'][place.edge]}`))), field, el('span', { class: 'unit' }, 'mm'));
}

function onReading(view, label, field, edge, how) {
    const value = field.value === '' ? null : Number(field.value);
    if (value === null || Number.isNaN(value)) view.readings.delete(label);
    else view.readings.set(label, value);
    if (edge.isConnected) edge.replaceChildren(edgePicture(Math.max(-6, Math.min(6, value ?? 0)), how));
    clearTimeout(view.timer);
    view.timer = setTimeout(() => solve(view, false), REST);
}

/* ---- the correction ---- */

function saveStep(view) {
    view.result = el('div', { class: 'result', 'aria-live': 'polite' }, el('p', { class: 'help' }, w('noReadings')));
    view.wrong = el('p', { class: 'wrong', role: 'alert', hidden: true, lang: 'en' });
    view.printerName = el('input', { type: 'text', id: 'printer-name', placeholder: w('nameExample'), maxlength: 60, on: { input: () => { view.save.disabled = !canSave(view); } } });
    view.save = button(w('save'), () => solve(view, true), { class: 'main', disabled: true });
    view.saved = el('div', { class: 'saved', role: 'status' });
    view.known = el('div', { class: 'known' });
    return step(w('stepSave'), view.result, view.wrong,
        el('div', { class: 'name' }, el('label', { for: 'printer-name' }, w('printerName')), view.printerName, view.save), view.saved, view.known);
}

function canSave(view) {
    return Boolean(view.solved && view.printerName.value.trim());
}

function readingsText(view) {
    return [...view.readings].map(([label, value]) => `${label}=${value}`).join(' ');
}

/* Asks what the readings come to; with `save` it is written under the printer's name. Only the newest answer counts. */
async function solve(view, save) {
    const mine = ++view.asked;
    clearTimeout(view.timer); /* what it would ask is asked now */
    let answer = { wrong: '', correction: null };

    if (view.readings.size)
        try {
            answer = await view.app.engine.calibrate(readingsText(view), view.printerName.value.trim(), save);
        } catch (error) {
            answer = { wrong: error.message };
        }
    if (mine !== view.asked) return;
    wanted(view, answer);
    view.solved = Boolean(answer.correction) && !answer.wrong;
    /* Too few readings are no mistake: they are on their way. */
    view.wrong.textContent = answer.missing ? '' : answer.wrong ?? '';
    view.wrong.hidden = !view.wrong.textContent;
    view.result.replaceChildren(...(view.solved ? correction(answer) : [el('p', { class: 'help' }, answer.missing ? w('needMore', { scales: labels(answer.missing) }) : w('noReadings'))]));
    view.save.disabled = !canSave(view);
    if (save && view.solved) afterSave(view);
}

function labels(text) {
    return [...text].join(', ');
}

/* The scales that are to be read next stand out: one of those without which nothing is known, or the one that helps most. */
function wanted(view, answer) {
    const sides = Object.values(answer.measured ?? {}).filter(Boolean);
    const next = answer.missing ?? sides.map((side) => side.doubtful || (asks(side) ? side.most : '')).join('');
    for (const field of view.element.querySelectorAll('[data-reading]')) field.classList.toggle('wanted', next.includes(field.dataset.reading));
}

/* As product/calibrate_answer.c asks for more. */
function asks(side) {
    return side.most && side.expected > 0.3 && side.withMost < 0.8 * side.expected;
}

/* How good the correction is, and what it leaves open. */
function word(answer) {
    const { measured } = answer, out = [];

    for (const side of ['back', 'front']) {
        const of = measured[side];
        if (!of) {
            out.push(w(`${side}Unmeasured`));
            continue;
        }
        out.push(w(`${side}Expected`, { mm: number(of.expected, 2) }));
        if (!of.scale) out.push(w(of.turn ? `${side}ScaleOpen` : `${side}TurnOpen`));
        if (of.doubtful) out.push(w('contradiction', { mm: number(of.contradicted, 1), scales: labels(of.doubtful) }));
        else if (asks(of)) out.push(w('readMost', { scale: of.most, mm: number(of.withMost, 2) }));
    }
    return out;
}

function correction(answer) {
    const { correction: found } = answer;
    const rows = ['front', 'back'].flatMap((side) => sentences(found, side));
    return [correctionPicture(found, 210 / 297),
        el('div', {}, rows.length ? el('ul', {}, rows.map((text) => el('li', {}, text))) : el('p', {}, w('nothingOff')),
            el('div', { class: 'word' }, word(answer).map((text) => el('p', {}, text))),
            answer.text ? el('code', { class: 'command' }, answer.text.trim()) : null)];
}

function sentences(found, side) {
    const { dx, dy, turn, sx, sy } = found[side];
    const x = dx * MM, y = dy * MM, out = [];
    const mm = (value) => number(Math.abs(value), 2);

    if (Math.abs(x) >= 0.005) out.push(w(x < 0 ? `${side}Left` : `${side}Right`, { mm: mm(x) }));
    if (Math.abs(y) >= 0.005) out.push(w(y < 0 ? `${side}Up` : `${side}Down`, { mm: mm(y) }));
    if (Math.abs(turn) >= 0.0005) out.push(w(`${side}Turn`, { degrees: number(turn, 3) }));
    if (Math.abs(sx - 1) >= 0.00005 || Math.abs(sy - 1) >= 0.00005) out.push(w(`${side}Scale`, { x: number(100 * sx, 2), y: number(100 * sy, 2) }));
    return out;
}

async function afterSave(view) {
    const name = view.printerName.value.trim();
    view.saved.replaceChildren(el('p', {}, w('savedAs', { name })), button(w('usePrinter', { name }), () => use(view, name)));
    await view.app.store.refresh();
}

function use(view, name) {
    view.app.store.set('printer', name);
    view.app.say(w('usesPrinter', { name }), true);
}

/* Printers that are calibrated already, to use for this job. */
function drawKnown(view, store) {
    const names = [...new Set(store.state.printers.map((printer) => printer.name))];
    view.known.replaceChildren(...(names.length ? [el('p', { class: 'help' }, w('knownPrinters')),
        el('div', { class: 'bar' }, names.map((name) => button(name, () => use(view, name), { 'aria-pressed': store.options.printer === name })))] : []));
}
