// A list to choose from under a field (combobox, ARIA 1.2): focus stays in the field, arrows move a mark.
import { ask, on, say, word } from './page.js';

/** @type {Offered | undefined} */
let shown;
let turn = 0;

// Early: before the textarea or the dialog take the same keys for themselves.
on('keydown', '[aria-activedescendant]', (field, event) => {
  if (field !== shown?.field || event.isComposing) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[/** @type {'ArrowUp'} */ (event.key)];
  if (step) mark(shown.at + step);
  else if (event.key === 'Enter' || (event.key === 'Tab' && field.matches('textarea'))) choose(shown.at);
  else if (event.key === 'Escape') close();
  else return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, true);
on('pointerdown', '[role=option]', (option, event) => {
  event.preventDefault(); // The field keeps focus.
  choose([...option.parentNode.children].indexOf(option));
});
on('focusout', '[aria-activedescendant]', close);

/** Asks for choices and shows them, unless something else was asked meanwhile. @type {Offer} */
export async function offer(field, list, address, chosen) {
  const mine = ++turn;
  const items = (await (await ask(address))?.json()) ?? [];
  if (mine !== turn || document.activeElement !== field) return;
  close();
  list.replaceChildren(...items.map((/** @type {Choice} */ { label, kind, hint }, /** @type {number} */ n) => {
    const [option, more] = [document.createElement('li'), document.createElement('small')];
    more.textContent = [kind, hint].filter(Boolean).join(' · ');
    Object.assign(option, { id: `${list.id}-${n}`, role: 'option' }).append(label, ' ', more);
    return option;
  }));
  if (items.length) shown = { field, list, items, chosen, at: 0 };
  if (items.length) mark(0);
  say(word('Choices').replace('{n}', items.length));
}

export function close() {
  turn++;
  if (!shown) return;
  shown.field.removeAttribute('aria-activedescendant');
  toggle(false);
  shown = undefined;
}

/** @param {boolean} open */
function toggle(open) {
  if (!shown) return;
  shown.list.hidden = !open;
  if (shown.field.role === 'combobox') shown.field.ariaExpanded = `${open}`;
}

/** @param {number} at */
function mark(at) {
  if (!shown) return;
  toggle(true);
  const { field, list, items } = shown;
  shown.at = (at + items.length) % items.length;
  [...list.children].forEach((option, n) => (option.ariaSelected = `${n === shown?.at}`));
  const option = list.children[shown.at];
  option.scrollIntoView({ block: 'nearest' });
  field.setAttribute('aria-activedescendant', option.id);
}

/** @param {number} at */
function choose(at) {
  const { items, chosen } = shown ?? {};
  close();
  if (items) chosen?.(items[at]);
}
