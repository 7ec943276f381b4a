import { beforeAll, expect, it } from 'vitest';
import type { Database } from '../../../src/database/open-database.js';
import { reassignHazard } from '../../../src/use-cases/hazards/reassign-hazard.js';
import { viewHazard } from '../../../src/use-cases/hazards/view-hazard.js';
import { saveMembership } from '../../../src/use-cases/organisation/save-membership.js';
import { saveUnit } from '../../../src/use-cases/organisation/save-unit.js';
import type { MemberProfile } from '../../../src/use-cases/ports/organisation.js';
import { savePolicy } from '../../../src/use-cases/reminders/save-policy.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { majorOnTheSpot, majorTerms, openWorks, refusal, type Works } from '../works.js';

/** Who is no full member, by what Slack says of them; an admin's flag makes none of them one (rule 12). */
const strangers: [id: string, facts: Partial<MemberProfile>, code: string][] = [
  ['UBOT', { isBot: true }, 'member_is_bot'],
  ['USLACKBOT', { isBot: true }, 'member_is_bot'],
  ['UGUEST', { isGuest: true, isSlackAdmin: true }, 'member_is_guest'],
  ['UFOREIGN', { isForeign: true }, 'member_is_foreign'],
  ['UFOREIGNADMIN', { isForeign: true, isSlackAdmin: true }, 'member_is_foreign'],
  ['ULEFT', { isDeactivated: true, isSlackAdmin: true }, 'member_deactivated'],
];

/** Every place where somebody is named, by the field that refuses. */
const places: [
  place: string,
  field: string,
  name: (works: Works, id: string) => Promise<unknown>,
][] = [
  ['responsible of a report', 'responsibleId', (w, id) => w.report({ responsibleId: id })],
  [
    'leader of an on-the-spot report',
    'responsibleLeaderId',
    (w, id) => onTheSpot(w, 'responsibleLeaderId', id),
  ],
  ['completer on the spot', 'completerId', (w, id) => onTheSpot(w, 'completerId', id)],
  ['acceptor on the spot', 'acceptorId', (w, id) => onTheSpot(w, 'acceptorId', id)],
  [
    'second acceptor on the spot',
    'secondAcceptorId',
    (w, id) => onTheSpot(w, 'secondAcceptorId', id),
  ],
  ['completer', 'completerId', (w, id) => commit(w, { completerId: id })],
  ['responsible leader', 'responsibleLeaderId', (w, id) => commit(w, { responsibleLeaderId: id })],
  ['acceptor', 'acceptorId', (w, id) => commit(w, { acceptorId: id })],
  ['second acceptor', 'secondAcceptorId', (w, id) => commit(w, { secondAcceptorId: id })],
  [
    'responsible by reassignment',
    'responsibleId',
    async (w, id) => {
      const { hazard } = await w.report({ responsibleId: 'UOWES' });
      const input = { number: hazard.number, submissionKey: w.key(), responsibleId: id };
      return reassignHazard(w.context, w.admin, input);
    },
  ],
  ['leader of a unit', 'leaderId', (w, id) => unit(w, { leaderId: id })],
  [
    'default responsible of a unit',
    'defaultResponsibleId',
    (w, id) => unit(w, { defaultResponsibleId: id }),
  ],
  [
    'admin or inspector',
    'userId',
    (w, id) =>
      saveMembership(w.context, w.admin, {
        userId: id,
        roles: ['admin', 'inspector'],
        unitId: null,
      }),
  ],
  [
    'person of a policy',
    'people',
    (w, id) =>
      savePolicy(w.context, w.admin, {
        kind: 'commit',
        level: 'general',
        unitId: w.other.id,
        submissionKey: w.key(),
        basedOn: 0,
        draft: {
          steps: [{ offset: { unit: 'working_days', amount: 2 }, audience: [`person:${id}`] }],
          maxOverdueNudges: 2,
        },
      }),
  ],
];

