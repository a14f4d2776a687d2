// Has npm's anki-apkg-export write a package: node export.cjs MODULES OUT.apkg PICTURE
const fs = require('fs');
const path = require('path');

const [modules, out, picture] = process.argv.slice(2);
const AnkiExport = require(path.join(modules, 'anki-apkg-export')).default;
const deck = new AnkiExport('Rivers::Europe');

deck.addMedia('the Rhine.png', fs.readFileSync(picture));
deck.addCard('Where does the <b>Rhine</b> rise?', 'In the Alps.<br>At the Tomasee.', { tags: ['river', 'Swiss source'] });
deck.addCard('What is this? <img src="the Rhine.png" />', 'A &lt;river&gt; &amp; its valley');
deck.addCard('Über', 'über 1.200&nbsp;km; "quoted", it\'s \\(x^2\\)');
deck.save().then((zip) => fs.writeFileSync(out, zip, 'binary'), (error) => {
    console.error(error);
    process.exit(1);
});
