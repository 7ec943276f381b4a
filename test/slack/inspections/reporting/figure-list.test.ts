import type { KnownBlock } from '@slack/types';
import { describe, expect, test } from 'vitest';
import { campaignStatistics } from '../../../../src/domain/inspections/summary/figures.js';
import { translatorFor } from '../../../../src/i18n/translator.js';
import { figureListModal } from '../../../../src/slack/inspections/reporting/figure-list.js';
import { campaignRows, hazard } from '../../../domain/inspections/summary/campaign.js';

const translator = translatorFor('en', 'Asia/Shanghai');
const hazards = Array.from({ length: 185 }, (_, index) => hazard(index + 1, 'v1'));

function page(index: number, found = hazards) {
  const rows = campaignRows({ hazards: found });
  const facts = { rows, statistics: campaignStatistics(rows) };
  const { blocks } = figureListModal(facts, 'hazards', index, translator);
  const all = blocks as KnownBlock[];
  const turning = all.flatMap((block) => (block.type === 'actions' ? block.elements : []));
  return {
    rows: all.filter(({ type }) => type === 'section').length,
    said: JSON.stringify(all),
    turning: turning.map((one) => ('value' in one ? one.value : undefined)),
  };
}

describe('the list behind a figure', () => {
  test('is on one page as long as it fits', () => {
    const { rows, turning } = page(0, hazards.slice(0, 90));
    expect([rows, turning]).toEqual([90, []]);
  });

  test('goes on over pages, each entry on one of them', () => {
    const [first, second, third] = [page(0), page(1), page(2)];
    expect([first.rows, second.rows, third.rows]).toEqual([90, 90, 5]);
    const { number } = campaignRows().campaign;
    const to = (index: number) => `C-${number} hazards ${index}`;
    expect([first.turning, second.turning, third.turning]).toEqual([
      [to(1)],
      [to(0), to(2)],
      [to(1)],
    ]);
    expect(first.said).toContain('H-90 ·');
    expect(second.said).toContain('H-91 ·');
    expect(second.said).toContain('91–180 of 185');
    expect(third.said).toContain('H-185 ·');
  });

  test('shows its last page where it has become shorter', () => {
    expect(page(7).said).toBe(page(2).said);
  });
});
