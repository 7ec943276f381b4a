import type { ReactNode } from 'react';
import { useReader } from '../state/reader.js';
import { type Axis, colours, type Series, ticksFor, valueAt } from './chart-data.js';

interface Plot {
  series: Series[];
  axis: Axis;
  label: string;
}

const width = 480;
const height = 240;
const frame = { left: 44, right: 8, top: 10, bottom: 46 };
const inner = {
  width: width - frame.left - frame.right,
  height: height - frame.top - frame.bottom,
};

/** Where values and categories lie. */
interface Scale {
  x(index: number): number;
  y(value: number): number;
  band: number;
}

function Axes({ series, axis, label, children }: Plot & { children(scale: Scale): ReactNode }) {
  const { locale } = useReader();
  const { categories } = axis;
  const values = series.flatMap((one) => categories.map((category) => valueAt(one, category)));
  const ticks = ticksFor(values);
  const [low, high] = [ticks[0] ?? 0, ticks.at(-1) ?? 1];
  const band = inner.width / categories.length;
  const scale: Scale = {
    band,
    x: (index) => frame.left + band * (index + 0.5),
    y: (value) => frame.top + inner.height * (1 - (value - low) / (high - low)),
  };
  const number = new Intl.NumberFormat(locale, { notation: 'compact' });
  const every = Math.ceil((categories.length * 44) / inner.width);
  return (
    <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {ticks.map((tick) => (
        <g key={tick}>
          <line
            className="grid"
            x1={frame.left}
            x2={width - frame.right}
            y1={scale.y(tick)}
            y2={scale.y(tick)}
          />
          <text x={frame.left - 6} y={scale.y(tick) + 4} textAnchor="end">
            {number.format(tick)}
          </text>
        </g>
      ))}
      {categories.map((category, index) =>
        index % every === 0 ? (
          <text key={category} x={scale.x(index)} y={height - 28} textAnchor="middle">
            {category.length > 9 ? `${category.slice(0, 8)}…` : category}
          </text>
        ) : null,
      )}
      {axis.x_label && (
        <text x={frame.left + inner.width / 2} y={height - 8} textAnchor="middle">
          {axis.x_label}
        </text>
      )}
      {children(scale)}
    </svg>
  );
}

export function Bars(plot: Plot) {
  const { series, axis } = plot;
  return (
    <Axes {...plot}>
      {({ x, y, band }) => {
        const bar = (band * 0.72) / series.length;
        return series.map((one, at) =>
          axis.categories.map((category, index) => {
            const [from, to] = [y(0), y(valueAt(one, category))];
            return (
              <rect
                key={`${one.name} ${category}`}
                x={x(index) - band * 0.36 + bar * at}
                y={Math.min(from, to)}
                width={Math.max(bar - 1, 1)}
                height={Math.abs(from - to)}
                rx={2}
                fill={colours[at]}
              />
            );
          }),
        );
      }}
    </Axes>
  );
}

export function Lines(plot: Plot) {
  return <Axes {...plot}>{(scale) => plot.series.map(lineThrough(plot, scale))}</Axes>;
}

/** Each series as a filled line. */
export function Area(plot: Plot) {
  return (
    <Axes {...plot}>
      {(scale) => [
        ...plot.series.map((one, at) => (
          <polygon
            key={`${one.name} area`}
            points={`${pointsOf(one, plot, scale)} ${scale.x(plot.axis.categories.length - 1)},${scale.y(0)} ${scale.x(0)},${scale.y(0)}`}
            fill={colours[at]}
            opacity={0.22}
          />
        )),
        ...plot.series.map(lineThrough(plot, scale)),
      ]}
    </Axes>
  );
}

function pointsOf(one: Series, { axis }: Plot, { x, y }: Scale): string {
  return axis.categories.map((name, index) => `${x(index)},${y(valueAt(one, name))}`).join(' ');
}

function lineThrough(plot: Plot, scale: Scale) {
  return (one: Series, at: number) => (
    <g key={one.name}>
      <polyline
        points={pointsOf(one, plot, scale)}
        fill="none"
        stroke={colours[at]}
        strokeWidth={2.5}
      />
      {plot.axis.categories.map((category, index) => (
        <circle
          key={category}
          cx={scale.x(index)}
          cy={scale.y(valueAt(one, category))}
          r={3}
          fill={colours[at]}
        />
      ))}
    </g>
  );
}

export function Pie({
  segments,
  label,
}: {
  segments: { label: string; value: number }[];
  label: string;
}) {
  const total = segments.reduce((sum, { value }) => sum + value, 0);
  let turned = 0;
  return (
    <svg viewBox="0 0 200 200" className="pie" role="img" aria-label={label}>
      {segments.map((segment, index) => {
        const share = segment.value / total;
        const from = turned;
        turned += share;
        return <Slice key={segment.label} from={from} to={turned} colour={colours[index]} />;
      })}
    </svg>
  );
}

function Slice({ from, to, colour }: { from: number; to: number; colour: string | undefined }) {
  // A whole circle has no arc from itself to itself.
  if (to - from > 0.9999) return <circle cx={100} cy={100} r={90} fill={colour} />;
  const point = (turn: number) => {
    const angle = 2 * Math.PI * turn - Math.PI / 2;
    return `${100 + 90 * Math.cos(angle)},${100 + 90 * Math.sin(angle)}`;
  };
  const large = to - from > 0.5 ? 1 : 0;
  return (
    <path
      d={`M100,100 L${point(from)} A90,90 0 ${large} 1 ${point(to)} Z`}
      fill={colour}
      stroke="#fff"
      strokeWidth={1.5}
    />
  );
}
