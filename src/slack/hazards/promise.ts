import type { KnownBlock } from '@slack/types';
import type { Commitment } from '../../domain/hazards/hazard.js';
import { type HazardRole, hazardHolder } from '../../domain/hazards/hazard-roles.js';
import type { Translator } from '../../i18n/translator.js';
import type { HazardDetails } from '../../use-cases/ports/queries.js';
import { type DueScene, dayWords, dueDate } from '../deadlines/due.js';
import {
  type Line,
  labelled,
  lines,
  people,
  person,
  quotation,
  sentence,
} from '../kit/rich-text.js';
import { oneLine, trim } from '../kit/text.js';
import { LINE_LIMIT, optionalLine } from './hazard-lines.js';
import { newestCommitment } from './newest.js';
import { controlWord } from './words.js';

/** People's words stand in full in the thread; see hazard-details.ts. */
const QUOTE_LIMIT = 800;

interface PromiseView extends DueScene {
  details: HazardDetails;
}

/**
 * The promise in force as it was made: who promised what, when, and who was to do it. That never changes;
 * where somebody else has come to carry it out since, they stand beside it with the day.
 */
export function promiseBlocks(view: PromiseView, translator: Translator): KnownBlock[] {
  const promise = newestCommitment(view.details.commitments);
  if (promise === undefined || isTakenBack(view.details)) return [];
  const { responsibleLeaderId, contingencyPlan } = promise;
  const acceptors = [promise.acceptorId, promise.secondAcceptorId].filter((id) => id !== null);
  const line = (label: string, promised: readonly string[], role: HazardRole): Line =>
    labelled(label, promisedTo(promised, role, view.details, translator), translator);
  return [
    { type: 'divider' },
    quotation(
      sentence(translator, 'details.commitment', {
        person: person(promise.committedById),
        when: translator.dateTime(promise.committedAt),
      }),
      trim(promise.measures, QUOTE_LIMIT),
    ),
    lines([
      labelled(translator.t('details.due_on'), workDue(promise, view, translator), translator),
      line(translator.t('details.completer'), [promise.completerId], 'completer'),
      line(translator.t('details.acceptors'), acceptors, 'acceptor'),
      ...(responsibleLeaderId === null
        ? []
        : [
            line(
              translator.t('details.responsible_leader'),
              [responsibleLeaderId],
              'responsible_leader',
            ),
          ]),
      labelled(
        translator.t('details.control'),
        controlWord(promise.strongestControl, translator),
        translator,
      ),
      ...optionalLine(translator.t('details.funds'), promise.funds, translator),
      ...(contingencyPlan === null
        ? []
        : [
            labelled(
              translator.t('details.contingency_plan'),
              trim(oneLine(contingencyPlan), LINE_LIMIT),
              translator,
            ),
          ]),
    ]),
  ];
}

/** After a correction it no longer held: nobody carries it out or accepts it, and another is owed. */
function isTakenBack({ hazard, assignments }: HazardDetails): boolean {
  const isHeld = (['completer', 'acceptor'] as const).some(
    (role) => hazardHolder(role, assignments) !== null,
  );
  return hazard.state === 'reported' && !isHeld;
}

/** Who was named in the promise, and who has it since when, where that is somebody else now. */
function promisedTo(
  promised: readonly string[],
  role: HazardRole,
  { assignments }: HazardDetails,
  translator: Translator,
): Line {
  const named = people(promised, translator);
  const now = assignments.filter((one) => one.role === role);
  const others = now.filter(({ memberId }) => !promised.includes(memberId));
  if (others.length === 0) return named;
  return sentence(translator, 'details.since', {
    promised: named,
    when: translator.date(new Date(Math.min(...others.map(({ since }) => since.getTime())))),
    people: people(
      now.map(({ memberId }) => memberId),
      translator,
    ),
  });
}

/**
 * The date by which the work is to be done. Where it was moved since the promise, by an extension or
 * because the work was sent back, the promised one stands beside it: it is kept for ever.
 */
function workDue(
  { dueOn }: Commitment,
  { details, ...scene }: PromiseView,
  translator: Translator,
): string {
  const { unitId } = details.hazard;
  const promised = dayWords(unitId, scene, translator)(dueOn);
  const owed = details.deadlines
    .filter(({ kind }) => kind === 'rectify')
    .toSorted((one, other) => +one.startsAt - +other.startsAt);
  const [first, last] = [owed[0], owed.at(-1)];
  if (first === undefined || last === undefined || +last.dueAt === +first.originalDueAt) {
    return promised;
  }
  const due = dueDate(last.dueAt, unitId, scene, translator);
  return translator.t('details.due_on.moved', { due, promised });
}
