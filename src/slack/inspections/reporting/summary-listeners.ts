import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { hazardReference } from '../../../domain/hazards/hazard.js';
import { examplesOf } from '../../../domain/inspections/summary/examples.js';
import { summarySections } from '../../../domain/inspections/summary/section.js';
import { DomainError } from '../../../domain/shared/errors.js';
import { localDateOf } from '../../../domain/shared/local-time.js';
import type { Translator } from '../../../i18n/translator.js';
import { exampleIdsOf } from '../../../use-cases/inspections/reporting/drafts.js';
import { publishSummary } from '../../../use-cases/inspections/reporting/publish-summary.js';
import {
  type SummaryView,
  viewSummary,
} from '../../../use-cases/inspections/reporting/view-summary.js';
import {
  chooseExamples,
  writeSummarySection,
} from '../../../use-cases/inspections/reporting/write-summary.js';
import type { DocumentFile } from '../../../use-cases/ports/documents.js';
import { type FormResult, validate } from '../../kit/form-result.js';
import { maxChoices } from '../../kit/inputs.js';
import { channelsInput, peopleInput, selectManyInput } from '../../kit/inputs-of-many.js';
import { modal } from '../../kit/modal.js';
import { note } from '../../kit/note.js';
import { oneLine } from '../../kit/text.js';
import type { FieldValues } from '../../kit/view-state.js';
import type { CurrentUser } from '../../listening/current-user.js';
import { onSubmission, type Submitted } from '../../listening/on-submission.js';
import { openModal } from '../../listening/open-modal.js';
import { redraw } from '../../listening/redraw.js';
import type { Routes } from '../../listening/routes.js';
import type { SlackContext } from '../../listening/slack-context.js';
import { seenByClick, surfaceOfClick } from '../../listening/surface.js';
import { figureListModal } from './figure-list.js';
import { reportIds } from './ids.js';
import { namedByClick, numberOfForm } from './matter-of-click.js';
import { readSection, sectionModal, sectionOfForm } from './section-dialog.js';
import { sendDocument, sendToMember, uploadDocument } from './send-document.js';
import { figureNamed, summaryScreenOf } from './summary-screen.js';

const { views, actions } = reportIds;

/** In which channels and to whom the summary is told. */
export function publishModal(
  { campaign, workspace }: Pick<SummaryView, 'campaign' | 'workspace'>,
  translator: Translator,
): ModalView {
  const { officeChannelId } = workspace;
  return modal(
    {
      callbackId: views.publishSummary,
      title: translator.t('summary.button.publish'),
      submit: translator.t('summary.button.publish'),
      close: translator.t('modal.cancel'),
      metadata: { number: campaign.number },
      blocks: [
        note(translator.t('summary.publish.explain')),
        channelsInput({
          field: 'channelIds',
          label: translator.t('summary.form.channels'),
          chosen: officeChannelId === null ? [] : [officeChannelId],
          optional: true,
        }),
        peopleInput({
          field: 'memberIds',
          label: translator.t('summary.form.people'),
          chosen: [],
          optional: true,
        }),
      ],
    },
    translator,
  );
}

/** Which hazards stand as examples; ticked: those that stand now. */
export function examplesModal(view: SummaryView, translator: Translator): ModalView {
  const { rows, campaign, written } = view;
  const chosen = exampleIdsOf(rows, written);
  const strongest = examplesOf(rows.hazards, [], maxChoices).map(({ hazardId }) => hazardId);
  const offered = rows.hazards
    .filter(({ id }) => chosen.includes(id) || strongest.includes(id))
    .slice(0, maxChoices);
  return modal(
    {
      callbackId: views.summaryExamples,
      title: translator.t('summary.button.examples'),
      submit: translator.t('modal.save'),
      close: translator.t('modal.cancel'),
      metadata: { number: campaign.number },
      blocks:
        offered.length === 0
          ? [note(translator.t('summary.part.found_none'))]
          : [
              selectManyInput({
                field: 'hazards',
                label: translator.t('summary.form.examples'),
                hint: translator.t('summary.form.examples.hint'),
                choices: offered.map(({ number, description }) => ({
                  value: String(number),
                  text: `${hazardReference(number)} · ${oneLine(description)}`,
                })),
                chosen: offered
                  .filter(({ id }) => chosen.includes(id))
                  .map(({ number }) => String(number)),
                optional: true,
              }),
            ],
    },
    translator,
  );
}

const ids = z.array(z.string()).default([]);
const publishing = z.object({ channelIds: ids, memberIds: ids });
const choosing = z.object({ hazards: z.array(z.coerce.number()).default([]) });

export function readPublishing(values: FieldValues): FormResult<z.output<typeof publishing>> {
  return validate(publishing, values);
}

