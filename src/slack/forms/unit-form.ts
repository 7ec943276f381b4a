import { z } from 'zod';
import { textLimits } from '../../domain/limits.js';
import { optionalSlackId, optionalUnitId, requiredText, slackId } from './fields.js';
import { type FormResult, validate } from './form-result.js';
import type { FieldValues } from './view-state.js';

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
