// Twice as large: a page that is 1440 wide at 200 %, and one that is 1280 wide at 400 %. Nothing is cut off, nothing
// scrolls sideways, and what can be done can be done.
import assert from 'node:assert/strict';
import { tell } from '../desk-at.mjs';
import { asks, takes } from '../moves.mjs';

const ZOOMED = [{ viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 }, { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 }];

tell(async (desk) => {
  for (const how of ZOOMED) {
    const { width } = how.viewport;
    const requester = await desk.as('requester', how);
    const agent = await desk.as('tier-1', how);
    const administrator = await desk.as('administrator', how);
    const fits = async (page) => assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width, `${page.url()} is wider than ${width}`);
    const number = await asks(requester, 'I need large letters');
    await fits(requester);
    for (const path of ['/mine', '/tiers/1', '/everything', '/tickets?status=open&filter', '/search?q=tablet', '/notifications', '/tickets/new', '/plan', '/profile', `/tickets/${number}/events`, `/tickets/${number}`]) {
      await agent.goto(path);
      await fits(agent);
    }
    for (const path of ['', '/people', '/tokens', '/quarantine', '/jobs', '/plan', '/disturbances', '/audit']) {
      await administrator.goto(`/admin${path}`);
      await fits(administrator);
    }
    // The menu is there, and the ticket can be taken and answered.
    await agent.locator('button.menu').click();
    await agent.locator('#rail a[href="/mine"]').click({ trial: true });
    await agent.keyboard.press('Escape');
    await takes(agent);
    await agent.locator('form[action$="/takes"]').waitFor({ state: 'detached' });
    await agent.fill('#replies-text', 'In large letters.');
    await agent.locator('form[action$="/replies"] button[data-send]').click({ trial: true });
    await fits(agent);
  }
});
