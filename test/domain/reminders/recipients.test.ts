import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Audience } from '../../../src/domain/deadlines/deadline.js';
import { recipientKey } from '../../../src/domain/notifications/recipient.js';
import { zoneOf } from '../../../src/domain/notifications/recipient-calendar.js';
import {
  levelAbove,
  type RecipientContext,
  resolveRecipients,
} from '../../../src/domain/reminders/recipients.js';
import { about, company, everybody, member, membersOf, site, unit, workspace } from '../people.js';

const audiences = [
  'owes',
  'acceptor',
  'responsible_leader',
  'unit_leader',
  'parent_leader',
  'office',
];
const recipientContext = (overrides: Partial<RecipientContext> = {}): RecipientContext => ({
  workspace: workspace(),
  units: [company, site],
  members: everybody,
  adminUserIds: [],
  about: about({ roles: {} }),
  owedById: 'UOWES',
  ...overrides,
});
const without = (...ids: string[]) =>
  membersOf(
    ...[...everybody.values()].map((one) =>
      ids.includes(one.id) ? { ...one, isDeactivated: true } : one,
    ),
  );
const names = (resolution: { recipients: readonly { recipient: { id: string } }[] }) =>
  resolution.recipients.map(({ recipient }) => recipient.id);

describe('who hears', () => {
  it('is the one for whom it is meant', () => {
    const roles = { acceptor: 'UACCEPTS', responsible_leader: 'UDEPUTY' };
    const here = recipientContext({ about: about({ roles }) });
    expect(audiences.map((audience) => names(resolveRecipients(audience, here)))).toEqual([
      ['UOWES'],
      ['UACCEPTS'],
      ['UDEPUTY'],
      ['ULEAD'],
      ['UBOSS'],
      ['COFFICE'],
    ]);
  });

  const chief = unit('group', { leaderId: 'UCHIEF' });
  const tall = { units: [chief, { ...company, parentId: 'group' }, site] };
  it.each<[Audience, Partial<RecipientContext>, string[]]>([
    ['level_up:1', tall, ['UBOSS']],
    ['level_up:2', tall, ['UCHIEF']],
    ['level_up:3', tall, ['COFFICE']],
    ['level_up:2', { ...tall, owedById: 'UCHIEF' }, ['COFFICE']],
    ['level_up:2', { ...tall, members: without('UCHIEF') }, ['UCHIEF']],
    ['person:UDIRECTOR', {}, ['UDIRECTOR']],
    ['person:UBOSS', { members: without('UBOSS') }, ['COFFICE']],
    ['channel:CCREW', {}, ['CCREW']],
    ['acceptor', { about: about({ roles: { acceptor: ['UACCEPTS', 'U2'] } }) }, ['UACCEPTS', 'U2']],
    ['acceptor', {}, ['COFFICE']],
  ])('is, for %s, whoever the admin means by it', (audience, overrides, expected) => {
    expect(names(resolveRecipients(audience, recipientContext(overrides)))).toEqual(expected);
  });

  it('is told as a leader above, however far, and as named where the policy names them', () => {
    const reasonOf = (audience: Audience) =>
      resolveRecipients(audience, recipientContext(tall)).recipients[0]?.reason;
    expect(reasonOf('level_up:2')).toBe('parent_leader');
    expect(reasonOf('person:UX')).toBe('named');
    expect(reasonOf('channel:CX')).toBe('named');
  });

  it('is the next above where nobody holds it, at last the admins', () => {
    const leaderless = [company, { ...site, leaderId: null }];
    expect(
      names(resolveRecipients('unit_leader', recipientContext({ units: leaderless }))),
    ).toEqual(['UBOSS']);
    expect(names(resolveRecipients('responsible_leader', recipientContext()))).toEqual(['ULEAD']);
    const bare = recipientContext({
      units: [{ ...site, parentId: null, leaderId: null }],
      workspace: workspace({ officeChannelId: null }),
      adminUserIds: ['UCONFIGURED'],
    });
    for (const audience of ['unit_leader', 'parent_leader', 'office'] as const) {
      expect(resolveRecipients(audience, bare).recipients).toMatchObject([
        { recipient: { id: 'UADMIN' }, reason: 'admin' },
        { recipient: { id: 'UCONFIGURED' }, reason: 'admin' },
      ]);
    }
  });

  it('skips a unit above that has the same leader', () => {
    const units = [
      unit('group', { leaderId: 'UBOSS' }),
      unit('company', { parentId: 'group', leaderId: 'ULEAD' }),
      site,
    ];
    expect(names(resolveRecipients('parent_leader', recipientContext({ units })))).toEqual([
      'UBOSS',
    ]);
  });

  it('is the leader of both as the one above too, where nobody else leads a unit above', () => {
    const both = { units: [{ ...company, leaderId: 'ULEAD' }, site] };
    expect(resolveRecipients('parent_leader', recipientContext(both)).recipients).toMatchObject([
      { recipient: { id: 'ULEAD' }, reason: 'parent_leader' },
    ]);
    expect(names(resolveRecipients('level_up:2', recipientContext(both)))).toEqual(['COFFICE']);
    expect(
      names(resolveRecipients('parent_leader', recipientContext({ ...both, owedById: 'ULEAD' }))),
    ).toEqual(['COFFICE']);
  });

  it('is never the very person who owes, for an escalation', () => {
    expect(
      names(resolveRecipients('unit_leader', recipientContext({ owedById: 'ULEAD' }))),
    ).toEqual(['UBOSS']);
    expect(
      names(resolveRecipients('parent_leader', recipientContext({ owedById: 'UBOSS' }))),
    ).toEqual(['COFFICE']);
  });

  it('is the next level instead of a deactivated member, who is named', () => {
    expect(
      resolveRecipients('owes', recipientContext({ members: without('UOWES', 'ULEAD') })),
    ).toEqual({
      recipients: [
        { recipient: { kind: 'member', id: 'UBOSS' }, reason: 'parent_leader', insteadOf: 'UOWES' },
      ],
      unreachable: ['UOWES', 'ULEAD'],
    });
  });

  it('is told by the role that a kind names for its own line of people above', () => {
    const base = about({ roles: {} });
    const lineAbove = () => ({ leaderId: 'UMARSHAL', aboveIds: ['UCHIEF'], heardAs: 'marshal' });
    const own = recipientContext({ about: { ...base, rules: { ...base.rules, lineAbove } } });
    expect(
      ['unit_leader', 'parent_leader', 'level_up:2'].map((audience) => {
        const [told] = resolveRecipients(audience, own).recipients;
        return [told?.recipient.id, told?.reason];
      }),
    ).toEqual([
      ['UMARSHAL', 'marshal'],
      ['UCHIEF', 'marshal'],
      ['COFFICE', 'office'],
    ]);
    const unreached = { recipient: { kind: 'member', id: 'UMARSHAL' }, reason: 'marshal' } as const;
    expect(levelAbove(unreached, own)).toMatchObject([
      { recipient: { id: 'UCHIEF' }, reason: 'marshal' },
    ]);
  });

  it('is somebody whenever an office or an active admin exists, and never a deactivated member', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...audiences),
        fc.subarray([...everybody.keys()]),
        fc.boolean(),
        fc.boolean(),
        fc.constantFrom('UOWES', 'ULEAD', 'UBOSS', 'UADMIN'),
        (audience, gone, hasOffice, hasLeaders, owedById) => {
          const members = without(...gone);
          const here = recipientContext({
            members,
            owedById,
            workspace: workspace({ officeChannelId: hasOffice ? 'COFFICE' : null }),
            units: hasLeaders ? [company, site] : [unit('site')],
          });
          const { recipients } = resolveRecipients(audience, here);
          if (hasOffice || !gone.includes('UADMIN')) expect(recipients.length).toBeGreaterThan(0);
          for (const { recipient } of recipients) {
            expect(members.get(recipient.id)?.isDeactivated ?? false).toBe(false);
          }
          const keys = recipients.map(({ recipient }) => recipientKey(recipient));
          expect(new Set(keys).size).toBe(keys.length);
        },
      ),
    );
  });
});

