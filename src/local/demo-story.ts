import { TZDate } from '@date-fns/tz';
import type { EvidenceFile } from '../domain/evidence/evidence.js';
import { actorOf, unknownMember } from '../domain/organisation/actor.js';
import type { LocalDate } from '../domain/shared/local-time.js';
import { commitToRectify } from '../use-cases/hazards/commit-to-rectify.js';
import { rectifyHazard } from '../use-cases/hazards/rectify-hazard.js';
import { reportHazard } from '../use-cases/hazards/report-hazard.js';
import { verifyRectification } from '../use-cases/hazards/verify-rectification.js';
import { withdrawHazard } from '../use-cases/hazards/withdraw-hazard.js';
import type { Acting, UseCaseContext } from '../use-cases/ports/stores.js';
import { storyHazards } from './demo-story-hazards.js';
import { pictureOf } from './demo-story-pictures.js';
import type { StoryHazard, StoryStep } from './demo-story-steps.js';

/** Where the story is played: the bot and the local workspace, whose clock it moves. */
export interface DemoStage {
  context: UseCaseContext;
  workspaceId: string;
  /** Lets time pass until `at`; the bot reminds on the way as it would have. */
  moveTo(at: Date): Promise<void>;
  /** What is due now is delivered when it resolves. */
  deliver(): Promise<void>;
  /** A picture that this person took. */
  upload(userId: string, name: string, png: Buffer): EvidenceFile;
  /** Everybody has read everything. */
  readAll(): void;
}

/** The zone of the demo's workspace. */
const timeZone = 'Asia/Shanghai';
/** The story begins so many working days before today. */
const storyDays = 21;

/** When the story begins: in the morning, some working weeks before `now`. */
export function storyStart(now: Date): Date {
  return instantOf(storyDays, '08:30', now);
}

interface Beat {
  at: Date;
  hazard: StoryHazard;
  step: StoryStep;
}

/**
 * Plays four working weeks up to `now`, by the use cases and at the instants when each would have
 * happened: hazards in every state, in both languages, with their history, reminders and escalations.
 * Everything until yesterday morning has been read; what came since is what waits for people.
 */
export async function tellDemoStory(stage: DemoStage, now: Date): Promise<void> {
  const numbers = new Map<string, number>();
  const lastMorning = instantOf(1, '08:30', now);
  let isRead = false;
  for (const beat of beatsUntil(now)) {
    if (!isRead && beat.at > lastMorning) {
      await stage.moveTo(lastMorning);
      stage.readAll();
      isRead = true;
    }
    await stage.moveTo(beat.at);
    await play(stage, numbers, beat, now);
    await stage.deliver();
  }
  await stage.moveTo(now);
}

function beatsUntil(now: Date): Beat[] {
  const beats = storyHazards.flatMap((hazard) =>
    hazard.steps.map((step) => ({ at: instantOf(step.daysAgo, step.time, now), hazard, step })),
  );
  return beats.filter(({ at }) => at < now).sort((a, b) => a.at.getTime() - b.at.getTime());
}

async function play(
  stage: DemoStage,
  numbers: Map<string, number>,
  { hazard, step }: Beat,
  now: Date,
): Promise<void> {
  const acting = await actingAs(stage, step.by);
  const submissionKey = `story:${hazard.key}:${step.do}:${step.daysAgo}:${step.by}`;
  const number = numbers.get(hazard.key) ?? 0;
  const files = step.picture
    ? [stage.upload(step.by, `${hazard.key}-${step.do}.png`, pictureOf(step.picture))]
    : [];
  const evidenceText = files.length > 0 ? null : recordKept(hazard);
  const { context } = stage;
  const done = { number, submissionKey };
  switch (step.do) {
    case 'report': {
      const { facts } = hazard;
      const unitId = await unitIdOf(stage, hazard.unit);
      const reported = await reportHazard(context, acting, {
        ...facts,
        ...{ submissionKey, unitId, files },
        responsibleId: null,
        sourcePermalink: null,
        foundAt: context.clock.now(),
        onTheSpot: step.fixed ? { whatWasDone: step.fixed, evidenceText, major: null } : null,
      });
      numbers.set(hazard.key, reported.hazard.number);
      return;
    }
    case 'commit': {
      const { dueInDays, terms } = step;
      await commitToRectify(context, acting, { ...done, ...terms, dueOn: dayOf(dueInDays, now) });
      return;
    }
    case 'rectify':
      await rectifyHazard(context, acting, {
        ...done,
        whatWasDone: step.what,
        doneOn: dateIn(context.clock.now()),
        evidenceText,
        files,
      });
      return;
    case 'verify': {
      const { result, opinion, dueInDays } = step;
      await verifyRectification(context, acting, {
        ...{ ...done, result, opinion, files },
        evidenceText,
        nextDueOn: dueInDays === undefined ? null : dayOf(dueInDays, now),
      });
      return;
    }
    case 'withdraw': {
      const duplicateOfNumber = numbers.get(step.duplicateOf) ?? 0;
      await withdrawHazard(context, acting, { ...done, duplicateOfNumber });
    }
  }
}

/** Evidence in words, where there is no picture: in the language of the hazard. */
function recordKept({ facts }: StoryHazard): string {
  const isChinese = /\p{Script=Han}/u.test(facts.description);
  return isChinese ? '检查记录表已存档。' : 'The inspection sheet is on file.';
}

async function actingAs({ context, workspaceId }: DemoStage, userId: string): Promise<Acting> {
  const member = await context.unitOfWork.read(workspaceId, (stores) =>
    stores.members.find(userId),
  );
  return { workspaceId, actor: actorOf(member ?? unknownMember(userId), []) };
}

async function unitIdOf({ context, workspaceId }: DemoStage, name: string): Promise<string> {
  const units = await context.unitOfWork.read(workspaceId, (stores) => stores.units.all());
  const found = units.find((unit) => unit.name.includes(name));
  if (found === undefined) throw new Error(`the demo has no unit ${name}`);
  return found.id;
}

/** A time of day, so many working days (Monday to Friday) before today; today itself is 0. */
function instantOf(daysAgo: number, time: string, now: Date): Date {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const [year = 0, month = 1, day = 1] = dayOf(-daysAgo, now).split('-').map(Number);
  return new Date(new TZDate(year, month - 1, day, hour, minute, 0, 0, timeZone).getTime());
}

/** The date so many working days from today, before it when negative. */
function dayOf(workingDays: number, now: Date): LocalDate {
  const date = new TZDate(now.getTime(), timeZone);
  const step = Math.sign(workingDays);
  for (let left = Math.abs(workingDays); left > 0; ) {
    date.setDate(date.getDate() + step);
    if (date.getDay() >= 1 && date.getDay() <= 5) left -= 1;
  }
  return dateIn(new Date(date.getTime()));
}

function dateIn(at: Date): LocalDate {
  return new TZDate(at.getTime(), timeZone).toISOString().slice(0, 10);
}
