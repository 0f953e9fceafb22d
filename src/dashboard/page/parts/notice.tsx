import type { ComponentChildren } from 'preact';
import type { Tone } from '../model/tone.js';

interface NoticeProps {
  readonly tone: Tone;
  /** Told at once to those who listen to the page. */
  readonly urgent?: boolean;
  readonly children: ComponentChildren;
}

/** A sentence that stands out. */
export function Notice({ tone, urgent = false, children }: NoticeProps) {
  return (
    <div class={`notice ${tone}`} role={urgent ? 'alert' : undefined}>
      {children}
    </div>
  );
}
