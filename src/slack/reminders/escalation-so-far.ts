import type { Deadline } from '../../domain/deadlines/deadline.js';
import { openExtension } from '../../domain/hazards/deadline-actions.js';
import type { Workspace } from '../../domain/organisation/member.js';
import { timesExtended } from '../../domain/requests/request.js';
import type { Translator } from '../../i18n/translator.js';
import type { HazardFacts, Reminded } from '../../use-cases/ports/delivery.js';
import { dueDate } from '../deadlines/due.js';
import { type Line, person, sentence } from '../kit/rich-text.js';

type FactsOfDates = Pick<HazardFacts, 'extensions' | 'openDeadlines'>;

/** What people have said about a deadline: read, put off, taken care of. */
export function saidLines(
  deadline: Deadline,
  { now }: { now: Date },
  translator: Translator,
): Line[] {
  const { acknowledgedAt, snoozedUntil, careTakenById, careTakenUntil } = deadline;
  const owner = person(deadline.owedById);
  return [
    ...(acknowledgedAt === null
      ? []
      : [
          sentence(translator, 'message.so_far.acknowledged', {
            person: owner,
            when: translator.dateTime(acknowledgedAt),
          }),
        ]),
    ...(snoozedUntil === null
      ? []
      : [
          sentence(
            translator,
            'message.so_far.snoozed',
            { person: owner, until: translator.dateTime(snoozedUntil) },
            { over: snoozedUntil <= now ? 'yes' : 'no' },
          ),
        ]),
    ...(careTakenById === null || careTakenUntil === null
      ? []
      : [
          sentence(
            translator,
            'message.so_far.supervised',
            { person: person(careTakenById), until: translator.dateTime(careTakenUntil) },
            { over: careTakenUntil <= now ? 'yes' : 'no' },
          ),
        ]),
  ];
}

/** How often the date was moved, what it was originally, and whether a request waits. */
export function extensionLines(
  facts: FactsOfDates,
  { workspace }: { workspace: Workspace },
  translator: Translator,
): Line[] {
  const count = timesExtended(facts.extensions);
  const moved = facts.openDeadlines.find(({ kind }) => kind === 'rectify');
  const isPending = openExtension(facts.extensions, facts.openDeadlines) !== undefined;
  return [
    ...(count === 0
      ? []
      : [
          moved === undefined
            ? [translator.t('message.so_far.extended_once', { count })]
            : sentence(
                translator,
                'message.so_far.extended',
                { original: dueDate(moved.originalDueAt, workspace, translator) },
                { count },
              ),
        ]),
    ...(isPending ? [[translator.t('message.so_far.extension_pending')]] : []),
  ];
}

/**
 * What has been tried with a deadline so far, for somebody who is asked to do something about it: how often
 * who owes was reminded, whether they have read it or put it off, who took care, what failed, and how often
 * the date was moved.
 */
export function escalationSoFarLines(
  deadline: Deadline,
  facts: FactsOfDates & Pick<HazardFacts, 'hazard'> & { reminded: Reminded | null },
  context: { workspace: Workspace; now: Date },
  translator: Translator,
): Line[] {
  const failed = facts.hazard.failedVerifications;
  const told = [
    ...saidLines(deadline, context, translator),
    ...(failed === 0 ? [] : [[translator.t('message.so_far.failed', { count: failed })]]),
    ...extensionLines(facts, context, translator),
  ];
  const { reminded } = facts;
  if (reminded !== null)
    return [remindedLine(deadline, reminded, told.length > 0, translator), ...told];
  const nothing = { person: person(deadline.owedById) };
  return told.length === 0 ? [sentence(translator, 'message.so_far.nothing', nothing)] : told;
}

function remindedLine(
  { owedById }: Deadline,
  { count, lastAt }: Reminded,
  hasAnswered: boolean,
  translator: Translator,
): Line {
  return sentence(
    translator,
    'message.so_far.reminded',
    { person: person(owedById), when: translator.dateTime(lastAt) },
    { count, answered: hasAnswered ? 'yes' : 'no' },
  );
}
