// The desk's scripts in a real browser, against a pretend desk with the real security headers.
// `node scripts.mjs [part of a name]`; LADDER_CHROMIUM names another browser.
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';
import { alone } from './alone.mjs';
import { openDesk } from './desk.mjs';
import { together } from './together.mjs';

/** Waits for something to become true, so that no story sleeps. */
async function until(what, check, ms = 15_000) {
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
  context.setDefaultTimeout(30_000);
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

const executablePath = process.env.LADDER_CHROMIUM ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
let failed = 0;
for (const [name, story] of Object.entries({ ...together, ...alone }).filter(([name]) => name.includes(process.argv[2] ?? ''))) {
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