/** The document, with what was written where somebody wrote it. */
function documentOf(
  slack: SlackContext,
  { rows, statistics, comparison, sections }: SummaryView,
  { workspace, translator }: Pick<CurrentUser, 'workspace' | 'translator'>,
): Promise<DocumentFile> {
  return slack.documents.summary(
    {
      ...{ rows, statistics, comparison, organisation: workspace.name },
      sections: sections.map((one) => ({ ...one, written: one.written?.text ?? null })),
      on: localDateOf(slack.clock.now(), workspace.timeZone),
    },
    translator,
  );
}

/** A campaign's summary: looked at, written, published, as a document. */
export function registerSummaries(routes: Routes, slack: SlackContext): void {
  const redrawBelow = async (reader: CurrentUser, { belowViewId, metadata }: Submitted) => {
    if (belowViewId === null) return;
    const view = await summaryScreenOf(slack, reader, numberOfForm(metadata));
    await redraw(slack, { id: belowViewId }, view);
  };
  const opening = (
    actionId: string,
    build: (view: SummaryView, reader: CurrentUser, key: string) => ModalView,
  ) =>
    routes.action(actionId, async ({ ack, body }) => {
      await ack();
      const { number, key } = namedByClick(body);
      await openModal(slack, surfaceOfClick(body), async (reader) =>
        build(await viewSummary(slack.context, reader.acting, number), reader, key),
      );
    });
  routes.action(actions.openSummary, async ({ ack, body }) => {
    await ack();
    const { number } = namedByClick(body);
    await openModal(slack, surfaceOfClick(body), (reader) =>
      summaryScreenOf(slack, reader, number),
    );
  });
  const figureList = (view: SummaryView, { translator }: CurrentUser, key: string, page = 0) => {
    const figure = figureNamed(view, key);
    if (figure === undefined) throw new DomainError('changed_meanwhile');
    if (!view.seesLists) throw new DomainError('not_allowed_to_see');
    return figureListModal(view, figure, page, translator);
  };
  opening(actions.showFigure, (view, reader, key) => figureList(view, reader, key));
  for (const actionId of [actions.figureBefore, actions.figureAfter]) {
    routes.action(actionId, async ({ ack, body }) => {
      await ack();
      const { number, key, page } = namedByClick(body);
      await slack.redraws.after(seenByClick(body), async () => {
        const reader = await slack.currentUsers.findOrAsk(body.user.id);
        const view = await viewSummary(slack.context, reader.acting, number);
        return figureList(view, reader, key, page);
      });
    });
  }
  opening(actions.editSummarySection, (view, { translator }, key) => {
    const section = view.sections.find(({ drafted }) => drafted.key === key);
    if (section === undefined) throw new DomainError('changed_meanwhile');
    const heading = translator.t(`summary.section.${section.drafted.key}`);
    const { number } = view.campaign;
    return sectionModal({ callbackId: views.summarySection, number, section, heading }, translator);
  });
  opening(actions.chooseExamples, (view, { translator }) => examplesModal(view, translator));
  opening(actions.publishSummary, (view, { translator }) => publishModal(view, translator));
  routes.view(
    views.summarySection,
    onSubmission(slack, {
      keepsBelow: true,
      read: readSection,
      save: ({ acting }, { text }, { metadata }) =>
        writeSummarySection(slack.context, acting, {
          ...sectionOfForm(summarySections, metadata),
          text,
        }),
      after: (reader, _, submitted) => redrawBelow(reader, submitted),
    }),
  );
  routes.view(
    views.summaryExamples,
    onSubmission(slack, {
      keepsBelow: true,
      read: (values) => validate(choosing, values),
      save: ({ acting }, { hazards }, { metadata }) =>
        chooseExamples(slack.context, acting, {
          number: numberOfForm(metadata),
          hazardNumbers: hazards,
        }),
      after: (reader, _, submitted) => redrawBelow(reader, submitted),
    }),
  );
  routes.view(
    views.publishSummary,
    onSubmission(slack, {
      keepsBelow: true,
      read: readPublishing,
      people: ({ memberIds }) => ({ memberIds }),
      channels: ({ channelIds }) => ({ channelIds }),
      save: async ({ acting }, entry, { metadata, submissionKey }) => {
        const number = numberOfForm(metadata);
        await publishSummary(slack.context, acting, { ...entry, number, submissionKey });
        return { ...entry, number };
      },
      after: async (reader, { number, channelIds, memberIds }, submitted) => {
        await redrawBelow(reader, submitted);
        const view = await viewSummary(slack.context, reader.acting, number);
        const file = await documentOf(slack, view, reader);
        for (const channelId of channelIds) await uploadDocument(slack, channelId, file);
        for (const memberId of memberIds) {
          await sendToMember(slack, memberId, (to) => documentOf(slack, view, to));
        }
      },
    }),
  );
  routes.action(actions.summaryDocument, async ({ ack, body }) => {
    await ack();
    const { number } = namedByClick(body);
    await sendDocument(slack, body, async (reader) =>
      documentOf(slack, await viewSummary(slack.context, reader.acting, number), reader),
    );
  });
}
