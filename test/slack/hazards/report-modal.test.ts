import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { categories, kindsOfCategory } from '../../../src/domain/hazards/hazard.js';
import type { Unit } from '../../../src/domain/organisation/member.js';
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
const facts = { values: {}, units, source, now };

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
      'level',
      'interimControl',
      'clause',
      'files',
      'responsibleId',
      'foundAt',
      'onTheSpot',
    ]);
    expect(elementOf(view, 'foundAt').initial_date_time).toBe(now.getTime() / 1000);
    expect(elementOf(view, 'level').initial_option).toBeUndefined();
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

  it.each([
    ['2', '2', 'general'],
    ['3', '3', 'general'],
    ['2', '5', 'major'],
    ['5', '5', 'major'],
  ])('suggests for severity %s and likelihood %s the level %s', (severity, likelihood, level) => {
    const view = reportModal({ ...facts, values: { severity, likelihood } }, translator);
    expectOpenable(view);
    expect(elementOf(view, `level:${level}`).initial_option).toMatchObject({ value: level });
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
