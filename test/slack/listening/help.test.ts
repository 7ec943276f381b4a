import { describe, expect, it } from 'vitest';
import { hazardHelp, parseHazardCommand } from '../../../src/slack/hazards/parse-hazard-command.js';
import { parseRectifyCommand, rectifyHelp } from '../../../src/slack/hazards/rectify-command.js';
import { parseSafetyCommand, safetyHelp } from '../../../src/slack/home/parse-safety-command.js';
import { helpMessage } from '../../../src/slack/listening/help.js';
import { parsePeriodWords } from '../../../src/slack/summaries/period-words.js';
import { currentUsers } from '../kit/message-checks.js';

const helps = { hazard: hazardHelp, rectify: rectifyHelp, safety: safetyHelp };

/** The examples of a help, as somebody would copy them: what stands before the dash. */
function examplesOf(command: keyof typeof helps, translator: (typeof currentUsers)[number]) {
  const said = JSON.stringify(helpMessage(helps[command], translator).blocks?.at(-1));
  const lines = (JSON.parse(said) as { text: { text: string } }).text.text.split('\n');
  return lines.map((line) => line.split(/\s—/)[0]?.replace(`/${command}`, '').trim() ?? '');
}

describe.each(currentUsers)('help in $locale', (translator) => {
  it('of /hazard gives examples that do what they say', () => {
    const read = examplesOf('hazard', translator).map(parseHazardCommand);
    expect(read.map(({ kind }) => kind)).toEqual([
      'report',
      'report',
      'show',
      'list',
      'list',
      'mine',
    ]);
    expect(read[4]).toMatchObject({
      words: { overdue: true, level: 'major', category: 'facility', unknown: [] },
    });
    expect(JSON.stringify(read[4])).toMatch(/"unitName":"(Quay 1|一号码头)"/);
  });

  it('of /rectify and /safety as well', () => {
    const rectify = examplesOf('rectify', translator).map(parseRectifyCommand);
    expect(rectify).toEqual([{ kind: 'choose' }, { kind: 'hazard', number: 17 }]);
    const safety = examplesOf('safety', translator).map(parseSafetyCommand);
    expect(safety.map(({ kind }) => kind)).toEqual([
      'setup',
      'import',
      'members',
      'certificates',
      'calendar',
      'policies',
      'deadlines',
      'preferences',
      'privacy',
      'summary',
      'summary',
    ]);
    expect(safety.at(-1)).toMatchObject({ words: [expect.any(String), '2026-Q1'] });
  });

  it('names periods that are understood', () => {
    const [, named = ''] = translator.t('help.periods').split(/[:：]/);
    const periods = named.split(/[,、]/).map((one) => one.replace(/[.。]$/, '').trim());
    expect(periods.length).toBeGreaterThan(10);
    for (const period of periods) expect(parsePeriodWords(period), period).not.toBeNull();
  });

  it('says what was not understood, without pinging anybody', () => {
    const message = helpMessage(safetyHelp, translator, { word: '<!channel>' });
    expect(message.text).toContain('&lt;!channel&gt;');
  });
});
