import type { Queries } from '../ports/queries.js';
import type { UseCaseContext } from '../ports/stores.js';

/** What a use case needs that shows something. */
export interface QueryContext extends UseCaseContext {
  queries: Queries;
}
