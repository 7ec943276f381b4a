import type { Button, ModalView } from '@slack/types';
import { groupReference } from '../../../domain/inspections/group.js';
import type { ReportAction } from '../../../domain/inspections/permissions.js';
import type { ReportSection } from '../../../domain/inspections/summary/section.js';
import type { Translator } from '../../../i18n/translator.js';
import {
  type ReportView,
  viewReport,
} from '../../../use-cases/inspections/reporting/view-report.js';
import { headerOf } from '../../kit/header.js';
import { modal } from '../../kit/modal.js';
import { note } from '../../kit/note.js';
import { oneLine, plainText } from '../../kit/text.js';
import type { CurrentUser } from '../../listening/current-user.js';
import type { SlackContext } from '../../listening/slack-context.js';
import { groupName, groupTitle, inspectionButton } from '../inspection-words.js';
import { reportIds } from './ids.js';
import { sectionBlocks } from './section-blocks.js';

const { actions: ids } = reportIds;

const actionIds = {
  hand_in_report: ids.handInReport,
  grade: ids.gradeReport,
  send_back: ids.sendBackReport,
} as const satisfies Partial<Record<ReportAction, string>>;

/** A group's report for a reader. Throws DomainError as viewReport does. */
export async function reportScreenOf(
  slack: SlackContext,
  { acting, translator }: CurrentUser,
  number: number,
): Promise<ModalView> {
  return reportScreen(await viewReport(slack.context, acting, number), translator);
}

/** A group's report, section by section, each with its button for who may write it. */
export function reportScreen(view: ReportView, translator: Translator): ModalView {
  const { group, campaign, actions, openVisits } = view;
  const reference = groupReference(group.number);
  const mayWrite = actions.includes('write_report');
  const edit = (key: ReportSection): Button | null =>
    mayWrite
      ? inspectionButton(
          ids.editReportSection,
          `${reference} ${key}`,
          translator.t('report.button.edit'),
        )
      : null;
  const grade =
    group.grade === null
      ? []
      : [
          {
            type: 'section' as const,
            text: plainText(
              translator.t('report.graded', {
                grade: group.grade,
                reason: group.gradeReason ?? '',
              }),
              3000,
            ),
          },
        ];
  const waits =
    openVisits > 0 && actions.includes('hand_in_report')
      ? [note(translator.t('report.visits_open', { count: openVisits }))]
      : [];
  return modal(
    {
      callbackId: reportIds.views.inspectionReport,
      title: translator.t('report.screen.title', { report: reference }),
      metadata: { number: group.number },
      blocks: [
        headerOf(groupTitle(group, translator)),
        {
          type: 'section',
          text: plainText(`${groupName(group, translator)} · ${oneLine(campaign.name)}`, 600),
        },
        { type: 'actions', elements: buttons(view, reference, translator) },
        ...waits,
        ...grade,
        ...view.sections.flatMap((section) =>
          sectionBlocks(
            section,
            translator.t(`report.section.${section.drafted.key}`),
            edit(section.drafted.key),
            translator,
          ),
        ),
      ],
    },
    translator,
  );
}

function buttons(
  { actions, openVisits }: ReportView,
  reference: string,
  translator: Translator,
): Button[] {
  const offered = (['hand_in_report', 'grade', 'send_back'] as const).filter(
    (action) => actions.includes(action) && !(action === 'hand_in_report' && openVisits > 0),
  );
  return [
    ...offered.map((action, index) => {
      const text = translator.t(`report.button.${action}`);
      const style = index === 0 ? ('primary' as const) : undefined;
      const button = inspectionButton(actionIds[action], reference, text, style);
      return action === 'hand_in_report'
        ? { ...button, confirm: handInConfirm(translator) }
        : button;
    }),
    inspectionButton(ids.reportDocument, reference, translator.t('report.button.document')),
  ];
}

function handInConfirm(translator: Translator) {
  return {
    title: plainText(translator.t('report.button.hand_in_report'), 100),
    text: plainText(translator.t('report.hand_in.confirm'), 300),
    confirm: plainText(translator.t('report.button.hand_in_report'), 30),
    deny: plainText(translator.t('modal.cancel'), 30),
  };
}
