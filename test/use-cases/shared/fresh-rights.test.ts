import { beforeAll, expect, it } from 'vitest';
import type { Database } from '../../../src/database/open-database.js';
import type { Role } from '../../../src/domain/organisation/member.js';
import { chooseCountry } from '../../../src/use-cases/calendar/choose-country.js';
import { verifyRectification } from '../../../src/use-cases/hazards/verify-rectification.js';
import { saveMembership } from '../../../src/use-cases/organisation/save-membership.js';
import type { Acting } from '../../../src/use-cases/ports/stores.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { openWorks, refusal, type Works } from '../works.js';

describeOnEachDatabase('a right that another replica has changed', (open) => {
  let database: Database;
  let works: Works;
  beforeAll(async () => {
    database = await open();
    works = await openWorks(database);
  });

  /** Who acts, as one replica has known them from before the other one gave or took a right. */
  const before = async (roles: Role[], change: () => Promise<unknown>, id: string) => {
    await works.refresh(id);
    await works.giveRoles(id, roles, null);
    const acting = await works.as(id);
    await change();
    return acting;
  };
  const verify = async (acting: Acting) => {
    const { number } = await works.rectified();
    return verifyRectification(works.context, acting, {
      ...{ number, submissionKey: works.key(), result: 'fixed', opinion: 'Holds' },
      ...{ evidenceText: null, files: [], nextDueOn: null },
    });
  };

  it('no longer counts once it is lost: admin, inspector, account, full membership', async () => {
    const removed = await before(['admin'], () => works.giveRoles('U1', [], null), 'U1');
    await expect(chooseCountry(works.context, removed, { country: 'CN' })).rejects.toThrow(
      refusal('not_allowed_to_set_up'),
    );
    await expect(
      saveMembership(works.context, removed, { userId: 'U1', roles: ['admin'], unitId: null }),
    ).rejects.toThrow(refusal('not_allowed_to_set_up'));
    const losses: [string, Parameters<Works['refresh']>[1] | null][] = [
      ['U2', null],
      ['U3', { isDeactivated: true }],
      ['U4', { isGuest: true }],
      ['U5', { isForeign: true }],
    ];
    for (const [id, facts] of losses) {
      const lose = () => (facts ? works.refresh(id, facts) : works.giveRoles(id, [], null));
      const acting = await before(['inspector'], lose, id);
      expect(acting.actor.isInspector).toBe(true);
      await expect(verify(acting), id).rejects.toThrow(refusal('not_allowed_to_verify'));
    }
  });

  it('counts at once when it is given', async () => {
    const made = await before([], () => works.giveRoles('U6', ['inspector'], null), 'U6');
    await expect(verify(made)).resolves.toMatchObject({ state: 'closed' });
  });
});
