// `Ctrl K`: tickets, views, people and actions by name.
import { offer } from './choices.js';
import { on, one } from './page.js';
import { visit } from './swap.js';

/** How long typing rests before the desk is asked. */
const REST_MS = 120;
let timer = 0;

// Opened empty, it names what is at hand.
for (const name of ['focusin', 'input']) {
  on(name, '#palette input', (field) => {
    clearTimeout(timer);
    timer = setTimeout(() => offer(field, one('#palette [role=listbox]'), `/palette?q=${encodeURIComponent(field.value)}`, go), REST_MS);
  });
}

/** Only to addresses of the desk, whatever an answer names. @type {With<Choice>} */
function go({ href = '' }) {
  one('#palette').close();
  if (new URL(href, location.href).origin === location.origin) visit(href);
}
