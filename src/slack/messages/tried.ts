import type { Deadline } from '../../domain/deadline.js';
import { openExtension } from '../../domain/deadline-actions.js';
import { timesExtended } from '../../domain/extension.js';
import type { Workspace } from '../../domain/member.js';
import type { Speech } from '../../i18n/speech.js';
import type { HazardFacts } from '../../use-cases/delivery-ports.js';
import { dueDate } from './due.js';
import { type Line, person, sentence } from './rich-text.js';

/**
 * What has been tried with a deadline so far, for somebody who is asked to do something about it: whether
 * who owes has read it or put it off, who took care, what failed, and how often the date was moved.
 */
export function triedLines(
  deadline: Deadline,
  facts: Pick<HazardFacts, 'hazard' | 'extensions' | 'openDeadlines'>,
  { workspace, now }: { workspace: Workspace; now: Date },
  speech: Speech,
): Line[] {
  const { acknowledgedAt, snoozedUntil, careTakenById, careTakenUntil, originalDueAt } = deadline;
  const owner = person(deadline.owedById);
  const extended = timesExtended(facts.extensions);
  const failed = facts.hazard.failedVerifications;
  const lines: (Line | null)[] = [
    acknowledgedAt === null
      ? null
      : sentence(speech, 'message.tried.acknowledged', {
          person: owner,
          when: speech.dateTime(acknowledgedAt),
        }),
    snoozedUntil === null
      ? null
      : sentence(speech, 'message.tried.snoozed', {
          person: owner,
          until: speech.dateTime(snoozedUntil),
        }),
    careTakenById === null || careTakenUntil === null
      ? null
      : sentence(
          speech,
          'message.tried.care',
          { person: person(careTakenById), until: speech.dateTime(careTakenUntil) },
          { over: careTakenUntil <= now ? 'yes' : 'no' },
        ),
    failed === 0 ? null : [speech.t('message.tried.failed', { count: failed })],
    extended === 0
      ? null
      : sentence(
          speech,
          'message.tried.extended',
          { original: dueDate(originalDueAt, workspace, speech) },
          { count: extended },
        ),
    openExtension(facts.extensions, facts.openDeadlines) === undefined
      ? null
      : [speech.t('message.tried.extension_pending')],
  ];
  const told = lines.filter((line) => line !== null);
  return told.length === 0 ? [sentence(speech, 'message.tried.nothing', { person: owner })] : told;
}
