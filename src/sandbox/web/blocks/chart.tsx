import { useId } from 'react';
import type { Block } from '../../page/contract.js';
import { useReader } from '../state/reader.js';
import type { Axis, ChartData, Series } from './chart-data.js';
import { colours } from './chart-data.js';
import { Area, Bars, Lines, Pie } from './chart-shapes.js';

/** A `data_visualization` block: the chart, its legend, and the same figures as a table. */
export function Chart({ block }: { block: Block }) {
  const { words, locale } = useReader();
  const titleId = useId();
  const data = block.chart as unknown as ChartData;
  const number = new Intl.NumberFormat(locale);
  const legend =
    data.type === 'pie'
      ? data.segments.map(({ label }) => label)
      : data.series.map(({ name }) => name);
  return (
    <figure className="chart" aria-labelledby={titleId}>
      <figcaption id={titleId}>{String(block.title)}</figcaption>
      <Drawing data={data} label={String(block.title)} />
      <ul className="legend">
        {legend.map((name, index) => (
          <li key={name}>
            <span className="swatch" style={{ background: colours[index] }} aria-hidden="true" />
            {name}
          </li>
        ))}
      </ul>
      <details>
        <summary>{words.chartTable}</summary>
        <FiguresTable data={data} format={(value) => number.format(value)} />
      </details>
    </figure>
  );
}

function Drawing({ data, label }: { data: ChartData; label: string }) {
  switch (data.type) {
    case 'pie':
      return <Pie segments={data.segments} label={label} />;
    case 'bar':
      return <Bars {...axisOf(data)} label={label} />;
    case 'line':
      return <Lines {...axisOf(data)} label={label} />;
    case 'area':
      return <Area {...axisOf(data)} label={label} />;
  }
}

function axisOf({ series, axis_config }: { series: Series[]; axis_config: Axis }) {
  return { series, axis: axis_config };
}

function FiguresTable({ data, format }: { data: ChartData; format(value: number): string }) {
  if (data.type === 'pie') {
    return (
      <table>
        <tbody>
          {data.segments.map(({ label, value }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td className="number">{format(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    );
  }
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{data.axis_config.x_label ?? ''}</th>
          {data.series.map(({ name }) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {data.axis_config.categories.map((category) => (
          <tr key={category}>
            <th scope="row">{category}</th>
            {data.series.map(({ name, data: points }) => (
              <td key={name} className="number">
                {format(points.find(({ label }) => label === category)?.value ?? 0)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
