/** Runs one statement without parameters, or a script of which nobody reads the rows. */
export type RunSql = (sql: string) => Promise<readonly object[]>;

/** A database with the program's schema that serves one test file after another. */
export interface KeptDatabase<T> {
  readonly value: T;
  /** Of a schema that nobody has touched. */
  readonly schema: string;
  /** Runs SQL on it when no test has it. */
  readonly run: <R>(work: (sql: RunSql) => Promise<R>) => Promise<R>;
  /** Removes it. */
  remove(): Promise<void>;
}

/** Whoever closes a database waits so long for it to be emptied, in milliseconds; then it is removed. */
const emptyWithinMs = 10_000;
/** More are seldom open at one time, and an embedded one takes much memory. */
const idleAtMost = 2;

/**
 * Databases that the files of one worker share, one file after another: making one takes much longer than
 * emptying it. One whose schema a test has changed, or that cannot be emptied soon, is removed.
 */
export class KeptDatabases<T> {
  readonly #idle: KeptDatabase<T>[] = [];

  /** @param empties what deletes every row but those of `_prisma_migrations`, by one script */
  constructor(
    private readonly make: () => Promise<Omit<KeptDatabase<T>, 'schema'>>,
    private readonly empties: string,
  ) {}

  /** An empty database, as if it was new. */
  async take(): Promise<KeptDatabase<T>> {
    const idle = this.#idle.pop();
    if (idle !== undefined) return idle;
    const made = await this.make();
    return { ...made, schema: await made.run(schemaNow) };
  }

  /** Whoever took it is done with it. */
  async giveBack(kept: KeptDatabase<T>): Promise<void> {
    const isEmptied = this.#idle.length < idleAtMost && (await this.#isEmptied(kept));
    if (isEmptied && this.#idle.length < idleAtMost) this.#idle.push(kept);
    else await kept.remove();
  }

  async #isEmptied({ run, schema }: KeptDatabase<T>): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), emptyWithinMs);
    });
    const emptied = run(async (sql) => {
      if ((await schemaNow(sql)) !== schema) return false;
      await sql(this.empties);
      return true;
      // It can be told in no other way that a test has broken it.
    }).catch(() => false);
    return Promise.race([emptied, late]).finally(() => clearTimeout(timer));
  }
}

/** Tables, columns, indexes, constraints, triggers, functions, rights and migrations. */
async function schemaNow(sql: RunSql): Promise<string> {
  const ours = `relnamespace = 'public'::regnamespace`;
  const [row] = (await sql(`SELECT concat_ws(' ',
    (SELECT concat(count(*), '/', sum(oid::bigint), '/', md5(string_agg(relacl::text, '' ORDER BY oid)))
      FROM pg_class WHERE ${ours}),
    (SELECT concat(count(*), '/', count(*) FILTER (WHERE attnotnull), '/', sum(atttypid::bigint))
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid WHERE ${ours}),
    (SELECT concat(sum(oid::bigint), '/', string_agg(tgenabled::text, '' ORDER BY oid)) FROM pg_trigger),
    (SELECT concat(count(*), '/', sum(oid::bigint)) FROM pg_constraint),
    (SELECT md5(string_agg(prosrc, '' ORDER BY oid)) FROM pg_proc
      WHERE pronamespace = 'public'::regnamespace),
    (SELECT count(*) FROM "_prisma_migrations")) AS schema`)) as { schema: string }[];
  return String(row?.schema);
}

const tablesOfRows = `SELECT format('%I', relname) AS name FROM pg_class
  WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> '_prisma_migrations'`;

/** As new, also what the planner knows of it; on a disk it takes long. History lets nobody delete it otherwise. */
export const truncatesAll = `DO $$ BEGIN
  SET LOCAL session_replication_role = replica;
  EXECUTE (SELECT 'TRUNCATE ' || string_agg(name, ', ') || ' RESTART IDENTITY' FROM (${tablesOfRows}) t);
END $$`;

/** Takes a moment wherever there are few rows. */
export const deletesAll = `DO $$ DECLARE one text; BEGIN
  SET LOCAL session_replication_role = replica;
  FOR one IN ${tablesOfRows} LOOP
    EXECUTE 'DELETE FROM ' || one;
  END LOOP;
  PERFORM setval(seqrelid, seqstart, false) FROM pg_sequence;
END $$`;
