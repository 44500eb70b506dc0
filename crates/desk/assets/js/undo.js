// What was sent can be called back for a moment: the bar counts down, its button is a form like any other.
import { all, now, one, whenShown } from './page.js';

let timer = 0;
whenShown(count);

function count() {
  clearTimeout(timer);
  for (const bar of all('[data-undo-until]')) {
    const left = Math.max(0, Math.ceil((bar.dataset.undoUntil - now()) / 1000));
    Object.assign(one('[data-undo-left]', bar) ?? {}, { textContent: left });
    bar.hidden = !left;
    if (left) timer = setTimeout(count, 250);
  }
}
