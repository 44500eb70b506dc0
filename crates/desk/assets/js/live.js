// What others do appears by itself. The stream says only that something changed; the page is fetched again from its own
// address, which checks rights. Nothing moves under the cursor: rows that are new wait behind `#new`.
import { documentOf } from './html.js';
import { all, counted, here, on, one, say, when } from './page.js';
import { fragment, show, shown } from './swap.js';

/** Everybody hears of a change at once; spread over this time, they do not ask at once. */
const [JITTER_MIN_MS, JITTER_MAX_MS] = [50, 250];
/** A stream that was refused is tried again after one to two of these. */
const RETRY_MS = 2000;
/** A short cut is nobody's concern. */
const GRACE_MS = 2000;
/** Answers that say: not for you, or not any more. */
const GONE = [401, 403, 404];

/** @type {EventSource | null} */
let stream;
let [reopening, grace, soon, missed, fetching] = [0, 0, 0, false, false];

if (one('#live')) {
  // A hidden page needs no stream, and a browser allows few of them.
  addEventListener('visibilitychange', () => (document.hidden ? close() : open()));
  addEventListener('pagehide', close);
  addEventListener('pageshow', open);
  when('l:shown', open);
  open();
}

on('click', '#new', async (_, event) => {
  event.preventDefault();
  await again(true);
  one('[data-open]')?.focus();
});

/** After a cut the browser asks for what it missed (`Last-Event-ID`); the page is fetched again all the same. */
function open() {
  clearTimeout(reopening);
  const { now, live } = one('#main').dataset;
  if (stream || document.hidden || !now) return;
  stream = new EventSource(`/live?since=${now}&shows=${live}`);
  stream.onopen = () => {
    clearTimeout(grace);
    grace = 0;
    sign('on');
    if (missed) wish();
    missed = false;
  };
  stream.onerror = () => {
    missed = true;
    grace ||= setTimeout(sign, GRACE_MS, 'lost');
    if (stream?.readyState !== EventSource.CLOSED) return;
    close();
    // Refused: the page itself is told why.
    wish();
    reopening = setTimeout(open, RETRY_MS * (1 + Math.random()));
  };
  for (const name of ['changed', 'presence']) stream.addEventListener(name, changed);
}

function close() {
  stream?.close();
  [stream, missed] = [null, true];
  clearTimeout(reopening);
}

function sign(state = '') {
  const it = one('#live');
  if (it.dataset.state === state) return;
  const was = it.dataset.state;
  [it.dataset.state, it.textContent] = [state, it.dataset[state]];
  // That all is well is news only to who was cut off.
  if (was + state !== 'on') say(it.textContent);
}

/** What this page did itself it shows already. @param {MessageEvent} event */
function changed({ data }) {
  const { ticket, seq } = JSON.parse(data);
  const { live = '', seq: has } = one('#main').dataset;
  const about = live.split(' ');
  if (live && (!ticket || about.includes('list') || (about.includes(`ticket:${ticket}`) && !(seq <= has)))) wish();
}

/** Many changes are one fetch. */
function wish() {
  soon ||= setTimeout(again, JITTER_MIN_MS + Math.random() * (JITTER_MAX_MS - JITTER_MIN_MS));
}

/** Fetches what is shown; `whole` with the rows that are new. What answers a form is to be had once. */
async function again(whole = false) {
  clearTimeout(soon);
  soon = fetching ? setTimeout(again, JITTER_MIN_MS, whole) : 0;
  if (fetching || 'stays' in one('#main').dataset) return;
  fetching = true;
  const { address, tag, turn } = shown;
  try {
    const answer = await fragment(address, tag && !whole ? { headers: { 'If-None-Match': tag } } : {});
    const gone = GONE.includes(answer.status);
    const page = (gone || answer.ok) && (await documentOf(answer));
    if (page && turn !== shown.turn) wish();
    else if (gone) leave(page, answer);
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

/** What its reader may see no longer is shown no longer; what they typed waits where drafts are. @type {Leave} */
function leave(page, answer) {
  dispatchEvent(new Event('l:leave'));
  close();
  show(page, answer, { moved: true });
  one('#main').focus();
  say(one('#main').textContent);
}

/** Keeps rows where they are, those that went too, and holds back those that are new. @param {Document} page */
function hold(page) {
  const old = all('#main [data-row]');
  const order = old.map((row) => row.id);
  const rows = order.length ? all('[data-row]', page) : [];
  const news = rows.filter((row) => !order.includes(row.id));
  const list = rows[0]?.parentNode;
  for (const row of old.filter(({ id }) => list && !rows.some((it) => it.id === id))) rows.push(gone(row));
  for (const row of rows.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id))) list.append(row);
  for (const row of news) row.remove();
  const link = one('#new', page);
  if (!link || !news.length) return;
  [link.hidden, link.textContent] = [false, counted(link, news.length)];
  if (link.textContent !== one('#new').textContent) say(link.textContent);
}

/** What went keeps its place until the list is asked for, so that no click meets another row. @type {Gone} */
function gone(row) {
  row.inert = true;
  for (const box of all('input', row)) [box.checked, box.disabled] = [false, true];
  return row.cloneNode(true);
}
