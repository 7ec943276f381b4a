import { campaignReference } from '../../domain/inspections/campaign.js';
import { groupReference } from '../../domain/inspections/group.js';
import { translatorFor } from '../../i18n/translator.js';
import type { InspectionDocuments } from '../../use-cases/ports/documents.js';
import { writeDocument } from '../kit/document.js';
import { campaignSummaryDocument } from './campaign-summary-document.js';
import { groupReportDocument } from './group-report-document.js';

/** The documents of campaigns; a file is named after its matter: `report-G-4.docx`. */
export const inspectionDocuments: InspectionDocuments = {
  async report(facts, { locale, timeZone }) {
    const translator = translatorFor(locale, timeZone);
    const [{ number = 0 } = {}] = facts.rows.groups;
    const bytes = await writeDocument(groupReportDocument(facts, translator), translator);
    return { name: `report-${groupReference(number)}.docx`, bytes };
  },

  async summary(facts, { locale, timeZone }) {
    const translator = translatorFor(locale, timeZone);
    const { number } = facts.rows.campaign;
    const bytes = await writeDocument(campaignSummaryDocument(facts, translator), translator);
    return { name: `summary-${campaignReference(number)}.docx`, bytes };
  },
};
