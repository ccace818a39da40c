// Tags as TagVector and TagSampler of lib/AnimeGan have them: each random, off or on, and at most one hair and one eye colour on.

export const unknown = -1;
export const off = 0;
export const on = 1;

/** Every tag left to chance. */
export const anything = (model) => new Array(model.tags.length).fill(unknown);

/** The group that a tag is of. */
export const groupOf = (model, tag) => model.groups.find((group) => group.tags.includes(tag));

/** Whether a model ever saw a tag in training. One that it never saw means nothing to it. */
export const isTrained = (model, tag) => model.tags[tag].weight > 0;

/**
 * The same tags with one in another state. A colour that comes on puts the others of its group off; one that goes gives them back to
 * chance.
 */
export function withTag(model, given, tag, state) {
  const next = [...given];
  const group = groupOf(model, tag);
  if (group.exclusive && state === on) for (const other of group.tags) next[other] = off;
  else if (group.exclusive && given[tag] === on) for (const other of group.tags) next[other] = unknown;
  next[tag] = state;
  return next;
}

/** What a click makes of a tag: random, on, off, random. */
export const afterClick = (state) => (state === unknown ? on : state === on ? off : unknown);

/** The given tags with the random ones drawn, in the order in which TagSampler draws: hair, what is free, eyes. */
export function draw(model, given, random) {
  const values = [...given];
  const exclusive = model.groups.filter((group) => group.exclusive);
  const free = model.groups.filter((group) => !group.exclusive).flatMap((group) => group.tags);
  if (exclusive.length > 0) drawOne(model, exclusive[0].tags, random, values);
  for (const tag of free) {
    // A number for every tag, known or not: fixing one tag leaves the others as they were.
    const isOn = random.double() < model.tags[tag].weight;
    if (values[tag] === unknown) values[tag] = isOn ? on : off;
  }
  for (const group of exclusive.slice(1)) drawOne(model, group.tags, random, values);
  return values;
}

function drawOne(model, tags, random, values) {
  const point = random.double();
  const open = tags.filter((tag) => values[tag] === unknown);
  if (open.length === 0) return;
  let chosen = tags.findLast((tag) => values[tag] === on);
  if (chosen === undefined) {
    let target = point * open.reduce((sum, tag) => sum + model.tags[tag].weight, 0);
    chosen = open.find((tag) => (target -= model.tags[tag].weight) < 0) ?? open.at(-1);
  }
  for (const tag of tags) values[tag] = tag === chosen ? on : off;
}

/** The names of the tags that are on. */
export const namesOf = (model, tags) => model.tags.filter((_, i) => tags[i] > 0).map((tag) => tag.name);

/** Tags as the generator reads them: -1 off, +1 on. */
export const asNumbers = (tags) => Float32Array.from(tags, (state) => (state === on ? 1 : -1));
