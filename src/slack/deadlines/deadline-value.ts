import { z } from 'zod';
import { parseHazardReference } from '../../domain/hazards/hazard.js';
import { DomainError } from '../../domain/shared/errors.js';

/** A deadline of a hazard, as the button that is about it carries it. */
export interface DeadlineReference {
  number: number;
  deadlineId: string;
}

const uuid = z.uuid();

export function deadlineValue({ number, deadlineId }: DeadlineReference): string {
  return `${number} ${deadlineId}`;
}

/** Throws DomainError `hazard_not_found` or `deadline_settled` for a forged value. */
export function readDeadlineValue(value: string): DeadlineReference {
  const [reference = '', deadlineId] = value.split(' ', 2);
  const number = parseHazardReference(reference);
  if (number === undefined) throw new DomainError('hazard_not_found', { hazard: value });
  const id = uuid.safeParse(deadlineId);
  if (!id.success) throw new DomainError('deadline_settled');
  return { number, deadlineId: id.data };
}
