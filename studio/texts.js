// Everything the page says, in one place: a translation is another file like this one.

const again = './animegan studio --out FOLDER';
const exported = './animegan export onnx RUN';

export const texts = {
  title: 'Anime faces from tags',
  lead: 'A network draws each face from the tags you choose and from noise. It runs in this page: nothing is sent anywhere.',
  loading: 'Loading the runtime and the model …',
  processor: (threads) => (threads > 1 ? `on the processor, ${threads} threads` : 'on the processor, one thread'),
  card: 'on the graphics card',
  drawing: 'Drawing …',
  drawn: (names, milliseconds) => `Drawn in ${Math.round(milliseconds)} ms: ${names || 'no tags'}.`,
  drawnSheet: (count, milliseconds) => `${count} faces drawn in ${(milliseconds / 1000).toFixed(1)} s. Choose one to see it large.`,
  drawnWalk: (count, milliseconds) => `${count} pictures from one face to the other, drawn in ${(milliseconds / 1000).toFixed(1)} s.`,

  model: 'Model',
  openModel: 'Open a model …',
  dropHere: 'Drop an ONNX of ./animegan export onnx anywhere on the page.',
  about: {
    size: (pixels) => `${pixels} × ${pixels} pixels`, run: 'run', step: 'steps', data: 'trained on', source: 'source', licence: 'licence',
  },
  untrained: 'Greyed tags: this model never saw them in training, so they mean nothing to it.',
  untrainedTag: (name) => `${name}: this model never saw it in training`,

  noise: 'Noise',
  noiseHelp: 'Noise decides all that tags leave open.',
  random: 'random',
  fixed: 'fixed',
  seed: 'Seed',
  keepTags: 'Keep the tags of this face',
  tagsHelp: 'A click changes a tag: random, on, off.',
  wishes: 'What to draw',
  allRandom: 'All random',
  states: { '-1': 'random', 0: 'off', 1: 'on' },
  groups: {
    'hair colour': 'Hair colour', 'hair style': 'Hair style', attribute: 'Style', 'eye colour': 'Eye colour', other: 'Other tags',
  },

  double: 'Double size',
  generate: 'Generate',
  sheet: 'Sheet of 16',
  face: 'Face',
  noFace: 'No face yet',
  faceOf: (names) => `Face: ${names || 'no tags'}`,
  savePng: 'Save PNG',
  copyLink: 'Copy link',
  copied: 'The link is copied. It draws this very face, for whoever has this page and this model.',
  linkShown: 'The link is in the address bar.',
  command: 'The same face in a terminal',
  sheetTitle: 'Sheet',
  saveSheet: 'Save sheet',

  history: 'Faces before',
  noHistory: 'Faces that you draw are kept here, in this browser alone.',
  forget: 'Forget them',
  historyFace: (names) => `Show again: ${names || 'no tags'}`,
  otherModel: 'That face was drawn by a model that is not open.',

  transition: 'Transition',
  transitionHelp: 'From one face to another: noise and tags both go over. Show a face and take it as the first or the last.',
  from: 'First face',
  to: 'Last face',
  take: 'Take the face shown',
  walk: 'Draw transition',
  play: 'Play',
  pause: 'Pause',
  saveGif: 'Save GIF',
  saveStrip: 'Save strip',
  animation: 'The transition as an animation',
  frame: (i, count) => `Picture ${i} of ${count}`,
  needTwo: 'A transition needs two faces of this model: draw a second one.',

  theme: 'Colours',
  themes: { auto: 'as the system', light: 'light', dark: 'dark' },
  more: 'The paper: Jin et al. 2017, arXiv:1708.05509. Drawn by AnimeGanNotebooks.',

  // What can go wrong. Each says what, and what to do.
  failures: {
    noWasm: () =>
      'This browser has no WebAssembly, by which faces are drawn. Use a current Firefox, Chrome, Edge or Safari, or allow it.',
    noSimd: () =>
      'This browser’s WebAssembly has no vector instructions (SIMD), which the runtime needs. Use a newer browser (Safari: 16.4).',
    tooOld: () => 'This browser is too old for this page. Use a current Firefox, Chrome, Edge or Safari.',
    noStudio: (detail) =>
      `The list of models, studio.json, cannot be read (${detail}). Write the folder again: ${again}.`,
    noModels: () =>
      `There is no model in this folder. Drop an ONNX on the page, or write the folder again: ${again}.`,
    runtimeMissing: (detail) =>
      `A file of the runtime could not be loaded (${detail}). Copy the whole folder to the host, or write it again: ${again}.`,
    runtimeBroken: (detail) =>
      `The runtime does not start (${detail}). Write the folder again, ${again}, or try another browser.`,
    modelMissing: (detail) => `The model could not be loaded (${detail}). Copy the whole folder to the host, or choose another model.`,
    brokenModel: (detail) => `The model’s file is damaged or cut off (${detail}). Export it again: ${exported}.`,
    notOnnx: () => `That file is no ONNX. ${exported} writes one.`,
    foreign: (detail) =>
      `That ONNX is no generator of this project (${detail}): it lacks the inputs noise and tags or their names. ${exported} writes one.`,
    drawing: (detail) => `The face could not be drawn (${detail}). Load the page again; if that does not help, try another browser.`,
    linkWrong: (detail) => `The link is damaged: its ${detail} cannot be read. Ask for it again.`,
    linkMissing: (detail) => `The link’s face was drawn by a model that is not here (${detail}). Drop its ONNX on the page.`,
    seed: () => 'The seed must be a whole number from 0 to 18446744073709551615.',
  },
};
