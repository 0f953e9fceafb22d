import type { SliceOfList } from '../state/use-slice.js';

/** What follows a bounded list: older rows, and the way back. */
export function ListEnd({ slice }: { readonly slice: SliceOfList<unknown> }) {
  return (
    <div class="list-end">
      {slice.newest !== null && (
        <button type="button" onClick={slice.newest}>
          Back to the newest
        </button>
      )}
      {slice.older !== null && (
        <button type="button" onClick={slice.older}>
          Show older
        </button>
      )}
    </div>
  );
}
