/* reread.js: files that were dropped are read again when they change, where the browser lets the page (File System Access). */

const EVERY = 1000; /* ms */

function stamp(file) {
    return `${file.lastModified} ${file.size}`;
}

/* Those of the files of a drop that can be read again: a promise of {handle, file}. It is to be called in the event itself. */
export function rereadable(dataTransfer) {
    const items = [...dataTransfer.items].filter((item) => item.kind === 'file' && item.getAsFileSystemHandle);
    return Promise.all(items.map(async (item) => {
        const file = item.getAsFile(), handle = await item.getAsFileSystemHandle().catch(() => null);
        return { handle, file };
    })).then((all) => all.filter(({ handle, file }) => handle?.kind === 'file' && file));
}

/* {add, forget}: what is rereadable is looked at from now on, and `send(file)` called with each that has changed. */
export function rereader(send) {
    let watched = [], timer = 0;

    const look = async (mine) => {
        for (const one of mine) {
            const file = document.hidden ? null : await one.handle.getFile().catch(() => null); /* it may be gone for a moment */
            if (mine !== watched) return;
            if (!file || stamp(file) === one.stamp) continue;
            one.stamp = stamp(file);
            await send(file);
        }
        if (mine === watched) timer = setTimeout(look, EVERY, mine);
    };
    const watch = (some) => {
        clearTimeout(timer);
        watched = some;
        if (watched.length) timer = setTimeout(look, EVERY, watched);
    };
    const add = (some) => {
        const names = some.map(({ file }) => file.name);
        watch([...watched.filter((one) => !names.includes(one.handle.name)), ...some.map(({ handle, file }) => ({ handle, stamp: stamp(file) }))]);
    };
    return { add, forget: () => watch([]) };
}
