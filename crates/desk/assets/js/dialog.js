// Native dialogs: the browser keeps focus inside and gives it back to what opened them.
import { dirty } from './morph.js';
import { all, on, one } from './page.js';

// Where the page has no such dialog, the link is followed: what it shows is also a page of its own.
on('click', '[data-dialog]', (opener, event) => open(opener.dataset.dialog) && event.preventDefault());
on('click', 'dialog [data-close]', (button) => button.closest('dialog').close());
// A click beside it closes it, but never what somebody is writing.
on('pointerdown', 'dialog', (dialog, { target, clientX: x, clientY: y }) => {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  const beside = target === dialog && (x < left || x > right || y < top || y > bottom);
  if (beside && !all('input, textarea, select', dialog).some(dirty)) dialog.close();
});

/** Opens the dialog; false if there is none. @param {string} id */
export function open(id) {
  const dialog = one(`dialog#${id}`);
  if (dialog && !dialog.open) dialog.showModal();
  return !!dialog;
}
