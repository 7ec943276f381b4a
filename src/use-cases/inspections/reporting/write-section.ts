import type { AuditAction } from '../../../domain/history/audit.js';
import { DomainError } from '../../../domain/shared/errors.js';
import { textLimits } from '../../../domain/shared/limits.js';
import { requiredText } from '../../../domain/shared/text.js';
import type { Stores } from '../../ports/stores.js';

export interface WriteSectionInput<Key extends string> {
  /** Of the report, or of the campaign. */
  number: number;
  key: Key;
  text: string;
  /** When what was shown to be changed had been written; null: it was the draft. */
  seenWrittenAt: Date | null;
}

/**
 * Writes a section in place of what stood there, with its event. The same text again changes nothing. Throws
 * DomainError `required`, `too_long`, and `changed_meanwhile` where somebody else has written it since, at `text`.
 */
export async function writeSection<Key extends string>(
  stores: Stores,
  matterId: string,
  { key, text, seenWrittenAt }: WriteSectionInput<Key>,
  { actorId, at, action }: { actorId: string; at: Date; action: AuditAction },
): Promise<void> {
  const said = requiredText(text, 'text', textLimits.reportSection);
  const before = (await stores.sections.of(matterId)).find((section) => section.key === key);
  if (before?.text === said) return;
  if ((before?.writtenAt.getTime() ?? null) !== (seenWrittenAt?.getTime() ?? null)) {
    throw new DomainError('changed_meanwhile', {}, 'text');
  }
  await stores.sections.write(matterId, { key, text: said, writtenById: actorId, writtenAt: at });
  await stores.audit.append([
    {
      ...{ at, actorId, action, matterId },
      subject: { kind: 'matter', id: matterId },
      before: before === undefined ? null : { sectionOf: key, text: before.text },
      after: { sectionOf: key, text: said },
    },
  ]);
}
