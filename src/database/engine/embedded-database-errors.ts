/**
 * The engine was stopped, because the disk refused to store data or because the engine itself gave up.
 * It is started anew by itself; until then everything is refused.
 */
export class EmbeddedDatabaseBrokenError extends Error {
  override readonly name = 'EmbeddedDatabaseBrokenError';
  readonly code = 'embedded_database_broken';

  constructor(reason: string, options?: ErrorOptions) {
    super(`The embedded database stopped (${reason}); it goes on once the disk is well.`, options);
  }
}

/** The disk of the data folder is full, or nearly: nothing can be saved until there is room. */
export class DiskFullError extends Error {
  override readonly name = 'DiskFullError';
  readonly code = 'disk_full';

  constructor(options?: ErrorOptions) {
    super(
      'The disk of the data folder is full: nothing can be saved until there is room.',
      options,
    );
  }
}
