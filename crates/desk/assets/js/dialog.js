// Native dialogs: the browser keeps focus inside and gives it back to what opened them. One that nobody writes in says
// `closedby="any"`, so that a click beside it closes it.
import { on, one } from './page.js';

// Where the page has no such dialog, the link is followed: what it shows is also a page of its own.
on('click', '[data-dialog]', (opener, event) => open(opener.dataset.dialog) && event.preventDefault());
on('click', 'dialog [data-close]', (button) => button.closest('dialog').close());

/** Opens the dialog; false if there is none. */
export function open(id = '') {
  const dialog = one(`dialog#${id}`);
  if (dialog && !dialog.open) dialog.showModal();
  return !!dialog;
}
