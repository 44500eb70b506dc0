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
  const { key } = event;
  let done = false;
  if (event.ctrlKey || event.metaKey) {
    const button = key === 'Enter' && field.matches('textarea') && (one('[data-send]', field.form) ?? one('button:not([type])', field.form));
    if (button) button.click();
    done = button || (key === 'k' && open('palette'));
  } else if (!field.matches(TYPING) && !('keysOff' in document.body.dataset)) done = pressed(meant(key));
  if (done) event.preventDefault();
});

/** @type {Key} */
function pressed(key) {
  const keys = Date.now() < until ? `${first} ${key}` : key;
  [first, until] = [key, keys === key ? Date.now() + SECOND_KEY_MS : 0];
  const dialog = one('dialog:modal');
  const button = all(`[data-keys="${CSS.escape(keys)}"]`, dialog).find((it) => it.checkVisibility());
  button?.click();
  return button || (!dialog && own(key));
}

/** Keys of the page rather than of a button. @type {Key} */
function own(key) {
  const rows = all('[data-row]');
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  if (key === '?') return open('keys');
  if (key === '/') return one('[data-search]')?.focus() ?? true;
  if (key === 'x' && at >= 0) return one('[data-tick]', rows[at])?.click() ?? true;
  if (!/^[jk]$/.test(key) || !rows.length) return false;
  // Where the row in focus went away, the next one took its place.
  place = Math.max(0, Math.min(rows.length - 1, at < 0 ? place : key === 'j' ? at + 1 : at - 1));
  one('[data-open]', rows[place])?.focus();
  return true;
}

/** What a key stands for, where its reader moved keys. @type {Key} */
function meant(key) {
  const map = JSON.parse(document.body.dataset.keymap ?? '{}');
  return Object.keys(map).find((from) => map[from] === key) ?? (key in map ? '' : key);
}
