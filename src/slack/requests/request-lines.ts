import { deadlineKind, type Kinds } from '../../domain/deadlines/kinds.js';
import { notMineKind, pendingRequest, timesExtended } from '../../domain/requests/request.js';
import type { Translator } from '../../i18n/translator.js';
import type { DeliveryMatter } from '../../use-cases/ports/delivery.js';
import { type DueScene, dueDate } from '../deadlines/due.js';
import { type Line, person, sentence } from '../kit/rich-text.js';

/** How often the date was moved, what it was originally, and which requests wait. */
export function requestLines(
  { requests, openDeadlines }: Pick<DeliveryMatter, 'requests' | 'openDeadlines'>,
  unitId: string | null,
  context: DueScene & { kinds: Kinds },
  translator: Translator,
): Line[] {
  const { kinds } = context;
  const count = timesExtended(requests);
  const moved = openDeadlines.find(({ kind }) => deadlineKind(kinds, kind).mayBeExtended);
  const isPending = pendingRequest(requests, openDeadlines) !== undefined;
  const notMine = pendingRequest(requests, openDeadlines, notMineKind);
  return [
    ...(count === 0
      ? []
      : [
          moved === undefined
            ? [translator.t('message.so_far.extended_once', { count })]
            : sentence(
                translator,
                'message.so_far.extended',
                { original: dueDate(moved.originalDueAt, unitId, context, translator) },
                { count },
              ),
        ]),
    ...(isPending ? [[translator.t('message.so_far.extension_pending')]] : []),
    ...(notMine === undefined
      ? []
      : [
          sentence(translator, 'message.so_far.not_mine_pending', {
            person: person(notMine.askedById),
          }),
        ]),
  ];
}
