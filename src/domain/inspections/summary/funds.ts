import { foldText } from '../../shared/folding.js';
import type { FoundHazard } from './rows.js';

/** What it costs to put hazards right. */
export interface Funds {
  /** By currency (ISO 4217; null: nobody said which), the amounts with two decimals at most. */
  amounts: readonly { currency: string | null; amount: number }[];
  /** Promises whose funds are words, and no amount. */
  inWords: number;
}

/** Amounts of up to four decimals, added in whole ten-thousandths. */
const parts = 10_000n;

/** The funds of the promises in force, added by currency. */
export function fundsOf(hazards: readonly Pick<FoundHazard, 'funds'>[]): Funds {
  const sums = new Map<string | null, bigint>();
  let inWords = 0;
  for (const { funds } of hazards) {
    if (funds === null) continue;
    const said =
      funds.amount === null
        ? amountIn(funds.note)
        : { amount: funds.amount, currency: funds.currency };
    if (said !== null) {
      sums.set(said.currency, (sums.get(said.currency) ?? 0n) + partsIn(said.amount));
    } else if (funds.note !== null) inWords += 1;
  }
  const amounts = [...sums]
    .map(([currency, sum]) => ({
      currency,
      amount: Number((sum * 100n + parts / 2n) / parts) / 100,
    }))
    .sort((a, b) => (a.currency ?? '').localeCompare(b.currency ?? '', 'en'));
  return { amounts, inWords };
}

/** A note that is an amount and nothing else: `2000`, `¥2,000.50`, `2万元`. */
export function amountIn(note: string | null): { amount: string; currency: string | null } | null {
  const match =
    /^(?:(rmb|cny|¥|￥)\s*)?(\d{1,3}(?:,\d{3})+|\d{1,12})(\.\d{1,4})?\s*(万)?\s*(元|rmb|cny)?$/.exec(
      foldText(note ?? ''),
    );
  if (match === null) return null;
  const [, before, whole = '', decimals = '', tenThousand, after] = match;
  const plain = `${whole.replaceAll(',', '')}${decimals}`;
  const isYuan = before !== undefined || after !== undefined;
  const amount = tenThousand === undefined ? plain : String(Number(partsIn(plain)));
  return { amount, currency: isYuan ? 'CNY' : null };
}

/** In ten-thousandths. */
function partsIn(amount: string): bigint {
  const [whole = '0', decimals = ''] = amount.split('.');
  return BigInt(whole) * parts + BigInt(decimals.padEnd(4, '0').slice(0, 4));
}
