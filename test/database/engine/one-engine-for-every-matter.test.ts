import { describe, expect, it } from 'vitest';
import type { MigrationTarget } from '../../../src/database/engine/migrate-database.js';
import { emptyDatabases, migrateThrough, migrateUntil } from '../../support/old-schema.js';

const migration = /_one_engine_for_every_matter$/;
const id = (number: number) => `01a20c47-0000-7000-8000-${String(number).padStart(12, '0')}`;
/** So many hours after the reports. */
const at = (hour: number) => `'2026-03-02T${String(8 + hour).padStart(2, '0')}:00:00Z'`;
const [site, plant] = [id(1), id(2)];
const hazard = (number: number) => id(100 + number);

const insert = (table: string, row: Record<string, string>) =>
  `INSERT INTO "${table}" (${Object.keys(row)
    .map((column) => `"${column}"`)
    .join(', ')}) VALUES (${Object.values(row).join(', ')})`;
const quoted = (text: string | null) => (text === null ? 'NULL' : `'${text}'`);

let rowsMade = 1000;
const ofT1 = (row: Record<string, string>, rowId?: string) => {
  rowsMade += 1;
  return { id: `'${rowId ?? id(rowsMade)}'`, workspaceId: `'T1'`, ...row };
};

const report = (number: number, responsible: string, row: Record<string, string> = {}) =>
  insert('Hazard', {
    ...ofT1({ number: String(number), submissionKey: `'V${number}'` }, hazard(number)),
    ...{ state: `'committed'`, description: `'Rail'`, category: `'facility'`, kind: `'missing'` },
    ...{ unitId: `'${plant}'`, place: `'Bay'`, placeKey: `'bay'`, level: `'major'` },
    ...{ severity: '2', likelihood: '2', reporterId: `'REPORTS'` },
    ...{ responsibleId: `'${responsible}'`, foundAt: at(0), reportedAt: at(0), ...row },
  });

/** People stand for completer, responsible leader, acceptor and second acceptor. */
const promise = (number: number, hour: number, people: (string | null)[], words = 'Fit a rail') =>
  insert('Commitment', {
    ...ofT1({ hazardId: `'${hazard(number)}'`, submissionKey: `'C${rowsMade}'` }),
    ...{ measures: `'${words}'`, strongestControl: `'ppe'`, dueOn: `'2026-03-09'` },
    ...{ completerId: quoted(people[0] ?? null), responsibleLeaderId: quoted(people[1] ?? null) },
    ...{ acceptorId: quoted(people[2] ?? null), secondAcceptorId: quoted(people[3] ?? null) },
    ...{ funds: `'Petty cash'`, committedById: `'PROMISES'`, committedAt: at(hour) },
  });

const change = (
  number: number,
  hour: number,
  action: 'hazard_reassigned' | 'obligation_handed_over',
  [before, after]: [object, object],
) =>
  insert('AuditEvent', {
    ...ofT1({ at: at(hour), action: `'${action}'`, subjectKind: `'hazard'` }),
    ...{ subjectId: `'${hazard(number)}'`, hazardId: `'${hazard(number)}'` },
    ...{ before: `'${JSON.stringify(before)}'`, after: `'${JSON.stringify(after)}'` },
  });

const notification = (key: string, row: Record<string, string>) =>
  insert('Notification', {
    ...ofT1({ dedupeKey: `'${key}'`, kind: `'reminder'`, recipientKind: `'member'` }),
    ...{ recipientId: `'ONE'`, details: `'{"reason": "owes"}'`, notBefore: at(0) },
    ...{ createdAt: at(0), ...row },
  });

