// A lead gives twenty tickets to somebody else in one go: sees first what would happen to each, and can take it back.
import assert from 'node:assert/strict';
import { tell, until } from '../desk-at.mjs';

const [MANY, HEIR] = [20, 'joost@vallei.example'];

tell(async (desk) => {
  const page = await desk.as('lead');
  await page.goto('/tiers/1');
  await page.locator('[data-bulk]').waitFor({ state: 'hidden' });
  const boxes = page.locator('[data-row] [data-tick]');
  for (let n = 0; n < MANY; n++) await boxes.nth(n).check();
  assert.match(await page.locator('[data-ticked]').innerText(), new RegExp(`\\b${MANY}\\b`));

  // To whom is asked, then what would become of each ticket is shown; nothing has happened yet.
  await page.locator('[data-bulk] button[value=assign]').click();
  await page.selectOption('#move-to', HEIR);
  await page.locator('form[action="/tickets/moves/preview"] button[type=submit]').click();
  const outcomes = page.locator('ul.outcomes li');
  await until('an outcome for each', async () => (await outcomes.count()) === MANY);
  const would = await page.locator('ul.outcomes .chip.good').count();
  assert.ok(would > 0, 'some can be moved');
  const numbers = await page.locator('form[action="/tickets/moves"] input[name=ticket]').evaluateAll((all) => all.map((it) => Number(it.value.split(':')[0])));
  assert.equal(numbers.length, would, 'those that can be moved are moved, and no other');

  await page.locator('form[action="/tickets/moves"] button[type=submit]').click();
  await page.locator('form[action="/tickets/moves/undo"] button').waitFor();
  const heir = await desk.as('tier-1');
  const holder = async (number) => {
    await heir.goto(`/tickets/${number}`);
    return heir.locator('main').innerText();
  };
  assert.ok((await holder(numbers[0])).includes('Joost'), 'the ticket says who has it now');

  // And back.
  await page.locator('form[action="/tickets/moves/undo"] button').click();
  await page.locator('form[action="/tickets/moves/undo"]').waitFor({ state: 'detached' });
});
