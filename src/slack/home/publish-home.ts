import { mayReport } from '../../domain/hazards/permissions.js';
import { ownCertificate } from '../../use-cases/certificates/own-certificate.js';
import { myHazards } from '../../use-cases/hazards/my-hazards.js';
import { listLostEvidence } from '../../use-cases/matters/list-lost-evidence.js';
import { withRemovedSaid } from '../kit/removed.js';
import type { CurrentUser } from '../listening/current-user.js';
import type { SlackContext } from '../listening/slack-context.js';
import type { Renderings } from '../matters/renderings.js';
import { homeView } from './home-view.js';

/** Rows of each part of Home. */
const rowsShown = 15;

/** Shows a reader's Home as it is now; `said`: what they have just done. */
export async function publishHome(
  slack: SlackContext,
  renderings: Renderings,
  reader: CurrentUser,
  said?: string,
): Promise<void> {
  const { acting, workspace, translator } = reader;
  const { isAdmin } = acting.actor;
  const [{ waiting, reported, unit }, units, lost] = await Promise.all([
    myHazards(slack.context, acting, rowsShown),
    slack.currentUsers.units(),
    isAdmin ? listLostEvidence(slack.context, acting, 1) : null,
  ]);
  const mustSign = waiting.rows.some(({ kind }) => kind === 'verify');
  const certificate = await ownCertificate(slack.context, acting, workspace, mustSign);
  const view = homeView(
    {
      workspace,
      units,
      now: slack.clock.now(),
      isAdmin,
      lostEvidence: lost?.total ?? 0,
      missingPermissions: slack.missingPermissions(),
      mayReport: mayReport(acting.actor, workspace),
      certificate,
      owed: waiting,
      renderings,
      reported,
      unit,
      said,
    },
    translator,
  );
  await slack.client.views.publish({
    user_id: acting.actor.userId,
    view: withRemovedSaid(view, translator),
  });
}

/** The same for somebody who just did something, if they have Home open. */
export async function publishHomeIfOpen(
  slack: SlackContext,
  renderings: Renderings,
  reader: CurrentUser,
  said?: string,
): Promise<void> {
  const { userId } = reader.acting.actor;
  if (!slack.openHomes.isOpen(userId)) return;
  // What they did may have changed what they may do.
  await publishHome(slack, renderings, (await slack.currentUsers.find(userId)) ?? reader, said);
}
