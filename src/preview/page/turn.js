/* turn.js: what lies turned on a sheet, as it is read. */

/* Width to height of a face or page, upright; `turn` counts quarter turns. 1 where there is none. */
export function ratio(place) {
    if (!place) return 1;
    return place.turn % 2 ? place.h / place.w : place.w / place.h;
}
