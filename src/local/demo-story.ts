import { visitKind } from '../domain/inspections/visit.js';
import { commitToRectify } from '../use-cases/hazards/commit-to-rectify.js';
import { rectifyHazard } from '../use-cases/hazards/rectify-hazard.js';
import { reportHazard } from '../use-cases/hazards/report-hazard.js';
import { verifyRectification } from '../use-cases/hazards/verify-rectification.js';
import { withdrawHazard } from '../use-cases/hazards/withdraw-hazard.js';
import type { VisitNumbers } from './demo-campaign.js';
import { actingAs, type Beat, type DemoStage, unitIdOf } from './demo-stage.js';
import { campaignBeats } from './demo-story-campaign.js';
import { dateIn, dayOf, instantOf } from './demo-story-days.js';
import { foundHazards } from './demo-story-found.js';
import { storyHazards } from './demo-story-hazards.js';
import { pictureOf } from './demo-story-pictures.js';
import type { StoryHazard, StoryStep } from './demo-story-steps.js';

/** The story begins so many working days before today. */
const storyDays = 21;

/** When the story begins: in the morning, some working weeks before `now`. */
export function storyStart(now: Date): Date {
  return instantOf(storyDays, '08:30', now);
}

interface Told {
  /** By the key of the hazard. */
  hazards: Map<string, number>;
  visits: VisitNumbers;
}

/**
 * Plays four working weeks up to `now`, by the use cases and at the instants when each would have
 * happened: hazards in every state, in both languages, with their history, reminders and escalations, and in
 * the last week a campaign of mutual inspection that is half done.
 * Everything until yesterday morning has been read; what came since is what waits for people.
 */
export async function tellDemoStory(stage: DemoStage, now: Date): Promise<void> {
  const lastMorning = instantOf(1, '08:30', now);
  let isRead = false;
  for (const beat of beatsUntil(stage, now)) {
    if (!isRead && beat.at > lastMorning) {
      await stage.moveTo(lastMorning);
      stage.readAll();
      isRead = true;
    }
    await stage.moveTo(beat.at, { quiet: beat.isQuiet });
    await beat.play();
    if (!beat.isQuiet) await stage.deliver();
  }
  await stage.moveTo(now);
}

function beatsUntil(stage: DemoStage, now: Date): Beat[] {
  const told: Told = { hazards: new Map(), visits: new Map() };
  const ofHazards = [...storyHazards, ...foundHazards].flatMap((hazard) =>
    hazard.steps.map((step) => ({
      at: instantOf(step.daysAgo, step.time, now),
      isQuiet: hazard.foundIn !== undefined,
      play: () => play(stage, told, { hazard, step }, now),
    })),
  );
  return [...ofHazards, ...campaignBeats(stage, told.visits, now)]
    .filter(({ at }) => at < now)
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

async function play(
  stage: DemoStage,
  told: Told,
  { hazard, step }: { hazard: StoryHazard; step: StoryStep },
  now: Date,
): Promise<void> {
  const acting = await actingAs(stage, step.by);
  const submissionKey = `story:${hazard.key}:${step.do}:${step.daysAgo}:${step.by}`;
  const number = told.hazards.get(hazard.key) ?? 0;
  const files = step.picture
    ? [stage.upload(step.by, `${hazard.key}-${step.do}.png`, pictureOf(step.picture))]
    : [];
  const evidenceText = files.length > 0 ? null : recordKept(hazard);
  const { context } = stage;
  const done = { number, submissionKey };
  switch (step.do) {
    case 'report': {
      const { facts, foundIn } = hazard;
      const visit = foundIn === undefined ? undefined : told.visits.get(foundIn);
      const unitId = await unitIdOf(stage, hazard.unit);
      const reported = await reportHazard(context, acting, {
        ...facts,
        ...{ submissionKey, unitId, files },
        responsibleId: null,
        sourcePermalink: null,
        foundIn: visit === undefined ? null : { kind: visitKind, number: visit },
        foundAt: context.clock.now(),
        onTheSpot: step.fixed ? { whatWasDone: step.fixed, evidenceText, major: null } : null,
      });
      told.hazards.set(hazard.key, reported.hazard.number);
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
      const duplicateOfNumber = told.hazards.get(step.duplicateOf) ?? 0;
      await withdrawHazard(context, acting, { ...done, duplicateOfNumber });
    }
  }
}

/** Evidence in words, where there is no picture: in the language of the hazard. */
function recordKept({ facts }: StoryHazard): string {
  const isChinese = /\p{Script=Han}/u.test(facts.description);
  return isChinese ? '检查记录表已存档。' : 'The inspection sheet is on file.';
}
