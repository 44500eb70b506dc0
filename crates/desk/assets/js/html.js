// Text becomes markup here and nowhere else: the page allows one Trusted Types policy, `ladder`, which stays in this file,
// so that only answers of the desk itself go through it.
const policy = /** @type {any} */ (window).trustedTypes?.createPolicy('ladder', { createHTML: (text = '') => text });

/** The document in an answer. It is inert: its scripts never run. @param {Response} answer */
export async function documentOf(answer) {
  const html = answer.headers.get('content-type')?.startsWith('text/html');
  if (!html || new URL(answer.url).origin !== location.origin) throw new TypeError('not a page of this desk');
  const text = await answer.text();
  return new DOMParser().parseFromString(policy?.createHTML(text) ?? text, 'text/html');
}
