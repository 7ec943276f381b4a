import type { MessageKey, Translator } from '../../../i18n/translator.js';
import type { WorkbookRowFault } from '../../../use-cases/ports/scoring.js';

/** Which sheet names the words of its lines as settings; those of the others name columns. */
const settingsSheet = 'table';

/** Where in a workbook something is wrong, and what: a line. */
export function faultLine(fault: WorkbookRowFault, translator: Translator): string {
  const what = translator.t(`scoring.fault.${fault.code}`, fault.params);
  const where = placeOf(fault, translator);
  return where === '' ? what : translator.t('scoring.fault_at', { where, what });
}

function placeOf({ sheet, row, column }: WorkbookRowFault, translator: Translator): string {
  if (sheet === null) return '';
  const words = sheet === settingsSheet ? 'setting' : 'column';
  const parts = [
    translator.t(`scoring.sheet.${sheet}` as MessageKey),
    ...(row === null ? [] : [translator.t('scoring.fault_row', { row })]),
    ...(column === null ? [] : [translator.t(`scoring.${words}.${column}` as MessageKey)]),
  ];
  return parts.join(' · ');
}
