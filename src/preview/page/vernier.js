/* vernier.js: pictures of the calibration sheet: where its scales lie, and what a cut edge looks like that reads so much.
 *
 * The numbers are the sheet's (product/calibrate_page.c): strokes of the front 1 mm apart, eleven strokes of the back 0.9 mm
 * apart, of which the one that meets a stroke of the front tells the tenths. */
import { el, svg } from './dom.js';
import { number, w } from './words.js';

export const CUTS = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];
export const EDGES = ['1', '2', '3', '4', '5', '6', '7', '8'];
export const MM = 25.4 / 72; /* of a point */
const BACK_PITCH = 0.9, FINE = 5;
/* How far along the upright and the level lines the scales are drawn: as on the sheet one after the other, but with room for large letters. */
const NEAR = { cut: { upright: 0.22, level: 0.25 }, edge: { upright: 0.34, level: 0.4 } };

/* Where the zero of each scale lies on a sheet, as a part of its width and height; two on each of left, right, head, foot. */
export function placeOf(label, inset) {
    const cut = CUTS.includes(label);
    const i = (cut ? CUTS : EDGES).indexOf(label);
    const edge = Math.floor(i / 2), near = NEAR[cut ? 'cut' : 'edge'][edge < 2 ? 'upright' : 'level'], along = i % 2 ? 1 - near : near;
    const x = [inset.x, 1 - inset.x, along, along][edge], y = [along, along, inset.y, 1 - inset.y][edge];
    return { x: cut || edge > 1 ? x : edge ? 1 : 0, y: cut || edge < 2 ? y : edge === 2 ? 0 : 1, edge, upright: (edge < 2) === cut };
}

/* The sheet, with its four cuts and sixteen scales; `mark(label)` lets one stand out. */
export function sheetPicture(ratio, words) {
    const h = 200, wide = h * ratio, inset = { x: 19 / wide, y: 19 / h };
    const marks = new Map([...CUTS, ...EDGES].map((label) => [label, scaleMark(label, placeOf(label, inset), wide, h)]));
    const cut = { class: 'cut' };
    const element = svg('svg', { class: 'sheet-picture', viewBox: `-4 -4 ${wide + 8} ${h + 8}`, role: 'img', 'aria-label': words },
        svg('rect', { class: 'sheet-paper', width: wide, height: h }),
        svg('rect', { class: 'sheet-middle', x: 19, y: 19, width: wide - 38, height: h - 38 }),
        svg('path', { ...cut, d: `M19 0V${h}M${wide - 19} 0V${h}M0 19H${wide}M0 ${h - 19}H${wide}` }),
        svg('path', { class: 'up', d: `M${wide / 2} ${h / 2 + 12}v-24m-7 9l7 -9l7 9` }), ...marks.values());
    return { element, mark: (label) => marks.forEach((mark, name) => mark.classList.toggle('on', name === label)) };
}

/* A scale across a cut has strokes, one at the paper's edge is a line to lay a ruler to; its name stands further in. */
function scaleMark(label, place, wide, h) {
    const [ix, iy] = [[1, 0], [-1, 0], [0, 1], [0, -1]][place.edge];
    const x = place.x * wide, y = place.y * h;
    const isCut = CUTS.includes(label);
    const strokes = isCut ? [-2, -1, 0, 1, 2].map((k) => `M${x - 3 * ix + 2.4 * k * Math.abs(iy)} ${y - 3 * iy + 2.4 * k * Math.abs(ix)}l${(k ? 6 : 7.5) * ix} ${(k ? 6 : 7.5) * iy}`)
        : [`M${x} ${y}l${9 * ix} ${9 * iy}`];
    const off = isCut ? 11 : 4.5, aside = isCut ? 0 : 6;
    return svg('g', { class: 'scale' }, svg('path', { d: strokes.join('') }),
        svg('text', { x: x + off * ix + aside * Math.abs(iy), y: y + off * iy + aside * Math.abs(ix) * 1.2 + 3.2 }, label));
}

