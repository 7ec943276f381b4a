import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { Member, Role, Unit } from '../../domain/organisation/member.js';
import { textLimits } from '../../domain/shared/limits.js';
import type { Translator } from '../../i18n/translator.js';
import { saveMembership } from '../../use-cases/organisation/save-membership.js';
import { viewMember } from '../../use-cases/organisation/view-member.js';
import { optionalText, optionalUnitId, slackId } from '../kit/fields.js';
import { type FormResult, validate } from '../kit/form-result.js';
import { type Choice, checkboxInput, personInput, textInput } from '../kit/inputs.js';
import { modal } from '../kit/modal.js';
import { type FieldValues, textOf } from '../kit/view-state.js';
import { onSubmission } from '../listening/on-submission.js';
import { openModal } from '../listening/open-modal.js';
import { registerReshape } from '../listening/reshape.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { surfaceOfClick } from '../listening/surface.js';
import { organisationIds } from './ids.js';
import { requireAdmin } from './require-admin.js';
import { unitInput } from './unit-choice.js';

/** The roles that are given here: who leads or answers for something follows from the units. */
const given = ['admin', 'inspector'] as const satisfies readonly Role[];

/** The categories of hazards that somebody may know, in the reader's language. */
export type CategoryChoices = (translator: Translator) => readonly Choice[];

interface MembershipFacts {
  userId: string | null;
  member: Member | null;
  units: readonly Unit[];
  categories: CategoryChoices;
}

/** A member's roles, unit, categories and rank: first whose, then what they have now, to be changed. */
export function membershipModal(facts: MembershipFacts, translator: Translator): ModalView {
  const { userId } = facts;
  return modal(
    {
      callbackId: organisationIds.views.membership,
      title: translator.t('modal.member.title'),
      submit: translator.t('modal.save'),
      close: translator.t('modal.cancel'),
      blocks: [
        personInput({
          field: 'userId',
          label: translator.t('form.member'),
          chosen: userId,
          placeholder: translator.t('modal.choose_person'),
          reshapes: true,
        }),
        ...(userId === null ? [] : whatTheyHave(userId, facts, translator)),
      ],
    },
    translator,
  );
}

function whatTheyHave(
  userId: string,
  { member, units, categories }: MembershipFacts,
  translator: Translator,
): KnownBlock[] {
  const roles = checkboxInput({
    field: 'roles',
    variant: userId,
    label: translator.t('form.roles'),
    hint: translator.t('form.roles.hint'),
    choices: roleChoices(translator),
    ticked: member?.roles ?? [],
  });
  const unit = {
    field: 'unitId',
    variant: userId,
    label: translator.t('form.member_unit'),
    units,
    chosen: member?.unitId,
    optional: true,
  };
  const known = checkboxInput({
    field: 'categories',
    variant: userId,
    label: translator.t('form.member_categories'),
    hint: translator.t('form.member_categories.hint'),
    choices: categories(translator),
    ticked: member?.categories ?? [],
  });
  const rank = textInput({
    field: 'rank',
    variant: userId,
    label: translator.t('form.member_rank'),
    value: member?.rank,
    maxLength: textLimits.rank,
    optional: true,
  });
  return [roles, ...(units.length === 0 ? [] : [unitInput(unit, translator)]), known, rank];
}

const membership = z.object({
  userId: slackId,
  roles: z.array(z.enum(given)).default([]),
  unitId: optionalUnitId,
  categories: z.array(z.string()).default([]),
  rank: optionalText(textLimits.rank),
});
export type MembershipEntry = z.output<typeof membership>;

/** Reads whose roles, unit, categories and rank these are from now on. */
export function readMembership(values: FieldValues): FormResult<MembershipEntry> {
  return validate(membership, values);
}

/** The way to it from the set-up and from who has which role; what was chosen holds from now on. */
export function registerMembership(
  routes: Routes,
  slack: SlackContext,
  categories: CategoryChoices,
): void {
  routes.action(organisationIds.actions.setUpMembers, async ({ ack, body }) => {
    await ack();
    await openModal(slack, surfaceOfClick(body), async (reader) => {
      requireAdmin(reader);
      const units = await slack.currentUsers.units();
      return membershipModal({ userId: null, member: null, units, categories }, reader.translator);
    });
  });
  registerReshape(
    routes,
    slack,
    { callbackId: organisationIds.views.membership },
    async (reader, values) => {
      const userId = textOf(values, 'userId') ?? null;
      const member = await viewMember(slack.context, reader.acting, userId);
      const units = await slack.currentUsers.units();
      return membershipModal({ userId, member, units, categories }, reader.translator);
    },
  );
  routes.view(
    organisationIds.views.membership,
    onSubmission(slack, {
      read: readMembership,
      save: async ({ acting, translator }, entry) => {
        const known = categories(translator).map(({ value }) => value);
        const chosen = entry.categories.filter((one) => known.includes(one));
        const member = await saveMembership(slack.context, acting, {
          ...entry,
          categories: chosen,
        });
        slack.currentUsers.forget(member.id);
        return member;
      },
      people: ({ userId }) => ({ userId }),
      keepsBelow: true,
    }),
  );
}

const roleChoices = (translator: Translator): Choice[] =>
  given.map((value) => ({ value, text: translator.t(`word.role.${value}`) }));
