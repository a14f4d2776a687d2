/* The library as an npm package, made of what `make web` made:  node src/web/package.mjs WEB PACKAGE
 * Without the page, and without the collections of Chinese, Japanese and Korean fonts, which are as large as all the rest together. */
import fs from 'node:fs';

const [web, folder] = process.argv.slice(2);
const table = JSON.parse(fs.readFileSync(`${web}/recto.json`));
const kept = table.assets.map((asset) => !/\.ttc$/.test(asset.name));
const at = table.assets.map((_, i) => kept.slice(0, i).filter(Boolean).length);
const made = {
    ...table,
    assets: table.assets.filter((_, i) => kept[i]),
    files: table.files.filter((file) => kept[file.asset]).map((file) => ({ ...file, asset: at[file.asset] })),
};
const version = /RECTO_VERSION "(.*)"/.exec(fs.readFileSync('src/base/version.h', 'utf8'))[1];
const about = {
    name: 'recto',
    version,
    description: 'Flashcards and booklets for print out of Markdown: decks to PDF, in browsers and in node',
    type: 'module',
    exports: { '.': './recto.js', './*': './*' },
    license: 'MIT',
    engines: { node: '>=18' },
};

fs.rmSync(folder, { recursive: true, force: true });
fs.mkdirSync(folder, { recursive: true });
for (const name of ['recto.js', 'LICENSE', made.core, ...[made.program, ...made.assets].flatMap((asset) => asset.parts)])
    fs.copyFileSync(`${web}/${name}`, `${folder}/${name}`);
fs.copyFileSync('src/web/README.md', `${folder}/README.md`);
fs.writeFileSync(`${folder}/recto.json`, JSON.stringify(made));
fs.writeFileSync(`${folder}/package.json`, `${JSON.stringify(about, null, 4)}\n`);