/* A cut edge that reads `reading` millimetres: the front's strokes on one side, the back's on the other. Where the scale runs
 * up and down, so does the picture. `front` says on which side of the cut the front's strokes lie. */
export function edgePicture(reading, { upright = false, front = -1 } = {}) {
    const reach = 6, unit = 10;
    const parts = [svg('path', { class: 'cut', d: line(upright, -(reach + 1) * unit, (reach + 1) * unit, 0) })];

    for (let k = -reach; k <= reach; k++) parts.push(...stroke(upright, k * unit, front, k, k, 'front-stroke'));
    for (let k = -FINE; k <= FINE; k++)
        parts.push(...stroke(upright, (reading + k * BACK_PITCH) * unit, -front, k, k, `back-stroke${meets(reading, k) ? ' met' : ''}`));
    for (const k of meeting(reading)) parts.push(ring(upright, (reading + k * BACK_PITCH) * unit));
    const long = (reach + 1.2) * unit, tall = 34;
    const box = upright ? [-tall, -long, 2 * tall, 2 * long] : [-long, -tall, 2 * long, 2 * tall];
    return svg('svg', { class: 'edge', viewBox: box.join(' '), role: 'img', 'aria-label': w('edgeReads', { mm: number(reading, 1) }) }, ...parts);
}

function line(upright, from, to, across) {
    return upright ? `M${across} ${from}V${to}` : `M${from} ${across}H${to}`;
}

function stroke(upright, at, side, figure, k, classes) {
    const long = k ? (k % 2 ? 8 : 12) : 18;
    const parts = [svg('path', { class: classes, d: upright ? `M0 ${at}h${side * long}` : `M${at} 0v${side * long}` })];
    if (k % 2 === 0) {
        const off = side * (long + 8);
        parts.push(svg('text', { x: upright ? off : at, y: (upright ? at : off) + 3, class: `figure${k ? '' : ' zero'}` }, String(figure).replace('-', '−')));
    }
    return parts;
}

/* The strokes of the back that meet one of the front: one, its tenths; at half a millimetre both at the ends. */
export function meeting(reading) {
    return Array.from({ length: 2 * FINE + 1 }, (_, i) => i - FINE).filter((k) => meets(reading, k));
}

/* A stroke of the back lies k tenths before where it would meet the next of the front. */
function meets(reading, k) {
    const at = reading + k * BACK_PITCH;
    return Math.abs(at - Math.round(at)) < 0.04;
}

function ring(upright, at) {
    return svg('rect', upright ? { class: 'ring', x: -10, y: at - 4, width: 20, height: 8, rx: 4 } : { class: 'ring', x: at - 4, y: -10, width: 8, height: 20, rx: 4 });
}

/* Front and back of a sheet as the printer lays them before they are corrected, what is off drawn larger. */
export function correctionPicture(correction, ratio) {
    const h = 150, wide = h * ratio, mm = h / 297;
    const worst = Math.max(...['front', 'back'].flatMap((side) => [correction[side].dx, correction[side].dy].map((pt) => Math.abs(pt * MM))));
    const grow = Math.max(1, Math.min(40, Math.floor(12 / (worst * mm || 1))));
    const sides = ['front', 'back'].map((side) => {
        const { dx, dy, turn } = correction[side];
        return svg('g', { class: `side-${side}`, transform: `translate(${-dx * MM * mm * grow} ${-dy * MM * mm * grow}) rotate(${-turn * grow} ${wide / 2} ${h / 2})` },
            svg('rect', { x: 12, y: 12, width: wide - 24, height: h - 24 }), svg('text', { x: wide / 2, y: h / 2 + (side === 'front' ? -6 : 16) }, w(side)));
    });
    return el('figure', { class: 'correction' },
        svg('svg', { viewBox: `-14 -14 ${wide + 28} ${h + 28}`, role: 'img', 'aria-label': w('correctionPicture') },
            svg('rect', { class: 'sheet-paper', width: wide, height: h }), ...sides),
        el('figcaption', {}, w('drawnLarger', { n: grow })));
}
