import { recipientKey } from '../../domain/notifications/recipient.js';
import { type Notification as NotificationRow, Prisma } from '../generated/client.js';

/** A claimed row, and whose turn it is in the fair order of what is major; null: it is not major. */
export interface TurnRow extends NotificationRow {
  turn: number | null;
  actor: string | null;
  unit: string | null;
  reader: string | null;
}

/**
 * What is major stands in three rows: of who acted, of units, of readers. In each row everybody has one turn
 * a round, who was served longest ago first; the rows are served in turn. So what is alone in any row waits
 * for three times as many as stand in that row, however long the flood in the others.
 */
export function inRound(row: 'actor' | 'unit' | 'reader', served: string): Prisma.Sql {
  const key = Prisma.raw(`w."${row}"`);
  const named = (what: string) => Prisma.raw(`"${row}${what}"`);
  return Prisma.sql`row_number() OVER (PARTITION BY ${key} ORDER BY w."sequence") AS ${named('Round')},
    COALESCE((${served}::jsonb ->> ${key})::bigint, 0) AS ${named('Served')}`;
}

/** So many of each workspace are remembered; whoever was served before them has waited long enough. */
const mostRemembered = 600;

/** Who was served when, in the order of serving, as far as this process did it. */
export class Served {
  readonly #last = new Map<string, Map<string, number>>();
  readonly #turns = new Map<string, number>();
  #count = 0;

  /** As JSON: the larger the number, the later. */
  of(workspaceId: string): string {
    return JSON.stringify(Object.fromEntries(this.#last.get(workspaceId) ?? []));
  }

  /** 1 to 3: where the rows of who acted, of units and of readers stand now; they go on where they stopped. */
  places(workspaceId: string): readonly [actor: number, unit: number, reader: number] {
    const turns = this.#turns.get(workspaceId) ?? 0;
    const place = (row: number) => ((((row - turns) % 3) + 3) % 3) + 1;
    return [place(0), place(1), place(2)];
  }

  note(workspaceId: string, rows: readonly TurnRow[]): void {
    const last = this.#last.get(workspaceId) ?? new Map<string, number>();
    this.#last.set(workspaceId, last);
    const turns = rows.filter(({ turn }) => turn !== null).length;
    this.#turns.set(workspaceId, ((this.#turns.get(workspaceId) ?? 0) + turns) % 3);
    for (const { actor, unit, reader } of rows) {
      for (const key of [actor, unit, reader]) {
        if (key === null) continue;
        last.delete(key);
        this.#count += 1;
        last.set(key, this.#count);
      }
    }
    for (const key of [...last.keys()].slice(0, Math.max(0, last.size - mostRemembered))) {
      last.delete(key);
    }
  }
}

/**
 * What is major by its turn; then recipients with something that comes first; each one's stand in the order
 * of planning.
 */
export function inOrder(rows: readonly TurnRow[]): TurnRow[] {
  const last = Number.MAX_SAFE_INTEGER;
  const placed = rows.map((row) => ({
    row,
    reader: recipientKey({ kind: row.recipientKind, id: row.recipientId }),
    turn: row.turn ?? last,
    sequence: Number(row.sequence),
  }));
  const first = new Set(placed.flatMap(({ row, reader }) => (row.comesFirst ? [reader] : [])));
  const rank = ({ reader }: { reader: string }) => (first.has(reader) ? 0 : 1);
  return placed
    .sort((a, b) => a.turn - b.turn || rank(a) - rank(b) || a.sequence - b.sequence)
    .map(({ row }) => row);
}
