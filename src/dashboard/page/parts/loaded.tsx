import type { ComponentChildren } from 'preact';
import type { Resource } from '../state/use-resource.js';
import { Notice } from './notice.js';

interface LoadedProps<T> {
  readonly resource: Resource<T>;
  readonly children: (value: T) => ComponentChildren;
}

/** Shows what was read; while there is nothing, that it is coming; when reading failed, why, beside what is old. */
export function Loaded<T>({ resource, children }: LoadedProps<T>) {
  const { value, failure, reload } = resource;
  return (
    <>
      {failure !== null && (
        <Notice tone="warn" urgent>
          <p>{failure.message}</p>
          <button type="button" onClick={reload}>
            Try again
          </button>
        </Notice>
      )}
      {value === null && failure === null && <p class="quiet waiting">Loading…</p>}
      {value !== null && children(value)}
    </>
  );
}
