// `Ctrl K`: tickets, views, people and actions by name.
import { offer } from './choices.js';
import { does } from './keys.js';
import { all, on, one } from './page.js';
import { visit } from './swap.js';

/** How long typing rests before the desk is asked. */
const REST_MS = 120;
let timer = 0;

// Opened empty, it names what is at hand; what was typed last time gives way to what is typed now.
for (const name of ['focusin', 'input']) {
  on(name, '#palette input', (field) => {
    if (name === 'focusin') field.select();
    clearTimeout(timer);
    const { value } = field;
    timer = setTimeout(offer, REST_MS, field, one('#palette ul'), `/palette?q=${encodeURIComponent(value)}`, go, deeds(value));
  });
}

/** What can be done on the page below, by the name of its button; what is done to a row wants that row. @param {string} typed @returns {Choice[]} */
function deeds(typed) {
  return all('main :is([data-keys], summary.btn):not([data-row] *, [inert] *, :disabled)')
    .map((button) => ({ label: button.firstChild.textContent.trim(), button }))
    .filter(({ label }) => label && ` ${label}`.toLowerCase().includes(` ${typed.toLowerCase()}`));
}

/** Only to addresses of the desk, whatever an answer names. @param {Choice} choice */
function go({ href = '', button }) {
  one('#palette').close();
  if (button) return does(button);
  const to = new URL(href, location.href);
  if (to.origin === location.origin) visit(to.href);
}
