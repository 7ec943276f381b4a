import type { Deadline } from '../../domain/deadlines/deadline.js';
import type { Translator } from '../../i18n/translator.js';
import { bold, type Line, person, sentence } from '../kit/rich-text.js';

/** `Rectification due: Fri 4 Dec 2026 · 3 working days left · @Liu`. */
export function deadlineLine(
  deadline: Pick<Deadline, 'kind' | 'owedById'>,
  when: string,
  translator: Translator,
): Line {
  const what = translator.t(`deadline.kind.${deadline.kind}`);
  const label = translator.t('card.due', { what });
  return [bold(label), translator.t('message.colon'), `${when} · `, person(deadline.owedById)];
}

/** What people have said about a deadline: read, put off, supervised. */
export function saidLines(
  deadline: Deadline,
  { now }: { now: Date },
  translator: Translator,
): Line[] {
  const { acknowledgedAt, snoozedUntil, supervisedById, supervisedUntil } = deadline;
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
    ...(supervisedById === null || supervisedUntil === null
      ? []
      : [
          sentence(
            translator,
            'message.so_far.supervised',
            { person: person(supervisedById), until: translator.dateTime(supervisedUntil) },
            { over: supervisedUntil <= now ? 'yes' : 'no' },
          ),
        ]),
  ];
}
