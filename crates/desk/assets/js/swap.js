// Forms and links marked `data-swap` bring their page without a reload. The server answers the same addresses with or
// without scripts; here it is asked for `#main` alone, which is then morphed in.
import { documentOf } from './html.js';
import { held, morph } from './morph.js';
import { all, here, on, one, say, tell, word } from './page.js';

/** Waiting shorter than this is felt as at once, and not shown. */
const QUIET_MS = 200;

/** What is shown. `turn` counts, so that an older answer never covers a newer one. */
export const shown = { address: here(), tag: '', turn: 0 };
let visiting = new AbortController();
const sending = new WeakSet();

on('submit', 'form[data-swap]', async (form, event) => {
  if (event.defaultPrevented) return;
  event.preventDefault();
  if (sending.has(form)) return;
  const button = event.submitter;
  const asked = (name = '') => button?.getAttribute(`form${name}`) ?? form.getAttribute(name) ?? '';
  const data = new FormData(form, button);
  const pairs = new URLSearchParams(/** @type {any} */ (data));
  const address = new URL(asked('action'), location.href);
  const posts = asked('method').toLowerCase() === 'post';
  if (!posts) address.search = `${pairs}`;
  sending.add(form);
  await visit(address.href, { form, body: posts && (form.enctype.startsWith('multipart') ? data : pairs) });
  sending.delete(form);
});

on('click', 'a[data-swap]', (link, event) => {
  const elsewhere = link.target || link.origin !== location.origin || event.button;
  if (elsewhere || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.defaultPrevented) return;
  event.preventDefault();
  visit(link.href);
});

addEventListener('popstate', () => here() !== shown.address && visit(location.href, { back: true }));

/** Not for the browser's own cache, which would show it as a whole page. */
export const fragment = (address = '', how = {}, headers = {}) =>
  fetch(address, { cache: 'no-store', ...how, headers: { Accept: 'text/html', 'X-Fragment': 'main', ...headers } });

/** Goes to an address, or sends a form. @type {(address: string, how?: How) => Promise<void>} */
export async function visit(address, how = {}) {
  const { form, body } = how;
  const main = one('#main');
  const sent = form && new Map([...form.elements, form].map((field) => [field, held(field)]));
  visiting.abort();
  const { signal } = (visiting = new AbortController());
  if (!body) dispatchEvent(new Event('ladder:leave'));
  const slow = setTimeout(() => (main.ariaBusy = 'true'), QUIET_MS);
  try {
    const answer = await fragment(address, body ? { method: 'POST', body } : { signal });
    const page = await documentOf(answer).catch(() => null);
    const { ok, status } = answer;
    const signedOut = status === 401 || (page && one('[data-signed-out]', page));
    // What was typed stays in sight whenever the answer has no place for it.
    if (signedOut && body) tell(word('SignedOut'));
    else if (status >= 500 || status === 429 || (body && !ok && ![409, 422].includes(status))) {
      tell((page && one('[data-fault]', page)?.textContent) || word('Failed'));
    } else if (page?.getElementById('main') && !signedOut) arrive(page, answer, { ...how, sent, hash: new URL(address).hash });
    else location.assign(answer.url);
  } catch {
    if (body || !signal.aborted) tell(word('Lost'));
  }
  clearTimeout(slow);
  main.ariaBusy = null;
}

/** @type {Arrival} */
function arrive(page, answer, { form, body, back, sent, hash }) {
  const { pathname, search } = new URL(answer.url);
  const goes = !back && (!body || answer.redirected);
  const moved = back || (goes && pathname !== shown.address.split('?')[0]);
  tell('');
  if (answer.ok && form) {
    form.dispatchEvent(new Event('ladder:sent', { bubbles: true }));
    form.closest('dialog')?.close();
  }
  if (goes && pathname + search !== shown.address) history.pushState(null, '', pathname + search + hash);
  show(page, answer, { moved, back, sent: answer.ok ? sent : undefined });
  const main = one('#main');
  const wrong = !answer.ok && one('[aria-invalid=true], [data-fault]', main);
  if (wrong || moved) (wrong || main).focus({ preventScroll: moved });
  say(main.dataset.said || one('[data-fault]', main)?.textContent || (moved ? document.title : ''));
}

/** Puts an answer in. @type {Show} */
export function show(page, answer, why) {
  morph(one('#main'), one('#main', page), why);
  // What stands outside `#main`, as the counts in the rail, comes along in the same answer.
  for (const part of all('[data-part]', page)) morph(document.getElementById(part.id) ?? part, part, { live: true });
  document.title = one('#main').dataset.title ?? document.title;
  Object.assign(shown, { address: here(), tag: answer.headers.get('etag'), turn: shown.turn + 1 });
  dispatchEvent(new CustomEvent('ladder:shown', { detail: { moved: !!why.moved, back: !!why.back } }));
}
