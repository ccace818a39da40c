// A face is the number of its noise and its tags, all of them on or off; and what lies between two faces.

import { largestSeed, noiseOf } from './random.js';
import { asNumbers, namesOf, off, on } from './tags.js';

/** What the generator reads. */
export const latentOf = (face, model) => ({ noise: noiseOf(BigInt(face.seed), face.index, model.latent), tags: asNumbers(face.tags) });

/** The faces from one to another as LatentWalk makes them: noise along the great circle, tags along the line. */
export function walk(from, to, count) {
  return Array.from({ length: count }, (_, i) => between(from, to, i / (count - 1)));
}

function between(from, to, t) {
  const [a, b] = greatCircle(from.noise, to.noise, t);
  return {
    noise: from.noise.map((x, i) => a * x + b * to.noise[i]),
    tags: from.tags.map((x, i) => (1 - t) * x + t * to.tags[i]),
  };
}

function greatCircle(from, to, t) {
  const dot = (x, y) => x.reduce((sum, value, i) => sum + value * y[i], 0);
  const cosine = dot(from, to) / Math.sqrt(dot(from, from) * dot(to, to));
  const angle = Math.acos(Math.min(1, Math.max(-1, cosine)));
  // Equal or opposite: the straight line is as good.
  if (!(angle > 1e-6 && angle < Math.PI - 1e-6)) return [1 - t, t];
  return [Math.sin((1 - t) * angle) / Math.sin(angle), Math.sin(t * angle) / Math.sin(angle)];
}

const hashLength = 16;

/** A link's end that says all of a face: the model by its hash, the noise by its number, the tags that are on. */
export function linkOf(face, model) {
  const tags = namesOf(model, face.tags).map((name) => name.replaceAll(' ', '_')).join(',');
  return `#model=${model.sha256.slice(0, hashLength)}&seed=${face.seed}&face=${face.index}&tags=${tags}`;
}

/** What a link asks for: `{ model, face }`, null where it asks for nothing, or `{ wrong }`: the part that cannot be read. */
export function readLink(hash, models) {
  const fields = new URLSearchParams(hash.slice(1));
  if (!fields.has('seed') && !fields.has('model')) return null;
  const [id, seed, index] = ['model', 'seed', 'face'].map((name) => fields.get(name) ?? '');
  if (!/^\d{1,20}$/.test(seed) || BigInt(seed) > largestSeed) return { wrong: 'seed' };
  if (!/^\d{1,15}$/.test(index)) return { wrong: 'face' };
  if (!/^[0-9a-f]{8,64}$/.test(id)) return { wrong: 'model' };
  const model = models.find((candidate) => candidate.sha256.startsWith(id));
  if (!model) return { missing: id };
  const names = (fields.get('tags') ?? '').split(',').filter(Boolean).map((name) => name.replaceAll('_', ' '));
  const places = names.map((name) => model.tags.findIndex((tag) => tag.name === name));
  if (places.includes(-1)) return { wrong: 'tags' };
  return { model, face: { seed, index: Number(index), tags: model.tags.map((_, i) => (places.includes(i) ? on : off)) } };
}

/** The command that draws the same face, doubled or not: the last of its faces. */
export function commandOf(face, model, upscaler) {
  const tags = namesOf(model, face.tags).join(', ');
  return `./animegan sample ${model.source} --seed ${face.seed} --count ${face.index + 1} --tags "${tags}" --rest off${upscaler ? ` --upscale ${upscaler.source}` : ''}`;
}
