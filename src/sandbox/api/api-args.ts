import type { z } from 'zod';
import { invalidArguments } from '../slack-api-error.js';

/**
 * The arguments of one call, as they came: form fields are strings (objects as JSON in them), a JSON
 * body brings typed values. Reads either way, as Slack does.
 */
export class ApiArgs {
  constructor(readonly raw: Readonly<Record<string, unknown>>) {}

  has(name: string): boolean {
    const value = this.raw[name];
    return value !== undefined && value !== null && value !== '';
  }

  /** The string, or undefined when absent; an object is not a string. */
  optional(name: string): string | undefined {
    const value = this.raw[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'object') {
      throw invalidArguments(`must be a string [json-pointer:/${name}]`);
    }
    return String(value);
  }

  /** The string, or `invalid_arguments` naming the missing field. */
  required(name: string): string {
    const value = this.optional(name);
    if (value === undefined || value === '') throw missing(name);
    return value;
  }

  flag(name: string, otherwise = false): boolean {
    const value = this.raw[name];
    if (value === undefined || value === null || value === '') return otherwise;
    return value === true || value === 'true' || value === '1' || value === 1;
  }

  /** A whole number within bounds, or `invalid_arguments`. */
  number(name: string, { otherwise, max }: { otherwise: number; max: number }): number {
    if (!this.has(name)) return otherwise;
    const value = Number(this.raw[name]);
    if (!Number.isInteger(value)) {
      throw invalidArguments(`must be an integer [json-pointer:/${name}]`);
    }
    if (value < 1) throw invalidArguments(`must be greater than 0 [json-pointer:/${name}]`);
    return Math.min(value, max);
  }

  /** A value given as JSON, in a string or as itself. Not JSON: throws what `fail` makes. */
  json(name: string, fail: () => Error): unknown {
    const value = this.raw[name];
    if (typeof value !== 'string') return value ?? undefined;
    if (value === '') return undefined;
    try {
      return JSON.parse(value) as unknown;
    } catch {
      throw fail();
    }
  }

  /** A JSON value of a given shape; anything else throws what `fail` makes. */
  shaped<T>(name: string, shape: z.ZodType<T>, fail: () => Error): T | undefined {
    const value = this.json(name, fail);
    if (value === undefined) return undefined;
    const parsed = shape.safeParse(value);
    if (!parsed.success) throw fail();
    return parsed.data;
  }
}

export function missing(name: string): Error {
  return invalidArguments(`missing required field: ${name}`);
}