async function commit(works: Works, input: Parameters<Works['commit']>[1]) {
  // A refusal writes nothing: the next one is asked about the same hazard.
  const [open] = await works.prisma.matter.findMany({
    where: { workspaceId: works.workspaceId, level: 'major', hazard: { state: 'reported' } },
  });
  const hazard = open ?? (await works.report({ level: 'major', responsibleId: 'UOWES' })).hazard;
  return works.commit(hazard, { ...majorTerms, ...input });
}

function onTheSpot(works: Works, field: string, id: string) {
  const major = { ...majorOnTheSpot, [field]: id };
  const work = { whatWasDone: 'Taped', evidenceText: 'Seen', major };
  return works.report({ level: 'major', interimControl: 'Tape', onTheSpot: work }, 'UDOES');
}

let units = 0;
function unit(works: Works, input: { leaderId?: string; defaultResponsibleId?: string }) {
  units += 1;
  return saveUnit(works.context, works.admin, {
    submissionKey: works.key(),
    unitId: null,
    name: `Unit ${units}`,
    parentId: null,
    leaderId: 'ULEAD',
    defaultResponsibleId: null,
    channelId: null,
    ...input,
  });
}

describeOnEachDatabase('who may be named', (open) => {
  let database: Database;
  let works: Works;
  beforeAll(async () => {
    database = await open();
    works = await openWorks(database);
    for (const [id, facts] of strangers) await works.refresh(id, facts);
    // A colleague of another workspace of the same Enterprise organisation is neither guest nor foreign.
    await works.refresh('WGRID', {});
  });

  it.each(places)('%s: nobody but a full member, refused at %s', async (_place, field, name) => {
    for (const [id, , code] of strangers) {
      await expect(name(works, id), id).rejects.toThrow(refusal(code, field));
    }
    await expect(name(works, 'WGRID')).resolves.toBeDefined();
  });

  it('and nobody else acts: a guest named before they became one hands nothing in, and inherits nothing', async () => {
    const works = await openWorks(database);
    const { hazard } = await works.report();
    await works.commit(hazard, { completerId: 'UDOES' });
    await works.prisma.member.updateMany({
      where: { workspaceId: works.workspaceId, id: { in: ['UDOES', 'UACCEPTS'] } },
      data: { isGuest: true, isSlackAdmin: true, roles: ['admin', 'inspector'] },
    });
    await expect(works.rectify(hazard)).rejects.toThrow(refusal('not_allowed_to_rectify'));
    await works.rectify(hazard, {}, 'UOWES');
    await expect(works.verify(hazard)).rejects.toThrow(refusal('not_allowed_to_verify'));
    await works.refresh('UOWES', { isGuest: true });
    const roles = await works.roles(hazard.id);
    expect(roles).toContain('responsible ULEAD');
  });

  it('a guest reports where an admin allows it, closes nothing by it, and sees that alone', async () => {
    await works.prisma.workspace.update({
      where: { id: works.workspaceId },
      data: { guestsMayReport: true },
    });
    const onTheSpot = { whatWasDone: 'Taped', evidenceText: 'Seen', major: null };
    await expect(works.report({ onTheSpot }, 'UGUEST')).rejects.toThrow(
      refusal('only_members_fix_on_the_spot', 'onTheSpot'),
    );
    const { hazard } = await works.report({}, 'UGUEST');
    const { hazard: others } = await works.report({ responsibleId: 'UOWES' });
    const { context } = works;
    const guest = await works.as('UGUEST');
    await expect(viewHazard(context, guest, hazard.number)).resolves.toBeDefined();
    await expect(viewHazard(context, guest, others.number)).rejects.toThrow(
      refusal('not_allowed_to_see'),
    );
  });

  it('gives nobody else a right, whatever flag they carry', async () => {
    for (const [id] of strangers) {
      const { actor } = await works.as(id);
      expect([actor.isAdmin, actor.isInspector], id).toEqual([false, false]);
    }
  });
});
