import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Certificate } from '../../domain/certificates/certificate.js';
import { textLimits } from '../../domain/shared/limits.js';
import type { Translator } from '../../i18n/translator.js';
import { viewCertificate } from '../../use-cases/certificates/list-certificates.js';
import {
  recordCertificate,
  requireCertificateAdmin,
} from '../../use-cases/certificates/record-certificate.js';
import { date, optionalDate, optionalText, requiredText, slackId } from '../kit/fields.js';
import { type FormResult, validate } from '../kit/form-result.js';
import { checkboxInput, dateInput, personInput, textInput } from '../kit/inputs.js';
import { parseMetadata } from '../kit/metadata.js';
import { modal } from '../kit/modal.js';
import type { FieldValues } from '../kit/view-state.js';
import { onSubmission } from '../listening/on-submission.js';
import { openModal } from '../listening/open-modal.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { surfaceOfClick } from '../listening/surface.js';
import {
  type CategoryWord,
  certificateOfClick,
  redrawCertificatesBelow,
} from './certificates-dialog.js';
import { certificateIds } from './ids.js';

/** The categories that a certificate may cover, with their words. */
export interface CategoryChoices {
  categories: readonly string[];
  word: CategoryWord;
}

/** A certificate to record; with one, that one to correct. */
export function certificateModal(
  certificate: Certificate | null,
  { categories, word }: CategoryChoices,
  translator: Translator,
): ModalView {
  return modal(
    {
      callbackId: certificateIds.views.certificate,
      title: translator.t('modal.certificate.title'),
      submit: translator.t('modal.save'),
      close: translator.t('modal.cancel'),
      metadata: { certificateId: certificate?.id ?? null },
      blocks: [
        personInput({
          field: 'holderId',
          label: translator.t('form.certificate.holder'),
          chosen: certificate?.holderId,
          placeholder: translator.t('modal.choose_person'),
        }),
        textInput({
          field: 'kind',
          label: translator.t('form.certificate.kind'),
          hint: translator.t('form.certificate.kind.hint'),
          value: certificate?.kind,
          maxLength: textLimits.certificateKind,
        }),
        textInput({
          field: 'number',
          label: translator.t('form.certificate.number'),
          value: certificate?.number,
          maxLength: textLimits.certificateNumber,
        }),
        dateInput({
          field: 'validUntil',
          label: translator.t('form.certificate.valid_until'),
          chosen: certificate?.validUntil,
        }),
        dateInput({
          field: 'validFrom',
          label: translator.t('form.certificate.valid_from'),
          chosen: certificate?.validFrom,
          optional: true,
        }),
        textInput({
          field: 'scope',
          label: translator.t('form.certificate.scope'),
          value: certificate?.scope,
          maxLength: textLimits.certificateScope,
          optional: true,
        }),
        checkboxInput({
          field: 'categories',
          label: translator.t('form.certificate.categories'),
          hint: translator.t('form.certificate.categories.hint'),
          choices: categories.map((value) => ({ value, text: word(value, translator) })),
          ticked: certificate?.categories ?? [],
        }),
      ],
    },
    translator,
  );
}

const entryOf = (categories: readonly string[]) =>
  z.object({
    holderId: slackId,
    kind: requiredText(textLimits.certificateKind),
    number: requiredText(textLimits.certificateNumber),
    validUntil: date,
    validFrom: optionalDate,
    scope: optionalText(textLimits.certificateScope),
    categories: z
      .array(z.string())
      .default([])
      .transform((ticked) => ticked.filter((one) => categories.includes(one))),
  });
export type CertificateEntry = z.output<ReturnType<typeof entryOf>>;

/** Reads a certificate; what is ticked and no category is left out. */
export function readCertificate(
  values: FieldValues,
  categories: readonly string[],
): FormResult<CertificateEntry> {
  return validate(entryOf(categories), values);
}

const carried = z.object({ certificateId: z.uuid().nullable() });

/** The way to it from the list; a certificate is recorded or corrected, and the list below shows it. */
export function registerCertificate(
  routes: Routes,
  slack: SlackContext,
  choices: CategoryChoices,
): void {
  routes.action(certificateIds.actions.certificateAdd, async ({ ack, body }) => {
    await ack();
    await openModal(slack, surfaceOfClick(body), ({ acting, translator }) => {
      requireCertificateAdmin(acting.actor);
      return certificateModal(null, choices, translator);
    });
  });
  routes.action(certificateIds.actions.certificateEdit, async ({ ack, body }) => {
    await ack();
    await openModal(slack, surfaceOfClick(body), async ({ acting, translator }) => {
      const id = certificateOfClick(body);
      return certificateModal(
        await viewCertificate(slack.context, acting, id),
        choices,
        translator,
      );
    });
  });
  routes.view(
    certificateIds.views.certificate,
    onSubmission(slack, {
      keepsBelow: true,
      read: (values) => readCertificate(values, choices.categories),
      save: ({ acting }, entry, { metadata, submissionKey }) => {
        const { certificateId } = parseMetadata(carried, metadata);
        return recordCertificate(slack.context, acting, { ...entry, certificateId, submissionKey });
      },
      people: ({ holderId }) => ({ holderId }),
      after: (reader, _, submitted) =>
        redrawCertificatesBelow(slack, reader, submitted, choices.word),
    }),
  );
}
