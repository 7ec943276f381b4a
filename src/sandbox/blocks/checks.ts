/** One thing wrong, worded as Slack words it, with the JSON pointer of the offending place. */
export interface Problem {
  message: string;
  pointer: string;
}

export class Report {
  readonly problems: Problem[] = [];

  add(pointer: string, message: string): void {
    this.problems.push({ message, pointer });
  }
}

/** Looks at one value and reports what Slack would refuse. */
export type Check = (value: unknown, at: string, report: Report) => void;

export type Fields = Record<string, Check>;

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export interface Length {
  min?: number;
  max?: number;
}

/** A string of so many UTF-16 units (Slack's counting differs for emoji only; this is the stricter). */
export function string({ min = 0, max = Number.POSITIVE_INFINITY }: Length = {}): Check {
  return (value, at, report) => {
    if (typeof value !== 'string') report.add(at, 'must provide a string');
    else if (value.length < min) report.add(at, `must be more than ${min - 1} characters`);
    else if (value.length > max) report.add(at, `must be less than ${max + 1} characters`);
  };
}

export function matching(pattern: RegExp, message: string): Check {
  return (value, at, report) => {
    if (typeof value !== 'string') report.add(at, 'must provide a string');
    else if (!pattern.test(value)) report.add(at, message);
  };
}

/** A calendar date that exists, as Slack writes it. */
export const calendarDate: Check = (value, at, report) => {
  if (typeof value !== 'string') report.add(at, 'must provide a string');
  else if (!isCalendarDate(value)) report.add(at, 'must be a date in the format YYYY-MM-DD');
};

/** `2024-02-29` is one, `2024-02-30` is none. */
export function isCalendarDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return false;
  if (month < 1 || month > 12 || day < 1) return false;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return day <= days;
}

export function among(...allowed: string[]): Check {
  return (value, at, report) => {
    if (typeof value !== 'string' || !allowed.includes(value)) {
      report.add(at, 'must be a valid enum value');
    }
  };
}

export const boolean: Check = (value, at, report) => {
  if (typeof value !== 'boolean') report.add(at, 'must provide a boolean');
};

export interface Range {
  min?: number;
  max?: number;
  whole?: boolean;
  above?: number;
}

export function number({ min, max, whole = false, above }: Range = {}): Check {
  return (value, at, report) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      report.add(at, whole ? 'must provide an integer' : 'must provide a number');
    } else if (whole && !Number.isInteger(value)) report.add(at, 'must provide an integer');
    else if (above !== undefined && value <= above) {
      report.add(at, `must be greater than ${above}`);
    } else if (min !== undefined && value < min) report.add(at, `must be at least ${min}`);
    else if (max !== undefined && value > max) report.add(at, `must be at most ${max}`);
  };
}

export function list(
  check: Check,
  { min = 0, max = Number.POSITIVE_INFINITY }: Length = {},
): Check {
  return (value, at, report) => {
    if (!Array.isArray(value)) return report.add(at, 'must provide an array');
    if (value.length < min) report.add(at, `no fewer than ${min} items allowed`);
    if (value.length > max) report.add(at, `no more than ${max} items allowed`);
    for (const [index, item] of value.entries()) check(item, `${at}/${index}`, report);
  };
}

/** An object with these fields and no others, as strict as Slack is about unknown ones. */
export function shape(required: Fields, optional: Fields = {}): Check {
  return (value, at, report) => {
    if (!isObject(value)) return report.add(at, 'must provide an object');
    for (const [name, check] of Object.entries(required)) {
      if (value[name] === undefined || value[name] === null) {
        report.add(at, `missing required field: ${name}`);
      } else check(value[name], `${at}/${name}`, report);
    }
    for (const [name, item] of Object.entries(value)) {
      if (name in required || item === undefined || item === null) continue;
      const check = optional[name];
      if (check) check(item, `${at}/${name}`, report);
      else report.add(at, `invalid additional property: ${name}`);
    }
  };
}

/** Chooses the check by `type`; a type that is not in the table may not stand here. */
export function byType(checks: Record<string, Check>): Check {
  return (value, at, report) => {
    if (!isObject(value)) return report.add(at, 'must provide an object');
    const { type } = value;
    if (type === undefined) return report.add(at, 'missing required field: type');
    const check =
      typeof type === 'string' && Object.hasOwn(checks, type) ? checks[type] : undefined;
    if (check) check(value, at, report);
    else
      report.add(
        `${at}/type`,
        `unsupported type: ${typeof type === 'string' ? type : JSON.stringify(type)}`,
      );
  };
}

/** The checks one after another on the same value. */
export function all(...checks: Check[]): Check {
  return (value, at, report) => {
    for (const check of checks) check(value, at, report);
  };
}

/** A rule about the object as a whole, looked at only when it is an object. */
export function rule(
  look: (value: Record<string, unknown>) => [string, string] | undefined,
): Check {
  return (value, at, report) => {
    if (!isObject(value)) return;
    const problem = look(value);
    if (problem) report.add(`${at}${problem[0]}`, problem[1]);
  };
}

export const anything: Check = () => {};

function address(pattern: RegExp): Check {
  return all(string({ min: 1, max: 3000 }), (value, at, report) => {
    if (typeof value === 'string' && !pattern.test(value)) report.add(at, 'must be a valid url');
  });
}

/** What a button may open: any absolute address, `slack://` too; 3000 characters at most. */
export const link: Check = address(/^[a-z][a-z0-9+.-]*:\S+$/i);

/** What Slack shows from elsewhere in a frame of its own. */
export const secureUrl: Check = address(/^https:\/\/\S+$/);

/** What Slack fetches by itself: images. */
export const url: Check = address(/^https?:\/\/\S+$/);
