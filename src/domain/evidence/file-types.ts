/** At most so many bytes of a file are kept. */
export const largestFile = 50 * 1024 * 1024;

/** By their name: what a browser or a machine would run. */
const runs =
  /\.(?:html?|xhtml|svg|m?js|jse|vbs?|wsf|hta|exe|dll|com|scr|msi|bat|cmd|ps1|sh|jar|apk|app|dmg|lnk|reg|php)$/i;
const runsAs =
  /^(?:text\/html|application\/xhtml\+xml|image\/svg\+xml|(?:text|application)\/javascript)$/;

/** Whether a file says of itself that it shows nothing but runs something. */
export function isSaidToRun({ name, mimeType }: { name: string; mimeType: string }): boolean {
  return runs.test(name.trim()) || runsAs.test(mimeType);
}

const office = [
  'application/x-cfb',
  'application/rtf',
  'application/vnd.oasis.opendocument',
  'application/vnd.openxmlformats-officedocument',
  'application/vnd.ms-',
];

/** Whether a type, as found by the content, is one that shows something: pictures, sound, documents. */
export function isEvidenceType(mimeType: string): boolean {
  if (mimeType === 'image/svg+xml') return false;
  if (/^(?:image|video|audio)\//.test(mimeType) || mimeType === 'application/pdf') return true;
  return mimeType === 'text/plain' || office.some((start) => mimeType.startsWith(start));
}

/**
 * Whether the beginning of a file that is of no known type is plain text: no control characters, and
 * nothing that a browser or a shell would run.
 */
export function isPlainText(beginning: string): boolean {
  const start = beginning.trimStart().slice(0, 200).toLowerCase();
  if (
    start.startsWith('#!') ||
    /<(?:!doctype|html|head|body|script|svg|\?xml|iframe)/.test(start)
  ) {
    return false;
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what no text holds
  return beginning !== '' && !/[\u0000-\u0008\u000e-\u001a]/.test(beginning);
}
