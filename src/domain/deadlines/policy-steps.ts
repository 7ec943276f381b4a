import type { Audience, ReminderStep, StepOffset } from './deadline.js';

// How the default steps of a kind of deadline are written down.

/** Steps for who owes, so many working days before it is due. */
export function workingDaysBefore(...amounts: number[]): ReminderStep[] {
  return amounts.map((amount) => step(`before_${amount}`, workingDays(-amount), ['owes']));
}

/** One step of a policy. */
export function step(
  key: string,
  offset: StepOffset,
  audience: readonly Audience[],
  repeat?: { every: number },
): ReminderStep {
  return {
    key,
    offset,
    audience,
    ...(repeat === undefined ? {} : { repeatEveryWorkingDays: repeat.every }),
  };
}

/** A step about a major matter, which waits for nobody's working hours. */
export function urgent(
  key: string,
  offset: StepOffset,
  audience: readonly Audience[],
  repeat?: { every: number },
): ReminderStep {
  return { ...step(key, offset, audience, repeat), atOnce: true };
}

/** So many working days after the due instant; negative: before. */
export function workingDays(amount: number): StepOffset {
  return { unit: 'working_days', amount };
}

/** So many hours on the clock after the due instant; negative: before. */
export function hours(amount: number): StepOffset {
  return { unit: 'hours', amount };
}
