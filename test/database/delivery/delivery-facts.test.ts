import { beforeAll, expect, it } from 'vitest';
import { createDeliveryFactsReader } from '../../../src/database/delivery/delivery-facts.js';
import { createNotificationQueue } from '../../../src/database/delivery/notification-queue.js';
import type { PrismaClient } from '../../../src/database/generated/client.js';
import { matterOf } from '../../../src/domain/hazards/hazard.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { hours, type Planted, plant, start } from '../../support/fixtures.js';
import { kinds, readingsOf } from '../../support/kinds.js';

describeOnEachDatabase('the facts for delivery', (open) => {
  let prisma: PrismaClient;
  beforeAll(async () => {
    ({ prisma } = await open());
  });

  /** Reads the facts for everything that the workspace has to tell. */
  async function factsOf({ workspaceId }: Planted) {
    const queue = createNotificationQueue(prisma, kinds);
    const claimed = await queue.claim(workspaceId, 'a', hours(9), hours(10), 100);
    const notifications = claimed.map((one) => one.notification);
    return createDeliveryFactsReader(prisma, readingsOf(prisma)).read(
      workspaceId,
      notifications,
      hours(9),
    );
  }

  it('are the workspace, its units and nothing more for a notification about nothing', async () => {
    const planted = await plant(prisma);
    await planted.tell({ recipient: { kind: 'channel', id: 'C1' } });
    const facts = await factsOf(planted);
    expect(facts.workspace).toMatchObject({ id: planted.workspaceId, workdayEnd: 1080 });
    expect(facts.units).toEqual([planted.company, planted.site]);
    expect([...facts.members.keys()].sort()).toEqual(['UBOSS', 'ULEAD']);
    expect([facts.matters.size, facts.auditEvents.size, facts.deadlines.size]).toEqual([0, 0, 0]);
  });

  it('tell what is true of a hazard now', async () => {
    const planted = await plant(prisma);
    const { report, commit, rectify, verify, owe, run, tell, site } = planted;
    const original = await report();
    const hazard = await report({ repeatOfId: original.id, duplicateOfId: original.id });
    await commit(hazard.id, { committedAt: hours(1) });
    const commitment = await commit(hazard.id, { committedAt: hours(3) });
    const first = await rectify(hazard.id, { submittedAt: hours(1) });
    await verify(first, { verifiedAt: hours(2), result: 'not_fixed' });
    const rectification = await rectify(hazard.id, { submittedAt: hours(3) });
    const second = await verify(rectification, { verifiedAt: hours(5), verifierId: 'USECOND' });
    const earlier = await verify(rectification, { verifiedAt: hours(4) });
    const late = await owe(hazard.id, { dueAt: hours(9) });
    const soon = await owe(hazard.id, { dueAt: hours(7), kind: 'verify' });
    const met = await owe(hazard.id, { dueAt: hours(5) });
    await run(async ({ deadlines, evidence, cards }) => {
      await deadlines.settle([met.id], 'met', start);
      const file = { name: 'a', mimeType: 'image/png', permalink: 'https://f' };
      const by = { userId: 'UREPORTER', at: start, subjectId: null };
      await evidence.add(hazard.id, 'report', [{ ...file, fileId: 'F1' }], by);
      for (const { id: subjectId } of [first, rectification]) {
        const withWork = { ...by, subjectId };
        await evidence.add(hazard.id, 'rectification', [{ ...file, fileId: 'F2' }], withWork);
      }
      await cards.remember(hazard.id, { channelId: 'C1', ts: '1.2' });
    });
    await tell({ matterId: hazard.id }, { matterId: original.id });
    const { matters } = await factsOf(planted);
    expect([...matters.keys()].sort()).toEqual([original.id, hazard.id].sort());
    expect(matters.get(hazard.id)).toEqual({
      matter: matterOf(hazard),
      assignments: [
        ['acceptor', 'UACCEPTS', 1],
        ['completer', 'UDOES', 1],
        ['rectifier', 'UDOES', 1],
        ['reporter', 'UREPORTER', 0],
        ['responsible', 'UOWES', 0],
        ['verifier', 'UACCEPTS', 4],
        ['verifier', 'USECOND', 5],
      ].map(([role, memberId, since]) => ({
        ...{ matterId: hazard.id, role, memberId, since: hours(Number(since)) },
      })),
      unit: site,
      openDeadlines: [soon, late],
      requests: [],
      card: { channelId: 'C1', ts: '1.2' },
      cardChannelId: 'C1',
      own: {
        hazard,
        commitment,
        rectification,
        verifications: [earlier, second],
        lastVerification: second,
        repeatOfNumber: original.number,
        duplicateOfNumber: original.number,
        evidenceCount: 2,
        certificates: null,
      },
    });
    expect(matters.get(original.id)).toMatchObject({
      matter: matterOf(original),
      openDeadlines: [],
      card: null,
      cardChannelId: null,
      own: {
        hazard: original,
        commitment: null,
        rectification: null,
        verifications: [],
        lastVerification: null,
        repeatOfNumber: null,
        duplicateOfNumber: null,
        evidenceCount: 0,
      },
    });
  });

  it('say how often who owes was reminded and when last, where somebody else is reminded too', async () => {
    const planted = await plant(prisma);
    const { report, owe, tell, workspaceId } = planted;
    const { id: matterId } = await report();
    const told = await owe(matterId);
    const alone = await owe(matterId, { kind: 'verify', owedById: 'UACCEPTS' });
    const reminder = (deadlineId: string, recipient: string) => ({
      ...{ kind: 'reminder' as const, matterId, deadlineId },
      recipient: { kind: 'member' as const, id: recipient },
    });
    const earlier = [
      reminder(told.id, 'UDOES'),
      reminder(told.id, 'UDOES'),
      reminder(told.id, 'UBOSS'),
      reminder(alone.id, 'UACCEPTS'),
    ];
    for (const [index, one] of earlier.entries()) {
      await tell(one);
      const sent = { state: 'sent' as const, settledAt: hours(index) };
      await prisma.notification.updateMany({
        where: { workspaceId, state: 'pending' },
        data: sent,
      });
    }
    await tell(reminder(told.id, 'ULEAD'), reminder(alone.id, 'UACCEPTS'));
    const { reminded, toldBefore, openMatters, dueSoon } = await factsOf(planted);
    expect([...reminded]).toEqual([[told.id, { count: 2, lastAt: hours(1) }]]);
    expect(toldBefore.get(told.id)).toEqual([
      { recipient: { kind: 'member', id: 'UDOES' }, lastAt: hours(1) },
      { recipient: { kind: 'member', id: 'UBOSS' }, lastAt: hours(2) },
    ]);
    expect([...openMatters, ...dueSoon]).toEqual([]);
  });

  it('say to who is told of several what else is open for them and due within a day', async () => {
    const planted = await plant(prisma);
    const { report, owe, tell } = planted;
    const [one, other, later, ended] = await Promise.all([report(), report(), report(), report()]);
    const first = await owe(one.id, { dueAt: hours(1), owedById: 'UDOES' });
    const second = await owe(other.id, { dueAt: hours(2), owedById: 'UDOES' });
    await owe(later.id, { dueAt: hours(20), owedById: 'UDOES' });
    await owe(ended.id, { dueAt: hours(60), owedById: 'USECOND' });
    await tell(
      ...[first, second].map(({ id, matterId }) => ({
        ...{ kind: 'reminder' as const, matterId, deadlineId: id },
        recipient: { kind: 'member' as const, id: 'UDOES' },
      })),
    );
    const { openMatters, dueSoon } = await factsOf(planted);
    expect([...openMatters]).toEqual([['UDOES', 3]]);
    expect(dueSoon.get('UDOES')).toMatchObject([
      { dueAt: hours(20), matter: { matter: { id: later.id } } },
    ]);
  });

  it('say what those who hear that nothing is due owe next, and what of it is overdue or due within a day', async () => {
    const planted = await plant(prisma);
    const { report, owe, run, tell } = planted;
    const hazard = await report({ description: 'Loose rail' });
    const other = await report();
    await owe(other.id, { dueAt: hours(20), owedById: 'UDOES' });
    const late = await owe(hazard.id, { dueAt: hours(3), owedById: 'UDOES', kind: 'verify' });
    const met = await owe(hazard.id, { dueAt: hours(1), owedById: 'UDOES' });
    await run(({ deadlines }) => deadlines.settle([met.id], 'met', start));
    await owe(hazard.id, { dueAt: hours(2), owedById: 'USECOND' });
    await tell(
      { kind: 'morning', recipient: { kind: 'member', id: 'UDOES' } },
      { kind: 'morning', recipient: { kind: 'member', id: 'UACCEPTS' } },
    );
    const { nextOwed } = await factsOf(planted);
    expect([...nextOwed]).toEqual([
      [
        'UDOES',
        {
          overdue: 1,
          rows: [
            {
              deadlineId: late.id,
              owedById: 'UDOES',
              kind: 'verify',
              dueAt: hours(3),
              offersNotMine: true,
              matter: {
                matter: matterOf(hazard),
                unitName: 'Site',
                title: 'Loose rail',
                where: hazard.place,
                state: hazard.state,
              },
            },
            expect.objectContaining({ kind: 'rectify', dueAt: hours(20) }),
          ],
        },
      ],
    ]);
  });

  it('remember who checked the rectification before, while the newest is unchecked', async () => {
    const planted = await plant(prisma);
    const hazard = await planted.report();
    const failed = await planted.verify(await planted.rectify(hazard.id), { result: 'partly' });
    const again = await planted.rectify(hazard.id, { submittedAt: hours(2) });
    await planted.tell({ matterId: hazard.id });
    const facts = (await factsOf(planted)).matters.get(hazard.id);
    expect(facts?.own).toMatchObject({
      rectification: again,
      verifications: [],
      lastVerification: failed,
    });
  });

  it('hold the deadlines and the history that the notifications are about, open or settled', async () => {
    const planted = await plant(prisma);
    const { report, owe, run, tell, record } = planted;
    const hazard = await report();
    const settled = await owe(hazard.id, { owedById: 'UOTHER' });
    const other = await owe(hazard.id);
    await run(({ deadlines }) => deadlines.settle([settled.id], 'superseded', start));
    const event = await record({ matterId: hazard.id, actorId: 'UADMIN', after: { a: 1 } });
    await record({ matterId: hazard.id });
    await tell(
      { deadlineId: settled.id, matterId: hazard.id },
      { details: { auditEventId: event.id, note: 'x' } },
    );
    const { deadlines, auditEvents, members } = await factsOf(planted);
    expect([...deadlines.values()]).toMatchObject([{ id: settled.id, outcome: 'superseded' }]);
    expect([...auditEvents]).toEqual([[event.id, event]]);
    expect(members.get('UOTHER')).toMatchObject({ id: 'UOTHER' });
    expect(members.get('UADMIN')).toMatchObject({ id: 'UADMIN' });
    expect(other.settledAt).toBeNull();
  });

  it('know the admins, by their role or by Slack', async () => {
    const planted = await plant(prisma);
    await planted.run(async ({ members }) => {
      await members.saveMembership('UADMIN', { roles: ['inspector', 'admin'], unitId: null });
      await members.saveMembership('UOTHER', { roles: ['inspector'], unitId: null });
    });
    const id = { workspaceId: planted.workspaceId, id: 'USECOND' };
    await prisma.member.update({ where: { workspaceId_id: id }, data: { isSlackAdmin: true } });
    await planted.tell({});
    const { members } = await factsOf(planted);
    const known = ['UADMIN', 'UBOSS', 'ULEAD', 'UOWES', 'USECOND'];
    expect([...members.keys()].sort()).toEqual(known);
  });

  it('know everybody who is told, named, owes or leads', async () => {
    const planted = await plant(prisma);
    const { report, commit, rectify, verify, tell, run, site } = planted;
    await run(({ units }) => units.save({ ...site, defaultResponsibleId: 'UOTHER' }, hours(1)));
    const hazard = await report();
    await commit(hazard.id, { responsibleLeaderId: 'UADMIN', secondAcceptorId: 'USECOND' });
    await verify(await rectify(hazard.id));
    await run(({ members }) => members.ensure(['Utold']));
    await tell({ matterId: hazard.id, recipient: { kind: 'member', id: 'Utold' } });
    const { members } = await factsOf(planted);
    expect([...members.keys()].sort()).toEqual([
      'UACCEPTS',
      'UADMIN',
      'UBOSS',
      'UDOES',
      'ULEAD',
      'UOTHER',
      'UOWES',
      'UREPORTER',
      'USECOND',
      'Utold',
    ]);
  });
});
