// What Thunderbird's parser reads in calendars, as JSON: `node calendar.mjs file.ics ...`
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';

const told = (time) => (time.isDate ? time.toString() : time.toJSDate().toISOString());

const calendars = process.argv.slice(2).map((file) => {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, 'utf8')));
  const events = calendar.getAllSubcomponents('vevent').map((one) => {
    const event = new ICAL.Event(one);
    return {
      uid: event.uid,
      sequence: event.sequence,
      from: told(event.startDate),
      until: told(event.endDate),
      summary: event.summary,
      description: event.description ?? '',
      location: event.location ?? '',
      stamp: one.getFirstPropertyValue('dtstamp').toJSDate().toISOString(),
    };
  });
  return { name: calendar.getFirstPropertyValue('name'), events };
});
process.stdout.write(JSON.stringify(calendars));
