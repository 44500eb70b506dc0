// What was sent can be called back for a moment: the bar counts down, its button is a form like any other.
import { all, one, whenShown } from './page.js';

let ticking = 0;
whenShown(count);

function count() {
  clearTimeout(ticking);
  for (const bar of all('[data-undo-until]')) {
    const left = Math.max(0, Math.ceil((bar.dataset.undoUntil - Date.now()) / 1000));
    const figure = one('[data-undo-left]', bar);
    if (figure) figure.textContent = `${left}`;
    bar.hidden = !left;
    if (left) ticking = setTimeout(count, 250);
  }
}
