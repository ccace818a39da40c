// The page: opens a model, draws what is asked for, and shows it.

import { ask, double, lacking, startWorker } from './drawing.js';
import { commandOf, latentOf, linkOf, readLink } from './face.js';
import * as history from './history.js';
import { aboutLine, ownModel, published } from './models.js';
import { byId, fail, fillTexts, make, painted, put, savePng, say, together } from './page.js';
import { freshSeed, largestSeed, tagsOf } from './random.js';
import { draw, namesOf } from './tags.js';
import { texts } from './texts.js';
import { faceShown, prepareTransition } from './transition.js';
import { clearWishes, setWishes, showTags, wishes } from './wishes.js';

const sheetCount = 16;

let studio = null;
let models = [];
let model = null; // the one that is open
let shown = null; // { face, model, names, picture }
let sheet = []; // { face, pixels, size }
const strip = new WeakMap(); // the faces of before, as they stand in the page
let turn = 0; // of what was asked for: an answer to what is no longer wanted is dropped

async function begin() {
  fillTexts();
  theme();
  const lack = lacking();
  if (lack) return fail({ name: lack });
  startWorker();
  say(texts.loading);
  try {
    ({ studio, models } = await published());
  } catch (failure) {
    return fail(failure);
  }
  listen();
  showHistory();
  byId('studio').hidden = false;
  if (models.length === 0) return fail({ name: 'noModels' });
  await guarded(followLink);
  // Without it the page needs its host, and nothing else changes.
  if (!globalThis.studioFiles) navigator.serviceWorker?.register('sw.js').catch(() => {});
}

function listen() {
  byId('wishes').addEventListener('submit', (event) => {
    event.preventDefault();
    guarded(generate);
  });
  byId('sheet').addEventListener('click', () => guarded(drawSheet));
  byId('all-random').addEventListener('click', clearWishes);
  byId('model').addEventListener('change', () => guarded(() => open(models[byId('model').selectedIndex]).then(generate)));
  byId('double-row').hidden = !studio.upscaler;
  byId('double').addEventListener('change', () => guarded(redraw));
  double(upscaler()); // a browser may have kept the choice
  byId('seed').addEventListener('input', () => { document.forms.wishes.noise.value = 'fixed'; });
  byId('save-png').addEventListener('click', () => savePng(byId('face'), `face-${shown.face.seed}-${shown.face.index}.png`));
  byId('save-sheet').addEventListener('click', () => savePng(together(sheet, 4), 'sheet.png'));
  byId('copy-link').addEventListener('click', copyLink);
  byId('forget').addEventListener('click', () => {
    history.forget();
    showHistory();
  });
  byId('open').addEventListener('click', () => byId('file').click());
  byId('open').title = texts.dropHere;
  byId('file').addEventListener('change', () => guarded(() => openFile(byId('file').files[0])));
  addEventListener('hashchange', () => guarded(followLink));
  addEventListener('dragover', (event) => event.preventDefault());
  addEventListener('drop', (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length > 0) guarded(() => openFile(event.dataTransfer.files[0]));
  });
  prepareTransition(() => shown, () => model);
}

/** Does something that may fail: then says why. */
async function guarded(action) {
  byId('studio').setAttribute('aria-busy', 'true');
  try {
    await action();
  } catch (failure) {
    fail(failure);
  } finally {
    byId('studio').setAttribute('aria-busy', 'false');
  }
}

// Models

async function open(next) {
  if (next === model) return;
  say(texts.loading);
  const bytes = next.own; // a reader's own file is not to be fetched
  const { compute, threads } = bytes ? await ask('read', { bytes }) : await ask('open', { model: next });
  use(next, compute, threads);
}

async function openFile(file) {
  say(texts.loading);
  const bytes = await file.arrayBuffer();
  model = null; // the worker has let go of it
  const read = await ask('read', { bytes });
  const own = { ...ownModel(file.name, read, studio.groups), own: bytes };
  models = [...models.filter((other) => other.sha256 !== own.sha256), own];
  use(own, read.compute, read.threads);
  await generate();
}

function use(next, compute, threads) {
  model = next;
  byId('model').replaceChildren(...models.map((one) => make('option', { textContent: one.name, selected: one === model })));
  byId('about-model').textContent = aboutLine(model, compute === 'webgpu' ? texts.card : texts.processor(threads));
  showTags(model);
}

// Faces

/** The seed that is asked for; where the noise is random, a new one, which is shown. */
function nextSeed() {
  if (document.forms.wishes.noise.value === 'random') byId('seed').value = freshSeed();
  const text = byId('seed').value.trim();
  if (!/^\d{1,20}$/.test(text) || BigInt(text) > largestSeed) throw { name: 'seed' };
  return BigInt(text);
}

const keptTags = () => (byId('keep-tags').checked && shown?.model === model.sha256 ? shown.face.tags : null);

