/* words_en.js: the page's words in English, and which there are: the other tables have the same keys. */
export const words = {
    /* views and what is in them */
    views: 'Views', cards: 'Cards', sheets: 'Sheets', booklet: 'Booklet', messages: 'Messages', job: 'Job', printer: 'Printer',
    downloads: 'Downloads', open: 'Open', skip: 'Skip to the pages',
    nCards: ['{n} card', '{n} cards'], nOfCards: '{n} of {all} cards', nTopics: ['{n} topic', '{n} topics'],
    nSheets: ['{n} sheet', '{n} sheets'], nSerious: ['{n} warning or error', '{n} warnings and errors'],
    lost: 'recto has stopped. Start it again in the terminal, and open the address that it prints.',
    lostHere: 'recto cannot go on in this browser. Load the page anew.',
    fetchingRecto: 'Fetching recto: {got} of {of} MB', fetching: 'Fetching {name}: {got} of {of} MB', working: 'recto is at work.',
    stale: 'The deck cannot be printed as it is now. These are the pages from before.',
    copy: 'Copy', copied: 'Copied: {text}', cancel: 'Cancel', all: 'All', save: 'Save', file: 'File',

    /* a deck comes in */
    openTitle: 'Open a deck', dropHere: 'Drop a file of questions and answers here, with its pictures if it has some.',
    chooseFile: 'Choose files', readsKinds: 'Markdown, spreadsheets, Anki, Quizlet: {kinds}', orPaste: 'Or paste the text:',
    pasteExample: '# Knots\n\n## What is a bowline good for?\n\nA loop that neither slips nor jams.', showIt: 'Show it',
    nothingUploaded: 'Nothing is uploaded anywhere: the file goes to recto, the program on this machine, and is not kept.',
    staysHere: 'Nothing is uploaded anywhere: recto runs in this page, and the file stays on this machine.',

    /* cards */
    allCards: 'All cards', search: 'Search', searchCards: 'Search the cards', topic: 'Topic', tag: 'Tag', message: 'Message',
    allTopics: 'All topics', allTags: 'All tags', noName: 'without a name', withOrWithout: 'Any message or none',
    withMessage: ['With a message ({n})', 'With a message ({n})'], noCards: 'No card is like that.',
    emptyDeck: 'There are no cards in this deck.',
    previousCard: 'Previous card', nextCard: 'Next card', turn: 'Turn over', cardOf: '{at} of {all}', partOf: 'part {at} of {all}',
    questionSide: 'Question: {text}', answerSide: 'Answer: {text}', answerOf: 'The answer to: {question}', textSize: '{size} pt', asText: 'As text',
    cardNumber: 'Card {number}', copyPlace: 'Copy, and open in the editor if one is set',

    /* sheets */
    allSheets: 'All sheets', previousSheet: 'Previous sheet', nextSheet: 'Next sheet', sheet: 'Sheet', sheetOf: 'Sheet {at} of {all}',
    sheetNumber: 'Sheet {sheet}', noSheets: 'No sheets', sides: 'Sides', front: 'Front', back: 'Back', sideBySide: 'Side by side',
    againstLight: 'Against the light', zoom: 'Zoom', fit: 'Fit', frontOfSheet: 'Front of sheet {sheet}', backOfSheet: 'Back of sheet {sheet}',
    lightHelp: 'The back, mirrored, lies over its front as in the printed sheet.', lightValue: 'front {front} %, back {back} %',

    /* booklet */
    leafThrough: 'Leaf through', foldingOrder: 'Folding order', allSpreads: 'All pages', previousSpread: 'Previous pages', nextSpread: 'Next pages',
    noBooklet: 'There is no booklet yet.', onePageOf: 'Page {page} of {all}', pagesOf: 'Pages {page} and {to} of {all}', pageNumber: 'Page {page}',
    pagesNumber: 'Pages {pages}', signature: 'Signature {n}', nestOf: ['{n} folded sheet, seen from the foot', '{n} folded sheets in each other, seen from the foot'],
    fold_saddle: 'Fold each pile of sheets in the middle, the first sheet outside, and staple or sew it on the fold.',
    fold_perfect: 'Cut the sheets in the middle, and pile the leaves in order.',
    fold_mini: 'Fold the sheet to eight pages: in half three times, open it, cut the middle fold, and push the ends together.',
    fold_none: 'Single pages in reading order: nothing is folded.',

    /* messages */
    error: 'Error', warning: 'Warning', note: 'Note', errors: 'Errors', warnings: 'Warnings', notes: 'Notes',
    noMessages: 'recto has nothing to say about this deck.', showMore: 'Show more', editor: 'Address that opens your editor',
    editorHelp: 'A click on a place copies it. With an address here it opens the editor, too: vscode://file/{file}:{line}, for instance.',
    noEditor: 'This is no address of an editor: it begins with the name of a program, and has {file} in it.',

    /* the job */
    kind: 'What is made', kind_cards: 'Cards', kind_booklet: 'Booklet', kind_topics: 'By topic', kind_box: 'Box',
    findOption: 'Find an option', command: 'Command line', keep: 'Keep in the deck', reset: 'Reset', resetOption: 'Reset {name}',
    usual: 'usual: {value}', usualNone: 'as usual', from_deck: 'from the deck', from_config: 'from your configuration',
    group_often: 'Most used', group_deck: 'How the deck is read', group_cards: 'Cards', group_sheet: 'Sheet and cuts', group_booklet: 'Booklet',
    group_type: 'Type and look', group_printer: 'Printer', group_choice: 'Which cards', group_other: 'More',
    keepNoDeck: 'There is no deck to keep it in.', keepHeld: 'A deck that was dropped or pasted is no file: nothing can be kept in it.',
    keepValues: 'Only a Markdown deck can hold options.', keepNothing: 'Nothing is set here that a deck can hold.',
    keepIn: 'Keep in {file}', keepLeft: 'Not for a deck, and left out: {names}.', change: 'The change', write: 'Write it', kept: 'Written into {file}',

    /* downloads */
    howToPrint: 'How to print it', toPrint: 'To print', forPrograms: 'For other programs', download: 'Download', downloadOf: 'Download {name}', downloaded: '{name} is downloaded',

    /* the printer */
    calibrate: 'Backs that land on their fronts',
    calibrateWhy: 'Most printers shift the back by a millimetre or more. Measure yours once; recto then puts the backs where the fronts are.',
    stepPrint: 'Print the sheet',
    stepPrintHow: 'Print it at 100 % (“actual size”), on both sides, on the paper and from the tray that you want to measure. The arrow on the back must point up, too. The two rulers there must be 100 mm long.',
    calibrationSheet: 'The calibration sheet', sheetFor: 'For {paper}, flipped on the {flip}{tray}. Another paper or flip is chosen under Job.',
    longEdge: 'long edge', shortEdge: 'short edge', stepCut: 'Cut it',
    sheetPicture: 'The sheet: four cuts, two scales with letters on each, and two scales with figures at each edge of the paper',
    stepCutHow: 'Cut along the four long lines with a sharp knife and a ruler, right through the scales A to H.',
    stepCutEdge: 'Keep the piece in the middle. Along its edges the strokes of both sides end where the paper ends, and can be compared by turning it.',
    stepRead: 'Read the scales',
    stepReadHow: 'The figure of the front that is nearest to the long stroke of the back (0) gives whole millimetres. The stroke of the back that meets a stroke of the front gives tenths. Add the two.',
    example: 'The long stroke of the back is nearest to 2, and its stroke −3 meets a stroke of the front: 2 − 0.3 = 1.7.',
    stepReadLeast: 'Read all eight if you can: the shift needs one of A to D and one of E to H, the turn two across from each other, such as A and C, the scale all eight. Each picture shows what you type: it should look like your piece.',
    edgeReads: 'A cut edge that reads {mm} mm', edgeScales: 'Scales 1 to 8: for perforated sheets',
    edgeScalesHow: 'They tell how the front itself lies on the paper. Lay a ruler along the line, its zero at the edge of the paper: whole millimetres are the sum that stands beside the scale, tenths the stroke that meets a millimetre of the ruler.',
    at_left: 'left', at_right: 'right', at_head: 'above', at_foot: 'below', stepSave: 'See the correction, and save it', noReadings: 'It stands here as soon as there are readings.',
    correctionPicture: 'How front and back lie on the paper now', drawnLarger: 'As it lies now; what is off is drawn {n} times as large.', nothingOff: 'Nothing is off: this printer needs no correction.',
    frontLeft: 'Fronts go {mm} mm to the left.', frontRight: 'Fronts go {mm} mm to the right.', frontUp: 'Fronts go up by {mm} mm.', frontDown: 'Fronts go down by {mm} mm.',
    backLeft: 'Backs go {mm} mm to the left.', backRight: 'Backs go {mm} mm to the right.', backUp: 'Backs go up by {mm} mm.', backDown: 'Backs go down by {mm} mm.',
    frontTurn: 'Fronts turn by {degrees}°.', backTurn: 'Backs turn by {degrees}°.',
    frontScale: 'Fronts are scaled to {x} % across, {y} % down.', backScale: 'Backs are scaled to {x} % across, {y} % down.',
    needMore: 'Read one of {scales}, too: with less nothing can be corrected.',
    backExpected: 'At the corners of the sheet backs will then lie within {mm} mm of their fronts, 19 times out of 20.',
    frontExpected: 'At the corners of the sheet fronts will then lie within {mm} mm of their place, 19 times out of 20.',
    backTurnOpen: 'Turn and scale of the backs were not measured and are not corrected.',
    backScaleOpen: 'The scale of the backs was not measured and is not corrected: it needs all of A to H.',
    frontTurnOpen: 'Turn and scale of the fronts were not measured and are not corrected.',
    frontScaleOpen: 'The scale of the fronts was not measured and is not corrected: it needs all of 1 to 8.',
    backUnmeasured: 'How backs lie on their fronts was not measured: they move with the fronts.',
    frontUnmeasured: 'How fronts lie on the paper was not measured: only perforated sheets need it.',
    readMost: 'Reading {scale} as well would help most: to within {mm} mm.',
    contradiction: 'The readings contradict each other: one of them is off by about {mm} mm. Look again at {scales}.',
    printerName: 'Name of the printer', nameExample: 'office', savedAs: 'Saved as {name}.', usePrinter: 'Use {name} for this job', usesPrinter: 'This job is for {name}',
    knownPrinters: 'Printers that are calibrated:',
};
