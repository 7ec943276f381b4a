/** The database cannot be brought to this program's schema; the message is one sentence. */
export class MigrationError extends Error {
  override readonly name: string = 'MigrationError';
  readonly code: string = 'migration_failed';
}

/** The database was changed by a later version of the program. Nothing was touched. */
export class DatabaseTooNewError extends MigrationError {
  override readonly name = 'DatabaseTooNewError';
  override readonly code = 'database_too_new';

  constructor(readonly migration: string) {
    super(
      `The database was changed by a newer version of Closeout (migration ${migration}): ` +
        'start that version or a later one.',
    );
  }
}

/** A migration's file is not the one that was applied. Nothing was touched. */
export class MigrationEditedError extends MigrationError {
  override readonly name = 'MigrationEditedError';
  override readonly code = 'migration_edited';

  constructor(readonly migration: string) {
    super(
      `Migration ${migration} was edited after it had been applied to this database: ` +
        'restore the file and put the change into a new migration.',
    );
  }
}

/** A migration's statements were refused. Nothing of that migration was kept. */
export class MigrationFailedError extends MigrationError {
  override readonly name = 'MigrationFailedError';

  constructor(
    readonly migration: string,
    cause: unknown,
  ) {
    super(
      `Migration ${migration} failed and was rolled back (${cause instanceof Error ? cause.message : String(cause)}).`,
      { cause },
    );
  }
}

/** The roles of DATABASE_URL and MIGRATION_DATABASE_URL do not go together; see migrate-as-owner.ts. */
export class DatabaseRolesError extends MigrationError {
  override readonly name = 'DatabaseRolesError';
  override readonly code = 'database_roles';

  constructor(sentence: string, cause?: unknown) {
    super(sentence, { cause });
  }
}

/** Another program has been changing the same database for longer than this one would wait. */
export class MigrationBusyError extends MigrationError {
  override readonly name = 'MigrationBusyError';
  override readonly code = 'migration_busy';

  constructor(cause: unknown) {
    super('Another Closeout process is still changing the database: start again in a minute.', {
      cause,
    });
  }
}
