/** The value of every button is its matter's reference, `C-3` or `G-4`; of a section followed by its key. */
export const reportIds = {
  views: {
    inspectionReport: 'inspection_report',
    reportSection: 'inspection_report_section',
    gradeReport: 'inspection_report_grade',
    sendBackReport: 'inspection_report_back',
    summary: 'campaign_summary',
    summarySection: 'campaign_summary_section',
    summaryExamples: 'campaign_summary_examples',
    publishSummary: 'campaign_summary_publish',
    figure: 'campaign_figure',
  },
  actions: {
    openReport: 'inspection_report_open',
    editReportSection: 'inspection_report_edit',
    handInReport: 'inspection_report_hand_in',
    gradeReport: 'inspection_report_grade',
    sendBackReport: 'inspection_report_back',
    reportDocument: 'inspection_report_document',
    openSummary: 'campaign_summary_open',
    editSummarySection: 'campaign_summary_edit',
    chooseExamples: 'campaign_summary_examples',
    publishSummary: 'campaign_summary_publish',
    showFigure: 'campaign_summary_figure',
    summaryDocument: 'campaign_summary_document',
  },
} as const;
