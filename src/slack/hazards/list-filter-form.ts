import { z } from 'zod';
import { categories, hazardStates } from '../../domain/hazards/hazard.js';
import { levels } from '../../domain/matters/level.js';
import type { ListHazardsInput } from '../../use-cases/hazards/list-hazards.js';
import { optionalUnitId, ticked } from '../kit/fields.js';
import { type FormResult, validate } from '../kit/form-result.js';
import type { FieldValues } from '../kit/view-state.js';

const filter = z
  .object({
    unitId: optionalUnitId,
    states: z.array(z.enum(hazardStates)).default([]),
    isOverdue: ticked,
    category: z.enum(categories).optional(),
    level: z.enum(levels).optional(),
  })
  .transform(
    ({ unitId, states, isOverdue, category, level }): ListHazardsInput => ({
      pageIndex: 0,
      ...(unitId === null ? {} : { unitId }),
      ...(states.length === 0 ? {} : { states }),
      ...(isOverdue ? { isOverdue } : {}),
      ...(category === undefined ? {} : { category }),
      ...(level === undefined ? {} : { level }),
    }),
  );

/** Reads a filter: the first page of what it finds. */
export function readListFilter(values: FieldValues): FormResult<ListHazardsInput> {
  return validate(filter, values);
}
