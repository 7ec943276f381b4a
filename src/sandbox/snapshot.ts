import { z } from 'zod';
import { SandboxClock } from './sandbox-clock.js';
import type { WorkspaceState } from './state/workspace-state.js';

/** A whole workspace as JSON. */
export interface Snapshot {
  version: 1;
  state: WorkspaceState;
  clock: { frozenAt: string } | { offsetMs: number };
}

const shape = z.object({
  version: z.literal(1),
  state: z.looseObject({ team: z.looseObject({ id: z.string() }), users: z.looseObject({}) }),
  clock: z.union([z.object({ frozenAt: z.iso.datetime() }), z.object({ offsetMs: z.number() })]),
});

/**
 * A copy of a snapshot, once it is seen to be one.
 * @throws ZodError for anything else
 */
export function readSnapshot(value: unknown): Snapshot {
  shape.parse(value);
  return structuredClone(value as Snapshot);
}

/** The clock as it stood, or ran. */
export function clockOf({ clock }: Snapshot): SandboxClock {
  if ('frozenAt' in clock) return new SandboxClock(new Date(clock.frozenAt));
  return SandboxClock.shifted(clock.offsetMs);
}
