import { parseISO } from 'date-fns';
import { deadlineKinds } from '../../domain/deadlines/deadline.js';
import { verificationResults } from '../../domain/hazards/hazard.js';
import type { AuditEvent, AuditValues } from '../../domain/history/audit.js';
import type { Translator } from '../../i18n/translator.js';
import { deadlineWord } from '../deadlines/words.js';
import { type SlackMessage, TEXT_LIMIT } from '../kit/message.js';
import {
  channel,
  type Line,
  lines,
  people,
  person,
  quotation,
  sentence,
  spoken,
} from '../kit/rich-text.js';
import { oneLine, trim, trimEscaped } from '../kit/text.js';
import { resultWord } from './words.js';

/** What people wrote is quoted so far under the entry; the details show more. */
const QUOTE_LIMIT = 1000;
const FILES_LIMIT = 150;

/** The posts of somebody who has left, as the event of a handing over names them. */
const successorPosts = [
  'responsibleId',
  'completerId',
  'responsibleLeaderId',
  'acceptorId',
  'secondAcceptorId',
];

/** One event of a hazard's history in words. */
interface TimelineEntry {
  what: Line;
  /** What somebody wrote with it: the measures, the work, the opinion. */
  said: string | null;
}

/**
 * Who did what, with before and after where they matter. Null for events that are no part of a
 * hazard's story (settings), and for those that its people are told in other ways.
 */
function timelineEntry(event: AuditEvent, translator: Translator): TimelineEntry | null {
  const after = event.after ?? {};
  const actor = actorOf(event, translator);
  const entry = (what: Line, said: string | null = null, evidence: AuditValues = {}) => ({
    what: [...what, ...filesIn(evidence)],
    said,
  });
  switch (event.action) {
    case 'hazard_reported':
      return entry(
        sentence(
          translator,
          after.onTheSpot === true ? 'timeline.reported_on_the_spot' : 'timeline.reported',
          { actor },
        ),
        textsIn(after, ['whatWasDone', 'evidenceText']),
        after,
      );
    case 'hazard_committed':
      return entry(
        sentence(translator, 'timeline.committed', {
          actor,
          completer: personIn(after, 'completerId'),
          due: dateIn(after, 'dueOn', translator),
          acceptors: peopleIn(after, ['acceptorId', 'secondAcceptorId'], translator),
        }),
        textsIn(after, ['measures']),
      );
    case 'hazard_rectified':
      return entry(
        sentence(translator, 'timeline.rectified', { actor }),
        textsIn(after, ['whatWasDone', 'evidenceText']),
        after,
      );
    case 'hazard_verified':
      return entry(
        sentence(translator, 'timeline.verified', { actor, result: resultIn(after, translator) }),
        textsIn(after, ['opinion', 'evidenceText']),
        after,
      );
    case 'hazard_closed':
      return entry(sentence(translator, 'timeline.closed'));
    case 'hazard_sent_back':
      return entry(
        sentence(translator, 'timeline.sent_back', { due: dateIn(after, 'nextDueOn', translator) }),
      );
    case 'hazard_reassigned':
      return entry(
        sentence(translator, 'timeline.reassigned', {
          actor,
          before: personIn(event.before ?? {}, 'responsibleId'),
          after: personIn(after, 'responsibleId'),
        }),
      );
    case 'hazard_withdrawn':
      return entry(
        sentence(translator, 'timeline.withdrawn', {
          actor,
          hazard: textIn(after, 'duplicateOf') ?? '–',
        }),
      );
    case 'obligation_handed_over':
      return entry(
        sentence(translator, 'timeline.handed_over', {
          person: personIn(after, 'memberId'),
          successors: peopleIn(after, successorPosts, translator),
        }),
      );
    case 'recipient_unreachable':
      return entry(sentence(translator, 'timeline.unreachable', { person: recipientIn(after) }));
    case 'deadline_acknowledged':
      return entry(
        sentence(translator, 'timeline.deadline_acknowledged', {
          actor,
          what: owedIn(after, translator),
        }),
      );
    case 'deadline_snoozed':
      return entry(
        sentence(translator, 'timeline.deadline_snoozed', {
          actor,
          what: owedIn(after, translator),
          until: instantIn(after, 'snoozedUntil', translator),
        }),
      );
    case 'care_taken':
      return entry(
        sentence(translator, 'timeline.supervised', {
          actor,
          what: owedIn(after, translator),
          until: instantIn(after, 'careTakenUntil', translator),
        }),
      );
    case 'care_ended':
      return entry(
        sentence(translator, 'timeline.supervision_ended', {
          person: personIn(after, 'careTakenById'),
          what: owedIn(after, translator),
        }),
      );
    case 'extension_asked':
      return entry(
        sentence(
          translator,
          'timeline.extension_asked',
          { actor, due: dateIn(after, 'requestedDueOn', translator) },
          { late: after.isLate === true ? 'yes' : 'no' },
        ),
        textsIn(after, ['reason', 'extensionInterimControl']),
      );
    case 'extension_decided':
      return entry(extensionDecided(after, actor, translator), textsIn(after, ['decisionReason']));
    case 'extension_passed_on':
      return entry(
        sentence(translator, 'timeline.extension_passed_on', {
          before: personIn(event.before ?? {}, 'deciderId'),
          after: personIn(after, 'deciderId'),
        }),
      );
    case 'reminder_sent':
    case 'workspace_set_up':
    case 'unit_created':
    case 'unit_changed':
    case 'member_roles_changed':
    case 'policy_saved':
    case 'policy_applied':
    case 'calendar_changed':
    case 'preferences_changed':
      return null;
  }
}

