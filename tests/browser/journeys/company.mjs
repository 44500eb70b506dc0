// Two agents at one ticket: each sees the other come, write and go, without doing anything for it.
import assert from 'node:assert/strict';
import { tell } from '../desk-at.mjs';
import { asks } from '../moves.mjs';

tell(async (desk) => {
  const [requester, first, lead] = await Promise.all(['requester', 'tier-1', 'lead'].map((role) => desk.as(role)));
  const number = await asks(requester, 'It rings twice');
  await first.goto(`/tickets/${number}`);
  const sanne = (kind) => first.locator(`.head .chip.${kind}`, { hasText: 'Sanne' });
  await lead.goto(`/tickets/${number}`);
  await sanne('plain').waitFor();

  await lead.keyboard.press('n');
  await lead.locator('#notes-text').pressSequentially('I know this one');
  await sanne('accent').waitFor();
  // What she writes is hers: the other's page has only been told that she does.
  assert.ok(!(await first.locator('main').innerText()).includes('I know this one'));

  await lead.keyboard.press('Escape');
  await lead.keyboard.press('g');
  await lead.keyboard.press('m');
  await lead.waitForURL(/\/mine/);
  await sanne('accent').or(sanne('plain')).waitFor({ state: 'detached' });

  // The list knows what she has seen of it.
  await first.keyboard.press('n');
  await first.locator('#notes-text').fill('So do I.');
  await first.keyboard.press('Control+Enter');
  await first.locator('.stream', { hasText: 'So do I.' }).waitFor();
  await lead.goto('/tiers/1');
  await lead.locator(`#t${number} .chip.accent`).waitFor();
});
