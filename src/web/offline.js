/* offline.js: the page's side of sw.js. */

const LONGEST = 10000; /* ms */

/* Keeps the page for when there is no network, where the browser can. All that is fetched after the promise is kept; so it
 * waits, the first time, until the keeper is at work. */
export async function keepPage() {
    const { serviceWorker } = navigator;
    if (!serviceWorker) return; /* an address without https, or a browser that keeps nothing */
    try {
        await serviceWorker.register('sw.js');
        if (serviceWorker.controller) return;
        await new Promise((done) => {
            serviceWorker.addEventListener('controllerchange', done, { once: true });
            setTimeout(done, LONGEST);
        });
    } catch { /* the page works all the same */ }
}
