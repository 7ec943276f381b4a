import type { Button, HomeView, KnownBlock } from '@slack/types';
import { deadlineKind, matterKind } from '../../domain/deadlines/kinds.js';
import type { Translator } from '../../i18n/translator.js';
import type { OwnCertificate } from '../../use-cases/certificates/own-certificate.js';
import type { MyHazards } from '../../use-cases/hazards/my-hazards.js';
import type { HazardPage, OwedRow } from '../../use-cases/ports/queries.js';
import { ownCertificateBlocks } from '../certificates/own-certificate.js';
import type { DueContext } from '../deadlines/due.js';
import { owedRow } from '../deadlines/owed-row.js';
import { hazardRow } from '../hazards/hazard-row.js';
import { hazardIds } from '../hazards/ids.js';
import { planIds } from '../inspections/plan/ids.js';
import { missingPermissionBlocks } from '../installations/missing-permissions.js';
import type { Scope } from '../kit/scopes.js';
import { oneLine, plainText } from '../kit/text.js';
import { referenceOf } from '../matters/about-matter.js';
import { lostEvidenceBlocks } from '../matters/lost-evidence.js';
import type { Renderings } from '../matters/renderings.js';
import { organisationIds } from '../organisation/ids.js';
import { lostChannelBlocks } from '../organisation/lost-channels.js';
import { privacyIds } from '../privacy/ids.js';
import { deadlineButtons } from '../requests/deadline-buttons.js';
import { homeIds } from './ids.js';

/** What a member's App Home shows. */
export interface HomeFacts extends DueContext {
  isAdmin: boolean;
  /** Slack's permissions that the installation lacks. */
  missingPermissions: readonly Scope[];
  /** Of how many matters evidence could not be kept; for admins. */
  lostEvidence: number;
  mayReport: boolean;
  /** What the reader should know of their certificates; null: nothing. */
  certificate: OwnCertificate | null;
  /** Deadlines that wait on the reader, by due instant. */
  owed: { rows: readonly OwedRow[]; total: number };
  renderings: Renderings;
  /** What the reader reported, newest first. */
  reported: HazardPage;
  /** Open hazards of the units that the reader leads or belongs to; null without such a unit. */
  unit: MyHazards['unit'];
  /** What the reader has just done from here. */
  said?: string | undefined;
}

/** A section of Home names this many; the list shows the others. */
const ROWS_PER_SECTION = 15;
/** Block Kit: header text. */
const HEADER_LIMIT = 150;

/** App Home in the reader's language: what waits on them first. At most 100 blocks by its making. */
export function homeView(facts: HomeFacts, translator: Translator): HomeView {
  return {
    type: 'home',
    callback_id: homeIds.views.home,
    blocks:
      facts.workspace.setUpAt === null
        ? firstRun(facts, translator)
        : [
            ...(facts.said === undefined ? [] : [note(`✅ ${facts.said}`)]),
            buttonRow(facts, translator),
            ...(facts.isAdmin ? lostChannelBlocks({ ...facts, isSetUp: false }, translator) : []),
            ...(facts.isAdmin ? missingPermissionBlocks(facts.missingPermissions, translator) : []),
            ...ownCertificateBlocks(facts.certificate, translator),
            ...lostEvidenceBlocks(facts.lostEvidence, translator),
            ...owedSection(facts, translator),
            ...reportedSection(facts, translator),
            ...unitSection(facts, translator),
          ],
  };
}

/** Before the set-up: an admin is led to it, everybody else learns whom to ask. */
function firstRun(facts: HomeFacts, translator: Translator): KnownBlock[] {
  const intro: KnownBlock[] = [
    header(translator.t('home.first_run.title')),
    { type: 'section', text: plainText(translator.t('home.first_run.what'), 3000) },
  ];
  if (!facts.isAdmin) {
    return [
      ...intro,
      { type: 'section', text: plainText(translator.t('home.first_run.wait'), 3000) },
    ];
  }
  return [
    ...intro,
    ...missingPermissionBlocks(facts.missingPermissions, translator),
    { type: 'section', text: plainText(translator.t('home.first_run.steps'), 3000) },
    {
      type: 'actions',
      elements: [
        {
          ...button(organisationIds.actions.homeSetUp, translator.t('home.button.set_up')),
          style: 'primary',
        },
      ],
    },
  ];
}

