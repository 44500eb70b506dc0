// Several people on one page: what swaps, what appears by itself, and what stays.
import assert from 'node:assert/strict';

export const together = {
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
    await page.locator('#other').focus();
    await connected(desk, until);
    desk.subject[1] = 'Theirs';
    desk.messages.push('again');
    desk.version = 9;
    desk.tell('changed', { ticket: 1, seq: 9 });
    await until('the change', () => page.getByText('again').isVisible());
    assert.equal(await page.locator('#edit [name=version]').inputValue(), '1');
    assert.equal(await page.locator('#subject').inputValue(), 'Mine');
  },

  async 'a form that goes away leaves what was typed, with a sentence'({ desk, page, until }) {
    await page.goto(`${desk.url}/tickets/1`);
    await connected(desk, until);
    const text = page.locator('#text');
    const others = async (formless) => {
      desk.formless = formless;
      desk.messages.push(`change ${++desk.version}`);
      desk.tell('changed', { ticket: 1, seq: desk.version });
      await until('the change', () => page.getByText(`change ${desk.version}`).isVisible());
    };
    await others(true);
    assert.equal(await text.count(), 0, 'nothing was typed in it');
    await others(false);
    await text.fill('Half a sentence');
    await page.evaluate(() => document.querySelector('#text').setSelectionRange(4, 6));
    await until('the save', () => desk.drafts['/tickets/1/drafts/reply'] === 'Half a sentence');
    for (const turn of [1, 2]) {
      await others(true);
      assert.equal(await text.inputValue(), 'Half a sentence', `after change ${turn}`);
      assert.equal(await page.locator('#reply').getByText('This can no longer be sent.').count(), 1);
      assert.deepEqual(await page.evaluate(() => [document.activeElement.id, document.activeElement.selectionStart]), ['text', 4]);
      assert.equal(await page.locator('#reply [data-send]').isDisabled(), true);
    }
    await page.keyboard.press('Control+Enter');
    assert.equal(desk.posts.filter((it) => it.path.endsWith('/replies')).length, 0);
    // Somebody gave it back.
    await others(false);
    assert.equal(await text.inputValue(), 'Half a sentence');
    assert.equal(await page.locator('#reply').getByText('This can no longer be sent.').count(), 0);
    desk.formless = true;
    await page.locator('#reply [data-send]').click();
    await until('it to go', () => desk.messages.includes('Half a sentence'));
    await until('the form to go', async () => (await text.count()) === 0);
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
    await connected(desk, until);
    desk.gone = [401, 'You are signed out'];
    await page.locator('#text').fill('Not lost');
    await page.locator('[data-send]').click();
    await until('the notice', async () => (await page.locator('#notice').textContent()) === 'You are signed out.');
    assert.equal(await page.locator('#text').inputValue(), 'Not lost');
    await page.getByRole('link', { name: 'Queue' }).click();
    await until('the door', () => page.locator('main h1', { hasText: 'signed out' }).isVisible());
  },

  async 'a page whose reader may see it no longer says so and shows nothing of it'({ desk, page, until }) {
    await page.goto(`${desk.url}/tickets/1`);
    await until('the stream', () => desk.streams.size === 1);
    await page.locator('#text').fill('Half a sentence');
    desk.gone = [404, 'There is no such ticket'];
    desk.tell('changed', { ticket: 0 });
    await until('the words', () => page.locator('main h1', { hasText: 'no such ticket' }).isVisible());
    const left = await page.evaluate(() => document.title + document.body.innerText);
    assert.ok(!/#1|First message/.test(left), left);
    await until('it to be said', async () => (await page.locator('#said').textContent()).includes('no such ticket'));
    assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
    await until('the stream to end', () => desk.streams.size === 0);
    desk.gone = null;
    await page.goto(`${desk.url}/tickets/1`);
    assert.equal(await page.locator('#text').inputValue(), 'Half a sentence', 'what was typed waits');
  },

  async 'a page whose session ended says so by itself, and asks no further'({ desk, page, until }) {
    await page.goto(`${desk.url}/tickets/1`);
    await until('the stream', () => desk.streams.size === 1);
    desk.gone = [401, 'You are signed out'];
    desk.cut();
    await until('the words', () => page.locator('main h1', { hasText: 'signed out' }).isVisible());
    assert.ok(!(await page.locator('body').innerText()).includes('First message'));
  },

  async 'who goes says so, and who stops typing only reads'({ desk, page, until }) {
    const told = () => desk.posts.filter((it) => it.path === '/tickets/1/presence').map((it) => it.fields.get('doing'));
    await page.clock.install();
    await page.goto(`${desk.url}/tickets/1`);
    await until('reading', () => `${told()}` === 'reads');
    await page.locator('#text').pressSequentially('wo');
    await until('writing', () => `${told()}` === 'reads,writes');
    await page.clock.runFor(13_000);
    await until('reading again', () => told().at(-1) === 'reads');
    await page.getByRole('link', { name: 'Queue' }).click();
    await until('having left', () => told().at(-1) === 'leaves');
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

  async 'a row that went keeps its place until the list is asked for'({ desk, page, until }) {
    await page.goto(`${desk.url}/queue`);
    await connected(desk, until);
    await page.locator('#t1 [data-tick]').check();
    await page.locator('#t1 [data-open]').focus();
    desk.rows = [2, 3];
    desk.subject[3] = 'Now urgent';
    desk.tell('changed', { ticket: 1, seq: 5 });
    await until('the change', () => page.getByText('Now urgent').isVisible());
    assert.deepEqual(await rows(page), ['t1', 't2', 't3']);
    assert.equal(await page.locator('#t1').evaluate((it) => it.inert), true);
    assert.equal(await page.locator('#t1 [data-tick]').isDisabled(), true, 'it takes no part in a move');
    assert.equal(await page.locator('[data-bulk]').isHidden(), true);
    await page.keyboard.press('j');
    assert.equal(await page.evaluate(() => document.activeElement.closest('tr')?.id), 't2', 'keys pass it by');
    desk.rows = [2, 3, 4];
    desk.tell('changed', { ticket: 4, seq: 6 });
    await until('the sign', () => page.locator('#new').isVisible());
    assert.deepEqual(await rows(page), ['t1', 't2', 't3']);
    await page.locator('#new').click();
    await until('the list as it is', async () => (await rows(page)).join() === 't2,t3,t4');
  },

  async 'what answers a form stays, whatever happens to the line'({ desk, page, until }) {
    await page.goto(`${desk.url}/queue`);
    await connected(desk, until);
    await page.locator('#t1 [data-tick]').check();
    await page.locator('#bar button').click();
    await until('the answer', () => page.getByText('2 moved').isVisible());
    const asked = desk.asked.length;
    desk.tell('changed', { ticket: 0 });
    const before = desk.lastEventIds.length;
    desk.cut();
    await until('the line again', () => desk.lastEventIds.length > before && desk.streams.size);
    await page.evaluate(() => dispatchEvent(new Event('pagehide')));
    await page.evaluate(() => dispatchEvent(new Event('pageshow')));
    await new Promise((done) => setTimeout(done, 600));
    assert.equal(await page.getByText('2 moved').isVisible(), true);
    assert.deepEqual(desk.asked.slice(asked).filter((it) => it.fragment), [], 'it was fetched away');
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

  async 'what a page shows already is not fetched again'({ desk, page, until }) {
    await page.goto(`${desk.url}/tickets/1`);
    await connected(desk, until);
    desk.tell('changed', { ticket: 1, seq: desk.version });
    desk.tell('changed', { ticket: 2, seq: desk.version + 1 });
    await new Promise((done) => setTimeout(done, 400));
    assert.equal(desk.asked.filter((it) => it.fragment).length, 0);
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
    const fetched = () => desk.asked.filter((it) => it.fragment).length;
    const before = fetched();
    desk.tell('changed', { ticket: 1, seq: ++desk.version });
    await until('the news', () => fetched() > before);
    desk.cut();
    await until('the resume from the last that was heard', () => desk.lastEventIds.at(-1));
  },
};

const rows = (page) => page.evaluate(() => [...document.querySelectorAll('[data-row]')].map((row) => row.id));
const connected = (desk, until) => until('the stream', () => desk.streams.size > 0);
