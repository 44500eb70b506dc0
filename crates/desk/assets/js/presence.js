// Who else looks at the ticket, and who is writing: told while the page is looked at, and when it no longer is.
import { ask, on, one, pairs, whenShown } from './page.js';

/** Told this often; the desk forgets who is silent for three times as long. */
const EVERY_MS = 20000;
/** Who stopped typing for so long only reads. */
const REST_MS = 6000;
let [timer, typed, at, doing, seen] = [0, 0, '', '', ''];

whenShown(({ moved }) => (moved || one('#main')?.dataset.seq !== seen) && tell());
for (const name of ['visibilitychange', 'pagehide']) addEventListener(name, tell);
on('input', '[data-write]', () => {
  typed = Date.now();
  if (doing !== 'writes') tell();
});

function tell({ type = '' } = {}) {
  clearTimeout(timer);
  const main = one('#main')?.dataset ?? {};
  const address = (!document.hidden && type !== 'pagehide' && main.presence) || '';
  if (at && at !== address) {
    ask(at, pairs({ doing: 'leaves' }), true);
    typed = 0;
  }
  at = address;
  if (!at) return;
  const writes = Date.now() - typed < REST_MS;
  doing = writes ? 'writes' : 'reads';
  seen = main.seq;
  ask(at, pairs({ doing, seen }));
  timer = setTimeout(tell, writes ? REST_MS : EVERY_MS);
}
