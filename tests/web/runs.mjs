/* Makes runs with recto.js, one after the other in one program:  node tests/web/runs.mjs FOLDER <RUNS >RESULTS
 * RUNS is a list of {words, folder, files}, the files by their paths below the folder; RESULTS, for each, {status, messages, files: {name: SHA-256}}. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const { openRecto } = await import(pathToFileURL(path.resolve(process.argv[2], 'recto.js')));
const recto = await openRecto();
const results = [];

for (const { words, folder, files } of JSON.parse(fs.readFileSync(0))) {
    const given = Object.fromEntries(files.map((file) => [file, fs.readFileSync(path.join(folder, file))]));
    given['.obsidian/app.json'] = ''; /* the folder is the deck's root */
    const { status, messages, files: made } = await recto.run(words, given);
    const sums = made.map(({ name, bytes }) => [name, createHash('sha256').update(bytes).digest('hex')]);
    results.push({ status, messages, files: Object.fromEntries(sums) });
}
process.stdout.write(JSON.stringify(results));
