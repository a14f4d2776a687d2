/* sw.js: keeps what the page has fetched, so that it works without a network. fill.mjs writes a table before it: MADE.version, and the
 * files of this version: `page`, by plain names, `first`, which every engine needs, and `late`, which a deck may need; the names of the
 * last two say their bytes.
 *
 * A version of the page is kept whole when it is installed, and is used once no page shows the one before. What is named by its bytes is
 * kept when it is fetched, over all versions. */
/* global MADE */

const PAGE = `recto-page-${MADE.version}`;
const BYTES = 'recto-bytes';
const named = new Set([...MADE.first, ...MADE.late]);

function address(name) {
    return new URL(name, registration.scope).href;
}

async function keepPage() {
    const cache = await caches.open(PAGE);
    await cache.addAll(['./', ...MADE.page].map((name) => new Request(address(name), { cache: 'no-cache' })));
    /* Another version is in use: this one must be able to take its place without a network. */
    if (registration.active) await Promise.all(MADE.first.map((name) => fromBytes(new Request(address(name)))));
}

async function forgetOthers() {
    for (const name of await caches.keys())
        if (name.startsWith('recto-page-') && name !== PAGE) await caches.delete(name);
    const bytes = await caches.open(BYTES);
    for (const request of await bytes.keys())
        if (!named.has(nameOf(request.url))) await bytes.delete(request);
    await clients.claim();
}

/* What of an address is below the page; null: it is not. */
function nameOf(url) {
    const { scope } = registration;
    return url.startsWith(scope) ? url.slice(scope.length).replace(/[?#].*/, '') : null;
}

async function fromBytes(request) {
    const cache = await caches.open(BYTES);
    const kept = await cache.match(request.url);
    if (kept) return kept;
    const answer = await fetch(request);
    if (answer.status === 200) await cache.put(request.url, answer.clone());
    return answer;
}

async function fromPage(name) {
    const cache = await caches.open(PAGE);
    return await cache.match(address(name === 'index.html' ? './' : name || './')) ?? fetch(address(name));
}

addEventListener('install', (event) => event.waitUntil(keepPage()));
addEventListener('activate', (event) => event.waitUntil(forgetOthers()));
addEventListener('fetch', (event) => {
    const name = event.request.method === 'GET' ? nameOf(event.request.url) : null;
    if (name === null) return;
    if (named.has(name)) event.respondWith(fromBytes(event.request));
    else if (name === '' || name === 'index.html' || MADE.page.includes(name)) event.respondWith(fromPage(name));
});
