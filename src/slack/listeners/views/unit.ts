import { z } from 'zod';
import type { Unit } from '../../../domain/member.js';
import { saveUnit } from '../../../use-cases/save-unit.js';
import { readUnit, type UnitEntry } from '../../forms/unit-form.js';
import { unitsModal } from '../../modals/units-modal.js';
import type { Edge } from '../edge.js';
import { joinChannel } from '../join-channel.js';
import { parseMetadata } from '../metadata.js';
import type { Submission } from './on-submission.js';

const carried = z.object({ unitId: z.uuid().nullable() });

/** A unit is added or edited; the list of units below shows it. */
export function unitSubmission(edge: Edge): Submission<UnitEntry, Unit> {
  return {
    read: readUnit,
    save: async ({ acting }, entry, { metadata, submissionKey }) => {
      const { unitId } = parseMetadata(carried, metadata);
      const unit = await saveUnit(edge.context, acting, { ...entry, unitId, submissionKey });
      // Its leader and default responsible person may belong to it from now on.
      edge.readers.forget();
      return unit;
    },
    people: ({ leaderId, defaultResponsibleId }) => [leaderId, defaultResponsibleId],
    keepsBelow: true,
    after: async (reader, unit, { belowViewId }) => {
      if (belowViewId !== null) {
        const view = unitsModal(await edge.readers.units(), reader.speech);
        await edge.client.views.update({ view_id: belowViewId, view });
      }
      await joinChannel(edge, reader, unit.channelId);
    },
  };
}
