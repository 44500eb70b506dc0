// Markdown in a plain textarea: the toolbar and its keys, lists that go on by themselves, and a look at the result.
import { documentOf } from './html.js';
import { ask, on, one, pairs } from './page.js';

/** A line that another like it follows: of a list, of numbers, of a quotation. */
const LISTED = /^(\s*)(?:([-*+>])|(\d+)([.)])) (.*)$/;

on('click', '[data-mark]', (button) => mark(fieldOf(button), button.dataset.mark));
on('click', '[data-preview]', (button) => preview(button, fieldOf(button)));
on('keydown', 'textarea[data-write]', (field, event) => {
  if (event.defaultPrevented || event.isComposing || event.shiftKey || event.altKey) return;
  const held = event.ctrlKey || event.metaKey;
  const sign = held && { b: '**', i: '_' }[/** @type {'b'} */ (event.key)];
  if (sign) mark(field, sign);
  if (sign || (!held && event.key === 'Enter' && another(field))) event.preventDefault();
});

/** Replaces text as if it was typed, so that the browser can undo it. @type {Put} */
export function put(field, from, to, text) {
  field.focus();
  field.setSelectionRange(from, to);
  document.execCommand(text ? 'insertText' : 'delete', false, text);
}

/** @type {Gives} */
const fieldOf = (button) => one('textarea[data-write]', button.form);

/** The selection, the line it starts in, and where that is. @type {Gives} */
function around({ value, selectionStart: from, selectionEnd: to }) {
  const line = value.lastIndexOf('\n', from - 1) + 1;
  return { from, to, line, before: value.slice(line, from), text: value.slice(from, to) };
}

/** `**` goes around, `> ` before each line, `[](url)` around with its address. @type {Marking} */
function mark(field, sign) {
  const { from, to, line, before, text } = around(field);
  if (sign.endsWith(' ')) return put(field, line, to, (before + text).replace(/^/gm, sign));
  const [opens, closes] = sign[0] === '[' ? ['[', sign.slice(1)] : [sign, sign];
  put(field, from, to, opens + text + closes);
  field.setSelectionRange(from + opens.length, to + opens.length);
}

/** Goes on with a list; an empty entry ends it. @type {Is} */
function another(field) {
  const { from, to, line, before } = around(field);
  const [found, indent, sign, number, dot, rest] = LISTED.exec(before) ?? [];
  if (rest) put(field, from, to, `\n${indent}${sign ?? Number(number) + 1 + dot} `);
  else if (found) put(field, line, to, '');
  return !!found;
}

/** The desk makes the result as it will be read. @type {Preview} */
async function preview(button, field) {
  const view = one(`#${button.getAttribute('aria-controls')}`);
  const back = button.ariaPressed === 'true';
  const answer = !back && (await ask('/previews', pairs({ text: field.value })));
  if (!answer && !back) return;
  if (answer) view.replaceChildren(...(await documentOf(answer)).body.childNodes);
  [button.ariaPressed, view.hidden, field.hidden] = [`${!back}`, back, !back];
}
