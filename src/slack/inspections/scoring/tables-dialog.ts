import { z } from 'zod';
import { nameIn } from '../../../domain/inspections/scoring/scoring-table.js';
import { viewScoringTable } from '../../../use-cases/inspections/scoring/view-scoring-table.js';
import { openModal } from '../../listening/open-modal.js';
import type { Routes } from '../../listening/routes.js';
import type { SlackContext } from '../../listening/slack-context.js';
import { surfaceOfClick, valueOfClick } from '../../listening/surface.js';
import { requireAdmin } from '../../organisation/require-admin.js';
import { sendDocument } from '../reporting/send-document.js';
import { scoringIds } from './ids.js';
import { tableFormModal } from './table-form-dialog.js';
import { tableImportModal } from './table-import-dialog.js';
import { tableModal, tablesModalOf } from './tables-screen.js';

const versionId = z.uuid();

/** Looking at a table, having it as a workbook, and the ways to one of one's own. */
export function registerTables(routes: Routes, slack: SlackContext): void {
  const { openTables, viewTable, tableWorkbook, importTable, newTableForm } = scoringIds.actions;
  routes.action(openTables, async ({ ack, body }) => {
    await ack();
    await openModal(slack, surfaceOfClick(body), (reader) => tablesModalOf(slack, reader));
  });
  routes.action(viewTable, async ({ ack, body }) => {
    await ack();
    const id = versionId.parse(valueOfClick(body));
    await openModal(slack, surfaceOfClick(body), async ({ acting, translator }) =>
      tableModal(await viewScoringTable(slack.context, acting, id), translator),
    );
  });
  routes.action(tableWorkbook, async ({ ack, body }) => {
    await ack();
    const id = versionId.parse(valueOfClick(body));
    await sendDocument(slack, body, async ({ acting, translator: { locale } }) => {
      const { table } = await viewScoringTable(slack.context, acting, id);
      const bytes = await slack.workbooks.write(table, locale);
      return { name: `${fileName(nameIn(table, locale))}.xlsx`, bytes };
    });
  });
  routes.action(importTable, async ({ ack, body }) => {
    await ack();
    const id = versionId.safeParse(valueOfClick(body)).data;
    await openModal(slack, surfaceOfClick(body), async (reader) => {
      requireAdmin(reader);
      const { acting, translator } = reader;
      if (id === undefined) return tableImportModal({ after: null, name: null }, translator);
      const { tableId, version, table } = await viewScoringTable(slack.context, acting, id);
      const name = nameIn(table, translator.locale);
      return tableImportModal({ after: { tableId, version }, name }, translator);
    });
  });
  routes.action(newTableForm, async ({ ack, body }) => {
    await ack();
    await openModal(slack, surfaceOfClick(body), (reader) => {
      requireAdmin(reader);
      return tableFormModal(reader.translator);
    });
  });
}

/** A name as every system takes it for a file. */
function fileName(name: string): string {
  return name.replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').trim();
}
