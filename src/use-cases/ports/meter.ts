/** Counts what happens, for who looks after the process: numbers by closed sets of names, no person's. */
export interface Meter {
  /** Slack was told that a request arrived; `sort`: `command`, `view_submission`, `event_callback`… */
  acknowledged(sort: string): void;
  /** An act, or a request, was refused: the code of the error, or what was wrong with the request. */
  refused(code: string): void;
  /** A notification came to its end. */
  delivered(kind: string, outcome: string): void;
}
