// A form goes while somebody types in it, since others moved the ticket on: the words stay, with a sentence, and are still
// there after the page is loaded again.
import assert from 'node:assert/strict';
import { tell, until } from '../desk-at.mjs';
import { accepts, asks, escalates, takes } from '../moves.mjs';

const [REPLY, ANSWER] = ['We found it: two <b>old</b> telephones', 'It happens on my other telephone as well'];

tell(async (desk) => {
  const [requester, first, second, third] = await Promise.all(['requester', 'tier-1', 'tier-2', 'tier-3'].map((role) => desk.as(role)));
  const number = await asks(requester, 'Somebody else moves it on');
  await first.goto(`/tickets/${number}`);
  await takes(first);
  await first.locator('form[action$="/takes"]').waitFor({ state: 'detached' });
  await escalates(first);
  await first.locator('form[action$="/withdrawn-offers"]').waitFor();
  await Promise.all([second, third].map((page) => page.goto(`/tickets/${number}`)));
  await accepts(second);
  await second.locator('button[formaction$="/acceptances"]').waitFor({ state: 'detached' });
  await escalates(second);
  await third.locator('button[formaction$="/acceptances"]').waitFor();
  await second.locator('form[action$="/withdrawn-offers"]').waitFor();
  await opened(second, '#replies-text');
  await second.fill('#replies-text', REPLY);
  await accepts(third);

  // Tier 2 no longer writes to the requester.
  await second.locator('.gone').waitFor();
  assert.equal(await second.locator('#replies-text').inputValue(), REPLY);
  assert.equal(await second.locator('form[action$="/replies"] button[data-send]').isDisabled(), true);
  assert.equal(await second.locator('[data-draft-of]:visible').count(), 0, 'once is enough');
  await leftOver(second, REPLY);
  await second.locator('[data-draft-of] button').click();
  await second.locator('[data-draft-of]').waitFor({ state: 'detached' });

  // The requester is overtaken as well.
  await requester.goto(`/my/${number}`);
  await requester.locator('form[action$="/replies"] [name=text]').fill(ANSWER);
  await until('the draft to be kept', async () => (await requester.evaluate(() => localStorage.length)) === 0);
  await third.locator('#more > summary').click();
  const aside = third.locator('#move-set-asides');
  await aside.locator('summary').click();
  await aside.locator('input[name=as][value=spam]').check();
  await aside.locator('button[type=submit]').click();
  await requester.locator('.gone').waitFor();
  assert.equal(await requester.locator('form[action$="/replies"] [name=text]').inputValue(), ANSWER);
  await leftOver(requester, ANSWER);
});

/** Loaded again, the page shows the words to be copied. */
async function leftOver(page, words) {
  await until('it to be kept', async () => {
    await page.goto(page.url());
    return (await page.locator('[data-draft-of] blockquote').allInnerTexts()).includes(words);
  });
}

async function opened(page, field) {
  if (!(await page.locator(field).isVisible())) await page.locator('.write.reply > summary').click();
}
