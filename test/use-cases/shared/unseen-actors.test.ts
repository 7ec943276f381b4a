import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import type { Database } from '../../../src/database/open-database.js';
import { addCalendarDays } from '../../../src/use-cases/calendar/add-calendar-days.js';
import { chooseCountry } from '../../../src/use-cases/calendar/choose-country.js';
import { removeCalendarDays } from '../../../src/use-cases/calendar/remove-calendar-days.js';
import { superviseDeadline } from '../../../src/use-cases/deadlines/supervise-deadline.js';
import { reassignHazard } from '../../../src/use-cases/hazards/reassign-hazard.js';
import { withdrawHazard } from '../../../src/use-cases/hazards/withdraw-hazard.js';
import { identifyActor } from '../../../src/use-cases/organisation/identify-actor.js';
import { saveMembership } from '../../../src/use-cases/organisation/save-membership.js';
import { savePreferences } from '../../../src/use-cases/organisation/save-preferences.js';
import { saveUnit } from '../../../src/use-cases/organisation/save-unit.js';
import { saveWorkspaceSettings } from '../../../src/use-cases/organisation/save-workspace-settings.js';
import type { Acting } from '../../../src/use-cases/ports/stores.js';
import { applyPolicy } from '../../../src/use-cases/reminders/apply-policy.js';
import { savePolicy } from '../../../src/use-cases/reminders/save-policy.js';
import { decideExtension } from '../../../src/use-cases/requests/decide-extension.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { monday, openWorks, refusal, type Works } from '../works.js';

const useCases = join(import.meta.dirname, '../../../src/use-cases');
const scope = { kind: 'rectify', level: 'general', unitId: null } as const;
const days = { unitId: null, from: '2026-12-24', to: null, weekdays: [], isWorking: false };
const hours = { workdayStart: 480, workdayEnd: 1020 };

/**
 * What somebody may do of whom the workspace has no row: an admin by configuration, and whoever reports.
 * All else is for people whom a row names already.
 */
const acts: Record<string, (works: Works, by: Acting) => Promise<unknown>> = {
  reportHazard: (works, by) => works.report({}, by.actor.userId),
  decideExtension: async ({ context, key, prisma, ...works }, by) => {
    const { hazard } = await works.report();
    await works.commit(hazard);
    await works.askForExtension(hazard);
    const { id } = await prisma.request.findFirstOrThrow({ where: { matterId: hazard.id } });
    return decideExtension(context, by, {
      ...{ requestId: id, submissionKey: key() },
      ...{ decision: 'approved', dueOn: null, reason: null },
    });
  },
  superviseDeadline: async ({ context, key, setNow, ...works }, by) => {
    const { hazard } = await works.report();
    const [owed] = await works.openDeadlines(hazard.id);
    setNow(new Date(monday.getTime() + 14 * 86_400_000));
    const deadlineId = owed?.id ?? '';
    return superviseDeadline(context, by, { deadlineId, submissionKey: key(), days: 2 });
  },
  reassignHazard: async ({ context, key, report }, by) => {
    const { number } = (await report()).hazard;
    const to = { responsibleId: 'UNEXT', submissionKey: key() };
    return reassignHazard(context, by, { ...to, number });
  },
  withdrawHazard: async ({ context, key, report }, by) => {
    const { number } = (await report()).hazard;
    const duplicateOfNumber = (await report()).hazard.number;
    return withdrawHazard(context, by, { number, duplicateOfNumber, submissionKey: key() });
  },
  saveUnit: ({ context, key }, by) =>
    saveUnit(context, by, {
      ...{ submissionKey: key(), unitId: null, name: 'Quay', parentId: null, channelId: null },
      ...{ leaderId: 'ULEAD', defaultResponsibleId: null },
    }),
  saveMembership: ({ context }, by) =>
    saveMembership(context, by, { userId: 'UOWES', roles: ['inspector'], unitId: null }),
  saveWorkspaceSettings: ({ context }, by) =>
    saveWorkspaceSettings(context, by, {
      ...{ locale: 'en', timeZone: 'Europe/Berlin', officeChannelId: null, guestsMayReport: true },
      ...hours,
    }),
  savePreferences: ({ context }, by) =>
    savePreferences(context, by, { ...hours, morningAt: 500, silentMorning: false }),
  chooseCountry: ({ context }, by) => chooseCountry(context, by, { country: 'CN' }),
  addCalendarDays: ({ context }, by) => addCalendarDays(context, by, { ...days, name: 'Party' }),
  removeCalendarDays: async ({ context, admin }, by) => {
    await addCalendarDays(context, admin, { ...days, name: 'Party' });
    return removeCalendarDays(context, by, { ...days, to: days.from, name: 'Party' });
  },
  savePolicy: ({ context, key }, by) =>
    savePolicy(context, by, { ...scope, basedOn: 0, draft: null, submissionKey: key() }),
  applyPolicy: ({ context, key }, by) =>
    applyPolicy(context, by, { ...scope, submissionKey: key() }),
};

describeOnEachDatabase('somebody of whom the workspace has no row', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  it.each(Object.entries(acts))('acts, and history names them: %s', async (_name, act) => {
    const works = await openWorks(database);
    const { context, workspaceId, prisma } = works;
    const userId = 'UNSEEN';
    const identified = await identifyActor(context, {
      ...{ workspaceId, userId, adminUserIds: [userId] },
    });
    const where = { workspaceId, id: userId };
    expect(await prisma.member.count({ where })).toBe(0);
    await act(works, { workspaceId, actor: identified.actor });
    expect(await prisma.member.count({ where })).toBe(1);
    expect((await works.history()).map((event) => event.actorId)).toContain(userId);
  });

  it('leaves no row behind where what they did is refused', async () => {
    const { report, workspaceId, prisma } = await openWorks(database);
    await expect(report({ description: ' ' }, 'UNSEEN')).rejects.toEqual(
      refusal('required', 'description'),
    );
    expect(await prisma.member.count({ where: { workspaceId, id: 'UNSEEN' } })).toBe(0);
  });
});

/** An act that goes on with who was looked up before it. */
const isPast =
  /\brunAct\((?!\s*context,\s*acting,\s*async \(stores, (?:acting|\{[^}]*\bactor\b[^}]*\})\))/;

it('is seen to in one place: no use case of somebody who acts opens a transaction past it', async () => {
  const past: string[] = [];
  let through = 0;
  for (const file of await readdir(useCases, { recursive: true })) {
    if (!file.endsWith('.ts') || file.endsWith('run-act.ts')) continue;
    const text = await readFile(join(useCases, file), 'utf8');
    if (/\bacting: Acting\b/.test(text) && /unitOfWork\s*\.run\(/.test(text)) past.push(file);
    if (/\brunAct\(/.test(text)) through += 1;
    // Who acts is who they are within the transaction, not who they were when they were looked up.
    if (isPast.test(text)) past.push(file);
  }
  expect(past).toEqual([]);
  expect(through).toBeGreaterThan(15);
});
