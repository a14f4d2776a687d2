/* busy.js: a line that says what the page waits for: what the engine fetches, or what it is at, with a way to end it. */
import { button, el } from './dom.js';
import { number, w } from './words.js';

const SOON = 700; /* ms in which nobody wonders */

function megabytes(bytes) {
    return number(bytes / 1e6, 1);
}

/* {element, fetching({name, got, of}), working(whether), cancel}: `cancel` is set once there is an engine that can. */
export function busyLine() {
    const text = el('span');
    const end = button(w('cancel'), () => line.cancel?.(), { hidden: true });
    const line = { element: el('p', { class: 'banner busy', role: 'status', hidden: true }, text, ' ', end), cancel: null };
    let timer = 0;

    const show = (said, ends) => {
        text.textContent = said;
        end.hidden = !ends;
        line.element.hidden = !said;
    };
    line.fetching = ({ name, got, of }) => {
        const done = got >= of;
        show(done ? '' : w(name ? 'fetching' : 'fetchingRecto', { name, got: megabytes(got), of: megabytes(of) }), name && line.cancel);
    };
    line.working = (whether) => {
        clearTimeout(timer);
        if (whether) timer = setTimeout(() => { if (line.element.hidden) show(w('working'), line.cancel); }, SOON);
        else show('', false);
    };
    return line;
}
