import { describe, expect, test } from 'vitest';
import { auditActions } from '../../../src/domain/audit.js';
import type { AuditEvent } from '../../../src/domain/history/audit.js';
import { type Translator, translatorFor } from '../../../src/i18n/translator.js';
import { entryLine, entryMessage } from '../../../src/slack/history/timeline-entry.js';
import { lines, spoken } from '../../../src/slack/kit/rich-text.js';
import { anEvent, renderings } from '../hazards/facts.js';
import { currentUsers, expectSendable, seen } from '../kit/message-checks.js';

const english = translatorFor('en', 'Asia/Shanghai');
const entryOf = (event: AuditEvent, translator: Translator) =>
  renderings.events.get(event.action)?.(event, translator, translator.localDate) ?? null;
const timelineMessage = (event: AuditEvent, translator: Translator) => {
  const entry = entryOf(event, translator);
  return entry === null ? null : entryMessage(entry);
};
const said = (event: ReturnType<typeof anEvent>, translator = english) => {
  const message = timelineMessage(event, translator);
  if (message === null) throw new Error('nothing was said');
  expectSendable(message);
  return seen(message.blocks);
};

describe('an entry of the timeline', () => {
  test('of the report names who reported, and the files', () => {
    expect(said(anEvent('hazard_reported', { files: ['edge.jpg', 'view.jpg'] }))).toBe(
      '@UREPORTER reported the hazard. 📎 edge.jpg, view.jpg',
    );
  });

  test('of a report fixed on the spot says so', () => {
    expect(said(anEvent('hazard_reported', { onTheSpot: true, files: [] }))).toContain(
      'already fixed on the spot',
    );
  });

  test('of a commitment names the people and the date, and quotes the measures', () => {
    const event = anEvent('hazard_committed', {
      completerId: 'UDOES',
      acceptorId: 'U_A',
      secondAcceptorId: 'U_B',
      dueOn: '2026-12-09',
      measures: 'Weld a new rail',
    });
    expect(said(event)).toBe(
      '@UREPORTER committed to rectify it by Wed 9 Dec 2026. Carried out by @UDOES, ' +
        'verified by @U_A, @U_B.Weld a new rail',
    );
    expect(said(event, translatorFor('zh-CN', 'Asia/Shanghai'))).toBe(
      '@UREPORTER 制定了整改方案：2026年12月9日 周三 前完成，整改人 @UDOES，验收人 @U_A、@U_B。Weld a new rail',
    );
  });

  test('of the work quotes what was done and the evidence', () => {
    const after = { whatWasDone: 'Welded', evidenceText: 'Seam checked', files: ['after.jpg'] };
    expect(said(anEvent('hazard_rectified', after))).toBe(
      '@UREPORTER handed in the rectification. 📎 after.jpgWelded\nSeam checked',
    );
  });

  test('of a verification gives the result and the opinion', () => {
    expect(said(anEvent('hazard_verified', { result: 'not_fixed', opinion: 'Loose' }))).toBe(
      '@UREPORTER verified: Not fixed.Loose',
    );
  });

  test('of a sending back gives the new date', () => {
    expect(said(anEvent('hazard_sent_back', { nextDueOn: '2026-12-11' }))).toBe(
      'Sent back to be rectified by Fri 11 Dec 2026.',
    );
  });

  test('of another responsible person gives the one before and the one after', () => {
    const event = anEvent(
      'hazard_reassigned',
      { responsibleId: 'U_NEW' },
      {
        before: { responsibleId: 'U_OLD' },
      },
    );
    expect(said(event)).toBe('@UREPORTER changed the responsible person: @U_OLD → @U_NEW.');
  });

  test('of a withdrawal names the other hazard', () => {
    expect(said(anEvent('hazard_withdrawn', { duplicateOf: 'H-9' }))).toContain('duplicate of H-9');
  });

  test('of a handing over names each successor once', () => {
    const event = anEvent(
      'obligation_handed_over',
      { memberId: 'U_GONE', responsible: 'ULEAD', completer: 'ULEAD', acceptor: 'U_B' },
      { actorId: null },
    );
    const rest = 'What they owed goes to @ULEAD, @U_B.';
    expect(said(event)).toBe(`@U_GONE has left the workspace. ${rest}`);
    const guest = { ...event, after: { ...event.after, why: 'member_is_guest' } };
    expect(said(guest)).toBe(`@U_GONE is a guest now, no full member any more. ${rest}`);
  });

  test('of a decision that was passed on names who decides now, and who did before', () => {
    const event = anEvent(
      'extension_passed_on',
      { deciderId: 'U_NEW' },
      { actorId: null, before: { deciderId: 'U_OLD' } },
    );
    expect(said(event)).toBe('The decision about the extension went from @U_OLD to @U_NEW.');
    expect(said(event, translatorFor('zh-CN', 'Asia/Shanghai'))).toBe(
      '延期申请改由 @U_NEW 审批，原审批人为 @U_OLD。',
    );
  });

  test('of what the product did itself names the product', () => {
    expect(said(anEvent('hazard_rectified', {}, { actorId: null }))).toContain(
      'Closeout handed in',
    );
  });

  test.each(auditActions)(
    'of %s can be sent in either language, also with nothing to tell',
    (action) => {
      for (const translator of currentUsers) {
        for (const actorId of ['UREPORTER', null]) {
          const message = timelineMessage(anEvent(action, null, { actorId }), translator);
          if (message !== null) expectSendable(message);
        }
      }
    },
  );

  test('is not made of what is no part of a matter’s story', () => {
    expect(timelineMessage(anEvent('unit_created'), english)).toBeNull();
    expect(entryOf(anEvent('reminder_sent'), english)).toBeNull();
  });

  test('stands in one line of the details, with its time and what was said cut short', () => {
    const event = anEvent('hazard_verified', {
      result: 'fixed',
      opinion: `Firm\n${'x'.repeat(500)}`,
    });
    const entry = entryOf(event, english);
    if (entry === null) throw new Error('nothing was said');
    const line = entryLine(entry, event.at, 20, english);
    expect(spoken(line)).toBe(
      'Tue 1 Dec 2026 10:30 · <@UREPORTER> verified: Fixed. Firm · xxxxxxxxxxxx…',
    );
    expect(seen([lines([line])])).not.toContain('\n');
  });
});