const people = 'REPORTS PROMISES ONE TWO THREE FOUR FIVE'.split(' ');
const rows = [
  insert('Workspace', {
    ...{ id: `'T1'`, name: `'Ours'`, createdAt: at(0), lastHazardNumber: '7' },
    ...{ deliveryHolder: `'gone'`, deliveryLeaseUntil: at(1), deliveryPace: `'{"workspace": 5}'` },
  }),
  insert('Workspace', { id: `'T2'`, name: `'Theirs'`, createdAt: at(0) }),
  ...people.map((one) => insert('Member', { workspaceId: `'T1'`, id: `'${one}'` })),
  insert('Unit', ofT1({ name: `'Site'` }, site)),
  insert('Unit', ofT1({ name: `'Plant'`, parentId: `'${site}'` }, plant)),

  // 1: reassigned and handed over, twice into a copy of the promise; closed, with a card.
  report(1, 'TWO', { state: `'closed'`, version: '9', closedAt: at(9) }),
  `UPDATE "Hazard" SET "cardChannelId" = 'C1', "cardTs" = '1.2' WHERE "number" = 1`,
  promise(1, 1, ['ONE', 'THREE', 'FOUR', 'FIVE']),
  promise(1, 2, ['TWO', 'THREE', 'FOUR', 'FIVE']),
  change(1, 2, 'hazard_reassigned', [
    { responsibleId: 'ONE', completerId: 'ONE' },
    { responsibleId: 'TWO', completerId: 'TWO' },
  ]),
  promise(1, 3, ['TWO', 'THREE', 'ONE', 'FIVE']),
  change(1, 3, 'obligation_handed_over', [
    { memberId: 'FOUR', acceptorId: 'FOUR' },
    { memberId: 'FOUR', acceptorId: 'ONE' },
  ]),
  // 2: promised anew, in other words, by chance at the instant of a reassignment that copied nothing.
  report(2, 'ONE'),
  promise(2, 1, ['ONE', null, 'FOUR']),
  promise(2, 2, ['ONE', null, 'FIVE'], 'Fit a better rail'),
  change(2, 2, 'hazard_reassigned', [{ responsibleId: 'TWO' }, { responsibleId: 'ONE' }]),
  // 3: promised and reassigned in one instant; the role has gone to somebody and come back.
  report(3, 'ONE'),
  promise(3, 1, ['ONE', null, 'FOUR']),
  promise(3, 1, ['TWO', null, 'FOUR']),
  change(3, 1, 'hazard_reassigned', [
    { responsibleId: 'ONE', completerId: 'ONE' },
    { responsibleId: 'TWO', completerId: 'TWO' },
  ]),
  promise(3, 4, ['ONE', null, 'FOUR']),
  change(3, 4, 'hazard_reassigned', [
    { responsibleId: 'TWO', completerId: 'TWO' },
    { responsibleId: 'ONE', completerId: 'ONE' },
  ]),
  // 4: withdrawn before anything was promised.
  report(4, 'ONE', { state: `'withdrawn'`, withdrawnAt: at(5) }),

  ...[
    [id(31), 5, 'ONE'],
    [id(32), 7, 'TWO'],
  ].map(([one, hour, by]) =>
    insert('Rectification', {
      ...ofT1({ hazardId: `'${hazard(1)}'`, submissionKey: `'${one}'` }, String(one)),
      ...{ whatWasDone: `'Done'`, doneOn: `'2026-03-02'`, rectifiedById: `'${by}'` },
      submittedAt: at(Number(hour)),
    }),
  ),
  ...[
    [id(31), 6, 'THREE', 'not_fixed'],
    [id(32), 9, 'FIVE', 'fixed'],
    [id(32), 8, 'FOUR', 'fixed'],
  ].map(([of, hour, by, result]) =>
    insert('Verification', {
      ...ofT1({ hazardId: `'${hazard(1)}'`, rectificationId: `'${of}'` }),
      ...{ submissionKey: `'V${hour}'`, verifierId: `'${by}'`, result: `'${result}'` },
      ...{ opinion: `'Seen'`, verifiedAt: at(Number(hour)) },
    }),
  ),
  insert('Deadline', {
    ...ofT1({ hazardId: `'${hazard(2)}'`, kind: `'rectify'`, owedById: `'ONE'` }, id(41)),
    ...{ startsAt: at(1), dueAt: at(2), originalDueAt: at(2), policy: `'{"version": 1}'` },
    ...{ careTakenById: `'FIVE'`, careTakenUntil: at(4) },
  }),
  insert('Extension', {
    ...ofT1({ hazardId: `'${hazard(2)}'`, deadlineId: `'${id(41)}'`, submissionKey: `'E'` }),
    ...{ askedById: `'ONE'`, askedAt: at(1), isLate: 'false', reason: `'Rain'` },
    ...{ interimControl: `'Tape'`, requestedDueOn: `'2026-03-20'` },
  }),
  notification('d/before_1/member:ONE', { stepKey: `'before_1'`, hazardId: `'${hazard(2)}'` }),
  notification('d/care_taken.17/member:ONE', {
    ...{ stepKey: `'care_taken.17'`, details: `'{"reason": "carer", "insteadOf": null}'` },
    ...{ state: `'skipped'`, outcome: `'care_taken'` },
  }),
  notification('care_taken:e:member:ONE', {
    kind: `'care_taken'`,
    details: `'{"role": "leader"}'`,
  }),
  notification('closed', { outcome: `'hazard_closed'`, state: `'skipped'` }),
  notification('withdrawn', { outcome: `'hazard_withdrawn'`, state: `'skipped'` }),
];

async function converted(open: () => Promise<MigrationTarget>) {
  const target = await open();
  await migrateUntil(target, migration);
  for (const row of rows) await target.rows(row);
  const read = 'SELECT * FROM "AuditEvent" ORDER BY "sequence"';
  const history = await target.rows(read);
  expect(await migrateThrough(target, migration)).toEqual([expect.stringMatching(migration)]);
  return { target, history, historyNow: await target.rows(read) };
}

