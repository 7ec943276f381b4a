import { z } from 'zod';
import type { Unit } from '../../domain/organisation/member.js';
import { saveUnit } from '../../use-cases/organisation/save-unit.js';
import { parseMetadata } from '../kit/metadata.js';
import type { Submission } from '../listening/on-submission.js';
import type { SlackContext } from '../listening/slack-context.js';
import { joinChannel } from './join-channel.js';
import { readUnit, type UnitEntry } from './unit-form.js';
import { unitsModal } from './units-modal.js';

const carried = z.object({ unitId: z.uuid().nullable() });

/** A unit is added or edited; the list of units below shows it. */
export function unitSubmission(slack: SlackContext): Submission<UnitEntry, Unit> {
  return {
    read: readUnit,
    save: async ({ acting }, entry, { metadata, submissionKey }) => {
      const { unitId } = parseMetadata(carried, metadata);
      const unit = await saveUnit(slack.context, acting, { ...entry, unitId, submissionKey });
      // Its leader and default responsible person may belong to it from now on.
      slack.currentUsers.forget();
      return unit;
    },
    people: ({ leaderId, defaultResponsibleId }) => [leaderId, defaultResponsibleId],
    keepsBelow: true,
    after: async (reader, unit, { belowViewId }) => {
      if (belowViewId !== null) {
        const view = unitsModal(await slack.currentUsers.units(), reader.translator);
        await slack.client.views.update({ view_id: belowViewId, view });
      }
      await joinChannel(slack, reader, unit.channelId);
    },
  };
}
