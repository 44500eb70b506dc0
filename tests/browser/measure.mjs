// How long a page takes in the browser, from asking to painted, on a demonstration: figures beside their budget.
// `node measure.mjs ADDRESS AGENT_LINK REQUESTER_LINK`: the links as `ladder demo` prints them, not yet used.
import { chromium } from 'playwright-core';

const [base, agent, requester] = process.argv.slice(2);
const BUDGET_MS = 100;
const TIMES = 20;
const AGENTS_PAGES = ['/mine', '/tiers/1', '/due', '/everything', 'ticket', '/search?q=telefoon', '/tickets/new', '/profile'];
const REQUESTERS_PAGES = ['/my', '/my/new'];

const browser = await chromium.launch({
  executablePath: process.env.LADDER_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
await visit(agent, AGENTS_PAGES, { width: 1440, height: 900 });
await visit(requester, REQUESTERS_PAGES, { width: 390, height: 844 });
await browser.close();

async function visit(link, paths, viewport) {
  const context = await browser.newContext({ baseURL: base, viewport });
  const page = await context.newPage();
  await page.goto(new URL(link, base).pathname);
  await page.locator('main form button[type=submit]').click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  for (const path of paths) {
    const place = path === 'ticket' ? await firstTicket(page) : path;
    await page.goto(place);
    const whole = [];
    const swapped = [];
    for (let time = 0; time < TIMES; time++) {
      await page.goto(place);
      whole.push(await painted(page));
      swapped.push(await moved(page, place));
    }
    say(`${path} as a whole page`, whole);
    say(`${path} from a link on another page`, swapped);
  }
  await context.close();
}

async function firstTicket(page) {
  await page.goto('/everything');
  return page.locator('[data-open]').first().getAttribute('href');
}

/** From asking for the page until its first paint with everything in it, in milliseconds. */
const painted = (page) => page.evaluate(async () => {
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const [navigation] = performance.getEntriesByType('navigation');
  const paint = performance.getEntriesByName('first-contentful-paint')[0];
  return Math.max(navigation.domContentLoadedEventEnd, paint?.startTime ?? 0);
});

/** From a click on a link until the page it leads to stands there and is painted, in milliseconds. */
const moved = (page, place) => page.evaluate(async (href) => {
  const link = Object.assign(document.createElement('a'), { href });
  link.setAttribute('data-swap', '');
  document.querySelector('#main').prepend(link);
  const begun = performance.now();
  const changed = new Promise((done) => new MutationObserver((_, seen) => { seen.disconnect(); done(); })
    .observe(document.querySelector('#main'), { childList: true, subtree: true, attributes: true }));
  link.click();
  await changed;
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - begun;
}, place);

function say(what, times) {
  times.sort((one, other) => one - other);
  const [half, most] = [times[Math.floor(times.length / 2)], times[Math.ceil(times.length * 0.95) - 1]];
  console.log(`${what}: p50 ${half.toFixed(0)}, p95 ${most.toFixed(0)} ms, budget at most ${BUDGET_MS} ms: ${most <= BUDGET_MS ? 'kept' : 'MISSED'}`);
}
