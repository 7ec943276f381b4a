import { z } from 'zod';
import { textLimits } from '../../domain/shared/limits.js';
import { optionalSlackId, optionalUnitId, requiredText, slackId } from '../kit/fields.js';
import { type FormResult, validate } from '../kit/form-result.js';
import type { FieldValues } from '../kit/view-state.js';

const unit = z.object({
  name: requiredText(textLimits.unitName),
  parentId: optionalUnitId,
  leaderId: slackId,
  defaultResponsibleId: optionalSlackId,
  channelId: optionalSlackId,
});
export type UnitEntry = z.output<typeof unit>;

/** Reads a unit, new or edited. */
export function readUnit(values: FieldValues): FormResult<UnitEntry> {
  return validate(unit, values);
}
