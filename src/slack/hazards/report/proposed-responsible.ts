import { z } from 'zod';
import type { Unit } from '../../../domain/organisation/member.js';
import { parseMetadata } from '../../kit/metadata.js';
import { type FieldValues, textOf } from '../../kit/view-state.js';

/** Whom the report form has proposed as responsible person, and whether somebody has decided otherwise. */
export interface Proposal {
  userId: string | null;
  isOverruled: boolean;
}

export const noProposal: Proposal = { userId: null, isOverruled: false };

const carried = z.object({
  proposal: z.object({ userId: z.string().nullable(), isOverruled: z.boolean() }).optional(),
});

/** As the report modal carries it. In one of a version before whoever stands there counts as chosen. */
export function proposalOf(metadata: string): Proposal {
  return parseMetadata(carried, metadata).proposal ?? noProposal;
}

/**
 * Who stands in the form as responsible person: whom somebody has chosen, or nobody where they took the
 * proposal out, whatever unit is chosen afterwards; else whom the unit proposes. `variant`: another one
 * gives the input afresh, so that it shows who stands here.
 */
export function responsibleInForm(facts: {
  values: FieldValues;
  units: readonly Unit[];
  proposal: Proposal;
}): { userId: string | null; variant: string | undefined; proposal: Proposal } {
  const { values, units, proposal } = facts;
  const standing = textOf(values, 'responsibleId') ?? null;
  if (proposal.isOverruled || standing !== proposal.userId) {
    const variant = `chosen-${standing ?? 'nobody'}`;
    return { userId: standing, variant, proposal: { ...proposal, isOverruled: true } };
  }
  const unit = units.find(({ id }) => id === textOf(values, 'unitId'));
  const userId = unit?.defaultResponsibleId ?? unit?.leaderId ?? null;
  return { userId, variant: unit?.id, proposal: { userId, isOverruled: false } };
}
