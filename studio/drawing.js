// The page's side of the worker: asks, and gets a promise for the answer.

import { placeOf } from './place.js';

let worker = null;
let asked = 0;
let upscaler = null; // what doubles the faces, where the reader wants it
const waiting = new Map();

/** What this browser lacks, by a name that texts.js has a sentence for; null where it lacks nothing. */
export function lacking() {
  // A function that adds two vectors: valid only where WebAssembly has SIMD.
  const simd = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11];
  if (typeof WebAssembly !== 'object') return 'noWasm';
  if (!WebAssembly.validate(new Uint8Array(simd))) return 'noSimd';
  return [self.Worker, self.DecompressionStream, self.OffscreenCanvas].every(Boolean) ? null : 'tooOld';
}

/** Has faces from now on doubled by `{ file, sha256 }`, or no longer: null. */
export const double = (by) => { upscaler = by; };

/** Asks the worker for a task; the promise fails with `{ name, detail }`. */
export function ask(task, about = {}, transfer = []) {
  startWorker();
  const id = ++asked;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    worker.postMessage({ id, task, upscaler, ...about }, transfer);
  });
}

/**
 * Starts the worker, where it does not run yet: it begins to load the runtime. `?compute=wasm` in the page's address keeps it off the
 * graphics card, `webgpu` takes even one that is only played.
 */
export function startWorker() {
  if (worker) return;
  const compute = new URLSearchParams(location.search).get('compute') ?? '';
  const made = worker = globalThis.beginStudioWorker?.(compute) ?? new Worker(placeOf('worker.js'), { type: 'module', name: compute });
  made.addEventListener('message', ({ data }) => {
    const { resolve, reject } = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.failure) reject(data.failure);
    else resolve(data.answer);
  });
  made.addEventListener('error', (event) => {
    for (const { reject } of waiting.values()) reject({ name: 'runtimeMissing', detail: event.message ?? 'worker.js' });
    waiting.clear();
    worker = null;
  });
}
