// One person at work: keys, drafts, choices, writing, files, ticking.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { bytesServed } from './desk.mjs';

/** All scripts together, as a browser gets them. */
const SCRIPT_BYTES_MAX = 30_000;

export const alone = {
  async 'all scripts together are small'() {
    const bytes = await bytesServed();
    assert.ok(bytes < SCRIPT_BYTES_MAX, `${bytes} bytes`);
  },

  async 'keys move, open, tick, jump and stay out of the way of typing'({ desk, page, until }) {
    await page.goto(`${desk.url}/queue`);
    const at = () => page.evaluate(() => document.activeElement.closest('tr')?.id ?? document.activeElement.id);
    await page.keyboard.press('j');
    assert.equal(await at(), 't1');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    assert.equal(await at(), 't2');
    await page.keyboard.press('x');
    assert.equal(await page.locator('[data-ticked]').textContent(), '1 ticket');
    await page.keyboard.press('/');
    await page.keyboard.type('jx?');
    assert.equal(await page.locator('[data-search]').inputValue(), 'jx?');
    await page.locator('#t2 [data-open]').focus();
    await page.keyboard.press('?');
    assert.equal(await page.locator('#keys').isVisible(), true);
    await page.keyboard.press('j');
    await page.keyboard.press('Escape');
    assert.equal(await at(), 't2');
    await page.keyboard.press('Enter');
    await until('the ticket', async () => (await page.title()) === '#2');
    await page.keyboard.press('g');
    await page.keyboard.press('q');
    await until('the queue', async () => (await page.title()) === 'Queue');
  },

  async 'keys can be moved and switched off'({ desk, page }) {
    desk.body = { 'data-keymap': '{"e":"y"}' };
    await page.goto(`${desk.url}/tickets/1`);
    await page.keyboard.press('e');
    assert.equal(await page.locator('#sheet').isVisible(), false);
    await page.keyboard.press('y');
    assert.equal(await page.locator('#sheet').isVisible(), true);
    desk.body = { 'data-keys-off': '' };
    await page.goto(`${desk.url}/tickets/1`);
    await page.keyboard.press('e');
    assert.equal(await page.locator('#sheet').isVisible(), false);
  },

  async 'Escape leaves a field, so that keys do something again'({ desk, page, until }) {
    await page.goto(`${desk.url}/tickets/1`);
    await page.locator('#text').pressSequentially('half');
    await page.keyboard.press('Escape');
    await page.keyboard.press('g');
    await page.keyboard.press('q');
    await until('the queue', async () => (await page.title()) === 'Queue');
  },

  async 'the meter of a sheet follows what is typed'({ desk, page }) {
    await page.goto(`${desk.url}/tickets/1`);
    const told = async () => [await page.locator('[data-score]').textContent(), await page.locator('meter').evaluate((it) => it.value)];
    await page.locator('#symptom').pressSequentially('x');
    assert.deepEqual(await told(), ['75 % complete', 75]);
    assert.equal(await page.locator('.miss').isVisible(), false);
    await page.locator('#tried').check();
    assert.deepEqual(await told(), ['100 % complete', 100]);
    await page.locator('#symptom').fill(' ');
    assert.deepEqual(await told(), ['25 % complete', 25]);
    assert.equal(await page.locator('.miss').isVisible(), true);
  },

  async 'the moment to undo is counted by the clock of the desk'({ desk, page }) {
    desk.ahead = 3600_000;
    desk.undo = Date.now() + desk.ahead + 9_500;
    await page.goto(`${desk.url}/tickets/1`);
    assert.match(await page.locator('[data-undo-left]').textContent(), /^(9|10)$/);
  },

  async 'a draft survives when the desk is away and the browser too'({ desk, page, until }) {
    await page.goto(`${desk.url}/tickets/1`);
    await page.locator('#text').pressSequentially('kept');
    await until('the save', () => desk.drafts['/tickets/1/drafts/reply'] === 'kept');
    await until('the state', async () => (await page.locator('[data-draft-state]').textContent()) === 'Saved');
    assert.equal(await page.evaluate(() => localStorage.length), 0);
    desk.drafts = {};
    desk.refuse.add('/tickets/1/drafts/reply');
    await page.locator('#text').pressSequentially(' and lost');
    await until('the other state', async () => (await page.locator('[data-draft-state]').textContent()) === 'Kept in this browser');
    await page.reload();
    assert.equal(await page.locator('#text').inputValue(), 'kept and lost');
    desk.refuse.clear();
    await until('it to be saved after all', () => desk.drafts['/tickets/1/drafts/reply'] === 'kept and lost');
    await page.keyboard.press('Tab');
    await page.locator('[data-send]').click();
    await until('it to go', () => desk.messages.includes('kept and lost'));
    await page.reload();
    assert.equal(await page.locator('#text').inputValue(), '');
  },

  async 'what the desk never got comes back on top of what it has'({ desk, page, until }) {
    const kept = '/tickets/1/drafts/reply';
    const text = page.locator('#text');
    await page.goto(`${desk.url}/tickets/1`);
    await text.pressSequentially('kept');
    await until('the save', () => desk.drafts[kept] === 'kept');
    desk.refuse.add(kept);
    await text.pressSequentially(' and more');
    await until('the state', async () => (await page.locator('[data-draft-state]').textContent()) === 'Kept in this browser');
    await page.goto(`${desk.url}/tickets/1`);
    assert.equal(await text.inputValue(), 'kept and more');
    // Meanwhile they wrote something else in another browser: neither text goes.
    desk.drafts[kept] = 'elsewhere';
    desk.version++;
    await page.goto(`${desk.url}/tickets/1`);
    assert.equal(await text.inputValue(), 'elsewhere\n\nkept and more');
    desk.refuse.clear();
    await until('both to be saved', () => desk.drafts[kept] === 'elsewhere\n\nkept and more');
    await until('this browser to forget', () => page.evaluate(() => localStorage.length === 0));
    desk.version++;
    await page.goto(`${desk.url}/tickets/1`);
    assert.equal(await text.inputValue(), 'elsewhere\n\nkept and more');
  },

  async 'closing the page right after typing still saves'({ desk, page, until }) {
    await page.goto(`${desk.url}/tickets/1`);
    await page.locator('#text').pressSequentially('hasty');
    await page.close({ runBeforeUnload: true });
    await until('the save', () => desk.drafts['/tickets/1/drafts/reply'] === 'hasty');
  },

  async 'the palette finds and goes, and only within the desk'({ desk, page, until }) {
    await page.goto(`${desk.url}/queue`);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('ti');
    const field = page.locator('#palette input');
    await until('the choices', () => page.getByText('?q=ti').isVisible());
    assert.equal(await field.getAttribute('aria-expanded'), 'true');
    assert.equal(await field.getAttribute('aria-activedescendant'), 'choice-0');
    await page.keyboard.press('ArrowUp');
    assert.equal(await page.locator('#choice-1').getAttribute('aria-selected'), 'true');
    await until('it to be said', async () => (await page.locator('#said').textContent()) === '2 choices');
    await page.keyboard.press('Enter');
    await page.locator('#palette').waitFor({ state: 'hidden' });
    assert.equal(await page.evaluate(() => 'evil' in window), false);
    await page.keyboard.press('Control+k');
    await until('the choices again', async () => (await field.getAttribute('aria-expanded')) === 'true');
    await page.keyboard.press('Enter');
    await until('the ticket', async () => (await page.title()) === '#1');
    assert.equal(await page.locator('#palette').isVisible(), false);
  },

  async 'lists to choose from are sound for who cannot see them'({ desk, page, until }) {
    const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
    await page.addInitScript({ content: await readFile(axe, 'utf8') });
    const faults = () => page.evaluate(async () => (await window.axe.run(document)).violations.map((it) => `${it.id}: ${it.nodes.map((node) => node.html)}`));
    await page.goto(`${desk.url}/tickets/1`);
    assert.deepEqual(await faults(), []);
    await page.locator('#text').pressSequentially('@da');
    await until('people', () => page.getByText('?q=da').isVisible());
    assert.deepEqual(await faults(), []);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await until('the choices', async () => (await page.locator('#palette input').getAttribute('aria-expanded')) === 'true');
    assert.deepEqual(await faults(), []);
  },

  async 'writing: marks, lists, people, blocks and a look at the result'({ desk, page, until }) {
    await page.goto(`${desk.url}/tickets/1`);
    const field = page.locator('#text');
    const text = () => field.inputValue();
    await field.pressSequentially('bold');
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+b');
    assert.equal(await text(), '**bold**');
    await page.keyboard.press('Control+z');
    assert.equal(await text(), 'bold');
    await field.fill('');
    await page.locator('[data-mark="- "]').click();
    await page.keyboard.type('one');
    await page.keyboard.press('Enter');
    await page.keyboard.type('two');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    assert.equal(await text(), '- one\n- two\n');
    await field.fill('Dear ');
    await page.keyboard.press('End');
    await page.keyboard.type('@da');
    await until('people', () => page.getByText('?q=da').isVisible());
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    assert.equal(await text(), 'Dear @dana ');
    await page.keyboard.type('::he');
    await until('blocks', () => page.locator('#text-choices').isVisible());
    await page.locator('#text-choices li').click();
    assert.equal(await text(), 'Dear @dana Good morning,\n');
    await page.locator('[data-preview]').click();
    await until('the result', () => page.locator('#made').isVisible());
    assert.equal(await field.isVisible(), false);
    await page.locator('[data-preview]').click();
    assert.equal(await field.isVisible(), true);
  },

  async 'files come along by paste and can be taken off'({ desk, page, until }) {
    await page.goto(`${desk.url}/tickets/1`);
    const paste = () => page.evaluate(() => {
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File(['x'], 'log.zip'));
      document.querySelector('#text').dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    });
    await paste();
    await until('the file', async () => (await page.locator('#files li').count()) === 1);
    assert.match(await page.locator('#files li').textContent(), /log\.zip 3 kB/);
    await page.getByRole('button', { name: 'Remove log.zip' }).click();
    assert.equal(await page.locator('#files li').count(), 0);
    await paste();
    await until('the file', async () => (await page.locator('#files li').count()) === 1);
    await page.locator('#text').fill('With a log');
    await page.locator('[data-send]').click();
    await until('it to go', () => desk.messages.includes('With a log'));
    assert.equal(desk.posts.find((it) => it.path.endsWith('/replies')).fields.get('file'), 'up1');
    await until('the list to be empty', async () => (await page.locator('#files li').count()) === 0);
  },

  async 'ranges of rows are ticked with shift, all with one'({ desk, page }) {
    desk.rows = [1, 2, 3, 4, 5];
    await page.goto(`${desk.url}/queue`);
    assert.equal(await page.locator('#bar').isVisible(), false);
    await page.locator('#t2 [data-tick]').click();
    await page.locator('#t4 [data-tick]').click({ modifiers: ['Shift'] });
    assert.equal(await page.locator('[data-ticked]').textContent(), '3 tickets');
    assert.equal(await page.locator('#bar').isVisible(), true);
    await page.locator('[data-tick-all]').click();
    assert.equal(await page.locator('[data-ticked]').textContent(), '5 tickets');
    await page.locator('[data-tick-all]').click();
    assert.equal(await page.locator('#bar').isVisible(), false);
  },

  async 'who looks and who writes is told, and the moment to undo runs out'({ desk, page, until }) {
    desk.undo = Date.now() + 2500;
    await page.goto(`${desk.url}/tickets/1`);
    const doing = () => desk.posts.filter((it) => it.path === '/tickets/1/presence').map((it) => it.fields.get('doing'));
    await until('reading', () => doing().includes('reads'));
    assert.equal(await page.locator('#undo').isVisible(), true);
    await page.locator('#text').pressSequentially('t');
    await until('writing', () => doing().at(-1) === 'writes');
    await until('the bar to go', () => page.locator('#undo').isHidden(), 4000);
  },
};
