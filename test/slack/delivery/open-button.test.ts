import { describe, expect, test } from 'vitest';
import type { Role } from '../../../src/domain/organisation/member.js';
import { renderParcel } from '../../../src/slack/delivery/render-notification.js';
import {
  aDeadline,
  aHazard,
  aMember,
  aNotification,
  deliveryFacts,
  endOfDay,
  hazardFacts,
  now,
  renderings,
} from '../hazards/facts.js';
import { buttons } from '../kit/message-checks.js';

const deadline = aDeadline('rectify', endOfDay(1), 'UOWES');

/** The buttons of an escalation to somebody whom the policy names. */
function shown(
  id: string,
  {
    kind = 'member',
    roles = [],
    locale = 'en',
  }: { kind?: 'member' | 'channel'; roles?: Role[]; locale?: 'en' | 'zh-CN' } = {},
) {
  const about = hazardFacts({
    hazard: aHazard({ state: 'committed' }),
    openDeadlines: [deadline],
  });
  const facts = deliveryFacts(about, {
    members: kind === 'member' ? [aMember(id, { roles, locale })] : [],
    deadlines: [deadline],
  });
  const notification = aNotification('reminder', {
    deadlineId: deadline.id,
    recipient: { kind, id },
    details: { reason: 'named', insteadOf: null },
  });
  const message = renderParcel([notification], facts, {
    now,
    adminUserIds: ['U_OFFICE'],
    renderings,
  });
  if (message === null) throw new Error('nothing was said');
  return buttons(message.blocks);
}

describe('the button that opens the hazard', () => {
  test('is not offered to somebody named who may not see the hazard', () => {
    expect(shown('U_NAMED')).toEqual([]);
    expect(shown('U_NAMED', { locale: 'zh-CN' })).toEqual([]);
    // An inspector sees it once it waits to be verified.
    expect(shown('U_NAMED', { roles: ['inspector'] })).toEqual([]);
  });

  test.each([
    ['the leader of the unit', 'ULEAD'],
    ['a leader above', 'UBOSS'],
    ['an admin by configuration', 'U_OFFICE'],
  ])('is offered to %s', (_name, id) => {
    expect(shown(id)).toContain('open_hazard');
  });

  test('is offered to an admin by role, and in a channel, whose readers find out by pressing', () => {
    expect(shown('U_NAMED', { roles: ['admin'] })).toContain('open_hazard');
    expect(shown('C_NAMED', { kind: 'channel' })).toContain('open_hazard');
  });
});
