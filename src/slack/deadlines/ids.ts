/** A button of a deadline carries what it is about (see deadline-value.ts). */
export const deadlineIds = {
  views: { snooze: 'snooze', supervise: 'take_care' },
  actions: {
    deadlineAcknowledge: 'deadline_acknowledge',
    deadlineSnooze: 'deadline_snooze',
    deadlineSupervise: 'deadline_take_care',
    deadlinesPrevious: 'deadlines_previous',
    deadlinesNext: 'deadlines_next',
  },
} as const;
