import {
  listLimits,
  personColumns,
  requiredPersonColumns,
  requiredUnitColumns,
  unitColumns,
} from '../../domain/organisation/list-columns.js';
import { type CategoryWords, personOf } from '../../domain/organisation/people-list.js';
import type { OrganisationList } from '../../use-cases/organisation/import-list.js';
import { bytesOfFile } from '../listening/file-bytes.js';
import type { SlackContext } from '../listening/slack-context.js';
import type { HandedIn } from './import-form.js';
import { decodeTable, readTable } from './pasted-table.js';
import type { PeopleFinder } from './people-finder.js';

export async function listOf(
  kind: HandedIn['kind'],
  text: string,
  finder: PeopleFinder,
  categoryWords: CategoryWords,
): Promise<{ list: OrganisationList; ignored: readonly string[] }> {
  if (kind === 'units') {
    const { lines, ignored } = readTable(text, unitColumns, requiredUnitColumns);
    const cells = lines.flatMap(({ cells: { leader, responsible, acceptor } }) => [
      ...[leader, responsible, acceptor].filter((cell) => cell !== undefined),
    ]);
    return { list: { kind, lines, named: await finder.find(cells) }, ignored };
  }
  const { lines, ignored } = readTable(text, personColumns, requiredPersonColumns);
  const cells = lines.flatMap(({ cells: of }) => personOf(of) ?? []);
  return { list: { kind, lines, named: await finder.find(cells), categoryWords }, ignored };
}

export async function textOfFile(slack: SlackContext, fileId: string): Promise<string> {
  return decodeTable(await bytesOfFile(slack, fileId, listLimits.bytes));
}
