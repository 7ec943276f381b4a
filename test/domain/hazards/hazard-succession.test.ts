import { describe, expect, it } from 'vitest';
import { hazardSuccession } from '../../../src/domain/hazards/hazard-succession.js';
import type { Level } from '../../../src/domain/matters/level.js';
import type { Member } from '../../../src/domain/organisation/member.js';
import { assigned, byPromise, company, matter, member, site } from '../people.js';

/** The unit's leader, the one above, an admin. */
const asked = [member('ULEAD'), member('UBOSS'), member('UADMIN')];
const reported = { roles: { reporter: 'UREPORTER', responsible: 'UOWES' } };

function succession(
  leaverId: string,
  facts: {
    level?: Level;
    roles?: Parameters<typeof assigned>[0];
    candidates?: Member[];
    mayNotSign?: string[];
  } = {},
) {
  return hazardSuccession(leaverId, {
    matter: matter({ level: facts.level ?? 'general' }),
    assignments: assigned(facts.roles ?? byPromise),
    units: [company, site],
    candidates: facts.candidates ?? asked,
    mayNotSign: new Set(facts.mayNotSign),
  });
}

describe('what somebody leaves behind (rule 9)', () => {
  it("goes to the unit's leader", () => {
    expect(succession('UOWES', reported)).toEqual({ responsible: 'ULEAD' });
    expect(succession('UOWES')).toEqual({ responsible: 'ULEAD', completer: 'ULEAD' });
  });

  it('goes to the next above when the leader has left', () => {
    expect(succession('ULEAD', { roles: { responsible: 'ULEAD' } })).toEqual({
      responsible: 'UBOSS',
    });
    const deactivated = [member('ULEAD', { isDeactivated: true }), member('UADMIN')];
    expect(succession('UOWES', { ...reported, candidates: deactivated })).toEqual({
      responsible: 'UADMIN',
    });
  });

  it('does not make the acceptor the one who does the work', () => {
    expect(succession('UOWES', { roles: { ...byPromise, acceptor: 'ULEAD' } })).toEqual({
      responsible: 'UBOSS',
      completer: 'UBOSS',
    });
  });

  it('does not make who does the work the acceptor', () => {
    const roles = { completer: 'ULEAD', acceptor: 'UACCEPTS' };
    expect(succession('UACCEPTS', { roles })).toEqual({ acceptor: 'UBOSS' });
  });

  it("does not let the unit's own people accept a major hazard, nor one person twice", () => {
    const roles = { responsible: 'UOWES', acceptor: ['UACCEPTS', 'UBOSS'] };
    expect(succession('UACCEPTS', { level: 'major', roles })).toEqual({ acceptor: 'UADMIN' });
  });

  it('goes to the first all the same when the rule lets nobody hold it', () => {
    const roles = { completer: 'ULEAD', acceptor: 'UACCEPTS' };
    expect(succession('UACCEPTS', { roles, candidates: [member('ULEAD')] })).toEqual({
      acceptor: 'ULEAD',
    });
  });

  it('makes nobody verify what they handed in or have signed', () => {
    const roles = { acceptor: ['UACCEPTS', 'UX'], rectifier: 'ULEAD', verifier: 'UBOSS' };
    expect(succession('UACCEPTS', { roles })).toEqual({ acceptor: 'UADMIN' });
    const before = { acceptor: 'UACCEPTS', rectifier: ['ULEAD', 'UBOSS'] };
    expect(succession('UACCEPTS', { roles: before })).toEqual({ acceptor: 'UADMIN' });
  });

  it('is accepted first by somebody whose certificate counts (rule 10), by the others if there is none', () => {
    const roles = { responsible: 'UOWES', acceptor: 'UACCEPTS' };
    const among = (...mayNotSign: string[]) => succession('UACCEPTS', { roles, mayNotSign });
    expect(among()).toEqual({ acceptor: 'ULEAD' });
    expect(among('ULEAD')).toEqual({ acceptor: 'UBOSS' });
    expect(among('ULEAD', 'UBOSS', 'UADMIN')).toEqual({ acceptor: 'ULEAD' });
    // A certificate makes nobody accept their own work, and is asked for no other role.
    const ownWork = { completer: 'UBOSS', acceptor: 'UACCEPTS' };
    expect(succession('UACCEPTS', { roles: ownWork, mayNotSign: ['ULEAD'] })).toEqual({
      acceptor: 'UADMIN',
    });
    expect(succession('UOWES', { ...reported, mayNotSign: ['ULEAD'] })).toEqual({
      responsible: 'ULEAD',
    });
  });

  it('asks rule 3 of whoever takes over the other roles at the same time', () => {
    const roles = { responsible: 'UGONE', completer: 'UGONE', acceptor: 'UGONE' };
    expect(succession('UGONE', { roles })).toEqual({
      responsible: 'ULEAD',
      completer: 'ULEAD',
      acceptor: 'UBOSS',
    });
  });

  it('leaves to them what they reported, handed in and signed', () => {
    const roles = { reporter: 'UGONE', rectifier: 'UGONE', verifier: 'UGONE' };
    expect(succession('UGONE', { roles })).toEqual({});
  });

  it('stays where it is when there is nobody', () => {
    expect(succession('UOWES', { candidates: [] })).toEqual({});
    expect(succession('UOWES', { candidates: [member('UOWES')] })).toEqual({});
  });
});
