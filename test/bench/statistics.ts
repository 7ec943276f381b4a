/** The value below which the share (0 to 1) of the samples lies. Throws for no samples. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  if (value === undefined) throw new RangeError('no samples');
  return value;
}

export function median(samples: readonly number[]): number {
  return quantile(samples, 0.5);
}

/** One measured comparison, and the ratio that the issue aims at. */
export interface Finding {
  what: string;
  product: string;
  bare: string;
  ratio: number;
  aim: { atLeast: number } | { atMost: number } | undefined;
}

/** A table in plain text, with a sign for each aim that was missed. */
export function table(title: string, findings: readonly Finding[]): string {
  const rows = findings.map(({ what, product, bare, ratio, aim }) => [
    what,
    product,
    bare,
    ratio.toFixed(2),
    aim === undefined ? '' : 'atLeast' in aim ? `≥ ${aim.atLeast}` : `≤ ${aim.atMost}`,
    aim === undefined ? '' : isMet(ratio, aim) ? 'met' : 'MISSED',
  ]);
  const all = [['', 'product', 'against', 'ratio', 'aim', ''], ...rows];
  const widths = (all[0] ?? []).map((_, column) =>
    Math.max(...all.map((row) => (row[column] ?? '').length)),
  );
  const lines = all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [`\n${title}`, ...lines].join('\n');
}

function isMet(ratio: number, aim: { atLeast: number } | { atMost: number }): boolean {
  return 'atLeast' in aim ? ratio >= aim.atLeast : ratio <= aim.atMost;
}
