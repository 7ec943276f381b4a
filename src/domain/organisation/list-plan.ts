import type { DomainErrorCode, DomainErrorParams } from '../shared/errors.js';
import { DomainError } from '../shared/errors.js';
import { spellingKey } from '../shared/folding.js';
import type { Unit } from './member.js';

/** Why a line of a list is left out. */
export interface LineError {
  line: number;
  code: DomainErrorCode;
  params: DomainErrorParams;
}

/** Whom a cell names, as it is written there: a member, or why none. */
export type Named = ReadonlyMap<string, { userId: string } | { code: DomainErrorCode }>;

/** What one line of a list brings about. */
export interface LineChange<Before, After> {
  line: number;
  name: string;
  kind: 'create' | 'change' | 'same';
  before: Before | null;
  after: After;
}

export interface ListPlan<Before, After> {
  changes: readonly LineChange<Before, After>[];
  errors: readonly LineError[];
}

/** Does the work of one line; a refusal by a rule becomes the error of the line. */
export function ofLine<T>(line: number, errors: LineError[], work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    errors.push({ line, code: error.code, params: error.params });
    return undefined;
  }
}

/** The member that a cell names; null for an empty one. Throws DomainError with why there is none. */
export function namedIn(named: Named, cell: string | undefined): string | null {
  if (cell === undefined) return null;
  const found = named.get(cell);
  if (found !== undefined && 'userId' in found) return found.userId;
  throw new DomainError(found?.code ?? 'list_person_unknown', { name: cell });
}

/** A unit by its name, else by one of its other names. */
export function unitFinder(units: readonly Unit[]): (name: string) => Unit | null {
  const byName = new Map<string, Unit>();
  for (const unit of units) {
    for (const other of unit.otherNames) {
      const key = spellingKey(other);
      if (!byName.has(key)) byName.set(key, unit);
    }
  }
  // One that is open before one that is closed of the same name.
  for (const unit of units.toSorted((a) => (a.closedSince === null ? 1 : -1))) {
    byName.set(spellingKey(unit.name), unit);
  }
  return (name) => byName.get(spellingKey(name)) ?? null;
}
