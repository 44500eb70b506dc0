// What people do with a ticket, by the forms of its page. Forms are found by where they lead, which is one in all languages.

/** Opens a request in the portal and says its number. */
export async function asks(page, subject, text = 'It stays at 40 % for an hour. Error 0x80180014 is on the screen.') {
  await page.goto('/my/new');
  await page.locator('ul.topics a').first().click();
  await page.fill('form.ask [name=subject]', subject);
  await page.fill('form.ask [name=text]', text);
  await fills(page.locator('form.ask'));
  await page.locator('form.ask button[type=submit]').click();
  await page.waitForURL(/\/my\/\d+/);
  return Number(/\/my\/(\d+)/.exec(page.url())[1]);
}

export const takes = (page) => page.locator('form[action$="/takes"] button').click();

/** Offers it to the tier above with a sheet on which nothing is left open. */
export async function escalates(page) {
  const form = await opens(page, 'escalations');
  await fills(form);
  await form.locator('[name=words]').fill('The serial number is nowhere in the console.');
  await form.locator('button[formaction$="/escalations"]').click();
}

export const accepts = (page) => page.locator('button[formaction$="/acceptances"]').click();

/** Hands down a solution with its cause. */
export async function solves(page, draft) {
  const form = await opens(page, 'solutions');
  await form.locator('[name=cause]').fill('The certificate of the enrolment service had expired.');
  await form.locator('[name=resolution]').fill('Renewed the certificate and started the service again.');
  await form.locator('[name=explanation]').fill('Devices stop at 40 % when that certificate is out of date.');
  await form.locator('[name=draft]').fill(draft);
  await form.locator('button[data-send]').click();
}

export async function acknowledges(page, { couldSolve = false } = {}) {
  const form = page.locator('form[action$="/acknowledgements"]');
  if (couldSolve) await form.locator('[name=could_solve]').check();
  await form.locator('button[data-send]').click();
}

/** Calls the requester and reaches them. */
export async function calls(page) {
  await page.locator('#contact-spoken button[name=reached][value=yes]').click();
}

/** Opens the form behind a button of its own. */
async function opens(page, name) {
  const fold = page.locator(`#move-${name}`);
  if (!(await fold.evaluate((it) => it.open))) await fold.locator('summary').first().click();
  return fold.locator('form').first();
}

/** Fills in whatever is empty, one choice of each. */
async function fills(form) {
  for (const select of await form.locator('select').all()) {
    if (!(await select.inputValue())) await select.selectOption({ index: 1 });
  }
  for (const field of await form.locator('textarea:visible, input:visible:not([type=checkbox], [type=radio], [type=file])').all()) {
    if (!(await field.inputValue())) await field.fill('14');
  }
  for (const group of await form.locator('fieldset').all()) {
    const choice = group.locator('[type=radio], [type=checkbox]');
    if (await choice.count() && !(await choice.locator(':scope:checked').count())) await choice.first().check();
  }
}
