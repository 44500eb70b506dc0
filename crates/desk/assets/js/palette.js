// `Ctrl K`: tickets, views, people and actions by name.
import { offer } from './choices.js';
import { on, one } from './page.js';
import { visit } from './swap.js';

/** How long typing rests before the desk is asked. */
const REST_MS = 120;
let timer = 0;

/** Opened empty, it names what is at hand. @type {Act} */
const look = (field) => {
  clearTimeout(timer);
  const address = `/palette?q=${encodeURIComponent(field.value)}`;
  timer = setTimeout(offer, REST_MS, field, one('#palette [role=listbox]'), address, go);
};
on('focusin', '#palette input', look);
on('input', '#palette input', look);

/** Only to addresses of the desk, whatever an answer names. @param {Choice} choice */
function go({ href = '' }) {
  one('#palette').close();
  const { origin, href: address } = new URL(href, location.href);
  if (origin === location.origin) visit(address);
}
