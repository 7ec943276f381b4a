import type { KnownBlock, ModalView, MrkdwnElement, PlainTextElement } from '@slack/types';
import type { Unit } from '../../domain/organisation/member.js';
import { openUnits, unitsAsTree } from '../../domain/organisation/unit-tree.js';
import type { Translator } from '../../i18n/translator.js';
import { modal } from '../kit/modal.js';
import { note } from '../kit/note.js';
import { escapeMrkdwn, mention, oneLine, plainText } from '../kit/text.js';
import { openModal } from '../listening/open-modal.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { surfaceOfClick } from '../listening/surface.js';
import { organisationIds } from './ids.js';
import { requireAdmin } from './require-admin.js';
import { unitInTree } from './unit-choice.js';
import { unitWords } from './unit-words.js';

/** Two blocks a unit, below Slack's 100; the others are looked up by name. */
const unitsShown = 40;
const nameLimit = 200;

/** The units of the workspace, as a tree, each with a button to edit it; then those that are closed. */
export function unitsModal(units: readonly Unit[], translator: Translator): ModalView {
  const tree = [
    ...unitsAsTree(openUnits(units)),
    ...units.filter((unit) => unit.closedSince !== null).map((unit) => ({ unit, depth: 0 })),
  ];
  const shown = tree.slice(0, unitsShown);
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
        ...shown.flatMap((row) => unitBlocks(row, units, translator)),
      ],
    },
    translator,
  );
}

function unitBlocks(
  { unit, depth }: { unit: Unit; depth: number },
  units: readonly Unit[],
  translator: Translator,
): KnownBlock[] {
  const isClosed = unit.closedSince !== null;
  return [
    {
      type: 'section',
      text: plainText(unitInTree(unitWords(unit, translator), depth), nameLimit),
      accessory: {
        type: 'button',
        action_id: organisationIds.actions.unitEdit,
        text: plainText(translator.t(isClosed ? 'modal.units.view' : 'modal.units.edit'), 75),
        value: unit.id,
      },
    },
    { type: 'context', elements: [lineOf(unit, units, translator)] },
  ];
}

function lineOf(
  unit: Unit,
  units: readonly Unit[],
  translator: Translator,
): MrkdwnElement | PlainTextElement {
  const nobody = translator.t('modal.units.nobody');
  const person = (id: string | null) => (id === null ? nobody : mention(id));
  const nameOf = (id: string | null) => units.find((one) => one.id === id)?.name;
  if (unit.closedSince !== null) {
    const successor = nameOf(unit.successorId) ?? nobody;
    return plainText(translator.t('unit.merged_into', { name: successor }), nameLimit);
  }
  const line = translator.t('modal.units.line', {
    leader: person(unit.leaderId),
    responsible: person(unit.defaultResponsibleId),
    acceptor: person(unit.defaultAcceptorId),
    channel: unit.channelId === null ? nobody : `<#${unit.channelId}>`,
  });
  const parent = nameOf(unit.parentId);
  if (parent === undefined) return { type: 'mrkdwn', text: line };
  const named = { parent: escapeMrkdwn(oneLine(parent)), line };
  return { type: 'mrkdwn', text: translator.t('modal.units.part_of', named) };
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
