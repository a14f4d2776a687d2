/* engine_worker.js: the engine in a worker of this page: the whole program, compiled for browsers (src/web). Nothing leaves the machine.
 *
 * A worker that ends (no memory, a deck that takes too long) takes its engine along. Then another one is started, with the sources and the job
 * of before; its runs are counted on from those of the one before, so that no number is there twice. */
import { keepPage } from './offline.js';
import { reason } from './reply.js';

const LONGEST = 60000; /* ms for what a new source or job takes, from when the last file that it needs is fetched */
const DRAWN = 2; /* pictures at a time: one is made while the other is on its way */
const CONFIG = 'recto-config'; /* where the browser keeps the configuration: printers that were measured */

/* `tell` hears what the worker tells unasked. */
function startWorker(tell) {
    const worker = new Worker('worker.js', { type: 'module' });
    const waiting = new Map();
    let last = 0, over = null;

    const end = (why) => {
        worker.terminate();
        over = Object.assign(new Error(why ?? ''), { ended: true });
        for (const { fail } of waiting.values()) fail(over);
        waiting.clear();
    };
    worker.addEventListener('message', ({ data }) => {
        if (data.fetching || data.run) return tell(data);
        const { done, fail } = waiting.get(data.id) ?? {};
        waiting.delete(data.id);
        if (data.ended) {
            fail?.(Object.assign(new Error(data.wrong), { ended: true }));
            end(data.wrong);
            if (!fail) tell({ fell: data.wrong });
        } else if (data.wrong) fail?.(new Error(data.wrong));
        else done?.(data.ok);
    });
    worker.addEventListener('error', (event) => end(event.message || 'the program does not start in this browser'));
    const send = (what) => new Promise((done, fail) => {
        if (over) return fail(over);
        waiting.set(++last, { done, fail });
        return worker.postMessage({ id: last, ...what });
    });
    return { send, end };
}

function configuration() {
    try {
        return JSON.parse(localStorage.getItem(CONFIG)) ?? {};
    } catch {
        return {}; /* the browser keeps nothing */
    }
}

function keepConfiguration(files) {
    try {
        localStorage.setItem(CONFIG, JSON.stringify(files));
    } catch { /* it is known until the page is closed */ }
}

export async function workerEngine(tell = () => {}) {
    const engine = {
        worker: null, offset: 0, run: 0, sources: [], job: null, addresses: [], wanted: [], drawing: 0,
        before: { sources: [], job: null }, fell: null, turn: Promise.resolve(), back: null, patience: () => {}, onLost: () => {}, onRun: () => {}, onFetch: tell,
    };

    await keepPage();
    await start(engine);
    return {
        can: { keep: false, follow: false, pack: false, cancel: true },
        table: () => json(engine, 'options'),
        state: () => state(engine, ['state', false, {}]),
        job: (kind, options) => inTurn(engine, () => change(engine, engine.sources, { kind, options }, () => sendJob(engine, { kind, options }))),
        source: (name, blob, more) => inTurn(engine, () => {
            const source = { name, blob, more };
            return change(engine, withSource(engine.sources, source), engine.job, () => sendSource(engine, source));
        }),
        side: (run, print, side) => picture(engine, run, 'side', { print, side }),
        card: (run, card, part, face) => picture(engine, run, 'card', { card, part, face }),
        page: (run, print, page) => picture(engine, run, 'page', { print, page }),
        file: (kind, run) => file(engine, 'file', { kind, run: run - engine.offset }),
        calibration: () => file(engine, 'calibration.pdf', {}),
        calibrate: (read, name, save) => calibrate(engine, { read, name, save }),
        keep: async () => ({ wrong: 'a page in a browser cannot write into a file of yours' }),
        cancel: () => engine.worker.end(null),
        follow: (onRun, onLost, onFetch) => Object.assign(engine, { onRun, onLost, onFetch }),
    };
}

/* ---- asking ---- */

async function start(engine) {
    engine.worker = startWorker(({ fetching, run, fell }) => {
        if (fell) fall(engine, fell);
        if (fetching) {
            engine.patience();
            engine.onFetch(fetching);
        }
        if (run) engine.onRun(run + engine.offset);
    });
    engine.offset = engine.run;
    await engine.worker.send({ open: { words: [], config: configuration() } });
}

async function ask(engine, name, post, values, body) {
    const reply = await engine.worker.send({ ask: [name, post, values, body] });
    if (reply.status === 200) return reply;
    throw new Error(reason(reply.status, new TextDecoder().decode(reply.body)));
}

async function json(engine, ...what) {
    return JSON.parse(new TextDecoder().decode((await ask(engine, what[0], what[1] ?? false, what[2] ?? {}, what[3])).body));
}

function bytes(value) {
    return new TextEncoder().encode(JSON.stringify(value));
}

