/**
 * Why a score is what it is, without prose. Params named `part`, `item`, `row`, `check` and `grade` are
 * keys of the table; the others are points or percent.
 */
export const reasonCodes = [
  'left_out', // `points` of a part are not due
  'guarantee_item_zero', // `item`
  'guarantee_below', // `obtained` < `least`
  'guarantee_share_below', // `share` < `least`, in percent, since guarantee items are left out
  'rows_left_out', // `points` of the total are not due
  'mean_of', // `row`, `count` tables of a kind
  'check_takes_all', // `check`, `times`
  'grade_by_total', // `grade`, `total`, `least`
  'below_grade', // `grade`, `total` < `least`: the next better one
  'part_zero_fails', // `part`
  'item_zero_fails', // `item`
  'check_limits_grade', // `check`, `times`, `grade`
  'nothing_due',
] as const;
export type ReasonCode = (typeof reasonCodes)[number];

export interface Reason {
  code: ReasonCode;
  params: Readonly<Record<string, string | number>>;
}

export function reason(code: ReasonCode, params: Reason['params'] = {}): Reason {
  return { code, params };
}
