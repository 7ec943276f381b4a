import { calendarErrors } from './calendar/errors.js';
import { certificatesErrors } from './certificates/errors.js';
import { deadlinesErrors } from './deadlines/errors.js';
import { deliveryErrors } from './delivery/errors.js';
import { evidenceErrors } from './evidence/errors.js';
import { hazardsErrors } from './hazards/errors.js';
import { inspectionsErrors } from './inspections/errors.js';
import { scoringErrors } from './inspections/scoring/errors.js';
import { mattersErrors } from './matters/errors.js';
import { organisationErrors } from './organisation/errors.js';
import { privacyErrors } from './privacy/errors.js';
import { remindersErrors } from './reminders/errors.js';
import { requestsErrors } from './requests/errors.js';
import { type DomainErrorCode, sharedErrors } from './shared/errors.js';
import { summariesErrors } from './summaries/errors.js';

/** Every code with which something can be refused, of all rooms. */
export const domainErrorCodes: readonly DomainErrorCode[] = [
  ...sharedErrors,
  ...organisationErrors,
  ...calendarErrors,
  ...evidenceErrors,
  ...mattersErrors,
  ...deadlinesErrors,
  ...requestsErrors,
  ...remindersErrors,
  ...deliveryErrors,
  ...certificatesErrors,
  ...hazardsErrors,
  ...scoringErrors,
  ...inspectionsErrors,
  ...summariesErrors,
  ...privacyErrors,
];
