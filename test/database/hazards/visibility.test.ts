import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import type { PrismaClient } from '../../../src/database/generated/client.js';
import { createQueries } from '../../../src/database/queries.js';
import { hazardStates } from '../../../src/domain/hazards/hazard.js';
import { hazardVisibilityOf } from '../../../src/domain/hazards/hazard-visibility.js';
import { maySee, peopleOf } from '../../../src/domain/hazards/permissions.js';
import type { Actor } from '../../../src/domain/organisation/member.js';
import { people } from '../../support/company.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { hours, type Planted, plant } from '../../support/fixtures.js';
import { kinds, readingsOf } from '../../support/kinds.js';

const person = fc.constantFrom(...people);
const maybePerson = fc.option(person);
const commitment = fc.record({
  completerId: person,
  responsibleLeaderId: maybePerson,
  acceptorId: person,
  secondAcceptorId: maybePerson,
});
const rectification = fc.record({
  rectifiedById: person,
  verifierIds: fc.uniqueArray(person, { maxLength: 2 }),
});
const hazardStory = fc.record({
  state: fc.constantFrom(...hazardStates),
  below: fc.boolean(),
  reporterId: person,
  responsibleId: person,
  commitments: fc.array(commitment, { maxLength: 2 }),
  rectifications: fc.array(rectification, { maxLength: 2 }),
  /** Who is assigned to the matter in which it was found; null: it was found in none. */
  foundBy: fc.option(fc.uniqueArray(person, { minLength: 1, maxLength: 2 })),
});
type Story = typeof hazardStory extends fc.Arbitrary<infer T> ? T : never;

describeOnEachDatabase('what a list shows', (open) => {
  let prisma: PrismaClient;
  beforeAll(async () => {
    ({ prisma } = await open());
  });

  it('is for each reader exactly what they may see one by one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(hazardStory, { minLength: 1, maxLength: 4 }), async (stories) => {
        const planted = await plant(prisma);
        for (const story of stories) await tellStory(planted, story);
        for (const userId of people) {
          for (const isInspector of [false, true]) {
            const actor = reader(userId, isInspector);
            expect(await listed(planted, actor)).toEqual(await seenOneByOne(planted, actor));
          }
        }
      }),
      { numRuns: 4 },
    );
  });
});

function reader(userId: string, isInspector: boolean): Actor {
  const facts = {
    isAdmin: false,
    isConfiguredAdmin: false,
    isGuest: false,
    isForeign: false,
    isBot: false,
    isDeactivated: false,
  };
  return { ...facts, userId, isInspector, unitId: null };
}

async function tellStory(planted: Planted, s: Story) {
  const { report, commit, rectify, verify, company, site } = planted;
  const { state, reporterId, responsibleId } = s;
  const unitId = s.below ? site.id : company.id;
  const foundInId = s.foundBy === null ? null : await matterOf(planted, s.foundBy);
  const hazard = await report({ state, reporterId, responsibleId, unitId, foundInId });
  for (const [index, facts] of s.commitments.entries()) {
    await commit(hazard.id, { ...facts, committedAt: hours(index) });
  }
  for (const [index, { rectifiedById, verifierIds }] of s.rectifications.entries()) {
    const rectified = await rectify(hazard.id, { rectifiedById, submittedAt: hours(index) });
    for (const verifierId of verifierIds) await verify(rectified, { verifierId });
  }
}

/** A matter in which hazards are found, with who is assigned to it. */
function matterOf({ run }: Planted, memberIds: readonly string[]): Promise<string> {
  return run(async ({ matters, assignments }) => {
    const { id } = await matters.insert({ kind: 'visit', unitId: null, level: null });
    await assignments.give(id, 'group_member', memberIds, hours(0));
    return id;
  });
}

async function listed({ prisma, workspaceId, company, site }: Planted, actor: Actor) {
  const visibility = hazardVisibilityOf(actor, [company, site]);
  const page = { index: 0, size: 50 };
  const { rows, total } = await createQueries(prisma, kinds, readingsOf(prisma)).listHazards(
    workspaceId,
    visibility,
    {},
    page,
  );
  expect(total).toBe(rows.length);
  return rows.map((row) => row.number);
}

/** The numbers of the hazards that the rule of the domain lets the reader see, newest first. */
async function seenOneByOne({ run, company, site, workspaceId, prisma }: Planted, actor: Actor) {
  const rows = await prisma.matter.findMany({
    where: { workspaceId, kind: 'hazard' },
    orderBy: { number: 'desc' },
  });
  return run(async ({ hazards, assignments }) => {
    const seen: number[] = [];
    for (const { id } of rows) {
      const hazard = await hazards.findById(id);
      if (hazard === null) throw new Error('a hazard is gone');
      const facts = { hazard, assignments: await assignments.of(id), units: [company, site] };
      const { foundInId } = hazard;
      const found = foundInId === null ? [] : await assignments.of(foundInId);
      const foundByIds = found.map(({ memberId }) => memberId);
      if (maySee(actor, hazard, { ...peopleOf(facts), foundByIds })) seen.push(hazard.number);
    }
    return seen;
  });
}
