import { deadlineKind, type Kinds } from '../../domain/deadlines/kinds.js';
import { pendingRequest, timesExtended } from '../../domain/requests/request.js';
import type { Translator } from '../../i18n/translator.js';
import type { DeliveryMatter } from '../../use-cases/ports/delivery.js';
import { type DueScene, dueDate } from '../deadlines/due.js';
import { type Line, sentence } from '../kit/rich-text.js';

/** How often the date was moved, what it was originally, and whether a request waits. */
export function extensionLines(
  { requests, openDeadlines }: Pick<DeliveryMatter, 'requests' | 'openDeadlines'>,
  unitId: string | null,
  context: DueScene & { kinds: Kinds },
  translator: Translator,
): Line[] {
  const { kinds } = context;
  const count = timesExtended(requests);
  const moved = openDeadlines.find(({ kind }) => deadlineKind(kinds, kind).mayBeExtended);
  const isPending = pendingRequest(requests, openDeadlines) !== undefined;
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
  ];
}
