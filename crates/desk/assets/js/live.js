// What others do appears by itself. The stream says only that something changed; the page is fetched again from its own
// address, which checks rights. Nothing moves under the cursor: rows that are new wait behind `#new`.
import { documentOf } from './html.js';
import { all, counted, here, on, one, say, tell, word } from './page.js';
import { fragment, show, shown } from './swap.js';

/** Everybody hears of a change at once; spread over this time, they do not ask at once. */
const [JITTER_MIN_MS, JITTER_MAX_MS] = [50, 250];
/** A stream that was refused is tried again after this, then after twice as long. */
const [RETRY_MIN_MS, RETRY_MAX_MS] = [1000, 30000];
/** A short cut is nobody's concern. */
const GRACE_MS = 2000;

/** @type {EventSource | undefined} */
let stream;
let [retry, reopening, grace, soon] = [RETRY_MIN_MS, 0, 0, 0];
let [missed, fetching] = [false, false];

if (one('#live')) {
  // A hidden page needs no stream, and a browser allows few of them.
  addEventListener('visibilitychange', () => (document.hidden ? close() : open()));
  addEventListener('pagehide', close);
  addEventListener('pageshow', open);
  open();
}

on('click', '#new', async (_, event) => {
  event.preventDefault();
  await again(true);
  one('[data-row] [data-open]')?.focus();
});

/** After a cut the browser itself asks for what it missed (`Last-Event-ID`); the page is fetched again all the same. */
function open() {
  clearTimeout(reopening);
  if (stream || document.hidden) return;
  stream = new EventSource('/live');
  stream.onopen = () => {
    clearTimeout(grace);
    [grace, retry] = [0, RETRY_MIN_MS];
    state('on');
    if (missed) wish();
    missed = false;
  };
  stream.onerror = () => {
    missed = true;
    grace ||= setTimeout(state, GRACE_MS, 'lost');
    if (stream?.readyState !== EventSource.CLOSED) return;
    stream = undefined;
    reopening = setTimeout(open, retry * (0.5 + Math.random()));
    retry = Math.min(retry * 2, RETRY_MAX_MS);
  };
  for (const name of ['changed', 'presence']) stream.addEventListener(name, changed);
}

function close() {
  stream?.close();
  [stream, missed] = [undefined, true];
  clearTimeout(reopening);
}

/** @param {string} is */
function state(is) {
  const sign = one('#live');
  if (sign.dataset.state === is) return;
  [sign.dataset.state, sign.textContent] = [is, sign.dataset[is] ?? sign.textContent];
  say(sign.textContent);
}

/** @param {MessageEvent} event */
function changed(event) {
  const { ticket, version } = JSON.parse(event.data);
  const { live = '', version: has = '0' } = one('#main').dataset;
  const about = live.split(' ');
  // What this page did itself it shows already.
  if (about.includes('list') || (about.includes(`ticket:${ticket}`) && !(version <= Number(has)))) wish();
}

/** Many changes are one fetch. */
function wish() {
  soon ||= setTimeout(again, JITTER_MIN_MS + Math.random() * (JITTER_MAX_MS - JITTER_MIN_MS), false);
}

/** Fetches what is shown; `whole` with the rows that are new. @param {boolean} whole */
async function again(whole) {
  clearTimeout(soon);
  soon = fetching ? setTimeout(again, JITTER_MIN_MS, whole) : 0;
  if (fetching) return;
  fetching = true;
  const { tag, turn } = shown;
  const address = here();
  try {
    const answer = await fragment(address, tag && !whole ? { headers: { 'If-None-Match': tag } } : {});
    const page = answer.ok && (await documentOf(answer));
    if (page && turn !== shown.turn) wish();
    else if (page && one('[data-signed-out]', page)) tell(word('SignedOut'));
    else if (page && address === here()) {
      const { said } = one('#main').dataset;
      if (!whole) hold(page);
      show(page, answer, { live: true });
      if (one('#main').dataset.said !== said) say(one('#main').dataset.said);
    }
  } catch {
    missed = true; // The sign tells of it; the next opening fetches again.
  }
  fetching = false;
}

/** Keeps rows where they are and holds back those that are new. @param {Document} page */
function hold(page) {
  const order = all('#main [data-row]').map((row) => row.id);
  if (!order.length) return;
  const rows = all('[data-row]', page).sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  for (const row of rows) order.includes(row.id) ? row.parentNode.append(row) : row.remove();
  const count = rows.filter((row) => !order.includes(row.id)).length;
  const sign = one('#new', page);
  if (!sign || !count) return;
  [sign.hidden, sign.textContent] = [false, counted(sign, count)];
  if (sign.textContent !== one('#new').textContent) say(sign.textContent);
}
