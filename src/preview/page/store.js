/* store.js: what the page knows: the table of options, the state of the living run, and the job as it is wanted.
 *
 * Whoever shows something listens; a change of the job is sent once it has rested for a moment, and only the answer to the
 * newest counts. */

const REST = 180; /* ms without another change */

export function makeStore(engine) {
    const store = { engine, table: null, state: null, kind: 'cards', options: {}, off: new Set(), wrong: null, touched: null };
    const listeners = [];
    store.onBusy = () => {}; /* told whether an answer is waited for */
    let sent = 0, open = 0, timer = 0, heard = 0;

    const tell = () => listeners.forEach((listener) => listener(store));
    const take = (state) => {
        store.state = state;
        store.wrong = state.wrong;
        if (!state.wrong && !timer) takeJob(store);
        tell();
    };
    /* Asks for a state by that promise, or by none that came later. */
    const ask = async (promise) => {
        const mine = ++sent;
        open++;
        store.onBusy(true);
        try {
            const state = await promise;
            if (mine === sent) take(state);
            return state;
        } finally {
            open--;
            store.onBusy(open > 0);
            catchUp();
        }
    };
    /* A run that nothing here asked for: a file has changed. */
    const catchUp = () => {
        if (!timer && !open && heard > store.state.run) ask(engine.state()).catch(() => {});
    };
    const send = () => {
        timer = 0;
        ask(engine.job(store.kind, taken(store))).catch((error) => {
            store.wrong = error.message;
            tell();
        });
    };
    const soon = (wait) => {
        clearTimeout(timer);
        timer = setTimeout(send, wait);
    };

    store.listen = (listener) => listeners.push(listener);
    store.load = async () => {
        const [table, state] = await Promise.all([engine.table(), engine.state()]);
        store.table = table;
        take(state);
    };
    store.refresh = () => ask(engine.state());
    store.ran = (run) => {
        heard = run;
        catchUp();
    };
    store.source = (name, blob, more) => ask(engine.source(name, blob, more));
    /* An option of the job; undefined: as it is without the page. */
    store.set = (name, value) => {
        if (store.state.options[name]?.from === 'command') store.off.add(name);
        if (value === undefined) delete store.options[name];
        else store.options[name] = value;
        store.touched = name;
        soon(REST);
    };
    store.setKind = (kind) => {
        if (kind === store.kind) return;
        store.kind = kind;
        store.touched = null;
        soon(0);
        tell();
    };
    return store;
}

/* The job is what the page or the command line said; what else holds comes from deck and configuration by itself. What another kind
 * of run does not take is remembered for when it is back. */
function takeJob(store) {
    const { state, table } = store;
    const before = store.options;

    store.kind = state.kind;
    store.off = new Set(state.dropped);
    store.options = {};
    for (const [name, value] of Object.entries(before)) {
        const row = table.options.find((option) => option.name === name);
        if (row && !row.kinds.includes(state.kind)) store.options[name] = value;
    }
    for (const [name, said] of Object.entries(state.options))
        if ((said.from === 'page' || said.from === 'command') && table.options.find((option) => option.name === name)?.page !== false)
            store.options[name] = said.value;
}

/* The options that a run of this kind takes; null for what the command line says and the page took back. */
function taken(store) {
    const rows = new Map(store.table.options.map((option) => [option.name, option]));
    const off = Object.fromEntries([...store.off].map((name) => [name, null]));
    return Object.fromEntries(
        Object.entries({ ...off, ...store.options }).filter(([name]) => rows.get(name)?.kinds.includes(store.kind)));
}
