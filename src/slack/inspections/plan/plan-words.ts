import type { Explanation } from '../../../domain/inspections/assignment/explain-impossible.js';
import type { Violation } from '../../../domain/inspections/assignment/hard-rules.js';
import { softParts, type Weights } from '../../../domain/inspections/assignment/problem.js';
import type { PlanScore } from '../../../domain/inspections/assignment/score-plan.js';
import type { Unit } from '../../../domain/organisation/member.js';
import type { Translator } from '../../../i18n/translator.js';
import { type Line, person, sentence } from '../../kit/rich-text.js';
import { oneLine } from '../../kit/text.js';

/** What a plan breaks, in one sentence. */
export function violationLine(
  violation: Violation,
  units: readonly Unit[],
  translator: Translator,
): Line {
  const unit = (id: string) => oneLine(units.find((one) => one.id === id)?.name ?? '–');
  const day = (date: string) => translator.localDate(date);
  const said = (
    key: Violation['rule'],
    pieces: Record<string, Line[number] | Line>,
    choices = {},
  ) => sentence(translator, `plan.breaks.${key}`, pieces, choices);
  switch (violation.rule) {
    case 'own_unit': {
      const { position, personId, unitId } = violation;
      return said('own_unit', { person: person(personId), unit: unit(unitId) }, { position });
    }
    case 'line':
    case 'previous_pair': {
      const { rule, position, personId, ownUnitId, unitId } = violation;
      const pieces = { person: person(personId), own: unit(ownUnitId), unit: unit(unitId) };
      return said(rule, pieces, { position });
    }
    case 'visit_count': {
      const { planned, required } = violation;
      return said('visit_count', { unit: unit(violation.unitId) }, { planned, required });
    }
    case 'repeated': {
      const { position, times } = violation;
      return said('repeated', { unit: unit(violation.unitId) }, { position, times });
    }
    case 'certificate': {
      const { position, personId, on } = violation;
      return said('certificate', { person: person(personId), day: day(on) }, { position });
    }
    case 'certified': {
      const { position, have, need, on } = violation;
      return said('certified', { day: day(on) }, { position, have, need });
    }
    case 'scope':
      return said('scope', { day: day(violation.on) }, { position: violation.position });
    case 'leader': {
      const { position, personId } = violation;
      return said('leader', { person: personId === null ? '–' : person(personId) }, { position });
    }
    case 'size':
      return said('size', {}, { position: violation.position, size: violation.size });
    case 'two_groups': {
      const { personId, positions } = violation;
      return said('two_groups', { person: person(personId), positions: positions.join(', ') });
    }
    case 'not_available': {
      const { position, personId } = violation;
      return said('not_available', { person: person(personId) }, { position });
    }
    case 'not_taking_part': {
      const { position, unitId } = violation;
      return said('not_taking_part', { unit: unit(unitId) }, { position });
    }
  }
}

/** Why there is no plan: the rules of which one would have to give way, with who would be affected. */
export function explanationLines(
  { rules, examples }: Explanation,
  units: readonly Unit[],
  translator: Translator,
): Line[] {
  const named = rules.map((rule) => translator.t(`plan.rule.${rule}`));
  const listed = named.join(translator.t('message.and'));
  return [
    [translator.t('plan.impossible', { rules: listed, count: rules.length })],
    ...examples.map((example): Line => ['• ', ...violationLine(example, units, translator)]),
  ];
}

/** What was weighed: each part with its points and its weight. */
export function scoreLine(score: PlanScore, weights: Weights, translator: Translator): string {
  const parts = softParts.map((part) =>
    translator.t(`plan.part.${part}`, { points: score.points[part], weight: weights[part] }),
  );
  return translator.t('plan.weighed', { parts: parts.join(' · '), total: score.total });
}
