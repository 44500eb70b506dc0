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
    timer = setTimeout(offer, REST_MS, field, one('#palette ul'), `/palette?q=${encodeURIComponent(field.value)}`, go);
  });
}

/** Only to addresses of the desk, whatever an answer names. @param {Choice} choice */
function go({ href = '' }) {
  one('#palette').close();
  const to = new URL(href, location.href);
  if (to.origin === location.origin) visit(to.href);
}
