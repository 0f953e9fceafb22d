import { modeWords } from '../../model/mode.js';
import type { Mode } from '../../model/mode.js';

/** In which mode it trades, in a colour and a word that nobody mistakes. */
export function ModeSign({ mode }: { readonly mode: Mode | null }) {
  if (mode === null) return <p class="mode">…</p>;
  const { word, meaning } = modeWords(mode);
  return (
    <p class={`mode ${mode}`} title={meaning}>
      <span class="unseen">Mode: </span>
      <strong>{word}</strong>
      <span class="mode-meaning">{meaning}</span>
    </p>
  );
}
