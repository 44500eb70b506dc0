// A key clicks what says so (`data-keys`), so that every key has a button or a link that does the same. Single keys can be
// moved (`<body data-keymap>`) and switched off (`<body data-keys-off>`).
import { open } from './dialog.js';
import { all, on, one } from './page.js';

/** How long `g` waits for its second key. */
const SECOND_KEY_MS = 1500;
const TYPING = 'textarea, select, input:not([type=checkbox], [type=radio])';

let [first, firstAt, place] = ['', 0, -1];

on('keydown', '*', (field, event) => {
  if (event.defaultPrevented || event.isComposing || event.altKey) return;
  if (event.ctrlKey || event.metaKey) {
    const form = event.key === 'Enter' && field.matches('textarea') && field.form;
    const button = form && (one('[data-send]', form) ?? one('button:not([type=button])', form));
    button?.click();
    if (button || (event.key === 'k' && open('palette'))) event.preventDefault();
  } else if (!field.matches(TYPING) && !('keysOff' in document.body.dataset) && pressed(event)) event.preventDefault();
});

/** @type {With<KeyboardEvent, boolean>} */
function pressed(event) {
  const key = meant(event.key);
  const keys = event.timeStamp - firstAt < SECOND_KEY_MS ? `${first} ${key}` : key;
  [first, firstAt] = [key, keys === key ? event.timeStamp : 0];
  const dialog = one('dialog:modal');
  const button = all(`[data-keys="${CSS.escape(keys)}"]`, dialog).find((each) => each.checkVisibility());
  button?.click();
  return !!button || (!dialog && own(key));
}

/** Keys of the page rather than of a button. @type {With<string, boolean>} */
function own(key) {
  const rows = all('[data-row]');
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const step = { j: 1, k: -1 }[key];
  if (key === '?') return open('keys');
  if (key === '/') one('[data-search]')?.focus();
  else if (key === 'x' && at >= 0) one('[data-tick]', rows[at])?.click();
  else if (step && rows.length) {
    // Where the row went away, the next one took its place.
    place = Math.max(0, Math.min(rows.length - 1, at >= 0 ? at + step : place < 0 ? 0 : place));
    one('[data-open]', rows[place])?.focus();
  } else return false;
  return true;
}

/** What a key stands for, where its reader moved keys. @param {string} key */
function meant(key) {
  const map = Object.entries(JSON.parse(document.body.dataset.keymap ?? '{}'));
  return map.find(([, to]) => to === key)?.[0] ?? (map.some(([from]) => from === key) ? '' : key);
}
