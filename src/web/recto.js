/* recto.js: recto as a library: in browsers, their workers, and node.
 *
 *   import { run } from './recto.js';
 *   const { status, messages, files } = await run(['cards', 'birds.md'], { 'birds.md': text });
 *
 * README.md of this folder says more. What the program reads besides (fonts, dictionaries) lies beside this file, packed, and is listed in
 * recto.json; what most decks need is fetched at once, the rest when the program opens it. */

const FELL = 4, UNREAD = 3; /* exit statuses: of what should not happen, and of what cannot be read */
const EIO = 29; /* the system's number for what cannot be read, here */

/* ---- what lies beside this file ---- */

const isNode = typeof process !== 'undefined' && Boolean(process.versions?.node);

function isPacked(bytes) {
    return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/* Some servers say of what ends in .gz that it is packed, and then browsers unpack it themselves. */
async function unpacked(bytes) {
    if (!isPacked(bytes)) return bytes;
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
}

/* Two ways to the bytes of a file: `bytes` promises them, `now` has them at once. */
async function openFolder(base) {
    if (isNode && new URL(base).protocol === 'file:') {
        const fs = await import('node:fs');
        const now = (name) => new Uint8Array(fs.readFileSync(new URL(name, base)));
        return { bytes: async (name) => now(name), now };
    }
    return { bytes: (name) => fetched(new URL(name, base)), now: (name) => fetchedNow(new URL(name, base)) };
}

async function fetched(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return new Uint8Array(await answer.arrayBuffer());
}

/* The program waits, as it does for a disk. Only in workers may such a request ask for bytes; elsewhere they are letters. */
function fetchedNow(address) {
    const request = new XMLHttpRequest();
    const letters = typeof document !== 'undefined';

    request.open('GET', address, false);
    if (letters) request.overrideMimeType('text/plain; charset=x-user-defined');
    else request.responseType = 'arraybuffer';
    request.send();
    if (request.status !== 200) throw new Error(`${address}: ${request.status}`);
    return letters ? bytesOfLetters(request.responseText) : new Uint8Array(request.response);
}

function bytesOfLetters(text) {
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
    return bytes;
}

/* All that instances share: the compiled program, and the files that it finds. */
async function openStore(base, tell) {
    const folder = await openFolder(base);
    const table = JSON.parse(new TextDecoder().decode(await folder.bytes('recto.json')));
    const assets = table.assets.map((asset) => ({ ...asset, bytes: null }));
    const first = [table.program, ...assets.filter((asset) => asset.first)];
    const of = first.reduce((sum, asset) => sum + asset.packed, 0);
    let got = 0;
    const load = async (asset) => {
        const parts = await Promise.all(asset.parts.map((name) => folder.bytes(name)));
        tell({ name: null, got: got += asset.packed, of });
        return unpacked(joined(parts));
    };
    const [core, program, ...loaded] = await Promise.all([import(new URL(table.core, base)), ...first.map(load)]);

    loaded.forEach((bytes, i) => { first[i + 1].bytes = bytes; });
    return { folder, table, assets, tell, module: await WebAssembly.compile(program), make: core.default };
}

function joined(parts) {
    if (parts.length === 1) return parts[0];
    const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
        all.set(part, at);
        at += part.length;
    }
    return all;
}

/* ---- an instance of the program ---- */

/* The bytes of a file that the program opens. */
function bytesOf(store, core, file) {
    const asset = store.assets[file.asset];
    if (!asset.bytes) {
        const parts = [];
        for (const name of asset.parts) {
            store.tell({ name: asset.name, got: parts.reduce((sum, part) => sum + part.length, 0), of: asset.packed });
            parts.push(partNow(store, name));
        }
        const bytes = joined(parts);
        asset.bytes = isPacked(bytes) ? unpackedNow(core, bytes, asset.size) : bytes;
        store.tell({ name: asset.name, got: asset.packed, of: asset.packed });
    }
    return asset.bytes.subarray(file.at, file.at + file.size);
}

/* Without a network only that is there which a page has fetched before. The program takes the error for one of a disk; so the call ends
 * with this one. */
function partNow(store, name) {
    try {
        return store.folder.now(name);
    } catch (error) {
        store.missed ??= name;
        throw error;
    }
}

