import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { useReader } from '../state/reader.js';

/**
 * A dialog over the page: it holds the focus and gives it back, Esc closes it, and
 * Ctrl/Cmd+Enter is its first action.
 */
export function Dialog({
  title,
  className = '',
  onClose,
  onBack,
  onEnter,
  footer,
  children,
}: {
  title: string;
  className?: string;
  onClose(): void;
  /** There is another dialog below, to go back to. */
  onBack?: (() => void) | undefined;
  onEnter?: (() => void) | undefined;
  footer?: ReactNode;
  children: ReactNode;
}) {
  const { words } = useReader();
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const before = document.activeElement;
    const element = dialog.current;
    element?.showModal();
    return () => {
      element?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    // A dialog above this one answers for itself.
    if (event.defaultPrevented || !dialog.current?.contains(event.target as Node)) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      (onBack ?? onClose)();
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && onEnter) {
      event.preventDefault();
      event.stopPropagation();
      onEnter();
    }
  };
  return (
    <dialog
      ref={dialog}
      className={`dialog ${className}`}
      aria-labelledby={titleId}
      onKeyDown={onKeyDown}
      onCancel={(event) => event.preventDefault()}
    >
      <header className="dialog-head">
        {onBack && (
          <button type="button" className="icon-button" aria-label={words.back} onClick={onBack}>
            <span aria-hidden="true">‹</span>
          </button>
        )}
        <h2 id={titleId}>{title}</h2>
        <button type="button" className="icon-button" aria-label={words.close} onClick={onClose}>
          <span aria-hidden="true">✕</span>
        </button>
      </header>
      {/** biome-ignore lint/a11y/useSemanticElements: no form stands here, and no fieldset */}
      {/** biome-ignore lint/a11y/noNoninteractiveTabindex: what is too large is scrolled by keyboard */}
      <div className="dialog-body" tabIndex={0} role="group" aria-labelledby={titleId}>
        {children}
      </div>
      {footer && <footer className="dialog-foot">{footer}</footer>}
    </dialog>
  );
}
