// Lists: ticking rows for a bulk move, and finding a list again where one left it.
import { all, counted, here, on, one, say, whenShown } from './page.js';

/** Where a range starts. @type {HTMLInputElement | undefined} */
let last;

on('click', '[data-tick], [data-tick-all]', (box, event) => {
  const boxes = all('[data-row] [data-tick]');
  const ends = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
  const range = box.matches('[data-tick-all]') ? boxes : event.shiftKey && ends[0] >= 0 ? boxes.slice(ends[0], ends[1] + 1) : [];
  for (const each of range) each.checked = box.checked;
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
  for (const pane of moved ? [document.documentElement, ...all('[data-scroll]')] : []) {
    const known = back || one('#main [data-row]');
    pane.scrollTop = known ? Number(sessionStorage.getItem(`place ${here()} ${pane.id}`)) : 0;
  }
});

function count() {
  const boxes = all('[data-row] [data-tick]');
  const n = boxes.filter((box) => box.checked).length;
  for (const bar of all('[data-bulk]')) bar.hidden = !n;
  for (const told of all('[data-ticked]')) told.textContent = counted(told, n);
  const whole = one('[data-tick-all]');
  if (whole) [whole.checked, whole.indeterminate] = [n > 0 && n === boxes.length, n > 0 && n < boxes.length];
}
