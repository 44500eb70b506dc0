// The browser dies in the middle of a sentence. A new one shows the sentence.
import assert from 'node:assert/strict';
import { tell, until } from '../desk-at.mjs';
import { asks } from '../moves.mjs';

const BEGUN = 'Good morning, and thank you for the picture. The number on it';

tell(async (desk) => {
  const number = await asks(await desk.as('requester'), 'My browser is fine');
  const page = await desk.as('tier-1');
  await page.goto(`/tickets/${number}`);
  await page.locator('#replies-text').pressSequentially(BEGUN);
  await until('the word that it is kept', async () => (await page.locator('form[action$="/replies"] [data-draft-state]').innerText()).trim() !== '');

  await desk.crash();

  const again = await desk.as('tier-1');
  await again.goto(`/tickets/${number}`);
  assert.equal(await again.locator('#replies-text').inputValue(), BEGUN);
  // It is their own: somebody else does not see it.
  const other = await desk.as('lead');
  await other.goto(`/tickets/${number}`);
  assert.equal(await other.locator('#replies-text').inputValue(), '');
});
