import { describe, expect, it } from 'vitest';
import type { Commitment, Hazard } from '../../../src/domain/hazards/hazard.js';
import { successorsOf } from '../../../src/domain/hazards/hazard-life-succession.js';
import { peopleOf } from '../../../src/domain/hazards/permissions.js';
import type { Member } from '../../../src/domain/organisation/member.js';
import { commitment, company, hazard, member, site } from '../people.js';

const units = [company, site];
const heirs = [member('ULEAD'), member('UBOSS'), member('UADMIN')];

function succession(
  leaverId: string,
  facts: { hazard?: Partial<Hazard>; commitment?: Partial<Commitment>; heirs?: Member[] } = {},
) {
  const found = hazard(facts.hazard);
  const promise = facts.commitment === undefined ? null : commitment(facts.commitment);
  const people = peopleOf({
    hazard: found,
    commitment: promise,
    rectification: null,
    verifications: [],
    units,
  });
  return successorsOf(leaverId, {
    hazard: found,
    commitment: promise,
    people,
    units,
    heirs: facts.heirs ?? heirs,
  });
}

describe('what somebody leaves behind (rule 9)', () => {
  it("goes to the unit's leader", () => {
    expect(succession('UOWES')).toEqual({ responsibleId: 'ULEAD' });
    expect(succession('UOWES', { commitment: {} })).toMatchObject({
      responsibleId: 'ULEAD',
      completerId: 'ULEAD',
      acceptorId: 'UACCEPTS',
    });
  });

  it('goes to the next above when the leader has left', () => {
    expect(succession('ULEAD', { hazard: { responsibleId: 'ULEAD' } })).toEqual({
      responsibleId: 'UBOSS',
    });
    const deactivated = [member('ULEAD', { isDeactivated: true }), member('UADMIN')];
    expect(succession('UOWES', { heirs: deactivated })).toEqual({ responsibleId: 'UADMIN' });
  });

  it('does not make the acceptor the one who does the work', () => {
    expect(succession('UOWES', { commitment: { acceptorId: 'ULEAD' } })).toMatchObject({
      responsibleId: 'UBOSS',
      completerId: 'UBOSS',
      acceptorId: 'ULEAD',
    });
  });

  it('does not make who does the work the acceptor', () => {
    const promise = { completerId: 'ULEAD', acceptorId: 'UACCEPTS' };
    expect(succession('UACCEPTS', { commitment: promise })).toMatchObject({
      completerId: 'ULEAD',
      acceptorId: 'UBOSS',
    });
  });

  it("does not let the unit's own people accept a major hazard, nor one person twice", () => {
    const promise = { acceptorId: 'UACCEPTS', secondAcceptorId: 'UBOSS' };
    expect(
      succession('UACCEPTS', { hazard: { level: 'major' }, commitment: promise }),
    ).toMatchObject({ acceptorId: 'UADMIN', secondAcceptorId: 'UBOSS' });
  });

  it('goes to the first heir all the same when the rule lets nobody hold it', () => {
    const promise = { completerId: 'ULEAD', acceptorId: 'UACCEPTS' };
    const alone = [member('ULEAD')];
    expect(succession('UACCEPTS', { commitment: promise, heirs: alone })).toMatchObject({
      acceptorId: 'ULEAD',
    });
  });

  it('stays where it is when there is nobody', () => {
    expect(succession('UOWES', { heirs: [] })).toBeNull();
    expect(succession('UOWES', { heirs: [member('UOWES')] })).toBeNull();
  });
});
