import { expect, test } from 'vitest';
import { createUnitOfWork } from '../../src/database/unit-of-work.js';
import { setUpDemo } from '../../src/local/demo-set-up.js';
import { actingAs, type DemoStage } from '../../src/local/demo-stage.js';
import { storyStart, tellDemoStory } from '../../src/local/demo-story.js';
import { harbourSeed } from '../../src/sandbox/seed.js';
import { viewVisit } from '../../src/use-cases/inspections/view-visit.js';
import type { MemberProfile } from '../../src/use-cases/ports/organisation.js';
import { createUseCaseContext } from '../../src/use-cases/use-case-context.js';
import { describeOnEachDatabase } from '../support/databases.js';
import { kinds } from '../support/kinds.js';

describeOnEachDatabase('the story of the local workspace', (open) => {
  test.each([
    ['T0WEEK', 'in the middle of a week', '2026-06-10T08:00:00Z'],
    ['T0SATURDAY', 'on a Saturday', '2026-06-13T02:00:00Z'],
    ['T0MONDAY', 'on a Monday just after midnight in Shanghai', '2026-06-14T16:01:00Z'],
  ])('%s: told %s, a campaign is half done', async (id, _, present) => {
    const now = new Date(present);
    let at = storyStart(now);
    const { prisma } = await open();
    const unitOfWork = createUnitOfWork(prisma, kinds);
    const context = createUseCaseContext({ unitOfWork, clock: { now: () => at }, kinds });
    await setUpDemo(context, { id, name: 'Harbour' }, peopleAt(at));
    let uploads = 0;
    const stage: DemoStage = {
      context,
      workspaceId: id,
      async moveTo(next: Date) {
        expect(next.getTime()).toBeGreaterThanOrEqual(at.getTime());
        at = next;
      },
      deliver: async () => {},
      upload: (_by, name) => {
        uploads += 1;
        return {
          fileId: `F${uploads}`,
          name,
          mimeType: 'image/png',
          permalink: 'https://x.test/f',
        };
      },
      readAll: () => {},
    };
    await tellDemoStory(stage, now);
    const offered = async (userId: string) =>
      (await viewVisit(context, await actingAs(stage, userId), 3)).actions;
    expect((await offered('U_PRIYA'))[0]).toBe('start_visit');
    // What the unit has handed in it is not asked for again.
    expect(await offered('U_OLIVIA')).toEqual([]);
    await unitOfWork.read(id, async (stores) => {
      const [campaign] = await stores.campaigns.newest(2);
      if (campaign === undefined) throw new Error('no campaign was told');
      expect(campaign).toMatchObject({ number: 1, state: 'running', kind: 'mutual' });
      const visits = await stores.visits.ofCampaign(campaign.id);
      expect(visits.map(({ state, record }) => [state, record])).toEqual([
        ['finished', 'confirmed'],
        ['finished', 'refused'],
        ['planned', null],
      ]);
      const groups = await stores.groups.ofCampaign(campaign.id);
      expect(groups.map(({ state, grade }) => [state, grade])).toEqual([
        ['graded', 92],
        ['drafted', null],
        ['drafted', null],
      ]);
      const found = await stores.hazards.foundIn(visits.map((visit) => visit.id));
      expect(found).toHaveLength(4);
      // The one visit that is left is today's, led by who opens the page first; the unit has said its own.
      const left = visits.at(-1);
      const dock = await stores.units.find(left?.unitId ?? '');
      expect(dock?.name).toContain('Dry dock');
      const owed = await stores.deadlines.openOfMatter(left?.id ?? '');
      expect(owed).toMatchObject([{ kind: 'visit', owedById: 'U_PRIYA' }]);
      expect(owed[0]?.dueAt.getTime()).toBeGreaterThan(now.getTime());
      expect((owed[0]?.dueAt.getTime() ?? 0) - now.getTime()).toBeLessThanOrEqual(86_400_000);
      const sheets = await stores.scoreSheets.ofVisits(visits.map((visit) => visit.id));
      expect(sheets.map(({ side, handedInAt }) => [side, handedInAt !== null]).toSorted()).toEqual([
        ...[
          ['peer', true],
          ['peer', true],
        ],
        ...[
          ['self', true],
          ['self', true],
          ['self', true],
        ],
      ]);
    });
  });
});

function peopleAt(refreshedAt: Date): MemberProfile[] {
  return harbourSeed.people.map((person) => ({
    id: person.id,
    name: person.real_name,
    locale: person.locale === 'zh-CN' ? 'zh-CN' : 'en',
    timeZone: person.tz ?? 'Asia/Shanghai',
    isSlackAdmin: person.is_admin ?? false,
    isGuest: person.is_restricted ?? false,
    isForeign: false,
    isBot: false,
    isDeactivated: person.deleted ?? false,
    refreshedAt,
  }));
}
