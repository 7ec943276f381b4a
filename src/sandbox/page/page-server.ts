import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ZodError } from 'zod';
import { readBytes } from '../http/request-body.js';
import { PersonCannotError } from '../person/outcomes.js';
import { Person } from '../person/person.js';
import type { RecordEntry } from '../recorder.js';
import type { SandboxParts } from '../sandbox-parts.js';
import type { User } from '../state/slack-types.js';
import {
  type ActAnswer,
  actRequestSchema,
  type ShownRecord,
  type ShownRecordDetail,
  type ShownWorkspace,
  type UploadAnswer,
} from './contract.js';
import { LiveFeed } from './live-feed.js';
import { PageClock } from './page-clock.js';
import { readManifest } from './page-manifest.js';
import { type ActingRoom, performAct } from './perform-act.js';
import { shownParts } from './shown-parts.js';
import { giveStatic } from './static-files.js';

export interface PageOptions {
  /** The zone of the working mornings, which the bot was set up with. */
  timeZone: string;
  /** Whom a page becomes that names nobody, by the language that its browser prefers. */
  startAs?: { en: string; zh: string };
  /**
   * Throws everything away and starts afresh, with the story or empty. The page's own connection ends
   * with it and comes back by itself. Left out: the page offers no reset.
   */
  reset?: (to: 'story' | 'empty') => void;
}

/** The workspace's page: serves it, tells it what its person sees, and carries out what they do. */
export class PageServer {
  readonly #feeds = new Set<LiveFeed>();
  readonly #room: ActingRoom;
  readonly #workspace: ShownWorkspace;
  readonly #stopListening: () => void;

