import type { Effects } from '../../api/shapes.js';

/** What a state of the kill switch means, sentence by sentence. */
export function EffectList({ effects }: { readonly effects: Omit<Effects, 'killSwitch'> }) {
  return (
    <dl class="effects">
      <dt>Entries</dt>
      <dd>{effects.entries}</dd>
      <dt>Exits</dt>
      <dd>{effects.exits}</dd>
      <dt>Working orders</dt>
      <dd>{effects.orders}</dd>
    </dl>
  );
}
