// A lead gives twenty tickets to somebody else in one go: sees first what would happen to each, hears afterwards that all
// twenty moved and why one that was ticked beside them did not, and takes it back; then everybody has again what they had.
import assert from 'node:assert/strict';
import { tell, until } from '../desk-at.mjs';

const [MANY, HEIR] = [20, 'Joost'];

tell(async (desk) => {
  const page = await desk.as('lead');
  // What somebody else of the tier has, and what nobody has, can be given away; what its heir has already cannot.
  const rows = [];
  for (const where of ['held', 'queued']) {
    await page.goto(`/tiers/1?custody=${where}`);
    rows.push(...(await page.locator('[data-row]').evaluateAll((all) => all.map((it) => ({ id: it.id, who: it.querySelector('.with span').textContent.trim() })))));
  }
  await page.goto('/tiers/1?sort=due');
  await page.locator('[data-bulk]').waitFor({ state: 'hidden' });
  const here = await page.locator('[data-row]').evaluateAll((all) => all.map((it) => it.id));
  const heir = rows.find(({ who }) => who.startsWith(HEIR)).who;
  const shown = rows.filter(({ id }) => here.includes(id));
  const given = shown.filter(({ who }) => who !== heir).slice(0, MANY);
  const kept = shown.find(({ who }) => who === heir);
  assert.equal(given.length, MANY, `of ${rows.length} there are ${shown.length} on the page`);
  for (const { id } of given) await page.locator(`#${id} [data-tick]`).check();
  assert.match(await page.locator('[data-ticked]').innerText(), new RegExp(`\\b${MANY}\\b`));
  await page.locator(`#${kept.id} [data-tick]`).check();
  const ticked = (await page.locator('[data-row]:has([data-tick]:checked)').evaluateAll((all) => all.map((it) => Number(it.id.slice(1)))));
  const before = await holders(desk, ticked);

  // The bar stays in sight down to the last row.
  await page.locator(`#${given[MANY - 1].id}`).scrollIntoViewIfNeeded();
  assert.ok(await page.locator('[data-bulk] button[value=assign]').evaluate((it) => it.getBoundingClientRect().top >= 0));

  // To whom is asked, then what would become of each ticket is shown; nothing has happened yet.
  await page.locator('[data-bulk] button[value=assign]').click();
  const chosen = page.locator('#move-to');
  await chosen.waitFor();
  const shut = await chosen.locator('option:disabled').evaluateAll((all) => all.map((it) => it.textContent));
  assert.ok(shut.every((it) => it.includes(',')), `who cannot be chosen is told with the reason: ${shut}`);
  const choice = await chosen.locator('option:enabled').evaluateAll((all, name) => all.find((it) => it.textContent.trim().startsWith(name))?.value, heir);
  await page.selectOption('#move-to', choice);
  await page.locator('form[action="/tickets/moves/preview"] button[type=submit]').click();
  const outcomes = page.locator('ul.outcomes li');
  await until('an outcome for each', async () => (await outcomes.count()) === MANY + 1);
  const numbersOf = (name) => page.locator(`form[action="/tickets/moves"] input[name=${name}]`)
    .evaluateAll((all) => all.map((it) => Number(it.value.split(':')[0])));
  const [moved, stayed] = [await numbersOf('ticket'), await numbersOf('stays')];
  assert.deepEqual([...moved, ...stayed].sort(), [...ticked].sort(), 'each ticket that was ticked moves or stays');
  assert.deepEqual([await page.locator('.outcomes .chip.good').count(), await page.locator('.outcomes .chip.warn').count()], [moved.length, stayed.length]);
  assert.deepEqual([moved.length, stayed.length], [MANY, 1], 'all twenty can be moved, and one is theirs already');
  assert.deepEqual(await holders(desk, ticked), before, 'nothing was done yet');

  await page.locator('form[action="/tickets/moves"] button[type=submit]').click();
  const undo = page.locator('form[action="/tickets/moves/undo"] button');
  await undo.waitFor();
  const title = await page.locator('h1').innerText();
  assert.deepEqual(title.match(/\d+/g).map(Number), [MANY, MANY + 1, 1], title);
  assert.equal(await outcomes.count(), MANY + 1, 'what stayed is told as well');
  const after = await holders(desk, ticked);
  for (const number of moved) assert.equal(after[number], heir, `${number} has a new holder`);
  for (const number of stayed) assert.equal(after[number], before[number], `${number} stays as it was`);

  // And back.
  const ways = await page.locator('form[action="/tickets/moves/undo"] input[name=back]').count();
  assert.equal(ways, moved.length, 'each move has its way back');
  await undo.click();
  await page.locator('form[action="/tickets/moves/undo"]').waitFor({ state: 'detached' });
  assert.deepEqual(await holders(desk, ticked), before, 'everybody has again what they had');
});

/** Who has which ticket, as a list says it. */
async function holders(desk, numbers) {
  const page = await desk.as('lead');
  const found = {};
  for (let path = '/everything'; path;) {
    await page.goto(path);
    for (const [number, who] of await page.locator('[data-row]').evaluateAll((all) => all
      .map((it) => [Number(it.id.slice(1)), it.querySelector('.with span').textContent.trim()]))) found[number] = who;
    const next = page.locator('.foot a[rel=next]');
    path = numbers.every((number) => number in found) ? null : (await next.count()) ? await next.getAttribute('href') : null;
  }
  await page.context().close();
  return Object.fromEntries(numbers.map((number) => [number, found[number]]));
}
