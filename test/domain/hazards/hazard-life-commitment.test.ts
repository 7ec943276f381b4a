import { describe, expect, it } from 'vitest';
import {
  type CommitmentFacts,
  type CommitmentTerms,
  commitmentTerms,
} from '../../../src/domain/hazards/hazard-life-commitment.js';

const draft: CommitmentTerms = {
  measures: ' Fit a rail ',
  strongestControl: 'engineering',
  completerId: 'UDOES',
  responsibleLeaderId: 'UBOSS',
  acceptorId: 'UA',
  secondAcceptorId: 'UB',
  funds: '2000',
  contingencyPlan: 'Stop the shift',
  interimControl: 'Tape',
};
const facts: CommitmentFacts = {
  level: 'major',
  reportedInterimControl: null,
  side: {
    responsibleId: 'UOWES',
    unitLeaderId: 'ULEAD',
    responsibleUnitIds: ['site', 'shaft'],
    workspaceHasManyUnits: true,
  },
  unitOf: (userId) => (userId === 'UINSIDE' ? 'shaft' : null),
  rectifiedByIds: [],
};

describe('the promise of a major hazard', () => {
  it('is taken with everything that rule 1 asks for', () => {
    expect(commitmentTerms(draft, facts)).toEqual({ ...draft, measures: 'Fit a rail' });
  });

  it.each<[keyof CommitmentTerms, string | null, string]>([
    ['measures', ' ', 'required'],
    ['measures', 'x'.repeat(3001), 'too_long'],
    ['completerId', '', 'required'],
    ['acceptorId', '', 'required'],
    ['interimControl', ' ', 'interim_control_required'],
    ['responsibleLeaderId', null, 'major_requires'],
    ['funds', ' ', 'major_requires'],
    ['contingencyPlan', null, 'major_requires'],
    ['secondAcceptorId', null, 'major_requires'],
    ['acceptorId', 'UDOES', 'acceptor_is_completer'],
    ['secondAcceptorId', 'UDOES', 'acceptor_is_completer'],
    ['secondAcceptorId', 'UA', 'acceptors_are_same'],
    ['acceptorId', 'UOWES', 'acceptor_of_responsible_unit'],
    ['acceptorId', 'ULEAD', 'acceptor_of_responsible_unit'],
    ['secondAcceptorId', 'UINSIDE', 'acceptor_of_responsible_unit'],
  ])('with %s = %s is refused there: %s', (field, value, code) => {
    expect(() => commitmentTerms({ ...draft, [field]: value }, facts)).toThrow(
      expect.objectContaining({ code, field }),
    );
  });

  it('keeps the interim control of the report where it names none', () => {
    const reported = { ...facts, reportedInterimControl: 'Tape and a guard' };
    expect(commitmentTerms({ ...draft, interimControl: null }, reported).interimControl).toBe(
      'Tape and a guard',
    );
  });

  it('lets people of the unit accept where the workspace has no other', () => {
    const alone = { ...facts, side: { ...facts.side, workspaceHasManyUnits: false } };
    const own = { ...draft, acceptorId: 'ULEAD' };
    expect(commitmentTerms(own, alone).acceptorId).toBe('ULEAD');
  });

  it('is not accepted by who has already handed in the work', () => {
    expect(() => commitmentTerms(draft, { ...facts, rectifiedByIds: ['ULATER', 'UA'] })).toThrow(
      expect.objectContaining({ code: 'acceptor_is_completer', field: 'acceptorId' }),
    );
  });
});

describe('the promise of a general hazard', () => {
  it('needs measures, a completer and an acceptor; a second acceptor is left out', () => {
    const short = {
      ...draft,
      responsibleLeaderId: null,
      funds: '',
      contingencyPlan: null,
      interimControl: null,
    };
    expect(commitmentTerms(short, { ...facts, level: 'general' })).toEqual({
      ...short,
      measures: 'Fit a rail',
      funds: null,
      secondAcceptorId: null,
    });
  });

  it('may be accepted by somebody of the unit who does not do the work', () => {
    const own = { ...draft, acceptorId: 'UOWES' };
    expect(commitmentTerms(own, { ...facts, level: 'general' }).acceptorId).toBe('UOWES');
  });
});
