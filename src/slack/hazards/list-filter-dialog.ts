import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { categories, hazardStates } from '../../domain/hazards/hazard.js';
import { levels } from '../../domain/matters/level.js';
import type { Unit } from '../../domain/organisation/member.js';
import type { Translator } from '../../i18n/translator.js';
import type { ListHazardsInput } from '../../use-cases/hazards/list-hazards.js';
import { optionalUnitId, ticked } from '../kit/fields.js';
import { type FormResult, validate } from '../kit/form-result.js';
import { checkboxInput, selectInput } from '../kit/inputs.js';
import { parseMetadata } from '../kit/metadata.js';
import { modal } from '../kit/modal.js';
import type { FieldValues } from '../kit/view-state.js';
import { answer } from '../listening/answer.js';
import { onSubmission } from '../listening/on-submission.js';
import { openModal } from '../listening/open-modal.js';
import { redraw } from '../listening/redraw.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { surfaceOfClick, valueOfClick } from '../listening/surface.js';
import { levelChoices } from '../matters/words.js';
import { unitInput } from '../organisation/unit-choice.js';
import { hazardIds } from './ids.js';
import { listMessage, listModal } from './list-answer.js';
import { readListState } from './list-state.js';
import { categoryChoices, stateChoices } from './words.js';

export interface ListFilterFacts {
  list: ListHazardsInput;
  units: readonly Unit[];
  /** Of the message that shows the list; null when a modal does. */
  responseUrl: string | null;
}

/** What a list is narrowed down to; everything may be left open. */
export function listFilterModal(facts: ListFilterFacts, translator: Translator): ModalView {
  const { list, units, responseUrl } = facts;
  const placeholder = translator.t('form.any');
  const unit = {
    field: 'unitId',
    label: translator.t('form.unit'),
    units,
    chosen: list.unitId,
    optional: true,
  };
  return modal(
    {
      callbackId: hazardIds.views.listFilter,
      title: translator.t('modal.filter.title'),
      submit: translator.t('modal.filter.submit'),
      close: translator.t('modal.cancel'),
      metadata: { responseUrl },
      blocks: [
        ...(units.length === 0 ? [] : [unitInput(unit, translator)]),
        checkboxInput({
          field: 'states',
          label: translator.t('form.state'),
          choices: stateChoices(translator),
          ticked: list.states ?? [],
        }),
        checkboxInput({
          field: 'isOverdue',
          label: translator.t('form.overdue'),
          choices: [{ value: 'yes', text: translator.t('form.overdue.yes') }],
          ticked: list.isOverdue ? ['yes'] : [],
        }),
        selectInput({
          field: 'category',
          label: translator.t('form.category'),
          choices: categoryChoices(translator),
          chosen: list.category,
          optional: true,
          placeholder,
        }),
        selectInput({
          field: 'level',
          label: translator.t('form.level'),
          choices: levelChoices(translator),
          chosen: list.level,
          optional: true,
          placeholder,
        }),
      ],
    },
    translator,
  );
}

const filter = z
  .object({
    unitId: optionalUnitId,
    states: z.array(z.enum(hazardStates)).default([]),
    isOverdue: ticked,
    category: z.enum(categories).optional(),
    level: z.enum(levels).optional(),
  })
  .transform(
    ({ unitId, states, isOverdue, category, level }): ListHazardsInput => ({
      pageIndex: 0,
      ...(unitId === null ? {} : { unitId }),
      ...(states.length === 0 ? {} : { states }),
      ...(isOverdue ? { isOverdue } : {}),
      ...(category === undefined ? {} : { category }),
      ...(level === undefined ? {} : { level }),
    }),
  );

/** Reads a filter: the first page of what it finds. */
export function readListFilter(values: FieldValues): FormResult<ListHazardsInput> {
  return validate(filter, values);
}

const carried = z.object({ responseUrl: z.url().nullable().catch(null) });

/** A list is narrowed down: it shows anew in the message, or in the modal, that the filter was opened from. */
export function registerListFilter(routes: Routes, slack: SlackContext): void {
  routes.action(hazardIds.actions.listFilter, async ({ ack, body }) => {
    await ack();
    const list = readListState(valueOfClick(body));
    const responseUrl = body.view === undefined ? (body.response_url ?? null) : null;
    await openModal(slack, surfaceOfClick(body), async ({ translator }) =>
      listFilterModal({ list, units: await slack.currentUsers.units(), responseUrl }, translator),
    );
  });
  routes.view(
    hazardIds.views.listFilter,
    onSubmission(slack, {
      onlyLooks: true,
      keepsBelow: true,
      read: readListFilter,
      save: (reader, list) => listMessage(slack, reader, list),
      after: async ({ translator }, message, { metadata, belowViewId }) => {
        const { responseUrl } = parseMetadata(carried, metadata);
        if (responseUrl !== null) return answer(responseUrl, message, { replace: true });
        if (belowViewId === null) return;
        const view = listModal(message.blocks, translator);
        await redraw(slack, { id: belowViewId }, view);
      },
    }),
  );
}
