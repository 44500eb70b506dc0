// The connection goes and comes back: the page says so, keeps what is typed, and catches up by itself.
import assert from 'node:assert/strict';
import { connect, createServer } from 'node:net';
import { tell, until } from '../desk-at.mjs';
import { asks, takes } from '../moves.mjs';

tell(async (desk) => {
  // A browser complains of every request that goes nowhere.
  desk.expect(/ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|ERR_INCOMPLETE_CHUNKED_ENCODING/);
  const line = await openLine(desk.base);
  const [requester, page, lead] = await Promise.all([desk.as('requester'), desk.as('tier-1', { baseURL: line.base }), desk.as('lead')]);
  const number = await asks(requester, 'The train has a tunnel');
  await page.goto(`/tickets/${number}`);
  const state = (wanted) => until(`the state ${wanted}`, async () => (await page.locator('#live').getAttribute('data-state')) === wanted, 20_000);
  await state('on');
  await page.locator('#replies-text').pressSequentially('Half a sen');

  await line.cut();
  await state('lost');
  await page.locator('#replies-text').pressSequentially('tence');
  await page.keyboard.press('Control+Enter');
  await page.locator('#notice:not([hidden])').waitFor();
  assert.equal(await page.locator('#replies-text').inputValue(), 'Half a sentence', 'nothing that was typed is lost');
  await lead.goto(`/tickets/${number}`);
  await takes(lead);
  await lead.locator('form[action$="/takes"]').waitFor({ state: 'detached' });

  await line.mend();
  await state('on');
  await page.locator('main', { hasText: 'Sanne' }).waitFor();
  assert.equal(await page.locator('#replies-text').inputValue(), 'Half a sentence');
  await line.cut();
});

/** A line to the desk that can be cut. */
async function openLine(to) {
  const desk = new URL(to);
  const sockets = new Set();
  const server = createServer((here) => {
    const there = connect(Number(desk.port), desk.hostname);
    for (const [one, other] of [[here, there], [there, here]]) {
      sockets.add(one);
      one.on('error', () => {}).on('close', () => { sockets.delete(one); other.destroy(); });
      one.pipe(other);
    }
  });
  const listen = (port) => new Promise((done) => server.listen(port, '127.0.0.1', done));
  await listen(0);
  const { port } = server.address();
  return {
    base: `http://127.0.0.1:${port}`,
    mend: () => listen(port),
    cut: () => new Promise((done) => { server.close(done); for (const socket of sockets) socket.destroy(); }),
  };
}
