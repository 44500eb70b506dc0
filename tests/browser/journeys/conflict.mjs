// Two agents answer one requester at once: whoever is second reads what the first wrote, and has lost nothing.
import assert from 'node:assert/strict';
import { tell, until } from '../desk-at.mjs';
import { asks, takes } from '../moves.mjs';

const [THEIRS, MINE] = ['Have you tried the second code?', 'The first code is out of date.'];

tell(async (desk) => {
  // A refused reply is answered with 409, and a line is cut: a browser says so itself.
  desk.expect(/status of 409|ERR_FAILED .*\/live/);
  const [requester, first, lead] = await Promise.all(['requester', 'tier-1', 'lead'].map((role) => desk.as(role)));
  await leaves(first, 0);
  await leaves(lead, 0);
  const number = await asks(requester, 'Which code must I scan?');
  await first.goto(`/tickets/${number}`);
  await takes(first);
  await first.locator('form[action$="/takes"]').waitFor({ state: 'detached' });
  await first.fill('#replies-text', MINE);

  // The first of them is deaf for a while, as on a train; so it does not hear of the other's reply.
  await first.context().route(/\/live(\?|$)/, (route) => route.abort());
  await lead.goto(`/tickets/${number}`);
  await lead.fill('#replies-text', THEIRS);
  await lead.locator('form[action$="/replies"] button[data-send]').click();
  await lead.locator('main', { hasText: THEIRS }).waitFor();
  await until('the reply to have left', async () => (await lead.locator('form[action$="/call-backs"]').count()) === 0);

  await first.locator('form[action$="/replies"] button[data-send]').click();
  await first.locator('form[action$="/replies"] [data-fault]').waitFor();
  await first.locator('.theirs', { hasText: THEIRS }).waitFor();
  assert.equal(await first.locator('#replies-text').inputValue(), MINE, 'both texts are in sight');
  await requester.goto(`/my/${number}`);
  const said = await requester.locator('main').innerText();
  assert.ok(said.includes(THEIRS) && !said.includes(MINE), 'what was refused has not gone out');

  // Having read it, they send theirs all the same.
  await first.locator('form[action$="/replies"] button[data-send]').click();
  await until('the second reply to be there', async () => {
    await requester.goto(`/my/${number}`);
    return (await requester.locator('main').innerText()).includes(MINE);
  });
  // The others find their desk as it was.
  await leaves(first, 10);
  await leaves(lead, 10);
});

/** Lets what is sent from here on wait so long, in which it can be called back. */
async function leaves(page, seconds) {
  await page.goto('/blocks');
  const form = page.locator('form[action="/preferences/undo-seconds"]');
  await form.locator('select[name=seconds]').selectOption(`${seconds}`);
  await form.locator('button[type=submit]').click();
}
