import type { AuditEvent } from '../../domain/history/audit.js';
import type { inspectionsActions } from '../../domain/inspections/audit.js';
import { repeatIntervals } from '../../domain/inspections/rounds.js';
import type { MessageKey, Translator } from '../../i18n/translator.js';
import {
  type HowPlanned,
  waysOfPlanning,
} from '../../use-cases/inspections/plan/propose-assignment.js';
import {
  actorOf,
  type EventRenderer,
  filesIn,
  personIn,
  type TimelineEntry,
  textIn,
  textsIn,
} from '../history/timeline-entry.js';
import { sentence } from '../kit/rich-text.js';

/** What the history tells of campaigns, groups and visits. */
export const inspectionEvents: Readonly<
  Record<(typeof inspectionsActions)[number], EventRenderer>
> = {
  campaign_prepared: by('timeline.campaign_prepared'),
  campaign_changed: by('timeline.campaign_changed'),
  campaign_repeats: (event, translator) => {
    const every = repeatIntervals.find((one) => one === event.after?.repeats) ?? 'no';
    // Only the day changed: the interval is as it was.
    const key =
      event.after?.repeats === undefined
        ? 'timeline.campaign_repeats.until'
        : (`timeline.campaign_repeats.${every}` as const);
    return { what: sentence(translator, key, { actor: actorOf(event, translator) }), said: null };
  },
  round_prepared: (_, translator) => ({
    what: [translator.t('timeline.round_prepared')],
    said: null,
  }),
  round_not_prepared: (_, translator) => ({
    what: [translator.t('timeline.round_not_prepared')],
    said: null,
  }),
  assignment_planned: (event, translator) => ({
    what: sentence(translator, `timeline.assignment_planned.${howPlanned(event)}`, {
      actor: actorOf(event, translator),
    }),
    said: null,
  }),
  campaign_announced: by('timeline.campaign_announced'),
  campaign_started: by('timeline.campaign_started'),
  campaign_summed_up: by('timeline.campaign_summed_up'),
  campaign_closed: by('timeline.campaign_closed'),
  campaign_cancelled: by('timeline.campaign_cancelled', 'cancelReason'),
  group_formed: by('timeline.group_formed'),
  group_changed: (event, translator) => ({
    what: sentence(translator, 'timeline.group_changed', {
      actor: actorOf(event, translator),
      before: personIn(event.before ?? {}, 'memberId'),
      after: personIn(event.after ?? {}, 'memberId'),
    }),
    said: null,
  }),
  place_vacant: (event, translator) => ({
    what: sentence(translator, 'timeline.place_vacant', {
      before: personIn(event.before ?? {}, 'memberId'),
    }),
    said: null,
  }),
  group_ended: by('timeline.group_ended'),
  visit_planned: (event, translator) => withDay('timeline.visit_planned', event, translator),
  visit_moved: (event, translator) => withDay('timeline.visit_moved', event, translator, 'reason'),
  visit_dropped: by('timeline.visit_dropped', 'dropReason'),
  visit_started: by('timeline.visit_started', 'receivedBy', 'unitReported', 'entryRefused'),
  practice_noted: by('timeline.practice_noted', 'text'),
  visit_finished: by('timeline.visit_finished'),
  record_confirmed: by('timeline.record_confirmed', 'recordNote'),
  record_refused: by('timeline.record_refused', 'recordNote'),
  record_unconfirmed: by('timeline.record_unconfirmed'),
  report_due: by('timeline.report_due'),
};

/** How an assignment came to be what it is; an event of before the words were known reads as proposed. */
function howPlanned({ after }: AuditEvent): HowPlanned {
  return waysOfPlanning.find((way) => way === after?.action) ?? 'proposed';
}

/** Who did it, with what they wrote. */
function by(key: MessageKey, ...texts: string[]): EventRenderer {
  return (event, translator) => {
    const what = sentence(translator, key, { actor: actorOf(event, translator) });
    const values = event.after ?? {};
    return { what: [...what, ...filesIn(values)], said: textsIn(values, texts) };
  };
}

function withDay(
  key: MessageKey,
  event: AuditEvent,
  translator: Translator,
  ...texts: string[]
): TimelineEntry {
  const values = event.after ?? {};
  const day = textIn(values, 'plannedOn');
  const what = sentence(translator, key, {
    actor: actorOf(event, translator),
    day: day === null ? '–' : translator.localDate(day),
  });
  return { what, said: textsIn(values, texts) };
}
