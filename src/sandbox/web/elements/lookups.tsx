import type { ElementState, Option } from '../../page/contract.js';
import { nameOf, type Reader, titleOf, useReader } from '../state/reader.js';
import { plain } from '../text/text.js';
import { Combobox, type Item } from './combobox.js';
import { type Acting, type ElementActs, type Labelling, useElement } from './surface.js';

type Props = Acting & { labelling: Labelling };

/** People, channels, conversations, and options: the bot's own, or asked of it while typing. */
export function Lookup({ labelling, ...acting }: Props) {
  const { element } = acting;
  const reader = useReader();
  const acts = useElement(acting);
  const isMulti = element.type.startsWith('multi_');
  const source = sourceOf(acting, acts, reader);
  return (
    <Combobox
      labelling={labelling}
      placeholder={plain(element.placeholder)}
      isMulti={isMulti}
      chosen={chosenOf(acts.state, source.item)}
      find={source.find}
      onChoose={(values) => void acts.fill(isMulti ? values : (values[0] ?? null))}
    />
  );
}

interface Source {
  find(typed: string): Item[] | Promise<Item[]>;
  item(value: string): Item;
}

function sourceOf({ element }: Acting, acts: ElementActs, reader: Reader): Source {
  if (element.type.includes('external')) {
    const find = async (typed: string) => (await acts.search(typed)).map(optionItem);
    return { find, item: (value) => ({ value, text: value }) };
  }
  if (element.type.includes('users')) return fixed(peopleItems(reader));
  if (element.type.includes('channels')) return fixed(conversationItems(reader, ['public']));
  if (element.type.includes('conversations')) {
    const filter = element.filter as { include?: string[] } | undefined;
    return fixed(conversationItems(reader, filter?.include));
  }
  const groups = (element.option_groups ?? []).flatMap((group) => group.options);
  return fixed([...(element.options ?? []), ...groups].map(optionItem));
}

/** Items that are all known; found by any part of what they say. */
function fixed(items: Item[]): Source {
  return {
    find: (typed) => {
      const wanted = typed.trim().toLowerCase();
      return items.filter(({ text, more }) =>
        `${text} ${more ?? ''}`.toLowerCase().includes(wanted),
      );
    },
    item: (value) => items.find((item) => item.value === value) ?? { value, text: value },
  };
}

function optionItem(option: Option): Item {
  return {
    value: option.value ?? '',
    text: plain(option.text),
    ...(option.description ? { more: plain(option.description) } : {}),
  };
}

function peopleItems({ parts }: Reader): Item[] {
  return parts.people
    .filter(({ deleted, is_bot }) => !deleted && !is_bot)
    .map((person) => ({
      value: person.id,
      text: nameOf(person, person.id),
      more: [person.real_name, person.title].filter(Boolean).join(' · '),
    }));
}

function conversationItems(reader: Reader, include = ['public', 'private', 'im', 'mpim']): Item[] {
  return reader.parts.conversations
    .filter(({ kind, is_archived }) => include.includes(kind) && !is_archived)
    .map((conversation) => {
      const isChannel = conversation.kind === 'public' || conversation.kind === 'private';
      return {
        value: conversation.id,
        text: `${isChannel ? '#' : ''}${titleOf(conversation, reader)}`,
        more: conversation.topic || undefined,
      };
    });
}

function chosenOf(state: ElementState | undefined, item: (value: string) => Item): Item[] {
  if (!state) return [];
  const options = [...(state.selected_options ?? []), state.selected_option];
  const ids = [
    state.selected_user,
    state.selected_channel,
    state.selected_conversation,
    ...(state.selected_users ?? []),
    ...(state.selected_channels ?? []),
    ...(state.selected_conversations ?? []),
  ];
  return [
    ...options.flatMap((option) => (option ? [optionItem(option)] : [])),
    ...ids.flatMap((id) => (id ? [item(id)] : [])),
  ];
}