function unpackedNow(core, packed, size) {
    const from = core._malloc(packed.length), to = core._malloc(size);
    core.HEAPU8.set(packed, from);
    const n = core._embed_unpack(from, packed.length, to, size);
    const bytes = core.HEAPU8.slice(to, to + Math.max(n, 0));
    core._free(from);
    core._free(to);
    if (n !== size) throw new Error('a file beside recto.js is broken');
    return bytes;
}

/* The files that the program finds: one is read when it is first opened, since what it takes may move the program's memory. */
function layFiles(store, core) {
    const { FS } = core;
    const open = ({ node }) => {
        try {
            node.contents = bytesOf(store, core, node.file);
        } catch (error) {
            console.warn(error.message);
            throw new FS.ErrnoError(EIO);
        }
    };
    for (const file of store.table.files) {
        FS.mkdirTree(file.path.replace(/\/[^/]*$/, ''));
        FS.writeFile(file.path, new Uint8Array(0));
        const { node } = FS.lookupPath(file.path);
        Object.assign(node, { file, usedBytes: file.size, stream_ops: { ...node.stream_ops, open } });
    }
    for (const folder of ['/work', '/config']) FS.mkdirTree(folder);
    FS.chdir('/work');
}

async function makeCore(store) {
    const said = [];
    const core = await store.make({
        print: (line) => said.push(line),
        printErr: (line) => said.push(line),
        quit: (status, error) => { throw error; },
        instantiateWasm: (imports, take) => {
            WebAssembly.instantiate(store.module, imports).then((instance) => take(instance, store.module));
            return {};
        },
        preRun: [(made) => { made.ENV.ICU_DATA = '/icu'; }],
    });
    layFiles(store, core);
    return { core, said, store };
}

/* Calls the program; where that ends it, or a file of it is out of reach, an error with its exit status and what it said last. */
function call({ core, said, store }, name, ...values) {
    said.length = 0;
    store.missed = null;
    try {
        const result = core[name](...values);
        if (!store.missed) return result;
    } catch (error) {
        if (!store.missed)
            throw ended(said.join('\n') || `recto: error: the program fell: ${error.message}`, error.status ?? FELL);
    }
    throw ended(`recto: error: ${store.missed} is needed and cannot be fetched: is there a network?`, UNREAD);
}

function ended(message, status) {
    return Object.assign(new Error(message), { status, ended: true });
}

/* ---- words and bytes, there and back ---- */

function newBytes(core, bytes) {
    const at = core._malloc(bytes.length + 1);
    core.HEAPU8.set(bytes, at);
    core.HEAPU8[at + bytes.length] = 0;
    return at;
}

/* A list of strings that ends in a NULL; `free` gives all of it back. */
function newWords(core, words) {
    const texts = words.map((word) => newBytes(core, new TextEncoder().encode(word)));
    const at = core._malloc(4 * (texts.length + 1));
    core.HEAPU32.set([...texts, 0], at >> 2);
    return { at, free: () => [...texts, at].forEach((one) => core._free(one)) };
}

function numbers(core, at, n) {
    return core.HEAPU32.subarray(at >> 2, (at >> 2) + n);
}

function bytesAt(core, at, n) {
    return core.HEAPU8.slice(at, at + n);
}

function textAt(core, at, n = core.HEAPU8.indexOf(0, at) - at) {
    return at ? new TextDecoder().decode(core.HEAPU8.subarray(at, at + n)) : null;
}

async function bytesFrom(what) {
    if (typeof what === 'string') return new TextEncoder().encode(what);
    if (what instanceof Blob) return new Uint8Array(await what.arrayBuffer());
    if (!(what instanceof ArrayBuffer || ArrayBuffer.isView(what))) throw new TypeError('a file is text, bytes or a blob');
    return new Uint8Array(what.buffer ?? what, what.byteOffset ?? 0, what.byteLength);
}

/* ---- runs ---- */

/* A run that nobody could end, or that shows what is not there. */
const ENDLESS = { preview: 'preview', '--watch': 'watch' };

/* Where a file of that name lies for the program. */
function pathOf(name) {
    if (name.split('/').some((part) => part === '' || part === '.' || part === '..')) throw new TypeError(`${name} is no file of the run's own folder`);
    return `/work/${name}`;
}

class Recto {
    constructor(store) {
        this.store = store;
        this.one = null;
        this.last = Promise.resolve();
    }

    /* Runs follow each other, whoever asks for them. */
    run(words, files = {}) {
        const mine = this.last.then(() => this.make(words, files));
        this.last = mine.catch(() => {});
        return mine;
    }

