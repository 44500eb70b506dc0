// Makes one tree like another while a person works in it. Whatever has an `id` or a `data-key` is recognised again;
// what they typed, where they are and what they opened stays theirs.
import { one } from './page.js';

/** @type {Pairing} */
export function morph(now, want, why) {
  const focus = /** @type {any} */ (document.activeElement);
  const [from, to] = [focus.selectionStart, focus.selectionEnd];
  element(now, want, why);
  if (focus === document.body || focus === document.activeElement) return;
  const again = focus.isConnected ? focus : focus.id && one(`#${CSS.escape(focus.id)}`);
  again?.focus({ preventScroll: true });
  if (again && from != null) again.setSelectionRange(from, to);
  // What had focus is gone: the keyboard stays in the content rather than at the top of the window.
  if (document.activeElement === document.body) one('#main')?.focus({ preventScroll: true });
}

/** Is there something in the field that the server did not put there? @type {With<any, boolean>} */
export function dirty(field) {
  if (!isField(field) || field.type === 'hidden') return false;
  if (toggles(field)) return field.checked !== field.defaultChecked;
  if (field.localName !== 'select') return field.value !== field.defaultValue;
  return field.selectedIndex !== Math.max(0, [...field.options].findIndex((option) => option.defaultSelected));
}

/** What each field holds. @type {With<HTMLFormElement, Map<any, string>>} */
export const contents = (form) => new Map([...form.elements].filter(isField).map((field) => [field, held(field)]));

/** @type {Pairing} */
function element(now, want, why) {
  const same = now.isEqualNode(want);
  if (stays(now, why) || (same && why.live)) return;
  // The policy forbids `srcdoc` from text: a frame is taken as a whole.
  if (now.localName === 'iframe') return same || now.replaceWith(document.importNode(want, true));
  const kept = isField(now) && keeps(now, why);
  if (kept && why.live) return;
  /** @type {With<Attr, boolean>} */
  const theirs = ({ name }) =>
    (name === 'open' && !why.moved) || (kept && (name === 'value' || name === 'checked')) || name === 'aria-busy';
  for (const old of [...now.attributes]) if (!theirs(old) && !want.hasAttribute(old.name)) now.removeAttribute(old.name);
  for (const { name, value } of [...want.attributes].filter((each) => !theirs(each))) {
    if (now.getAttribute(name) !== value) now.setAttribute(name, value);
  }
  if (kept) return;
  children(now, want, why);
  if (!isField(now)) return;
  if (toggles(now)) now.checked = want.checked;
  else if (now.value !== want.value) now.value = want.value;
}

/** Parts that scripts fill, and what went wrong until something is sent again. @param {any} now @param {Why} why */
const stays = (now, why) =>
  !why.moved && !why.sent?.has(now.closest?.('form')) &&
  now.matches?.(why.live ? '[data-keep], [data-fault]' : '[data-keep]');

/** @param {any} field @param {Why} why */
function keeps(field, why) {
  if (why.moved || why.sent?.get(field) === held(field)) return false;
  // The version somebody writes against must not grow under what they typed: no conflict would be seen.
  if (field.matches('[data-guard]')) return [...field.form.elements].some(dirty);
  return dirty(field) || (field === document.activeElement && !toggles(field));
}

/** @type {Pairing} */
function children(now, want, why) {
  const pairs = partners(now, want);
  const paired = new Set(pairs.values());
  for (const old of [...now.childNodes]) if (!paired.has(old) && !stays(old, why)) old.remove();
  let next = now.firstChild;
  for (const child of [...want.childNodes]) {
    while (next && !paired.has(next)) next = next.nextSibling;
    const old = pairs.get(child);
    if (!old) now.insertBefore(document.importNode(child, true), next);
    else if (old === next) next = next.nextSibling;
    // This keeps focus and scroll; browsers without it get focus back afterwards.
    else if (now.moveBefore) now.moveBefore(old, next);
    else now.insertBefore(old, next);
    if (old?.attributes) element(old, child, why);
    else if (old && old.nodeValue !== child.nodeValue) old.nodeValue = child.nodeValue;
  }
}

/** Which old child becomes which wanted one: by its key, by an `id` inside it, then by its kind. @param {any} now @param {any} want */
function partners(now, want) {
  const rest = new Set(now.childNodes);
  const pairs = new Map();
  /** @param {(old: any, child: any) => boolean} alike */
  const pair = (alike) => {
    for (const child of want.childNodes) {
      const old = !pairs.has(child) && [...rest].find((each) => kindOf(each) === kindOf(child) && alike(each, child));
      if (old && rest.delete(old)) pairs.set(child, old);
    }
  };
  pair((old, child) => keyOf(child) && keyOf(old) === keyOf(child));
  pair((old, child) => !keyOf(old) && !keyOf(child) && child.querySelectorAll &&
    [...child.querySelectorAll('[id]')].some(({ id }) => old.querySelector(`#${CSS.escape(id)}`)));
  pair((old, child) => !keyOf(old) && !keyOf(child));
  return pairs;
}

/** @type {With<any, string>} */
const keyOf = (node) => node.getAttribute?.('id') || node.dataset?.key || '';

/** What is typed for one form or field never turns up in another. @type {With<any, string>} */
const kindOf = (node) => node.nodeName + ['name', 'type', 'action'].map((name) => node.getAttribute?.(name));

/** @type {With<any, boolean>} */
const isField = (node) => /^(input|textarea|select)$/.test(node.localName);

/** @type {With<any, boolean>} */
const toggles = (field) => /^(checkbox|radio)$/.test(field.type);

/** @type {With<any, string>} */
const held = (field) => (toggles(field) ? `${field.checked}` : field.value);
