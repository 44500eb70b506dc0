// A list to choose from under a field (combobox, ARIA 1.2): focus stays in the field, arrows move a mark.
import { ask, on, say, word } from './page.js';

/** The list that is open: its field, what it offers, what choosing does. @type {any} */
let open;
let turn = 0;

/** @type {Record<string, () => void>} */
const KEYS = { ArrowDown: () => mark(1), ArrowUp: () => mark(-1), Enter: () => choose(open.at), Escape: close };

// Early: before the textarea or the dialog take the same keys for themselves.
on('keydown', '[aria-activedescendant]', (_, event) => {
  if (!open || event.isComposing || !KEYS[event.key]) return;
  KEYS[event.key]();
  event.preventDefault();
  event.stopImmediatePropagation();
}, true);
on('pointerdown', '[role=option]', (option, event) => {
  event.preventDefault(); // The field keeps focus.
  choose([...option.parentNode.children].indexOf(option));
});
on('focusout', '[aria-activedescendant]', close);

/** Asks for choices and shows them behind some that are here, unless something else was asked meanwhile. @type {Offer} */
export async function offer(field, list, address, chosen, first = []) {
  const mine = ++turn;
  /** @type {any} */
  const items = [...first, ...((await (await ask(address))?.json()) ?? [])];
  if (mine !== turn || document.activeElement !== field) return;
  close();
  list.replaceChildren(...items.map(option));
  say(word('Choices', items.length));
  if (!items.length) return;
  open = { field, list, items, chosen, at: 0 };
  show(true);
  mark(0);
}

/** @type {Option} */
function option({ label, kind, hint }, n) {
  const [it, more] = [document.createElement('li'), document.createElement('small')];
  more.textContent = [kind, hint].filter(Boolean).join(' · ');
  it.append(label, ' ', more);
  return Object.assign(it, { role: 'option', id: `choice-${n}`, ariaSelected: 'false' });
}

function show(is = false) {
  open.list.hidden = !is;
  if (open.field.role) open.field.ariaExpanded = `${is}`;
}

function mark(step = 0) {
  const { children } = open.list;
  children[open.at].ariaSelected = 'false';
  open.at = (open.at + step + children.length) % children.length;
  const it = children[open.at];
  it.ariaSelected = 'true';
  it.scrollIntoView({ block: 'nearest' });
  open.field.setAttribute('aria-activedescendant', it.id);
}

export function close() {
  turn++;
  if (!open) return;
  show(false);
  open.list.replaceChildren();
  open.field.removeAttribute('aria-activedescendant');
  open = null;
}

function choose(at = 0) {
  const { chosen, items } = open;
  close();
  chosen(items[at]);
}
