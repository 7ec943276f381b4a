import { z } from 'zod';
import type {
  DeadlinesOf,
  ViewDeadlinesInput,
} from '../../use-cases/delivery/view-notification-log.js';

/** Which page of whose deadlines: the value of its buttons, good for days and in another process. */
const schema = z.object({
  h: z.number().int().positive().optional(),
  m: z.string().min(1).optional(),
  u: z.uuid().optional(),
  p: z.number().int().min(0).max(100_000).default(0),
});

export type DeadlinesPage = Pick<ViewDeadlinesInput, 'of' | 'pageIndex'>;

export function writeDeadlinesState({ of, pageIndex: p }: DeadlinesPage): string {
  return JSON.stringify({
    h: of.kind === 'hazard' ? of.number : undefined,
    m: of.kind === 'member' ? of.userId : undefined,
    u: of.kind === 'unit' ? of.unitId : undefined,
    p,
  });
}

/** The page of a button's value; what cannot be read is the first page of what `reader` is told. */
export function readDeadlinesState(value: string, readerId: string): DeadlinesPage {
  const { data } = schema.safeParse(parse(value));
  return { of: subjectOf(data, readerId), pageIndex: data?.p ?? 0 };
}

function subjectOf(data: z.output<typeof schema> | undefined, readerId: string): DeadlinesOf {
  if (data?.h !== undefined) return { kind: 'hazard', number: data.h };
  if (data?.u !== undefined) return { kind: 'unit', unitId: data.u };
  return { kind: 'member', userId: data?.m ?? readerId };
}

function parse(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
