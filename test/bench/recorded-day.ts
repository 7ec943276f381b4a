import { recordDay } from '../journeys/recorded-day.js';
import type { DatabaseKind } from '../support/databases.js';
import { type Finding, median, quantile } from './statistics.js';

/** An hour in which 60 groups make 500 visits and score 12,000 items, at Slack's pace. */
export async function measureRecordedDay(database?: DatabaseKind): Promise<Finding[]> {
  const day = await recordDay({ groups: 60, visits: 500, itemsPerVisit: 24 }, database);
  const { answers } = day;
  const ms = (value: number) => `${value.toFixed(0)} ms`;
  const slowest = Math.max(...answers);
  return [
    {
      what: `${day.scores.toLocaleString('en')} scores in ${(day.drivenSeconds / 60).toFixed(0)} minutes of the clock`,
      product: `${day.kept.toLocaleString('en')} kept`,
      bare: `in ${(day.machineMs / 60_000).toFixed(1)} minutes of this machine`,
      ratio: day.kept / day.scores,
      aim: { atLeast: 1 },
    },
    {
      what: 'a choice is answered',
      product: `${ms(median(answers))}, p99 ${ms(quantile(answers, 0.99))}, slowest ${ms(slowest)}`,
      bare: `Slack’s 3 s; ${day.unanswered} not answered`,
      ratio: answers.length / day.scores,
      aim: { atLeast: 1 },
    },
    {
      what: 'calls that Slack refused for their rate',
      product: `${day.rateLimited}`,
      bare: `of ${day.redraws} running totals drawn, and all else`,
      ratio: day.rateLimited,
      aim: { atMost: 0 },
    },
  ];
}
