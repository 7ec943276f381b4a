/** The charts of a `data_visualization` block, as Slack takes them. */
export interface Series {
  name: string;
  data: { label: string; value: number }[];
}

export interface Axis {
  categories: string[];
  x_label?: string;
  y_label?: string;
}

export type ChartData =
  | { type: 'pie'; segments: { label: string; value: number }[] }
  | { type: 'bar' | 'line' | 'area'; series: Series[]; axis_config: Axis };

/** Twelve colours that stay apart for most eyes: a chart has at most twelve series or segments. */
export const colours = [
  '#2f6f8f',
  '#c2571a',
  '#3f7d4e',
  '#8a4f9e',
  '#b3213f',
  '#77691a',
  '#4a5fc1',
  '#0f766e',
  '#9a3412',
  '#525f6b',
  '#a1447c',
  '#5c7f1d',
] as const;

/** The value of a series at a category; 0 where it names none. */
export function valueAt({ data }: Series, category: string): number {
  return data.find(({ label }) => label === category)?.value ?? 0;
}

/** Round steps from 0 (or below) to the largest value, at most six of them. */
export function ticksFor(values: readonly number[]): number[] {
  const low = Math.min(0, ...values);
  const high = Math.max(1, ...values);
  const rough = (high - low) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= rough) ?? rough;
  const first = Math.floor(low / step) * step;
  const count = Math.ceil((high - first) / step);
  return Array.from({ length: count + 1 }, (_, index) => first + index * step);
}
