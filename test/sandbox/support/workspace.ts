import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SandboxClock } from '../../../src/sandbox/sandbox-clock.js';
import {
  type Sandbox,
  type SandboxOptions,
  startSandbox,
} from '../../../src/sandbox/start-sandbox.js';
import { MONDAY } from './monday.js';

/** What the Web API answers, as loose as JSON. */
export interface Answer {
  ok: boolean;
  error?: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every method
  [key: string]: any;
}

/** A workspace without a bot, its clock standing still on a Monday. */
export function startWorkspace(options: SandboxOptions = {}): Promise<Sandbox> {
  return startSandbox({ clock: new SandboxClock(MONDAY), ...options });
}

/** One call of the Web API, form-encoded as @slack/web-api sends it, with the bot's token. */
export async function call(
  sandbox: Sandbox,
  method: string,
  args: Record<string, unknown> = {},
  token = sandbox.app.botToken,
): Promise<Answer> {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(args)) {
    form.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  const response = await fetch(`${sandbox.apiUrl}${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: form,
  });
  return (await response.json()) as Answer;
}

export interface Received {
  headers: IncomingMessage['headers'];
  body: string;
  /** The payload of an interaction, the fields of a command, or the event's envelope. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into payloads of every kind
  payload: any;
}

export interface RawBot {
  received: Received[];
  /** What it does with each request from now on. */
  answer: (response: ServerResponse, received: Received) => void;
  stop(): Promise<void>;
}

/** A bot without Bolt, that answers just as a test says: 200 and nothing until told otherwise. */
export async function startRawBot(sandbox: Sandbox): Promise<RawBot> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const received = { headers: request.headers, body, payload: payloadOf(body) };
      bot.received.push(received);
      bot.answer(response, received);
    });
  });
  const bot: RawBot = {
    received: [],
    answer: (response) => response.end(),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  sandbox.connectBot(`http://127.0.0.1:${port}/slack/events`);
  return bot;
}

function payloadOf(body: string): unknown {
  if (body.startsWith('{')) return JSON.parse(body);
  const form = new URLSearchParams(body);
  const payload = form.get('payload');
  return payload === null ? Object.fromEntries(form) : JSON.parse(payload);
}

export function json(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

/** Block Kit in few words. */
export const plain = (text: string) => ({ type: 'plain_text', text });
export const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
export const section = (text: string) => ({ type: 'section', text: mrkdwn(text) });
export const button = (text: string, more: object = {}) => ({
  type: 'button',
  text: plain(text),
  ...more,
});
export const actions = (...elements: object[]) => ({ type: 'actions', elements });
export const option = (text: string, value = text) => ({ text: plain(text), value });
export const input = (label: string, element: object, more: object = {}) => ({
  type: 'input',
  label: plain(label),
  element,
  ...more,
});
export const modal = (blocks: object[], more: object = {}) => ({
  type: 'modal',
  title: plain('A form'),
  submit: plain('Send'),
  blocks,
  ...more,
});
export const home = (blocks: object[], more: object = {}) => ({ type: 'home', blocks, ...more });
