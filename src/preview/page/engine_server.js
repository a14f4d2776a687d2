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

/* A connection that breaks is made anew by the browser; whether the engine is lost, a question tells. */
function follow(onRun, onLost) {
    const events = new EventSource('events');
    events.addEventListener('run', (event) => onRun(Number(event.data)));
    events.addEventListener('open', () => onLost(false));
    events.addEventListener('error', () => ask('icon.svg').catch(() => onLost(true)));
}

export function serverEngine() {
    return {
        can: { keep: true, follow: true },
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
