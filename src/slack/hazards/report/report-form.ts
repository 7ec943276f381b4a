import { z } from 'zod';
import { categories, controlMeasures, hazardKinds } from '../../../domain/hazards/hazard.js';
import { levels } from '../../../domain/matters/level.js';
import { filesPerSubmission, textLimits } from '../../../domain/shared/limits.js';
import type { ReportHazardInput } from '../../../use-cases/hazards/report-hazard.js';
import {
  choice,
  files,
  instant,
  optionalSlackId,
  optionalText,
  requiredText,
  requiredUnitId,
  score,
} from '../../kit/fields.js';
import { type FormResult, validate } from '../../kit/form-result.js';
import { type FieldValues, isTicked, textOf } from '../../kit/view-state.js';
import type { ReportSource } from './report-source.js';

const reported = z.object({
  description: requiredText(textLimits.description),
  category: choice(categories),
  kind: choice(hazardKinds),
  unitId: requiredUnitId,
  place: requiredText(textLimits.place),
  // Asked only where the risk is critical; whoever says nothing says general.
  level: choice(levels).default('general'),
  severity: score,
  likelihood: score,
  clause: optionalText(textLimits.clause),
  interimControl: optionalText(textLimits.interimControl),
  responsibleId: optionalSlackId,
  foundAt: instant,
  files,
});

const done = z.object({
  whatWasDone: requiredText(textLimits.whatWasDone),
  evidenceText: optionalText(textLimits.evidenceText),
});

const major = z.object({
  strongestControl: choice(controlMeasures),
  completerId: optionalSlackId,
  responsibleLeaderId: optionalSlackId,
  acceptorId: optionalSlackId,
  secondAcceptorId: optionalSlackId,
  funds: optionalText(textLimits.funds),
  contingencyPlan: optionalText(textLimits.contingencyPlan),
});

/** Reads the report modal. What only "fixed on the spot" asks for is read only when it is ticked. */
export function readReport(
  values: FieldValues,
  source: ReportSource,
  submissionKey: string,
): FormResult<ReportHazardInput> {
  const onTheSpot = isTicked(values, 'onTheSpot');
  const asked = onTheSpot && textOf(values, 'level') === 'major';
  const parts = [
    validate(reported, values),
    onTheSpot ? validate(done, values) : null,
    asked ? validate(major, values) : null,
  ] as const;
  const errors = parts.flatMap((part) => (part === null || part.ok ? [] : part.errors));
  const [report, work, besides] = parts;
  if (!report.ok || work?.ok === false || besides?.ok === false) return { ok: false, errors };
  return {
    ok: true,
    input: {
      ...report.input,
      files: [...report.input.files, ...source.files].slice(0, filesPerSubmission),
      sourcePermalink: source.permalink,
      submissionKey,
      onTheSpot: work === null ? null : { ...work.input, major: besides?.input ?? null },
    },
  };
}
