import { describe, expect, it } from 'vitest';
import { emptyDatabases, migrateThrough, migrateUntil } from '../../support/old-schema.js';

const migration = /_references_inside_workspaces$/;

const id = (number: number) => `01a20c47-0000-7000-8000-${String(number).padStart(12, '0')}`;
const [plant, workshop, elsewhere] = [id(1), id(2), id(3)];
const [hazard, other] = [id(11), id(12)];
const [work, otherWork, check] = [id(21), id(22), id(31)];
const [deadline, otherDeadline] = [id(41), id(42)];
const at = `'2026-03-02T08:00:00Z'`;

/** Rows as only the old schema let them stand: two workspaces, T1 with all that is wrong. */
const rows = [
  `INSERT INTO "Workspace" ("id", "name", "createdAt") VALUES ('T1', 'Ours', ${at}), ('T2', 'Theirs', ${at})`,
  `INSERT INTO "Member" ("workspaceId", "id", "name", "roles") VALUES
    ('T1', 'UKNOWN', 'Known', '{admin}'), ('T2', 'UTHEIRS', 'Theirs', NULL)`,
  `INSERT INTO "Unit" ("id", "workspaceId", "name") VALUES
    ('${plant}', 'T1', 'Plant'), ('${workshop}', 'T1', 'Workshop'), ('${elsewhere}', 'T2', 'Plant')`,
  ...[hazard, other].map(
    (one, index) => `INSERT INTO "Hazard" ("id", "workspaceId", "number", "submissionKey", "state",
      "description", "category", "kind", "unitId", "place", "placeKey", "level", "severity",
      "likelihood", "reporterId", "responsibleId", "foundAt", "reportedAt") VALUES
      ('${one}', 'T1', ${index + 1}, 'V${index}', 'committed', 'Rail', 'facility', 'missing',
      '${plant}', 'Bay', 'bay', 'general', 2, 2, 'UKNOWN', 'UKNOWN', ${at}, ${at})`,
  ),
  `INSERT INTO "Commitment" ("id", "workspaceId", "hazardId", "submissionKey", "measures",
    "strongestControl", "completerId", "dueOn", "acceptorId", "committedById", "committedAt") VALUES
    ('${id(51)}', 'T1', '${hazard}', 'V', 'Rail', 'ppe', 'UKNOWN', '2026-03-09', 'UKNOWN', 'UCOMMITS', ${at})`,
  ...[
    [work, hazard],
    [otherWork, other],
  ].map(
    ([one, of]) => `INSERT INTO "Rectification" ("id", "workspaceId", "hazardId", "submissionKey",
      "whatWasDone", "doneOn", "rectifiedById", "submittedAt") VALUES
      ('${one}', 'T1', '${of}', '${one}', 'Done', '2026-03-02', 'URECTIFIES', ${at})`,
  ),
  // It signs the work on one hazard and says that it is about the other.
  `INSERT INTO "Verification" ("id", "workspaceId", "hazardId", "rectificationId", "submissionKey",
    "verifierId", "result", "opinion", "verifiedAt") VALUES
    ('${check}', 'T1', '${other}', '${work}', 'V', 'UTHEIRS', 'fixed', 'Holds', ${at})`,
  ...[
    ['report', 'NULL', 'F1'],
    ['rectification', `'${work}'`, 'F2'],
    ['verification', `'${check}'`, 'F3'],
    ['rectification', `'${otherWork}'`, 'F4'],
    ['verification', `'${id(99)}'`, 'F5'],
  ].map(
    ([stage, subject, file]) => `INSERT INTO "Evidence" ("id", "workspaceId", "hazardId", "stage",
      "subjectId", "fileId", "name", "mimeType", "permalink", "addedById", "addedAt") VALUES
      (gen_random_uuid(), 'T1', '${hazard}', '${stage}', ${subject}, '${file}', 'a', 'image/png',
      'https://f', 'UADDS', ${at})`,
  ),
  ...[
    [deadline, hazard],
    [otherDeadline, other],
  ].map(
    ([one, of]) => `INSERT INTO "Deadline" ("id", "workspaceId", "hazardId", "kind", "owedById",
      "startsAt", "dueAt", "originalDueAt", "policy") VALUES
      ('${one}', 'T1', '${of}', 'rectify', 'UKNOWN', ${at}, ${at}, ${at}, '{}')`,
  ),
  ...[
    ['right', `'${hazard}'`, `'${deadline}'`],
    ['other', `'${hazard}'`, `'${otherDeadline}'`],
    ['none', 'NULL', `'${deadline}'`],
    ['free', 'NULL', 'NULL'],
  ].map(
    ([key, of, about]) => `INSERT INTO "Notification" ("id", "workspaceId", "dedupeKey", "kind",
      "hazardId", "deadlineId", "recipientKind", "recipientId", "details", "notBefore", "createdAt")
      VALUES (gen_random_uuid(), 'T1', '${key}', 'reminder', ${of}, ${about}, 'member', 'UUNSEEN',
      '{}', ${at}, ${at})`,
  ),
  `INSERT INTO "Extension" ("id", "workspaceId", "hazardId", "deadlineId", "submissionKey",
    "askedById", "askedAt", "isLate", "reason", "interimControl", "requestedDueOn", "decidedById")
    VALUES ('${id(61)}', 'T1', '${hazard}', '${otherDeadline}', 'V', 'UASKS', ${at}, false, 'Rain',
    'Tape', '2026-03-20', 'UDECIDES')`,
  ...[
    ['workspace', `'${plant}'`, 1],
    [plant, `'${workshop}'`, 2],
    [workshop, 'NULL', 3],
    // Two of one scope: the last day counted, and the first policy.
    [plant, `'${plant}'`, 4],
    ['slip', `'${plant}'`, 4],
    [elsewhere, 'NULL', 5],
    // Each stands where the other belongs.
    [plant, `'${workshop}'`, 6],
    [workshop, `'${plant}'`, 6],
  ].flatMap(([scope, unit, number]) => [
    `INSERT INTO "CalendarDay" ("workspaceId", "scope", "unitId", "date", "isWorking", "name") VALUES
      ('T1', '${scope}', ${unit}, '2026-05-0${number}', false, '${scope}')`,
    `INSERT INTO "Policy" ("id", "workspaceId", "scope", "unitId", "kind", "level", "version",
      "policy", "savedById", "savedAt") VALUES (gen_random_uuid(), 'T1', '${scope}', ${unit}, 'commit',
      'general', ${number}, '"${scope}"', 'USAVES', ${at})`,
  ]),
  ...[`'UACTS'`, 'NULL', `'UKNOWN'`, `'UTHEIRS'`].map(
    (actor) => `INSERT INTO "AuditEvent" ("id", "workspaceId", "at", "actorId", "action",
      "subjectKind", "subjectId", "hazardId", "after") VALUES (gen_random_uuid(), 'T1', ${at},
      ${actor}, 'hazard_reported', 'hazard', '${hazard}', '${hazard}', '{"number": 1}')`,
  ),
];

