import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { categories, kindsOfCategory } from '../../../src/domain/hazards/hazard.js';
import type { Unit } from '../../../src/domain/organisation/member.js';
import { noProposal, proposalOf } from '../../../src/slack/hazards/report/proposed-responsible.js';
import { reportModal } from '../../../src/slack/hazards/report/report-modal.js';
import { ids } from '../../../src/slack/ids.js';
import { currentUsers } from '../kit/message-checks.js';
import {
  elementOf,
  expectOpenable,
  fieldsOf,
  requiredFieldsOf,
  wildText,
} from '../kit/modal-checks.js';
import { company, now, site } from './facts.js';

const units = [company, site];
const source = { permalink: null, files: [] };
const facts = { values: {}, units, source, proposal: noProposal, now };

describe.each(currentUsers)('the report form in $locale', (translator) => {
  it('opens empty, with nothing chosen for the reader but the time', () => {
    const view = reportModal(facts, translator);
    expectOpenable(view);
    expect(view.callback_id).toBe(ids.views.report);
    expect(fieldsOf(view)).toEqual([
      'description',
      'category',
      'kind',
      'unitId',
      'place',
      'severity',
      'likelihood',
      'interimControl',
      'clause',
      'files',
      'responsibleId',
      'foundAt',
      'onTheSpot',
    ]);
    expect(elementOf(view, 'foundAt').initial_date_time).toBe(now.getTime() / 1000);
  });

  it('takes the text that came with the command', () => {
    const view = reportModal({ ...facts, values: { description: 'loose' } }, translator);
    expect(elementOf(view, 'description').initial_value).toBe('loose');
  });

  it.each(categories)('offers the kinds of %s alone once it is chosen', (category) => {
    const view = reportModal({ ...facts, values: { category } }, translator);
    expectOpenable(view);
    const options = elementOf(view, `kind:${category}`).options as { value: string }[];
    expect(options.map(({ value }) => value)).toEqual(kindsOfCategory[category]);
  });

  it('chooses the default responsible person of the unit, or its leader', () => {
    const ofSite = reportModal({ ...facts, values: { unitId: site.id } }, translator);
    expect(elementOf(ofSite, `responsibleId:${site.id}`).initial_user).toBe('UOWES');
    const ofCompany = reportModal({ ...facts, values: { unitId: company.id } }, translator);
    expect(elementOf(ofCompany, `responsibleId:${company.id}`).initial_user).toBe('UBOSS');
  });

  it('ticks no level by the matrix: a critical risk asks for it, and what was chosen stays', () => {
    for (const severity of ['1', '2', '3', '4', '5']) {
      for (const likelihood of ['1', '2', '3', '4', '5']) {
        const rated = reportModal({ ...facts, values: { severity, likelihood } }, translator);
        const isCritical = Number(severity) * Number(likelihood) > 16;
        expect(fieldsOf(rated).includes('level')).toBe(isCritical);
        expect(requiredFieldsOf(rated)).not.toContain('level');
        if (isCritical) expect(elementOf(rated, 'level').initial_option).toBeUndefined();
        const values = { severity, likelihood, level: 'major' };
        const decided = reportModal({ ...facts, values }, translator);
        expect(elementOf(decided, 'level').initial_option).toMatchObject({ value: 'major' });
      }
    }
  });

  it('proposes a responsible person until somebody decides: then no later choice changes it', () => {
    const choose = (
      before: ReturnType<typeof reportModal> | null,
      values: Record<string, string>,
    ) => {
      const proposal = before === null ? noProposal : proposalOf(before.private_metadata ?? '');
      return reportModal({ ...facts, values, proposal }, translator);
    };
    const standing = (view: ReturnType<typeof reportModal>) =>
      view.blocks.flatMap((block) =>
        block.block_id?.startsWith('responsibleId') === true
          ? [elementOf(view, block.block_id).initial_user]
          : [],
      );
    const ofSite = choose(null, { unitId: site.id });
    const ofCompany = choose(ofSite, { unitId: company.id, responsibleId: 'UOWES' });
    expect(standing(ofCompany)).toEqual(['UBOSS']);
    const chosen = choose(ofCompany, { unitId: company.id, responsibleId: 'UMINE' });
    expect(standing(choose(chosen, { unitId: site.id, responsibleId: 'UMINE' }))).toEqual([
      'UMINE',
    ]);
    const cleared = choose(ofCompany, { unitId: company.id });
    expect(standing(choose(cleared, { unitId: site.id }))).toEqual([undefined]);
    const before = choose(null, { responsibleId: 'UMINE' });
    expect(standing(choose(before, { unitId: site.id, responsibleId: 'UMINE' }))).toEqual([
      'UMINE',
    ]);
  });

  it('asks for the work when it was fixed on the spot, and for more when it is major', () => {
    const spot = { onTheSpot: ['yes'] };
    const general = reportModal({ ...facts, values: { ...spot, level: 'general' } }, translator);
    expectOpenable(general);
    expect(fieldsOf(general)).toEqual(expect.arrayContaining(['whatWasDone', 'evidenceText']));
    expect(fieldsOf(general)).not.toContain('acceptorId');
    const major = reportModal({ ...facts, values: { ...spot, level: 'major' } }, translator);
    expectOpenable(major);
    expect(requiredFieldsOf(major)).toEqual(
      expect.arrayContaining([
        'interimControl',
        'whatWasDone',
        'strongestControl',
        'completerId',
        'responsibleLeaderId',
        'acceptorId',
        'secondAcceptorId',
        'funds',
        'contingencyPlan',
      ]),
    );
  });

  it('looks units up by name where there are more than a list holds', () => {
    const many = Array.from({ length: 101 }, (_, index): Unit => {
      const name = `Unit ${index}`;
      return { ...site, id: `unit-${index}`, name, parentId: null };
    });
    const view = reportModal({ ...facts, units: many, values: { unitId: 'unit-7' } }, translator);
    expectOpenable(view);
    expect(elementOf(view, 'unitId')).toMatchObject({
      type: 'external_select',
      initial_option: { value: 'unit-7', text: { text: 'Unit 7' } },
    });
  });

  it('opens whatever was typed and whatever units are called', () => {
    fc.assert(
      fc.property(wildText, wildText, wildText, (description, place, name) => {
        const values = {
          description,
          place,
          clause: place,
          interimControl: description,
          unitId: site.id,
          onTheSpot: ['yes'],
          level: 'major',
          whatWasDone: description,
          evidenceText: description,
          funds: description,
          contingencyPlan: description,
        };
        const unit = { ...site, name };
        expectOpenable(reportModal({ ...facts, units: [unit], values }, translator));
      }),
      { numRuns: 60 },
    );
  });
});
