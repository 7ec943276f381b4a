import { z } from 'zod';

const text = z.string().min(1);

/** The parts of Slack's many bodies that say who is there and how to reach them. */
const schema = z.object({
  type: text.optional().catch(undefined),
  command: text.optional().catch(undefined),
  user: z.object({ id: text }).optional().catch(undefined),
  user_id: text.optional().catch(undefined),
  response_url: text.optional().catch(undefined),
  trigger_id: text.optional().catch(undefined),
  callback_id: text.optional().catch(undefined),
  actions: z
    .array(z.object({ action_id: text }))
    .optional()
    .catch(undefined),
  view: z.object({ type: text, callback_id: text.optional() }).optional().catch(undefined),
});

/** Where a person is who did something in Slack. */
export interface ReplyTarget {
  /** Undefined for events, and while a choice is looked up: nobody waits for a sentence there. */
  userId: string | undefined;
  /** Answers to a command, or to a button in a message, go here (5 times in 30 minutes). */
  responseUrl: string | undefined;
  /** Opens one view within 3 s. */
  triggerId: string | undefined;
  /** A modal is open: another is pushed onto it. */
  inModal: boolean;
  /** For the log: which kind of interaction. */
  what: string;
}

/** Reads where the person of a body is; a body that says nothing is nowhere. */
export function replyTargetOf(body: unknown): ReplyTarget {
  const { data } = schema.safeParse(body);
  const action = data?.actions?.[0]?.action_id;
  const isTyping = data?.type === 'block_suggestion';
  return {
    userId: isTyping ? undefined : (data?.user?.id ?? data?.user_id),
    responseUrl: data?.response_url,
    triggerId: data?.trigger_id,
    inModal: data?.view?.type === 'modal',
    what: [
      data?.command ?? data?.type ?? 'unknown',
      data?.view?.callback_id ?? data?.callback_id,
      action,
    ]
      .filter((part) => part !== undefined)
      .join(' '),
  };
}
