/** A button of a deadline carries what it is about (see deadline-value.ts). */
export const deadlineIds = {
  views: { snooze: 'snooze', supervise: 'take_care', superviseMany: 'supervise_many' },
  actions: {
    deadlineAcknowledge: 'deadline_acknowledge',
    deadlineSnooze: 'deadline_snooze',
    deadlineSupervise: 'deadline_take_care',
    /** Of several deadlines at once; see deadline-value.ts. */
    deadlinesAcknowledge: 'deadlines_acknowledge',
    deadlinesSupervise: 'deadlines_supervise',
    deadlinesPrevious: 'deadlines_previous',
    deadlinesNext: 'deadlines_next',
  },
} as const;
