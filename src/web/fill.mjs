/* Fills the folder of `make web`:  node src/web/fill.mjs FOLDER WORK LIBRARIES
 * The page, the library (recto.js), the program, and what it reads, each file packed and named by its bytes; recto.json says where what lies.
 * What was packed before is taken from WORK. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

const [folder, work, libraries] = process.argv.slice(2);
const kept = new Set();
const made = { assets: [], files: [] };
const packedFile = `${work}/packed.json`;
const packedBefore = fs.existsSync(packedFile) ? JSON.parse(fs.readFileSync(packedFile)) : {};
const packedNow = {};

function put(name, bytes) {
    const to = `${folder}/${name}`;
    kept.add(name);
    if (!fs.existsSync(to) || !fs.readFileSync(to).equals(Buffer.from(bytes))) fs.writeFileSync(to, bytes);
}

function stamp(files) {
    return files.map((file) => `${file} ${fs.statSync(file).mtimeMs} ${fs.statSync(file).size}`).join('\n');
}

/* A part of what is large: between them the page tells how far it is, and what has come is kept. */
const PART = 2 << 20;

/* Writes the bytes of these files, one behind the other, packed: NAME-HASH.EXT.gz, or parts of it, -1 and so on. */
function pack(name, files) {
    const key = `${name}\n${stamp(files)}`;
    let known = packedBefore[key];
    if (!known?.parts?.every((part) => fs.existsSync(`${folder}/${part}`))) {
        const bytes = Buffer.concat(files.map((file) => fs.readFileSync(file)));
        const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
        const { name: stem, ext } = path.parse(name);
        const packed = zlib.gzipSync(bytes, { level: 9 });
        const n = Math.ceil(packed.length / PART);
        const parts = Array.from({ length: n }, (_, i) => `${stem}-${hash}${ext}.gz${n > 1 ? `-${i + 1}` : ''}`);
        parts.forEach((part, i) => fs.writeFileSync(`${folder}/${part}`, packed.subarray(i * PART, (i + 1) * PART)));
        known = { name, parts, packed: packed.length, size: bytes.length };
    }
    packedNow[key] = known;
    known.parts.forEach((part) => kept.add(part));
    return known;
}

/* Files that are fetched together, as the program finds them: pairs of its path and ours. */
function asset(name, first, files) {
    const packed = pack(name, files.map(([, ours]) => ours));
    let at = 0;
    for (const [theirs, ours] of files) {
        const bytes = fs.statSync(ours).size;
        made.files.push({ path: theirs, asset: made.assets.length, at, size: bytes });
        at += bytes;
    }
    made.assets.push({ ...packed, first });
}

/* ---- ICU's data ---- */

/* What recto asks of it: rules for breaking lines and words, dictionaries for scripts without spaces, what is an emoji, how languages sort,
 * what they are called. The rest of its 31 MB is not there. */
function icu() {
    const whole = `${libraries}/source/icu/source/data/in/icudt72l.dat`;
    const parts = `${work}/icu`, base = `${work}/icudt72l.dat`;
    /* The break engine of Chinese and Japanese takes both, or neither and says nothing. */
    const chinese = ['brkitr/cjdict.dict', 'nfkc.nrm'];
    const late = (item) => chinese.includes(item) || /^(coll|lang)\/|\.dict$/.test(item);
    const wanted = (item) => /^(brkitr|coll)\//.test(item) || /^lang\/(?!.*_).*\.res$/.test(item) || ['lang/pool.res', 'uemoji.icu', 'res_index.res', 'root.res', 'pool.res', ...chinese].includes(item);
    if (!fs.existsSync(parts)) {
        fs.mkdirSync(`${parts}.new`, { recursive: true });
        execFileSync('/usr/sbin/icupkg', ['-d', `${parts}.new`, '-x', '*', whole]);
        fs.renameSync(`${parts}.new`, parts);
    }
    const items = execFileSync('/usr/sbin/icupkg', ['-l', whole], { encoding: 'utf8' }).split('\n').filter(wanted);
    const early = items.filter((item) => !late(item));
    /* icupkg refuses a package that lacks what is in it only late. */
    fs.writeFileSync(`${work}/icu.lst`, early.map((item) => `${item}\n`).join(''));
    execFileSync('/usr/sbin/gencmn', ['-d', '..', '-n', 'icudt72l', '0', '../icu.lst'], { cwd: parts });
    asset('icudt72l.dat', true, [['/icu/icudt72l.dat', base]]);
    const files = (some) => some.map((item) => [`/icu/icudt72l/${item}`, `${parts}/${item}`]);
    const root = ['coll/root.res', 'coll/res_index.res', 'coll/ucadata.icu'];
    const alone = items.filter((item) => late(item) && ![...chinese, ...root].includes(item) && fs.statSync(`${parts}/${item}`).size > 100000);
    asset('chinese.pack', false, files(chinese));
    asset('sorting.pack', false, files(root));
    for (const item of alone) asset(item.replace('/', '-'), false, files([item]));
    for (const [name, kind] of [['sorting-more.pack', 'coll/'], ['languages.pack', 'lang/']])
        asset(name, false, files(items.filter((item) => item.startsWith(kind) && !root.includes(item) && !alone.includes(item))));
}

