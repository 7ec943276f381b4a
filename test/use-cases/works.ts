import { expect } from 'vitest';
import {
  type AuditEventWithTexts,
  eventWithTexts,
  toAuditEvent,
} from '../../src/database/history/audit-rows.js';
import type { Database } from '../../src/database/open-database.js';
import { createQueries } from '../../src/database/queries.js';
import { createUnitOfWork } from '../../src/database/unit-of-work.js';
import type { EvidenceFile } from '../../src/domain/evidence/evidence.js';
import { type Hazard, hazardKind } from '../../src/domain/hazards/hazard.js';
import type { Role } from '../../src/domain/organisation/member.js';
import type { CommitToRectifyInput } from '../../src/use-cases/hazards/commit-to-rectify.js';
import { commitToRectify } from '../../src/use-cases/hazards/commit-to-rectify.js';
import type { RectifyHazardInput } from '../../src/use-cases/hazards/rectify-hazard.js';
import { rectifyHazard } from '../../src/use-cases/hazards/rectify-hazard.js';
import type { ReportHazardInput } from '../../src/use-cases/hazards/report-hazard.js';
import { reportHazard } from '../../src/use-cases/hazards/report-hazard.js';
import type { VerifyRectificationInput } from '../../src/use-cases/hazards/verify-rectification.js';
import { verifyRectification } from '../../src/use-cases/hazards/verify-rectification.js';
import { identifyActor } from '../../src/use-cases/organisation/identify-actor.js';
import { refreshMember } from '../../src/use-cases/organisation/refresh-member.js';
import { saveMembership } from '../../src/use-cases/organisation/save-membership.js';
import type { MemberProfile } from '../../src/use-cases/ports/organisation.js';
import type { Acting, Stores } from '../../src/use-cases/ports/stores.js';
import type { AskForExtensionInput } from '../../src/use-cases/requests/ask-for-extension.js';
import { askForExtension } from '../../src/use-cases/requests/ask-for-extension.js';
import { createUseCaseContext } from '../../src/use-cases/use-case-context.js';
import { plantCompany, setUpCompany } from '../support/company.js';
import { kinds, readingsOf } from '../support/kinds.js';

/** Monday 23 November 2026, ten in the morning in Shanghai. */
export const monday = new Date('2026-11-23T02:00:00.000Z');
export const adminUserIds = ['UADMIN'];

export const photo: EvidenceFile = {
  fileId: 'F1',
  name: 'rail.jpg',
  mimeType: 'image/jpeg',
  permalink: 'https://example.slack.com/files/F1',
};

/** What a major hazard's promise needs besides. */
export const majorTerms = {
  responsibleLeaderId: 'UBOSS',
  secondAcceptorId: 'USECOND',
  funds: '2000',
  contingencyPlan: 'Stop the shift',
  interimControl: 'Tape and a guard',
};

/** What a major hazard that was fixed on the spot needs besides. */
export const majorOnTheSpot = {
  strongestControl: 'engineering',
  completerId: null,
  responsibleLeaderId: 'UBOSS',
  acceptorId: 'UACCEPTS',
  secondAcceptorId: 'USECOND',
  funds: '2000',
  contingencyPlan: 'Stop the shift',
} as const;

let opened = 0;

/**
 * A company that is set up (see company.ts), in a workspace of its own, with UADMIN as its admin, and
 * the use cases on it. `channels` false: nobody has a channel.
 */
export async function openWorks(database: Database, options: { channels?: boolean } = {}) {
  opened += 1;
  const workspaceId = `T${opened}`;
  let now = monday;
  const context = createUseCaseContext({
    unitOfWork: createUnitOfWork(database.prisma, kinds, database.background),
    queries: createQueries(database.prisma, kinds, readingsOf(database.prisma)),
    clock: { now: () => now },
    kinds,
  });
  let keys = 0;
  const key = () => {
    keys += 1;
    return `V${keys}`;
  };
  const as = async (userId: string): Promise<Acting> => {
    const { actor } = await identifyActor(context, { workspaceId, userId, adminUserIds });
    return { workspaceId, actor };
  };
  const timeZone = 'Asia/Shanghai';
  const setUp = async (stores: Stores) => {
    const planted = await plantCompany(stores, timeZone, monday);
    return setUpCompany(stores, planted, options.channels ?? true, monday);
  };
  const { company, site, other } = await context.unitOfWork.run(workspaceId, setUp, 'isLong');
  const giveRoles = async (userId: string, roles: Role[], unitId: string | null) =>
    saveMembership(context, await as('UADMIN'), { userId, roles, unitId });
  const report = async (input: Partial<ReportHazardInput> = {}, by = 'UREPORTER') =>
    reportHazard(context, await as(by), {
      submissionKey: key(),
      description: 'Guard rail missing',
      category: 'facility',
      kind: 'missing',
      unitId: site.id,
      place: 'Bay 3',
      level: 'general',
      severity: 3,
      likelihood: 3,
      clause: null,
      interimControl: null,
      sourcePermalink: null,
      foundAt: now,
      responsibleId: null,
      files: [],
      onTheSpot: null,
      ...input,
    });
  const ask = async (
    { number }: Pick<Hazard, 'number'>,
    input: Partial<AskForExtensionInput> = {},
    by = 'UDOES',
  ) =>
    askForExtension(context, await as(by), {
      kind: hazardKind,
      number,
      submissionKey: key(),
      reason: 'The steel is late',
      interimControl: 'Fenced off',
      requestedDueOn: '2026-12-11',
      ...input,
    });
  const commit = async (
    hazard: Pick<Hazard, 'number'>,
    input: Partial<CommitToRectifyInput> = {},
    by = 'UOWES',
  ) =>
    commitToRectify(context, await as(by), {
      number: hazard.number,
      submissionKey: key(),
      measures: 'Fit a rail',
      strongestControl: 'engineering',
      completerId: 'UDOES',
      dueOn: '2026-12-04',
      responsibleLeaderId: null,
      acceptorId: 'UACCEPTS',
      secondAcceptorId: null,
      funds: null,
      contingencyPlan: null,
      interimControl: null,
      ...input,
    });
  const rectify = async (
    hazard: Pick<Hazard, 'number'>,
    input: Partial<RectifyHazardInput> = {},
    by = 'UDOES',
  ) =>
    rectifyHazard(context, await as(by), {
      number: hazard.number,
      submissionKey: key(),
      whatWasDone: 'Rail fitted',
      doneOn: '2026-11-23',
      evidenceText: 'Tested with 100 kg',
      files: [],
      ...input,
    });
  const verify = async (
    hazard: Pick<Hazard, 'number'>,
    input: Partial<VerifyRectificationInput> = {},
    by = 'UACCEPTS',
  ) =>
    verifyRectification(context, await as(by), {
      number: hazard.number,
      submissionKey: key(),
      result: 'fixed',
      opinion: 'Holds',
      evidenceText: null,
      files: [],
      nextDueOn: null,
      ...input,
    });

  /** What Slack says of somebody, with what differs from an ordinary member. */
  const refresh = (id: string, facts: Partial<MemberProfile> = {}) =>
    refreshMember(context, workspaceId, {
      adminUserIds,
      profile: {
        id,
        name: id,
        locale: 'en',
        timeZone,
        isSlackAdmin: false,
        isGuest: false,
        isForeign: false,
        isBot: false,
        isDeactivated: false,
        refreshedAt: now,
        ...facts,
      },
    });

  return {
    admin: await as('UADMIN'),
    ...{ workspaceId, context, company, site, other, key, as, giveRoles, refresh },
    ...{ report, commit, rectify, verify },
    askForExtension: ask,
    /** A general hazard that waits to be verified. */
    rectified: async (level: Hazard['level'] = 'general') => {
      const { hazard } = await report({ level });
      await commit(hazard, level === 'major' ? majorTerms : {});
      return rectify(hazard);
    },
    setNow: (at: Date) => {
      now = at;
    },
    ...readOuts(database, workspaceId),
  };
}

