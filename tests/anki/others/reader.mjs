/* What npm's anki-reader reads of a package, as JSON: node reader.mjs MODULES FILE. */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [modules, file] = process.argv.slice(2);
const { readAnkiPackage } = await import(pathToFileURL(`${modules}/anki-reader/lib/src/index.js`).href);
const { collection, media } = await readAnkiPackage(new Blob([readFileSync(file)]));
const decks = {};
const bytes = {};

for (const deck of Object.values(collection.getDecks()))
    decks[deck.getName()] = Object.values(deck.getCards()).map((card) => [card.getFront(), card.getBack(), card.getRawCard().ord]);
for (const [name, blob] of Object.entries(media)) bytes[name] = Buffer.from(await blob.arrayBuffer()).toString('base64');
console.log(JSON.stringify({ version: collection.getVersion(), decks, media: bytes }));
