/* folding.js: how the sheets of a booklet are folded and nested: a picture and a table of each signature. */
import { el, svg } from './dom.js';
import { sheetsOf } from './sheets.js';
import { number, w } from './words.js';

const STEP = 11, GAP = 5, WIDE = 200; /* of the picture, in its own units */

export function foldingOrder(print, scheme) {
    const saddle = scheme === 'saddle';
    const nests = saddle ? nestsOf(foldedSheets(print), print.signature) : [sheetsOf(print).map((sheet) => asPrinted(print, sheet))];

    return [el('p', { class: 'help' }, w(`fold_${scheme}`)),
        ...nests.map((rows, i) => signature(print, rows, nests.length > 1 ? i + 1 : 0, saddle))];
}

/* The pages on a side, from left to right and from head to foot, from 1 on. */
function pagesOn(print, side) {
    return print.pages.map((page, i) => ({ ...page, folio: i + 1 }))
        .filter((page) => page.side === side)
        .sort((a, b) => a.y - b.y || a.x - b.x)
        .map((page) => page.folio);
}

function asPrinted(print, sheet) {
    return { sheet: sheet.sheet, fronts: pagesOn(print, sheet.front), backs: pagesOn(print, sheet.back) };
}

/* Sheets with two pages a side, outermost first and signature after signature; a printed sheet may be cut into several. Each is
 * known by one of its sides: of its front leaf the first page, of the other one the last. */
export function foldedSheets(print) {
    const right = print.binding === 'right';
    return sheetsOf(print).flatMap((sheet) => {
        const front = sheet.front !== undefined;
        const pages = pagesOn(print, front ? sheet.front : sheet.back);
        const pairs = [];
        for (let i = 0; i + 1 < pages.length; i += 2) {
            const [odd, even] = [...pages.slice(i, i + 2)].sort((a, b) => b % 2 - a % 2);
            pairs.push(front ? { first: odd, last: even } : { first: even - 1, last: odd + 1 });
        }
        return pairs.map(({ first, last }) => ({ sheet: sheet.sheet, first, last,
            fronts: right ? [first, last] : [last, first], backs: right ? [last - 1, first + 1] : [first + 1, last - 1] }));
    }).sort((a, b) => a.first - b.first);
}

/* As few signatures as can be with so many sheets at most (0: all), as even as can be, the larger first. */
export function nestsOf(sheets, most) {
    const nests = [];
    let left = Math.ceil(sheets.length / (most || sheets.length || 1));
    for (let at = 0; left; left--) {
        const size = Math.ceil((sheets.length - at) / left);
        nests.push(sheets.slice(at, at += size));
    }
    return nests;
}

function signature(print, rows, numbered, saddle) {
    const said = (pages) => pages.map((page) => number(page)).join(' | ');

    return el('section', { class: 'signature' },
        numbered ? el('h3', {}, w('signature', { n: numbered })) : null,
        saddle ? nestPicture(rows) : null,
        el('table', {},
            el('thead', {}, el('tr', {}, [w('sheet'), w('front'), w('back')].map((text) => el('th', { scope: 'col' }, text)))),
            el('tbody', {}, rows.map((row) => el('tr', {}, el('th', { scope: 'row' }, number(row.sheet)),
                el('td', {}, said(row.fronts)), el('td', {}, said(row.backs)))))));
}

/* Seen from the foot: folded sheets, each within the one before; their pages stand at the ends of their leaves. */
function nestPicture(rows) {
    const shown = rows.slice(0, 12);
    const middle = STEP * shown.length + GAP;
    const leaves = shown.flatMap((row, i) => {
        const r = middle - STEP * (i + 0.5), up = middle - r, down = middle + r;
        return [
            svg('path', { d: `M${WIDE} ${up}H${middle}A${r} ${r} 0 0 0 ${middle} ${down}H${WIDE}` }),
            text(WIDE + 6, up + 3, leaf(row.first)), text(WIDE + 6, down + 3, leaf(row.last - 1))];
    });
    return svg('svg', { class: 'nest', viewBox: `0 0 ${WIDE + 50} ${2 * middle}`, role: 'img', 'aria-label': w('nestOf', { n: rows.length }) }, ...leaves);
}

/* A page and the one behind it. */
function leaf(page) {
    return `${number(page)} · ${number(page + 1)}`;
}

function text(x, y, words) {
    return svg('text', { x, y }, words);
}
