/* Bytes of the program's memory after 20 runs and after 200, as JSON:  node tests/web/flat.mjs FOLDER DECK */
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, deck] = process.argv.slice(2);
const { openRecto } = await import(pathToFileURL(path.resolve(folder, 'recto.js')));
const recto = await openRecto();
const text = fs.readFileSync(deck, 'utf8');
const sizes = [];

for (let i = 1; i <= 200; i++) {
    await recto.run(['cards', 'deck.md', '-o', 'made.pdf'], { 'deck.md': text.replaceAll('fold', `fold ${i}`) });
    if (i === 20 || i === 200) sizes.push(recto.one.core.HEAPU8.length);
}
console.log(JSON.stringify(sizes));
