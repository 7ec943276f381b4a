import { z } from 'zod';
import type { DeadlineReference } from '../deadlines/deadline-value.js';
import type { ReportSource } from '../hazards/report-form.js';

/** Slack allows 3000 characters of private_metadata; the rest is for the permalink and the brackets. */
const filesLimit = 2_400;

const json = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    context.addIssue({ code: 'custom', message: 'no JSON' });
    return z.NEVER;
  }
});

const ofHazard = z.object({ number: z.number().int().positive() });

const ofDeadline = ofHazard.extend({ deadlineId: z.uuid() });
const ofExtension = ofHazard.extend({ extensionId: z.uuid() });

const file = z.object({
  fileId: z.string(),
  name: z.string(),
  mimeType: z.string(),
  permalink: z.string(),
});

const ofReport = z.object({
  permalink: z.string().nullable().default(null),
  files: z.array(file).default([]),
});

const ofSettings = z.object({ country: z.string().nullable().default(null) });

/** What a modal carries. Only our own modals carry anything: what cannot be read throws. */
export function parseMetadata<S extends z.ZodType>(schema: S, metadata: string): z.output<S> {
  return schema.parse(json.parse(metadata));
}

/** The number of the hazard that a modal is about. */
export function hazardNumberOf(metadata: string): number {
  return parseMetadata(ofHazard, metadata).number;
}

/** The deadline that a modal is about. */
export function deadlineOf(metadata: string): DeadlineReference {
  return parseMetadata(ofDeadline, metadata);
}

/** The extension that a modal is about. */
export function extensionOf(metadata: string): { number: number; extensionId: string } {
  return parseMetadata(ofExtension, metadata);
}

/** Where a report comes from, as the report modal carries it. */
export function reportSourceOf(metadata: string): ReportSource {
  return parseMetadata(ofReport, metadata);
}

/** What the set-up form showed; one that was opened by a release before showed no country. */
export function settingsShown(metadata: string): { country: string | null } {
  return parseMetadata(ofSettings, metadata);
}

/** As many of a message's files as the modal can carry. */
export function filesThatFit(files: ReportSource['files']): ReportSource['files'] {
  const fitting: ReportSource['files'][number][] = [];
  let length = 0;
  for (const candidate of files) {
    length += JSON.stringify(candidate).length + 1;
    if (length > filesLimit) break;
    fitting.push(candidate);
  }
  return fitting;
}
