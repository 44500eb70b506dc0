// While writing, `::` brings text blocks, `@` people and `??` articles.
import { close, offer } from './choices.js';
import { on } from './page.js';
import { put } from './write.js';

/** @type {Record<string, string>} */
const SOURCES = { '::': '/blocks', '@': '/people/suggestions', '??': '/articles/suggestions' };
/** One of the signs at the start of a word, and what follows it. */
const ASKED = /(?:^|\s)(::|@|\?\?)([^\s:@?]{0,40})$/;

on('input', 'textarea[data-write]:not([data-write=plain])', (field) => {
  const end = field.selectionEnd;
  const [, sign, asked] = ASKED.exec(field.value.slice(0, end)) ?? [];
  if (!sign) return close();
  const from = end - asked.length - sign.length;
  offer(field, listOf(field), `${SOURCES[sign]}?q=${encodeURIComponent(asked)}`, ({ text, label }) => put(field, from, end, text ?? label));
});

/** @type {With<HTMLTextAreaElement, HTMLElement>} */
function listOf(field) {
  const id = `${field.id}-choices`;
  const list = document.getElementById(id) ?? document.createElement('ul');
  Object.assign(list, { id, role: 'listbox', className: 'choices', ariaLabel: field.ariaLabel ?? field.labels[0]?.textContent });
  list.dataset.keep = '';
  field.setAttribute('aria-controls', id);
  field.ariaAutoComplete = 'list';
  if (!list.isConnected) field.after(list);
  return list;
}
