import { useEffect, useRef, useState } from 'react';
import type { ShownModal } from '../../page/contract.js';
import { Blocks } from '../blocks/blocks.js';
import { Dialog } from '../elements/dialog.js';
import { SurfaceContext } from '../elements/surface.js';
import { allHeard } from '../elements/use-typed.js';
import { useReader } from '../state/reader.js';
import { plain } from '../text/text.js';
import { inLanguage } from '../words.js';

/** The person's open modals: the top one to work in, those below behind it. */
export function ModalStack() {
  const { parts, act } = useReader();
  const { modals } = parts;
  const top = modals.at(-1);
  if (!top) return null;
  const closeAll = async () => {
    for (const _modal of modals) {
      const answer = await act({ do: 'close' });
      if (!answer.ok) return;
    }
  };
  // One dialog however deep the stack is: what the focus goes back to stays the same.
  return <TopModal modal={top} depth={modals.length} onCloseAll={() => void closeAll()} />;
}

function TopModal({
  modal: { view, errors, failure },
  depth,
  onCloseAll,
}: {
  modal: ShownModal;
  depth: number;
  onCloseAll(): void;
}) {
  const { act, words, locale } = useReader();
  const [isSending, setSending] = useState(false);
  const body = useRef<HTMLDivElement>(null);
  const submit = async () => {
    if (!view.submit || isSending) return;
    setSending(true);
    await allHeard();
    await act({ do: 'submit' });
    setSending(false);
  };
  const closeTop = () => void act({ do: 'close' });

  // A refused form leads to what is wrong with it; a new form to its first field.
  const wrong = Object.keys(errors).join();
  useEffect(() => {
    if (wrong) focusFirst(body.current, '.field-invalid');
  }, [wrong]);
  useEffect(() => focusFirst(body.current, '.field'), [view.id]);

  return (
    <Dialog
      className={depth > 1 ? 'modal modal-stacked' : 'modal'}
      title={plain(view.title)}
      onClose={onCloseAll}
      onBack={depth > 1 ? closeTop : undefined}
      onEnter={() => void submit()}
      footer={
        <>
          {failure && (
            <p className="field-error modal-failure" role="alert">
              {inLanguage(failure, locale)}
            </p>
          )}
          <button type="button" className="button" onClick={closeTop}>
            {plain(view.close) || (view.submit ? words.cancel : words.close)}
          </button>
          {view.submit && (
            <button
              type="button"
              className="button button-primary"
              aria-busy={isSending}
              onClick={() => void submit()}
            >
              {plain(view.submit)}
            </button>
          )}
        </>
      }
    >
      <div ref={body} key={view.id} data-view={view.callback_id}>
        <SurfaceContext value={{ place: 'modal', values: view.state.values, errors }}>
          <Blocks blocks={view.blocks} />
        </SurfaceContext>
      </div>
    </Dialog>
  );
}

function focusFirst(within: HTMLElement | null, where: string): void {
  const control = 'input, textarea, select, button, a[href]';
  const place = within?.querySelector(where) ?? within;
  place?.querySelector<HTMLElement>(control)?.focus();
}
