import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Hazard } from '../../../src/domain/hazards/hazard.js';
import { textLimits } from '../../../src/domain/shared/limits.js';
import { translatorFor } from '../../../src/i18n/translator.js';
import { readSnooze, snoozeModal } from '../../../src/slack/deadlines/snooze-dialog.js';
import { readSupervision, superviseModal } from '../../../src/slack/deadlines/supervise-dialog.js';
import { hazardHeading } from '../../../src/slack/hazards/heading.js';
import {
  askExtensionModal,
  readExtensionRequest,
} from '../../../src/slack/requests/ask-extension-dialog.js';
import {
  decideExtensionModal,
  readExtensionDecision,
} from '../../../src/slack/requests/decide-extension-dialog.js';
import {
  decideNotMineModal,
  readNotMineDecision,
} from '../../../src/slack/requests/decide-not-mine-dialog.js';
import {
  aDeadline,
  aHazard,
  anExtension,
  endOfDay,
  now,
  site,
  units,
  workspace,
} from '../hazards/facts.js';
import { read, refused } from '../kit/form-checks.js';
import { currentUsers } from '../kit/message-checks.js';
import {
  elementOf,
  expectOpenable,
  fieldsOf,
  mrkdwnOf,
  requiredFieldsOf,
  wildText,
} from '../kit/modal-checks.js';

const deadline = aDeadline('rectify', endOfDay(9), 'UDOES');
const headingOf = (hazard: Hazard) =>
  hazardHeading({ hazard, unit: site }, translatorFor('en', 'Asia/Shanghai'));
const facts = {
  ...{ heading: headingOf(aHazard()), matter: 'H-17', unitId: site.id },
  ...{ units, workspace, deadline, now },
};
const asked = anExtension({
  ...{ id: '019478a2-7f3c-7000-8000-000000000001', deadlineId: deadline.id, decision: null },
  ...{ decidedById: null, decidedAt: null, decidedDueOn: null },
});
const decision = { ...facts, request: asked, requests: [asked] };

describe.each(currentUsers)('the forms of a deadline in $locale', (translator) => {
  it('offers the mornings that end before the deadline, and a date', () => {
    const view = snoozeModal({ ...facts, choices: ['tomorrow', 'date'] }, translator);
    expectOpenable(view);
    expect(fieldsOf(view)).toEqual(['until', 'date']);
    expect(requiredFieldsOf(view)).toEqual(['until']);
  });

  it('asks of a “not mine” only what the button has not said', () => {
    const of = { matter: 'H-17', heading: facts.heading, request: asked, values: {} };
    const another = decideNotMineModal({ ...of, decision: 'approved' }, translator);
    expectOpenable(another);
    expect(fieldsOf(another)).toEqual(['memberId', 'reason']);
    expect(requiredFieldsOf(another)).toEqual(['memberId']);
    const stays = decideNotMineModal({ ...of, decision: 'refused' }, translator);
    expectOpenable(stays);
    expect(requiredFieldsOf(stays)).toEqual(['reason']);
    expect(stays.title.text).not.toBe(another.title.text);
    const carried = stays.private_metadata ?? '';
    const said = readNotMineDecision({ reason: 'It is' }, carried);
    expect(said).toMatchObject({ ok: true, input: { decision: 'refused', reason: 'It is' } });
    // A modal of the version before asked for it, and carried nothing.
    const before = readNotMineDecision({ decision: 'approved', memberId: 'UOTHER' }, '{}');
    expect(before).toMatchObject({ ok: true, input: { decision: 'approved' } });
  });

  it('offers one to ten working days of supervision, three first', () => {
    const view = superviseModal(facts, translator);
    expectOpenable(view);
    expect(elementOf(view, 'days').options).toHaveLength(10);
    expect(elementOf(view, 'days').initial_option).toMatchObject({ value: '3' });
  });

  it('asks for a date, a reason and the interim control, which is there already', () => {
    const view = askExtensionModal({ ...facts, interimControl: 'Taped off' }, translator);
    expectOpenable(view);
    expect(requiredFieldsOf(view)).toEqual(['requestedDueOn', 'reason', 'interimControl']);
    expect(elementOf(view, 'interimControl').initial_value).toBe('Taped off');
    const late = { ...facts, deadline: aDeadline('rectify', endOfDay(1), 'UDOES') };
    const blocks = askExtensionModal({ ...late, interimControl: null }, translator).blocks;
    expect(blocks.length).toBe(view.blocks.length + 1);
  });

  it.each([
    ['approved', ['reason'], []],
    ['approved_other_date', ['dueOn', 'reason'], ['dueOn']],
    ['refused', ['reason'], ['reason']],
  ] as const)(
    'of a decision asks for what %s needs, and not once more which',
    (chosen, all, required) => {
      const view = decideExtensionModal({ ...decision, decision: chosen, values: {} }, translator);
      expectOpenable(view);
      const read = readExtensionDecision({ reason: 'late' }, view.private_metadata);
      expect(read).toMatchObject({ ok: true, input: { decision: chosen } });
      expect(fieldsOf(view)).toEqual(all);
      expect(requiredFieldsOf(view)).toEqual(required);
    },
  );

  it('can be opened whatever people have written, and lets nothing of it ping', () => {
    fc.assert(
      fc.property(wildText, (text) => {
        const heading = headingOf(aHazard({ description: text, place: text }));
        const wild = { ...asked, reason: text, interimControl: text };
        const about = { ...decision, heading, request: wild };
        for (const view of [
          snoozeModal({ ...facts, heading, choices: ['date'] }, translator),
          superviseModal({ ...facts, heading }, translator),
          askExtensionModal({ ...facts, heading, interimControl: text }, translator),
          decideExtensionModal(
            { ...about, decision: 'refused', values: { reason: text } },
            translator,
          ),
        ]) {
          expectOpenable(view);
          for (const mrkdwn of mrkdwnOf(view)) expect(mrkdwn).not.toMatch(/<[!#]/);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('what the forms read', () => {
  it('refuses at the field what is missing or too long', () => {
    expect(refused(readExtensionRequest({}))).toEqual({
      requestedDueOn: 'required',
      reason: 'required',
      interimControl: 'required',
    });
    const long = 'x'.repeat(textLimits.extensionReason + 1);
    const typed = { requestedDueOn: '2026-12-18', reason: long, interimControl: 'Fence' };
    expect(refused(readExtensionRequest(typed))).toEqual({ reason: 'too_long' });
    expect(refused(readExtensionDecision({}))).toEqual({ decision: 'required' });
    expect(refused(readSnooze({ until: 'never' }))).toEqual({ until: 'required' });
    expect(refused(readSupervision({ days: '11' }))).toEqual({ days: 'days_out_of_range' });
    expect(refused(readSupervision({ days: '2.5' }))).toEqual({ days: 'days_out_of_range' });
  });

  it('reads what is there', () => {
    expect(read(readSupervision({ days: '3' }))).toEqual({ days: 3 });
    expect(read(readSnooze({ until: 'tomorrow' }))).toEqual({ until: 'tomorrow', date: null });
    expect(read(readExtensionDecision({ decision: 'approved' }))).toEqual({
      decision: 'approved',
      dueOn: null,
      reason: null,
    });
  });
});
