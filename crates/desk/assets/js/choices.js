// A list to choose from under a field (combobox, ARIA 1.2): focus stays in the field, arrows move a mark.
import { ask, on, say, word } from './page.js';

/** @type {Offered | undefined} */
let shown;
let turn = 0;

// Early: before the textarea or the dialog take the same keys for themselves.
on('keydown', '[aria-activedescendant]', (field, event) => {
  const { key } = event;
  if (!shown || event.isComposing) return;
  if (key === 'ArrowDown') mark(shown.at + 1);
  else if (key === 'ArrowUp') mark(shown.at - 1);
  else if (key === 'Enter' || (key === 'Tab' && field.matches('textarea'))) choose(shown.at);
  else if (key === 'Escape') close();
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
  list.replaceChildren(...items.map(option));
  for (const [n, it] of [...list.children].entries()) it.id = `${list.id}-${n}`;
  say(word('Choices', items.length));
  if (!items.length) return;
  shown = { field, list, items, chosen, at: 0 };
  list.hidden = false;
  mark(0);
}

/** @param {Choice} choice */
function option({ label, kind, hint }) {
  const [it, more] = [document.createElement('li'), document.createElement('small')];
  more.textContent = [kind, hint].filter(Boolean).join(' · ');
  it.append(label, ' ', more);
  it.role = 'option';
  return it;
}

export function close() {
  turn++;
  if (!shown) return;
  const { field, list } = shown;
  shown = undefined;
  list.hidden = true;
  field.removeAttribute('aria-activedescendant');
  if (field.role) field.ariaExpanded = 'false';
}

function mark(at = 0) {
  if (!shown) return;
  const { field, list, items } = shown;
  shown.at = (at + items.length) % items.length;
  for (const [n, it] of [...list.children].entries()) it.ariaSelected = `${n === shown.at}`;
  const it = list.children[shown.at];
  it.scrollIntoView({ block: 'nearest' });
  field.setAttribute('aria-activedescendant', it.id);
  if (field.role) field.ariaExpanded = 'true';
}

function choose(at = 0) {
  const was = shown;
  close();
  was?.chosen(was.items[at]);
}
