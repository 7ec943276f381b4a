/** A mixed-integer program in CPLEX's LP format, which is what the solver reads. */
export class LinearModel {
  readonly #binaries = new Set<string>();
  readonly #rows: string[] = [];
  readonly #costs = new Map<string, number>();
  readonly #derived: ((values: Map<string, number>) => void)[] = [];
  #isImpossible = false;

  has(name: string): boolean {
    return this.#binaries.has(name);
  }

  /** A variable that is 0 or 1. */
  binary(name: string): void {
    this.#binaries.add(name);
  }

  cost(name: string, by: number): void {
    this.#costs.set(name, (this.#costs.get(name) ?? 0) + by);
  }

  /** The sum of the variables, compared with a number. */
  row(names: readonly string[], compared: '<=' | '>=' | '=', bound: number): void {
    if (names.length === 0) {
      const holds = compared === '<=' ? bound >= 0 : compared === '>=' ? bound <= 0 : bound === 0;
      this.#isImpossible ||= !holds;
      return;
    }
    this.#rows.push(`${names.join(' + ')} ${compared} ${bound}`);
  }

  /** `name` is by how much the sum is more than a number, and costs so much a point. */
  excess(names: readonly string[], over: number, name: string, weight: number): void {
    if (weight === 0) return;
    this.#rows.push(`${names.join(' + ')} - ${name} <= ${over}`);
    this.cost(name, weight);
    this.#derived.push((values) => values.set(name, Math.max(0, sumOf(names, values) - over)));
  }

  /** `name` is 1 where all of the variables are 0, and costs so much. */
  lack(names: readonly string[], name: string, weight: number): void {
    if (weight === 0) return;
    this.#rows.push(`${[...names, name].join(' + ')} >= 1`);
    this.cost(name, weight);
    this.#derived.push((values) => values.set(name, Math.max(0, 1 - sumOf(names, values))));
  }

  /** `name` is 1 where any of the variables is, and costs so much. */
  any(names: readonly string[], name: string, weight: number): void {
    for (const each of names) this.#rows.push(`${each} - ${name} <= 0`);
    this.cost(name, weight);
    this.#derived.push((values) => values.set(name, Math.min(1, sumOf(names, values))));
  }

  /** The sum is between two variables. */
  between(names: readonly string[], low: string, high: string): void {
    const sum = names.join(' + ');
    this.#rows.push(`${sum === '' ? '0 nothing' : sum} - ${high} <= 0`);
    this.#rows.push(`${sum === '' ? '0 nothing' : sum} - ${low} >= 0`);
    this.#derived.push((values) => {
      values.set(high, Math.max(values.get(high) ?? 0, sumOf(names, values)));
      values.set(low, Math.min(values.get(low) ?? Number.MAX_SAFE_INTEGER, sumOf(names, values)));
    });
  }

  /** The whole solution in which these are the binaries that are 1. */
  solution(ones: readonly string[]): [string, number][] {
    const values = new Map(ones.map((name): [string, number] => [name, 1]));
    for (const derive of this.#derived) derive(values);
    return [...values];
  }

  text(): string {
    const costs = [...this.#costs].map(
      ([name, by]) => `${by < 0 ? '-' : '+'} ${Math.abs(by)} ${name}`,
    );
    const rows = this.#isImpossible ? [...this.#rows, '0 nothing >= 1'] : this.#rows;
    return [
      'Minimize',
      ` cost: ${costs.length === 0 ? '0 nothing' : costs.join('\n ')}`,
      'Subject To',
      ...rows.map((row, index) => ` c${index}: ${row.replaceAll(' + ', '\n + ')}`),
      'Binaries',
      ...[...this.#binaries].map((name) => ` ${name}`),
      'End',
    ].join('\n');
  }
}

function sumOf(names: readonly string[], values: ReadonlyMap<string, number>): number {
  return names.reduce((sum, name) => sum + (values.get(name) ?? 0), 0);
}
