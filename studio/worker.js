// Draws faces beside the page, so that it never waits: loads the runtime and a model, turns noise and tags into pixels, and makes GIFs.

import { describe } from './onnx.js';
import { placeOf } from './place.js';

/** What went wrong, by a name that texts.js has a sentence for. */
class Failure extends Error {
  constructor(name, detail = '') {
    super(detail);
    this.name = name;
  }
}

const compute = self.name; // wasm or webgpu, where the page's address says so

let session = null;
let doubling = null; // the session of what doubles the faces, once that was asked for
const unkept = []; // what is to be kept for the next visit, once the first face is drawn
let last = Promise.resolve();

// It begins before it is asked: while the page reads what models there are.
const files = fetch(placeOf('studio.json'), { cache: 'no-cache' }).then((answer) => answer.json()).then((studio) => studio.runtime);
const starting = start();
for (const begun of [files, starting]) begun.catch(() => {}); // told to whoever asks

self.addEventListener('message', ({ data }) => {
  last = last.then(async () => {
    try {
      const [answer, transfer] = await tasks[data.task](data);
      self.postMessage({ id: data.id, answer }, transfer ?? []);
    } catch (error) {
      const failure = error instanceof Failure ? error : new Failure('drawing', String(error.message ?? error));
      self.postMessage({ id: data.id, failure: { name: failure.name, detail: failure.message } });
    }
  });
});

const tasks = {
  /** Opens a published model. */
  async open({ model }) {
    const [runtime, bytes] = await Promise.all([starting, kept(model.file, 'model', (found) => whole(found, model.sha256))]);
    await load(bytes, runtime);
    return [{ compute: runtime.compute, threads: runtime.threads }];
  },

  /** Opens a reader's own file and tells what it is. */
  async read({ bytes }) {
    const file = new Uint8Array(bytes);
    let about;
    try {
      about = describe(file);
    } catch {
      throw new Failure('notOnnx');
    }
    if (!about.metadata.tags) throw new Failure(about.producer ? 'foreign' : 'notOnnx', about.producer);
    const runtime = await starting;
    await load(file, runtime);
    const [latent, tags] = ['noise', 'tags'].map((name) => session.inputMetadata.find((input) => input.name === name).shape[1]);
    return [{ metadata: about.metadata, latent, tags, sha256: await sha256(file), compute: runtime.compute, threads: runtime.threads }];
  },

  /** Draws a face, with `upscaler` at twice the size; with `small` also a small copy of it as an address that can be kept. */
  async draw({ noise, tags, small, upscaler }) {
    const started = performance.now();
    const { Tensor } = (await starting).ort;
    const row = (numbers) => new Tensor('float32', numbers, [1, numbers.length]);
    let { image } = await session.run({ noise: row(noise), tags: row(tags) });
    if (upscaler) image = await doubled(image, upscaler);
    const pixels = asPixels(image.data, image.dims[3]);
    const size = image.dims[3];
    image.dispose();
    const milliseconds = performance.now() - started;
    setTimeout(() => unkept.splice(0).forEach((keep) => keep()), 500);
    return [{ pixels, size, milliseconds, thumbnail: small && (await thumbnail(pixels, size)) }, [pixels.buffer]];
  },

  async gif({ frames, size, factor, delay }) {
    const { GIFEncoder, quantize, applyPalette } = await imported((await files).gif);
    const gif = GIFEncoder();
    for (const frame of frames) {
      const large = enlarged(frame, size, factor);
      const palette = quantize(large, 256);
      gif.writeFrame(applyPalette(large, palette), size * factor, size * factor, { palette, delay });
    }
    gif.finish();
    const bytes = gif.bytes();
    return [bytes, [bytes.buffer]];
  },
};

/** The runtime for the graphics card where there is one that browsers can use, else for the processor. */
async function start() {
  const card = compute !== 'wasm' && 'Suspending' in WebAssembly && (await navigator.gpu?.requestAdapter().catch(() => null));
  // A processor that plays a card is slower than a processor.
  const isReal = card && !(card.info?.isFallbackAdapter ?? card.isFallbackAdapter);
  const which = isReal || (card && compute === 'webgpu') ? 'webgpu' : 'wasm';
  const { module, binary: packed } = (await files)[which];
  const [ort, binary] = await Promise.all([imported(module), kept(packed, 'runtime', unpacked)]);
  const threads = self.crossOriginIsolated ? Math.min(4, navigator.hardwareConcurrency || 1) : 1;
  Object.assign(ort.env.wasm, { wasmBinary: binary, numThreads: threads });
  ort.env.logLevel = 'error';
  return { ort, compute: which, threads };
}

