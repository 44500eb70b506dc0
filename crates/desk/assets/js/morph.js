// Makes one tree like another while a person works in it. What has an `id` or a `data-key` is recognised again; what they
// typed, where they are and what they opened stays theirs.
import { all, one, word } from './page.js';

/** @type {Pairing} */
export function morph(now, want, why) {
  const focus = /** @type {any} */ (document.activeElement ?? document.body);
  const { selectionStart: from, selectionEnd: to } = focus;
  element(now, want, why);
  if (focus === document.activeElement || focus === document.body) return;
  // It moved or is gone: the keyboard stays in the content, not at the top of the window.
  const again = focus.isConnected ? focus : document.getElementById(focus.id);
  for (const it of [again, one('#main')]) if (document.activeElement === document.body) it?.focus({ preventScroll: true });
  if (document.activeElement === again && from != null) again.setSelectionRange(from, to);
}

/** Is there something in the field that the server did not put there? @type {Is} */
export function dirty(field) {
  if (!isField(field) || field.type === 'hidden') return false;
  if (toggles(field)) return field.checked !== field.defaultChecked;
  if (!field.options) return field.value !== field.defaultValue;
  return field.selectedIndex !== Math.max(0, [...field.options].findIndex((it) => it.defaultSelected));
}

/** What the field holds. @type {Says} */
export const held = (field) => (toggles(field) ? `${field.checked}` : field.value);

/** @type {Pairing} */
function element(now, want, why) {
  const same = now.isEqualNode(want);
  if (stays(now, why) || (same && why.live)) return;
  // A frame is taken as a whole: its `srcdoc` may not be set from text.
  if (now.localName === 'iframe') return same || now.replaceWith(document.importNode(want, true));
  const kept = isField(now) && keeps(now, why);
  if (kept && why.live) return;
  const theirs = kept ? /^(aria-busy|value|checked)$/ : why.moved ? /^aria-busy$/ : /^(aria-busy|open)$/;
  for (const { name } of [...now.attributes, ...want.attributes]) {
    const value = want.getAttribute(name);
    if (theirs.test(name) || now.getAttribute(name) === value) continue;
    if (value === null) now.removeAttribute(name);
    else now.setAttribute(name, value);
  }
  if (kept) return;
  children(now, want, why);
  if (!isField(now)) return;
  if (toggles(now)) now.checked = want.checked;
  else if (now.value !== want.value) now.value = want.value;
}

/** Parts that scripts fill, and what went wrong until something is sent again. @type {Judge} */
const stays = (now, why) => !why.moved && !why.sent?.has(now.closest?.('form')) &&
  now.matches?.(why.live ? '[data-keep], [data-fault]' : '[data-keep]');

/** @type {Judge} */
function keeps(field, why) {
  if (why.moved || why.sent?.get(field) === held(field)) return false;
  // The version somebody writes against must not grow under what they typed: no conflict would be seen.
  // What was refused for its guard is sent again with the one of the answer.
  if (field.matches('[data-guard]')) return field.form !== why.answered && [...field.form.elements].some(dirty);
  return dirty(field) || (field === document.activeElement && !toggles(field));
}

/** @type {Pairing} */
function children(now, want, why) {
  const pairs = partners(now, want);
  const paired = new Set(pairs.values());
  for (const old of [...now.childNodes]) if (!paired.has(old) && !stays(old, why)) leave(old, why);
  let next = now.firstChild;
  for (const child of [...want.childNodes]) {
    while (next && !paired.has(next)) next = next.nextSibling;
    const old = pairs.get(child);
    if (!old) now.insertBefore(document.importNode(child, true), next);
    else if (old === next) next = next.nextSibling;
    // `moveBefore` keeps focus and scroll; where there is none, focus comes back afterwards.
    else (now.moveBefore ?? now.insertBefore).call(now, old, next);
    if (old?.attributes) element(old, child, why);
    else if (old && old.data !== child.data) old.data = child.data;
  }
}

/** A part goes; where somebody typed what was not sent it stays with a sentence, to be copied. @type {Go} */
function leave(old, { moved, sent, answered }) {
  const fields = moved || !old.attributes ? [] : all('textarea, input', old);
  const typed = fields.filter((it) => !toggles(it) && dirty(it));
  if (!typed.some((it) => (sent ? sent.get(it) !== held(it) : it.form !== answered))) return old.remove();
  if (one('.gone', old)) return;
  const note = { className: 'wrong gone', role: 'alert', textContent: word('Gone') };
  (one('form', old) ?? old).prepend(Object.assign(document.createElement('p'), note));
  for (const button of all('button:not([type=button])', old)) button.disabled = true;
}

/** Which old child becomes which wanted one: by its key, by an `id` inside it, then by its kind. @type {Partners} */
function partners(now, want) {
  const rest = new Set(now.childNodes);
  const pairs = new Map();
  for (const alike of [sameKey, sameInside, nameless]) {
    for (const child of want.childNodes) {
      const old = !pairs.has(child) && [...rest].find((it) => kindOf(it) === kindOf(child) && alike(it, child));
      if (old && rest.delete(old)) pairs.set(child, old);
    }
  }
  return pairs;
}

/** @type {Alike} */
const sameKey = (old, child) => keyOf(child) !== '' && keyOf(old) === keyOf(child);

/** @type {Alike} */
const nameless = (old, child) => !keyOf(old) && !keyOf(child);

/** @type {Alike} */
const sameInside = (old, child) => nameless(old, child) && child.attributes &&
  [...child.querySelectorAll('[id]')].some(({ id }) => old.querySelector(`#${CSS.escape(id)}`));

/** @type {Says} */
const keyOf = (node) => node.getAttribute?.('id') || node.dataset?.key || '';

/** What is typed for one form or field never turns up in another. @type {Says} */
const kindOf = (node) => node.nodeName + ['name', 'type', 'action'].map((name) => node.getAttribute?.(name));

/** @type {Is} */
const isField = (node) => /^(input|textarea|select)$/.test(node.localName);

/** @type {Is} */
const toggles = (field) => /^(checkbox|radio)$/.test(field.type);
