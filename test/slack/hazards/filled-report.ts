import type { Person } from '../../../src/sandbox/person/person.js';
import { ids } from '../../../src/slack/ids.js';

/** Fills the report form that is open, but for the description. The modal follows each choice. */
export async function fillReport(person: Person, unit: string): Promise<void> {
  const shows = (part: string) =>
    person.waitForModal((modal) => JSON.stringify(modal.blocks).includes(part));
  await person.waitForModal((modal) => modal.callback_id === ids.views.report);
  await person.fill('category', 'facility');
  await shows('"kind:facility"');
  await person.fill('kind:facility', 'damaged');
  await person.fill('unitId', unit);
  await shows('"responsibleId:');
  await person.fill('place', 'Crane 3');
  await person.fill('severity', '2');
  await person.fill('likelihood', '2');
  await person.waitForModal((modal) => /of 25|\/25/.test(JSON.stringify(modal.blocks)));
}
