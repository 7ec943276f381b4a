import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { DomainError } from '../../domain/shared/errors.js';
import type { Translator } from '../../i18n/translator.js';
import { actOnMany, type ManyDone } from '../../use-cases/shared/act-on-many.js';
import { slackId } from '../kit/fields.js';
import { type FormResult, validate } from '../kit/form-result.js';
import { personInput } from '../kit/inputs.js';
import { parseMetadata } from '../kit/metadata.js';
import { modal } from '../kit/modal.js';
import { note } from '../kit/note.js';
import type { FieldValues } from '../kit/view-state.js';
import type { Submission } from '../listening/on-submission.js';
import type { SlackContext } from '../listening/slack-context.js';
import { matterIds } from './ids.js';
import { manyDoneNotice, manyDoneWords, noteManyRefused } from './many-done.js';
import { readMatterValue } from './matter-value.js';
import { matterRendering, type Renderings } from './renderings.js';

// Somebody else for several matters of one person at once.

/** A button's value has 2000 characters. */
const mostAtOnce = 80;

const metadataSchema = z.object({ matters: z.string() });
const handedOn = z.object({ responsibleId: slackId });

type HandedOn = z.output<typeof handedOn>;

/** `names`: the matters, `H-3 H-17`, as the button carries them. */
export function handOnManyModal(names: string, translator: Translator): ModalView {
  const all = namesOf(names);
  return modal(
    {
      callbackId: matterIds.views.handOnMany,
      title: translator.t('modal.hand_on_many.title'),
      submit: translator.t('modal.hand_on_many.submit'),
      close: translator.t('modal.cancel'),
      metadata: { matters: all.join(' ') },
      blocks: [
        note(
          translator.t('modal.hand_on_many.explained', {
            count: all.length,
            matters: all.join(translator.t('message.and')),
          }),
        ),
        personInput({
          field: 'responsibleId',
          label: translator.t('form.hand_on_to'),
          placeholder: translator.t('modal.choose_person'),
        }),
      ],
    },
    translator,
  );
}

export function readHandOn(values: FieldValues): FormResult<HandedOn> {
  return validate(handedOn, values);
}

/** Each is handed on as if it were alone; what was refused is said in the modal's place. */
export function handOnManySubmission(
  slack: SlackContext,
  renderings: Renderings,
): Submission<HandedOn, ManyDone<unknown>> {
  return {
    read: readHandOn,
    save: (reader, { responsibleId: memberId }, { metadata, submissionKey }) =>
      actOnMany(namesOf(parseMetadata(metadataSchema, metadata).matters), (name) => {
        const { kind, number } = readMatterValue(name, renderings);
        const { handOn } = matterRendering(renderings, kind);
        if (handOn === undefined) throw new DomainError('matter_not_found', { matter: name });
        const handed = { number, memberId, submissionKey: `${submissionKey}/${name}` };
        return handOn(slack, reader, handed);
      }),
    next: manyDoneNotice,
    said: manyDoneWords,
    after: async (reader, saved) => noteManyRefused(slack, reader, saved),
    mayTakeLong: true,
    people: ({ responsibleId }) => ({ responsibleId }),
  };
}

/** Throws DomainError `matter_not_found` where there is none, as in what is forged. */
function namesOf(value: string): string[] {
  const names = [...new Set(value.split(' '))].filter((name) => name !== '').slice(0, mostAtOnce);
  if (names.length === 0) throw new DomainError('matter_not_found', { matter: value });
  return names;
}
