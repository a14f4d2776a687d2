/* reply.js: what an engine's refusal says to people. */

/* `text` is the body of its reply. */
export function reason(status, text) {
    try {
        return JSON.parse(text).wrong || `recto says ${status}`;
    } catch {
        return text.length && text.length < 300 ? text : `recto says ${status}`;
    }
}
