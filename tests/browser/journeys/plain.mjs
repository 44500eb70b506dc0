// Without scripts: a requester writes in, an agent takes it, answers and solves it, the requester confirms.
import assert from 'node:assert/strict';
import { tell } from '../desk-at.mjs';
import { asks, takes } from '../moves.mjs';

const PLAIN = { javaScriptEnabled: false };

tell(async (desk) => {
  // A refused form is answered with 422, of which a browser says so itself.
  desk.expect(/status of 422/);
  const [requester, agent] = await Promise.all(['requester', 'tier-1'].map((role) => desk.as(role, PLAIN)));
  const number = await asks(requester, 'My browser is from long ago');
  await requester.fill('form[action$="/replies"] [name=text]', 'And it is slow.');
  await requester.locator('form[action$="/replies"] button[type=submit]').click();
  await requester.locator('article.msg', { hasText: 'And it is slow.' }).waitFor();

  await agent.goto('/tiers/1');
  assert.ok((await agent.locator('[data-row] a[data-open]').count()) > 0);
  await agent.goto(`/tickets/${number}`);
  await takes(agent);
  assert.equal(new URL(agent.url()).pathname, `/tickets/${number}`);
  // A refused form comes back with its words.
  await agent.locator('#move-solutions summary').click();
  await agent.fill('#move-solutions [name=draft]', 'Please start it again.');
  await agent.locator('#move-solutions button[data-send]').click();
  await agent.locator('#move-solutions [role=alert]').first().waitFor();
  assert.equal(await agent.locator('#move-solutions [name=draft]').inputValue(), 'Please start it again.');
  await agent.fill('#move-solutions [name=resolution]', 'Installed a newer one.');
  await agent.locator('#move-solutions button[data-send]').click();
  await agent.locator('#contact-spoken button[name=reached][value=yes]').click();

  await requester.goto(`/my/${number}`);
  await requester.locator('form[action$="/confirmations"] button').click();
  await requester.locator('form[action$="/reopenings"]').waitFor({ state: 'attached' });
});
