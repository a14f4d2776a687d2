/* engine.js: what the page asks of recto, wherever recto runs. The page knows of nothing behind this.
 *
 * An engine is an object of these functions. All but `follow` are promises; what goes wrong is an Error with a
 * text for people. `can` says what it is able to do beyond what all are: `keep`, `follow` files, and `pack` them.
 *
 *   table()                      the options, kinds, exports, papers, stocks: what can be chosen
 *   state()                      the living run: deck, cards, messages, prints
 *   job(kind, options)           sets the job anew; the state after it
 *   source(name, blob, more)     the deck is now these bytes (more: these beside it); the state after it
 *   side(run, print, side)       the address of a picture: a side of a sheet as printed
 *   card(run, card, part, face)  ... a face of a card, upright; face is "front" or "back"
 *   page(run, print, page)       ... a page of a booklet, upright; `page` counts from 1
 *   file(kind, run)              {name, blob}: a product or an export, as the command line writes it
 *   calibration()                {name, blob}: the calibration sheet for the job
 *   calibrate(read, name, save)  {correction: {front, back}, text, wrong}: what recto makes of the readings
 *   keep(options, digest)        {file, before, after, digest}, or {wrong}; with a digest it is written
 *   cancel()                     ends what it is at; all is as before
 *   follow(onRun, onLost, onFetch)  calls onRun(number) at each new run, onLost(true) while there is no engine, and onFetch({name, got, of})
 *                                with what it fetches of its own, in bytes; no name: what it begins with
 *
 * A picture of a run that lives no more does not load; the page then hears of the new run and asks again. */

import { engineHere } from './engine_here.js';

/* The engine of this page. `onFetch` hears what it fetches until it is there. */
export async function openEngine(onFetch) {
    return engineHere(onFetch);
}
