// Slack makes `*bold*` of what stands between spaces, Western punctuation or the ends of a line: beside a
// letter of any script (中文), a figure or Chinese punctuation the asterisks stay.
const noWord = String.raw`\p{L}\p{N}\p{M}\u3000-\u303f\uff00-\uffef`;

function between(mark: string): string {
  const escaped = mark === '*' ? String.raw`\*` : mark;
  return String.raw`(?<![${noWord}${escaped}])${escaped}(?=\S)([^${escaped}\n]*[^\s${escaped}])${escaped}(?![${noWord}${escaped}])`;
}

/** What mrkdwn marks inside a line; the groups are numbered as they stand here. */
export const inlinePattern = new RegExp(
  [
    '<([^<>]+)>', // 1: mention, link, date
    '`([^`\\n]+)`', // 2
    between('*'), // 3: bold
    between('_'), // 4: italic
    between('~'), // 5: strike
    ':([a-z0-9_+\\-]+(?:::skin-tone-\\d)?):', // 6
    '(\\n)', // 7
  ].join('|'),
  'gu',
);