describe('who hears that somebody cannot be reached', () => {
  const above = (
    id: string,
    reason: Parameters<typeof levelAbove>[0]['reason'],
    here = recipientContext(),
  ) =>
    levelAbove(
      { recipient: { kind: id.startsWith('C') ? 'channel' : 'member', id }, reason },
      here,
    ).map(({ recipient }) => recipient.id);

  it.each([
    ['UOWES', 'owes', ['ULEAD']],
    ['ULEAD', 'unit_leader', ['UBOSS']],
    ['UBOSS', 'parent_leader', ['COFFICE']],
    ['COFFICE', 'office', ['UADMIN']],
    ['UADMIN', 'admin', []],
    ['UADMIN', 'owes', ['ULEAD']],
    ['CSITE', null, ['ULEAD']],
    ['CCREW', 'named', ['COFFICE']],
    ['COFFICE', 'named', ['UADMIN']],
    ['UACCEPTS', 'acceptor', ['ULEAD']],
  ] as const)('%s, told as %s: %j', (id, reason, expected) => {
    expect(above(id, reason)).toEqual(expected);
  });

  it('is never the one who could not be reached, should they be an admin as well', () => {
    const members = new Map(everybody).set('ULEAD', member('ULEAD', { roles: ['admin'] }));
    const here = recipientContext({
      members,
      units: [{ ...site, parentId: null }],
      workspace: workspace({ officeChannelId: null }),
    });
    expect(above('ULEAD', 'unit_leader', here)).toEqual(['UADMIN']);
  });

  it('is the office or the admins where it is about no one matter', () => {
    expect(above('UOWES', null, recipientContext({ about: null, owedById: null }))).toEqual([
      'COFFICE',
    ]);
  });

  it('climbs and ends, whoever fails on the way', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(null, 'U1', 'U2', 'U3'), { minLength: 1, maxLength: 5 }),
        fc.constantFrom('U1', 'U2', 'U3', 'U4'),
        (leaders, start) => {
          const units = leaders.map((leaderId, index) =>
            unit(`u${index}`, { leaderId, parentId: index === 0 ? null : `u${index - 1}` }),
          );
          const here = recipientContext({
            units,
            about: about({ matter: { unitId: `u${leaders.length - 1}` } }),
            adminUserIds: ['U1', 'U4'],
            owedById: start,
          });
          let failing = [
            { recipient: { kind: 'member' as const, id: start }, reason: 'owes' as const },
          ] as Parameters<typeof levelAbove>[0][];
          let rounds = 0;
          while (failing.length > 0) {
            failing = failing.flatMap((one) => [...levelAbove(one, here)]);
            rounds += 1;
            expect(rounds).toBeLessThanOrEqual(leaders.length + 4);
          }
        },
      ),
    );
  });
});

it('knows by whose clock a recipient works', () => {
  const people = {
    workspace: workspace(),
    members: membersOf(
      member('U1', { timeZone: 'Asia/Kolkata' }),
      member('U2'),
      member('U4', { timeZone: 'Mars/Olympus' }),
    ),
  };
  expect(zoneOf({ kind: 'member', id: 'U1' }, people)).toBe('Asia/Kolkata');
  expect(zoneOf({ kind: 'member', id: 'U2' }, people)).toBe('Asia/Shanghai');
  expect(zoneOf({ kind: 'member', id: 'U3' }, people)).toBe('Asia/Shanghai');
  expect(zoneOf({ kind: 'member', id: 'U4' }, people)).toBe('Asia/Shanghai');
  expect(zoneOf({ kind: 'channel', id: 'C1' }, people)).toBe('Asia/Shanghai');
});
