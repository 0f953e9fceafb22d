import type { ComponentChildren } from 'preact';
import { useControlRefusal } from '../state/desk.js';

interface ActButtonProps {
  readonly onClick: () => void;
  readonly tone?: 'danger' | 'primary';
  readonly small?: boolean;
  readonly disabled?: boolean;
  readonly children: ComponentChildren;
}

/** A button that changes something: off, with the reason, for who may only read. */
export function ActButton({ onClick, tone, small, disabled, children }: ActButtonProps) {
  const refusal = useControlRefusal();
  const classes = [tone ?? '', small === true ? 'small' : ''].join(' ').trim();
  return (
    <button
      type="button"
      class={classes}
      onClick={onClick}
      disabled={disabled === true || refusal !== null}
      title={refusal ?? undefined}
      aria-describedby={refusal === null ? undefined : 'viewer-note'}
    >
      {children}
    </button>
  );
}
