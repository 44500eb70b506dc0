// Finding things in the page and speaking to its reader.

/** @type {Find<any>} */
export const one = (selector, within) => (within ?? document).querySelector(selector);

/** @type {Find<any[]>} */
export const all = (selector, within) => [...(within ?? document).querySelectorAll(selector)];

/** Listens on the document, so as to outlive every swap; runs with the element that matches. @type {On} */
export const on = (name, selector, run, early) => document.addEventListener(name, (event) => {
  const it = /** @type {any} */ (event.target).closest?.(selector);
  if (it) run(it, event);
}, early);

/** @type {When} */
export const when = (name, run) => addEventListener(name, (event) => run(/** @type {any} */ (event).detail));

/** Runs now and after every change of the page. @type {Shown} */
export function whenShown(run) {
  when('l:shown', run);
  run({ moved: true, first: true });
}

/** The address of what is shown, as the server knows it. */
export const here = () => location.pathname + location.search;

/** How far the desk's clock is ahead of the browser's, which may be wrong. */
let ahead = 0;
whenShown(() => (ahead = (one('#main')?.dataset.now || Date.now()) - Date.now()));

/** The time at the desk, in milliseconds. */
export const now = () => Date.now() + ahead;

/** Asks for, or posts, something small; nothing if that fails. @type {Ask} */
export const ask = (address, body, keepalive) =>
  fetch(address, body ? { method: 'POST', body, keepalive } : {}).then((it) => (it.ok ? it : null), () => null);

/** @type {Pairs} */
export const pairs = (of) => new URLSearchParams(of);

/** Scripts have no words of their own: `<body data-words-lost="…">` gives `word('Lost')`. */
export const word = (key = '', name = '') => document.body.dataset[`words${key}`]?.replace('{}', name) ?? '';

/** The words for a number, from `data-one` and `data-many`. @type {Counted} */
export const counted = ({ dataset }, n) => dataset[n === 1 ? 'one' : 'many']?.replace('{}', `${n}`) ?? `${n}`;

/** Tells a screen reader. Emptied first: the same text twice would be no change. */
export function say(text = '') {
  const said = one('#said');
  if (!said || !text) return;
  said.textContent = '';
  setTimeout(() => (said.textContent = text), 50);
}

/** Tells everybody, until the next thing that goes well. */
export function tell(text = '') {
  say(text);
  Object.assign(one('#notice') ?? {}, { textContent: text, hidden: !text });
}
