// From one face to another: as a strip, as a playing animation, as files.

import { ask } from './drawing.js';
import { latentOf, walk } from './face.js';
import { byId, fail, make, put, saveFile, savePng, say, together } from './page.js';
import { texts } from './texts.js';

const frames = 16;
const perSecond = 12;

const ends = { from: null, to: null }; // { face, model, picture }
const chosen = { from: false, to: false };
let pictures = [];
let playing = false;

/** Sets the panel up. `shown` gives the face shown with its picture, `open` the model that is open; null where there is none. */
export function prepareTransition(shown, open) {
  for (const end of ['from', 'to']) byId(end).addEventListener('click', () => shown() && take(end, shown(), true));
  byId('walk').addEventListener('click', () => drawWalk(open()).catch(fail));
  byId('play').addEventListener('click', () => setPlaying(!playing));
  byId('save-strip').addEventListener('click', () => savePng(together(pictures, pictures.length), 'transition.png'));
  byId('save-gif').addEventListener('click', () => saveGif().catch(fail));
  byId('animation').setAttribute('aria-label', texts.animation);
}

/** A face was shown: unless the reader has chosen the ends, they are the last two faces of one model. */
export function faceShown(entry) {
  if (!chosen.from && ends.to && !chosen.to) take('from', ends.to, false);
  if (!chosen.to) take('to', entry, false);
  else if (!chosen.from) take('from', entry, false);
}

function take(end, entry, byReader) {
  ends[end] = entry;
  chosen[end] ||= byReader;
  byId(`${end}-picture`).src = entry.picture;
  byId(`${end}-picture`).alt = texts.faceOf(entry.names);
}

async function drawWalk(model) {
  const { from, to } = ends;
  if (!model || !from || !to || from.model !== model.sha256 || to.model !== model.sha256) {
    say(texts.needTwo);
    return;
  }
  say(texts.drawing);
  const started = performance.now();
  const latents = walk(latentOf(from.face, model), latentOf(to.face, model), frames);
  pictures = await Promise.all(latents.map((latent) => ask('draw', latent)));
  byId('walk-strip').replaceChildren(...pictures.map((picture, i) =>
    make('li', {}, put(make('canvas', { role: 'img', 'aria-label': texts.frame(i + 1, frames) }), picture))));
  byId('walk-result').hidden = false;
  put(byId('animation'), pictures[0]);
  setPlaying(!matchMedia('(prefers-reduced-motion: reduce)').matches);
  say(texts.drawnWalk(frames, performance.now() - started));
}

function setPlaying(wanted) {
  byId('play').textContent = wanted ? texts.pause : texts.play;
  if (wanted && !playing) requestAnimationFrame(step);
  playing = wanted;
}

// There and back again, so that nothing jumps.
function step(time) {
  if (!playing) return;
  const round = 2 * (pictures.length - 1);
  const i = Math.floor((time / 1000) * perSecond) % round;
  put(byId('animation'), pictures[i < pictures.length ? i : round - i]);
  requestAnimationFrame(step);
}

async function saveGif() {
  const { size } = pictures[0];
  const thereAndBack = [...pictures, ...pictures.slice(1, -1).reverse()].map(({ pixels }) => pixels);
  const factor = Math.max(1, Math.floor(128 / size));
  const bytes = await ask('gif', { frames: thereAndBack, size, factor, delay: 1000 / perSecond });
  saveFile(new Blob([bytes], { type: 'image/gif' }), 'transition.gif');
}
