import type { Button, KnownBlock, ModalView } from '@slack/types';
import type { Kinds } from '../../domain/deadlines/kinds.js';
import type { AuditEvent } from '../../domain/history/audit.js';
import type { Actor, Unit, Workspace } from '../../domain/organisation/member.js';
import type { Translator } from '../../i18n/translator.js';
import type { DeliveryMatter } from '../../use-cases/ports/delivery.js';
import type { DayWords, EventRenderer } from '../history/timeline-entry.js';
import type { SlackMessage } from '../kit/message.js';
import type { Line } from '../kit/rich-text.js';
import type { CurrentUser } from '../listening/current-user.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import type { Renderings } from './renderings.js';

/** What is true around a matter when something is said about it. */
export interface MatterContext {
  workspace: Workspace;
  units: readonly Unit[];
  now: Date;
  kinds: Kinds;
  /** Where many read the same, as in a channel: the zones of those whom it concerns. */
  readerZones?: readonly string[];
}

/** What says which steps somebody may take now. */
export interface ButtonContext extends Pick<MatterContext, 'workspace' | 'units' | 'now'> {
  translator: Translator;
}

/** A step that a reader may take with a matter now. */
export interface MatterButton {
  button: Button;
  /** It hands the matter to somebody else: offered where that may be what it takes. */
  handsOn: boolean;
}

/** A matter's card in a channel. */
export interface MatterCard {
  /** In the workspace's language and zone; everybody in the channel sees the same. */
  message(about: DeliveryMatter, context: MatterContext, translator: Translator): SlackMessage;
  /** Not before this instant was there a card. */
  since(about: DeliveryMatter): Date;
}

/** What a form about one of a matter's deadlines shows of the matter. */
export interface MatterForm {
  /** Which matter it is. */
  heading: readonly KnownBlock[];
  /** What keeps people safe meanwhile, as last agreed; null where there is no such thing. */
  interimControl: string | null;
}

/**
 * All that Slack needs to know of a kind of matter; the engine knows the kind only as text. The functions
 * throw where `own` is not what the kind's reading gives.
 */
export interface MatterRendering {
  kind: string;
  /** How it stands: `🛠️ H-17 · Being rectified`. */
  title(about: DeliveryMatter, translator: Translator): string;
  /** How one in a list stands, by the state that its reading names; left out: its kind has no states. */
  stateWords?(state: string, translator: Translator): string;
  /** `where: what`, in one line of people's text. */
  line(about: DeliveryMatter, translator: Translator): string;
  /** What it is about, for a message about it alone. */
  blocks(about: DeliveryMatter, translator: Translator): readonly KnownBlock[];
  /** The steps that a message offers to somebody, first the one that moves it on. */
  buttons(actor: Actor, about: DeliveryMatter, context: ButtonContext): readonly MatterButton[];
  /** In place of a step that waits on somebody, why it is not theirs now; left out: there is no such thing. */
  notOffered?(actor: Actor, about: DeliveryMatter, context: ButtonContext): readonly KnownBlock[];
  /** The button that opens its screen. */
  openButton(number: number, translator: Translator): Button;
  /** Other buttons that only show something of it; left out where its kind has none. */
  lookButtons?(number: number, translator: Translator): readonly Button[];
  /** How many photos and files were handed in about it; left out where its kind has none. */
  evidenceCount?(about: DeliveryMatter): number;
  /** Its screen in a modal. Throws DomainError where the reader may not see it. */
  screen(
    slack: SlackContext,
    renderings: Renderings,
    reader: CurrentUser,
    number: number,
  ): Promise<ModalView>;
  /** What a form about it shows. Throws DomainError where the reader may not see it. */
  form(slack: SlackContext, reader: CurrentUser, number: number): Promise<MatterForm>;
  /**
   * Gives it to somebody else at the hands of the reader; left out where its kind is handed on in another way,
   * or not at all. Throws DomainError where the reader may not, or that member cannot take it.
   */
  handOn?(
    slack: SlackContext,
    reader: CurrentUser,
    handed: { number: number; memberId: string; submissionKey: string },
  ): Promise<unknown>;
  /** What somebody to whom it is escalated should know of what was agreed and done so far, beside its dates. */
  soFar?(about: DeliveryMatter, translator: Translator): readonly Line[];
  /** Left out where its kind has no card (see MatterKindRules.hasCard). */
  card?: MatterCard;
  /** Buttons sent before kinds had prefixes name one of this kind by its number alone. */
  isNamedByNumberAlone?: true;
}

/** What a notice tells: one sentence, and what somebody wrote with it. */
export interface Told {
  /** What is asked, where the message is a question; left out: how the matter stands. */
  title?: string;
  what: Line;
  /** What the question is about, each with its name. */
  about?: readonly Line[];
  said: string | null;
}

/** What somebody is told at once about a matter. */
export interface NoticeContext {
  /** As what they are told (see `details.role`). */
  role: string;
  about: DeliveryMatter;
  /** The change that caused it; null: it was the product itself. */
  event: AuditEvent | null;
  /** Who did it, or the product's name. */
  actor: Line;
  kinds: Kinds;
  promised: DayWords;
}

export type NoticeRenderer = (notice: NoticeContext, translator: Translator) => Told;

/** What a room says to Slack about its kinds; a room may have some of these only. */
export interface RenderingsOfRoom {
  matters?: readonly MatterRendering[];
  /** By kind of notification. */
  notices?: Readonly<Record<string, NoticeRenderer>>;
  /** By action of the history; null: no part of a matter's story, or told in another way. */
  events?: Readonly<Record<string, EventRenderer | null>>;
  /** Takes what comes in by the commands, buttons and forms of its kinds. */
  listen?: Listen;
}

export type Listen = (routes: Routes, slack: SlackContext, renderings: Renderings) => void;
