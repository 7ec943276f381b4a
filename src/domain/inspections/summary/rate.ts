/** What was done, of what was due. */
export interface Rate {
  done: number;
  due: number;
}

/** In percent, one decimal, half of it up; null where nothing was due. */
export function percentOfRate({ done, due }: Rate): number | null {
  return due === 0 ? null : Math.floor((done * 2000 + due) / (due * 2)) / 10;
}

/** As the customary statistics sheet has it, and nothing else: where nothing was due, 100. */
export function sheetPercent(rate: Rate): number {
  return percentOfRate(rate) ?? 100;
}
