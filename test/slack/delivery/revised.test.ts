import { describe, expect, test } from 'vitest';
import type { Parcel } from '../../../src/domain/notifications/notification.js';
import { renderRevised } from '../../../src/slack/delivery/render-revised.js';
import { ids } from '../../../src/slack/ids.js';
import type { DeliveryFacts } from '../../../src/use-cases/ports/delivery.js';
import {
  aboutHazard,
  aDeadline,
  aHazard,
  aMember,
  aNotification,
  anEvent,
  assigned,
  deliveryFacts,
  endOfDay,
  hazardFacts,
  now,
  renderings,
} from '../hazards/facts.js';
import { buttons, expectSendable, seen } from '../kit/message-checks.js';

const sentAt = new Date('2026-12-02T01:00:00Z');
const at = new Date('2026-12-03T02:00:00Z');
const reported = anEvent('hazard_reported', {}, { id: 'told' });
const closed = [
  anEvent('hazard_verified', { result: 'fixed' }, { actorId: 'UACCEPTS', at }),
  anEvent('hazard_closed', {}, { at }),
];
const reader = aMember('UDOES');
const settled = { settledAt: at, outcome: 'met' as const };

function revised(
  parcel: Parcel,
  facts: DeliveryFacts,
  stories: Parameters<typeof renderRevised>[2] = new Map([['hazard-1', [reported, ...closed]]]),
) {
  const found = renderRevised({ parcel, sentAt }, facts, stories, {
    now,
    adminUserIds: [],
    renderings,
  });
  if (found === null) throw new Error('there is something to say');
  expectSendable(found.message);
  const { blocks } = found.message;
  return { ...found, seen: seen(blocks), buttons: buttons(blocks) };
}

const reminder = (deadlineId: string, matterId = 'hazard-1') =>
  aNotification('reminder', {
    id: `reminder-${matterId}`,
    ...{ deadlineId, matterId },
    recipient: { kind: 'member', id: 'UDOES' },
    details: { reason: 'owes', insteadOf: null },
  });

describe('a message whose matter has moved', () => {
  test('tells what it told, what happened since, and offers the next step of its reader first', () => {
    const work = aDeadline('rectify', endOfDay(9), 'UDOES');
    const facts = deliveryFacts(
      hazardFacts({
        hazard: aHazard({ state: 'committed' }),
        openDeadlines: [work],
        assignments: [assigned('completer', 'UDOES')],
      }),
      {
        members: [reader],
        events: [reported],
        deadlines: [work, aDeadline('commit', endOfDay(2), 'UDOES', { id: 'commit', ...settled })],
      },
    );
    const told = aNotification('assigned', {
      deadlineId: 'commit',
      recipient: { kind: 'member', id: 'UDOES' },
      details: { role: 'responsible', auditEventId: 'told' },
    });
    const committed = anEvent(
      'hazard_committed',
      { dueOn: '2026-12-09' },
      { actorId: 'UDOES', at },
    );
    const message = revised([told], facts, new Map([['hazard-1', [reported, committed]]]));
    expect(message.seen).toMatch(/Since then[\s\S]*3 Dec 2026 10:00[\s\S]*@UDOES/);
    expect(message.buttons[0]).toBe(ids.actions.rectify);
    expect(message.buttons).not.toContain(ids.actions.commit);
    expect(message.asks).toBe(true);
  });

  test('loses its buttons when the matter has ended, and says by whom and when', () => {
    const facts = deliveryFacts(
      hazardFacts({ hazard: aHazard({ state: 'closed', closedAt: at }) }),
      {
        members: [reader],
        deadlines: [aDeadline('rectify', endOfDay(1), 'UDOES', settled)],
      },
    );
    const message = revised([reminder('deadline-rectify')], facts);
    expect(message.seen).toMatch(/Since then[\s\S]*3 Dec 2026 10:00[\s\S]*@UACCEPTS/);
    expect(message.seen).not.toContain('overdue');
    for (const button of message.buttons) expect(button).toBe(ids.actions.openHazard);
    expect(message.asks).toBe(false);
  });

  test('no longer asks its reader to supervise what is supervised', () => {
    const supervise: string[] = [ids.actions.deadlineSupervise, ids.actions.deadlinesSupervise];
    const late = aDeadline('rectify', endOfDay(1), 'UDOES');
    const leader = aMember('ULEAD');
    const supervisedUntil = endOfDay(9);
    const escalated = aNotification('reminder', {
      ...{ id: 'escalation', matterId: 'hazard-1', deadlineId: late.id },
      recipient: { kind: 'member', id: leader.id },
      details: { reason: 'unit_leader', insteadOf: null },
    });
    const other = aNotification('reminder', { ...escalated, id: 'other', matterId: 'hazard-2' });
    const asked = (changes: Partial<typeof late>) => {
      const deadline = { ...late, ...changes };
      const facts = deliveryFacts(
        hazardFacts({ hazard: aHazard({ state: 'committed' }), openDeadlines: [deadline] }),
        { members: [leader, reader], deadlines: [deadline] },
      );
      const second = aboutHazard(
        hazardFacts({
          hazard: aHazard({ id: 'hazard-2', number: 18, state: 'committed' }),
          openDeadlines: [deadline],
        }),
      );
      const two = { ...facts, matters: new Map([...facts.matters, ['hazard-2', second]]) };
      return [revised([escalated], facts), revised([escalated, other], two)];
    };
    for (const message of asked({})) {
      expect(message.seen).toMatch(/or supervise (it|them) yourself/);
      expect(message.buttons.some((button) => supervise.includes(button))).toBe(true);
    }
    for (const message of asked({ supervisedById: leader.id, supervisedUntil })) {
      expect(message.seen).toContain('Please call');
      expect(message.seen).not.toContain('yourself');
      expect(message.buttons.some((button) => supervise.includes(button))).toBe(false);
    }
  });

  test('of many matters keeps what is open, and tells of the others in a line each', () => {
    const open = aDeadline('rectify', endOfDay(1), 'UDOES', { id: 'open' });
    const ended = hazardFacts({ hazard: aHazard({ state: 'closed', closedAt: at }) });
    const one = deliveryFacts(ended, {
      members: [reader],
      deadlines: [open, aDeadline('rectify', endOfDay(1), 'UDOES', { id: 'met', ...settled })],
    });
    const other = aboutHazard(
      hazardFacts({
        hazard: aHazard({ id: 'hazard-2', number: 18, state: 'committed' }),
        openDeadlines: [open],
        assignments: [assigned('completer', 'UDOES')],
      }),
    );
    const facts = { ...one, matters: new Map([...one.matters, ['hazard-2', other]]) };
    const parcel: Parcel = [reminder('met'), reminder('open', 'hazard-2')];
    const message = revised(parcel, facts);
    expect(message.seen).toMatch(/H-18[\s\S]*No longer open \(1\)[\s\S]*H-17/);
    expect(message.asks).toBe(true);

    const over = new Map([...facts.deadlines, ['open', { ...open, ...settled }]]);
    const last = revised(parcel, { ...facts, deadlines: over });
    expect(last.seen).toMatch(/Nothing of this waits any more[\s\S]*H-17[\s\S]*H-18/);
    expect(last.buttons).toEqual([]);
    expect(last.asks).toBe(false);
  });
});
