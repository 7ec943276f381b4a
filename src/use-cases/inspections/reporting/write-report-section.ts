import { refusalOfReportAction } from '../../../domain/inspections/permissions.js';
import type { ReportSection } from '../../../domain/inspections/summary/section.js';
import type { Acting, UseCaseContext } from '../../ports/stores.js';
import { runAct } from '../../shared/run-act.js';
import { lockGroupContext } from '../inspection-context.js';
import { type WriteSectionInput, writeSection } from './write-section.js';

/**
 * Somebody of the group writes a section of its report, in place of its draft. Throws DomainError
 * `group_not_found`, what refusalOfReportAction says, and what writeSection refuses.
 */
export async function writeReportSection(
  context: UseCaseContext,
  acting: Acting,
  input: WriteSectionInput<ReportSection>,
): Promise<void> {
  await runAct(context, acting, async (stores, { actor }) => {
    const { group, people } = await lockGroupContext(stores, { number: input.number });
    const refusal = refusalOfReportAction('write_report', actor, group, people);
    if (refusal !== null) throw refusal;
    const by = { actorId: actor.userId, at: context.clock.now() };
    await writeSection(stores, group.id, input, { ...by, action: 'report_section_written' });
  });
}
