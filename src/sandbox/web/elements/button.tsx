import { useState } from 'react';
import { useReader } from '../state/reader.js';
import { plain } from '../text/text.js';
import { Menu } from './menu.js';
import { type Acting, useElement } from './surface.js';

/** A button of the bot's; one with an address opens it as well. */
export function BotButton(acting: Acting) {
  const { element } = acting;
  const { press } = useElement(acting);
  const [isBusy, setBusy] = useState(false);
  const go = async () => {
    setBusy(true);
    await press();
    setBusy(false);
  };
  const style = element.style === 'primary' || element.style === 'danger' ? element.style : 'plain';
  const shared = {
    className: `button button-${style}`,
    'aria-label': (element.accessibility_label as string | undefined) || undefined,
    children: plain(element.text),
  };
  if (typeof element.url === 'string') {
    return (
      <a
        {...shared}
        href={element.url}
        target="_blank"
        rel="noreferrer"
        onClick={() => void press()}
      />
    );
  }
  return <button {...shared} type="button" aria-busy={isBusy} onClick={() => void go()} />;
}

export function Overflow(acting: Acting) {
  const { words } = useReader();
  const { press } = useElement(acting);
  const options = acting.element.options ?? [];
  return (
    <Menu
      label={words.moreActions}
      items={options.map((option) => ({
        key: option.value ?? option.text.text,
        label: plain(option.text),
        onSelect: () => void press({ option: option.value ?? option.text.text }),
      }))}
    >
      <span aria-hidden="true">⋯</span>
    </Menu>
  );
}

/** Thumbs up and down. */
export function FeedbackButtons(acting: Acting) {
  const { press } = useElement(acting);
  const { positive_button: up, negative_button: down } = acting.element;
  return [up, down].map((given) => {
    const button = given as { text: { type: 'plain_text'; text: string }; value: string };
    return (
      <button
        key={button.value}
        type="button"
        className="button button-plain"
        onClick={() => void press({ value: button.value })}
      >
        {plain(button.text)}
      </button>
    );
  });
}
