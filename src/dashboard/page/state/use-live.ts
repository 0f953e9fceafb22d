import { useEffect, useState } from 'preact/hooks';
import { openLiveStream } from '../api/live-stream.adapter.js';
import type { StreamListener, StreamState } from '../api/live-stream.adapter.js';
import type { LiveEntry, Status } from '../api/shapes.js';
import { topicsOf } from '../model/topics.js';
import type { Services } from './desk.js';

export interface Live {
  readonly stream: StreamState;
  readonly status: Status | null;
  readonly skewMs: number | null;
  /** The newest alert that came while the page was open. */
  readonly arrived: LiveEntry | null;
}

const NOTHING: Live = { stream: 'connecting', status: null, skewMs: null, arrived: null };

/**
 * Follows the server while `serial` is that of a session; null closes the stream. Everything is read once the stream is
 * open, so what happened between the first reading and the stream is not missed.
 */
export function useLive(services: Services, serial: number | null): Live {
  const [live, setLive] = useState<Live>(NOTHING);
  useEffect(() => {
    if (serial === null) return undefined;
    const change = (part: Partial<Live>): void => setLive((before) => ({ ...before, ...part }));
    void readStatus(services, change);
    return openLiveStream(listenerOf(services, change), services.clock);
  }, [services, serial]);
  return live;
}

function listenerOf(services: Services, change: (part: Partial<Live>) => void): StreamListener {
  const { client, hub, clock } = services;
  return {
    state: (stream) => change({ stream }),
    reload: () => {
      hub.tell('all');
      void readStatus(services, change);
    },
    entry: (entry) => {
      hub.tell(topicsOf(entry.kind));
      if (entry.kind === 'alert.received') change({ arrived: entry });
    },
    status: (status) => change({ status }),
    notification: () => hub.tell(['notifications']),
    heartbeat: (serverTime) => change({ skewMs: serverTime - clock.now() }),
    closed: async () => {
      const answer = await client.get('me');
      return answer.ok || answer.failure.status !== 401;
    },
  };
}

async function readStatus(
  { client }: Services,
  change: (part: Partial<Live>) => void,
): Promise<void> {
  const answer = await client.get<Status>('status');
  if (answer.ok) change({ status: answer.value });
}
