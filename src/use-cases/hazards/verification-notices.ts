import type { Deadline } from '../../domain/deadlines/deadline.js';
import type { VerificationResult } from '../../domain/hazards/hazard.js';
import { escalates, type VerificationOutcome } from '../../domain/hazards/hazard-life.js';
import { type Notice, noticesOfOwed, noticesTo } from '../matters/notices.js';
import type { HazardContext } from './hazard-context.js';
import { everybodyConcerned } from './hazard-notices.js';

/**
 * Who hears of a signature. Closed: everybody concerned. Waiting for the second: those who wait for it
 * and the one who owes it. Sent back: who did the work and who answers for it, and the first finder;
 * from the second failure on also the leaders of all units above, and the safety office's channel.
 * `hazardContext.hazard` is the hazard as written.
 */
export function verificationNotices(
  hazardContext: HazardContext,
  outcome: VerificationOutcome,
  result: VerificationResult,
  owed: readonly Deadline[],
): Notice[] {
  const { people, hazard } = hazardContext;
  if (outcome === 'closed') return noticesTo('closed', everybodyConcerned(people), { result });
  if (outcome === 'waits_for_second') {
    return [
      ...noticesOfOwed('verified', 'acceptor', owed, { result }),
      ...noticesTo(
        'verified',
        [
          ['completer', people.completerId],
          ['responsible', people.responsibleId],
        ],
        { result },
      ),
    ];
  }
  const escalated = escalates(hazard);
  const details = { result, failures: hazard.failedVerifications, escalated };
  return [
    ...noticesOfOwed('sent_back', 'completer', owed, details),
    ...noticesTo(
      'sent_back',
      [
        ['responsible', people.responsibleId],
        ['responsible_leader', people.responsibleLeaderId],
        ['leader', people.unitLeaderId],
        ['reporter', people.reporterId],
        ...people.acceptorIds.map((id) => ['acceptor', id] as const),
      ],
      details,
    ),
    ...(escalated ? escalation(hazardContext, details) : []),
  ];
}

function escalation(
  { people, workspace }: HazardContext,
  details: NonNullable<Notice['details']>,
): Notice[] {
  const above = noticesTo(
    'sent_back',
    people.leaderIdsAbove.map((id) => ['leader', id] as const),
    details,
  );
  const { officeChannelId: id } = workspace;
  if (id === null) return above;
  const recipient = { kind: 'channel' as const, id };
  return [...above, { kind: 'sent_back', role: 'office', recipient, details }];
}
