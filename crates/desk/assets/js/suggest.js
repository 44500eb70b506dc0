// While writing, `::` brings text blocks and `@` people.
import { close, offer } from './choices.js';
import { on, one } from './page.js';
import { put } from './write.js';

/** @type {Record<string, string>} */
const SOURCES = { '::': '/blocks', '@': '/people/suggestions' };
/** One of the signs at the start of a word, and what follows it. */
const ASKED = /(?:^|\s)(::|@)([^\s:@?]{0,40})$/;

on('input', 'textarea[aria-controls]', (field) => {
  const end = field.selectionEnd;
  const [, sign, asked] = ASKED.exec(field.value.slice(0, end)) ?? [];
  if (!sign) return close();
  const from = end - asked.length - sign.length;
  const list = one(`#${field.getAttribute('aria-controls')}`);
  offer(field, list, `${SOURCES[sign]}?q=${encodeURIComponent(asked)}`, (it) => put(field, from, field.selectionEnd, it.text ?? it.label));
});
