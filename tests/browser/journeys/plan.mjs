// The plan is changed by form and by text, looked at, applied with a reason and restored; then once more without scripts.
import assert from 'node:assert/strict';
import { tell } from '../desk-at.mjs';

tell(async (desk) => {
  // A refused form is answered with 422, of which a browser says so itself.
  desk.expect(/status of 422/);
  const [agent, planner] = await Promise.all(['tier-1', 'administrator'].map((role) => desk.as(role)));
  await agent.goto('/plan/path');
  assert.equal(await agent.locator('[name=at]').count(), 0, 'an agent reads');

  // By form: the promises, of which the check then says that they are too short.
  await planner.goto('/plan/path');
  await planner.locator('#promises [name=at][value=targets]').first().click();
  const base = new URL(planner.url()).pathname.replace('/part', '');
  await planner.fill('[name="f.normal.first_reply"]', '10m');
  await planner.fill('[name="f.normal.solve"]', '1h');
  await planner.locator('form.ask button.primary').click();
  await planner.waitForURL(/saved=1/);
  await planner.goto(`${base}/path`);
  await planner.locator('#promises .margin a', { hasText: 'S202' }).waitFor();

  // By text: a slip is found as it is typed, and its line leads to it.
  await planner.goto(`${base}/text`);
  const source = planner.locator('#source');
  const good = await source.inputValue();
  await source.fill(good.replace('skip = "lead"', 'skip = "leed"'));
  const place = planner.locator('#checked .wrong a[data-line]').first();
  await place.waitFor();
  await planner.locator('.marks .error').first().waitFor({ state: 'attached' });
  await place.click();
  const marked = await source.evaluate((it) => it.value.slice(it.selectionStart, it.selectionEnd));
  assert.equal(marked, '"leed"');
  await planner.keyboard.type('"never"');
  await planner.locator('#checked .wrong').first().waitFor({ state: 'detached' });
  await planner.reload();
  assert.match(await source.inputValue(), /skip = "never"/, 'it was kept as it was typed');

  // What it would do; it needs a reason.
  await planner.goto(`${base}/effect`);
  assert.ok((await planner.locator('#effect tbody tr').count()) > 0, 'open tickets would feel it');
  await applied(planner, 'Nobody skips a tier');
  await planner.goto('/plan/revisions');
  await planner.locator('tbody tr', { hasText: 'Nobody skips a tier' }).waitFor();

  // The former one again, without scripts.
  const plain = await desk.as('administrator', { javaScriptEnabled: false });
  await plain.goto('/plan/revisions');
  await plain.locator('tbody tr').nth(1).locator('th a').click();
  await plain.locator('[name=from]').click();
  const restore = new URL(plain.url()).pathname;
  await plain.goto(`${restore}/text`);
  await plain.locator('#plan-text button.primary').click();
  await plain.waitForURL(/\/text$/);
  await plain.goto(`${restore}/effect`);
  await applied(plain, 'As it was');
  const table = plain.locator('tbody tr');
  await plain.goto('/plan/revisions');
  assert.match(await table.first().innerText(), /As it was/);
});

async function applied(page, reason) {
  await page.fill('[name=reason]', reason);
  await page.locator('form[action$="/applications"] button').click();
  await page.waitForURL(/\/plan\?applied=/);
}
