// The faces of before, in the reader's own browser and nowhere else.

const key = 'animegan-faces';
const most = 40;

let faces = [];
try {
  faces = JSON.parse(localStorage.getItem(key)) ?? [];
} catch {
  faces = []; // a browser that keeps nothing, or what another version has kept
}

/** `{ model, face, names, picture }` each, the newest first. */
export const all = () => faces;

/** Adds a face, or brings it to the front. */
export function add(entry) {
  const id = (one) => JSON.stringify([one.model, one.face]);
  faces = [entry, ...faces.filter((other) => id(other) !== id(entry))].slice(0, most);
  keep();
}

export function forget() {
  faces = [];
  keep();
}

function keep() {
  for (;;) {
    try {
      localStorage.setItem(key, JSON.stringify(faces));
      return;
    } catch {
      if (faces.length === 0) return; // this browser keeps nothing: the strip lasts as long as the page
      if (!isFull()) return;
      faces = faces.slice(0, -1);
    }
  }
}

/** Whether the browser keeps anything at all, so that less would fit. */
function isFull() {
  try {
    return localStorage.getItem(key) !== null;
  } catch {
    return false;
  }
}
