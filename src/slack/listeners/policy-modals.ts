import type { ModalView } from '@slack/types';
import type { PolicyPlace } from '../../domain/policy.js';
import { type ListedPolicy, listPolicies } from '../../use-cases/list-policies.js';
import { previewPolicy } from '../../use-cases/preview-policy.js';
import type { EditedPolicy } from '../edited-policy.js';
import type { Reader } from '../middleware/readers.js';
import { policiesModal } from '../modals/policies-modal.js';
import { policyModal } from '../modals/policy-modal.js';
import type { Edge } from './edge.js';

/** The ladders of a unit; null: of the whole workspace. */
export async function policiesModalOf(
  edge: Edge,
  { acting, speech }: Reader,
  unitId: string | null,
): Promise<ModalView> {
  const { policies, units } = await listPolicies(edge.context, acting, unitId);
  return policiesModal({ policies, units, unitId }, speech);
}

/** The editor of the ladder that is in force for a place. */
export async function policyModalOf(
  edge: Edge,
  { acting, speech }: Reader,
  place: PolicyPlace,
): Promise<ModalView> {
  const { policies, units } = await listPolicies(edge.context, acting, place.unitId);
  const listed = policies.find(
    (one) => one.place.kind === place.kind && one.place.level === place.level,
  );
  if (listed === undefined) throw new Error(`no ladder is listed for ${place.kind} ${place.level}`);
  return policyModal(editedFrom(listed), units, speech);
}

/** The editor as it goes on, after a step was added, changed or taken out. */
export async function policyModalAgain(
  edge: Edge,
  { speech }: Reader,
  edited: EditedPolicy,
): Promise<ModalView> {
  return policyModal(edited, await edge.readers.units(), speech);
}

/** What would stand if nothing were saved for the place. */
export async function resetPolicy(
  edge: Edge,
  { acting }: Reader,
  { place, basedOn }: EditedPolicy,
): Promise<EditedPolicy> {
  const { adminUserIds } = edge;
  const input = { ...place, draft: null, adminUserIds };
  const { policy } = await previewPolicy(edge.context, acting, input);
  const { maxOverdueNudges } = policy;
  return { place, basedOn, steps: policy.steps.map(withoutKey), maxOverdueNudges, isReset: true };
}

function editedFrom({ place, version, policy }: ListedPolicy): EditedPolicy {
  return {
    place,
    basedOn: version,
    steps: policy.steps.map(withoutKey),
    maxOverdueNudges: policy.maxOverdueNudges,
    isReset: false,
  };
}

function withoutKey<Step extends { key: string }>({ key: _key, ...step }: Step): Omit<Step, 'key'> {
  return step;
}
