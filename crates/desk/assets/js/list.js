// Lists: ticking rows for a bulk move, and finding a list again where one left it.
import { all, counted, here, on, one, say, whenShown } from './page.js';

/** Where a range starts. @type {unknown} */
let last;

on('click', '[data-tick], [data-tick-all]', (box, event) => {
  const boxes = all('[data-row] [data-tick]');
  const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
  const range = to < 0 || box.matches('[data-tick-all]') ? boxes : event.shiftKey && from >= 0 ? boxes.slice(from, to + 1) : [];
  for (const it of range) it.checked = box.checked;
  last = box;
  count();
  say(one('[data-ticked]')?.textContent);
});

// A list is found again however one comes back; other pages by the browser's own buttons only.
document.addEventListener('scroll', ({ target }) => {
  const pane = /** @type {any} */ (target === document ? document.documentElement : target);
  sessionStorage.setItem(`place ${here()} ${pane.id}`, pane.scrollTop);
}, true);
whenShown(({ moved, back }) => {
  count();
  const known = back || one('#main [data-row]');
  for (const pane of moved ? [document.documentElement, ...all('[data-scroll]')] : []) {
    pane.scrollTop = known ? Number(sessionStorage.getItem(`place ${here()} ${pane.id}`)) : 0;
  }
});

function count() {
  const boxes = all('[data-row] [data-tick]');
  const n = boxes.filter((box) => box.checked).length;
  for (const bar of all('[data-bulk]')) bar.hidden = !n;
  for (const it of all('[data-ticked]')) it.textContent = counted(it, n);
  for (const it of all('[data-tick-all]')) [it.checked, it.indeterminate] = [n > 0 && n === boxes.length, n > 0 && n < boxes.length];
}
