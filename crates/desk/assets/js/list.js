// Lists: ticking rows for a bulk move, and finding a list again where one left it.
import { all, counted, here, on, one, say, whenShown } from './page.js';
import { shown } from './swap.js';

/** Where a range starts. @type {unknown} */
let last;
const ticks = () => all('[data-row] [data-tick]:enabled');

on('click', '[data-tick], [data-tick-all]', (box, event) => {
  const boxes = ticks();
  const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
  const range = box.matches('[data-tick-all]') ? boxes : event.shiftKey && from >= 0 ? boxes.slice(from, to + 1) : [];
  for (const it of range) it.checked = box.checked;
  last = box;
  count();
  say(one('[data-ticked]')?.textContent);
});

// The browser would put the old page where the new one was; it may when the whole page is loaded again.
history.scrollRestoration = 'manual';
addEventListener('pagehide', () => (history.scrollRestoration = 'auto'));

// Not between an address and its page.
document.addEventListener('scroll', ({ target }) => {
  const pane = /** @type {any} */ (target === document ? document.documentElement : target);
  if (here() === shown.address) sessionStorage.setItem(`place ${here()} ${pane.id}`, pane.scrollTop);
}, true);

// A list is found again however one comes back; other pages by the browser's own buttons only.
whenShown(({ moved, back, first }) => {
  count();
  const known = back || one('#main [data-row]');
  for (const pane of moved && (known || !first) ? [document.documentElement, ...all('[data-scroll]')] : []) {
    pane.scrollTop = known ? sessionStorage.getItem(`place ${here()} ${pane.id}`) : 0;
  }
});

function count() {
  const [boxes, n] = [ticks(), ticks().filter((box) => box.checked).length];
  for (const bar of all('[data-bulk]')) bar.hidden = !n;
  for (const it of all('[data-ticked]')) it.textContent = counted(it, n);
  for (const it of all('[data-tick-all]')) {
    it.checked = n > 0 && n === boxes.length;
    it.indeterminate = n > 0 && !it.checked;
  }
}
