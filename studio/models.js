// What a model is to the page: published ones as their JSON says, a reader's own as its metadata does.

import { placeOf } from './place.js';
import { texts } from './texts.js';

/** The published models, in the order in which they were named. */
export async function published() {
  const studio = await json('studio.json');
  const described = studio.models.map(async (path) => {
    const model = await json(path);
    return { ...model, file: path.replace(/[^/]*$/, model.file) }; // it lies beside its description
  });
  return { studio, models: await Promise.all(described) };
}

async function json(path) {
  try {
    const answer = await fetch(placeOf(path), { cache: 'no-cache' });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return await answer.json();
  } catch (error) {
    throw { name: 'noStudio', detail: error.message };
  }
}

/**
 * A model of a reader's own file, from what the worker has read in it. The paper's tags are known by their names; others are a group of
 * their own.
 */
export function ownModel(name, { metadata, latent, tags, sha256 }, catalogue) {
  const names = metadata.tags.split(',');
  if (names.length !== tags) throw { name: 'foreign', detail: `${names.length} names, ${tags} tags` };
  const weights = metadata.conditions ? JSON.parse(metadata.conditions) : null;
  const known = catalogue.flatMap((group) => group.tags);
  const groups = catalogue.map((group) => ({ ...group, tags: places(group.tags) })).filter((group) => group.tags.length > 0);
  const others = places(names.filter((tag) => !known.includes(tag)));
  if (others.length > 0) groups.push({ name: 'other', exclusive: false, tags: others });
  const prior = (i) => (groups.some((group) => group.exclusive && group.tags.includes(i)) ? 1 : 0.25);
  return {
    name, sha256, latent, groups, source: name, about: metadata, size: Number(metadata.image_size),
    tags: names.map((tag, i) => ({ name: tag, weight: weights?.[i] ?? prior(i) })),
  };

  function places(wanted) {
    return wanted.map((tag) => names.indexOf(tag)).filter((i) => i >= 0);
  }
}

/** What a model says of itself, and by what it draws, on a line. */
export function aboutLine(model, compute) {
  const told = Object.entries(texts.about).filter(([key]) => key !== 'size' && model.about[key]);
  const said = told.map(([key, label]) => `${label}: ${model.about[key]}`);
  return [texts.about.size(model.size), ...said, compute].join(' · ');
}
