import type { ComponentChildren } from 'preact';
import { stateText } from '../model/state-text.js';
import { toneOf } from '../model/tone.js';
import type { Tone } from '../model/tone.js';

/** A short word with a colour; the word alone carries the meaning. */
export function Badge({
  tone,
  children,
}: {
  readonly tone: Tone;
  readonly children: ComponentChildren;
}) {
  return <span class={`badge ${tone}`}>{children}</span>;
}

/** A state in plain words and its colour. */
export function StateBadge({ state }: { readonly state: string }) {
  return <Badge tone={toneOf(state)}>{stateText(state)}</Badge>;
}
