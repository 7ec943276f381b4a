import { z } from 'zod';
import { type Audience, offsetUnits } from '../../../domain/deadlines/deadline.js';
import { levels } from '../../../domain/matters/level.js';
import type { PolicyInForce, PolicyScope } from '../../../domain/reminders/policy.js';
import type { PolicyDraft, StepDraft } from '../../../domain/reminders/policy-rules.js';
import type { ListedPolicy } from '../../../use-cases/reminders/list-policies.js';
import { parseMetadata } from '../../kit/metadata.js';
import { CarriedChanges } from '../../listening/carried-changes.js';

/** A policy while it is edited: it travels in the modals until it is saved. */
export interface EditedPolicy extends PolicyDraft {
  scope: PolicyScope;
  /** The version that was opened; 0: none was saved for the scope. */
  basedOn: number;
  /** It is what stands above, shown again: saving it takes back what was saved for the scope. */
  isReset: boolean;
  /** How many changes were made since it was opened (see CarriedChanges). */
  edit: number;
}

/** The audiences that stand in most policies, short; a role of another kind of matter goes by its name. */
const letters: Readonly<Record<string, string>> = {
  owes: 'o',
  acceptor: 'a',
  responsible_leader: 'r',
  unit_leader: 'u',
  parent_leader: 'p',
  office: 'f',
};
const prefixes: Readonly<Record<string, string>> = { level_up: 'l', channel: 'c', person: 'm' };
const rolePrefix = '=';

const bit = z.literal([0, 1]);
const step = z.tuple([
  z
    .int()
    .min(0)
    .max(offsetUnits.length - 1),
  z.number(),
  z.string(),
  z.number(),
  z.number(),
  bit,
]);
const schema = z.object({
  k: z.string(),
  l: z.enum(levels),
  u: z.uuid().nullable(),
  b: z.int(),
  n: z.number(),
  r: bit,
  // Modals opened before it was counted carry none.
  e: z.int().default(0),
  s: z.array(step),
});

/**
 * As a modal carries it. Twenty steps that tell six Slack ids of fifteen characters each take 2,600 of
 * the 3,000 characters that Slack allows.
 */
export function writeEditedPolicy(edited: EditedPolicy): z.input<typeof schema> {
  const { scope, basedOn, isReset, edit, steps, maxOverdueNudges } = edited;
  return {
    k: scope.kind,
    l: scope.level,
    u: scope.unitId,
    b: basedOn,
    n: maxOverdueNudges,
    r: isReset ? 1 : 0,
    e: edit,
    s: steps.map(({ offset, audience, repeatEveryWorkingDays, repeatAtMost, atOnce }) => [
      offsetUnits.indexOf(offset.unit),
      offset.amount,
      audience.map(writeAudience).join(' '),
      repeatEveryWorkingDays ?? 0,
      repeatAtMost ?? 0,
      atOnce === true ? 1 : 0,
    ]),
  };
}

/** The policy that a modal carries; for use inside the schema of whatever else it carries. */
export const editedPolicy = schema.transform(
  ({ k, l, u, b, n, r, e, s }): EditedPolicy => ({
    scope: { kind: k, level: l, unitId: u },
    basedOn: b,
    maxOverdueNudges: n,
    isReset: r === 1,
    edit: e,
    steps: s.map(
      ([unit, amount, audience, every, atMost, atOnce]): StepDraft => ({
        offset: { unit: offsetUnits[unit] ?? 'working_days', amount },
        audience: audience.split(' ').flatMap(readAudience),
        ...(every === 0 ? {} : { repeatEveryWorkingDays: every }),
        ...(atMost === 0 ? {} : { repeatAtMost: atMost }),
        ...(atOnce === 0 ? {} : { atOnce: true }),
      }),
    ),
  }),
);

/** The policies that are edited in open modals: what quick clicks make of each. */
export type PolicyEdits = CarriedChanges<EditedPolicy>;

export function policyEdits(): PolicyEdits {
  return new CarriedChanges((edited) => JSON.stringify(writeEditedPolicy(edited)));
}

/** The policy that a modal carries, and nothing else. */
export function readEdited(metadata: string): EditedPolicy {
  return parseMetadata(editedPolicy, metadata);
}

/** What the modals of a policy go on from: what stands for its scope now. */
export function editedFrom({ scope, version, policy }: ListedPolicy): EditedPolicy {
  return { scope, basedOn: version, isReset: false, edit: 0, ...withoutKeys(policy) };
}

/** A policy as an admin edits it. */
export function withoutKeys({ steps, maxOverdueNudges }: PolicyInForce['policy']): PolicyDraft {
  return { steps: steps.map(({ key: _key, ...step }) => step), maxOverdueNudges };
}

/** What is saved; null: what stands above the scope. */
export function draftOf({ steps, maxOverdueNudges, isReset }: EditedPolicy): PolicyDraft | null {
  return isReset ? null : { steps, maxOverdueNudges };
}

function writeAudience(audience: Audience): string {
  const [kind = '', id] = audience.split(':');
  if (id !== undefined) return `${prefixes[kind] ?? ''}${id}`;
  return letters[audience] ?? `${rolePrefix}${audience}`;
}

function readAudience(code: string): Audience[] {
  const named = Object.keys(letters).find((audience) => letters[audience] === code);
  if (named !== undefined) return [named];
  if (code.startsWith(rolePrefix)) return [code.slice(rolePrefix.length)];
  const kind = Object.keys(prefixes).find((one) => prefixes[one] === code[0]);
  return kind === undefined ? [] : [`${kind}:${code.slice(1)}`];
}
