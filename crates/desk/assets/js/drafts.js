// What is being written survives: it goes to the desk after typing, and stays here until the desk says that it has it.
import { all, ask, on, one, pairs, when, whenShown, word } from './page.js';

/** How long typing rests before it is saved, and when a save that failed is tried again. */
const [REST_MS, RETRY_MS] = [800, 10000];

/** What waits to be saved, with its timer. */
const waiting = new Map();

on('input', '[data-draft]', (field) => {
  hold(keyOf(field), field.value, field.dataset.saved ?? field.defaultValue);
  later(field, REST_MS);
});
// A form that goes takes its text along. Without `data-swap` there is no telling whether it arrived.
on('submit', 'form', (form, event) => drop(form, !event.defaultPrevented));
when('l:sent', (form) => drop(form, true));
for (const name of ['l:leave', 'pagehide', 'online']) when(name, () => [...waiting.keys()].forEach(save));

// What the desk never got is brought back on top of what it was written on; where the desk has another text by now, both
// are shown.
whenShown(() => {
  for (const field of all('[data-draft]')) {
    const [key, desk] = [keyOf(field), field.defaultValue];
    const { text, base } = held(key);
    if (!text || text === desk || waiting.has(field)) continue;
    field.value = ['', base].includes(desk) ? text : `${desk}\n\n${text}`;
    hold(key, field.value, desk);
    later(field, REST_MS);
  }
});

/** What is kept here: the text, and what the desk had when it was written. */
function held(key = '') {
  return JSON.parse(localStorage.getItem(key) ?? '{}');
}

/** @type {Hold} */
function hold(key, text, base) {
  localStorage.setItem(key, JSON.stringify({ text, base }));
}

/** Each person's own, should several share a browser. @type {Says} */
function keyOf({ dataset }) {
  return `draft ${document.body.dataset.reader} ${dataset.draft}`;
}

/** @type {Later} */
function later(field, rest) {
  done(field);
  waiting.set(field, setTimeout(save, rest, field));
}

/** @type {Act} */
function done(field) {
  clearTimeout(waiting.get(field));
  waiting.delete(field);
}

/** @type {Do} */
async function save(field) {
  done(field);
  const [key, text] = [keyOf(field), field.value];
  const saved = await ask(field.dataset.draft, pairs({ text }), true);
  const kept = held(key).text;
  if (saved) {
    field.dataset.saved = text;
    if (kept === text) localStorage.removeItem(key);
  } else if (kept && !waiting.has(field)) later(field, RETRY_MS);
  const state = one('[data-draft-state]', field.form);
  if (!state) return;
  state.dataset.draftState = saved ? 'saved' : 'kept';
  state.textContent = word(saved ? 'DraftSaved' : 'DraftKept');
}

/** @type {Drop} */
function drop(form, arrived) {
  for (const field of all('[data-draft]', form)) {
    done(field);
    if (arrived) localStorage.removeItem(keyOf(field));
  }
}
