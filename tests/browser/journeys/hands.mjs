// Nobody here has a mouse: a requester writes in and confirms, tier 2 takes what was handed up, a lead moves several.
import assert from 'node:assert/strict';
import { tell, until } from '../desk-at.mjs';
import { calls, escalates, takes } from '../moves.mjs';

tell(async (desk) => {
  const [requester, agent, second, lead] = await Promise.all(['requester', 'tier-1', 'tier-2', 'lead'].map((role) => desk.as(role)));
  /** Goes on with the Tab key until something fits, as somebody does who looks where they are. */
  const tabs = async (page, selector) => {
    for (let n = 0; n < 120; n++) {
      await page.keyboard.press('Tab');
      if (await page.evaluate((it) => document.activeElement?.matches(it), selector)) return;
    }
    throw new assert.AssertionError({ message: `the Tab key never comes to ${selector}` });
  };
  const enters = async (page, selector) => {
    await tabs(page, selector);
    await page.keyboard.press('Enter');
  };
  const here = (page) => new URL(page.url()).pathname;

  // A requester asks.
  await requester.goto('/my');
  await enters(requester, 'main a[href="/my/new"]');
  await requester.locator('ul.topics a').first().waitFor();
  await enters(requester, 'ul.topics a');
  await requester.locator('form.ask').waitFor();
  await tabs(requester, '[name=subject]');
  await requester.keyboard.type('The keys of my tablet do nothing');
  await tabs(requester, 'form.ask [name=text]');
  await requester.keyboard.type('I can only write this from another one.');
  await enters(requester, 'form.ask button[type=submit]');
  await requester.waitForURL(/\/my\/\d+/);
  const number = Number(here(requester).split('/').at(-1));

  // Tier 2 finds what was handed up, and accepts it with one key.
  await agent.goto(`/tickets/${number}`);
  await takes(agent);
  await agent.locator('#move-escalations').waitFor();
  await escalates(agent);
  await second.goto('/mine');
  await second.keyboard.press('g');
  await second.keyboard.press('o');
  await until('what is offered', () => here(second) === '/offered');
  await second.locator(`#t${number}`).waitFor();
  for (let n = 0; n < 50 && !(await second.evaluate((id) => document.activeElement?.closest('[data-row]')?.id === id, `t${number}`)); n++) await second.keyboard.press('j');
  await second.keyboard.press('Enter');
  await until('the ticket', () => here(second) === `/tickets/${number}`);
  await second.locator('[data-keys=t]').waitFor();
  await second.keyboard.press('t');
  await second.locator('[data-keys=t]').waitFor({ state: 'detached' });

  // Solves it with the cause, and tier 1 tells the requester, who confirms.
  await second.keyboard.press('s');
  for (const field of ['cause', 'resolution', 'explanation', 'draft']) {
    if (!(await second.locator(`#move-solutions [name=${field}]`).count())) continue;
    if (!(await second.evaluate((it) => document.activeElement?.matches(it), `#move-solutions [name=${field}]`))) await tabs(second, `#move-solutions [name=${field}]`);
    await second.keyboard.type('The keys were locked.');
  }
  await second.keyboard.press('Control+Enter');
  await agent.goto(`/tickets/${number}`);
  await enters(agent, 'form[action$="/acknowledgements"] button[data-send]');
  await agent.locator('#contact').waitFor();
  await calls(agent);
  await requester.goto(`/my/${number}`);
  await enters(requester, 'form[action$="/confirmations"] button');
  await requester.locator('form[action$="/reopenings"]').waitFor({ state: 'attached' });

  // A lead ticks two, looks at what would move, and moves them.
  await lead.goto('/tiers/1?custody=queued');
  for (const key of ['j', 'x', 'j', 'x']) await lead.keyboard.press(key);
  await until('two that are ticked', async () => (await lead.locator('[data-tick]:checked').count()) === 2);
  await enters(lead, '[data-bulk] button[value=assign]');
  await lead.locator('#move-to').waitFor();
  if (!(await lead.evaluate(() => document.activeElement?.id === 'move-to'))) await tabs(lead, '#move-to');
  await lead.keyboard.type('Joost');
  await enters(lead, 'form[action="/tickets/moves/preview"] button[type=submit]');
  await lead.locator('ul.outcomes li').nth(1).waitFor();
  await enters(lead, 'form[action="/tickets/moves"] button[type=submit]');
  await lead.locator('p.good, [role=status]').first().waitFor({ state: 'attached' });
  await until('what was moved', async () => /\d/.test(await lead.locator('#said').textContent()) || (await lead.locator('p.good').count()) > 0);
});
