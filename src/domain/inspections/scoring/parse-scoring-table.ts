import { z } from 'zod';
import { categories } from '../../hazards/hazard.js';
import { harmless } from '../../shared/text.js';
import { type ScoringTable, tableKinds, tableLimits } from './scoring-table.js';
import {
  fault,
  faultsBetween,
  keyPattern,
  type TableFault,
  type TableFaultCode,
} from './table-faults.js';

export type ParsedTable =
  | { ok: true; table: ScoringTable }
  | { ok: false; faults: readonly TableFault[] };

/**
 * A table's data as a table, or everything that is wrong with it at once: what a field holds first; sums,
 * repetitions and references only once every field can be read.
 */
export function parseScoringTable(data: unknown): ParsedTable {
  const read = tableSchema.safeParse(data, { reportInput: true });
  if (!read.success) return { ok: false, faults: read.error.issues.flatMap(faultsOfIssue) };
  const faults = faultsBetween(read.data);
  return faults.length === 0 ? { ok: true, table: read.data } : { ok: false, faults };
}

function text(max: number) {
  return z
    .string()
    .transform((typed) => harmless(typed).trim())
    .pipe(z.string().min(1).max(max));
}

const name = text(tableLimits.name);
const key = z.string().regex(keyPattern);
const points = pointsBetween(0.01, tableLimits.points);

/** Two decimals: what a person can type, and what stays exact. */
function pointsBetween(min: number, max: number) {
  return z
    .number()
    .min(min)
    .max(max)
    .refine((value) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6, {
      params: { code: 'too_many_decimals' satisfies TableFaultCode },
    });
}

const named = { key, name, english: name.optional() };

const deductionSchema = z.strictObject({
  text: text(tableLimits.deductionText),
  english: text(tableLimits.deductionText).optional(),
  points,
});

const itemSchema = z.strictObject({
  ...named,
  points,
  isGuarantee: z.boolean(),
  deductions: z.array(deductionSchema).max(tableLimits.deductions),
});

const partSchema = z.strictObject({
  ...named,
  row: z.string().min(1).nullable(),
  points,
  repeats: z.boolean(),
  items: z.array(itemSchema).min(1).max(tableLimits.items),
});

const checkSchema = z.strictObject({
  ...named,
  effect: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('no_points') }),
    z.strictObject({ kind: z.literal('grade_at_most'), grade: z.string().min(1) }),
  ]),
  from: z.int().min(1).max(tableLimits.checkTimes),
});

const tableSchema = z.strictObject({
  ...named,
  kind: z.enum(tableKinds),
  source: text(tableLimits.source).optional(),
  category: z.enum(categories).optional(),
  outOf: points,
  summaryShare: pointsBetween(0, tableLimits.points),
  rows: z
    .array(z.strictObject({ ...named, weight: pointsBetween(0.01, 100) }))
    .max(tableLimits.parts),
  parts: z.array(partSchema).max(tableLimits.parts),
  guarantee: z
    .strictObject({ points, least: pointsBetween(0, 100), leastShare: pointsBetween(0, 100) })
    .nullable(),
  checks: z.array(checkSchema).max(tableLimits.checks),
  grades: z
    .array(z.strictObject({ ...named, least: pointsBetween(0, 100) }))
    .max(tableLimits.grades),
  zeroPartFails: z.boolean(),
  zeroItemFails: z.boolean(),
});

function faultsOfIssue(issue: z.core.$ZodIssue): TableFault[] {
  const at = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((name) => fault('unknown_rule', [...at, name], { name }));
    case 'invalid_value':
    case 'invalid_union':
      return [fault('unknown_rule', at, { name: String(at.at(-1) ?? '') })];
    case 'invalid_format':
      return [fault('bad_key', at, { name: String(issue.input ?? '') })];
    case 'invalid_type':
      return [fault(issue.input === undefined ? 'required' : 'wrong_type', at)];
    case 'custom':
      return [fault('too_many_decimals', at)];
    case 'too_small':
      return [tooSmall(issue, at)];
    case 'too_big':
      return [tooBig(issue, at)];
    default:
      return [fault('wrong_type', at)];
  }
}

function tooSmall(issue: z.core.$ZodIssueTooSmall, at: TableFault['at']): TableFault {
  if (issue.origin === 'string' || issue.origin === 'array') return fault('required', at);
  return fault('out_of_range', at, { min: Number(issue.minimum), max: tableLimits.points });
}

function tooBig(issue: z.core.$ZodIssueTooBig, at: TableFault['at']): TableFault {
  const max = Number(issue.maximum);
  if (issue.origin === 'string') return fault('too_long', at, { max });
  if (issue.origin === 'array') return fault('too_many', at, { max });
  return fault('out_of_range', at, { min: 0, max });
}
