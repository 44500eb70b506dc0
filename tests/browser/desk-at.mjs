// A desk that is served somewhere, and people who work at it, each in a browser context of their own.
// LADDER_BASE says where, LADDER_LINKS holds a sign-in link for each role, LADDER_LANGUAGE is everybody's language,
// LADDER_SESSIONS is a folder in which sessions are kept, since a link signs in once. LADDER_CHROMIUM names the browser.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const { LADDER_BASE: base, LADDER_LANGUAGE: language = 'nl', LADDER_SESSIONS: sessions, LADDER_CHROMIUM: executablePath = '/usr/bin/chromium' } = process.env;
const links = JSON.parse(process.env.LADDER_LINKS ?? '{}');
const LAUNCH = { executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'] };

/** Tells one story. Whatever the browser forbade, complained of, or asked elsewhere fails it. */
export async function tell(story) {
  const desk = await openDesk();
  try {
    await story(desk);
    assert.deepEqual(desk.wrong, []);
  } catch (error) {
    console.log([error.stack ?? error, ...desk.wrong, ...(await desk.whereEverybodyIs())].join('\n'));
    process.exitCode = 1;
  } finally {
    await desk.close();
  }
}

/** Waits for something to become true, so that no story sleeps. */
export async function until(what, check, ms = 10_000) {
  const end = Date.now() + ms;
  while (!(await check())) {
    if (Date.now() > end) throw new assert.AssertionError({ message: `waited in vain for ${what}` });
    await new Promise((done) => setTimeout(done, 50));
  }
}

async function openDesk() {
  const desk = { base, language, wrong: [], expected: [], browser: await chromium.launch(LAUNCH), contexts: [] };
  /** Somebody at the desk: a page of a context that is signed in; `how` are a browser context's options. */
  desk.as = async (role, how = {}) => {
    const storageState = await session(desk, role);
    const context = await contextOf(desk, { storageState, ...how });
    return context.newPage();
  };
  /** A page of somebody whom the desk does not know yet. */
  desk.stranger = async (how = {}) => (await contextOf(desk, how)).newPage();
  /** From here on the browser may complain of this; a story says why. */
  desk.expect = (pattern) => desk.expected.push(pattern);
  /** The browser dies as in a crash, and another one is begun. */
  desk.crash = async () => {
    const gone = desk.browser;
    const session = await gone.newBrowserCDPSession();
    await Promise.all([new Promise((done) => gone.once('disconnected', done)), session.send('Browser.crash').catch(() => {})]);
    desk.contexts = [];
    desk.browser = await chromium.launch(LAUNCH);
  };
  desk.whereEverybodyIs = async () => {
    const pages = desk.contexts.flatMap((context) => context.pages());
    return Promise.all(pages.map(async (page) => `  at ${page.url()}: ${await page.title().catch(String)}`));
  };
  desk.close = () => desk.browser.close();
  return desk;
}

/** The session of a role, begun by its link once, with everything in the journeys' language. */
async function session(desk, role) {
  const kept = `${sessions}/${role}.json`;
  if (existsSync(kept)) return kept;
  const context = await contextOf(desk, {});
  const page = await context.newPage();
  await page.goto(base + links[role]);
  await page.locator('main form button[type=submit]').click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  await page.goto(`${base}/profile`);
  await page.selectOption('#language', language);
  await page.locator('form[action="/profile"] button[type=submit]').click();
  await page.waitForURL(/done=saved/);
  await page.locator(`html[lang=${language}]`).or(page.locator(`p.good`)).first().waitFor();
  await context.storageState({ path: kept });
  await context.close();
  return kept;
}

async function contextOf(desk, how) {
  const context = await desk.browser.newContext({ baseURL: base, reducedMotion: 'reduce', locale: language, viewport: { width: 1440, height: 900 }, ...how });
  context.setDefaultTimeout(10_000);
  const home = new URL(how.baseURL ?? base).origin;
  const wrong = (what) => {
    if (!desk.expected.some((pattern) => pattern.test(what))) desk.wrong.push(what);
  };
  await context.exposeFunction('violated', (what) => wrong(`forbidden: ${what}`));
  await context.addInitScript(() => addEventListener('securitypolicyviolation', (event) => window.violated(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`)));
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) wrong(`console: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => wrong(`error: ${error.error().stack}`));
  context.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== home) wrong(`asked elsewhere: ${request.url()}`);
  });
  desk.contexts.push(context);
  context.on('close', () => { desk.contexts = desk.contexts.filter((one) => one !== context); });
  return context;
}
