import { Message, type MessageProps } from 'slack-blocks-to-jsx';
import 'slack-blocks-to-jsx/dist/style.css';
import type { Block } from '../../page/contract.js';
import { nameOf, useReader } from '../state/reader.js';
import { ChannelMention, Mention, SlackDate } from '../text/mentions.js';

/** One block as slack-blocks-to-jsx draws it, with this page's mentions and dates. */
export default function LibraryBlock({ block }: { block: Block }) {
  const { people, parts } = useReader();
  const users = parts.people.map(({ id }) => ({ id, name: nameOf(people.get(id), id) }));
  const channels = parts.conversations.map(({ id, name }) => ({ id, name }));
  return (
    <Message
      withoutWrapper
      theme="light"
      logo=""
      name=""
      blocks={[block] as unknown as MessageProps['blocks']}
      data={{ users, channels }}
      hooks={{
        user: ({ id }) => <Mention id={id} />,
        channel: ({ id }) => <ChannelMention id={id} />,
        date: ({ timestamp, format }) => <SlackDate seconds={Number(timestamp)} format={format} />,
      }}
    />
  );
}
