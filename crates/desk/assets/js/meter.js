// The meter of a sheet follows what is typed. The desk counts again when it is kept or sent, and its number holds.
import { all, on, one } from './page.js';

on('input', '[data-weight] *', ({ form }) => {
  let [filled, total] = [0, 0];
  for (const entry of all('[data-weight]', form)) {
    const weight = Number(entry.dataset.weight);
    const has = all('input, textarea, select', entry).some((it) => (/box|radio/.test(it.type) ? it.checked : it.value.trim()));
    total += weight;
    if (has) filled += weight;
    for (const it of all('.miss', entry)) it.hidden = has;
  }
  const told = one('[data-score]', form);
  one('meter', form).value = Math.floor((100 * filled) / total);
  told.textContent = told.dataset.score.replace('{}', one('meter', form).value);
});
