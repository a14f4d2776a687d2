/* groups.js: which options belong together, in the order in which they are shown. What no group names stands under "other". */

/* What most people change. */
const OFTEN = ['stock', 'paper', 'page', 'theme', 'size', 'layout', 'flip', 'order', 'marks', 'impose', 'style', 'as', 'lang', 'printer'];

export const GROUPS = [
    ['often', OFTEN],
    ['deck', ['title', 'author', 'format', 'card-level', 'topic-level', 'header', 'columns', 'sides', 'unanswered', 'cloze', 'furigana', 'links', 'quotes']],
    ['choice', ['topic', 'cards', 'tag', 'due', 'flagged', 'suspended', 'sheets', 'start-at', 'copies']],
    ['cards', ['card', 'grid', 'gap', 'margin', 'corners', 'card-back', 'face', 'turn-back', 'leitner', 'box-label', 'suits', 'dividers', 'overview']],
    ['type', ['font', 'code-font', 'logo', 'fit', 'min-size', 'align']],
    ['booklet', ['signature', 'creep', 'binding', 'index', 'notes', 'pages', 'cover-image', 'cover-pattern', 'cover-teaser', 'no-cover', 'no-toc']],
    ['sheet', ['bleed', 'press', 'condition', 'archive', 'ua', 'cutter-side', 'cutter-arm', 'cutter-line', 'cutter-inset', 'caliper', 'dummy']],
    ['printer', ['tray', 'printable', 'output-tray', 'back-shift', 'back-turn', 'back-scale', 'front-shift', 'front-turn', 'front-scale']],
];

/* [[group, options], ...] of what the page may set. */
export function groupsOf(options) {
    const rest = new Map(options.filter((option) => option.page).map((option) => [option.name, option]));
    const take = (name) => {
        const option = rest.get(name);
        rest.delete(name);
        return option;
    };
    const groups = GROUPS.map(([group, names]) => [group, names.map(take).filter(Boolean)]);
    return [...groups, ['other', [...rest.values()]]].filter(([, some]) => some.length);
}