async function generate() {
  if (!model) await open(models[Math.max(0, byId('model').selectedIndex)]);
  const seed = nextSeed();
  await show({ seed: String(seed), index: 0, tags: keptTags() ?? draw(model, wishes(), tagsOf(seed, 0)) });
}

async function show(face) {
  const mine = ++turn;
  byId('status').textContent = texts.drawing;
  const picture = await ask('draw', { ...latentOf(face, model), small: true });
  if (mine === turn) await present(face, picture, texts.drawn(namesOf(model, face.tags).join(', '), picture.milliseconds));
}

/** What doubles the faces, where the reader wants it. */
const upscaler = () => (byId('double').checked && studio.upscaler) || null;

async function redraw() {
  double(upscaler());
  if (model && shown?.model === model.sha256) await show(shown.face);
}

async function present(face, picture, sentence) {
  put(byId('face'), picture);
  const names = namesOf(model, face.tags).join(', ');
  byId('face').setAttribute('aria-label', texts.faceOf(names));
  byId('names').textContent = names;
  byId('command').textContent = commandOf(face, model, upscaler());
  const entry = shown = { face, model: model.sha256, names, picture: picture.thumbnail };
  window.history.replaceState(null, '', linkOf(face, model));
  await painted(); // the face is there before what takes longer
  history.add(entry);
  showHistory();
  faceShown(entry);
  if (shown === entry) say(sentence);
}

async function drawSheet() {
  if (!model) await open(models[Math.max(0, byId('model').selectedIndex)]);
  const mine = ++turn;
  const [seed, started] = [nextSeed(), performance.now()];
  const [tags, sameNoise] = [keptTags(), document.forms.wishes.noise.value === 'fixed' && !keptTags()];
  const faces = Array.from({ length: sheetCount }, (_, i) => ({
    seed: String(seed), index: sameNoise ? 0 : i, tags: tags ?? draw(model, wishes(), tagsOf(seed, i)),
  }));
  say(texts.drawing);
  byId('sheet-section').hidden = false;
  const buttons = faces.map((face) => {
    const name = texts.faceOf(namesOf(model, face.tags).join(', '));
    return make('button', { type: 'button', title: name, 'aria-label': name }, make('canvas'));
  });
  byId('sheet-faces').replaceChildren(...buttons);
  const drawn = await Promise.all(faces.map(async (face, i) => {
    const picture = await ask('draw', { ...latentOf(face, model), small: true });
    put(buttons[i].firstChild, picture);
    buttons[i].addEventListener('click', () => present(face, picture, texts.faceOf(namesOf(model, face.tags).join(', '))));
    return { face, ...picture };
  }));
  if (mine !== turn) return;
  sheet = drawn;
  say(texts.drawnSheet(sheetCount, performance.now() - started));
}

// Links and faces of before

async function followLink() {
  const asked = readLink(location.hash, models);
  if (asked?.face) {
    if (shown && linkOf(shown.face, model) === linkOf(asked.face, asked.model)) return;
    await showAgain(asked.face, asked.model);
    return;
  }
  await open(model ?? models[0]);
  await generate();
  if (asked?.wrong) fail({ name: 'linkWrong', detail: asked.wrong });
  if (asked?.missing) fail({ name: 'linkMissing', detail: asked.missing });
}

/** Shows a face, and asks for its tags from now on; its noise is there to be fixed. */
async function showAgain(face, by) {
  await open(by);
  byId('seed').value = face.seed;
  setWishes(face.tags);
  await show(face);
}

async function copyLink() {
  try {
    await navigator.clipboard.writeText(location.href);
    say(texts.copied);
  } catch {
    say(texts.linkShown); // a page in a frame, or over plain http, may not write there
  }
}

function showHistory() {
  const entries = history.all();
  byId('no-history').hidden = entries.length > 0;
  byId('forget').hidden = entries.length === 0;
  byId('history').replaceChildren(...entries.map((entry) => {
    if (!strip.has(entry)) strip.set(entry, make('li', {}, historyButton(entry)));
    return strip.get(entry);
  }));
}

function historyButton(entry) {
  const name = texts.historyFace(entry.names);
  const button = make('button', { type: 'button', title: name }, make('img', { src: entry.picture, alt: name, width: 64, height: 64 }));
  button.addEventListener('click', () => guarded(async () => {
    const by = models.find((one) => one.sha256 === entry.model);
    if (!by) return say(texts.otherModel);
    await showAgain(entry.face, by);
  }));
  return button;
}

function theme() {
  const choice = byId('theme');
  choice.append(...Object.entries(texts.themes).map(([value, textContent]) => make('option', { value, textContent })));
  choice.value = document.documentElement.dataset.theme ?? 'auto';
  choice.addEventListener('change', () => {
    document.documentElement.dataset.theme = choice.value;
    try {
      localStorage.setItem('animegan-theme', choice.value);
    } catch {
      // a browser that keeps nothing: the choice lasts as long as the page
    }
  });
}

begin();