    async make(words, files) {
        const endless = [words[0], ...words.filter((word) => word === '--watch')].find((word) => Object.hasOwn(ENDLESS, word ?? ''));
        if (endless) return { status: 2, messages: `recto: error: a run cannot ${ENDLESS[endless]} here: it has no end [usage]\n`, files: [] };
        const names = Object.keys(files).map(pathOf);
        this.one ??= await makeCore(this.store);
        const { one } = this, { core } = one;
        const bytes = await Promise.all(Object.values(files).map(bytesFrom));

        for (const [i, name] of names.entries()) {
            core.FS.mkdirTree(name.replace(/\/[^/]*$/, ''));
            core.FS.writeFile(name, bytes[i]);
        }
        const argv = newWords(core, ['recto', ...words]);
        try {
            return resultAt(core, call(one, '_embed_run', words.length + 1, argv.at));
        } catch (error) {
            if (!error.ended) throw error;
            this.one = null; /* the next run has a program of its own */
            return { status: error.status, messages: `${error.message}\n`, files: [] };
        } finally {
            for (const name of names) core.FS.unlink(name);
            /* The run's words live as long as what it came to does. */
            this.words?.core === core && this.words.free();
            this.words = { core, free: argv.free };
        }
    }
}

function resultAt(core, at) {
    const [status, said, saidN, list, n, each] = numbers(core, at, 6);
    const files = Array.from({ length: n }, (_, i) => {
        const [name, bytes, size] = numbers(core, list + each * i, 3);
        return { name: textAt(core, name), bytes: bytesAt(core, bytes, size) };
    });
    return { status, messages: textAt(core, said, saidN) ?? '', files };
}

/* Where the files beside recto.js lie, if that is elsewhere: `base`. `tell` hears {name, got, of} of what is fetched, in bytes; a null
 * for a name is all that comes first. */
export async function openRecto({ base = new URL('.', import.meta.url), tell = () => {} } = {}) {
    return new Recto(await openStore(new URL(base), tell));
}

let shared = null;

/* The run of a command line, its words without "recto"; `files` by their names: text, bytes or blobs. It promises
 * {status, messages, files: [{name, bytes}]}; the files are what the run has made, a name "-" is standard output. */
export async function run(words, files) {
    shared ??= openRecto();
    shared.catch(() => { shared = null; });
    return (await shared).run(words, files);
}

/* ---- the preview's engine ---- */

/* The engine of `recto preview` for these words: `ask(name, post, values, body)` gives {status, type, file, body}. An error with
 * `ended` is the last that is heard of it. `config` are the files of the configuration, as `config()` gave them. */
export async function openEngine(words = [], config = {}, { base = new URL('.', import.meta.url), tell = () => {} } = {}) {
    const one = await makeCore(await openStore(new URL(base), tell));
    const { core } = one;

    for (const [name, text] of Object.entries(config)) {
        core.FS.mkdirTree(name.replace(/\/[^/]*$/, ''));
        core.FS.writeFile(name, text);
    }
    const wrong = textAt(core, call(one, '_embed_open', words.length + 2, newWords(core, ['recto', 'preview', ...words]).at));
    if (wrong) throw new Error(wrong);
    return { ask: (...what) => ask(one, ...what), rest: () => call(one, '_embed_rest'), config: () => textsBelow(core.FS, '/config') };
}

function ask(one, name, post, values, body) {
    const { core } = one;
    const words = newWords(core, [name, ...Object.entries(values).flat().map(String)]);
    const bytes = newBytes(core, body ?? new Uint8Array(0));
    const [nameAt] = numbers(core, words.at, 1);
    const reply = call(one, '_embed_ask', nameAt, post ? 1 : 0, words.at + 4, bytes, body?.length ?? 0);
    const [status, type, file, at, n] = numbers(core, reply, 5);
    const said = { status, type: textAt(core, type), file: textAt(core, file), body: bytesAt(core, at, n) };

    core._free(bytes);
    words.free();
    return said;
}

function textsBelow(FS, folder) {
    const found = {};
    for (const name of FS.readdir(folder).filter((one) => !/^\.\.?$/.test(one))) {
        const path = `${folder}/${name}`;
        if (FS.isDir(FS.stat(path).mode)) Object.assign(found, textsBelow(FS, path));
        else found[path] = FS.readFile(path, { encoding: 'utf8' });
    }
    return found;
}
