// A requester with a telephone: says what is wrong, answers, and confirms. Nothing is wider than the screen.
import assert from 'node:assert/strict';
import { tell, until } from '../desk-at.mjs';
import { asks, calls, takes } from '../moves.mjs';

const SCREEN = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };

tell(async (desk) => {
  const page = await desk.as('requester', SCREEN);
  const agent = await desk.as('tier-1');
  const fits = async () => assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390, page.url());

  await page.goto('/my');
  await fits();
  const tops = await page.locator('header.top > :visible').evaluateAll((all) => all.map((it) => { const box = it.getBoundingClientRect(); return (box.top + box.bottom) / 2; }));
  assert.ok(Math.max(...tops) - Math.min(...tops) < 8, `the desk, who one is and the way out stand in one row: ${tops}`);
  await page.goto('/my/new');
  await fits();
  const number = await asks(page, 'Mail stops after an hour on my telephone, which has a very long name: Zwarte-Schildpad-0042');
  await fits();
  await page.setInputFiles('form[action$="/replies"] [type=file]', { name: 'screen.png', mimeType: 'image/png', buffer: PICTURE });
  await page.fill('form[action$="/replies"] [name=text]', 'This is what I see.');
  await page.locator('form[action$="/replies"] button[type=submit]').tap();
  await page.locator('article.msg', { hasText: 'This is what I see.' }).locator('a[href*="/attachments/"]').waitFor();
  await fits();

  await agent.goto(`/tickets/${number}`);
  await takes(agent);
  await agent.locator('#move-solutions summary').click();
  await agent.fill('#move-solutions [name=resolution]', 'Set the mail profile up again.');
  await agent.locator('#move-solutions button[data-send]').click();
  await calls(agent);

  await page.locator('form[action$="/confirmations"] button').tap();
  await until('the word that it is closed', async () => (await page.locator('form[action$="/reopenings"]').count()) === 1);
  await fits();
  const places = await page.locator('main a:visible, main button:visible, main summary:visible').evaluateAll((all) => all
    .map((it) => ({ text: it.textContent.trim(), height: it.getBoundingClientRect().height, display: getComputedStyle(it).display }))
    .filter((it) => it.display !== 'inline' && it.height < 24));
  assert.deepEqual(places, [], 'places to touch are large enough');
});

/** One red dot. */
const PICTURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64');
