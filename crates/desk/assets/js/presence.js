// Who else looks at the ticket, and who is writing: told while the page is looked at.
import { ask, on, one, pairs, whenShown } from './page.js';

/** Told this often; the desk forgets who is silent for longer. */
const EVERY_MS = 20000;
let [timer, typed, doing] = [0, 0, ''];

whenShown(({ moved }) => moved && tell());
addEventListener('visibilitychange', tell);
on('input', '[data-write]', () => {
  typed = Date.now();
  if (doing !== 'writes') tell();
});

function tell() {
  clearTimeout(timer);
  const address = one('#main')?.dataset.presence;
  if (!address || document.hidden) return;
  doing = Date.now() - typed < EVERY_MS ? 'writes' : 'reads';
  ask(address, pairs({ doing }));
  timer = setTimeout(tell, EVERY_MS);
}
