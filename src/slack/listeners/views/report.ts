import { hazardReference } from '../../../domain/hazard.js';
import {
  type ReportHazardInput,
  type ReportHazardResult,
  reportHazard,
} from '../../../use-cases/report-hazard.js';
import { readReport } from '../../forms/report-form.js';
import { noticeModal } from '../../modals/notice.js';
import type { Edge } from '../edge.js';
import { reportSourceOf } from '../metadata.js';
import type { Submission } from './on-submission.js';

/** A hazard is reported: the modal then says its number. */
export function reportSubmission(edge: Edge): Submission<ReportHazardInput, ReportHazardResult> {
  return {
    read: (values, { metadata, submissionKey }) =>
      readReport(values, reportSourceOf(metadata), submissionKey),
    save: ({ acting }, input) => reportHazard(edge.context, acting, input),
    next: ({ speech }, { hazard: { number }, repeatOfNumber }) => {
      const hazard = hazardReference(number);
      const said =
        repeatOfNumber === null
          ? speech.t('modal.report.done', { hazard })
          : speech.t('modal.report.done_repeat', {
              hazard,
              repeat: hazardReference(repeatOfNumber),
            });
      return noticeModal(said, speech);
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
