// A key clicks what says so (`data-keys`): every key has a button or a link that does the same. Single keys can be moved
// (`<body data-keymap>`) and switched off (`<body data-keys-off>`).
import { open } from './dialog.js';
import { all, on, one } from './page.js';

/** How long `g` waits for its second key. */
const SECOND_KEY_MS = 1500;
const TYPING = 'textarea, select, input:not([type=checkbox], [type=radio])';

let [first, until, place] = ['', 0, 0];

on('keydown', '*', (field, event) => {
  if (event.defaultPrevented || event.isComposing || event.altKey) return;
  const { key, ctrlKey, metaKey } = event;
  const held = ctrlKey || metaKey;
  const types = field.matches(TYPING);
  const quiet = types || 'keysOff' in document.body.dataset;
  // Out of a field, to where keys do something; a dialog is closed as ever.
  if (types && key === 'Escape' && !one('dialog:modal')) field.blur();
  const done = held ? (key === 'Enter' && send(field)) || (key === 'k' && open('palette')) : !quiet && pressed(meant(key));
  if (done) event.preventDefault();
});

/** @type {Is} */
function send({ form, type }) {
  const button = type === 'textarea' && one('[data-send], button:not([type])', form);
  if (button) does(button);
  return button;
}

/** @type {Key} */
function pressed(key) {
  const keys = Date.now() < until ? [`${first} ${key}`, key] : [key];
  [first, until] = [key, Date.now() + SECOND_KEY_MS];
  const dialog = one('dialog:modal');
  const button = keys.flatMap((it) => all(`[data-keys="${CSS.escape(it)}"]`, dialog)).find((it) => it.checkVisibility());
  if (button) does(button);
  return button || (!dialog && own(key));
}

/** What is unfolded so is there to be written in, wherever it was folded away. @type {Act} */
export function does(button) {
  if (!button.matches('summary')) return button.click();
  const fold = button.parentNode;
  for (let it = fold; it; it = it.parentNode.closest('details')) it.open = true;
  one('textarea, select, input:not([type=hidden])', fold)?.focus();
}

/** Keys of the page rather than of a button. @type {Key} */
function own(key) {
  const rows = all('[data-row]:not([inert])');
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  if (key === '?') return open('keys');
  if (key === '/') one('[data-search]')?.focus();
  else if (key === 'Enter' && document.activeElement?.matches('[data-tick]')) one('[data-open]', rows[at])?.click();
  else if (key === 'x' && at >= 0) one('[data-tick]', rows[at])?.click();
  else if (/^[jk]$/.test(key) && rows.length) {
    // Where the row in focus went away, the next one took its place.
    place = Math.max(0, Math.min(rows.length - 1, at < 0 ? place : key === 'j' ? at + 1 : at - 1));
    one('[data-open]', rows[place])?.focus();
  } else return false;
  return true;
}

/** What a key stands for, where its reader moved keys. @type {Key} */
function meant(key) {
  const map = JSON.parse(document.body.dataset.keymap ?? '{}');
  return Object.keys(map).find((from) => map[from] === key) ?? (key in map ? '' : key);
}
