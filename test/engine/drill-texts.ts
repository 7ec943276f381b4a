import type { Texts } from '../../src/i18n/translator.js';

/** What is said of drills, in both languages. */
export const drillTexts: Texts = {
  en: {
    'deadline.kind.hold_drill': 'Fire drill',
    'message.ask.hold_drill':
      'Please hold the drill {late, select, yes {now; it was due on {due}} no {by {due}}}.',
    'message.reminder.other.left.hold_drill': '{person} is to hold the drill by {due}.',
    'message.reminder.other.today.hold_drill': '{person} is to hold the drill today ({due}).',
    'message.reminder.other.overdue.hold_drill':
      '{person} has not held the drill. It was due on {due}: {lateness}.',
    'message.reminder.own.left.hold_drill': 'The drill that you lead is due on {due}.',
    'message.reminder.own.today.hold_drill': 'The drill that you lead is due today ({due}).',
    'message.reminder.own.overdue.hold_drill':
      'The drill that you lead was due on {due}: {lateness}.',
    'message.todo.own.hold_drill': 'Please hold it and say so.',
    'message.todo.own_overdue.hold_drill': 'Please hold it now. The fire marshals are told.',
    'message.unreachable.owes.hold_drill': 'They lead the drill: {due}.',
    'policy.preview.example.hold_drill': 'For a drill of {unit} by {due} this happens:',
    'notification.kind.drill_called': 'drill called',
    'message.reason.drill_leader': 'You are told as the drill’s leader.',
    'message.reason.marshal': 'You are told as a fire marshal.',
    'notification_log.reason.drill_leader': 'drill leader',
    'notification_log.reason.marshal': 'fire marshal',
    'policy.audience.drill_leader': 'the drill’s leader',
    'policy.audience.marshal': 'the fire marshal',
  },
  'zh-CN': {
    'deadline.kind.hold_drill': '消防演练',
    'message.ask.hold_drill':
      '请{late, select, yes {立即组织演练，期限为 {due}，已过} no {在 {due} 前组织演练}}。',
    'message.reminder.other.left.hold_drill': '{person} 须在 {due} 前组织演练。',
    'message.reminder.other.today.hold_drill': '{person} 今天（{due}）须组织演练。',
    'message.reminder.other.overdue.hold_drill':
      '{person} 尚未组织演练。期限为 {due}：{lateness}。',
    'message.reminder.own.left.hold_drill': '您负责的演练须在 {due} 前组织。',
    'message.reminder.own.today.hold_drill': '您负责的演练今天（{due}）到期。',
    'message.reminder.own.overdue.hold_drill': '您负责的演练期限为 {due}：{lateness}。',
    'message.todo.own.hold_drill': '请组织演练并反馈。',
    'message.todo.own_overdue.hold_drill': '请立即组织演练。消防负责人已知悉。',
    'message.unreachable.owes.hold_drill': '其负责的演练：{due}。',
    'policy.preview.example.hold_drill': '{unit} 须在 {due} 前组织的演练将如下提醒：',
    'notification.kind.drill_called': '演练通知',
    'message.reason.drill_leader': '因您是演练负责人而通知您。',
    'message.reason.marshal': '因您是消防负责人而通知您。',
    'notification_log.reason.drill_leader': '演练负责人',
    'notification_log.reason.marshal': '消防负责人',
    'policy.audience.drill_leader': '演练负责人',
    'policy.audience.marshal': '消防负责人',
  },
};
