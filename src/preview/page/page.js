"use strict";

async function show() {
    const state = await (await fetch("state")).json();
    document.getElementById("summary").textContent = state.summary;
    document.getElementById("sides").replaceChildren(...state.prints.flatMap((print, p) => print.sides.map((side, s) => {
        const picture = new Image(400);
        picture.alt = `sheet ${side.sheet}`;
        picture.src = `side?run=${state.run}&print=${p}&side=${s}`;
        return picture;
    })));
}

new EventSource("events").addEventListener("run", show);
show();
