/* worker.js: the preview's engine in a worker of the page (engine_worker.js). A message is {id, open: {words, config}}, {id, ask: [name, post,
 * values, body]} or {id, config: true}; its answer has the id, and `ok`, or `wrong` with what an error says. Unasked it tells {fetching: {name, got, of}}, in
 * bytes, and {run}: the rest of a large deck is made. */
import { openEngine } from './recto.js';

const QUIET = 150; /* ms: then what the engine owes is made */

let engine = null, timer = 0;

async function answer(asked) {
    if (asked.open) {
        engine = await openEngine(asked.open.words, asked.open.config, { tell: (fetching) => postMessage({ fetching }) });
        return true;
    }
    return asked.config ? engine.config() : engine.ask(...asked.ask);
}

function rest() {
    try {
        const run = engine.rest();
        if (run) postMessage({ run });
    } catch (error) {
        postMessage({ wrong: error.message, ended: true });
    }
}

async function reply(asked) {
    clearTimeout(timer);
    try {
        const ok = await answer(asked);
        postMessage({ id: asked.id, ok }, ok.body ? [ok.body.buffer] : []);
    } catch (error) {
        postMessage({ id: asked.id, wrong: error.message, ended: error.ended === true });
    }
    if (engine) timer = setTimeout(rest, QUIET);
}

/* One behind the other: what is asked while the engine opens waits for it. */
let last = Promise.resolve();
addEventListener('message', ({ data }) => { last = last.then(() => reply(data)); });
