// Files that are pasted, dropped or chosen go to the desk at once; the form then carries their ids.
import { ask, on, one, say, tell, when, word } from './page.js';

/** How many files each form still waits for. */
const waiting = new WeakMap();

for (const name of ['paste', 'drop', 'dragover']) {
  on(name, 'form:has([data-upload])', (form, event) => {
    const carried = event.clipboardData ?? event.dataTransfer;
    if (carried.types.includes('Files')) event.preventDefault();
    for (const file of carried.files) send(form, file);
  });
}
on('change', 'input[data-upload]', (field) => {
  for (const file of field.files) send(field.form, file);
  field.value = '';
});
on('click', '[data-files] button', (button) => button.parentNode.remove());
when('l:sent', (form) => one('[data-files]', form)?.replaceChildren());
// Sent now, it would go without what is still on its way.
on('submit', 'form', (form, event) => {
  if (!waiting.get(form)) return;
  event.preventDefault();
  tell(word('Uploading'));
}, true);

/** @type {Send} */
async function send(form, file) {
  const body = new FormData();
  body.append('file', file);
  waiting.set(form, (waiting.get(form) ?? 0) + 1);
  const answer = await ask(one('[data-upload]', form).dataset.upload, body);
  waiting.set(form, waiting.get(form) - 1);
  if (!answer) return tell(word('UploadFailed', file.name));
  one('[data-files]', form).append(item(await answer.json()));
  say(word('Uploaded', file.name));
}

/** @type {Upload} */
function item({ id, name, bytes }) {
  const [item, field, remove] = ['li', 'input', 'button'].map((tag) => document.createElement(tag));
  Object.assign(field, { type: 'hidden', name: 'file', value: id });
  Object.assign(remove, { type: 'button', textContent: '×', ariaLabel: word('Remove', name) });
  const size = new Intl.NumberFormat(document.documentElement.lang, { style: 'unit', unit: 'kilobyte' });
  item.append(`${name} ${size.format(Math.ceil(bytes / 1000))} `, field, remove);
  return item;
}
