// Forms and links marked `data-swap` bring their page without a reload: the same addresses are asked for `#main` alone,
// which is then morphed in.
import { documentOf } from './html.js';
import { held, morph } from './morph.js';
import { all, here, on, one, pairs, say, tell, word } from './page.js';

/** Waiting shorter than this is felt as at once, and not shown. */
const QUIET_MS = 200;
/** After this nothing is waited for any more. */
const PATIENCE_MS = 60000;

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
  const address = new URL(asked('action'), location.href);
  const posts = asked('method').toLowerCase() === 'post';
  if (!posts) address.search = `${pairs(data)}`;
  sending.add(form);
  await visit(address.href, { form, body: posts && (form.enctype.startsWith('multipart') ? data : pairs(data)) });
  sending.delete(form);
});

// A choice that brings fields with it pushes the button that asks for them.
on('change', '[data-asks]', (field) => document.getElementById(field.dataset.asks)?.click());

on('click', 'a[data-swap]', (link, event) => {
  const { button, ctrlKey, metaKey, shiftKey, altKey, defaultPrevented } = event;
  if (link.target || link.origin !== location.origin || (link.hash && link.pathname + link.search === here())) return;
  if (button || ctrlKey || metaKey || shiftKey || altKey || defaultPrevented) return;
  event.preventDefault();
  visit(link.href);
});

addEventListener('popstate', () => here() !== shown.address && visit(location.href, { back: true }));

/** Not for the browser's own cache, which would show it as a whole page. @type {Fragment} */
export const fragment = (address, { body, headers, signal } = {}) => fetch(address, {
  ...(body ? { method: 'POST', body } : {}),
  headers: { 'X-Fragment': 'main', ...headers },
  cache: 'no-store',
  signal: AbortSignal.any([AbortSignal.timeout(PATIENCE_MS), ...(signal ? [signal] : [])]),
});

/** Goes to an address, or sends a form. @type {Visit} */
export async function visit(address, { form, body, back } = {}) {
  const { address: from } = shown;
  const main = one('#main');
  const sent = form && new Map([...form.elements, form].map((field) => [field, held(field)]));
  visiting.abort();
  const { signal } = (visiting = new AbortController());
  if (!body) dispatchEvent(new Event('l:leave'));
  const slow = setTimeout(() => (main.ariaBusy = 'true'), QUIET_MS);
  try {
    const answer = await fragment(address, body ? { body } : { signal });
    const page = await documentOf(answer).catch(() => null);
    const signedOut = answer.status === 401;
    const taken = body && answer.ok && !signedOut;
    if (taken) dispatchEvent(new CustomEvent('l:sent', { detail: form }));
    // What was typed stays in sight whenever the answer has no place for it.
    if (body && signedOut) tell(word('SignedOut'));
    else if (answer.status >= 500 || answer.status === 429 || (body && !taken && ![409, 422].includes(answer.status))) {
      tell((page && one('[data-fault]', page)?.textContent) || word('Failed'));
    } else if (body && from !== shown.address) tell(taken ? '' : word('Failed')); // Its reader went on meanwhile.
    else if (signedOut || !page?.getElementById('main')) location.assign(answer.url);
    else arrive(page, answer, { form, body, back, sent, hash: new URL(address).hash });
  } catch {
    if (body || !signal.aborted) tell(word('Lost'));
  }
  clearTimeout(slow);
  main.ariaBusy = null;
}

/** @type {Arrival} */
function arrive(page, answer, { form, body, back, sent, hash }) {
  const at = answer.headers.get('Location') ?? '';
  const { pathname, search } = new URL(at, answer.url);
  const goes = !back && (!body || answer.redirected || at !== '');
  const moved = back || (goes && pathname !== shown.address.split('?')[0]);
  tell();
  if (answer.ok) form?.closest('dialog')?.close();
  if (goes && pathname + search !== shown.address) history.pushState(null, '', pathname + search + hash);
  show(page, answer, { moved, back, sent: answer.ok ? sent : undefined, answered: form });
  const main = one('#main');
  const wrong = !answer.ok && one('[aria-invalid=true], [data-fault]', main);
  if (wrong || moved) (wrong || main).focus({ preventScroll: moved });
  if (hash) document.getElementById(hash.slice(1))?.scrollIntoView();
  say(main.dataset.said || one('[data-fault]', main)?.textContent || (moved ? document.title : ''));
}

/** Puts an answer in, with what comes along for elsewhere, as the counts in the rail. @type {Show} */
export function show(page, answer, why) {
  morph(one('#main'), one('#main', page), why);
  for (const part of all('[data-part]', page)) morph(document.getElementById(part.id) ?? part, part, { live: true });
  document.title = one('#main').dataset.title ?? page.title;
  Object.assign(shown, { address: here(), tag: answer.headers.get('etag'), turn: shown.turn + 1 });
  dispatchEvent(new CustomEvent('l:shown', { detail: why }));
}