/* ---- fonts, dictionaries ---- */

function fonts() {
    for (const table of ['fonts.tsv', 'coverage.tsv']) asset(table, true, [[`/fonts/${table}`, `fonts/${table}`]]);
    const seen = new Set();
    for (const line of fs.readFileSync('fonts/fonts.tsv', 'utf8').split('\n')) {
        const [, , file, , , need] = line.split('\t');
        if (line.startsWith('#') || !file || seen.has(file) || !fs.existsSync(`fonts/${file}`)) continue;
        seen.add(file); // one file may serve in two roles
        asset(file, need === 'required', [[`/fonts/${file}`, `fonts/${file}`]]);
    }
}

function hyphens() {
    for (const file of fs.readdirSync('fonts/hyphen').sort()) asset(file, false, [[`/fonts/hyphen/${file}`, `fonts/hyphen/${file}`]]);
}

/* ---- the page and the library ---- */

const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; "
    + "connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'none'; base-uri 'none'";

function page() {
    const from = 'src/preview/page';
    const index = fs.readFileSync(`${from}/index.html`, 'utf8');
    const others = fs.readdirSync(from).filter((name) => !['index.html', 'engine_server.js', 'engine_here.js'].includes(name));
    const ours = ['recto.js', 'worker.js', 'engine_worker.js', 'offline.js', 'manifest.webmanifest'];
    for (const name of others) put(name, fs.readFileSync(`${from}/${name}`));
    for (const name of ours) put(name, fs.readFileSync(`src/web/${name}`));
    put('index.html', index.replace('<meta charset="utf-8">', `$&\n<meta http-equiv="Content-Security-Policy" content="${POLICY}">`)
        .replace('<link rel="icon"', '<link rel="manifest" href="manifest.webmanifest">\n$&'));
    put('engine_here.js', "export { workerEngine as engineHere } from './engine_worker.js';\n");
    put('LICENSE', fs.readFileSync('LICENSE'));
    return [...others, ...ours, 'engine_here.js', 'recto.json'];
}

/* What keeps the page knows what there is, and has another text with each version. */
function keeper(names) {
    const parts = (some) => some.flatMap((asset) => asset.parts);
    const files = { page: names, first: [made.core, ...parts([made.program, ...made.assets.filter((asset) => asset.first)])],
        late: parts(made.assets.filter((asset) => !asset.first)) };
    const version = createHash('sha256').update(JSON.stringify(files));
    for (const name of ['index.html', ...names]) version.update(fs.readFileSync(`${folder}/${name}`));
    put('sw.js', `const MADE = ${JSON.stringify({ version: version.digest('hex').slice(0, 12), ...files })};\n${fs.readFileSync('src/web/sw.js')}`);
}

function program() {
    const core = `${fs.readFileSync(`${work}/core.js`, 'utf8')}\nexport default rectoCore;\n`;
    made.core = `core-${createHash('sha256').update(core).digest('hex').slice(0, 12)}.js`;
    put(made.core, core);
    made.program = pack('recto.wasm', [`${work}/core.wasm`]);
}

fs.mkdirSync(folder, { recursive: true });
program();
icu();
fonts();
hyphens();
put('recto.json', JSON.stringify(made));
keeper(page());
for (const name of fs.readdirSync(folder)) if (!kept.has(name)) fs.rmSync(`${folder}/${name}`);
fs.writeFileSync(packedFile, JSON.stringify(packedNow));
