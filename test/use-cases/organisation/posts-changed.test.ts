import { beforeAll, expect, it } from 'vitest';
import type { Database } from '../../../src/database/open-database.js';
import { translatorFor } from '../../../src/i18n/translator.js';
import { postsChangedWords } from '../../../src/slack/organisation/posts-changed.js';
import { type SaveUnitInput, saveUnit } from '../../../src/use-cases/organisation/save-unit.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { openWorks, type Works } from '../works.js';

describeOnEachDatabase('whoever becomes or ceases to be something here', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  const toldIn = async (works: Works) => {
    const rows = (await works.told()).filter(({ kind }) => kind === 'posts_changed');
    await works.forgetTold();
    return rows
      .map(({ recipientId, details }) => `${recipientId} +${details.gained} -${details.lost}`)
      .sort();
  };

  it('is told once an act, with all that has changed; who changes it themselves is not', async () => {
    const works = await openWorks(database);
    await works.forgetTold();
    await works.giveRoles('UOWES', ['admin', 'inspector'], null);
    expect(await toldIn(works)).toEqual(['UOWES +admin,inspector -']);
    await works.giveRoles('UOWES', ['inspector'], works.site.id);
    expect(await toldIn(works)).toEqual(['UOWES + -admin']);
    await works.giveRoles('UADMIN', ['admin', 'inspector'], null);
    expect(await toldIn(works)).toEqual([]);

    const save = (unit: Partial<SaveUnitInput>) =>
      saveUnit(works.context, works.admin, {
        submissionKey: works.key(),
        unitId: works.site.id,
        name: works.site.name,
        parentId: works.company.id,
        leaderId: 'ULEAD',
        defaultResponsibleId: 'UOWES',
        channelId: null,
        ...unit,
      });
    await save({ leaderId: 'UOWES' });
    expect(await toldIn(works)).toEqual(['ULEAD + -leader', 'UOWES +leader -']);
    await save({ leaderId: 'UOWES', defaultResponsibleId: 'ULEAD', name: 'Renamed' });
    expect(await toldIn(works)).toEqual([
      'ULEAD +default_responsible -',
      'UOWES + -default_responsible',
    ]);
    await save({ unitId: null, name: 'New', leaderId: 'UDOES', defaultResponsibleId: 'UDOES' });
    expect(await toldIn(works)).toEqual(['UDOES +leader,default_responsible -']);
  });

  it('also when Slack’s owners made it so, once, and unless they stay what they were', async () => {
    const works = await openWorks(database);
    await works.forgetTold();
    const isSlackAdmin = true;
    // At the first sight of somebody nothing has changed.
    await works.refresh('UNEW', { isSlackAdmin });
    expect(await toldIn(works)).toEqual([]);
    await works.refresh('UOWES');
    await works.refresh('UOWES', { isSlackAdmin });
    await works.refresh('UOWES', { isSlackAdmin });
    expect(await toldIn(works)).toEqual(['UOWES +admin -']);
    await works.refresh('UOWES');
    expect(await toldIn(works)).toEqual(['UOWES + -admin']);
    await works.giveRoles('UDOES', ['admin'], null);
    await works.forgetTold();
    await works.refresh('UDOES', { isSlackAdmin });
    await works.refresh('UADMIN', { isSlackAdmin });
    await works.refresh('UDOES', { isSlackAdmin: false });
    // Whoever becomes a guest is no admin any more, and hears nothing here.
    await works.refresh('UNEW', { isGuest: true });
    expect(await toldIn(works)).toEqual([]);
  });
});

it.each(['en', 'zh-CN'] as const)('of which nobody here is the cause, reads so in %s', (locale) => {
  const details = { gained: 'admin', lost: '', unitId: null };
  const around = { units: [], actor: null };
  const { what, asked } = postsChangedWords(details, around, translatorFor(locale, 'UTC'));
  expect(what.join('')).toContain('Slack');
  expect(asked).toHaveLength(1);
});

it.each(['en', 'zh-CN'] as const)('reads in %s what they now have to do', (locale) => {
  const details = { gained: 'admin,leader', lost: 'inspector', unitId: 'gone' };
  const translator = translatorFor(locale, 'UTC');
  const { asked, what } = postsChangedWords(details, { units: [], actor: ['Ada'] }, translator);
  expect(asked).toHaveLength(3);
  expect(what.join('')).toContain('Ada');
  expect(asked.flat().join()).toMatch(/\/safety (setup|设置)/);
});
