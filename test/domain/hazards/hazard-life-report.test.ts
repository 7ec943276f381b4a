import { describe, expect, it } from 'vitest';
import {
  fixedOnTheSpot,
  type ReportDraft,
  reportedHazard,
} from '../../../src/domain/hazards/hazard-life-report.js';

const at = new Date('2026-11-23T01:00:00Z');
const facts = { reporterId: 'UREPORTER', responsibleId: 'UOWES', at };

function draft(overrides: Partial<ReportDraft> = {}): ReportDraft {
  return {
    description: ' Guard rail missing ',
    category: 'facility',
    kind: 'missing',
    unitId: 'site',
    place: ' Bay 3 ',
    level: 'general',
    severity: 3,
    likelihood: 2,
    clause: '',
    interimControl: ' ',
    sourcePermalink: null,
    foundAt: at,
    ...overrides,
  };
}

describe('a report', () => {
  it('begins a life, with its texts trimmed and its empty ones left out', () => {
    expect(reportedHazard(draft(), facts)).toMatchObject({
      state: 'reported',
      description: 'Guard rail missing',
      place: 'Bay 3',
      placeKey: 'bay3',
      clause: null,
      interimControl: null,
      reporterId: 'UREPORTER',
      responsibleId: 'UOWES',
      reportedAt: at,
      failedVerifications: 0,
      foundInId: null,
    });
  });

  it.each([
    [-60_000, -60_000],
    [60_000, 0],
    [300_000, 0],
  ])('by a clock %i ms ahead of ours was found %i ms from now', (ahead, expected) => {
    const foundAt = new Date(at.getTime() + ahead);
    const reported = reportedHazard(draft({ foundAt }), facts);
    expect(reported.foundAt.getTime() - at.getTime()).toBe(expected);
  });

  it.each<[string, Partial<ReportDraft>, string, string]>([
    ['no description', { description: ' ' }, 'required', 'description'],
    ['an overlong description', { description: 'x'.repeat(3001) }, 'too_long', 'description'],
    ['no place', { place: '' }, 'required', 'place'],
    ['an overlong place', { place: 'x'.repeat(201) }, 'too_long', 'place'],
    ['an overlong clause', { clause: 'x'.repeat(201) }, 'too_long', 'clause'],
    [
      'an overlong interim control',
      { interimControl: 'x'.repeat(1001) },
      'too_long',
      'interimControl',
    ],
    ['a kind of another category', { kind: 'unlicensed' }, 'kind_not_of_category', 'kind'],
    ['a severity of six', { severity: 6 }, 'score_out_of_range', 'severity'],
    ['a likelihood of nought', { likelihood: 0 }, 'score_out_of_range', 'likelihood'],
    ['a find to come', { foundAt: new Date(at.getTime() + 300_001) }, 'found_in_future', 'foundAt'],
  ])('with %s is refused at its field', (_name, overrides, code, field) => {
    expect(() => reportedHazard(draft(overrides), facts)).toThrow(
      expect.objectContaining({ code, field }),
    );
  });

  it('of a general hazard fixed on the spot is closed at once', () => {
    expect(fixedOnTheSpot(reportedHazard(draft(), facts))).toMatchObject({
      state: 'closed',
      onTheSpot: true,
      rectifiedAt: at,
      closedAt: at,
    });
  });

  it('of a major one fixed on the spot still waits to be verified', () => {
    expect(fixedOnTheSpot(reportedHazard(draft({ level: 'major' }), facts))).toMatchObject({
      state: 'rectified',
      onTheSpot: true,
      rectifiedAt: at,
      closedAt: null,
    });
  });
});
