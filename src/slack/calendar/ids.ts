export const calendarIds = {
  views: {
    calendar: 'calendar',
    country: 'country',
    calendarDays: 'calendar_days',
    holiday: 'holiday',
    weekend: 'weekend',
  },
  actions: {
    calendarCountry: 'calendar_country',
    calendarWeekend: 'calendar_weekend',
    calendarAdd: 'calendar_add',
    calendarCorrect: 'calendar_correct',
    calendarRemove: 'calendar_remove',
    calendarPrevious: 'calendar_previous',
    calendarNext: 'calendar_next',
  },
} as const;
