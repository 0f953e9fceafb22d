import { useEffect, useState } from 'preact/hooks';
import type { Failure } from '../api/admin-client.adapter.js';
import { coalesced } from '../model/coalesce.js';
import type { Topic } from '../model/topics.js';
import { useDesk } from './desk.js';

/** What was read last, and why the newest reading failed; both null before the first answer. */
export interface Resource<T> {
  readonly value: T | null;
  readonly failure: Failure | null;
  readonly reload: () => void;
}

interface Read<T> {
  readonly value: T | null;
  readonly failure: Failure | null;
}

const GAP_MS = 1_000;
/** What costs the server more is asked for less often. */
const LONGER_GAPS_MS: Readonly<Record<string, number>> = { equity: 5_000, drift: 5_000 };

/** Reads `path`, and again whenever one of the topics became old, at most once a second for most. */
export function useResource<T>(path: string, ...topics: readonly Topic[]): Resource<T> {
  const { client, hub, clock } = useDesk();
  const [read, setRead] = useState<Read<T>>({ value: null, failure: null });
  const [reload, setReload] = useState<() => void>(() => () => undefined);
  useEffect(() => {
    let isWanted = true;
    const load = async (): Promise<void> => {
      const answer = await client.get<T>(path);
      if (!isWanted) return;
      setRead((before) =>
        answer.ok
          ? { value: answer.value, failure: null }
          : { value: before.value, failure: answer.failure },
      );
    };
    const loading = coalesced(load, LONGER_GAPS_MS[path] ?? GAP_MS, clock);
    const leave = hub.listen(topics, loading.request);
    setReload(() => loading.request);
    loading.request();
    return () => {
      isWanted = false;
      leave();
      loading.stop();
    };
  }, [client, hub, clock, path]);
  return { ...read, reload };
}
