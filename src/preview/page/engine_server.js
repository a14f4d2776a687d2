/* engine_server.js: the engine of `recto preview`, over HTTP. Addresses are relative: the page lies beneath its token. */
import { reason } from './reply.js';

async function ask(address, request) {
    let answer;
    try {
        answer = await fetch(address, { cache: 'no-store', ...request });
    } catch {
        throw new Error('recto does not answer');
    }
    if (!answer.ok) throw new Error(reason(answer.status, await answer.text()));
    return answer;
}

async function json(address, request) {
    return (await ask(address, request)).json();
}

function post(address, value) {
    return json(address, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(value),
    });
}

async function file(address) {
    const answer = await ask(address);
    return { name: fileName(answer.headers.get('Content-Disposition') || ''), blob: await answer.blob() };
}

/* The name in a Content-Disposition: filename*= where there is one, for it can say more. */
function fileName(disposition) {
    const whole = /filename\*=UTF-8''([^;]+)/i.exec(disposition);
    if (whole) return decodeURIComponent(whole[1]);
    const plain = /filename="((?:[^"\\]|\\.)*)"/i.exec(disposition);
    return plain ? plain[1].replace(/\\(.)/g, '$1') : 'recto';
}

function query(name, values) {
    return `${name}?${new URLSearchParams(values)}`;
}

const AGAIN = 3000; /* ms until one who was sent away listens again */

/* A connection that breaks is made anew by the browser; whether the engine is lost, a question tells. */
function listen(tell) {
    const events = new EventSource('events');
    events.addEventListener('run', (event) => tell({ run: Number(event.data) }));
    events.addEventListener('open', () => tell({ lost: false }));
    events.addEventListener('error', () => {
        if (events.readyState === EventSource.CLOSED) setTimeout(listen, AGAIN, tell);
        ask('icon.svg').catch(() => tell({ lost: true }));
    });
}

/* Browsers have six connections to an address, for all windows that show it; so one of these listens, and tells the others. When it is
 * closed the next one does. */
function follow(onRun, onLost) {
    const name = `recto${location.pathname}`;
    const others = new BroadcastChannel(name);
    let latest = null; /* of the one that listens */
    const hear = ({ run, lost }) => (run === undefined ? onLost(lost) : onRun(run));
    const tell = (news) => {
        if (news.run) latest = news;
        hear(news);
        others.postMessage(news);
    };

    others.addEventListener('message', ({ data }) => {
        if (!data.asks) hear(data);
        else if (latest) others.postMessage(latest);
    });
    others.postMessage({ asks: true });
    navigator.locks.request(name, () => new Promise(() => listen(tell)));
}

export function serverEngine() {
    return {
        can: { keep: true, follow: true, pack: true },
        table: () => json('options'),
        state: () => json('state'),
        job: (kind, options) => post('job', { kind, options }),
        source: (name, blob, more) =>
            json(query('source', more ? { name, more: 1 } : { name }), { method: 'POST', body: blob }),
        side: async (run, print, side) => query('side', { run, print, side }),
        card: async (run, card, part, face) => query('card', { run, card, part, face }),
        page: async (run, print, page) => query('page', { run, print, page }),
        file: (kind, run) => file(query('file', { kind, run })),
        calibration: () => file('calibration.pdf'),
        calibrate: (read, name, save) => post('calibrate', { read, name, save }),
        keep: (options, digest) => post('keep', digest ? { options, digest } : { options }),
        follow,
    };
}
