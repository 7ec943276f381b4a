import { deadlineKind } from '../../domain/deadlines/kinds.js';
import type { Visit } from '../../domain/inspections/visit.js';
import { finished, recordUnconfirmed } from '../../domain/inspections/visit-life.js';
import { openDeadline } from '../deadlines/open-deadline.js';
import { settleDeadlines } from '../deadlines/settle-deadlines.js';
import { drawCardOfWhole } from '../matters/draw-card-of-whole.js';
import { noticesOfOwed, noticesTo } from '../matters/notices.js';
import type { Acting, UseCaseContext } from '../ports/stores.js';
import { askForReport } from './ask-for-report.js';
import { toBothSides } from './scoring/hand-in-now.js';
import { handInOpenSheets } from './scoring/open-sheets.js';
import { actOnVisit, type OnVisit } from './visit-act.js';
import { hostOfUnit } from './visit-people.js';

/**
 * The visit is made: who answers for the unit has a working day to confirm the record, and hears now of what was
 * held back while it ran. With `handsInSheets` the group's open tables are handed in with it; otherwise they stay
 * open, and the report does not wait for them. With the group's last visit its report begins to be owed. Of two who finish it one
 * wins. Where nobody answers for the unit the record counts as not confirmed at once. Throws DomainError as
 * actOnVisit, `finished` and handInOpenSheets do.
 */
export function finishVisit(
  context: UseCaseContext,
  acting: Acting,
  input: OnVisit & { handsInSheets: boolean },
): Promise<Visit> {
  return actOnVisit(context, acting, input, 'finish_visit', async (facts) => {
    const { stores, actorId, at } = facts;
    const { visit: before, units, people, calendar, matter } = facts.context;
    const made = finished(before, { byId: actorId, at });
    const handedIn = input.handsInSheets
      ? await handInOpenSheets(stores, before, { actorId, at })
      : [];
    const subject = { kind: 'matter' as const, id: before.id };
    await stores.audit.append(
      handedIn.map(({ event }) => ({ ...event, at, actorId, subject, matterId: before.id })),
    );
    const isSideBySide = handedIn.some((one) => one.isSideBySide);
    const outcomes = { visit: 'met', self_assess: 'superseded' } as const;
    await settleDeadlines(stores, before.id, outcomes, at);
    await stores.notifications.tellHeld(before.id, at);
    await drawCardOfWhole(stores, before.id, at);
    const hostId = people.hostIds[0] ?? hostOfUnit(units, before.unitId);
    const dueAt = deadlineKind(context.kinds, 'confirm_record').dueAt;
    if (dueAt === null) throw new TypeError('a record is confirmed within a time');
    const owed =
      hostId === null
        ? []
        : [
            await openDeadline(stores, context, matter, {
              kind: 'confirm_record',
              owedById: hostId,
              startsAt: at,
              dueAt: dueAt(calendar, 'general', at),
            }),
          ];
    const visit = hostId === null ? recordUnconfirmed(made, at) : made;
    return {
      visit,
      event: {
        action: 'visit_finished',
        before: { state: before.state },
        after: { state: visit.state },
      },
      notices: async (after) => {
        await askForReport(stores, context, after.groupId, { actorId, at });
        const organisers = people.organiserIds.map((id) => ['organiser', id] as const);
        return [
          ...noticesOfOwed('visit_finished', 'unit_host', owed),
          ...noticesTo('visit_finished', organisers),
          ...(isSideBySide ? toBothSides(facts.context) : []),
        ];
      },
    };
  });
}
