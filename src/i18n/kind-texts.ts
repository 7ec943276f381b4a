/** Below each of these every kind of deadline has an entry: `deadline.kind.rectify`. */
export const stemsOfDeadlineKinds = [
  'deadline.kind',
  'message.ask',
  'message.reminder.other.left',
  'message.reminder.other.overdue',
  'message.reminder.other.today',
  'message.reminder.own.left',
  'message.reminder.own.overdue',
  'message.reminder.own.today',
  'message.todo.own',
  'message.todo.own_overdue',
  'message.unreachable.owes',
  'policy.preview.example',
] as const;

/** Below this every kind of notification has an entry. */
export const stemsOfNotificationKinds = ['notification.kind'] as const;

/** Below these every reason for telling somebody has one: the common ones, and each role that hears. */
export const stemsOfReasons = ['message.reason', 'notification_log.reason'] as const;

/** Below this every audience of a step has one: the common ones, and each role that hears. */
export const stemsOfAudiences = ['policy.audience'] as const;

export type KindStem =
  | (typeof stemsOfDeadlineKinds)[number]
  | (typeof stemsOfNotificationKinds)[number]
  | (typeof stemsOfReasons)[number]
  | (typeof stemsOfAudiences)[number];

/**
 * A key that ends with a name from the registers of kinds. The compiler does not know these names: that
 * every one has its entry, in every language, is asked when the registers are put together.
 */
export type KindKey = `${KindStem}.${string}`;
