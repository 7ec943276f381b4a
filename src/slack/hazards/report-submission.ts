import { hazardReference } from '../../domain/hazards/hazard.js';
import {
  type ReportHazardInput,
  type ReportHazardResult,
  reportHazard,
} from '../../use-cases/hazards/report-hazard.js';
import { reportSourceOf } from '../kit/metadata.js';
import { noticeModal } from '../kit/notice.js';
import type { Submission } from '../listening/on-submission.js';
import type { SlackContext } from '../listening/slack-context.js';
import { readReport } from './report-form.js';

/** A hazard is reported: the modal then says its number. */
export function reportSubmission(
  slack: SlackContext,
): Submission<ReportHazardInput, ReportHazardResult> {
  return {
    read: (values, { metadata, submissionKey }) =>
      readReport(values, reportSourceOf(metadata), submissionKey),
    save: ({ acting }, input) => reportHazard(slack.context, acting, input),
    next: ({ translator }, { hazard: { number }, repeatOfNumber }) => {
      const hazard = hazardReference(number);
      const said =
        repeatOfNumber === null
          ? translator.t('modal.report.done', { hazard })
          : translator.t('modal.report.done_repeat', {
              hazard,
              repeat: hazardReference(repeatOfNumber),
            });
      return noticeModal(said, translator);
    },
    people: ({ responsibleId, onTheSpot }) => [
      responsibleId,
      onTheSpot?.major?.completerId ?? null,
      onTheSpot?.major?.responsibleLeaderId ?? null,
      onTheSpot?.major?.acceptorId ?? null,
      onTheSpot?.major?.secondAcceptorId ?? null,
    ],
  };
}
