import type { KnownBlock, ModalView } from '@slack/types';
import type { Unit } from '../../domain/member.js';
import type { Speech } from '../../i18n/speech.js';
import { ids } from '../ids.js';
import { mention, plainText } from '../text.js';
import { note } from './hazard-heading.js';
import { modal } from './modal.js';

/** Two blocks a unit, below Slack's 100; the others are looked up by name. */
const unitsShown = 40;
const nameLimit = 200;

/** The units of the workspace, each with a button to edit it. */
export function unitsModal(units: readonly Unit[], speech: Speech): ModalView {
  const shown = units.slice(0, unitsShown);
  const more = units.length - shown.length;
  return modal(
    {
      callbackId: ids.views.units,
      title: speech.t('modal.units.title'),
      blocks: [
        ...(units.length === 0 ? [note(speech.t('modal.units.none'))] : []),
        {
          type: 'actions',
          elements: [
            {
              type: 'button',
              action_id: ids.actions.unitAdd,
              text: plainText(speech.t('modal.units.add'), 75),
              style: 'primary',
            },
          ],
        },
        ...(more > 0 ? lookup(more, speech) : []),
        ...shown.flatMap((unit) => unitBlocks(unit, speech)),
      ],
    },
    speech,
  );
}

function unitBlocks(unit: Unit, speech: Speech): KnownBlock[] {
  const nobody = speech.t('modal.units.nobody');
  const person = (id: string | null) => (id === null ? nobody : mention(id));
  const line = speech.t('modal.units.line', {
    leader: person(unit.leaderId),
    responsible: person(unit.defaultResponsibleId),
    channel: unit.channelId === null ? nobody : `<#${unit.channelId}>`,
  });
  return [
    {
      type: 'section',
      text: plainText(unit.name, nameLimit),
      accessory: {
        type: 'button',
        action_id: ids.actions.unitEdit,
        text: plainText(speech.t('modal.units.edit'), 75),
        value: unit.id,
      },
    },
    { type: 'context', elements: [{ type: 'mrkdwn', text: line }] },
  ];
}

function lookup(more: number, speech: Speech): KnownBlock[] {
  return [
    {
      type: 'section',
      text: plainText(speech.t('modal.units.more', { count: more }), 3000),
      accessory: {
        type: 'external_select',
        action_id: ids.actions.unitPick,
        min_query_length: 0,
        placeholder: plainText(speech.t('modal.choose'), 150),
      },
    },
  ];
}
