/* strip.js: a list of any length, of which only what is near the window exists.
 *
 * It lies in chunks of CHUNK places, whose extent the style sheet knows from the number of their places; a chunk is filled
 * when it comes near and emptied when it leaves. For those who hear the page it is a listbox with all its places numbered. */
import { el } from './dom.js';

const CHUNK = 40;
let strips = 0;

/* `make()` gives an empty place, `fill(place, index)` what stands in it, `pick(index)` is called when one is chosen. */
export function makeStrip({ label, classes, make, fill, pick }) {
    const name = `strip${++strips}`;
    const root = el('div', { class: `strip ${classes}`, role: 'listbox', tabindex: 0, 'aria-label': label });
    const strip = { root, count: 0, selected: -1, chunks: [], name, make, fill };

    strip.near = new IntersectionObserver(
        (entries) => entries.forEach((entry) => (entry.isIntersecting ? fillChunk : emptyChunk)(strip, entry.target)),
        { root, rootMargin: '600px' },
    );
    root.addEventListener('click', (event) => {
        const place = event.target.closest('[data-place]');
        if (place) pick(Number(place.dataset.place));
    });
    strip.show = (count, selected) => showStrip(strip, count, selected);
    return strip;
}

function showStrip(strip, count, selected) {
    if (count !== strip.count) layOut(strip, count);
    else strip.chunks.forEach((chunk) => chunk.childElementCount && fillChunk(strip, chunk));
    select(strip, selected);
}

function layOut(strip, count) {
    strip.near.disconnect();
    strip.count = count;
    strip.chunks = [];
    for (let first = 0; first < count; first += CHUNK) {
        const chunk = el('div', { class: 'chunk', role: 'presentation', 'data-first': first });
        chunk.style.setProperty('--n', Math.min(CHUNK, count - first));
        strip.chunks.push(chunk);
    }
    strip.root.replaceChildren(...strip.chunks);
    strip.chunks.forEach((chunk) => strip.near.observe(chunk));
}

function fillChunk(strip, chunk) {
    const first = Number(chunk.dataset.first);
    const n = Math.min(CHUNK, strip.count - first);

    while (chunk.childElementCount < n) chunk.append(strip.make());
    for (let i = 0; i < n; i++) {
        const place = chunk.children[i];
        place.id = `${strip.name}-${first + i}`;
        place.dataset.place = first + i;
        place.setAttribute('role', 'option');
        place.setAttribute('aria-posinset', first + i + 1);
        place.setAttribute('aria-setsize', strip.count);
        place.setAttribute('aria-selected', first + i === strip.selected);
        strip.fill(place, first + i);
    }
}

function emptyChunk(strip, chunk) {
    chunk.replaceChildren();
}

/* The chosen place is marked and brought into the strip's window; the page itself does not move. */
function select(strip, selected) {
    const moved = selected !== strip.selected;
    strip.root.querySelector('[aria-selected=true]')?.setAttribute('aria-selected', 'false');
    strip.selected = selected;
    if (selected < 0 || !strip.count) {
        strip.root.removeAttribute('aria-activedescendant');
        return;
    }
    const chunk = strip.chunks[Math.floor(selected / CHUNK)];
    if (!chunk.childElementCount) fillChunk(strip, chunk);
    const place = chunk.children[selected % CHUNK];
    place.setAttribute('aria-selected', 'true');
    strip.root.setAttribute('aria-activedescendant', place.id);
    if (moved) bringIn(strip.root, place);
}

function bringIn(root, place) {
    const window_ = root.getBoundingClientRect(), box = place.getBoundingClientRect();
    if (box.top < window_.top || box.bottom > window_.bottom)
        root.scrollTop += box.top - window_.top - (window_.height - box.height) / 2;
    if (box.left < window_.left || box.right > window_.right)
        root.scrollLeft += box.left - window_.left - (window_.width - box.width) / 2;
}
