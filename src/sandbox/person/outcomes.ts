import type { ConfirmDialog, EphemeralMessage, View } from '../state/slack-types.js';

/** What Slack shows when an app did not answer a modal or a click well. */
export const TROUBLE = 'We had some trouble connecting. Try again?';

/** A person tried what the client would not let them do: the screen does not offer it. */
export class PersonCannotError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'PersonCannotError';
  }
}

export interface SentOutcome {
  /** False when the client itself stopped it, so that nothing reached the bot. */
  sent: boolean;
  acknowledged: boolean;
  /** Machine milliseconds to the acknowledgement. */
  acknowledgedInMs: number;
  /** What the person sees go wrong, in Slack's words. */
  failure?: string;
}

export interface CommandOutcome extends SentOutcome {
  /** Messages only this person sees, that came by the time the command was acknowledged. */
  ephemeral: EphemeralMessage[];
}

export interface ClickOutcome extends SentOutcome {
  /** The confirmation dialog that was shown first. */
  confirm?: ConfirmDialog;
}

export interface SubmitOutcome extends SentOutcome {
  /** The modal is gone. */
  closed: boolean;
  /** Messages at fields, by block_id: from the bot, or from the client when `sent` is false. */
  errors?: Record<string, string>;
  /** The modal now shows this, in place. */
  updated?: View;
  /** This now lies on top. */
  pushed?: View;
}
