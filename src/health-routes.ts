import type { Log } from './use-cases/ports/log.js';

/**
 * Null when all is well, otherwise the reason why not, in a sentence that anybody may read: nothing of an
 * error's own words, which name machines, roles and paths.
 */
export type Check = () => Promise<string | null>;

export interface HealthRoute {
  path: string;
  /** A body of text is sent as it is, as `contentType`; any other as JSON. */
  answer(request?: { authorization: string | undefined }): Promise<{
    status: number;
    body: Readonly<Record<string, unknown>> | string;
    contentType?: string;
  }>;
}

/**
 * GET /healthz: 200 as long as the process lives. GET /readyz: 200 when every check is well, otherwise
 * 503; the body gives each check as `ok` or its reason. A check that throws is not well, and the log says why.
 * What `facts` adds is to be known, and makes nothing less ready.
 */
export function healthRoutes(
  checks: Readonly<Record<string, Check>>,
  log: Log,
  facts: () => Readonly<Record<string, unknown>> = () => ({}),
): HealthRoute[] {
  return [
    { path: '/healthz', answer: async () => ({ status: 200, body: { status: 'ok' } }) },
    {
      path: '/readyz',
      answer: async () => {
        const results = await Promise.all(
          Object.entries(checks).map(
            async ([name, check]) => [name, await reasonOf(name, check, log)] as const,
          ),
        );
        const ready = results.every(([, reason]) => reason === null);
        const said = results.map(([name, reason]) => [name, reason ?? 'ok']);
        return {
          status: ready ? 200 : 503,
          body: { ready, ...Object.fromEntries(said), ...facts() },
        };
      },
    },
  ];
}

async function reasonOf(name: string, check: Check, log: Log): Promise<string | null> {
  try {
    return await check();
  } catch (error) {
    log.warn({ err: error, check: name }, 'not ready');
    return 'it failed; the log says why';
  }
}
