// The desk's scripts in a real browser, against a pretend desk with the real security headers.
// `node scripts.mjs [part of a name]`; CHROMIUM names another browser.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { bytesServed, openDesk } from './desk.mjs';

/** All scripts together, as a browser gets them. */
const SCRIPT_BYTES_MAX = 30_000;

const stories = {
  async 'all scripts together are small'() {
    const bytes = await bytesServed();
    assert.ok(bytes < SCRIPT_BYTES_MAX, `${bytes} bytes`);
  },

  async 'what others do appears and leaves focus, caret, text, scroll and what is open alone'({ desk, page, until }) {
    await page.goto(`${desk.url}/tickets/1`);
    await page.locator('#text').pressSequentially('Half a sentence');
    await page.locator('#clock summary').click();
    await page.locator('#text').focus();
    await page.evaluate(() => {
      document.querySelector('#text').setSelectionRange(4, 6);
      document.querySelector('#pane').scrollTop = 333;
      scrollTo(0, 40);
    });
    await connected(desk, until);
    desk.messages.unshift('From somebody else');
    desk.note = 'A note from elsewhere';
    desk.version++;
    desk.tell('changed', { ticket: 1, seq: desk.version });
    await until('the message', () => page.getByText('From somebody else').isVisible());
    const now = await page.evaluate(() => {
      const field = document.querySelector('#text');
      const { scrollTop } = document.querySelector('#pane');
      return [document.activeElement.id, field.value, field.selectionStart, field.selectionEnd, scrollTop, document.querySelector('#clock').open, document.querySelector('#other').value];
    });
    assert.deepEqual(now, ['text', 'Half a sentence', 4, 6, 333, true, 'A note from elsewhere']);
  },

  async 'focus and caret stay where the browser cannot move nodes by itself'({ desk, page, until }) {
    await page.addInitScript(() => delete Element.prototype.moveBefore);
    await page.goto(`${desk.url}/queue`);
    await connected(desk, until);
    await page.locator('#t3 [data-open]').focus();
    desk.rows = [3, 1, 2, 4];
    desk.tell('changed', { ticket: 1, seq: 2 });
    await until('the sign', () => page.locator('#new').isVisible());
    await page.evaluate(() => document.querySelector('#new').click());
    await until('the order', async () => (await rows(page)).join() === 't3,t1,t2,t4');
  },

  async 'the version somebody writes against stays until they are done'({ desk, page, until }) {
    await page.goto(`${desk.url}/tickets/1`);
    await page.locator('#subject').fill('Mine');
    await connected(desk, until);
    desk.subject[1] = 'Theirs';
    desk.messages.push('again');
    desk.version = 9;
    desk.tell('changed', { ticket: 1, seq: 9 });
    await until('the change', () => page.getByText('again').isVisible());
    assert.equal(await page.locator('#edit [name=version]').inputValue(), '1');
    assert.equal(await page.locator('#subject').inputValue(), 'Mine');
  },

  async 'an open dialog and what is in it outlive a change'({ desk, page, until }) {
    await page.goto(`${desk.url}/tickets/1`);
    await connected(desk, until);
    await page.keyboard.press('e');
    await page.locator('#seen-field').fill('No profile');
    desk.messages.push('meanwhile');
    desk.tell('changed', { ticket: 1, seq: ++desk.version });
    await until('the change', () => page.getByText('meanwhile').isVisible());
    assert.equal(await page.evaluate(() => document.querySelector('#sheet').matches(':modal')), true);
    assert.equal(await page.locator('#seen-field').inputValue(), 'No profile');
    await page.keyboard.press('Enter');
    await until('the dialog to close', () => page.evaluate(() => !document.querySelector('#sheet').open));
    assert.equal(desk.messages.at(-1), 'No profile');
  },

  async 'links bring pages without a reload, and back finds the place again'({ desk, page, until }) {
    desk.rows = Array.from({ length: 60 }, (_, n) => n + 1);
    await page.goto(`${desk.url}/queue`);
    await page.evaluate(() => { window.stays = true; scrollTo(0, 1500); });
    await page.locator('#t30 [data-open]').click();
    await until('the ticket', async () => (await page.title()) === '#30');
    assert.equal(new URL(page.url()).pathname, '/tickets/30');
    assert.equal(await page.evaluate(() => scrollY), 0);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
    await page.goBack();
    await until('the list', async () => (await page.title()) === 'Queue');
    await until('its place', async () => Math.abs((await page.evaluate(() => scrollY)) - 1500) < 100);
    assert.equal(await page.evaluate(() => window.stays), true, 'the page was loaded anew');
    await until('it to be said', async () => (await page.locator('#said').textContent()) === 'Queue, 60 tickets');
  },

  async 'what was typed for one ticket is not in the next'({ desk, page, until }) {
    await page.goto(`${desk.url}/tickets/1`);
    await page.locator('#text').fill('For one');
    await page.keyboard.press('Tab');
    await page.evaluate(() => document.querySelector('[data-keys="g q"]').click());
    await until('the queue', async () => (await page.title()) === 'Queue');
    await page.locator('#t2 [data-open]').click();
    await until('ticket 2', async () => (await page.title()) === '#2');
    assert.equal(await page.locator('#text').inputValue(), '');
    await until('the draft', () => desk.drafts['/tickets/1/drafts/reply'] === 'For one');
  },

  async 'a filter keeps its field and its focus'({ desk, page, until }) {
    await page.goto(`${desk.url}/queue`);
    await page.locator('#topic').fill('wifi');
    await page.keyboard.press('Enter');
    await until('the address', () => page.url().endsWith('/queue?topic=wifi'));
    assert.equal(await page.evaluate(() => document.activeElement.id), 'topic');
    await page.goBack();
    await until('the field', async () => (await page.locator('#topic').inputValue()) === '');
  },

  async 'what is refused stays with its sentence, also when others do something'({ desk, page, until }) {
    await page.goto(`${desk.url}/tickets/1`);
    await connected(desk, until);
    await page.locator('#text').fill('please refuse');
    await page.keyboard.press('Control+Enter');
    await until('the sentence', () => page.getByText('Say more.').isVisible());
    assert.equal(new URL(page.url()).pathname, '/tickets/1');
    assert.equal(await page.locator('#text').inputValue(), 'please refuse');
    await until('focus', () => page.evaluate(() => ['text', 'fault'].includes(document.activeElement.id)));
    desk.messages.push('meanwhile');
    desk.tell('changed', { ticket: 1, seq: ++desk.version });
    await until('the change', () => page.getByText('meanwhile').isVisible());
    assert.equal(await page.getByText('Say more.').isVisible(), true);
    assert.equal(await page.locator('#text').inputValue(), 'please refuse');
    await page.locator('#text').fill('A good answer');
    await page.keyboard.press('Control+Enter');
    await until('the answer', () => page.locator('li', { hasText: 'A good answer' }).isVisible());
    assert.equal(await page.locator('#text').inputValue(), '');
    assert.equal(await page.getByText('Say more.').count(), 0);
  },

  async 'an answer that comes after its reader went on does not pull them back'({ desk, page, until }) {
    await page.goto(`${desk.url}/tickets/1`);
    let go;
    desk.wait = new Promise((done) => (go = done));
    await page.locator('#text').fill('Slow one');
    await page.locator('[data-send]').click();
    await until('it to be on its way', () => desk.posts.some((it) => it.path.endsWith('/replies')));
    await until('a sign of it', async () => (await page.locator('#main').getAttribute('aria-busy')) === 'true');
    await page.getByRole('link', { name: 'Queue' }).click();
    await until('the queue', async () => (await page.title()) === 'Queue');
    go();
    await until('it to arrive', () => desk.messages.includes('Slow one'));
    await new Promise((done) => setTimeout(done, 100));
    assert.equal(await page.title(), 'Queue');
    await page.locator('#t1 [data-open]').click();
    await until('ticket 1', async () => (await page.title()) === '#1');
    assert.equal(await page.locator('#text').inputValue(), '', 'what was sent came back as a draft');
  },

  async 'who is signed out meanwhile keeps what they typed'({ desk, page, until }) {
    await page.goto(`${desk.url}/tickets/1`);
    desk.signedOut = true;
    await page.locator('#text').fill('Not lost');
    await page.locator('[data-send]').click();
    await until('the notice', async () => (await page.locator('#notice').textContent()) === 'You are signed out.');
    assert.equal(await page.locator('#text').inputValue(), 'Not lost');
    await page.getByRole('link', { name: 'Queue' }).click();
    await until('the sign-in', () => new URL(page.url()).pathname === '/queue' || page.getByText('Sign in').isVisible());
  },

  async 'what cannot be sent stays, and says so'({ desk, page, until }) {
    await page.goto(`${desk.url}/tickets/1`);
    await page.locator('#text').fill('Long text');
    desk.refuse.add('/tickets/1/replies');
    await page.locator('[data-send]').click();
    await until('the notice', async () => (await page.locator('#notice').textContent()) === 'Try again in a minute.');
    await page.context().setOffline(true);
    await page.locator('[data-send]').click();
    await until('the other notice', async () => (await page.locator('#notice').textContent()) === 'The desk cannot be reached.');
    await until('it to be said', async () => (await page.locator('#said').textContent()) === 'The desk cannot be reached.');
    assert.equal(await page.locator('#text').inputValue(), 'Long text');
    await page.context().setOffline(false);
    desk.refuse.clear();
    await page.locator('[data-send]').click();
    await until('it to go', () => desk.messages.includes('Long text'));
    await until('the notice to go', () => page.locator('#notice').isHidden());
  },

  async 'rows change in place, new ones wait until they are asked for'({ desk, page, until }) {
    await page.goto(`${desk.url}/queue`);
    await connected(desk, until);
    await page.locator('#t2 [data-tick]').check();
    await page.locator('#t2 [data-open]').focus();
    desk.rows = [9, 8, 3, 2, 1, 7];
    desk.subject[3] = 'Now urgent';
    desk.tell('changed', { ticket: 3, seq: 5 });
    await until('the row', () => page.getByText('Now urgent').isVisible());
    assert.deepEqual(await rows(page), ['t1', 't2', 't3']);
    assert.equal(await page.locator('#new').textContent(), '3 new');
    assert.equal(await page.locator('#count').textContent(), '6');
    assert.equal(await page.evaluate(() => document.activeElement.closest('tr').id), 't2');
    await page.locator('#new').click();
    await until('all rows', async () => (await rows(page)).length === 6);
    assert.deepEqual(await rows(page), ['t9', 't8', 't3', 't2', 't1', 't7']);
    assert.equal(await page.locator('#t2 [data-tick]').isChecked(), true);
    assert.equal(await page.locator('#new').isHidden(), true);
  },

  async 'many changes are one fetch, and nothing new is nothing sent'({ desk, page, until }) {
    await page.goto(`${desk.url}/queue`);
    await connected(desk, until);
    const asked = () => desk.asked.filter((it) => it.fragment);
    for (let n = 0; n < 30; n++) desk.tell('changed', { ticket: n, seq: 1 });
    await until('a fetch', () => asked().length);
    await new Promise((done) => setTimeout(done, 400));
    assert.ok(asked().length <= 2, `${asked().length} fetches`);
    desk.tell('changed', { ticket: 1, seq: 2 });
    await until('another', () => asked().at(-1).none);
  },

  async 'a lost connection shows, comes back by itself and misses nothing'({ desk, page, until }) {
    await page.goto(`${desk.url}/tickets/1`);
    await connected(desk, until);
    desk.tell('changed', { ticket: 99, seq: 1 });
    await until('sign', async () => (await page.locator('#live').getAttribute('data-state')) === 'on');
    desk.refuse.add('/live');
    desk.cut();
    await until('the sign', async () => (await page.locator('#live').textContent()) === 'Not connected', 6000);
    desk.messages.push('in between');
    desk.version++;
    desk.refuse.clear();
    await until('it to be back', async () => (await page.locator('#live').textContent()) === 'Live', 9000);
    await until('what was missed', () => page.getByText('in between').isVisible());
    desk.cut();
    await until('the resume', () => desk.lastEventIds.length > 2);
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
    await until('the choices', async () => (await field.getAttribute('aria-expanded')) === 'true');
    assert.equal(await field.getAttribute('aria-activedescendant'), 'choice-0');
    await page.keyboard.press('ArrowUp');
    assert.equal(await page.locator('#choice-1').getAttribute('aria-selected'), 'true');
    await until('it to be said', async () => (await page.locator('#said').textContent()) === '2 choices');
    await page.keyboard.press('Enter');
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

const rows = (page) => page.evaluate(() => [...document.querySelectorAll('[data-row]')].map((row) => row.id));
const connected = (desk, until) => until('the stream', () => desk.streams.size > 0);

/** Waits for something to become true, so that no story sleeps. */
async function until(what, check, ms = 3000) {
  const end = Date.now() + ms;
  while (!(await check())) {
    if (Date.now() > end) throw new assert.AssertionError({ message: `waited in vain for ${what}` });
    await new Promise((done) => setTimeout(done, 20));
  }
}

/** Tells one story in a browser context of its own; what the browser forbade fails it. */
async function tell(browser, story) {
  const desk = await openDesk();
  const context = await browser.newContext();
  const wrong = [];
  await context.exposeFunction('violated', (what) => wrong.push(what));
  await context.addInitScript(() => addEventListener('securitypolicyviolation', (event) => window.violated(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`)));
  const page = await context.newPage();
  page.on('pageerror', (error) => wrong.push(String(error.stack ?? error)));
  try {
    await story({ desk, page, until });
    assert.deepEqual(wrong, []);
  } catch (error) {
    if (wrong.length) error.message += `\n${wrong.join('\n')}`;
    throw error;
  } finally {
    await context.close();
    desk.close();
  }
}

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
let failed = 0;
for (const [name, story] of Object.entries(stories).filter(([name]) => name.includes(process.argv[2] ?? ''))) {
  try {
    await tell(browser, story);
    console.log(`ok   ${name}`);
  } catch (error) {
    failed++;
    console.log(`FAIL ${name}\n     ${error.stack ?? error}`);
  }
}
await browser.close();
process.exitCode = failed ? 1 : 0;
