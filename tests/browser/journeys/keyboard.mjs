// A morning of an agent of tier 1 whose mouse is broken.
import assert from 'node:assert/strict';
import { tell, until } from '../desk-at.mjs';
import { asks } from '../moves.mjs';

tell(async (desk) => {
  const requester = await desk.as('requester');
  const number = await asks(requester, 'Nothing happens when I scan the code');
  const page = await desk.as('tier-1');
  const press = (...keys) => keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  const type = (text) => page.keyboard.type(text);
  /** Goes on with the Tab key until something fits, as somebody does who looks where they are. */
  const tabs = async (selector) => {
    for (let n = 0; n < 80; n++) {
      await press('Tab');
      if (await page.evaluate((it) => document.activeElement?.matches(it), selector)) return;
    }
    throw new assert.AssertionError({ message: `the Tab key never comes to ${selector}` });
  };
  const here = () => new URL(page.url()).pathname;
  await page.goto('/');

  // The first stop of the Tab key leads over the rail.
  await press('Tab');
  assert.ok(await page.evaluate(() => document.activeElement.matches('a.skip')), 'the first stop leads to the page');

  // The queue, up and down in it, and into a ticket.
  await press('g', 'q');
  await until('the queue', () => /^\/tiers\/1/.test(here()));
  const row = () => page.evaluate(() => document.activeElement?.closest('[data-row]')?.id);
  await press('j', 'j', 'k');
  await until('the first row under the cursor', async () => (await row()) === (await page.locator('[data-row]').first().getAttribute('id')));

  // What is done to a row is not offered where no row is named.
  const take = await page.locator('button[data-keys=t]').first().evaluate((it) => it.firstChild.textContent.trim());
  await press('Control+k');
  await type(take);
  const asked = page.waitForResponse((answer) => answer.url().includes(`/palette?q=${encodeURIComponent(take)}`));
  await asked;
  await until('no such offer', async () => (await page.locator('#palette-list [role=option]', { hasText: new RegExp(`^${take}`) }).count()) === 0);
  await press('Escape');
  await press('j', 'k', 'Enter');
  await until('its ticket', () => /^\/tickets\/\d+/.test(here()));

  // Somebody calls about a ticket: to it, by its number.
  await press('Control+k');
  await type(String(number));
  await page.locator(`#palette-list [role=option]`, { hasText: String(number) }).first().waitFor();
  await press('Enter');
  await until('the ticket', () => here() === `/tickets/${number}`);

  // Takes it by the name of the move, notes something, and answers; the caret is where one types.
  const named = await page.locator('button[data-keys=t]').evaluate((it) => it.firstChild.textContent.trim());
  await press('Control+k');
  await type(named);
  await page.locator('#palette-list [role=option][aria-selected=true]', { hasText: named }).waitFor();
  await press('Enter');
  await page.locator('[data-keys=t]').waitFor({ state: 'detached' });
  await press('n');
  await until('the note', () => page.evaluate(() => document.activeElement?.id === 'notes-text'));
  await type('The code was **printed too small**.');
  await press('Control+Enter');
  await page.locator('main strong', { hasText: 'printed too small' }).waitFor();
  await tabs('button');
  await press('r');
  await until('the reply', () => page.evaluate(() => document.activeElement?.id === 'replies-text'));
  await type('Please try the second code.');
  await press('Control+Enter');
  await page.locator('form[action$="/call-backs"] button').waitFor();

  // Solves it without leaving the keys, and calls.
  await tabs('button');
  await press('s');
  await tabs('[name=resolution]');
  await type('Printed the code larger.');
  await press('Control+Enter');
  await page.locator('#contact').waitFor();
  await tabs('#contact-spoken [name=text]');
  await type('It works now.');
  await tabs('button[name=reached][value=yes]');
  await press('Enter');
  await page.locator('#contact').waitFor({ state: 'detached' });

  // What was done was said to those who do not see it, and the keys are written down.
  const live = await page.locator('#live').getAttribute('data-on');
  await until('something said', async () => !['', live].includes((await page.locator('#said').textContent()).trim()));
  await press('?');
  await page.locator('dialog#keys[open]').waitFor();
  await press('Escape');
  await press('g', 'm');
  await until('my tickets', () => here() === '/mine');
});
