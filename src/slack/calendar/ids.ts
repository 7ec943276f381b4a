export const calendarIds = {
  views: { calendar: 'calendar', country: 'country', calendarDays: 'calendar_days' },
  actions: {
    calendarCountry: 'calendar_country',
    calendarAdd: 'calendar_add',
    calendarRemove: 'calendar_remove',
    calendarPrevious: 'calendar_previous',
    calendarNext: 'calendar_next',
  },
} as const;
