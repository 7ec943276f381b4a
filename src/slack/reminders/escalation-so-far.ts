import type { Deadline } from '../../domain/deadlines/deadline.js';
import type { Translator } from '../../i18n/translator.js';
import type { DeliveryMatter, Reminded, ToldBefore } from '../../use-cases/ports/delivery.js';
import { saidLines } from '../deadlines/deadline-lines.js';
import { channel, type Line, person, sentence } from '../kit/rich-text.js';
import type { MatterContext } from '../matters/matter-rendering.js';
import { requestLines } from '../requests/request-lines.js';

/**
 * How far an escalation has come, for somebody who is asked to do something about it: how often who owes was
 * reminded, who else was told, whether they have read it or put it off, who supervised it, how often the date was moved, and
 * what the kind of matter adds (`soFar`).
 */
export function escalationSoFarLines(
  deadline: Deadline,
  facts: {
    about: Pick<DeliveryMatter, 'matter' | 'requests' | 'openDeadlines'>;
    soFar: readonly Line[];
    /** Null: never. */
    reminded: Reminded | null;
    /** Who else was told before, but the reader and who owes it; first told first. */
    toldBefore: readonly ToldBefore[];
  },
  context: MatterContext,
  translator: Translator,
): Line[] {
  const { about, soFar, reminded } = facts;
  const before = toldBeforeLines(facts.toldBefore, translator);
  const told = [
    ...saidLines(deadline, context, translator),
    ...soFar,
    ...requestLines(about, about.matter.unitId, context, translator),
  ];
  if (reminded !== null) {
    return [remindedLine(deadline, reminded, told.length > 0, translator), ...before, ...told];
  }
  const nothing = { person: person(deadline.owedById) };
  const answered =
    told.length === 0 ? [sentence(translator, 'message.so_far.nothing', nothing)] : told;
  return [...before, ...answered];
}

/** So many are named; an escalation that has come further has told the office long since. */
const NAMES_SHOWN = 5;

/** Who has been told before, each with the day; nothing where it was nobody. */
export function toldBeforeLines(toldBefore: readonly ToldBefore[], translator: Translator): Line[] {
  if (toldBefore.length === 0) return [];
  const who = toldBefore.slice(0, NAMES_SHOWN).flatMap(({ recipient, lastAt }, index): Line => {
    const name = recipient.kind === 'channel' ? channel(recipient.id) : person(recipient.id);
    const on = translator.t('message.so_far.told_on', { when: translator.dateTime(lastAt) });
    return [...(index === 0 ? [] : [translator.t('message.and')]), name, on];
  });
  const more = toldBefore.length - NAMES_SHOWN;
  return [sentence(translator, 'message.so_far.told', { who }, { more: Math.max(0, more) })];
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