describe.each(emptyDatabases)(
  'a database of before whose references lead astray (%s)',
  (_, open) => {
    it('is put right, and keeps its history to the letter', { timeout: 120_000 }, async () => {
      const target = await open();
      const old = await migrateUntil(target, migration);
      expect(old.length).toBeGreaterThan(5);
      for (const row of rows) await target.rows(row);
      const history = await target.rows('SELECT * FROM "AuditEvent" ORDER BY "sequence"');
      expect(history).toHaveLength(4);
      expect(await migrateThrough(target, migration)).toEqual([expect.stringMatching(migration)]);

      expect(await target.rows('SELECT * FROM "AuditEvent" ORDER BY "sequence"')).toEqual(history);
      expect(
        await target.rows(`SELECT "id", "name", "roles"::text FROM "Member"
      WHERE "workspaceId" = 'T1' ORDER BY "id"`),
      ).toEqual([
        ...['UACTS', 'UADDS', 'UASKS', 'UCOMMITS', 'UDECIDES'].map(onlyTheId),
        { id: 'UKNOWN', name: 'Known', roles: '{admin}' },
        ...['URECTIFIES', 'USAVES', 'UTHEIRS'].map(onlyTheId),
      ]);
      expect(await target.rows(`SELECT "id" FROM "Member" WHERE "workspaceId" = 'T2'`)).toEqual([
        { id: 'UTHEIRS' },
      ]);
      expect(await target.rows('SELECT "hazardId" FROM "Verification"')).toEqual([
        { hazardId: hazard },
      ]);
      expect(await target.rows('SELECT "hazardId" FROM "Extension"')).toEqual([
        { hazardId: other },
      ]);
      expect(
        await target.rows('SELECT "dedupeKey", "hazardId" FROM "Notification" ORDER BY "sequence"'),
      ).toEqual([
        { dedupeKey: 'right', hazardId: hazard },
        { dedupeKey: 'other', hazardId: other },
        { dedupeKey: 'none', hazardId: hazard },
        { dedupeKey: 'free', hazardId: null },
      ]);
      expect(
        await target.rows(`SELECT "fileId", "rectificationId", "verificationId" FROM "Evidence"
        WHERE "hazardId" = '${hazard}' ORDER BY "fileId"`),
      ).toEqual([
        { fileId: 'F1', rectificationId: null, verificationId: null },
        { fileId: 'F2', rectificationId: work, verificationId: null },
        { fileId: 'F3', rectificationId: null, verificationId: check },
        { fileId: 'F4', rectificationId: null, verificationId: null },
        { fileId: 'F5', rectificationId: null, verificationId: null },
      ]);
      const scopes = [
        { number: 1, scope: plant, unitId: plant, was: 'workspace' },
        { number: 2, scope: workshop, unitId: workshop, was: plant },
        { number: 3, scope: 'workspace', unitId: null, was: workshop },
        { number: 4, scope: plant, unitId: plant },
        { number: 5, scope: 'workspace', unitId: null, was: elsewhere },
        { number: 6, scope: plant, unitId: plant, was: workshop },
        { number: 6, scope: workshop, unitId: workshop, was: plant },
      ];
      expect(
        await target.rows(`SELECT extract(day FROM "date")::int AS "number", "scope", "unitId",
        "name" AS "was" FROM "CalendarDay" ORDER BY "date", "scope"`),
      ).toEqual(scopes.map((one) => ({ was: 'slip', ...one })));
      expect(
        await target.rows(`SELECT "version" AS "number", "scope", "unitId", "policy" #>> '{}' AS "was"
        FROM "Policy" ORDER BY "version", "scope"`),
      ).toEqual(scopes.map((one) => ({ was: plant, ...one })));
    });
  },
);

function onlyTheId(userId: string) {
  return { id: userId, name: '', roles: null };
}
