import { requirePlace } from '../../domain/calendar/week-rules.js';
import { whyNoFullMember } from '../../domain/organisation/full-member.js';
import type { ListLine, PersonColumn, UnitColumn } from '../../domain/organisation/list-columns.js';
import type { ListPlan, Named } from '../../domain/organisation/list-plan.js';
import type { Member } from '../../domain/organisation/member.js';
import {
  type CategoryWords,
  type PersonChange,
  planPeople,
} from '../../domain/organisation/people-list.js';
import { planUnits, type UnitChange } from '../../domain/organisation/unit-list.js';
import { DomainError, type DomainErrorCode } from '../../domain/shared/errors.js';
import type { Acting, Stores } from '../ports/stores.js';
import { isFirstSubmission } from '../shared/first-submission.js';
import { runAct } from '../shared/run-act.js';
import { changeMemberships } from './change-membership.js';
import type { OrganisationContext } from './organisation-context.js';
import { lockWorkspace } from './workspace-change.js';
import { belongToUnit, writeUnit } from './write-unit.js';

/** A list as it was read, with whom each cell of it names as far as Slack knows them. */
export type OrganisationList = { named: Named } & (
  | { kind: 'units'; lines: readonly ListLine<UnitColumn>[] }
  | { kind: 'people'; lines: readonly ListLine<PersonColumn>[]; categoryWords: CategoryWords }
);

/** What a list would bring about now. `said`: all of it as one text, to be compared. */
export type ListPreview = { said: string } & (
  | ({ kind: 'units' } & Pick<ListPlan<never, never>, 'errors'> & {
        changes: readonly UnitChange[];
      })
  | ({ kind: 'people' } & Pick<ListPlan<never, never>, 'errors'> & {
        changes: readonly PersonChange[];
      })
);

/** What a list would bring about, for an admin; writes nothing. Throws DomainError `not_allowed_to_set_up`. */
export async function previewList(
  { unitOfWork }: Pick<OrganisationContext, 'unitOfWork'>,
  { workspaceId, actor }: Acting,
  list: OrganisationList,
): Promise<ListPreview> {
  if (!actor.isAdmin) throw new DomainError('not_allowed_to_set_up');
  return unitOfWork.read(workspaceId, (stores) => previewOf(stores, list));
}

/**
 * Saves what a list brings about, by an admin, in one transaction; the lines with errors are left out. The
 * same list a second time changes nothing. Throws DomainError `not_allowed_to_set_up`, and
 * `changed_meanwhile` where it would not bring about what was seen.
 */
export async function importList(
  context: OrganisationContext,
  acting: Acting,
  input: { list: OrganisationList; isSeen(said: string): boolean; submissionKey: string },
): Promise<ListPreview> {
  return runAct(
    context,
    acting,
    async (stores, acting) => {
      if (!acting.actor.isAdmin) throw new DomainError('not_allowed_to_set_up');
      const at = context.clock.now();
      await lockWorkspace(stores);
      const preview = await previewOf(stores, input.list);
      if (!(await isFirstSubmission(stores, input.submissionKey, at))) return preview;
      if (!input.isSeen(preview.said)) throw new DomainError('changed_meanwhile');
      if (preview.kind === 'units') await writeUnits(context, stores, acting, preview.changes, at);
      else await writePeople(stores, acting, preview.changes, at);
      return preview;
    },
    'isLong',
  );
}

async function previewOf(stores: Stores, list: OrganisationList): Promise<ListPreview> {
  const units = await stores.units.all();
  const ids = [...list.named.values()].flatMap((one) => ('userId' in one ? [one.userId] : []));
  const members = new Map(
    (await stores.members.findMany([...new Set(ids)])).map((one) => [one.id, one]),
  );
  const named = onlyFullMembers(list.named, members);
  if (list.kind === 'units') {
    const plan = planUnits(list.lines, { units, named, requirePlace });
    return { kind: 'units', ...plan, said: saidOf(plan) };
  }
  const { categoryWords } = list;
  const plan = planPeople(list.lines, { units, named, members, categoryWords });
  return { kind: 'people', ...plan, said: saidOf(plan) };
}

/** Rule 12: nobody else is named. */
function onlyFullMembers(named: Named, members: ReadonlyMap<string, Member>): Named {
  return new Map(
    [...named].map(([cell, one]): [string, { userId: string } | { code: DomainErrorCode }] => {
      if (!('userId' in one)) return [cell, one];
      const member = members.get(one.userId);
      const code = member === undefined ? 'list_person_unknown' : whyNoFullMember(member);
      return [cell, code === null ? one : { code }];
    }),
  );
}

function saidOf({ changes, errors }: ListPlan<unknown, unknown>): string {
  const said = changes.map(({ line, kind, after }) => [line, kind, after]);
  return JSON.stringify([said, errors]);
}

async function writeUnits(
  context: OrganisationContext,
  stores: Stores,
  acting: Acting,
  changes: readonly UnitChange[],
  at: Date,
): Promise<void> {
  const ids = new Map<string, string>();
  for (const { kind, before, after } of changes) {
    if (kind === 'same') continue;
    const { parentKey, key } = after;
    const parentId = parentKey === null ? null : (ids.get(parentKey) ?? parentKey);
    const facts = { ...after.facts, parentId };
    const unit = await writeUnit(context, stores, acting, { before, facts, at });
    ids.set(key, unit.id);
    await belongToUnit(stores, unit, [unit.leaderId, unit.defaultResponsibleId], acting, at);
  }
}

async function writePeople(
  stores: Stores,
  { actor }: Acting,
  changes: readonly PersonChange[],
  at: Date,
): Promise<void> {
  await changeMemberships(
    stores,
    changes.flatMap(({ before, after }) =>
      before === null ? [] : [{ member: before, membership: after }],
    ),
    { actorId: actor.userId, at },
  );
}