function extensionDecided(after: AuditValues, actor: Line, translator: Translator): Line {
  return after.decision === 'refused'
    ? sentence(translator, 'timeline.extension_refused', { actor })
    : sentence(translator, 'timeline.extension_granted', {
        actor,
        due: dateIn(after, 'decidedDueOn', translator),
        count: String(after.timesExtended ?? 1),
      });
}

/** The entry in the thread of the hazard's card; null where there is nothing to say. */
export function timelineMessage(event: AuditEvent, translator: Translator): SlackMessage | null {
  const entry = timelineEntry(event, translator);
  if (entry === null) return null;
  const said = entry.said === null ? '' : trim(entry.said, QUOTE_LIMIT);
  return {
    text: trimEscaped(spoken(said === '' ? entry.what : [...entry.what, ' ', said]), TEXT_LIMIT),
    blocks: [said === '' ? lines([entry.what]) : quotation(entry.what, said)],
  };
}

/** The entry in one line with its time, for a list of them. */
export function timelineLine(
  event: AuditEvent,
  translator: Translator,
  limit: number,
): Line | null {
  const entry = timelineEntry(event, translator);
  if (entry === null) return null;
  const lines =
    entry.said
      ?.split('\n')
      .map(oneLine)
      .filter((line) => line !== '') ?? [];
  const said = lines.length === 0 ? [] : [` ${trim(lines.join(' · '), limit)}`];
  return [`${translator.dateTime(event.at)} · `, ...entry.what, ...said];
}

function actorOf(event: AuditEvent, translator: Translator): Line {
  return [event.actorId === null ? translator.t('timeline.closeout') : person(event.actorId)];
}

function textIn(values: AuditValues, key: string): string | null {
  const value = values[key];
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

function textsIn(values: AuditValues, keys: readonly string[]): string | null {
  const texts = keys.map((key) => textIn(values, key)).filter((text) => text !== null);
  return texts.length === 0 ? null : texts.join('\n');
}

/** The names of the photos and files that came with it; Slack shows them behind the Open button. */
function filesIn({ files }: AuditValues): Line {
  if (!Array.isArray(files) || files.length === 0) return [];
  return [` 📎 ${trim(oneLine(files.join(', ')), FILES_LIMIT)}`];
}

function personIn(values: AuditValues, key: string): Line {
  const id = textIn(values, key);
  return [id === null ? '–' : person(id)];
}

/** Whom a notification was meant for: a member, or a channel. */
function recipientIn(values: AuditValues): Line {
  const id = textIn(values, 'recipientId');
  return id !== null && values.recipientKind === 'channel'
    ? [channel(id)]
    : personIn(values, 'recipientId');
}

function peopleIn(values: AuditValues, keys: readonly string[], translator: Translator): Line {
  const named = keys.map((key) => textIn(values, key)).filter((id) => id !== null);
  const ids = [...new Set(named)];
  return ids.length === 0 ? ['–'] : people(ids, translator);
}

function dateIn(values: AuditValues, key: string, translator: Translator): string {
  const date = textIn(values, key);
  return date === null ? '–' : translator.localDate(date);
}

function instantIn(values: AuditValues, key: string, translator: Translator): string {
  const instant = textIn(values, key);
  return instant === null ? '–' : translator.dateTime(parseISO(instant));
}

function owedIn({ kind }: AuditValues, translator: Translator): string {
  const known = deadlineKinds.find((candidate) => candidate === kind);
  return known === undefined ? '–' : deadlineWord(known, translator);
}

function resultIn(values: AuditValues, translator: Translator): string {
  const result = verificationResults.find((known) => known === values.result);
  return result === undefined ? '–' : resultWord(result, translator);
}
