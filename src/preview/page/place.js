/* place.js: a place in a file: a button that copies it and opens the editor, if one is set. */
import { button, copy } from './dom.js';
import { w } from './words.js';

const KEY = 'recto.editor';

/* The address that opens the editor, with {file} and {line} in it; empty: none. */
export function editor() {
    return localStorage.getItem(KEY) ?? '';
}

export function setEditor(address) {
    if (address) localStorage.setItem(KEY, address);
    else localStorage.removeItem(KEY);
}

/* True of an address that a program opens. What runs in this page, or is a page, is none. */
export function isEditorAddress(address) {
    return /^[a-z][a-z0-9+.-]*:/i.test(address) && !/^(javascript|data|blob|vbscript|https?|file|about):/i.test(address) &&
        address.includes('{file}');
}

export function placeText(file, line) {
    return line ? `${file}:${line}` : file;
}

function absolute(folder, file) {
    return file.startsWith('/') || !folder ? file : `${folder.replace(/\/$/, '')}/${file}`;
}

export function placeButton(app, file, line) {
    const text = placeText(file, line);
    const onClick = async () => {
        app.say((await copy(text)) ? w('copied', { text }) : text, true);
        open(app, file, line);
    };
    return button(text, onClick, { class: 'source', title: w('copyPlace') });
}

function open(app, file, line) {
    const address = editor();
    if (!isEditorAddress(address) || app.store.state.held) return;
    const path = absolute(app.store.state.folder, file).split('/').map(encodeURIComponent).join('/');
    location.href = address.replace('{file}', () => path).replace('{line}', () => line || 1);
}
