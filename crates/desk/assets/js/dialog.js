// Native dialogs: the browser keeps focus inside, gives it back afterwards, and closes those that nobody writes in at a
// click beside them (`closedby="any"`).
import { on, one } from './page.js';

// Where there is no such dialog the link is followed: what it shows is also a page of its own.
on('click', '[data-dialog]', (opener, event) => open(opener.dataset.dialog) && event.preventDefault());
on('click', 'dialog [data-close]', (button) => button.closest('dialog').close());
// A menu is done with when something of it was chosen, also where that brings its page without a reload.
on('click', '[popover] a', (link) => link.closest('[popover]').hidePopover());

/** Opens the dialog; false if there is none. */
export function open(id = '') {
  const dialog = one(`dialog#${id}`);
  if (dialog && !dialog.open) dialog.showModal();
  return !!dialog;
}
