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

/* Writes the bytes of these files, one behind the other, packed; NAME-HASH.EXT.gz. */
function pack(name, files) {
    const key = `${name}\n${stamp(files)}`;
    let known = packedBefore[key];
    if (!known || !fs.existsSync(`${folder}/${known.name}`)) {
        const bytes = Buffer.concat(files.map((file) => fs.readFileSync(file)));
        const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
        const { name: stem, ext } = path.parse(name);
        known = { name: `${stem}-${hash}${ext}.gz`, size: bytes.length };
        fs.writeFileSync(`${folder}/${known.name}`, zlib.gzipSync(bytes, { level: 9 }));
    }
    packedNow[key] = known;
    kept.add(known.name);
    return known;
}

/* Files that are fetched together, as the program finds them: pairs of its path and ours. */
function asset(name, first, files) {
    const { name: packed, size } = pack(name, files.map(([, ours]) => ours));
    let at = 0;
    for (const [theirs, ours] of files) {
        const bytes = fs.statSync(ours).size;
        made.files.push({ path: theirs, asset: made.assets.length, at, size: bytes });
        at += bytes;
    }
    made.assets.push({ name: packed, bytes: fs.statSync(`${folder}/${packed}`).size, size, first });
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
    asset('fonts.tsv', true, [['/fonts/fonts.tsv', 'fonts/fonts.tsv']]);
    for (const line of fs.readFileSync('fonts/fonts.tsv', 'utf8').split('\n')) {
        const [, , file, , , need] = line.split('\t');
        if (line.startsWith('#') || !file || !fs.existsSync(`fonts/${file}`)) continue;
        asset(file, need === 'required', [[`/fonts/${file}`, `fonts/${file}`]]);
    }
}

function hyphens() {
    const from = '/usr/share/hyphen';
    for (const line of fs.readFileSync('.ci/packages', 'utf8').split('\n')) {
        const file = /file:\/usr\/share\/hyphen\/(.*)$/.exec(line)?.[1];
        if (file) asset(file, false, [[`${from}/${file}`, `${from}/${file}`]]);
    }
}

/* ---- the page and the library ---- */

const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; "
    + "connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'none'; base-uri 'none'";

function page() {
    const from = 'src/preview/page';
    for (const name of fs.readdirSync(from)) put(name, fs.readFileSync(`${from}/${name}`));
    const index = fs.readFileSync(`${from}/index.html`, 'utf8');
    put('index.html', index.replace('<meta charset="utf-8">', `$&\n<meta http-equiv="Content-Security-Policy" content="${POLICY}">`));
    put('engine_here.js', "export { workerEngine as engineHere } from './engine_worker.js';\n");
    for (const name of ['recto.js', 'worker.js']) put(name, fs.readFileSync(`src/web/${name}`));
    put('LICENSE', fs.readFileSync('LICENSE'));
}

function program() {
    const core = `${fs.readFileSync(`${work}/core.js`, 'utf8')}\nexport default rectoCore;\n`;
    made.core = `core-${createHash('sha256').update(core).digest('hex').slice(0, 12)}.js`;
    put(made.core, core);
    made.program = pack('recto.wasm', [`${work}/core.wasm`]).name;
}

fs.mkdirSync(folder, { recursive: true });
program();
icu();
fonts();
hyphens();
page();
put('recto.json', JSON.stringify(made));
for (const name of fs.readdirSync(folder)) if (!kept.has(name)) fs.rmSync(`${folder}/${name}`);
fs.writeFileSync(packedFile, JSON.stringify(packedNow));
