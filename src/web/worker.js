/* worker.js: the preview's engine in a worker of the page (engine_worker.js). A message is {id, open: {words, config}}, {id, ask: [name, post,
 * values, body]} or {id, config: true}; its answer has the id, and `ok`, or `wrong` with what an error says. */
import { openEngine } from './recto.js';

let engine = null;

async function answer(asked) {
    if (asked.open) {
        engine = await openEngine(asked.open.words, asked.open.config);
        return true;
    }
    return asked.config ? engine.config() : engine.ask(...asked.ask);
}

addEventListener('message', async ({ data }) => {
    try {
        const ok = await answer(data);
        postMessage({ id: data.id, ok }, ok.body ? [ok.body.buffer] : []);
    } catch (error) {
        postMessage({ id: data.id, wrong: error.message, ended: error.ended === true });
    }
});
