import type { Unit } from '../../domain/organisation/member.js';
import type { Translator } from '../../i18n/translator.js';
import { type Line, sentence } from '../kit/rich-text.js';

const posts = ['admin', 'inspector', 'leader', 'default_responsible', 'default_acceptor'] as const;

/** What somebody has become here, or is no longer, and what they now have to do. `actor` null: in Slack itself. */
export function postsChangedWords(
  details: Readonly<Record<string, unknown>>,
  { units, actor }: { units: readonly Unit[]; actor: Line | null },
  translator: Translator,
): { title: string; what: Line; asked: readonly Line[] } {
  const name = units.find(({ id }) => id === details.unitId)?.name;
  const unit: Line = [name ?? translator.t('message.posts_changed.a_unit')];
  const named = (value: unknown) => posts.filter((post) => String(value).split(',').includes(post));
  const asked: Line[] = [
    ...named(details.gained).map((post) =>
      sentence(translator, `message.posts_changed.gained.${post}`, { unit }),
    ),
    ...named(details.lost).map((post) =>
      sentence(translator, `message.posts_changed.lost.${post}`, { unit }),
    ),
  ];
  return {
    title: translator.t('message.posts_changed.title'),
    what:
      actor === null
        ? [translator.t('message.posts_changed.by_slack')]
        : sentence(translator, 'message.posts_changed.what', { actor }),
    asked,
  };
}
