// The plan as text is kept and judged as it is typed; what is wrong is marked where it stands, and its line leads there.
import { documentOf } from './html.js';
import { ask, on, one, pairs, tell, when } from './page.js';
import { fragment } from './swap.js';

/** How long typing rests before it is judged, and when that is tried again. */
const [REST_MS, RETRY_MS] = [600, 5000];
/** The most letters of a form that browsers send when its page is left. */
const ALONG_MAX = 65000;
let [timer, busy] = [0, false];

on('input', '[data-check] textarea', (field) => {
  field.rows = field.value.split('\n').length + 2;
  one('.marks')?.replaceChildren();
  later(field.form, REST_MS);
});
on('submit', '[data-check]', stop);
// What was typed last goes along when the page is left.
when('pagehide', () => {
  const form = one('[data-check]');
  if (form && timer) ask(form.action, pairs(new FormData(form)), true);
});

// A longer text cannot go along: who wrote it is asked to stay for the moment that keeping it takes.
addEventListener('beforeunload', (event) => {
  const form = one('[data-check]');
  if (form && timer && `${pairs(new FormData(form))}`.length > ALONG_MAX) event.preventDefault();
});

on('click', '[data-line]', ({ dataset: { line, column, length } }, event) => {
  const field = one('#source');
  if (!field) return;
  event.preventDefault();
  const lines = field.value.split('\n');
  const within = (to = 0) => [...(lines[line - 1] ?? '')].slice(0, to).join('').length;
  const before = lines.slice(0, line - 1).reduce((sum = 0, text = '') => sum + text.length + 1, 0);
  field.focus({ preventScroll: true });
  field.setSelectionRange(before + within(column - 1), before + within(column - 1 + +length));
  const top = ((line - 4) * field.scrollHeight) / field.rows;
  one('.editor').scrollTo({ top, left: 0 });
  one('.editor').scrollIntoView({ block: 'nearest' });
});

/** @type {Wait} */
function later(form, rest) {
  stop();
  timer = setTimeout(check, rest, form);
}

function stop() {
  clearTimeout(timer);
  timer = 0;
}

/** One at a time: each is meant for the version that the last one made. @type {Do} */
async function check(form) {
  if (busy) return later(form, REST_MS);
  stop();
  busy = true;
  const text = form.text.value;
  try {
    const answer = await fragment(form.action, { body: pairs(new FormData(form)) });
    const page = await documentOf(answer);
    // Somebody else kept another text: both are shown on a page of their own.
    if (one('#theirs', page)) return form.submit();
    tell(one('#wrong', page)?.textContent);
    if (!answer.ok) throw page;
    show(form, page, text);
    sign('kept');
  } catch {
    sign('lost');
    if (!timer) later(form, RETRY_MS);
  } finally {
    busy = false;
  }
}

function sign(how = '') {
  const it = one('#kept');
  if (it) it.textContent = it.dataset[how];
}

/** Puts in what is found; the marks only where the text is still the one that was judged. @type {Judged} */
function show(form, page, text) {
  const found = one('#checked', page);
  form.version.value = found.dataset.version;
  one('#checked').replaceWith(found);
  if (form.text.value === text) one('.marks').replaceWith(one('.marks', page));
}
