import type { AuditEvent } from '../../domain/history/audit.js';
import type { InspectionNoticeKind } from '../../domain/inspections/inspection-kind.js';
import { holdersOf } from '../../domain/matters/matter.js';
import type { MessageKey, Translator } from '../../i18n/translator.js';
import { personIn } from '../history/timeline-entry.js';
import { type Line, person, sentence } from '../kit/rich-text.js';
import type { NoticeContext, NoticeRenderer, Told } from '../matters/matter-rendering.js';
import { campaignFacts, groupFacts, visitFacts } from './inspection-facts.js';

/** What people are told at once in a campaign, as the reader's part in it makes it read. */
export const inspectionNotices: Readonly<Record<InspectionNoticeKind, NoticeRenderer>> = {
  group_formed: ({ role, about, actor }, translator) => {
    const [leaderId] = holdersOf('group_leader', about.assignments);
    const leader: Line = [leaderId === undefined ? '–' : person(leaderId)];
    const isSecret = groupFacts(about).visits.some(({ unannounced }) => unannounced);
    const leads = isSecret
      ? 'message.group_formed.leader_unannounced'
      : 'message.group_formed.leader';
    const key = role === 'group_leader' ? leads : 'message.group_formed';
    return told(sentence(translator, key, { actor, leader }));
  },
  group_changed: ({ actor, event }, translator) =>
    told(sentence(translator, 'message.group_changed', { actor, ...replaced(event) })),
  place_vacant: ({ event }, translator) => {
    const { before, after } = replaced(event);
    const key =
      event?.after?.proposedId == null ? 'message.place_vacant' : 'message.place_vacant.proposed';
    return told(sentence(translator, key, { before, after }));
  },
  visit_announced: ({ about, actor }, translator) =>
    told(sentence(translator, 'message.visit_announced', { actor, day: dayOf(about, translator) })),
  visit_moved: ({ about, actor }, translator) => {
    const { move } = visitFacts(about);
    const from = move === null ? '–' : translator.localDate(move.fromOn);
    const day = dayOf(about, translator);
    return told(sentence(translator, 'message.visit_moved', { actor, from, day }), move?.reason);
  },
  visit_dropped: ({ about, actor }, translator) =>
    told(
      sentence(translator, 'message.visit_dropped', { actor }),
      visitFacts(about).visit.dropReason,
    ),
  visit_started: ({ role, actor }, translator) => {
    const key = role === 'unit_host' ? 'message.visit_started.host' : 'message.visit_started';
    return told(sentence(translator, key, { actor }));
  },
  entry_refused: ({ about, actor }, translator) =>
    told(
      sentence(translator, 'message.entry_refused', { actor }),
      visitFacts(about).visit.entryRefused,
    ),
  visit_finished: ({ role, about, actor }, translator) => {
    const key = role === 'unit_host' ? 'message.visit_finished.host' : 'message.visit_finished';
    const { found } = visitFacts(about).hazards;
    return told(sentence(translator, key, { actor }, { count: found }));
  },
  record_settled: ({ about, actor }, translator) => {
    const { visit } = visitFacts(about);
    const key = recordKeys[visit.record ?? 'waiting'];
    return told(sentence(translator, key, { actor }), visit.recordNote);
  },
  round_prepared: ({ about }, translator) => {
    const { campaign } = campaignFacts(about);
    const from = translator.localDate(campaign.startsOn);
    const key =
      campaign.plan === null ? 'message.round_prepared.unplanned' : 'message.round_prepared';
    return told([translator.t(key, { from, to: translator.localDate(campaign.endsOn) })]);
  },
  round_not_prepared: ({ event }, translator) => {
    const why = event?.after?.hasPassed === true ? 'passed' : 'impossible';
    return told([translator.t(`message.round_not_prepared.${why}`)]);
  },
  report_due: (_, translator) => told([translator.t('message.report_due')]),
  campaign_cancelled: ({ about, actor }, translator) =>
    told(
      sentence(translator, 'message.campaign_cancelled', { actor }),
      campaignFacts(about).campaign.cancelReason,
    ),
  campaign_closed: ({ about, actor }, translator) => {
    const { open } = campaignFacts(about).hazards;
    return told(sentence(translator, 'message.campaign_closed', { actor }, { count: open }));
  },
};

const recordKeys = {
  waiting: 'message.record_settled.waiting',
  confirmed: 'message.record_settled.confirmed',
  refused: 'message.record_settled.refused',
  unconfirmed: 'message.record_settled.unconfirmed',
} as const satisfies Record<string, MessageKey>;

function dayOf(about: NoticeContext['about'], translator: Translator): string {
  return translator.localDate(visitFacts(about).visit.plannedOn);
}

/** Who left the group, and who stands in their place or is proposed for it. */
function replaced(event: AuditEvent | null): { before: Line; after: Line } {
  const values = event?.after ?? {};
  const key = values.proposedId == null ? 'memberId' : 'proposedId';
  return { before: personIn(event?.before ?? {}, 'memberId'), after: personIn(values, key) };
}

function told(what: Line, said: string | null | undefined = null): Told {
  return { what, said: said ?? null };
}
