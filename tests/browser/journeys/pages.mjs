// Every page there is, as the person it is for, and what a form shows that was refused or asks for a look first: axe-core
// finds nothing on it, with all that unfolds unfolded; it is never wider than the screen; and lists and tickets are light.
// One language sees wide and light, narrow and dark; the other one the rest.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { tell } from '../desk-at.mjs';
import { asks, takes } from '../moves.mjs';

const PAGES = JSON.parse(process.env.LADDER_PAGES);
const BYTES_MAX = 60_000;
const LOOKS = { nl: [[1440, 'light'], [390, 'dark']], en: [[1440, 'dark'], [390, 'light']] };
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** As whom a page is looked at, by what it asks of its reader. */
const ROLES = { anyone: 'stranger', 'signed-in': 'tier-1', agent: 'tier-1', lead: 'lead', 'plan-reader': 'tier-1', planner: 'administrator', administrator: 'administrator' };
/** What is sent to programs and scripts, or led on from: nobody looks at it. */
const NOT_PAGES = ['/', '/live', '/palette', '/assets/{version}/{name}', '/people/suggestions'];

tell(async (desk) => {
  // Doors that are closed and pages that are not there are pages as well.
  desk.expect(/status of (404|409|410|422)/);
  const people = {};
  for (const role of ['tier-1', 'tier-2', 'tier-3', 'lead', 'administrator', 'requester']) people[role] = await desk.as(role);
  people.stranger = await desk.stranger();
  const axe = await readFile(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
  const found = [];
  for (const [role, path] of await places(people)) {
    const page = people[role];
    const answer = await page.goto(path).catch((error) => {
      if (!/Download is starting/.test(error.message)) throw error;
    });
    if (!answer) continue;
    const what = `${role} at ${path}`;
    const type = answer.headers()['content-type'] ?? '';
    if (!type.startsWith('text/html')) continue;
    if (answer.status() >= 400 && !path.includes('nowhere')) found.push(`${what}: ${answer.status()}`);
    const bytes = (await answer.body()).length;
    if (bytes > BYTES_MAX) found.push(`${what}: ${bytes} bytes`);
    found.push(...(await looked(page, what)));
  }
  for (const [what, page, arrange] of states(people)) {
    await arrange(page);
    found.push(...(await looked(page, what)));
  }
  assert.deepEqual(found, []);

  async function looked(page, what) {
    const all = [];
    await page.evaluate(() => document.querySelectorAll('main details').forEach((it) => { it.removeAttribute('name'); it.open = true; }));
    await page.evaluate(axe);
    for (const [width, colorScheme] of LOOKS[desk.language]) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      all.push(...(await faults(page, width)).map((it) => `${what}, ${width} ${colorScheme}: ${it}`));
    }
    await page.setViewportSize({ width: 1440, height: 900 });
    return all;
  }
});

/** What has no address of its own: forms that were refused, and what a move would do. */
function states(people) {
  const { 'tier-1': agent, lead, requester, stranger } = people;
  const refused = (page) => page.locator('main [role=alert]').first().waitFor();
  const ticket = async () => {
    const number = await asks(requester, 'What is refused is looked at');
    await agent.goto(`/tickets/${number}`);
    await takes(agent);
    await agent.locator('#move-solutions').waitFor();
    return number;
  };
  return [
    ['a refused sheet', agent, async (page) => {
      await ticket();
      await page.locator('#move-escalations summary').click();
      await page.locator('#escalations button[formaction$="/escalations"]').click();
      await refused(page);
      assert.ok((await page.locator('#escalations [role=alert]').count()) > 2, 'all that is wrong is told at once');
    }],
    ['a refused solution', agent, async (page) => {
      await ticket();
      await page.locator('#move-solutions summary').click();
      await page.locator('#solutions button[data-send]').click();
      await refused(page);
    }],
    ['a refused reply', agent, async (page) => {
      await ticket();
      await page.locator('form[action$="/replies"] button[data-send]').click();
      await refused(page);
    }],
    ['a refused answer of a requester', requester, async (page) => {
      await page.goto(`/my/${await ticket()}`);
      await page.fill('form[action$="/replies"] [name=text]', ' ');
      await page.locator('form[action$="/replies"] button[type=submit]').click();
      await refused(page);
    }],
    ['a refused call', agent, async (page) => {
      await page.goto('/tickets/new');
      await page.fill('[name=address]', 'somebody@vallei.example');
      await page.fill('[name=subject]', 'Slow');
      await page.fill('main [name=text]', ' ');
      await page.locator('button[name=then][value=open]').click();
      await refused(page);
    }],
    ['a name of a view that was refused', agent, async (page) => {
      await page.goto('/tickets?status=open&filter');
      await page.fill('#view-name', ' ');
      await page.locator('form[action="/views"] button[type=submit]').click();
      await refused(page);
    }],
    ['a refused door', stranger, async (page) => {
      await page.goto('/sign-in');
      await page.locator('main details summary').click();
      await page.fill('#address-too', 'omar@vallei.example');
      await page.fill('#password', 'not this one');
      await page.locator('form[action="/sign-in/passwords"] button').click();
      await refused(page);
    }],
    ['a look at what would move', lead, async (page) => {
      await page.goto('/tiers/1');
      for (let n = 0; n < 5; n++) await page.locator('[data-row] [data-tick]').nth(n).check();
      await page.locator('[data-bulk] button[value=assign]').click();
      await page.selectOption('#move-to', 'joost@vallei.example');
      await page.locator('form[action="/tickets/moves/preview"] button[type=submit]').click();
      await page.locator('ul.outcomes li').nth(4).waitFor();
    }],
  ];
}

