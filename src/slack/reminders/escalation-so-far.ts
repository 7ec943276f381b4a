import type { Deadline } from '../../domain/deadlines/deadline.js';
import type { Translator } from '../../i18n/translator.js';
import type { DeliveryMatter, Reminded } from '../../use-cases/ports/delivery.js';
import { saidLines } from '../deadlines/deadline-lines.js';
import { type Line, person, sentence } from '../kit/rich-text.js';
import type { MatterContext } from '../matters/matter-rendering.js';
import { extensionLines } from '../requests/extension-lines.js';

/**
 * How far an escalation has come, for somebody who is asked to do something about it: how often who owes was
 * reminded, whether they have read it or put it off, who supervised it, how often the date was moved, and
 * what the kind of matter adds (`soFar`).
 */
export function escalationSoFarLines(
  deadline: Deadline,
  facts: {
    about: Pick<DeliveryMatter, 'matter' | 'requests' | 'openDeadlines'>;
    soFar: readonly Line[];
    /** Null: never. */
    reminded: Reminded | null;
  },
  context: MatterContext,
  translator: Translator,
): Line[] {
  const { about, soFar, reminded } = facts;
  const told = [
    ...saidLines(deadline, context, translator),
    ...soFar,
    ...extensionLines(about, about.matter.unitId, context, translator),
  ];
  if (reminded !== null) {
    return [remindedLine(deadline, reminded, told.length > 0, translator), ...told];
  }
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