async function doubled(image, { file, sha256 }) {
  doubling ??= await created(await kept(file, 'model', (found) => whole(found, sha256)), await starting);
  const { large } = await doubling.run({ image });
  image.dispose();
  return large;
}

async function load(bytes, runtime) {
  await session?.release();
  session = null;
  const opened = await created(bytes, runtime);
  if (!opened.inputNames.includes('noise') || !opened.inputNames.includes('tags') || !opened.outputNames.includes('image')) {
    await opened.release();
    throw new Failure('foreign', opened.inputNames.join(', '));
  }
  session = opened;
}

async function created(bytes, runtime) {
  try {
    const executionProviders = runtime.compute === 'webgpu' ? ['webgpu', 'wasm'] : ['wasm'];
    return await runtime.ort.InferenceSession.create(bytes, { executionProviders, graphOptimizationLevel: 'all' });
  } catch (error) {
    const text = String(error.message ?? error);
    throw new Failure(/no available backend/i.test(text) ? 'runtimeBroken' : 'brokenModel', text);
  }
}

async function imported(path) {
  try {
    return await import(placeOf(path));
  } catch (error) {
    throw new Failure('runtimeMissing', `${path}: ${error.message}`);
  }
}

/**
 * What `use` makes of a file: of what an earlier visit has kept, or else of what is fetched; if it was good, what was made of it is kept.
 * Such files' names change with their contents.
 */
async function kept(path, what, use) {
  const url = placeOf(path);
  const store = await self.caches?.open('animegan-studio').catch(() => null);
  const before = await store?.match(url);
  if (before) return use(new Uint8Array(await before.arrayBuffer()));
  const answer = await fetch(url).catch((error) => ({ ok: false, status: error.message }));
  if (!answer.ok) throw new Failure(`${what}Missing`, `${path}: ${answer.status}`);
  const made = await use(new Uint8Array(await answer.arrayBuffer()));
  // Where there is no room to keep it, it is fetched again next time.
  if (url.startsWith('http')) unkept.push(() => store?.put(url, new Response(made)).catch(() => {}));
  return made;
}

/** The runtime travels packed, on hosts that do not pack what they send. Some hosts have unpacked it on the way. */
async function unpacked(bytes) {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer());
  } catch (error) {
    throw new Failure('runtimeBroken', error.message);
  }
}

/** SHA-256 as digits; empty where the browser has none, as on pages that came over plain http from another machine. */
async function sha256(bytes) {
  if (!self.crypto.subtle) return '';
  return [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The bytes, if they are those that were published. */
async function whole(bytes, expected) {
  const found = await sha256(bytes);
  if (found !== '' && found !== expected) throw new Failure('brokenModel', `${bytes.length} bytes`);
  return bytes;
}

/** Red, green, blue planes in [-1, 1] as pixels: round((v + 1) * 127.5), clamped. */
function asPixels(planes, size) {
  const area = size * size;
  const pixels = new Uint8ClampedArray(4 * area);
  for (let i = 0; i < area; i++) {
    for (let c = 0; c < 3; c++) pixels[4 * i + c] = (planes[c * area + i] + 1) * 127.5;
    pixels[4 * i + 3] = 255;
  }
  return pixels;
}

async function thumbnail(pixels, size, edge = 64) {
  const [whole, small] = [new OffscreenCanvas(size, size), new OffscreenCanvas(edge, edge)];
  whole.getContext('2d').putImageData(new ImageData(pixels, size, size), 0, 0);
  small.getContext('2d').drawImage(whole, 0, 0, edge, edge);
  return new FileReaderSync().readAsDataURL(await small.convertToBlob({ type: 'image/webp', quality: 0.9 }));
}

/** Every pixel as a square of pixels. */
function enlarged(pixels, size, factor) {
  if (factor === 1) return pixels;
  const from = new Uint32Array(pixels.buffer);
  const edge = size * factor;
  const to = new Uint32Array(edge * edge);
  for (let y = 0; y < edge; y++) {
    for (let x = 0; x < edge; x++) to[y * edge + x] = from[Math.floor(y / factor) * size + Math.floor(x / factor)];
  }
  return new Uint8ClampedArray(to.buffer);
}
