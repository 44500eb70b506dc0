// What is being written survives: it goes to the desk after typing, and stays here until the desk says that it has it.
import { all, ask, now, on, one, pairs, when, whenShown, word } from './page.js';

/** How long typing rests before it is saved, and when a save that failed is tried again. */
const [REST_MS, RETRY_MS] = [800, 10000];

/** What waits to be saved, with its timer. */
const waiting = new Map();

on('input', 'textarea[data-draft]', (field) => {
  localStorage.setItem(keyOf(field), JSON.stringify({ text: field.value, at: now() }));
  later(field, REST_MS);
});
// A form that goes takes its text along. Without `data-swap` there is no telling whether it arrived.
on('submit', 'form', (form, event) => drop(form, !event.defaultPrevented));
when('ladder:sent', (form) => drop(form, true));
for (const name of ['ladder:leave', 'pagehide', 'online']) when(name, () => [...waiting.keys()].forEach(save));

// Brought back only into an empty field, and only what the desk never got.
whenShown(() => {
  for (const field of all('textarea[data-draft]')) {
    const { text, at } = JSON.parse(localStorage.getItem(keyOf(field)) ?? '{}');
    if (!text || field.value || waiting.has(field) || at <= field.dataset.draftAt) continue;
    field.value = text;
    later(field, REST_MS);
  }
});

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
  const kept = localStorage.getItem(key);
  if (saved && kept && JSON.parse(kept).text === text) localStorage.removeItem(key);
  if (!saved && kept && !waiting.has(field)) later(field, RETRY_MS);
  const state = one('[data-draft-state]', field.form);
  if (!state) return;
  state.dataset.draftState = saved ? 'saved' : 'kept';
  state.textContent = word(saved ? 'DraftSaved' : 'DraftKept');
}

/** @type {Drop} */
function drop(form, arrived) {
  for (const field of all('textarea[data-draft]', form)) {
    done(field);
    if (arrived) localStorage.removeItem(keyOf(field));
  }
}
