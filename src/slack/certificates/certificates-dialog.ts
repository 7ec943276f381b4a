import type { BlockAction } from '@slack/bolt';
import type { ActionsBlock, Button, KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { type Certificate, whyNotCertified } from '../../domain/certificates/certificate.js';
import { DomainError } from '../../domain/shared/errors.js';
import type { Translator } from '../../i18n/translator.js';
import {
  type CertificateList,
  listCertificates,
} from '../../use-cases/certificates/list-certificates.js';
import { requireCertificates } from '../../use-cases/certificates/require-certificates.js';
import { revokeCertificate } from '../../use-cases/certificates/revoke-certificate.js';
import { parseMetadata } from '../kit/metadata.js';
import { modal } from '../kit/modal.js';
import { note } from '../kit/note.js';
import { lines, person } from '../kit/rich-text.js';
import { oneLine, plainText } from '../kit/text.js';
import type { CurrentUser } from '../listening/current-user.js';
import type { Submitted } from '../listening/on-submission.js';
import { openModal } from '../listening/open-modal.js';
import { redraw } from '../listening/redraw.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { modalOfClick, seenByClick, surfaceOfClick, valueOfClick } from '../listening/surface.js';
import { certificateIds } from './ids.js';

/** The word of a category of hazards; the room of hazards has them. */
export type CategoryWord = (category: string, translator: Translator) => string;

/** People named in one line; the others are counted. */
const namesShown = 20;

/** The certificates that there are, for an admin; one's own for everybody else. */
export function certificatesModal(
  list: CertificateList,
  categoryWord: CategoryWord,
  translator: Translator,
): ModalView {
  return modal(
    {
      callbackId: certificateIds.views.certificates,
      title: translator.t('modal.certificates.title'),
      metadata: { page: list.pageIndex },
      blocks: [
        note(
          translator.t(
            list.isRequired ? 'modal.certificates.required' : 'modal.certificates.not_required',
          ),
        ),
        ...uncertifiedLine(list, translator),
        ...(list.isAdmin ? [wayButtons(list, translator)] : []),
        note(
          list.total === 0
            ? translator.t(list.isAdmin ? 'modal.certificates.empty' : 'modal.certificates.none')
            : translator.t('modal.certificates.shown', { count: list.total }),
        ),
        ...list.rows.flatMap((row) => rowBlocks(row, list, categoryWord, translator)),
        ...pager(list, translator),
      ],
    },
    translator,
  );
}

function uncertifiedLine(
  { uncertifiedIds: ids }: CertificateList,
  translator: Translator,
): KnownBlock[] {
  if (ids.length === 0) return [];
  const more = ids.length - namesShown;
  const names = ids.slice(0, namesShown).flatMap((id) => [' ', person(id)]);
  return [
    lines([
      [
        `⚠️ ${translator.t('modal.certificates.uncertified', { count: ids.length })}`,
        ...names,
        ...(more > 0 ? [` ${translator.t('modal.certificates.more', { count: more })}`] : []),
      ],
    ]),
  ];
}

function wayButtons(
  { isRequired, uncertifiedIds }: CertificateList,
  translator: Translator,
): ActionsBlock {
  const { certificateAdd, certificatesRequire, certificatesWaive } = certificateIds.actions;
  const change = isRequired ? 'waive' : 'require';
  return {
    type: 'actions',
    elements: [
      {
        ...button(certificateAdd, translator.t('modal.certificates.add')),
        style: 'primary',
      },
      {
        ...button(
          isRequired ? certificatesWaive : certificatesRequire,
          translator.t(`modal.certificates.${change}`),
        ),
        confirm: {
          title: plainText(translator.t(`modal.certificates.${change}`), 100),
          text: plainText(
            translator.t(`modal.certificates.${change}.confirm`, { count: uncertifiedIds.length }),
            300,
          ),
          confirm: plainText(translator.t('modal.certificates.confirm'), 30),
          deny: plainText(translator.t('modal.cancel'), 30),
        },
      },
    ],
  };
}

function rowBlocks(
  certificate: Certificate,
  { isAdmin, today }: CertificateList,
  categoryWord: CategoryWord,
  translator: Translator,
): KnownBlock[] {
  const { id, holderId, kind, number, scope, categories } = certificate;
  const what = [`${oneLine(kind)} ${oneLine(number)}`, ...(scope === null ? [] : [oneLine(scope)])];
  const of = categories.map((category) => categoryWord(category, translator)).join(', ');
  const stands = [validity(certificate, today, translator), ...(of === '' ? [] : [of])];
  const row = lines([[person(holderId), ` · ${what.join(' · ')}`], [stands.join(' · ')]]);
  if (!isAdmin) return [row];
  const { certificateEdit, certificateRevoke } = certificateIds.actions;
  return [
    row,
    {
      type: 'actions',
      elements: [
        { ...button(certificateEdit, translator.t('modal.certificates.edit')), value: id },
        {
          ...button(certificateRevoke, translator.t('modal.certificates.revoke')),
          value: id,
          confirm: {
            title: plainText(translator.t('modal.certificates.revoke.title'), 100),
            text: plainText(what.join(' · '), 300),
            confirm: plainText(translator.t('modal.certificates.revoke'), 30),
            deny: plainText(translator.t('modal.cancel'), 30),
          },
        },
      ],
    },
  ];
}

function validity(certificate: Certificate, on: string, translator: Translator): string {
  const until = translator.localDate(certificate.validUntil);
  const why = whyNotCertified([certificate], { on });
  if (why === null) return translator.t('modal.certificates.valid', { until });
  if (why.code === 'certificate_expired')
    return translator.t('modal.certificates.expired', { until });
  const from = translator.localDate(certificate.validFrom ?? certificate.validUntil);
  return translator.t('modal.certificates.later', { from, until });
}

function pager({ pageIndex, pages }: CertificateList, translator: Translator): ActionsBlock[] {
  const { certificatesBefore, certificatesAfter } = certificateIds.actions;
  const to = (actionId: string, text: string, page: number): Button => ({
    ...button(actionId, text),
    value: String(page),
  });
  const buttons = [
    ...(pageIndex > 0
      ? [to(certificatesBefore, translator.t('list.button.previous'), pageIndex - 1)]
      : []),
    ...(pageIndex < pages - 1
      ? [to(certificatesAfter, translator.t('list.button.next'), pageIndex + 1)]
      : []),
  ];
  return buttons.length === 0 ? [] : [{ type: 'actions', elements: buttons }];
}

function button(actionId: string, text: string): Button {
  return { type: 'button', action_id: actionId, text: plainText(text, 75) };
}

/** A page of them as they are now. */
export async function certificatesModalOf(
  slack: SlackContext,
  { acting, translator }: CurrentUser,
  pageIndex: number,
  categoryWord: CategoryWord,
): Promise<ModalView> {
  const list = await listCertificates(slack.context, acting, pageIndex);
  return certificatesModal(list, categoryWord, translator);
}

const carried = z.object({ page: z.number().int().min(0) });
const pageNumber = z.coerce.number().int().min(0).max(10_000).catch(0);
const certificateId = z.uuid();

/** The certificate that a button names. Throws DomainError `certificate_not_found` for what no button of ours has. */
export function certificateOfClick(body: BlockAction): string {
  const { data } = certificateId.safeParse(valueOfClick(body));
  if (data === undefined) throw new DomainError('certificate_not_found');
  return data;
}

/** The list below a modal that changed it. */
export async function redrawCertificatesBelow(
  slack: SlackContext,
  reader: CurrentUser,
  { belowViewId }: Submitted,
  categoryWord: CategoryWord,
): Promise<void> {
  if (belowViewId === null) return;
  const view = await certificatesModalOf(slack, reader, 0, categoryWord);
  await redraw(slack, { id: belowViewId }, view);
}

/** The way to the list from Home, its pages, and what is changed in it by one tap. */
export function registerCertificateList(
  routes: Routes,
  slack: SlackContext,
  categoryWord: CategoryWord,
): void {
  const { actions } = certificateIds;
  const showPage = (body: BlockAction, page: number) =>
    slack.redraws.after(seenByClick(body), async () => {
      const reader = await slack.currentUsers.findOrAsk(body.user.id);
      return certificatesModalOf(slack, reader, page, categoryWord);
    });
  routes.action(actions.homeCertificates, async ({ ack, body }) => {
    await ack();
    await openModal(slack, surfaceOfClick(body), (reader) =>
      certificatesModalOf(slack, reader, 0, categoryWord),
    );
  });
  for (const actionId of [actions.certificatesBefore, actions.certificatesAfter]) {
    routes.action(actionId, async ({ ack, body }) => {
      await ack();
      await showPage(body, pageNumber.parse(valueOfClick(body)));
    });
  }
  const changing = (
    actionId: string,
    change: (reader: CurrentUser, body: BlockAction) => Promise<unknown>,
  ) =>
    routes.action(actionId, async ({ ack, body }) => {
      await ack();
      const reader = await slack.currentUsers.findOrAsk(body.user.id);
      await change(reader, body);
      slack.currentUsers.forget();
      await showPage(body, parseMetadata(carried, modalOfClick(body).private_metadata).page);
    });
  changing(actions.certificateRevoke, ({ acting }, body) =>
    revokeCertificate(slack.context, acting, certificateOfClick(body)),
  );
  changing(actions.certificatesRequire, ({ acting }) =>
    requireCertificates(slack.context, acting, true),
  );
  changing(actions.certificatesWaive, ({ acting }) =>
    requireCertificates(slack.context, acting, false),
  );
}
