// A rehearsal follows its sliders: each goes with the number beside it, and what it comes to is drawn anew as they move.
import { documentOf } from './html.js';
import { morph } from './morph.js';
import { here, on, one, pairs, say, tell, word } from './page.js';
import { fragment, shown } from './swap.js';

/** How long a slider rests before it counts. */
const REST_MS = 50;
let timer = 0;
let asking = new AbortController();

on('input', '#asked input', (field) => {
  const of = field.dataset.of;
  const other = of ? document.getElementById(of) : one(`[data-of="${field.id}"]`);
  if (other && field.value) other.value = field.value;
  clearTimeout(timer);
  if (field.form.checkValidity()) timer = setTimeout(draw, REST_MS, field.form);
});

/** The last question counts. @type {Do} */
async function draw(form) {
  asking.abort();
  const { signal } = (asking = new AbortController());
  const address = `${form.action}?${pairs(new FormData(form))}`;
  try {
    const page = await documentOf(await fragment(address, { signal }));
    const found = one('#foretold', page);
    if (!found) throw page;
    morph(one('#foretold'), found, { live: true });
    history.replaceState(null, '', address);
    shown.address = here();
    tell();
    say(found.dataset.said);
  } catch {
    if (!signal.aborted) tell(word('Lost'));
  }
}