describe.each(emptyDatabases)('a database of before the matters (%s)', (_, open) => {
  it('keeps everything that it says, in its new place', { timeout: 120_000 }, async () => {
    const { target, history, historyNow } = await converted(open);
    expect(historyNow).toEqual(
      history.map(({ hazardId, ...event }) => ({ ...event, matterId: hazardId })),
    );
    const all = async (sql: string) => (await target.rows(sql)).map((row) => Object.values(row));

    expect(
      await all(`SELECT m."id", "kind", "number", "unitId", "level"::text, "version",
        to_char("endedAt" AT TIME ZONE 'UTC', 'HH24') FROM "Matter" m ORDER BY "number"`),
    ).toEqual([
      [hazard(1), 'hazard', 1, plant, 'major', 9, '17'],
      [hazard(2), 'hazard', 2, plant, 'major', 1, null],
      [hazard(3), 'hazard', 3, plant, 'major', 1, null],
      [hazard(4), 'hazard', 4, plant, 'major', 1, '13'],
    ]);
    const assigned = (number: number) =>
      all(`SELECT "role", "memberId",
          extract(hour FROM "since" AT TIME ZONE 'UTC')::int - 8 FROM "Assignment"
        WHERE "matterId" = '${hazard(number)}' AND "endedAt" IS NULL ORDER BY "role", "position"`);
    expect(await assigned(1)).toEqual([
      ['acceptor', 'ONE', 3],
      ['acceptor', 'FIVE', 1],
      ['completer', 'TWO', 2],
      ['rectifier', 'TWO', 7],
      ['reporter', 'REPORTS', 0],
      ['responsible', 'TWO', 2],
      ['responsible_leader', 'THREE', 1],
      ['verifier', 'FOUR', 8],
      ['verifier', 'FIVE', 9],
    ]);
    expect(await assigned(2)).toEqual([
      ['acceptor', 'FIVE', 2],
      ['completer', 'ONE', 1],
      ['reporter', 'REPORTS', 0],
      ['responsible', 'ONE', 2],
    ]);
    expect(await assigned(3)).toEqual([
      ['acceptor', 'FOUR', 1],
      ['completer', 'ONE', 4],
      ['reporter', 'REPORTS', 0],
      ['responsible', 'ONE', 4],
    ]);
    expect(await assigned(4)).toEqual([
      ['reporter', 'REPORTS', 0],
      ['responsible', 'ONE', 0],
    ]);

    // Each promise as it was first made, and none twice.
    expect(
      await all(`SELECT m."number", "completerId", "acceptorId", "measures", "fundsNote",
          extract(hour FROM "committedAt" AT TIME ZONE 'UTC')::int - 8
        FROM "Commitment" c JOIN "Matter" m ON m."id" = c."hazardId" ORDER BY c."id"`),
    ).toEqual([
      [1, 'ONE', 'FOUR', 'Fit a rail', 'Petty cash', 1],
      [2, 'ONE', 'FOUR', 'Fit a rail', 'Petty cash', 1],
      [2, 'ONE', 'FIVE', 'Fit a better rail', 'Petty cash', 2],
      [3, 'ONE', 'FOUR', 'Fit a rail', 'Petty cash', 1],
    ]);
    expect(await all('SELECT "matterId", "channelId", "ts" FROM "Card"')).toEqual([
      [hazard(1), 'C1', '1.2'],
    ]);
    expect(await all('SELECT * FROM "Counter"')).toEqual([['T1', 'hazard', 7]]);
    expect(
      await all(`SELECT "workspaceId", "holder", "used"->>'workspace' AS "used", "until" IS NOT NULL
        FROM "DeliveryLease"`),
    ).toEqual([['T1', 'gone', '5', true]]);
    expect(await all('SELECT "unitId", "parentId", "since", "until" FROM "UnitParent"')).toEqual([
      [plant, site, null, null],
    ]);
    expect(
      await all(`SELECT "matterId", "kind", "supervisedById", "supervisedUntil" IS NOT NULL
        FROM "Deadline"`),
    ).toEqual([[hazard(2), 'rectify', 'FIVE', true]]);
    expect(await all('SELECT "matterId", "kind", "deadlineId" FROM "Request"')).toEqual([
      [hazard(2), 'extension', id(41)],
    ]);
    expect(
      await all(`SELECT "dedupeKey", "kind", "stepKey", "details"->>'reason', "outcome"
        FROM "Notification" ORDER BY "sequence"`),
    ).toEqual([
      ['d/before_1/member:ONE', 'reminder', 'before_1', 'owes', null],
      ['d/supervised.17/member:ONE', 'reminder', 'supervised.17', 'supervisor', 'supervised'],
      ['supervised:e:member:ONE', 'supervised', null, null, null],
      ['closed', 'reminder', null, 'owes', 'matter_ended'],
      ['withdrawn', 'reminder', null, 'owes', 'matter_ended'],
    ]);
  });
});
