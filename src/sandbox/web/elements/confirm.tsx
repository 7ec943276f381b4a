import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react';
import type { ConfirmDialog } from '../../page/contract.js';
import { useReader } from '../state/reader.js';
import { plain, Text } from '../text/text.js';
import { Dialog } from './dialog.js';

type Ask = (dialog: ConfirmDialog & { style?: unknown }) => Promise<boolean>;

const ConfirmContext = createContext<Ask>(async () => true);

/** Asks before something is done; resolves with the person's answer. */
export function useConfirm(): Ask {
  return useContext(ConfirmContext);
}

export function ConfirmProvider({ children }: { children: ReactNode }) {
  const { words } = useReader();
  const [asked, setAsked] = useState<Parameters<Ask>[0] | null>(null);
  const resolve = useRef<(answer: boolean) => void>(undefined);
  const ask = useCallback<Ask>(
    (dialog) =>
      new Promise((settle) => {
        resolve.current = settle;
        setAsked(dialog);
      }),
    [],
  );
  const answer = (yes: boolean) => {
    setAsked(null);
    resolve.current?.(yes);
  };
  return (
    <ConfirmContext value={ask}>
      {children}
      {asked && (
        <Dialog
          className="dialog-small"
          title={plain(asked.title) || words.areYouSure}
          onClose={() => answer(false)}
          onEnter={() => answer(true)}
          footer={
            <>
              <button type="button" className="button" onClick={() => answer(false)}>
                {plain(asked.deny) || words.no}
              </button>
              <button
                type="button"
                className={`button button-${asked.style === 'danger' ? 'danger' : 'primary'}`}
                onClick={() => answer(true)}
              >
                {plain(asked.confirm) || words.yes}
              </button>
            </>
          }
        >
          <p>
            <Text text={asked.text} />
          </p>
        </Dialog>
      )}
    </ConfirmContext>
  );
}
