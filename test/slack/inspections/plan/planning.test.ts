import { describe, expect, it } from 'vitest';
import { actorOf, unknownMember } from '../../../../src/domain/organisation/actor.js';
import { harbourSeed } from '../../../../src/sandbox/seed.js';
import { textOf } from '../../../../src/sandbox/text-of.js';
import { ids } from '../../../../src/slack/ids.js';
import { saveMembership } from '../../../../src/use-cases/organisation/save-membership.js';
import { saveUnit } from '../../../../src/use-cases/organisation/save-unit.js';
import { startBot } from '../../listening/running-bot.js';
import { plantUnits } from '../../organisation/units-and-people.js';

const bot = await startBot({ adminUserIds: ['U_OLIVIA', 'U_CHEN'] });
const { slack, database, context } = bot;
const leaders = ['U_MEI', 'U_JAMES', 'U_ZHAO', 'U_TOM', 'U_SOFIA', 'U_LUCA'];
await plantUnits(bot, ['U_CHEN', 'U_OLIVIA', 'U_SUN', 'U_PRIYA', ...leaders]);
const acting = {
  workspaceId: harbourSeed.team.id,
  actor: actorOf(unknownMember('U_CHEN'), ['U_CHEN']),
};
const berths: string[] = [];
for (const [index, leaderId] of leaders.entries()) {
  const { id } = await saveUnit(context, acting, {
    ...{ unitId: null, defaultResponsibleId: null, channelId: null, parentId: null, leaderId },
    ...{ submissionKey: `berth ${index}`, name: `Berth ${index + 1}` },
  });
  berths.push(id);
}
await saveMembership(context, acting, { userId: 'U_PRIYA', roles: ['inspector'], unitId: null });

const newest = () =>
  database.prisma.campaign.findFirstOrThrow({
    orderBy: { matter: { number: 'desc' } },
    include: { matter: true },
  });

const casts = [
  {
    language: 'English',
    admin: 'U_OLIVIA',
    stranger: 'U_PRIYA',
    words: { make: 'new', copy: 'copy' },
    kept: 'All rules are kept',
    broken: /cannot be announced like this[\s\S]*would inspect their own unit/,
    impossible: /No assignment keeps all the rules[\s\S]*no pair of the round before/,
    ends: 'ends before it begins',
    refused: /Only an admin plans campaigns/,
    weighed: /What was weighed/,
    group: /Group 1/,
  },
  {
    language: 'Chinese',
    admin: 'U_CHEN',
    stranger: 'U_SUN',
    words: { make: '新建', copy: '复制' },
    kept: '满足全部规则',
    broken: /暂不能发布[\s\S]*不能检查本单位/,
    impossible: /没有满足全部规则的方案[\s\S]*不重复上一轮的检查关系/,
    ends: '结束日期早于开始日期',
    refused: /只有管理员可以筹划检查活动/,
    weighed: /编排时的考量/,
    group: /第 ?1 ?组/,
  },
];

