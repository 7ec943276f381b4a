import { createHazardReading } from './database/hazards/hazard-reading.js';
import { createCampaignReading } from './database/inspections/campaign-reading.js';
import { createGroupReading } from './database/inspections/group-reading.js';
import { createVisitReading } from './database/inspections/visit-reading.js';
import type { Database } from './database/open-database.js';
import {
  IncompleteKindError,
  type Kinds,
  type KindsOfRoom,
  kindsOf,
} from './domain/deadlines/kinds.js';
import { hazardKind } from './domain/hazards/hazard.js';
import { kindsOfHazards } from './domain/hazards/hazard-kind.js';
import { campaignKind } from './domain/inspections/campaign.js';
import { groupReportKind } from './domain/inspections/group.js';
import { kindsOfInspections } from './domain/inspections/inspection-kind.js';
import { kindsOfScoring } from './domain/inspections/scoring/kinds-of-scoring.js';
import { kindsOfReports } from './domain/inspections/summary/kinds-of-reports.js';
import { visitKind } from './domain/inspections/visit.js';
import { kindsOfRequests } from './domain/requests/kinds-of-requests.js';
import { addTexts, type Texts } from './i18n/translator.js';
import { certificateRenderings } from './slack/certificates/certificate-renderings.js';
import { deadlineRenderings } from './slack/deadlines/deadline-renderings.js';
import { deliveryRenderings } from './slack/delivery/unreachable.js';
import { hazardRenderings } from './slack/hazards/hazard-renderings.js';
import { inspectionRenderings } from './slack/inspections/inspection-renderings.js';
import { reportRenderings } from './slack/inspections/reporting/report-renderings.js';
import { scoringRenderings } from './slack/inspections/scoring/scoring-renderings.js';
import { matterEvents } from './slack/matters/matter-events.js';
import type { RenderingsOfRoom } from './slack/matters/matter-rendering.js';
import { type Renderings, renderingsOf } from './slack/matters/renderings.js';
import { requestRenderings } from './slack/requests/request-renderings.js';
import type { MatterReading } from './use-cases/ports/matters.js';

/** What the layers must know of a room's kinds; one entry a room, of which each part may be missing. */
export interface KindsEntry {
  domain?: KindsOfRoom;
  /** By kind of matter. */
  readings?: Readonly<Record<string, (prisma: Database['prisma']) => MatterReading>>;
  slack?: RenderingsOfRoom;
  /** Words that stand in none of the catalogues' files. */
  texts?: Texts;
}

const kindsEntries: readonly KindsEntry[] = [
  { slack: matterEvents },
  { slack: deadlineRenderings },
  { slack: deliveryRenderings },
  { slack: certificateRenderings },
  {
    domain: kindsOfHazards,
    readings: { [hazardKind]: createHazardReading },
    slack: hazardRenderings,
  },
  { domain: kindsOfScoring, slack: scoringRenderings },
  {
    domain: kindsOfInspections,
    readings: {
      [campaignKind]: createCampaignReading,
      [visitKind]: createVisitReading,
      [groupReportKind]: createGroupReading,
    },
    slack: inspectionRenderings,
  },
  { domain: kindsOfReports, slack: reportRenderings },
  // After the work that they are about: in this order policies are listed.
  { domain: kindsOfRequests, slack: requestRenderings },
];

/** The registers of kinds of every layer. */
export interface Registers {
  kinds: Kinds;
  renderings: Renderings;
  /** What the database says of each kind of matter. */
  readingsOf(prisma: Database['prisma']): readonly MatterReading[];
}

/**
 * Puts the registers together, with kinds that this program does not know by itself. Throws
 * IncompleteKindError, by name, where an entry lacks something.
 */
export function createRegisters(moreKinds: readonly KindsEntry[] = []): Registers {
  const entries = [...kindsEntries, ...moreKinds];
  for (const { texts } of entries) if (texts !== undefined) addTexts(texts);
  const kinds = kindsOf(entries.flatMap(({ domain }) => domain ?? []));
  const readings = new Map(entries.flatMap((entry) => Object.entries(entry.readings ?? {})));
  for (const kind of kinds.matters.keys()) {
    if (readings.has(kind)) continue;
    throw new IncompleteKindError(`the kind of matter ${kind} has no reading`);
  }
  return {
    kinds,
    renderings: renderingsOf(
      kinds,
      entries.flatMap(({ slack }) => slack ?? []),
    ),
    readingsOf: (prisma) => [...readings.values()].map((create) => create(prisma)),
  };
}
