import { z } from 'zod';
import { categories, hazardStates } from '../../domain/hazards/hazard.js';
import { levels } from '../../domain/matters/level.js';
import type { ListHazardsInput } from '../../use-cases/hazards/list-hazards.js';
import { parseJson } from '../kit/parse-json.js';

/**
 * Which page of which list: the value of a list's buttons, so that a list goes on from where it stood,
 * days later and in another process. Short names, because a button's value has 2000 characters.
 */
const schema = z.object({
  u: z.uuid().optional(),
  s: z.array(z.enum(hazardStates)).min(1).optional(),
  o: z.literal(1).optional(),
  c: z.enum(categories).optional(),
  l: z.enum(levels).optional(),
  m: z.literal(1).optional(),
  p: z.number().int().min(0).max(100_000).default(0),
});

/** The list as the value of a button. */
export function writeListState(list: ListHazardsInput): string {
  const {
    unitId: u,
    states: s,
    isOverdue,
    category: c,
    level: l,
    isReportedByReader,
    pageIndex: p,
  } = list;
  return JSON.stringify({
    u,
    s,
    o: isOverdue ? 1 : undefined,
    c,
    l,
    m: isReportedByReader ? 1 : undefined,
    p,
  });
}

/** The list of a button's value; what cannot be read is the first page of everything. */
export function readListState(value: string): ListHazardsInput {
  const { data } = schema.safeParse(parseJson(value));
  if (data === undefined) return { pageIndex: 0 };
  return {
    pageIndex: data.p,
    ...(data.u === undefined ? {} : { unitId: data.u }),
    ...(data.s === undefined ? {} : { states: data.s }),
    ...(data.o === undefined ? {} : { isOverdue: true }),
    ...(data.c === undefined ? {} : { category: data.c }),
    ...(data.l === undefined ? {} : { level: data.l }),
    ...(data.m === undefined ? {} : { isReportedByReader: true }),
  };
}
