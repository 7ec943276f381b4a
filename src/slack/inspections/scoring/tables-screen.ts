import type { KnownBlock, ModalView } from '@slack/types';
import { nameIn, type ScoringTable } from '../../../domain/inspections/scoring/scoring-table.js';
import type { Translator } from '../../../i18n/translator.js';
import { listScoringTables } from '../../../use-cases/inspections/scoring/list-scoring-tables.js';
import type { TableVersion } from '../../../use-cases/ports/scoring.js';
import { headerOf } from '../../kit/header.js';
import { modal } from '../../kit/modal.js';
import { note } from '../../kit/note.js';
import { plainText, trim } from '../../kit/text.js';
import type { CurrentUser } from '../../listening/current-user.js';
import type { SlackContext } from '../../listening/slack-context.js';
import { scoringIds } from './ids.js';
import { keyName } from './score-words.js';

const lineLimit = 600;
/** A section holds 3000 characters. */
const partLimit = 2900;

/** The workspace's scoring tables; admins change them, everybody looks at them. */
export function tablesModal(
  versions: readonly TableVersion[],
  isAdmin: boolean,
  translator: Translator,
): ModalView {
  return modal(
    {
      callbackId: scoringIds.views.tables,
      title: translator.t('scoring.tables.title'),
      blocks: [
        note(translator.t('scoring.tables.note')),
        ...versions.flatMap((version) => tableBlocks(version, isAdmin, translator)),
        ...(isAdmin
          ? [
              actions([
                [scoringIds.actions.newTableForm, translator.t('scoring.tables.new_form'), 'new'],
                [scoringIds.actions.importTable, translator.t('scoring.tables.import'), 'new'],
              ]),
            ]
          : []),
      ],
    },
    translator,
  );
}

function tableBlocks(
  { id, version, table, savedById }: TableVersion,
  isAdmin: boolean,
  translator: Translator,
): KnownBlock[] {
  const items = table.parts.reduce((sum, part) => sum + part.items.length, 0);
  const counts = translator.t('scoring.tables.counts', { parts: table.parts.length, items });
  const source =
    savedById === null
      ? translator.t('scoring.tables.shipped')
      : translator.t('scoring.tables.own', { version });
  const { viewTable, tableWorkbook, importTable } = scoringIds.actions;
  return [
    {
      type: 'section',
      text: plainText(
        `${nameIn(table, translator.locale)}\n${translator.t(`scoring.kind.${table.kind}`)} · ${counts} · ${source}`,
        lineLimit,
      ),
    },
    actions([
      [viewTable, translator.t('scoring.part.look'), id],
      [tableWorkbook, translator.t('scoring.tables.workbook'), id],
      ...(isAdmin ? [[importTable, translator.t('scoring.tables.change'), id] as const] : []),
    ]),
  ];
}

function actions(buttons: readonly (readonly [string, string, string])[]): KnownBlock {
  return {
    type: 'actions',
    elements: buttons.map(([actionId, text, value]) => ({
      type: 'button',
      action_id: actionId,
      text: plainText(text, 75),
      value,
    })),
  };
}

/** One table: its parts with their items and points, checks and grades. */
export function tableModal({ table }: TableVersion, translator: Translator): ModalView {
  const grades = table.grades
    .map((grade) => `${nameIn(grade, translator.locale)} ≥ ${translator.number(grade.least)}`)
    .join(' · ');
  return modal(
    {
      callbackId: scoringIds.views.table,
      title: translator.t('scoring.tables.one'),
      blocks: [
        headerOf(nameIn(table, translator.locale)),
        ...(table.source === undefined ? [] : [note(table.source)]),
        ...(grades === '' ? [] : [note(grades)]),
        ...partsOf(table, translator),
        ...(table.checks.length === 0
          ? []
          : [
              section(
                translator.t('scoring.checks'),
                table.checks.map((check) => nameIn(check, translator.locale)),
              ),
            ]),
      ],
    },
    translator,
  );
}

function partsOf(table: ScoringTable, translator: Translator): KnownBlock[] {
  return table.parts.map((part) => {
    const weight = table.rows.find(({ key }) => key === part.row)?.weight;
    const weighs =
      weight === undefined
        ? []
        : [translator.t('scoring.tables.weight', { weight: translator.number(weight) })];
    const points = translator.t('scoring.points', { points: translator.number(part.points) });
    const items = part.items.map((item) => {
      const own = translator.t('scoring.points', { points: translator.number(item.points) });
      const guarantee = item.isGuarantee ? [translator.t('scoring.guarantee')] : [];
      return [nameIn(item, translator.locale), own, ...guarantee].join(' · ');
    });
    return section([keyName(table, part.key, translator), points, ...weighs].join(' · '), items);
  });
}

function section(heading: string, items: readonly string[]): KnownBlock {
  const text = trim([heading, ...items.map((one) => `· ${one}`)].join('\n'), partLimit);
  return { type: 'section', text: plainText(text, 3000) };
}

/** The tables, for whoever asks. */
export async function tablesModalOf(
  slack: SlackContext,
  { acting, translator }: CurrentUser,
): Promise<ModalView> {
  const versions = await listScoringTables(slack.context, acting);
  return tablesModal(versions, acting.actor.isAdmin, translator);
}
