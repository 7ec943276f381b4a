import { z } from 'zod';
import type {
  NotificationLogSubject,
  ViewNotificationLogInput,
} from '../../use-cases/delivery/view-notification-log.js';
import { parseJson } from '../kit/parse-json.js';
import { referenceOf } from '../matters/about-matter.js';
import { byNumberAlone, parseMatterName } from '../matters/matter-value.js';
import type { Renderings } from '../matters/renderings.js';

/**
 * Which page of whose deadlines: the value of its buttons, good for days and in another process. `h` is the
 * number of a hazard, as the version before wrote it.
 */
const schema = z.object({
  h: z.number().int().positive().optional(),
  t: z.string().optional(),
  m: z.string().min(1).optional(),
  u: z.uuid().optional(),
  p: z.number().int().min(0).max(100_000).default(0),
});

export type NotificationLogPage = Pick<ViewNotificationLogInput, 'of' | 'pageIndex'>;

export function writeNotificationLogState(
  { of, pageIndex: p }: NotificationLogPage,
  renderings: Renderings,
): string {
  return JSON.stringify({
    t:
      of.kind === 'matter'
        ? referenceOf({ kind: of.matterKind, number: of.number }, renderings)
        : undefined,
    m: of.kind === 'unit' ? undefined : of.userId,
    u: of.unitId,
    p,
  });
}

/** The page of a button's value; what cannot be read is the first page of what `reader` is told. */
export function readNotificationLogState(
  value: string,
  readerId: string,
  renderings: Renderings,
): NotificationLogPage {
  const { data } = schema.safeParse(parseJson(value));
  return { of: subjectOf(data, readerId, renderings), pageIndex: data?.p ?? 0 };
}

function subjectOf(
  data: z.output<typeof schema> | undefined,
  readerId: string,
  renderings: Renderings,
): NotificationLogSubject {
  const matter =
    data?.h === undefined
      ? parseMatterName(data?.t ?? '', renderings.kinds)
      : byNumberAlone(String(data.h), renderings);
  const beside = {
    ...(data?.m === undefined ? {} : { userId: data.m }),
    ...(data?.u === undefined ? {} : { unitId: data.u }),
  };
  if (matter !== undefined) {
    return { kind: 'matter', matterKind: matter.kind, number: matter.number, ...beside };
  }
  if (data?.u !== undefined && data.m === undefined) return { kind: 'unit', unitId: data.u };
  return { kind: 'member', userId: readerId, ...beside };
}
