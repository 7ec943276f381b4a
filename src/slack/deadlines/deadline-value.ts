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

/** The same in what a modal carries; one opened by the version before carries a number beside it. */
export const deadlineMetadata = z.object({ deadlineId: z.uuid() });
