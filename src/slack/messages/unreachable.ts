import { hazardReference } from '../../domain/hazard.js';
import type { Notification } from '../../domain/notification.js';
import type { HazardAction } from '../../domain/permissions.js';
import type { Speech } from '../../i18n/speech.js';
import type { HazardFacts } from '../../use-cases/delivery-ports.js';
import { type DueContext, dueWithStanding } from './due.js';
import { reasonLine } from './reminder.js';
import { channel, type Line, person, sentence } from './rich-text.js';

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
  speech: Speech,
): { title: string; what: Line; asked: readonly Line[]; why: Line | null } {
  const id = String(details.unreachableId ?? '');
  const code = String(details.code ?? '');
  const isChannel = details.unreachableKind === 'channel';
  const title = speech.t(
    isChannel ? 'message.unreachable.title_channel' : 'message.unreachable.title',
  );
  return {
    title: facts === undefined ? title : `${hazardReference(facts.hazard.number)} · ${title}`,
    what: isChannel
      ? sentence(speech, 'message.unreachable.channel', { channel: channel(id), code })
      : sentence(
          speech,
          deactivated.has(code) ? 'message.unreachable.deactivated' : 'message.unreachable.refused',
          { person: person(id), code },
        ),
    asked: isChannel
      ? [[speech.t('message.unreachable.todo_channel')]]
      : [...owedLines(id, facts, context, speech), todoLine(id, context.actions, speech)],
    why: reasonLine(String(details.reason ?? ''), null, speech),
  };
}

function owedLines(
  memberId: string,
  facts: HazardFacts | undefined,
  context: DueContext,
  speech: Speech,
): Line[] {
  if (facts === undefined) return [];
  const { unitId } = facts.hazard;
  return facts.openDeadlines
    .filter(({ owedById }) => owedById === memberId)
    .map(({ kind, dueAt }) =>
      sentence(
        speech,
        'message.unreachable.owes',
        { due: dueWithStanding(dueAt, unitId, context, speech) },
        { kind },
      ),
    );
}

function todoLine(memberId: string, actions: readonly HazardAction[], speech: Speech): Line {
  return sentence(
    speech,
    actions.includes('reassign') ? 'message.unreachable.reassign' : 'message.unreachable.tell',
    { person: person(memberId) },
  );
}