export type Works = Awaited<ReturnType<typeof openWorks>>;

/** What the use cases left in the database, in the order in which they did. */
function readOuts({ prisma }: Database, workspaceId: string) {
  const ofMatter = (matterId: string | undefined) => ({
    workspaceId,
    ...(matterId === undefined ? {} : { matterId }),
  });
  const told = async (matterId?: string) => {
    const rows = await prisma.notification.findMany({
      where: ofMatter(matterId),
      orderBy: { sequence: 'asc' },
    });
    return rows.map(({ details, ...row }) => ({
      ...row,
      details: details as Record<string, string | number | boolean | null>,
    }));
  };
  return {
    told,
    /** Who was told what in which role, as `kind role recipient`; cards and timelines left out. */
    notices: async (matterId: string) => {
      const rows = await told(matterId);
      return rows
        .filter(({ kind }) => kind !== 'card' && kind !== 'timeline')
        .map(({ kind, details, recipientId }) => `${kind} ${details.role} ${recipientId}`);
    },
    /** Forgets what has been told, so that a test reads only what comes after. */
    forgetTold: async () => {
      await prisma.notification.deleteMany({ where: { workspaceId } });
    },
    /** With the texts that stand beside it in their places. */
    history: async (matterId?: string) => {
      const rows = await prisma.$queryRaw<AuditEventWithTexts[]>`
        SELECT ${eventWithTexts('e')} FROM "AuditEvent" e WHERE e."workspaceId" = ${workspaceId}
          AND (${matterId ?? null}::uuid IS NULL OR e."matterId" = ${matterId ?? null}::uuid)
        ORDER BY e."sequence"`;
      return rows.map((row) => {
        const { texts: _texts, ...columns } = row;
        const { before, after } = toAuditEvent(row);
        return { ...columns, before, after };
      });
    },
    /** As `kind owedBy outcome`, `open` while it runs. */
    deadlines: async (matterId: string) => {
      const rows = await prisma.deadline.findMany({
        where: ofMatter(matterId),
        orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
      });
      return rows.map(({ kind, owedById, outcome }) => `${kind} ${owedById} ${outcome ?? 'open'}`);
    },
    /** Who holds which role, as `role member`. */
    roles: async (matterId: string) => {
      const rows = await prisma.assignment.findMany({
        where: { ...ofMatter(matterId), endedAt: null },
        orderBy: [{ role: 'asc' }, { position: 'asc' }],
      });
      return rows.map(({ role, memberId }) => `${role} ${memberId}`);
    },
    openDeadlines: (matterId: string) =>
      prisma.deadline.findMany({ where: { ...ofMatter(matterId), settledAt: null } }),
    /** Everything that a use case can write, counted: equal counts, nothing was written. */
    countRows: async () => {
      const where = { workspaceId };
      const counts = await Promise.all([
        prisma.matter.count({ where }),
        prisma.assignment.count({ where }),
        prisma.hazard.count({ where }),
        prisma.commitment.count({ where }),
        prisma.rectification.count({ where }),
        prisma.verification.count({ where }),
        prisma.evidence.count({ where }),
        prisma.deadline.count({ where }),
        prisma.notification.count({ where }),
        prisma.auditEvent.count({ where }),
        prisma.unit.count({ where }),
      ]);
      return counts;
    },
    prisma,
  };
}

/** What a refusal looks like. */
export function refusal(code: string, field?: string) {
  return expect.objectContaining({ name: 'DomainError', code, field });
}