function buttonRow(facts: HomeFacts, translator: Translator): KnownBlock {
  const report = button(hazardIds.actions.homeReport, translator.t('home.button.report'));
  return {
    type: 'actions',
    elements: [
      ...(facts.mayReport ? [{ ...report, style: 'primary' as const }] : []),
      button(hazardIds.actions.homeList, translator.t('home.button.list')),
      button(homeIds.actions.homeRefresh, translator.t('home.button.refresh')),
      button(organisationIds.actions.homePreferences, translator.t('home.button.preferences')),
      button(privacyIds.actions.homePrivacy, translator.t('home.button.privacy')),
      ...(facts.isAdmin
        ? [
            button(organisationIds.actions.homeSetUp, translator.t('home.button.settings')),
            button(organisationIds.actions.homeImport, translator.t('home.button.import')),
            button(planIds.actions.homeCampaigns, translator.t('home.button.campaigns')),
          ]
        : []),
    ],
  };
}

function owedSection(facts: HomeFacts, translator: Translator): KnownBlock[] {
  const { rows, total } = facts.owed;
  const blocks = rows
    .slice(0, ROWS_PER_SECTION)
    .map((row) => [
      owedRow(row, facts, facts.renderings, translator),
      ...notMineButton(row, facts.renderings, translator),
    ]);
  return section(
    translator.t('home.owed.title', { count: total }),
    blocks,
    total,
    translator.t('home.owed.empty'),
    translator,
  );
}

/** Below what is owed by a role in which the reader may have been named wrongly. */
function notMineButton(
  { kind, deadlineId, matter: { matter }, offersNotMine }: OwedRow,
  renderings: Renderings,
  translator: Translator,
): KnownBlock[] {
  const { kinds } = renderings;
  const roles = matterKind(kinds, matter.kind).naming?.roles ?? [];
  const isByRole = deadlineKind(kinds, kind).owedBy.some((role) => roles.includes(role));
  if (offersNotMine !== true || !isByRole) return [];
  const about = { matter: referenceOf(matter, renderings), deadlineId };
  return [{ type: 'actions', elements: deadlineButtons(['not_mine'], about, translator) }];
}

function reportedSection(facts: HomeFacts, translator: Translator): KnownBlock[] {
  return section(
    translator.t('home.reported.title', { count: facts.reported.total }),
    rowsOf(facts.reported, facts, translator),
    facts.reported.total,
    translator.t('home.reported.empty'),
    translator,
  );
}

function unitSection(facts: HomeFacts, translator: Translator): KnownBlock[] {
  if (facts.unit === null) return [];
  const { units, open } = facts.unit;
  const unit = units.map(({ name }) => oneLine(name)).join(', ');
  return section(
    translator.t('home.unit.title', { unit, count: open.total }),
    rowsOf(open, facts, translator),
    open.total,
    translator.t('home.unit.empty'),
    translator,
  );
}

function rowsOf({ rows }: HazardPage, facts: HomeFacts, translator: Translator): KnownBlock[][] {
  return rows.slice(0, ROWS_PER_SECTION).map((row) => [hazardRow(row, facts, translator)]);
}

function section(
  title: string,
  rows: readonly (readonly KnownBlock[])[],
  total: number,
  empty: string,
  translator: Translator,
): KnownBlock[] {
  const more = total - rows.length;
  return [
    header(title),
    ...rows.flat(),
    ...(rows.length === 0 ? [note(empty)] : []),
    ...(rows.length > 0 && more > 0 ? [note(translator.t('home.more', { count: more }))] : []),
  ];
}

function header(text: string): KnownBlock {
  return { type: 'header', text: plainText(text, HEADER_LIMIT) };
}

function note(text: string): KnownBlock {
  return { type: 'context', elements: [plainText(text, 3000)] };
}

function button(actionId: string, text: string): Button {
  return { type: 'button', action_id: actionId, text: plainText(text, 75) };
}
