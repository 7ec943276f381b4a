import type { Deadline } from '../../domain/deadline.js';
import { openExtension } from '../../domain/deadline-actions.js';
import { timesExtended } from '../../domain/extension.js';
import type { Workspace } from '../../domain/member.js';
import type { Speech } from '../../i18n/speech.js';
import type { HazardFacts, Reminded } from '../../use-cases/delivery-ports.js';
import { dueDate } from './due.js';
import { type Line, person, sentence } from './rich-text.js';

type FactsOfDates = Pick<HazardFacts, 'extensions' | 'openDeadlines'>;

/** What people have said about a deadline: read, put off, taken care of. */
export function saidLines(deadline: Deadline, { now }: { now: Date }, speech: Speech): Line[] {
  const { acknowledgedAt, snoozedUntil, careTakenById, careTakenUntil } = deadline;
  const owner = person(deadline.owedById);
  return [
    ...(acknowledgedAt === null
      ? []
      : [
          sentence(speech, 'message.tried.acknowledged', {
            person: owner,
            when: speech.dateTime(acknowledgedAt),
          }),
        ]),
    ...(snoozedUntil === null
      ? []
      : [
          sentence(
            speech,
            'message.tried.snoozed',
            { person: owner, until: speech.dateTime(snoozedUntil) },
            { over: snoozedUntil <= now ? 'yes' : 'no' },
          ),
        ]),
    ...(careTakenById === null || careTakenUntil === null
      ? []
      : [
          sentence(
            speech,
            'message.tried.care',
            { person: person(careTakenById), until: speech.dateTime(careTakenUntil) },
            { over: careTakenUntil <= now ? 'yes' : 'no' },
          ),
        ]),
  ];
}

/** How often the date was moved, what it was originally, and whether a request waits. */
export function extensionLines(
  facts: FactsOfDates,
  { workspace }: { workspace: Workspace },
  speech: Speech,
): Line[] {
  const count = timesExtended(facts.extensions);
  const moved = facts.openDeadlines.find(({ kind }) => kind === 'rectify');
  const isPending = openExtension(facts.extensions, facts.openDeadlines) !== undefined;
  return [
    ...(count === 0
      ? []
      : [
          moved === undefined
            ? [speech.t('message.tried.extended_once', { count })]
            : sentence(
                speech,
                'message.tried.extended',
                { original: dueDate(moved.originalDueAt, workspace, speech) },
                { count },
              ),
        ]),
    ...(isPending ? [[speech.t('message.tried.extension_pending')]] : []),
  ];
}

/**
 * What has been tried with a deadline so far, for somebody who is asked to do something about it: how often
 * who owes was reminded, whether they have read it or put it off, who took care, what failed, and how often
 * the date was moved.
 */
export function triedLines(
  deadline: Deadline,
  facts: FactsOfDates & Pick<HazardFacts, 'hazard'> & { reminded: Reminded | null },
  context: { workspace: Workspace; now: Date },
  speech: Speech,
): Line[] {
  const failed = facts.hazard.failedVerifications;
  const told = [
    ...saidLines(deadline, context, speech),
    ...(failed === 0 ? [] : [[speech.t('message.tried.failed', { count: failed })]]),
    ...extensionLines(facts, context, speech),
  ];
  const { reminded } = facts;
  if (reminded !== null)
    return [remindedLine(deadline, reminded, told.length > 0, speech), ...told];
  const nothing = { person: person(deadline.owedById) };
  return told.length === 0 ? [sentence(speech, 'message.tried.nothing', nothing)] : told;
}

function remindedLine(
  { owedById }: Deadline,
  { count, lastAt }: Reminded,
  hasAnswered: boolean,
  speech: Speech,
): Line {
  return sentence(
    speech,
    'message.tried.reminded',
    { person: person(owedById), when: speech.dateTime(lastAt) },
    { count, answered: hasAnswered ? 'yes' : 'no' },
  );
}
