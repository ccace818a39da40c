// The panel of tags: a group a box, a tag a button that goes from random to on to off.

import { byId, make } from './page.js';
import { afterClick, anything, isTrained, withTag } from './tags.js';
import { texts } from './texts.js';

let model = null;
let given = [];

/** What the reader asks for: a state a tag. */
export const wishes = () => given;

/** Shows the tags of a model; wishes of before are kept by the tags' names. */
export function showTags(next) {
  const before = new Map(model?.tags.map((tag, i) => [tag.name, given[i]]));
  model = next;
  given = model.tags.map((tag, i) => (isTrained(model, i) ? before.get(tag.name) ?? -1 : -1));
  byId('tags').replaceChildren(...model.groups.map(groupBox));
  byId('untrained').hidden = model.tags.every((_, i) => isTrained(model, i));
  refresh();
}

/** Takes other wishes: those of a face that somebody shows. */
export function setWishes(tags) {
  given = [...tags];
  refresh();
}

export const clearWishes = () => setWishes(anything(model));

function groupBox(group) {
  const chips = make('div', { className: 'chips' }, ...group.tags.map(chip));
  const legend = make('legend', { textContent: texts.groups[group.name] ?? group.name });
  return make('fieldset', { className: group.exclusive ? 'exclusive' : '' }, legend, chips);
}

function chip(tag) {
  const { name } = model.tags[tag];
  const button = make('button', { type: 'button', className: 'tag' });
  button.dataset.tag = tag;
  const [first, second] = name.split(' ');
  const isColour = ['hair', 'eyes'].includes(second) && !isLength(first);
  if (isColour) button.append(make('span', { className: `swatch ${first}`, 'aria-hidden': 'true' }));
  button.append(name.replace(/ (hair|eyes)$/, isLength(first) ? ' $1' : ''), make('span', { className: 'unseen' }));
  if (isTrained(model, tag)) {
    button.addEventListener('click', () => {
      given = withTag(model, given, tag, afterClick(given[tag]));
      refresh();
    });
  } else {
    button.setAttribute('aria-disabled', 'true');
    button.title = texts.untrainedTag(name);
  }
  return button;
}

const isLength = (word) => ['long', 'short', 'drill'].includes(word);

function refresh() {
  for (const button of byId('tags').querySelectorAll('.tag')) {
    const tag = Number(button.dataset.tag);
    button.dataset.state = texts.states[given[tag]];
    const state = isTrained(model, tag) ? texts.states[given[tag]] : texts.untrained;
    button.querySelector('.unseen').textContent = `: ${state}`;
  }
}
