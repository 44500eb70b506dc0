// Text becomes markup here and nowhere else. The page's policy has the browser refuse it anywhere but in one Trusted
// Types policy, `ladder`, which stays inside this file, so that only answers of the desk itself go through it.

/** @type {any} */
const factory = 'trustedTypes' in window && window.trustedTypes;
const policy = factory && factory.createPolicy('ladder', { createHTML: (/** @type {string} */ text) => text });

/** The document in an answer. It is inert: its scripts never run. @param {Response} answer */
export async function documentOf(answer) {
  const html = answer.headers.get('content-type')?.startsWith('text/html');
  if (!html || new URL(answer.url).origin !== location.origin) throw new TypeError('not a page of this desk');
  const text = await answer.text();
  return new DOMParser().parseFromString(policy ? policy.createHTML(text) : text, 'text/html');
}
