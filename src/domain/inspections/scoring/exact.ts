import Fraction from 'fraction.js';

/** A number without rounding: sums, shares and means of points are compared as they are. */
export type Exact = Fraction;

export const zero: Exact = new Fraction(0);

/** Points have two decimals at most; what a binary number adds to them is no part of it. */
export function exact(points: number): Exact {
  return new Fraction(Math.round(points * 100), 100);
}

/** For people, half a unit up: 71.25 with one decimal is 71.3. */
export function rounded(value: Exact, decimals: 1 | 2): number {
  return value.round(decimals).valueOf();
}

export function sumOf(values: readonly Exact[]): Exact {
  return values.reduce((sum, value) => sum.add(value), zero);
}

/** What is obtained of what is due, of 100; null where nothing is due. */
export function percentOf(obtained: Exact, due: Exact): Exact | null {
  return due.equals(zero) ? null : obtained.mul(100).div(due);
}

export function isBelow(value: Exact, bound: Exact): boolean {
  return value.compare(bound) < 0;
}
