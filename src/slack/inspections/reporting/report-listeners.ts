import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { reportSections } from '../../../domain/inspections/summary/section.js';
import { DomainError } from '../../../domain/shared/errors.js';
import { textLimits } from '../../../domain/shared/limits.js';
import { localDateOf } from '../../../domain/shared/local-time.js';
import type { Translator } from '../../../i18n/translator.js';
import {
  gradeReport,
  sendBackReport,
} from '../../../use-cases/inspections/reporting/grade-report.js';
import { handInReport } from '../../../use-cases/inspections/reporting/hand-in-report.js';
import { viewReport } from '../../../use-cases/inspections/reporting/view-report.js';
import { writeReportSection } from '../../../use-cases/inspections/reporting/write-report-section.js';
import { anyNumber, requiredText } from '../../kit/fields.js';
import { type FormResult, validate } from '../../kit/form-result.js';
import { textInput } from '../../kit/inputs.js';
import { numberInput } from '../../kit/inputs-of-many.js';
import { modal } from '../../kit/modal.js';
import type { FieldValues } from '../../kit/view-state.js';
import type { CurrentUser } from '../../listening/current-user.js';
import { onSubmission, type Submitted } from '../../listening/on-submission.js';
import { openModal } from '../../listening/open-modal.js';
import { redraw } from '../../listening/redraw.js';
import type { Routes } from '../../listening/routes.js';
import type { SlackContext } from '../../listening/slack-context.js';
import { seenByClick, surfaceOfClick } from '../../listening/surface.js';
import { reportIds } from './ids.js';
import { namedByClick, numberOfForm } from './matter-of-click.js';
import { reportScreenOf } from './report-screen.js';
import { readSection, sectionModal, sectionOfForm } from './section-dialog.js';
import { sendDocument } from './send-document.js';

const { views, actions } = reportIds;

/** The grade of a report, with its reason. */
export function gradeModal(number: number, translator: Translator): ModalView {
  return modal(
    {
      callbackId: views.gradeReport,
      title: translator.t('report.button.grade'),
      submit: translator.t('report.button.grade'),
      close: translator.t('modal.cancel'),
      metadata: { number },
      blocks: [
        numberInput({ field: 'grade', label: translator.t('report.form.grade'), min: 0, max: 100 }),
        reasonInput(translator.t('report.form.grade_reason')),
      ],
    },
    translator,
  );
}

/** Why a report is sent back. */
export function sendBackModal(number: number, translator: Translator): ModalView {
  return modal(
    {
      callbackId: views.sendBackReport,
      title: translator.t('report.button.send_back'),
      submit: translator.t('report.button.send_back'),
      close: translator.t('modal.cancel'),
      metadata: { number },
      blocks: [reasonInput(translator.t('report.form.back_reason'))],
    },
    translator,
  );
}

function reasonInput(label: string) {
  const { closingReason: maxLength } = textLimits;
  return textInput({ field: 'reason', label, maxLength, multiline: true });
}

const grading = z.object({ grade: anyNumber, reason: requiredText(textLimits.closingReason) });
const sendingBack = z.object({ reason: requiredText(textLimits.closingReason) });

export function readGrade(values: FieldValues): FormResult<z.output<typeof grading>> {
  return validate(grading, values);
}

/** A group's report: written, handed in, graded, sent back, as a document. */
export function registerReports(routes: Routes, slack: SlackContext): void {
  const redrawBelow = async (reader: CurrentUser, { belowViewId, metadata }: Submitted) => {
    if (belowViewId === null) return;
    const view = await reportScreenOf(slack, reader, numberOfForm(metadata));
    await redraw(slack, { id: belowViewId }, view);
  };
  routes.action(actions.openReport, async ({ ack, body }) => {
    await ack();
    const { number } = namedByClick(body);
    await openModal(slack, surfaceOfClick(body), (reader) => reportScreenOf(slack, reader, number));
  });
  routes.action(actions.editReportSection, async ({ ack, body }) => {
    await ack();
    const { number, key } = namedByClick(body);
    await openModal(slack, surfaceOfClick(body), async ({ acting, translator }) => {
      const view = await viewReport(slack.context, acting, number);
      const section = view.sections.find(({ drafted }) => drafted.key === key);
      if (section === undefined) throw new DomainError('changed_meanwhile');
      const heading = translator.t(`report.section.${section.drafted.key}`);
      const facts = { callbackId: views.reportSection, number, section, heading };
      return sectionModal(facts, translator);
    });
  });
  routes.view(
    views.reportSection,
    onSubmission(slack, {
      keepsBelow: true,
      read: readSection,
      save: ({ acting }, { text }, { metadata }) =>
        writeReportSection(slack.context, acting, {
          ...sectionOfForm(reportSections, metadata),
          text,
        }),
      after: (reader, _, submitted) => redrawBelow(reader, submitted),
    }),
  );
  routes.action(actions.handInReport, async ({ ack, body }) => {
    await ack();
    const { number } = namedByClick(body);
    const reader = await slack.currentUsers.findOrAsk(body.user.id);
    await handInReport(slack.context, reader.acting, number);
    slack.onChange(reader.acting.workspaceId);
    if (body.view === undefined) return;
    await slack.redraws.after(seenByClick(body), () => reportScreenOf(slack, reader, number));
  });
  for (const [actionId, form] of [
    [actions.gradeReport, gradeModal],
    [actions.sendBackReport, sendBackModal],
  ] as const) {
    routes.action(actionId, async ({ ack, body }) => {
      await ack();
      const { number } = namedByClick(body);
      await openModal(slack, surfaceOfClick(body), async ({ acting, translator }) => {
        await viewReport(slack.context, acting, number);
        return form(number, translator);
      });
    });
  }
  routes.view(
    views.gradeReport,
    onSubmission(slack, {
      keepsBelow: true,
      read: readGrade,
      save: ({ acting }, entry, { metadata }) =>
        gradeReport(slack.context, acting, { ...entry, number: numberOfForm(metadata) }),
      after: (reader, _, submitted) => redrawBelow(reader, submitted),
    }),
  );
  routes.view(
    views.sendBackReport,
    onSubmission(slack, {
      keepsBelow: true,
      read: (values) => validate(sendingBack, values),
      save: ({ acting }, { reason }, { metadata }) =>
        sendBackReport(slack.context, acting, { reason, number: numberOfForm(metadata) }),
      after: (reader, _, submitted) => redrawBelow(reader, submitted),
    }),
  );
  routes.action(actions.reportDocument, async ({ ack, body }) => {
    await ack();
    const { number } = namedByClick(body);
    await sendDocument(slack, body, async ({ acting, workspace, translator }) => {
      const { rows, sections } = await viewReport(slack.context, acting, number);
      const on = localDateOf(slack.clock.now(), workspace.timeZone);
      const written = sections.map((one) => ({ ...one, written: one.written?.text ?? null }));
      return slack.documents.report({ rows, sections: written, on }, translator);
    });
  });
}
