import { describe, expect, it } from 'vitest';
import { actorOf, unknownMember } from '../../../src/domain/organisation/actor.js';
import type { Member } from '../../../src/domain/organisation/member.js';
import { member } from '../people.js';

const configured = ['UCONFIGURED'];

describe('who acts', () => {
  it.each<[string, boolean, Partial<Member>]>([
    ['a member without a role', false, {}],
    ['somebody with the role', true, { roles: ['admin'] }],
    ["one of Slack's admins", true, { isSlackAdmin: true }],
    ['a leader', false, { roles: ['leader'] }],
    ["another organisation's admin", false, { isSlackAdmin: true, isForeign: true }],
    ['a guest whom Slack calls an admin', false, { isSlackAdmin: true, isGuest: true }],
    ['a guest with the role', false, { roles: ['admin'], isGuest: true }],
    ["another organisation's person with the role", false, { roles: ['admin'], isForeign: true }],
    ['an app with the role', false, { roles: ['admin'], isBot: true }],
    ['a deactivated admin', false, { roles: ['admin'], isDeactivated: true }],
    ["one of Slack's admins who has left", false, { isSlackAdmin: true, isDeactivated: true }],
  ])('%s is an admin: %s', (_name, isAdmin, facts) => {
    expect(actorOf(member('U1', facts), configured).isAdmin).toBe(isAdmin);
  });

  it('is an admin by configuration, whatever Slack says, while a full member', () => {
    expect(actorOf(unknownMember('UCONFIGURED'), configured).isAdmin).toBe(true);
    for (const facts of [{ isDeactivated: true }, { isGuest: true }, { isForeign: true }]) {
      expect(actorOf(member('UCONFIGURED', facts), configured).isAdmin).toBe(false);
    }
  });

  it('is an inspector by the role alone, until deactivated', () => {
    const inspector = member('U1', { roles: ['inspector'] });
    expect(actorOf(inspector, []).isInspector).toBe(true);
    expect(actorOf({ ...inspector, isDeactivated: true }, []).isInspector).toBe(false);
    expect(actorOf(member('U2', { roles: ['admin'] }), []).isInspector).toBe(false);
  });

  it('keeps what else permissions ask about', () => {
    const facts = { unitId: 'site', isGuest: true, isForeign: true };
    expect(actorOf(member('U1', facts), [])).toMatchObject({ userId: 'U1', ...facts });
  });
});
