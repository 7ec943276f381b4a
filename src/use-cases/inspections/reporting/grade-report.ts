import { type InspectionGroup, matterOfGroup } from '../../../domain/inspections/group.js';
import { refusalOfReportAction } from '../../../domain/inspections/permissions.js';
import { graded, sentBack } from '../../../domain/inspections/report-life.js';
import { textLimits } from '../../../domain/shared/limits.js';
import { requiredText } from '../../../domain/shared/text.js';
import { settleDeadlines } from '../../deadlines/settle-deadlines.js';
import { noticesOfOwed, noticesTo } from '../../matters/notices.js';
import { recordMatterChange } from '../../matters/record-matter-change.js';
import type { Acting, Stores, UseCaseContext } from '../../ports/stores.js';
import { runAct } from '../../shared/run-act.js';
import { type GroupContext, lockCampaignContext, lockGroupContext } from '../inspection-context.js';
import { oweByKind } from './owe-by-kind.js';

export interface GradeReportInput {
  number: number;
  /** A whole number from 0 to 100. */
  grade: number;
  reason: string;
}

/**
 * The organiser or an admin grades a report with a reason; after the last one of the campaign the organiser owes
 * the summary. Throws DomainError `group_not_found`, what refusalOfReportAction says, and what graded refuses.
 */
export async function gradeReport(
  context: UseCaseContext,
  acting: Acting,
  { number, grade, reason }: GradeReportInput,
): Promise<InspectionGroup> {
  return runAct(context, acting, async (stores, { actor }) => {
    const groupContext = await lockGroupContext(stores, { number });
    const { group, people } = groupContext;
    const refusal = refusalOfReportAction('grade', actor, group, people);
    if (refusal !== null) throw refusal;
    const at = context.clock.now();
    const next = graded(group, { grade, reason, byId: actor.userId, at });
    const saved = await stores.groups.save(next);
    await settleDeadlines(stores, group.id, { grade: 'met' }, at, 'superseded');
    await recordMatterChange(stores, groupContext, {
      at,
      actorId: actor.userId,
      matter: matterOfGroup(saved),
      events: [
        {
          action: 'report_graded',
          before: { state: group.state },
          after: { state: saved.state, grade, reason: saved.gradeReason },
        },
      ],
      notices: noticesTo('report_graded', ofGroup(groupContext)),
    });
    await askForSummary(stores, context, group.campaignId, at);
    return saved;
  });
}

/** Nothing where a report is still to be graded, or the summary was asked for before. */
async function askForSummary(
  stores: Stores,
  context: UseCaseContext,
  campaignId: string,
  at: Date,
): Promise<void> {
  const campaignContext = await lockCampaignContext(stores, { id: campaignId });
  const groups = await stores.groups.ofCampaign(campaignId);
  const isWritten = campaignContext.campaign.state !== 'running';
  if (isWritten || groups.some(({ state }) => state !== 'graded')) return;
  const open = await stores.deadlines.openOfMatter(campaignId);
  if (open.some(({ kind }) => kind === 'summary')) return;
  const { organiserIds } = campaignContext.people;
  const owed = await oweByKind(stores, context, campaignContext, 'summary', organiserIds, at);
  const [event] = await stores.audit.ofMatter(campaignId);
  await stores.notifications.plan(
    owed.map(({ id, owedById }) => ({
      dedupeKey: `summary_due:${id}`,
      kind: 'summary_due',
      matterId: campaignId,
      deadlineId: id,
      stepKey: null,
      recipient: { kind: 'member', id: owedById },
      details: { role: 'organiser', auditEventId: event?.id ?? null },
      notBefore: at,
    })),
    at,
  );
}

/**
 * The organiser or an admin sends a report back, with a reason: its leader owes it anew. Throws DomainError
 * `group_not_found`, what refusalOfReportAction says, `required` or `too_long` at `reason`.
 */
export async function sendBackReport(
  context: UseCaseContext,
  acting: Acting,
  input: { number: number; reason: string },
): Promise<InspectionGroup> {
  return runAct(context, acting, async (stores, { actor }) => {
    const groupContext = await lockGroupContext(stores, { number: input.number });
    const { group, people } = groupContext;
    const refusal = refusalOfReportAction('send_back', actor, group, people);
    if (refusal !== null) throw refusal;
    const reason = requiredText(input.reason, 'reason', textLimits.closingReason);
    const at = context.clock.now();
    const saved = await stores.groups.save(sentBack(group));
    await settleDeadlines(stores, group.id, { grade: 'superseded' }, at);
    const owed = await oweByKind(stores, context, groupContext, 'report', people.leaderIds, at);
    await recordMatterChange(stores, groupContext, {
      at,
      actorId: actor.userId,
      matter: matterOfGroup(saved),
      events: [
        {
          action: 'report_sent_back',
          before: { state: group.state },
          after: { state: saved.state, sentBack: saved.sentBack, reason },
        },
      ],
      notices: [
        ...noticesOfOwed('report_sent_back', 'group_leader', owed),
        ...noticesTo('report_sent_back', ofGroup(groupContext)),
      ],
    });
    return saved;
  });
}

function ofGroup({ people }: GroupContext): [role: string, userId: string][] {
  return [
    ...people.leaderIds.map((id): [string, string] => ['group_leader', id]),
    ...people.memberIds.map((id): [string, string] => ['group_member', id]),
  ];
}
