import { z } from 'zod';
import { DomainError } from '../../domain/shared/errors.js';

/** A deadline, as the button that is about it carries it. */
export interface DeadlineValue {
  /** How people name its matter: `H-17`; of a button sent before matters had kinds, its number alone. */
  matter: string;
  deadlineId: string;
}

const uuid = z.uuid();

export function deadlineValue({ matter, deadlineId }: DeadlineValue): string {
  return `${matter} ${deadlineId}`;
}

/** Throws DomainError `deadline_settled` for a forged value. */
export function readDeadlineValue(value: string): DeadlineValue {
  const [matter = '', deadlineId] = value.split(' ', 2);
  const id = uuid.safeParse(deadlineId);
  if (!id.success) throw new DomainError('deadline_settled');
  return { matter, deadlineId: id.data };
}

/** Several deadlines, as the button for all of them carries them: a value may have 2000 characters, for 80. */
export function manyDeadlinesValue(deadlineIds: readonly string[]): string {
  return deadlineIds.map((id) => shortened(id)).join(' ');
}

/** Throws DomainError `deadline_settled` for a forged value. */
export function readManyDeadlines(value: string): string[] {
  const ids = [...new Set(value.split(' '))].slice(0, mostAtOnce).map(lengthened);
  if (!ids.every((id) => uuid.safeParse(id).success)) throw new DomainError('deadline_settled');
  return ids;
}

const mostAtOnce = 80;

/** A UUID in 22 characters, and back. */
function shortened(id: string): string {
  return Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');
}

function lengthened(short: string): string {
  const hex = Buffer.from(short, 'base64url').toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The same in what a modal carries; one opened by the version before carries a number beside it. */
export const deadlineMetadata = z.object({ deadlineId: z.uuid() });
export const manyDeadlinesMetadata = z.object({ deadlines: z.string() });
