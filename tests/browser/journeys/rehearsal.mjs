// Sliders of the plan's rehearsal: it breaks with one person less and holds again, is kept with the revision, and works the
// same without scripts.
import assert from 'node:assert/strict';
import { tell } from '../desk-at.mjs';

/** Beside other work; the desk itself takes a fifth of a second for the reference plan. */
const REDRAWN_MS_MAX = 10_000;

tell(async (desk) => {
  // A number that cannot be is answered with 422, of which a browser says so itself.
  desk.expect(/status of 422/);
  const planner = await desk.as('administrator');
  await planner.goto('/plan');
  await planner.locator('a.btn[href="/plan/rehearsal"]').click();
  await planner.waitForURL(/\/plan\/rehearsal$/);
  const verdict = planner.locator('#foretold > p').first();
  assert.equal(await verdict.getAttribute('class'), 'good', 'as planned it holds');

  // By slider, with keys: the number follows, the picture is drawn anew, the address can be shared.
  const slider = planner.locator('[data-of=people-1]');
  await slider.focus();
  const began = Date.now();
  await planner.keyboard.press('Home');
  await planner.locator('#foretold > p.wrong').waitFor({ timeout: REDRAWN_MS_MAX });
  console.error(`redrawn after ${Date.now() - began} ms`);
  assert.equal(await planner.locator('#people-1').inputValue(), '1');
  await planner.waitForURL(/people-1=1/);
  assert.ok(await planner.locator('#foretold .margin a', { hasText: /F50/ }).count(), 'what the check foresees stands beside it');
  assert.ok(await slider.evaluate((it) => it === document.activeElement), 'who moves it keeps it');

  // Kept with the revision.
  await planner.locator('#foretold form button').click();
  await planner.waitForURL(/\/plan\/revisions\/\d+\/rehearsal\?people-1=1/);
  await planner.locator('#kept-rehearsals tbody tr').first().waitFor();
  await planner.goto('/plan/revisions');
  await planner.locator('tbody a[href*="/rehearsal?people-1=1"]').first().click();
  await planner.locator('#foretold > p.wrong').waitFor();

  // Without scripts: numbers and a button; what cannot be is told at its field.
  const plain = await desk.as('tier-1', { javaScriptEnabled: false });
  await plain.goto('/plan/rehearsal');
  assert.equal(await plain.locator('[type=range]').first().isVisible(), false, 'nothing that would not move');
  await plain.fill('#people-1', '1');
  await plain.locator('#asked button').click();
  await plain.locator('#foretold > p.wrong').waitFor();
  assert.equal(await plain.locator('#foretold form').count(), 0, 'an agent keeps nothing');
  await plain.goto('/plan/rehearsal?people-1=0');
  await plain.locator('#asked .wrong').waitFor();
});
