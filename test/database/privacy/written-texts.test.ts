import { expect, it } from 'vitest';
import { blankedColumns } from '../../../src/database/privacy/privacy-store.js';
import { describeOnEachDatabase } from '../../support/databases.js';

/** Columns of texts that no member's request blanks, each table with the reason. */
const notBlanked: Readonly<Record<string, string>> = {
  Workspace: 'what admins set for everybody',
  Unit: 'what admins say of an organisation',
  CalendarDay: 'what admins call a day',
  Policy: 'the program’s words and figures',
  Counter: 'the program’s words',
  DeliveryLease: 'the program’s words',
  Matter: 'the program’s words',
  Assignment: 'the program’s words',
  Card: 'an address in Slack',
  Deadline: 'the program’s words and figures',
  ScoringTable: 'what admins call a table',
  ScoringTableVersion: 'what admins ask everybody to check',
  CampaignUnit: 'ids and figures',
  Notification: 'ids and the program’s words',
  AuditEvent: 'ids, figures and digests: the texts are in AuditText',
  EvidenceCopy: 'of a file: its type and digest',
  EvidenceShare: 'addresses in Slack',
  ReceivedEvent: 'ids of Slack’s events',
  'Hazard.submissionKey': 'an id of Slack',
  'Hazard.placeKey': 'blanked with the place',
  'Hazard.sourcePermalink': 'an address in Slack',
  'Commitment.submissionKey': 'an id of Slack',
  'Commitment.fundsCurrency': 'a code',
  'Rectification.submissionKey': 'an id of Slack',
  'Verification.submissionKey': 'an id of Slack',
  'Request.submissionKey': 'an id of Slack',
  'Request.kind': 'the program’s word',
  'Evidence.mimeType': 'a code',
  'Evidence.permalink': 'an address in Slack',
  'Certificate.categories': 'the program’s words',
  'AuditText.side': 'the program’s word',
  'AuditText.field': 'the program’s word',
  'Member.id': 'the id that stays',
  'Campaign.submissionKey': 'an id of Slack',
  'Campaign.name': 'what the office calls an activity',
  'Campaign.basis': 'the notice that an activity follows',
  'Campaign.weights': 'figures',
  'Campaign.seed': 'by which a draw is repeated',
  'Campaign.drawRule': 'the program’s words',
  'Campaign.plan': 'ids and dates',
  'Campaign.figures': 'figures',
  'InspectionGroup.name': 'what the office calls a group',
  'VisitMove.submissionKey': 'an id of Slack',
  'GoodPractice.submissionKey': 'an id of Slack',
  'GoodPractice.fileIds': 'files in Slack',
  'DocumentSection.key': 'the program’s word',
  'ScoreEntry.itemKey': 'of an item of a table',
};

describeOnEachDatabase('what people write', (open) => {
  it('is in a column that forgetting blanks, or that stands in the list with its reason', async () => {
    const { prisma } = await open();
    const columns = await prisma.$queryRaw<{ table: string; column: string }[]>`
      SELECT table_name::text AS "table", column_name::text AS "column"
      FROM information_schema.columns c
      WHERE table_schema = 'public' AND udt_name IN ('text', '_text', 'jsonb')
        AND column_name !~ '[a-z]Id$' AND (table_name = 'Workspace' OR EXISTS (
          SELECT FROM information_schema.columns w
          WHERE w.table_name = c.table_name AND w.column_name = 'workspaceId'))`;
    const unknown = columns
      .map(({ table, column }) => [table, `${table}.${column}`] as const)
      .filter(([table, name]) => !(table in notBlanked) && !(name in notBlanked))
      .map(([, name]) => name)
      .filter((name) => !blankedColumns.includes(name));
    expect(unknown).toEqual([]);
  });
});
