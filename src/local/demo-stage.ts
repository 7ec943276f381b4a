import type { EvidenceFile } from '../domain/evidence/evidence.js';
import { actorOf, unknownMember } from '../domain/organisation/actor.js';
import type { FindingContext } from '../use-cases/hazards/found-in.js';
import type { OrganisationContext } from '../use-cases/organisation/organisation-context.js';
import type { Acting } from '../use-cases/ports/stores.js';

/** Where the story is played: the bot and the local workspace, whose clock it moves. */
export interface DemoStage {
  context: OrganisationContext & FindingContext;
  workspaceId: string;
  /** Lets time pass until `at`; the bot reminds on the way as it would have, and at its end unless `quiet`. */
  moveTo(at: Date, options?: { quiet: boolean }): Promise<void>;
  /** What is due now is delivered when it resolves. */
  deliver(): Promise<void>;
  /** A picture that this person took. */
  upload(userId: string, name: string, png: Buffer): EvidenceFile;
  /** Everybody has read everything. */
  readAll(): void;
}

/** Something that happens in the story. */
export interface Beat {
  at: Date;
  /** Nobody waits for it: who is told hears with what comes next. */
  isQuiet: boolean;
  play(): Promise<void>;
}

export async function actingAs(
  { context, workspaceId }: DemoStage,
  userId: string,
): Promise<Acting> {
  const member = await context.unitOfWork.read(workspaceId, (stores) =>
    stores.members.find(userId),
  );
  return { workspaceId, actor: actorOf(member ?? unknownMember(userId), []) };
}

/** The unit of which this is a part of the name. */
export async function unitIdOf({ context, workspaceId }: DemoStage, name: string): Promise<string> {
  const units = await context.unitOfWork.read(workspaceId, (stores) => stores.units.all());
  const found = units.find((unit) => unit.name.includes(name));
  if (found === undefined) throw new Error(`the demo has no unit ${name}`);
  return found.id;
}
