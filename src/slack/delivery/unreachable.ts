import { hazardReference } from '../../domain/hazards/hazard.js';
import type { HazardAction } from '../../domain/hazards/permissions.js';
import type { Notification } from '../../domain/notifications/notification.js';
import { reasonOf } from '../../domain/reminders/recipients.js';
import type { Translator } from '../../i18n/translator.js';
import type { HazardFacts } from '../../use-cases/ports/delivery.js';
import { type DueContext, dueWithStatus } from '../deadlines/due.js';
import { channel, type Line, person, sentence } from '../kit/rich-text.js';
import { reasonLine } from '../reminders/reminder.js';

/** Slack's names for "the account is deactivated", and the product's own. */
const deactivated: ReadonlySet<string> = new Set(['deactivated', 'user_disabled']);

/**
 * Somebody above learns that a person or a channel cannot be reached, what that one still owes, and
 * what can be done.
 */
export function unreachableWords(
  { details }: Notification,
  facts: HazardFacts | undefined,
  context: DueContext & { actions: readonly HazardAction[] },
  translator: Translator,
): { title: string; what: Line; asked: readonly Line[]; why: Line | null } {
  const id = String(details.unreachableId ?? '');
  const code = String(details.code ?? '');
  const isChannel = details.unreachableKind === 'channel';
  const title = translator.t(
    isChannel ? 'message.unreachable.title_channel' : 'message.unreachable.title',
  );
  return {
    title: facts === undefined ? title : `${hazardReference(facts.hazard.number)} · ${title}`,
    what: isChannel
      ? sentence(translator, 'message.unreachable.channel', { channel: channel(id), code })
      : sentence(
          translator,
          deactivated.has(code) ? 'message.unreachable.deactivated' : 'message.unreachable.refused',
          { person: person(id), code },
        ),
    asked: isChannel
      ? [[translator.t('message.unreachable.todo_channel')]]
      : [...owedLines(id, facts, context, translator), todoLine(id, context.actions, translator)],
    why: reasonLine(reasonOf(details.reason), null, translator),
  };
}

function owedLines(
  memberId: string,
  facts: HazardFacts | undefined,
  context: DueContext,
  translator: Translator,
): Line[] {
  if (facts === undefined) return [];
  const { unitId } = facts.hazard;
  return facts.openDeadlines
    .filter(({ owedById }) => owedById === memberId)
    .map(({ kind, dueAt }) =>
      sentence(translator, `message.unreachable.owes.${kind}`, {
        due: dueWithStatus(dueAt, unitId, context, translator),
      }),
    );
}

function todoLine(
  memberId: string,
  actions: readonly HazardAction[],
  translator: Translator,
): Line {
  return sentence(
    translator,
    actions.includes('reassign') ? 'message.unreachable.reassign' : 'message.unreachable.tell',
    { person: person(memberId) },
  );
}
