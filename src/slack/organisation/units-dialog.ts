import type { KnownBlock, ModalView } from '@slack/types';
import type { Unit } from '../../domain/organisation/member.js';
import type { Translator } from '../../i18n/translator.js';
import { modal } from '../kit/modal.js';
import { note } from '../kit/note.js';
import { mention, plainText } from '../kit/text.js';
import { openModal } from '../listening/open-modal.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { surfaceOfClick } from '../listening/surface.js';
import { organisationIds } from './ids.js';
import { requireAdmin } from './require-admin.js';

/** Two blocks a unit, below Slack's 100; the others are looked up by name. */
const unitsShown = 40;
const nameLimit = 200;

/** The units of the workspace, each with a button to edit it. */
export function unitsModal(units: readonly Unit[], translator: Translator): ModalView {
  const shown = units.slice(0, unitsShown);
  const more = units.length - shown.length;
  return modal(
    {
      callbackId: organisationIds.views.units,
      title: translator.t('modal.units.title'),
      blocks: [
        ...(units.length === 0 ? [note(translator.t('modal.units.none'))] : []),
        {
          type: 'actions',
          elements: [
            {
              type: 'button',
              action_id: organisationIds.actions.unitAdd,
              text: plainText(translator.t('modal.units.add'), 75),
              style: 'primary',
            },
          ],
        },
        ...(more > 0 ? lookup(more, translator) : []),
        ...shown.flatMap((unit) => unitBlocks(unit, translator)),
      ],
    },
    translator,
  );
}

function unitBlocks(unit: Unit, translator: Translator): KnownBlock[] {
  const nobody = translator.t('modal.units.nobody');
  const person = (id: string | null) => (id === null ? nobody : mention(id));
  const line = translator.t('modal.units.line', {
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
        action_id: organisationIds.actions.unitEdit,
        text: plainText(translator.t('modal.units.edit'), 75),
        value: unit.id,
      },
    },
    { type: 'context', elements: [{ type: 'mrkdwn', text: line }] },
  ];
}

function lookup(more: number, translator: Translator): KnownBlock[] {
  return [
    {
      type: 'section',
      text: plainText(translator.t('modal.units.more', { count: more }), 3000),
      accessory: {
        type: 'external_select',
        action_id: organisationIds.actions.unitPick,
        min_query_length: 0,
        placeholder: plainText(translator.t('modal.choose'), 150),
      },
    },
  ];
}

/** The way to the units from the set-up. */
export function registerUnits(routes: Routes, slack: SlackContext): void {
  routes.action(organisationIds.actions.setUpUnits, async ({ ack, body }) => {
    await ack();
    await openModal(slack, surfaceOfClick(body), async (reader) => {
      requireAdmin(reader);
      return unitsModal(await slack.currentUsers.units(), reader.translator);
    });
  });
}