for (const cast of casts) {
  describe(`an admin who reads ${cast.language}`, { shuffle: false }, () => {
    const admin = slack.as(cast.admin);
    const preview = (shows: RegExp | string) =>
      admin.waitForModal(
        (modal) =>
          modal.callback_id === ids.views.campaignPlan &&
          (typeof shows === 'string' ? textOf(modal).includes(shows) : shows.test(textOf(modal))),
      );
    const fillForm = async (typed: Record<string, string | string[]>) => {
      await admin.waitForModal((modal) => modal.callback_id === ids.views.campaignForm);
      await admin.fillAll(typed);
    };

    it('plans six units in three groups in a circle, swaps people, and announces it', async () => {
      await admin.command('/inspect', cast.words.make);
      await fillForm({
        name: 'Round one',
        startsOn: '2027-03-05',
        endsOn: '2027-03-01',
        unitIds: berths,
      });
      await admin.fillAll({ groupCount: '3', groupSize: '2' });
      expect((await admin.submit()).errors?.endsOn).toContain(cast.ends);
      await admin.fillAll({ startsOn: '2027-03-01', endsOn: '2027-03-05' });
      expect((await admin.submit()).errors).toBeUndefined();
      await preview(cast.kept);
      const shown = textOf(await admin.waitForModal());
      expect(shown).toMatch(cast.weighed);
      expect(shown).toMatch(cast.group);

      for (const expected of [cast.broken, cast.kept]) {
        await admin.click('modal', ids.actions.swapPeople);
        await admin.waitForModal((modal) => modal.callback_id === ids.views.swapPeople);
        await admin.fillAll({ personId: 'U_MEI', otherId: 'U_ZHAO' });
        expect((await admin.submit()).errors).toBeUndefined();
        await preview(expected);
      }

      await admin.click('modal', ids.actions.announceCampaign);
      await admin.waitForModal((modal) => modal.callback_id === ids.views.announceCampaign);
      expect((await admin.submit()).errors).toBeUndefined();
      const campaign = await newest();
      expect(campaign).toMatchObject({ state: 'announced', name: 'Round one', plan: null });
      expect(await database.prisma.visit.count({ where: { campaignId: campaign.id } })).toBe(6);
      expect(
        await database.prisma.inspectionGroup.count({ where: { campaignId: campaign.id } }),
      ).toBe(3);
    });

    it('copies it as a balanced one, which the solver looks at; changes a group by hand', async () => {
      const first = await newest();
      await admin.command('/inspect', `${cast.words.copy} C-${first.matter.number}`);
      await fillForm({
        name: 'Round two',
        mode: 'balanced',
        startsOn: '2027-04-05',
        endsOn: '2027-04-09',
        weight_load: '40',
        weight_rank: '',
      });
      expect((await admin.submit()).errors).toBeUndefined();
      await preview(cast.kept);
      const second = await newest();
      expect(second).toMatchObject({ mode: 'balanced', previousId: first.id, groupSize: 2 });
      expect(second.weights).toMatchObject({ load: 40, travel: 3, rank: 2 });

      await admin.click('modal', ids.actions.changeGroup, { nth: 0 });
      await admin.waitForModal((modal) => modal.callback_id === ids.views.groupByHand);
      await admin.fillAll({
        leaderId: 'U_MEI',
        memberIds: ['U_PRIYA'],
        unitIds: [berths[0] as string],
      });
      expect((await admin.submit()).errors).toBeUndefined();
      await preview(cast.broken);
    });

    it('reads why there is no plan: two units visited each other the last time', async () => {
      const two = {
        unitIds: berths.slice(0, 2),
        groupCount: '2',
        groupSize: '2',
        visitsPerUnit: '1',
      };
      await admin.command('/inspect', cast.words.make);
      await fillForm({ name: 'Two', startsOn: '2027-05-03', endsOn: '2027-05-07', ...two });
      await admin.submit();
      await preview(cast.kept);
      await admin.click('modal', ids.actions.announceCampaign);
      await admin.waitForModal((modal) => modal.callback_id === ids.views.announceCampaign);
      await admin.submit();
      const { matter } = await newest();
      await admin.command('/inspect', `${cast.words.copy} C-${matter.number}`);
      await fillForm({ startsOn: '2027-06-01', endsOn: '2027-06-04' });
      await admin.submit();
      await preview(cast.impossible);
    });

    it('nobody else plans, by whatever road', async () => {
      const stranger = slack.as(cast.stranger);
      const { matter } = await newest();
      for (const words of [cast.words.make, `${cast.words.copy} C-${matter.number}`]) {
        const seen = stranger.ephemeral().length;
        await stranger.command('/inspect', words);
        await expect.poll(() => stranger.ephemeral().length).toBeGreaterThan(seen);
      }
      const said = stranger
        .ephemeral()
        .slice(-2)
        .map((message) => textOf(message));
      expect(said[0]).toMatch(cast.refused);
    });
  });
}
