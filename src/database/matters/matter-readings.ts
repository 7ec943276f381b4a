import type { Matter } from '../../domain/matters/matter.js';
import type { MatterReading, MatterWords } from '../../use-cases/ports/matters.js';
import { groupBy } from '../engine/rows.js';

/** What a list says of each of these matters, by id; one query for each kind that is among them. */
export function readWords(
  readings: readonly MatterReading[],
  workspaceId: string,
  matters: readonly Matter[],
): Promise<ReadonlyMap<string, MatterWords>> {
  return byKind(readings, matters, (reading, ids) => reading.words(workspaceId, ids));
}

/** What the kind of each of these matters says of it for a message, by id. */
export function readOwnFacts(
  readings: readonly MatterReading[],
  workspaceId: string,
  matters: readonly Matter[],
): Promise<ReadonlyMap<string, unknown>> {
  return byKind(readings, matters, (reading, ids) => reading.facts(workspaceId, ids));
}

async function byKind<Value>(
  readings: readonly MatterReading[],
  matters: readonly Matter[],
  read: (reading: MatterReading, ids: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
): Promise<ReadonlyMap<string, Value>> {
  const found = await Promise.all(
    [...groupBy(matters, ({ kind }) => kind)].map(([kind, ofKind]) => {
      const reading = readings.find((one) => one.kind === kind);
      if (reading === undefined) throw new TypeError(`nobody reads matters of the kind ${kind}`);
      return read(
        reading,
        ofKind.map(({ id }) => id),
      );
    }),
  );
  return new Map(found.flatMap((values) => [...values]));
}
