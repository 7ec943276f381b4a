import type { Relaxed } from './hard-rules.js';
import { type AssignedGroup, peopleOf } from './problem.js';
import type { Ties } from './ties.js';

/** What a search found; `isProven`: where there is nothing, whether there is nothing to be found. */
export interface Found<T> {
  found: T | null;
  isProven: boolean;
}

/** How many steps a search may take; on small cases that is every one there is. */
const mostSteps = 50_000;

/** Whether the one group may visit each home unit of the other. */
export function visitingTable(
  groups: readonly AssignedGroup[],
  ties: Ties,
  relaxed: Relaxed,
): (visitor: number, host: number) => boolean {
  const table = groups.map((visitor) =>
    groups.map(({ homeUnitIds }) =>
      homeUnitIds.every((unitId) => ties.mayVisit(peopleOf(visitor), unitId, relaxed)),
    ),
  );
  return (visitor, host) => table[visitor]?.[host] === true;
}

/**
 * A circle of all `count` groups in which each may visit the `reach` next ones: of all such circles the first, in
 * the order of their numbers. It begins with 0; where the plain order keeps the rules it is the plain order.
 */
export function circleOf(
  count: number,
  reach: number,
  may: (visitor: number, host: number) => boolean,
): Found<number[]> {
  if (count < 2 || reach > count - 1) return { found: null, isProven: true };
  const order = [0];
  const left = new Set(Array.from({ length: count - 1 }, (_, index) => index + 1));
  let steps = 0;
  const mayFollow = (next: number): boolean => {
    for (let back = 1; back <= Math.min(reach, order.length); back++) {
      if (!may(order[order.length - back] as number, next)) return false;
    }
    return true;
  };
  const closes = (): boolean => {
    for (let at = 0; at < reach; at++) {
      for (let back = 1; back <= reach - at; back++) {
        if (!may(order[count - back] as number, order[at] as number)) return false;
      }
    }
    return true;
  };
  /** Whether each that is left can still have somebody before and after it. */
  const isOpen = (): boolean => {
    const last = order.at(-1) as number;
    return [...left].every(
      (one) =>
        (may(last, one) || [...left].some((other) => other !== one && may(other, one))) &&
        (may(one, 0) || [...left].some((other) => other !== one && may(one, other))),
    );
  };
  const search = (): boolean => {
    if (left.size === 0) return closes();
    if (++steps > mostSteps || !isOpen()) return false;
    for (const next of [...left].sort((one, other) => one - other)) {
      if (!mayFollow(next)) continue;
      left.delete(next);
      order.push(next);
      if (search()) return true;
      order.pop();
      left.add(next);
      if (steps > mostSteps) return false;
    }
    return false;
  };
  return search()
    ? { found: order, isProven: true }
    : { found: null, isProven: steps <= mostSteps };
}

/** All groups in twos that may visit each other: of all such pairings the first, in the order of their numbers. */
export function pairingOf(
  count: number,
  may: (visitor: number, host: number) => boolean,
): Found<[number, number][]> {
  if (count < 2 || count % 2 === 1) return { found: null, isProven: true };
  const both = (one: number, other: number) => may(one, other) && may(other, one);
  const pairs: [number, number][] = [];
  const left = new Set(Array.from({ length: count }, (_, index) => index));
  let steps = 0;
  const search = (): boolean => {
    const [first] = [...left].sort((one, other) => one - other);
    if (first === undefined) return true;
    if (++steps > mostSteps) return false;
    const all = [...left];
    if (!all.every((one) => all.some((other) => other !== one && both(one, other)))) return false;
    for (const other of all.sort((one, two) => one - two)) {
      if (other === first || !both(first, other)) continue;
      left.delete(first);
      left.delete(other);
      pairs.push([first, other]);
      if (search()) return true;
      pairs.pop();
      left.add(first);
      left.add(other);
      if (steps > mostSteps) return false;
    }
    return false;
  };
  return search()
    ? { found: pairs, isProven: true }
    : { found: null, isProven: steps <= mostSteps };
}
