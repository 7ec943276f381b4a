import { gradeReport } from '../use-cases/inspections/reporting/grade-report.js';
import { handInReport } from '../use-cases/inspections/reporting/hand-in-report.js';
import { confirmRecord, refuseRecord } from '../use-cases/inspections/settle-record.js';
import {
  DemoCampaign,
  organiserId,
  type PlannedGroup,
  type VisitNumbers,
} from './demo-campaign.js';
import { actingAs, type Beat, type DemoStage } from './demo-stage.js';
import { dayOf, instantOf } from './demo-story-days.js';

/**
 * A campaign of mutual inspection that is half done: one visit is confirmed and its group's report graded, one
 * record was refused and the report waits as a draft, one visit is to be made today. The two groups that have
 * something to do are led by those as whom the page is first opened.
 */
export function campaignBeats(stage: DemoStage, visits: VisitNumbers, now: Date): Beat[] {
  const { context } = stage;
  const campaign = new DemoCampaign(stage, visits);
  const beat = (daysAgo: number, time: string, play: () => Promise<void>): Beat => ({
    ...{ at: instantOf(daysAgo, time, now), isQuiet: false, play },
  });
  const quiet = (...of: Parameters<typeof beat>): Beat => ({ ...beat(...of), isQuiet: true });
  return [
    quiet(9, '09:20', async () => {
      await campaign.formTeam('检查一队 · Inspection team 1', 'U_SUN', []);
      await campaign.formTeam('检查二队 · Inspection team 2', 'U_PRIYA', ['U_LUCA']);
      await campaign.certify('U_SUN', 'AQ-2024-031', dayOf(320, now));
      await campaign.certify('U_PRIYA', 'AQ-2025-007', dayOf(480, now));
      await campaign.certify('U_LUCA', 'AQ-2023-112', dayOf(17, now));
    }),
    quiet(7, '10:05', () =>
      campaign.plan(
        {
          name: '季度互学互检 · Quarterly mutual inspection',
          basis: '港安委办〔2026〕12号 · Safety office notice 12',
          ...{ startsOn: dayOf(-4, now), endsOn: dayOf(2, now) },
        },
        groupsOf(now),
      ),
    ),
    beat(6, '09:30', () => campaign.announce()),
    quiet(5, '22:20', () =>
      campaign.score('U_JAMES', 'yard', 'self', {
        closing: [3, 'The alarm of reach stacker 4 is late.'],
        traffic: [3, 'Pallets on the walkway between stacks 14 and 15.'],
      }),
    ),
    quiet(4, '21:40', () =>
      campaign.start('U_LIU', 'yard', {
        receivedBy: 'James Ortega, Sofía Reyes',
        unitReported: 'Two reach stackers are hired for the peak; their drivers came last week.',
      }),
    ),
    beat(4, '23:25', async () => {
      await campaign.practice(
        'U_LUCA',
        'yard',
        'Slings carry a colour tag by quarter: everybody sees at once which may be used.',
      );
      await campaign.score('U_TOM', 'yard', 'peer', {
        education: [2, 'One hired driver has no record of induction.'],
        closing: [3, 'H-6: the reversing alarm is overdue.'],
        lifting: [4, 'A sling with broken strands in use at stack 9.'],
        protection: [4, 'Two lashers without high-visibility vests.'],
        traffic: [3, 'The walkway between stacks 14 and 15 is blocked.'],
      });
      await campaign.finish('U_LIU', 'yard');
    }),
    quiet(3, '16:10', () =>
      campaign.score('U_LIU', 'quay', 'self', {
        power: [3, '二号配电箱防雨罩未装。'],
        fire: [2, '钢筋棚一具灭火器压力不足。'],
      }),
    ),
    quiet(3, '22:30', () =>
      campaign.settle('U_JAMES', 'yard', confirmRecord, {
        note: 'Agreed. All slings of the yard are checked this week.',
      }),
    ),
    quiet(2, '10:20', async () => {
      await handInReport(context, await actingAs(stage, 'U_LIU'), await campaign.reportOf(1));
    }),
    quiet(2, '14:10', () =>
      campaign.start('U_SUN', 'quay', {
        receivedBy: '刘洋（项目经理）、赵敏（施工员）',
        unitReported: '本月门机两台次检修，焊工证件已全部复核。',
      }),
    ),
    beat(2, '16:40', async () => {
      await campaign.practice(
        'U_SUN',
        'quay',
        '班前会由班组长用实物演示吊装指挥手势，工人当场复述，效果好，值得推广。',
      );
      await campaign.score('U_SUN', 'quay', 'peer', {
        closing: [3, '三号楼梯护栏重复松动，整改不彻底。'],
        edges: [3, '三号楼梯顶部平台护栏焊缝开裂。'],
        lifting: [4, '二号门机起升钢丝绳断丝超标。'],
        power: [6, '五号箱未锁，二号箱防雨罩未装。'],
        fire: [2, '钢筋棚灭火器压力不足。'],
        licences: [5, '一名焊工无证上岗，已退场。'],
      });
      await campaign.finish('U_SUN', 'quay');
    }),
    quiet(1, '09:45', () =>
      campaign.settle('U_SUN', 'quay', refuseRecord, {
        note: '项目部认为二号门机由设备公司维保，不同意扣分，拒绝签字。',
        witnesses: '林梅\n赵敏',
      }),
    ),
    beat(1, '11:05', async () => {
      await gradeReport(context, await actingAs(stage, organiserId), {
        ...{ number: await campaign.reportOf(1), grade: 92 },
        reason: '问题查得准，扣分有据，良好做法可推广。',
      });
    }),
    quiet(1, '22:50', () =>
      campaign.score('U_OLIVIA', 'dock', 'self', {
        education: [4, 'Two subcontractors are still without induction.'],
        edges: [3, 'No toe boards at the stern scaffold, level 3; closed off.'],
      }),
    ),
  ];
}

/** Nobody visits the unit that they come from. */
function groupsOf(now: Date): PlannedGroup[] {
  return [
    {
      ...{ leaderId: 'U_LIU', memberIds: ['U_TOM', 'U_LUCA'] },
      ...{ visits: 'yard', on: dayOf(-4, now) },
    },
    {
      ...{ leaderId: 'U_SUN', memberIds: ['U_SOFIA'] },
      ...{ visits: 'quay', on: dayOf(-2, now) },
    },
    {
      ...{ leaderId: 'U_PRIYA', memberIds: ['U_ZHAO'] },
      ...{ visits: 'dock', on: dayOf(0, now) },
    },
  ];
}
