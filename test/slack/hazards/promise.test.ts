import { describe, expect, test } from 'vitest';
import { translatorFor } from '../../../src/i18n/translator.js';
import { hazardDetailsMessage } from '../../../src/slack/hazards/hazard-details.js';
import { commitToRectify } from '../../../src/use-cases/hazards/commit-to-rectify.js';
import { reassignHazard } from '../../../src/use-cases/hazards/reassign-hazard.js';
import type { HazardDetails } from '../../../src/use-cases/ports/queries.js';
import { handOverObligations } from '../../../src/use-cases/requests/hand-over-obligations.js';
import { type Harbour, harbour, shareDatabase } from '../delivery/harbour.js';
import { currentUsers, expectSendable, seen } from '../kit/message-checks.js';
import {
  aCommitment,
  assigned,
  hazardDetails,
  kinds,
  now,
  renderings,
  units,
  workspace,
} from './facts.js';

shareDatabase();

const english = translatorFor('en', 'Asia/Shanghai');
const chinese = translatorFor('zh-CN', 'Asia/Shanghai');

function shown(promisedOf: HazardDetails, translator = english): string {
  const details = {
    ...promisedOf,
    hazard: { ...promisedOf.hazard, state: 'committed' as const },
  };
  const message = hazardDetailsMessage(
    {
      ...{ details, actions: [], deadlineActions: new Map() },
      ...{ workspace, units, now, kinds, events: renderings.events },
    },
    translator,
  );
  expectSendable(message);
  return seen(message.blocks);
}

const promised = new Date('2026-12-01T06:00:00Z');
const later = new Date('2026-12-03T02:00:00Z');
const promise = aCommitment({ responsibleLeaderId: 'ULEAD', secondAcceptorId: 'USECOND' });
const asPromised = [
  assigned('completer', 'UDOES', promised),
  assigned('responsible_leader', 'ULEAD', promised),
  assigned('acceptor', 'UACCEPTS', promised),
  assigned('acceptor', 'USECOND', promised),
];

describe('the promise on a hazard’s screen', () => {
  test.each(currentUsers)(
    'names nobody beside those who were promised, while they have it ($locale)',
    (translator) => {
      const text = shown(
        hazardDetails({ commitments: [promise], assignments: asPromised }),
        translator,
      );
      expect(text).toContain(translator.dateTime(promised));
      expect(text).not.toMatch(/; since|；自/);
    },
  );

  test.each([
    ['completer', 'Carried out by: @UDOES; since Thu 3 Dec 2026 @U_NEW'],
    ['responsible_leader', 'Responsible leader: @ULEAD; since Thu 3 Dec 2026 @U_NEW'],
  ])('says who else has it since when: %s', (role, expected) => {
    const assignments = [
      ...asPromised.filter((one) => one.role !== role),
      assigned(role, 'U_NEW', later),
    ];
    expect(shown(hazardDetails({ commitments: [promise], assignments }))).toContain(expected);
  });

  test('says of two acceptors which two it is now', () => {
    const assignments = [
      assigned('acceptor', 'UACCEPTS', promised),
      assigned('acceptor', 'U_NEW', later),
    ];
    const details = hazardDetails({ commitments: [promise], assignments });
    expect(shown(details)).toContain(
      'Verified by: @UACCEPTS, @USECOND; since Thu 3 Dec 2026 @UACCEPTS, @U_NEW',
    );
    expect(shown(details, chinese)).toContain('；自 2026年12月3日 周四 起 @UACCEPTS、@U_NEW');
  });
});

/** A hazard that U_ZHAO has promised to rectify, and whom it names. */
async function committed(it: Harbour) {
  const hazard = await it.report();
  await commitToRectify(it.context, it.acting('U_ZHAO'), {
    number: hazard.number,
    submissionKey: 'promise',
    measures: 'Weld a new rail',
    strongestControl: 'engineering',
    completerId: 'U_TOM',
    dueOn: '2026-12-18',
    responsibleLeaderId: null,
    acceptorId: 'U_SUN',
    secondAcceptorId: null,
    funds: null,
    contingencyPlan: null,
    interimControl: null,
  });
  return hazard;
}

const promiseOf = (it: Harbour) => `Commitment by @U_ZHAO, ${english.dateTime(it.clock.now())}:`;

describe('what was promised stays as it was promised', () => {
  test('when another becomes responsible', async () => {
    const it = await harbour();
    const { number } = await committed(it);
    const made = promiseOf(it);
    await it.clock.advance({ days: 3 });
    await reassignHazard(it.context, it.acting('U_LIU'), {
      number,
      submissionKey: 'reassign',
      responsibleId: 'U_DANA',
    });
    const text = shown(await it.details(number));
    expect(text).toContain(made);
    expect(text).toContain('Carried out by: @U_TOM');
    expect(text).toContain('Responsible person: @U_DANA');
    expect(text).toContain('@U_LIU changed the responsible person: @U_ZHAO → @U_DANA.');
  });

  test('when who carries it out leaves', async () => {
    const it = await harbour();
    const { number } = await committed(it);
    const made = promiseOf(it);
    await it.clock.advance({ days: 3 });
    const since = english.date(it.clock.now());
    await it.unitOfWork.run(it.workspaceId, (stores) =>
      handOverObligations(stores, it, { userId: 'U_TOM', adminUserIds: [] }, it.clock.now()),
    );
    const text = shown(await it.details(number));
    expect(text).toContain(made);
    expect(text).toContain(`Carried out by: @U_TOM; since ${since} @U_LIU`);
    expect(text).toContain('Verified by: @U_SUN');
  });
});
