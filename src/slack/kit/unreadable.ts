/**
 * Something that came from Slack is not what it should be: a part is missing, or of another type. Whoever
 * sent it is told that nothing was changed; it is no error of ours.
 */
export class UnreadableRequest extends Error {
  /** `part`: what is missing or wrong, by its path; never what somebody typed. */
  constructor(readonly part: string) {
    super(`unreadable request: ${part}`);
    this.name = 'UnreadableRequest';
  }
}
