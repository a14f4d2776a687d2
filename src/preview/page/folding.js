/* folding.js: how the sheets of a booklet are folded and nested: a picture and a table of each signature. */
import { el, svg } from './dom.js';
import { sheetsOf } from './sheets.js';
import { number, w } from './words.js';

const STEP = 11, GAP = 5, WIDE = 200; /* of the picture, in its own units */

export function foldingOrder(print, scheme) {
    const sheets = sheetsOf(print);
    const nests = nestsOf(sheets, scheme === 'saddle' ? print.signature : 0);

    return [el('p', { class: 'help' }, w(`fold_${scheme}`)),
        ...nests.map((nest, i) => signature(print, nest, nests.length > 1 ? i + 1 : 0, scheme))];
}

/* The sheets of each signature; `each` is how many one has, 0: all. */
function nestsOf(sheets, each) {
    const nests = [];
    for (let i = 0; i < sheets.length; i += each || sheets.length) nests.push(sheets.slice(i, i + (each || sheets.length)));
    return nests;
}

/* The pages on a side, from left to right and from head to foot. */
function pagesOn(print, side) {
    return print.pages.map((page, i) => ({ ...page, label: number(i + 1) }))
        .filter((page) => page.side === side)
        .sort((a, b) => a.y - b.y || a.x - b.x)
        .map((page) => page.label);
}

function signature(print, nest, numbered, scheme) {
    const rows = nest.map((sheet) => ({ ...sheet, fronts: pagesOn(print, sheet.front), backs: pagesOn(print, sheet.back) }));

    return el('section', { class: 'signature' },
        numbered ? el('h3', {}, w('signature', { n: numbered })) : null,
        scheme === 'saddle' ? nestPicture(rows, print.binding === 'right') : null,
        el('table', {},
            el('thead', {}, el('tr', {}, [w('sheet'), w('front'), w('back')].map((text) => el('th', { scope: 'col' }, text)))),
            el('tbody', {}, rows.map((row) => el('tr', {}, el('th', { scope: 'row' }, number(row.sheet)),
                el('td', {}, row.fronts.join(' | ')), el('td', {}, row.backs.join(' | ')))))));
}

/* Seen from the foot: folded sheets, each within the one before; their pages stand at the ends of their leaves. */
function nestPicture(rows, rightBound) {
    const shown = rows.slice(0, 12);
    const middle = STEP * shown.length + GAP;
    const leaves = shown.flatMap((row, i) => {
        const r = middle - STEP * (i + 0.5), up = middle - r, down = middle + r;
        const [[last, first], [second, third]] = [row.fronts, row.backs].map((pages) => (rightBound ? [...pages].reverse() : pages));
        return [
            svg('path', { d: `M${WIDE} ${up}H${middle}A${r} ${r} 0 0 0 ${middle} ${down}H${WIDE}` }),
            text(WIDE + 6, up + 3, `${first} · ${second}`), text(WIDE + 6, down + 3, `${third} · ${last}`)];
    });
    return svg('svg', { class: 'nest', viewBox: `0 0 ${WIDE + 50} ${2 * middle}`, role: 'img', 'aria-label': w('nestOf', { n: rows.length }) }, ...leaves);
}

function text(x, y, words) {
    return svg('text', { x, y }, words);
}