  constructor(
    private readonly parts: SandboxParts,
    private readonly options: PageOptions,
  ) {
    const { app, workspace, users } = parts;
    const clock = new PageClock(parts, options.timeZone);
    this.#room = { parts, clock, offered: new Map() };
    this.#workspace = {
      name: workspace.state.team.name,
      session: randomUUID(),
      bot: { userId: app.botUserId, name: users.find(app.botUserId).real_name },
      timeZone: options.timeZone,
      homeTab: app.homeTab,
      canReset: options.reset !== undefined,
      ...readManifest(),
    };
    this.#stopListening = workspace.onChange(() => {
      for (const feed of this.#feeds) feed.poke();
    });
  }

  close(): void {
    this.#stopListening();
    for (const feed of this.#feeds) feed.close();
    this.#feeds.clear();
  }

  /** True: the request is the page's, and is or will be answered. */
  answer(request: IncomingMessage, response: ServerResponse): boolean {
    const url = new URL(request.url ?? '/', this.parts.baseUrl());
    if (!isSameOrigin(request, this.parts.baseUrl())) {
      sendJson(response, 403, { ok: false, error: 'forbidden' });
      return true;
    }
    if (request.method === 'POST') return this.#post(url, request, response);
    if (request.method !== 'GET') return false;
    return this.#get(url, request, response);
  }

  #get(url: URL, request: IncomingMessage, response: ServerResponse): boolean {
    const [, room, page, last] = url.pathname.split('/');
    // A file's permalink says nothing of who opens it: the page knows who its reader is.
    if (room === 'files') return redirect(response, '/');
    // A message's permalink opens the page there.
    if (room === 'archives') return redirect(response, `/#in=${page}`);
    if (room !== 'page') return giveStatic(url.pathname, response);
    const user = this.parts.users.get(url.searchParams.get('as') ?? '');
    switch (page) {
      case 'live':
        return this.#live(user ?? this.#anybody(request), response);
      case 'file':
        return user ? this.#file(last ?? '', user.id, response) : false;
      case 'records':
        return this.#records(last, Number(url.searchParams.get('after') ?? 0), response);
      default:
        return false;
    }
  }

  #post(url: URL, request: IncomingMessage, response: ServerResponse): boolean {
    const answers: Record<string, () => Promise<unknown>> = {
      '/page/act': () => this.#act(request),
      '/page/upload': () => this.#upload(url, request),
    };
    const answer = answers[url.pathname];
    if (!answer) return false;
    answer().then(
      (body) => sendJson(response, 200, body),
      (error: unknown) => {
        const [status, message] = refusal(error);
        sendJson(response, status, { ok: false, error: message });
      },
    );
    return true;
  }

  async #act(request: IncomingMessage): Promise<ActAnswer> {
    const body: unknown = JSON.parse((await readBytes(request)).toString('utf8'));
    const { as, act } = actRequestSchema.parse(body);
    if (act.do === 'reset') {
      if (!this.options.reset) return { ok: false, error: 'there is no reset here' };
      this.options.reset(act.to);
      return { ok: true };
    }
    return performAct(this.#room, new Person(this.parts, as), act);
  }

  async #upload(url: URL, request: IncomingMessage): Promise<UploadAnswer> {
    const person = new Person(this.parts, url.searchParams.get('as') ?? '');
    const name = url.searchParams.get('name') ?? '';
    if (name === '') throw new PersonCannotError('a file has a name');
    const { id } = person.upload(name, await readBytes(request));
    return { id, name };
  }

  #live(user: User, response: ServerResponse): boolean {
    const facts = { parts: this.parts, clock: this.#room.clock, workspace: this.#workspace };
    const now = () => this.parts.clock.now().getTime();
    const feed = new LiveFeed(response, () => shownParts(facts, user), now);
    this.#feeds.add(feed);
    response.on('close', () => {
      this.#feeds.delete(feed);
      feed.close();
    });
    return true;
  }

  /** Somebody to be when the page names nobody: as told, or the first who works here. */
  #anybody({ headers }: IncomingMessage): User {
    const language = headers['accept-language']?.startsWith('zh') ? 'zh' : 'en';
    const told = this.parts.users.get(this.options.startAs?.[language] ?? '');
    if (told) return told;
    const [first] = this.parts.users.list().filter((user) => !user.is_bot && !user.deleted);
    if (!first) throw new Error('nobody works here');
    return first;
  }

  /** A file as its reader sees it; never a page of its own that could act in this one's name. */
  #file(id: string, reader: string, response: ServerResponse): boolean {
    const file = this.parts.files.get(id);
    if (!file || !this.parts.users.get(reader)) return false;
    const bytes = readBytesOf(new Person(this.parts, reader), id);
    if (!bytes) return false;
    response.writeHead(200, {
      'content-type': file.mimetype,
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'x-content-type-options': 'nosniff',
    });
    response.end(bytes);
    return true;
  }

  #records(one: string | undefined, after: number, response: ServerResponse): boolean {
    const { recorder } = this.parts;
    if (one === undefined) {
      sendJson(response, 200, recorder.find({ after }).map(recordLine));
      return true;
    }
    const [entry] = recorder.find({ after: Number(one) - 1 });
    if (entry?.seq !== Number(one)) return false;
    const { request, answer } = entry;
    const detail: ShownRecordDetail = { ...recordLine(entry), request, answer };
    sendJson(response, 200, detail);
    return true;
  }
}

function readBytesOf(person: Person, id: string): Buffer | undefined {
  try {
    return person.download({ id });
  } catch (error) {
    if (error instanceof PersonCannotError) return undefined;
    throw error;
  }
}

function recordLine(entry: RecordEntry): ShownRecord {
  const { seq, direction, name, at, ms, status, error, violations } = entry;
  return { seq, direction, name, at, ms, status, error: error ?? null, violations };
}

/** What asks from another site is refused; a browser says so, and nothing else sends these headers. */
function isSameOrigin({ headers, method }: IncomingMessage, baseUrl: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site === 'cross-site' || site === 'same-site') {
    // Following a link to the page is no danger; reading or acting is.
    return method === 'GET' && headers['sec-fetch-mode'] === 'navigate';
  }
  const { origin, host } = headers;
  if (origin === undefined) return true;
  const { port } = new URL(baseUrl);
  return origin === baseUrl || origin === `http://localhost:${port}` || origin === `http://${host}`;
}

function refusal(error: unknown): [status: number, message: string] {
  if (error instanceof PersonCannotError || error instanceof RangeError)
    return [200, error.message];
  if (error instanceof ZodError || error instanceof SyntaxError) return [400, 'not an act'];
  return [500, error instanceof Error ? (error.stack ?? error.message) : String(error)];
}

function redirect(response: ServerResponse, location: string): boolean {
  response.writeHead(302, { location });
  response.end();
  return true;
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  if (response.destroyed) return;
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(JSON.stringify(body));
}