async function faults(page, width) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  const { violations } = await page.evaluate((values) => window.axe.run(document, { runOnly: values, resultTypes: ['violations'] }), RULES);
  const told = violations.flatMap(({ id, nodes }) => nodes.slice(0, 2).map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary.split('\n')[1]?.trim()}`));
  return wide > width ? [`${wide} wide`, ...told] : told;
}

/** Who looks at which addresses: one for each entry of the table of routes, and tickets in every state. */
async function places(people) {
  const mine = await asks(people.requester, 'The pages of this one are looked at');
  const shown = { tier: 1, revision: 1, number: mine, chapter: 'staff', code: 'S202', kind: 'receipt', language: 'nl' };
  const all = [['stranger', '/nowhere'], ['requester', '/nowhere'], ['requester', '/profile'], ['requester', `/my/new?topic=enrolment`], ['stranger', '/sign-in?sent=1']];
  for (const [path, needs] of PAGES.filter(([path]) => !NOT_PAGES.includes(path))) {
    const role = path.startsWith('/my') ? 'requester' : ROLES[needs];
    const known = await sample(people, path);
    if (known) all.push([role, known]);
    else if (known === undefined) all.push([role, path.replace(/\{(\w+)\}/g, (place, name) => shown[name] ?? place)]);
  }
  const unknown = all.filter(([, path]) => path.includes('{'));
  assert.deepEqual(unknown, [], 'what can be shown at these addresses?');
  for (const [role, list] of [['tier-1', '/mine'], ['tier-2', '/offered'], ['tier-2', '/mine'], ['tier-3', '/mine'], ['tier-1', '/contact'], ['tier-1', '/following'], ['tier-1', '/waiting'], ['tier-1', '/tickets?status=closed']]) {
    all.push(...(await rows(people[role], list, 2)).map((row) => [role, row]));
  }
  return all;
}

/** A proposal to change the plan, begun once. */
let proposal = '';

async function begun(page) {
  await page.goto('/plan');
  await page.locator('#begin button').click();
  await page.waitForURL(/proposals/);
  return new URL(page.url()).pathname;
}

/** The address of a thing that only a page knows; null where there is none of it now, undefined where nothing must be known. */
async function sample(people, path) {
  if (path === '/sign-in/{secret}') return `/sign-in/nowhere`;
  if (path === '/calendars/{file}') return '/calendars/nowhere.ics';
  if (path.includes('/admin/quarantine/{id}')) return link(people.administrator, '/admin/quarantine', path.endsWith('/raw') ? 'a[href$="/raw"]' : 'tbody a[href^="/admin/quarantine/"]');
  if (path.endsWith('/people/{address}')) return path.replace('{address}', 'omar@vallei.example');
  if (path.startsWith('/plan/proposals/{id}')) {
    proposal ||= await begun(people.administrator);
    const part = path.endsWith('/part') ? '?at=tier[1]' : '';
    return path.replace('/plan/proposals/{id}', proposal).replace('{chapter}', 'path') + part;
  }
  // A file for programs.
  if (path === '/plan/rehearsals/{id}') return null;
  // It leads on to a ticket, which is looked at.
  if (path === '/notifications/{id}') return null;
  if (path === '/rollout/phases/{id}') return '/rollout/phases/production-1';
  if (path === '/views/{id}') return kept(people['tier-1']);
  if (path.endsWith('/macros') && path.includes('{number}')) return foreseen(people['tier-1']);
  if (path.endsWith('/messages/{seq}')) return `${(await rows(people['tier-1'], '/tickets?status=closed', 1))[0]}/messages/1`;
  // Files, raw mails and what stands in a frame.
  if (path.includes('{seq}')) return null;
  return undefined;
}

/** A list that is kept under a name. */
async function kept(page) {
  await page.goto('/tickets?status=open&priority=urgent&filter');
  await page.fill('#view-name', 'Urgent and open');
  await page.locator('form[action="/views"] button[type=submit]').click();
  await page.waitForURL(/\/views\/.+/);
  return new URL(page.url()).pathname;
}

/** What a macro would change on a ticket. */
async function foreseen(page) {
  await page.goto('/macros');
  const form = page.locator('form[action="/macros"]').first();
  await form.locator('[name=name]').fill('Ask for the log');
  await form.locator('[name=reply]').fill('Please send us the log.');
  await form.locator('button[type=submit]').first().click();
  await page.locator('main', { hasText: 'Ask for the log' }).waitFor();
  const [ticket] = await rows(page, '/tiers/1', 1);
  await page.goto(ticket);
  return `${ticket}/macros?id=${await page.locator('#macro option').first().getAttribute('value')}`;
}

async function link(page, at, selector) {
  await page.goto(at);
  const found = page.locator(selector).first();
  return (await found.count()) ? found.getAttribute('href') : null;
}

async function rows(page, list, most) {
  await page.goto(list);
  const links = await page.locator('[data-row] a[data-open]').evaluateAll((all) => all.map((it) => it.getAttribute('href')));
  return links.slice(0, most);
}
