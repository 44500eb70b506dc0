// How long a page takes in the browser, from asking to painted, on a demonstration of its own: figures beside their budget.
// `node measure.mjs PROGRAM`: the program built for release, since one for looking into is many times slower.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

const [program = 'target/release/ladder'] = process.argv.slice(2);
const BUDGET_MS = 100;
const TIMES = 20;
const AGENTS_PAGES = ['/mine', '/tiers/1', '/due', '/everything', 'a ticket', '/search?q=telefoon', '/tickets/new', '/plan', '/profile'];
const REQUESTERS_PAGES = ['/my', 'a request', '/my/new'];
/** Where the first link of a list leads. */
const FIRST = {
  'a ticket': ['/everything', 'main [data-open]'],
  'a request': ['/my', 'main a.request'],
};

async function visit(link, paths, viewport) {
  const context = await browser.newContext({ baseURL: new URL(link).origin, viewport });
  const page = await context.newPage();
  await page.goto(link);
  await page.locator('main form button[type=submit]').click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  for (const path of paths) {
    const place = FIRST[path] ? await firstOf(page, ...FIRST[path]) : path;
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

async function firstOf(page, list, link) {
  await page.goto(list);
  return page.locator(link).first().getAttribute('href');
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

const desk = spawn(program, ['demo', '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'pipe'] });
const links = [];
const told = new Promise((done) => createInterface({ input: desk.stderr }).on('line', (line) => {
  links.push(...(line.match(/http:\S+\/sign-in\/\w+/) ?? []));
  if (line.includes('/api/v1/health')) done();
}));
await Promise.all([told, once(createInterface({ input: desk.stdout }), 'line')]);
const browser = await chromium.launch({
  executablePath: process.env.LADDER_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
  // The first link is that of an agent of tier 1, the last one that of a requester.
  await visit(links.at(0), AGENTS_PAGES, { width: 1440, height: 900 });
  await visit(links.at(-1), REQUESTERS_PAGES, { width: 390, height: 844 });
} finally {
  await browser.close();
  desk.kill('SIGINT');
}
