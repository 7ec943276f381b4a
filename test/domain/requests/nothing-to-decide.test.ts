import { expect, it } from 'vitest';
import { type Request, whyNothingToDecide } from '../../../src/domain/requests/request.js';

const when = new Date('2026-06-03T02:00:00Z');
const asked = { kind: 'extension', decision: null, decidedById: null, decidedAt: null } as Request;
const decided: Request = {
  ...asked,
  decision: 'approved',
  decidedById: 'ULEAD',
  decidedAt: when,
};

it.each([
  ['the reader decided', [decided], 'ULEAD', 'extension_decided_already', { who: 'you' }],
  ['another decided', [decided], 'UBOSS', 'extension_decided_already', { who: 'somebody' }],
  ['the work was done first', [decided, asked], 'ULEAD', 'deadline_settled', {}],
  ['nothing was asked', [], 'ULEAD', 'deadline_settled', {}],
] as const)('nothing is to be decided: %s', (_what, requests, readerId, code, params) => {
  const said = code === 'extension_decided_already' ? { decision: 'approved', when } : {};
  expect(whyNothingToDecide(requests, readerId)).toMatchObject({
    code,
    params: { ...said, ...params },
  });
});
