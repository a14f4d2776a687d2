/* picture.js: pictures that are drawn when they are looked at.
 *
 * A picture is an <img> and a function that promises its address. The address is asked for when the picture comes near the
 * window, and anew when what it shows has changed; until the new one is there the browser keeps the old one. */
import { el } from './dom.js';

const draws = new WeakMap();
const near = new IntersectionObserver(
    (entries) => {
        for (const entry of entries) {
            const about = draws.get(entry.target);
            if (!about) continue;
            about.near = entry.isIntersecting;
            if (about.near) load(entry.target, about);
        }
    },
    { rootMargin: '300px' },
);

async function load(image, about) {
    if (about.drawn === about.key || !about.draw) return;
    const key = about.key;
    about.drawn = key;
    const address = await about.draw();
    if (about.key === key) image.src = address;
}

/* An empty picture; a class and a text for those who do not see it. */
export function picture(classes = '', alt = '') {
    const image = el('img', { class: classes, alt, decoding: 'async', draggable: 'false' });
    draws.set(image, { near: false, drawn: null, key: null, draw: null });
    near.observe(image);
    image.addEventListener('error', () => { draws.get(image).drawn = null; }); /* so that it is tried again when it comes near again */
    return image;
}

/* What it shows from now on: `key` is the same as long as the picture is. */
export function show(image, key, alt, draw) {
    const about = draws.get(image);
    image.alt = alt;
    if (about.key === key) return;
    about.key = key;
    about.draw = draw;
    if (about.near) load(image, about);
}

/* It shows nothing. */
export function clear(image) {
    Object.assign(draws.get(image), { key: null, drawn: null, draw: null });
    image.removeAttribute('src');
    image.alt = '';
}
