import { useState } from 'react';
import { useConfirm } from '../elements/confirm.js';
import { Menu } from '../elements/menu.js';
import { useReader } from '../state/reader.js';

/** Starting the workspace again, after asking. */
export function WorkspaceMenu() {
  const { words, workspace, act } = useReader();
  const confirm = useConfirm();
  const [isStarting, setStarting] = useState(false);
  if (!workspace.canReset) return null;
  const startAgain = async (to: 'story' | 'empty') => {
    const words_ = (text: string) => ({ type: 'plain_text' as const, text });
    const isSure = await confirm({
      title: words_(words.resetTitle),
      text: words_(words.resetText),
      confirm: words_(words.resetYes),
      deny: words_(words.cancel),
      style: 'danger',
    });
    if (!isSure) return;
    const answer = await act({ do: 'reset', to });
    setStarting(answer.ok);
  };
  return (
    <>
      <Menu
        label={words.workspaceMenu}
        className="icon-button sidebar-menu"
        items={[
          { key: 'story', label: words.startStory, onSelect: () => void startAgain('story') },
          { key: 'empty', label: words.startEmpty, onSelect: () => void startAgain('empty') },
        ]}
      >
        <span aria-hidden="true">⋯</span>
      </Menu>
      {isStarting && (
        <p className="away" role="status">
          {words.startingAgain}
        </p>
      )}
    </>
  );
}
