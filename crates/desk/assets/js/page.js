// Finding things in the page and speaking to its reader.

/** @type {Find<any>} */
export const one = (selector, within) => (within ?? document).querySelector(selector);

/** @type {Find<any[]>} */
export const all = (selector, within) => [...(within ?? document).querySelectorAll(selector)];

/** Listens on the document, so as to outlive every swap; runs with the element that matches. @type {On} */
export const on = (name, selector, run, early) =>
  document.addEventListener(name, (event) => {
    const it = /** @type {any} */ (event.target).closest?.(selector);
    if (it) run(it, event);
  }, early);

/** The address of what is shown, as the server knows it. */
export const here = () => location.pathname + location.search;

/** Runs now and after every change of the page. @param {With<Shown>} run */
export function whenShown(run) {
  addEventListener('ladder:shown', (event) => run(/** @type {CustomEvent} */ (event).detail));
  run({ moved: true, back: false });
}

/** Asks the desk for something small; nothing if it cannot be had. @param {string} address @param {RequestInit} [how] */
export const ask = (address, how) => fetch(address, how).then((answer) => (answer.ok ? answer : null), () => null);

/** @param {string} address @param {Record<string, string>} pairs */
export const post = (address, pairs, keepalive = false) =>
  ask(address, { method: 'POST', body: new URLSearchParams(pairs), keepalive });

/** Scripts have no words of their own: `<body data-words-lost="…">` gives `word('Lost')`. @param {string} key */
export const word = (key, name = '') => (document.body.dataset[`words${key}`] ?? '').replace('{name}', name);

/** The words for a number, from `data-one` and `data-many`. @param {HTMLElement} of @param {number} n */
export const counted = (of, n) => ((n === 1 ? of.dataset.one : of.dataset.many) ?? '{n}').replace('{n}', `${n}`);

/** Tells a screen reader. Emptied first: the same text twice would be no change. @param {string} [text] */
export function say(text) {
  const said = one('#said');
  if (!said || !text) return;
  said.textContent = '';
  setTimeout(() => (said.textContent = text), 50);
}

/** Tells everybody, until the next thing that goes well. @param {string} text */
export function tell(text) {
  say(text);
  const notice = one('#notice');
  if (notice) [notice.textContent, notice.hidden] = [text, !text];
}
