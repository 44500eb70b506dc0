// How a letter reads is shown beside its words as they are typed; what holds is changed by the button alone.
import { documentOf } from './html.js';
import { morph } from './morph.js';
import { on, one, pairs } from './page.js';
import { fragment } from './swap.js';

/** How long typing rests before the letter is read. */
const REST_MS = 400;
let timer = 0;
let asking = new AbortController();

on('input', 'form[data-letter] :is(input, textarea)', (field) => {
  clearTimeout(timer);
  timer = setTimeout(draw, REST_MS, field.form);
});

/** The last question counts; what is wrong half way through a word is said beside it, and takes nothing away. @type {Do} */
async function draw(form) {
  asking.abort();
  const { signal } = (asking = new AbortController());
  try {
    const page = await documentOf(await fragment(form.dataset.letter, { body: pairs(new FormData(form)), signal }));
    const reads = one('#reads', page);
    if (reads) morph(one('#reads'), reads, { live: true });
  } catch {
    // The button asks once more, and says what is wrong.
  }
}
