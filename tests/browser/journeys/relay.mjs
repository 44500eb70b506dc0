// What the relay is for, told by four people at once: a requester, and an agent of each tier. Whatever one of them does,
// the others see it come to their page. Nobody ever loads a page again.
import assert from 'node:assert/strict';
import { tell, until } from '../desk-at.mjs';
import { accepts, acknowledges, asks, calls, escalates, solves, takes } from '../moves.mjs';

const DRAFT = 'Your device can be set up again: please start it once more.';

tell(async (desk) => {
  const everybody = await Promise.all(['requester', 'tier-1', 'tier-2', 'tier-3'].map((role) => desk.as(role)));
  const [requester, first, second, third] = everybody;
  const number = await asks(requester, 'The tablet stops at <b>40 %</b>');
  await Promise.all([first, second, third].map((page) => page.goto(`/tickets/${number}`)));
  for (const page of everybody) await page.evaluate(() => { window.begun = true; });
  assert.equal(await first.locator('h1 b').count(), 0, 'what a requester writes stays text');

  // R15: nobody above tier 1 holds it before tier 1 looked at it, and it goes up with a sheet.
  await takes(first);
  await escalates(first);
  await accepts(second);
  await first.locator('#move-escalations').waitFor({ state: 'detached' });
  // R16: tier 2 hands it on to the people who can change the service.
  await escalates(second);
  await accepts(third);
  // R17: the cause is found, and comes down with an explanation and a draft for the requester.
  await solves(third, DRAFT);
  // R18: each tier says that it understood, before the next one is asked.
  await second.locator('form[action$="/acknowledgements"]').waitFor();
  assert.equal(await first.locator('form[action$="/acknowledgements"]').count(), 0, 'not before tier 2 has');
  await acknowledges(second, { couldSolve: true });
  await acknowledges(first);
  // R19: tier 1 calls, with the draft at hand, and the requester says that it works.
  await until('the draft at hand', async () => (await first.locator('#contact-spoken textarea').inputValue()) === DRAFT);
  await calls(first);
  await requester.locator('form[action$="/confirmations"] button').click();
  for (const page of [first, second, third]) await page.locator('form[action$="/reopenings"]').waitFor({ state: 'attached' });

  for (const page of everybody.slice(1)) assert.equal(await page.evaluate(() => window.begun), true, 'a page was loaded again');
  const seen = await requester.locator('main').innerText();
  assert.ok(!seen.includes('certificate'), 'cause and resolution stay inside');
});
