// Forms and links marked `data-swap` bring their page without a reload. The server answers the same addresses with or
// without scripts; here it is asked for `#main` alone, which is then morphed in.
import { documentOf } from './html.js';
import { contents, morph } from './morph.js';
import { all, here, on, one, say, tell, word } from './page.js';

/** Waiting shorter than this is felt as at once, and not shown. */
const QUIET_MS = 200;

/** What is shown. `turn` counts, so that an older answer never covers a newer one. */
export const shown = { address: here(), tag: '', turn: 0 };
let visiting = new AbortController();
const sending = new WeakSet();

on('submit', 'form[data-swap]', (form, event) => {
  if (event.defaultPrevented) return;
  event.preventDefault();
  const button = event.submitter;
  const post = (button?.getAttribute('formmethod') ?? form.getAttribute('method'))?.toLowerCase() === 'post';
  const address = new URL(button?.getAttribute('formaction') ?? form.getAttribute('action') ?? '', location.href);
  const data = new FormData(form, button);
  const pairs = new URLSearchParams(/** @type {any} */ (data));
  if (!post) address.search = `${pairs}`;
  if (sending.has(form)) return;
  sending.add(form);
  const body = post ? (form.enctype.startsWith('multipart') ? data : pairs) : undefined;
  visit(address.href, { form, body }).finally(() => sending.delete(form));
});

on('click', 'a[data-swap]', (link, event) => {
  const elsewhere = link.target || link.origin !== location.origin || event.button;
  if (elsewhere || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.defaultPrevented) return;
  event.preventDefault();
  visit(link.href);
});

addEventListener('popstate', () => here() !== shown.address && visit(location.href, { back: true }));

/** Not for the browser's own cache, which would show it as a whole page. @param {string} address @param {RequestInit} [how] */
export const fragment = (address, how) =>
  fetch(address, { cache: 'no-store', ...how, headers: { Accept: 'text/html', 'X-Fragment': 'main', ...how?.headers } });

/** Goes to an address, or sends a form. @param {string} address @param {How} [how] */
export async function visit(address, how = {}) {
  const { form, body } = how;
  const main = one('#main');
  const sent = form && contents(form).set(form, '');
  visiting.abort();
  const { signal } = (visiting = new AbortController());
  if (!body) dispatchEvent(new Event('ladder:leave'));
  const slow = setTimeout(() => main.setAttribute('aria-busy', 'true'), QUIET_MS);
  try {
    const answer = await fragment(address, { method: body ? 'POST' : 'GET', body, signal: body ? null : signal });
    const page = await documentOf(answer).catch(() => null);
    const { ok, status } = answer;
    const signedOut = status === 401 || one('[data-signed-out]', page ?? main);
    // What was typed stays in sight whenever the answer has no place for it.
    if (signedOut && body) tell(word('SignedOut'));
    else if (status >= 500 || status === 429 || (body && !ok && status !== 409 && status !== 422)) {
      tell(one('[data-fault]', page ?? main)?.textContent || word('Failed'));
    } else if (signedOut || !page?.getElementById('main')) location.assign(answer.url);
    else arrive(page, answer, { ...how, sent, hash: new URL(address, location.href).hash });
  } catch {
    if (body || !signal.aborted) tell(word('Lost'));
  }
  clearTimeout(slow);
  main.removeAttribute('aria-busy');
}

/** @type {Arrival} */
function arrive(page, answer, { form, body, back, sent, hash }) {
  const at = new URL(answer.url);
  const goes = !back && (!body || answer.redirected);
  const moved = (goes || back === true) && at.pathname !== shown.address.split('?')[0];
  tell('');
  if (answer.ok && form) {
    form.dispatchEvent(new Event('ladder:sent', { bubbles: true }));
    form.closest('dialog')?.close();
  }
  if (goes && at.pathname + at.search !== shown.address) history.pushState(null, '', at.pathname + at.search + hash);
  show(page, answer, { moved, back, sent: answer.ok ? sent : undefined });
  const main = one('#main');
  const wrong = !answer.ok && one('[aria-invalid=true], [data-fault]', main);
  if (wrong || moved) (wrong || main).focus({ preventScroll: moved });
  say(main.dataset.said || (wrong ? one('[data-fault]', main)?.textContent : moved && document.title));
}

/** Puts an answer in. @param {Document} page @param {Response} answer @param {Why} why */
export function show(page, answer, why) {
  morph(one('#main'), one('#main', page), why);
  // What stands outside `#main`, as the counts in the rail, comes along in the same answer.
  for (const part of all('[data-part]', page)) {
    const old = document.getElementById(part.id);
    if (old) morph(old, part, { live: true });
  }
  document.title = one('#main').dataset.title ?? document.title;
  Object.assign(shown, { address: here(), tag: answer.headers.get('etag') ?? '', turn: shown.turn + 1 });
  dispatchEvent(new CustomEvent('ladder:shown', { detail: { moved: !!why.moved, back: !!why.back } }));
}