/* ---- the living run ---- */

async function state(engine, what) {
    const said = await json(engine, ...what);
    const before = engine.run;
    said.run += engine.offset;
    engine.run = said.run;
    if (engine.fell) Object.assign(said, { stale: true, messages: [messageOf(engine.fell), ...said.messages] });
    /* Pictures of the run before are seen until the new ones are there. */
    if (said.run !== before) {
        engine.addresses.filter((one) => one.run < before).forEach((one) => URL.revokeObjectURL(one.address));
        engine.addresses = engine.addresses.filter((one) => one.run >= before);
    }
    return said;
}

async function sendSource(engine, { name, blob, more }) {
    return state(engine, ['source', true, more ? { name, more: 1 } : { name }, new Uint8Array(await blob.arrayBuffer())]);
}

function sendJob(engine, job) {
    return state(engine, ['job', true, {}, bytes(job)]);
}

/* A source in the place of one of its name, or behind the others; one that comes alone is all there is. */
function withSource(sources, source) {
    if (!source.more) return [source];
    const at = sources.findIndex((one) => one.name === source.name);
    return at < 0 ? [...sources, source] : sources.map((one, i) => (i === at ? { ...source, more: one.more } : one));
}

/* One change behind the other: each is of what the one before has left. */
function inTurn(engine, what) {
    const mine = engine.turn.then(what);
    engine.turn = mine.catch(() => {});
    return mine;
}

/* Sends what makes these sources and this job of those that there are. Where it ends the worker all is as before, and `wrong` says why. */
async function change(engine, sources, job, send) {
    const { worker } = engine;
    let timer = 0;
    engine.patience = () => {
        clearTimeout(timer);
        timer = setTimeout(() => worker.end('the deck takes more than a minute to read and set: split it'), LONGEST);
    };
    engine.patience();
    engine.fell = null;
    try {
        const said = await send();
        if (!said.wrong) Object.assign(engine, { before: { sources: engine.sources, job: engine.job }, sources, job });
        return said;
    } catch (error) {
        if (!error.ended) throw error;
        return { ...await again(engine), wrong: error.message || null };
    } finally {
        engine.patience = () => {};
        clearTimeout(timer);
    }
}

/* Another worker with what the one before had: one for all whom the end of that one has met. */
function again(engine) {
    engine.back ??= restart(engine).finally(() => { engine.back = null; });
    return engine.back;
}

async function restart(engine) {
    let said = null;
    try {
        await start(engine);
        for (const source of engine.sources) said = await sendSource(engine, source);
        if (engine.job) said = await sendJob(engine, engine.job);
        return said ?? await state(engine, ['state', false, {}]);
    } catch (error) {
        engine.onLost(true);
        throw error;
    }
}

/* The rest of a large deck has ended its worker, and nobody waits for it: what was there before it is shown, and why. */
async function fall(engine, why) {
    Object.assign(engine, engine.before, { fell: why });
    try {
        engine.onRun((await again(engine)).run);
    } catch { /* the page has heard that the engine is lost */ }
}

function messageOf(text) {
    const [, said, id] = /^(?:recto: error: )?(.*?)(?: \[([\w-]+)\])?\s*$/s.exec(text);
    return { level: 'error', id: id ?? null, text: said, file: null, line: 0, column: null, card: null };
}

/* ---- pictures and files ---- */

/* What else is asked of the worker waits for no more than a few of them; those of a run that lives no more are not made. */
function picture(engine, run, name, values) {
    return new Promise((done) => {
        engine.wanted.push({ run, name, values, done });
        drawNext(engine);
    });
}

async function drawNext(engine) {
    const one = engine.drawing < DRAWN && engine.wanted.shift();
    if (!one) return;
    engine.drawing++;
    one.done(one.run === engine.run ? await drawn(engine, one) : '');
    engine.drawing--;
    drawNext(engine);
}

async function drawn(engine, { run, name, values }) {
    try {
        const reply = await ask(engine, name, false, { ...values, run: run - engine.offset });
        const address = URL.createObjectURL(new Blob([reply.body], { type: reply.type }));
        engine.addresses.push({ run, address });
        return address;
    } catch (error) {
        if (error.ended) await again(engine);
        return '';
    }
}

async function file(engine, name, values) {
    try {
        const reply = await ask(engine, name, false, values);
        return { name: reply.file ?? 'recto', blob: new Blob([reply.body], { type: reply.type }) };
    } catch (error) {
        if (error.ended) await again(engine);
        throw error;
    }
}

async function calibrate(engine, asked) {
    const said = await json(engine, 'calibrate', true, {}, bytes(asked));
    if (asked.save && !said.wrong) keepConfiguration(await engine.worker.send({ config: true }));
    return said;
}
