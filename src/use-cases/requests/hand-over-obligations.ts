import { type Kinds, matterKind } from '../../domain/deadlines/kinds.js';
import type { Matter } from '../../domain/matters/matter.js';
import { matterReference } from '../../domain/matters/matter-kind.js';
import { type WhyNoFullMember, whyNoFullMember } from '../../domain/organisation/full-member.js';
import type { Member } from '../../domain/organisation/member.js';
import { unitIdsLedBy } from '../../domain/organisation/unit-tree.js';
import { endSupervision } from '../deadlines/end-supervision.js';
import { matterContextOf } from '../matters/matter-context.js';
import { adminsOf } from '../organisation/admins.js';
import { clearUnits } from '../organisation/clear-units.js';
import { readOrganisation } from '../organisation/read-organisation.js';
import type { Stores, UseCaseContext } from '../ports/stores.js';
import { type HandedOver, handOverMatter, type WhoMayNotSign } from './hand-over-matter.js';

export interface HandOverInput {
  /** Who has left, or is no full member any more. */
  userId: string;
  /** ADMIN_USER_IDS: admins whatever Slack says, as far as this workspace knows them. */
  adminUserIds: readonly string[];
}

/**
 * Rule 9: a deactivated member keeps nothing open. For every open matter of any kind that names them, the
 * roles that do not stay with them and what they owed (by the same due instant) go to whoever the kind
 * finds among the people above and the admins; the units that they led or answered for stand without;
 * whoever takes over and the admins are told, also of what nobody who took it over may
 * sign (rule 10). What they supervised is escalated again, and the escalation
 * that they heard last goes to whoever hears instead of them now. Returns the matters handed over; none
 * when it was done before. A matter with nobody to take it stays as it is.
 */
export async function handOverObligations(
  stores: Stores,
  { kinds, whoMayNotSign }: Pick<UseCaseContext, 'kinds'> & { whoMayNotSign?: WhoMayNotSign },
  { userId, adminUserIds }: HandOverInput,
  at: Date,
): Promise<Matter[]> {
  const leaver = await stores.members.find(userId);
  const why = leaver === null ? null : whyNoFullMember(leaver);
  await endSupervision(stores, userId, at);
  const led = unitIdsLedBy(await stores.units.all(), userId);
  const cleared = await clearUnits(stores, userId, at);
  const admins = await adminsOf(stores, adminUserIds);
  const handedOver = await handOverMatters(stores, kinds, {
    ...{ userId, why, admins, at, whoMayNotSign },
  });
  const matters = handedOver.map(({ matter }) => matter);
  await stores.deadlines.replanHeardBy(userId, led, at);
  if (matters.length + cleared.length > 0) {
    const referenceOf = ({ kind, number }: Matter) =>
      matterReference(matterKind(kinds, kind), number);
    const references = matters.map(referenceOf);
    const unsigned = handedOver
      .filter(({ lacksSigner }) => lacksSigner)
      .map(({ matter }) => referenceOf(matter));
    await tellAdmins(stores, { userId, why, references, unsigned, cleared, admins, at });
  }
  return matters;
}

async function handOverMatters(
  stores: Stores,
  kinds: Kinds,
  {
    userId,
    why,
    admins,
    at,
    whoMayNotSign,
  }: {
    userId: string;
    why: WhyNoFullMember | null;
    admins: readonly Member[];
    at: Date;
    whoMayNotSign: WhoMayNotSign | undefined;
  },
): Promise<(HandedOver & { matter: Matter })[]> {
  const open = await stores.matters.openNaming(userId, rolesKeptByAll(kinds));
  if (open.length === 0) return [];
  const organisation = await readOrganisation(stores);
  const handedOver: (HandedOver & { matter: Matter })[] = [];
  for (const { id } of open) {
    const matter = await stores.matters.lockById(id);
    if (matter === null || matter.endedAt !== null) continue;
    const matterContext = await matterContextOf(stores, kinds, matter, organisation);
    const given = await handOverMatter(stores, kinds, matterContext, {
      leaverId: userId,
      why,
      admins,
      at,
      whoMayNotSign,
    });
    if (given !== null) handedOver.push({ ...given, matter });
  }
  return handedOver;
}

/** Roles of one name may stay with who left in one kind and be handed over in another. */
export function rolesKeptByAll({ matters }: Kinds): string[] {
  const roles = [...matters.values()].flatMap((rules) => rules.roles);
  const handedOver = new Set(roles.filter(({ isKept }) => !isKept).map(({ role }) => role));
  return [...new Set(roles.map(({ role }) => role))].filter((role) => !handedOver.has(role));
}

/** One message an admin, whatever the member held: it says how much and whose. */
async function tellAdmins(
  stores: Stores,
  told: {
    userId: string;
    why: WhyNoFullMember | null;
    references: readonly string[];
    /** Those of them that nobody in charge may sign. */
    unsigned: readonly string[];
    cleared: readonly string[];
    admins: readonly Member[];
    at: Date;
  },
): Promise<void> {
  const { userId, why, references, unsigned, cleared, at } = told;
  const [event] = await stores.audit.append([
    {
      at,
      actorId: null,
      action: 'obligation_handed_over',
      subject: { kind: 'member', id: userId },
      matterId: null,
      before: { matters: references, units: cleared },
      after: { matters: [], units: [] },
    },
  ]);
  if (event === undefined) throw new TypeError('an appended event is returned');
  await stores.notifications.plan(
    told.admins
      .filter((admin) => admin.id !== userId)
      .map((admin) => ({
        dedupeKey: `handed_over:${event.id}:member:${admin.id}`,
        kind: 'handed_over',
        matterId: null,
        deadlineId: null,
        stepKey: null,
        recipient: { kind: 'member', id: admin.id },
        details: {
          role: 'admin',
          memberId: userId,
          why,
          auditEventId: event.id,
          matterCount: references.length,
          unitCount: cleared.length,
          unsigned: unsigned.join(', '),
        },
        notBefore: at,
      })),
    at,
  );
}
