import { isoIn } from '../model/iso-time.js';
import type { PageClock } from './page-clock.adapter.js';
import type { LiveEntry, Status } from './shapes.js';

export type StreamState = 'connecting' | 'live' | 'reconnecting';

/** What the page does with the stream. */
export interface StreamListener {
  state(state: StreamState): void;
  /** What was loaded before may be old: load it again. */
  reload(): void;
  entry(entry: LiveEntry): void;
  status(status: Status): void;
  notification(): void;
  /** Milliseconds since 1970 at the server. */
  heartbeat(serverTime: number): void;
  /** The server closed the stream for good; the answer says whether to try again. */
  closed(): Promise<boolean>;
}

const RETRY_MS = 3_000;

/**
 * Keeps a stream of server-sent events open until the answer is called. The browser reconnects by itself and sends the
 * last id; a stream that was refused is opened anew as long as `closed` agrees.
 */
export function openLiveStream(listener: StreamListener, clock: PageClock): () => void {
  let stop: () => void = () => undefined;
  const open = (): void => {
    const source = new EventSource('admin/events', { withCredentials: true });
    stop = () => source.close();
    listen(source, listener);
    source.addEventListener('error', () => {
      listener.state('reconnecting');
      if (source.readyState !== EventSource.CLOSED) return;
      let stopped = false;
      stop = () => (stopped = true);
      void listener.closed().then((again) => {
        if (again && !stopped) stop = clock.after(RETRY_MS, open);
      });
    });
  };
  listener.state('connecting');
  open();
  return () => stop();
}

function listen(source: EventSource, listener: StreamListener): void {
  const on = (name: string, take: (value: object) => void): void =>
    source.addEventListener(name, (event: MessageEvent<string>) => {
      const value = parsed(event.data);
      if (typeof value === 'object' && value !== null) take(value);
    });
  source.addEventListener('open', () => {
    listener.state('live');
    listener.reload();
  });
  source.addEventListener('reset', () => listener.reload());
  source.addEventListener('heartbeat', (event: MessageEvent<string>) => {
    const at = isoIn(event.data);
    if (at !== null) listener.heartbeat(at);
  });
  on('entry', (entry) => listener.entry(entry as LiveEntry));
  on('status', (status) => listener.status(status as Status));
  on('notification', () => listener.notification());
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
