// Small things that every part of the page needs: elements, pixels on a canvas, files for the reader.

import { texts } from './texts.js';

export const byId = (id) => document.getElementById(id);

/** A new element with properties (those with a hyphen are attributes) and children. */
export function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.includes('-') || key === 'role') element.setAttribute(key, value);
    else element[key] = value;
  }
  element.append(...children);
  return element;
}

/** Fills in the words of the page. */
export function fillTexts() {
  document.title = texts.title;
  for (const element of document.querySelectorAll('[data-text]')) element.textContent = texts[element.dataset.text];
}

/** Comes to pass once the page has been painted, or where it is not, as behind another, soon. */
export const painted = () => new Promise((done) => {
  requestAnimationFrame(() => setTimeout(done));
  setTimeout(done, 100);
});

/** Says what is going on, also to those who listen. */
export function say(sentence) {
  byId('status').textContent = sentence;
  byId('status').className = '';
}

/** Says what went wrong: `{ name, detail }`, or an error of this page's own. */
export function fail(failure) {
  const sentence = texts.failures[failure.name] ?? texts.failures.drawing;
  byId('status').textContent = sentence(failure.detail ?? failure.message ?? '');
  byId('status').className = 'failure';
}

/** Draws pixels (RGBA, square) on a canvas of their size. */
export function put(canvas, { pixels, size }) {
  canvas.width = canvas.height = size;
  canvas.getContext('2d').putImageData(new ImageData(pixels, size, size), 0, 0);
  return canvas;
}

/** Pictures of one size as one, in columns with a gap. */
export function together(pictures, columns, gap = 2) {
  const { size } = pictures[0];
  const rows = Math.ceil(pictures.length / columns);
  const whole = make('canvas', { width: columns * (size + gap) - gap, height: rows * (size + gap) - gap });
  const context = whole.getContext('2d');
  pictures.forEach(({ pixels }, i) => {
    const [column, row] = [i % columns, Math.floor(i / columns)];
    context.putImageData(new ImageData(pixels, size, size), column * (size + gap), row * (size + gap));
  });
  return whole;
}

export const savePng = (canvas, name) => canvas.toBlob((blob) => saveFile(blob, name), 'image/png');

export function saveFile(blob, name) {
  const address = URL.createObjectURL(blob);
  make('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
