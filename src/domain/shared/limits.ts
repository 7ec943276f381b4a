/**
 * The longest text of each field, in Unicode characters. A Slack plain_text_input takes at most
 * 3000; shorter ones are what a card, a table cell or an option can still show.
 */
export const textLimits = {
  description: 3000,
  place: 200,
  clause: 200,
  measures: 3000,
  whatWasDone: 3000,
  evidenceText: 3000,
  opinion: 3000,
  interimControl: 1000,
  extensionReason: 1000,
  decisionReason: 1000,
  withdrawalReason: 1000,
  closingReason: 1000,
  campaignName: 150,
  campaignBasis: 300,
  drawSeed: 60,
  receivedBy: 200,
  witnesses: 500,
  goodPractice: 2000,
  funds: 500,
  contingencyPlan: 2000,
  permalink: 2000,
  unitName: 75,
  unitAddress: 200,
  phone: 40,
  personName: 75,
  rank: 60,
  reportSection: 3000,
  certificateKind: 60,
  certificateNumber: 60,
  certificateScope: 200,
  calendarDayName: 60,
} as const;

/** Severity and likelihood are whole numbers of this range. */
export const scoreRange = { min: 1, max: 5 } as const;

/** The farthest promised date, in days from today: beyond two years a date is a slip of the finger. */
export const farthestDueDays = 730;

/** For so many working days somebody above supervises an overdue matter, by their choice. */
export const supervisionDays = { min: 1, max: 10, usual: 3 } as const;

/**
 * Own days of a calendar: a range has at most a year; more than 2,000 in a workspace would be read
 * with every act; nobody rests for longer than 200 days in a row, or the dates are a slip of the finger.
 */
export const calendarLimits = { rangeDays: 366, days: 2000, restDays: 200 } as const;

/** So long who reported a hazard may withdraw it as a mistake, while nobody has acted. */
export const ownWithdrawalMinutes = 60;

/** Within so many days the same unit, category and place make a repeat (rule 7). */
export const repeatWindowDays = 180;

/** From this failed verification on, the leaders above and the safety office hear of it at once. */
export const failuresBeforeEscalation = 2;

/** A Slack file_input takes at most ten files. */
export const filesPerSubmission = 10;
