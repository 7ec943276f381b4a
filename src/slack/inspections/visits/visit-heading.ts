import type { KnownBlock } from '@slack/types';
import { visitReference } from '../../../domain/inspections/visit.js';
import type { Translator } from '../../../i18n/translator.js';
import type { VisitView } from '../../../use-cases/inspections/view-visit.js';
import { note } from '../../kit/note.js';
import { oneLine, plainText } from '../../kit/text.js';
import { visitLine } from './visit-lines.js';

/** Which visit a form is about. */
export function visitHeading(
  { visit, unit, campaign }: Pick<VisitView, 'visit' | 'unit' | 'campaign'>,
  translator: Translator,
): KnownBlock[] {
  const which = `${visitReference(visit.number)} · ${visitLine({ visit, unitName: unit.name }, translator)}`;
  return [{ type: 'section', text: plainText(which, 600) }, note(oneLine(campaign.name))];
}
