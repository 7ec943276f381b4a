import { z } from 'zod';
import { controlMeasures } from '../../domain/hazards/hazard.js';
import { textLimits } from '../../domain/shared/limits.js';
import {
  choice,
  date,
  optionalSlackId,
  optionalText,
  requiredText,
  slackId,
} from '../kit/fields.js';
import { type FormResult, validate } from '../kit/form-result.js';
import type { FieldValues } from '../kit/view-state.js';

const commitment = z.object({
  measures: requiredText(textLimits.measures),
  strongestControl: choice(controlMeasures),
  completerId: slackId,
  dueOn: date,
  responsibleLeaderId: optionalSlackId,
  acceptorId: slackId,
  secondAcceptorId: optionalSlackId,
  funds: optionalText(textLimits.funds),
  contingencyPlan: optionalText(textLimits.contingencyPlan),
  interimControl: optionalText(textLimits.interimControl),
});

export type CommitmentEntry = z.output<typeof commitment>;

/** Reads the commitment modal; what a major hazard requires besides is the use case's matter. */
export function readCommitment(values: FieldValues): FormResult<CommitmentEntry> {
  return validate(commitment, values);
}
