import type { KnownBlock } from '@slack/types';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hazardActions } from '../../../src/domain/hazards/permissions.js';
import { deadlineActions } from '../../../src/domain/requests/deadline-actions.js';
import { directMessage } from '../../../src/slack/delivery/direct-message.js';
import { hazardCard } from '../../../src/slack/hazards/hazard-card.js';
import { hazardDetailsMessage } from '../../../src/slack/hazards/hazard-details.js';
import { entryMessage } from '../../../src/slack/history/timeline-entry.js';
import { homeView } from '../../../src/slack/home/home-view.js';
import type { SlackMessage } from '../../../src/slack/kit/message.js';
import { english, matterButtonsOf } from '../delivery/direct-messages.js';
import {
  aCommitment,
  aDeadline,
  aHazard,
  aMatterRow,
  aNotification,
  anEvent,
  aRectification,
  aRow,
  aVerification,
  deliveryFacts,
  endOfDay,
  hazardDetails,
  hazardFacts,
  kinds,
  now,
  renderings,
  site,
  units,
  workspace,
} from '../hazards/facts.js';
import { currentUsers, expectSendable, mrkdwnTexts } from './message-checks.js';

/** A word that the product never says itself: where it stands, people's text stands. */
const MARK = 'Zqx';

const tricks = fc
  .array(
    fc.constantFrom(
      '<!channel>',
      '<!here|here>',
      '<@U666>',
      '<#C666>',
      '<https://evil.example|click>',
      '*bold*',
      '_it_',
      '~s~',
      '`c`',
      '```x```',
      '&amp;',
      '&lt;!channel&gt;',
      '> q',
      '\n',
      ':fire:',
      '‮',
      '\u0000',
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((parts) => `${MARK} ${parts.join(' ')} ${MARK}`);

const languages = fc.constantFrom(...currentUsers);

const around = { workspace, units, now, kinds, renderings };

/** People's text stands only where Slack reads nothing into it; in `text` it is escaped. */
function expectLiteral({ text, blocks }: { text?: string; blocks: readonly KnownBlock[] }): void {
  for (const read of mrkdwnTexts(blocks)) expect(read).not.toContain(MARK);
  const own = /<@U_?[A-Z]+>|<#C[A-Z]+>/g;
  expect((text ?? '').replaceAll(own, '')).not.toMatch(/[<>]/);
}

describe('what people type', () => {
  const check = (
    make: (typed: string, translator: (typeof currentUsers)[number]) => SlackMessage,
  ) =>
    fc.assert(
      fc.property(tricks, languages, (typed, translator) => {
        const message = make(typed, translator);
        expectSendable(message);
        expectLiteral(message);
      }),
      { numRuns: 60 },
    );

  const everything = {
    ...{ ...around, deadlineActions },
    buttons: matterButtonsOf(hazardActions, english),
    mayOpen: true,
    comesAtOnce: true,
  };
  const facts = (typed: string) =>
    hazardFacts({
      hazard: aHazard({ description: typed, place: typed, interimControl: typed }),
      unit: { ...site, name: typed },
      commitment: aCommitment({ measures: typed, interimControl: typed }),
      rectification: aRectification({ whatWasDone: typed }),
      lastVerification: aVerification({ opinion: typed }),
      openDeadlines: [aDeadline('commit', endOfDay(1), 'UOWES')],
    });

  test('never formats, links or pings on a card', () => {
    check((typed, translator) => hazardCard(facts(typed), around, translator));
  });

  test.each(['assigned', 'committed', 'rectified', 'verified', 'sent_back', 'closed'] as const)(
    'nor in a direct message: %s',
    (kind) => {
      check((typed, translator) =>
        directMessage(
          aNotification(kind, { details: { role: 'responsible' } }),
          deliveryFacts(facts(typed)),
          everything,
          translator,
        ),
      );
    },
  );

  test('nor in a reminder, nor in a notice about somebody unreachable', () => {
    check((typed, translator) =>
      directMessage(
        aNotification('reminder', {
          deadlineId: 'deadline-commit',
          recipient: { kind: 'member', id: 'ULEAD' },
          details: { reason: 'unit_leader', insteadOf: 'U_GONE' },
        }),
        deliveryFacts(facts(typed)),
        everything,
        translator,
      ),
    );
    check((typed, translator) =>
      directMessage(
        aNotification('unreachable', {
          details: {
            reason: 'unit_leader',
            unreachableKind: 'member',
            unreachableId: 'UOWES',
            code: 'deactivated',
          },
        }),
        deliveryFacts(facts(typed)),
        everything,
        translator,
      ),
    );
  });

  test('nor in what an admin reads of units that lack somebody', () => {
    check((typed, translator) =>
      directMessage(
        aNotification('handed_over', {
          matterId: null,
          details: { role: 'admin', memberId: 'U_GONE', auditEventId: 'e', unitCount: 1 },
        }),
        deliveryFacts(facts(typed), {
          events: [
            anEvent('obligation_handed_over', null, { id: 'e', before: { units: [typed] } }),
          ],
        }),
        { ...everything, buttons: [], deadlineActions: [], comesAtOnce: false },
        translator,
      ),
    );
  });

  test('nor in the timeline', () => {
    check((typed, translator) => {
      const after = { whatWasDone: typed, evidenceText: typed, files: [typed] };
      const event = anEvent('hazard_rectified', after);
      const entry = renderings.events.get(event.action)?.(event, translator, translator.localDate);
      if (entry === undefined) throw new Error('nothing was said');
      return entryMessage(entry);
    });
  });

  test('nor in the details', () => {
    check((typed, translator) =>
      hazardDetailsMessage(
        {
          details: hazardDetails({
            hazard: aHazard({ description: typed, place: typed, clause: typed }),
            unit: { ...site, name: typed },
            commitments: [aCommitment({ measures: typed, funds: typed, contingencyPlan: typed })],
            rectifications: [aRectification({ whatWasDone: typed, evidenceText: typed })],
            verifications: [aVerification({ opinion: typed, evidenceText: typed })],
            evidence: [
              {
                fileId: 'F1',
                name: typed,
                mimeType: 'image/png',
                permalink: 'https://x.slack.com/files/F1',
                stage: 'report',
                addedById: 'UREPORTER',
                addedAt: now,
              },
            ],
            timeline: [anEvent('hazard_committed', { measures: typed })],
          }),
          actions: hazardActions,
          deadlineActions: new Map(),
          ...{ ...around, events: renderings.events },
        },
        translator,
      ),
    );
  });

  test('nor on App Home', () => {
    fc.assert(
      fc.property(tricks, languages, (typed, translator) => {
        const row = aRow({ description: typed, place: typed, unitName: typed });
        const page = { rows: [row], total: 1 };
        const matter = aMatterRow({}, { title: typed, unitName: typed });
        const owed = {
          ...{ deadlineId: 'd', kind: 'commit', dueAt: endOfDay(1), matter },
          offersNotMine: true,
        };
        const view = homeView(
          {
            workspace,
            units,
            now,
            isAdmin: false,
            missingPermissions: [],
            lostEvidence: 0,
            mayReport: true,
            certificate: null,
            owed: { rows: [owed], total: 1 },
            reported: page,
            unit: { units: [{ ...site, name: typed }], open: page },
            renderings,
          },
          translator,
        );
        expectLiteral({ blocks: view.blocks as KnownBlock[] });
      }),
    );
  });
});
