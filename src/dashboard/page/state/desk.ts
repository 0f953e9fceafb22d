import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { invariant } from '../../../domain/kernel/invariant.js';
import type { AdminClient } from '../api/admin-client.adapter.js';
import type { StreamState } from '../api/live-stream.adapter.js';
import type { PageClock } from '../api/page-clock.adapter.js';
import type { Role, Status } from '../api/shapes.js';
import type { LiveHub } from './live-hub.js';

/** What lives as long as the page. */
export interface Services {
  readonly client: AdminClient;
  readonly hub: LiveHub;
  readonly clock: PageClock;
}

/** What every part of the page knows. */
export interface Desk extends Services {
  readonly role: Role;
  /** null before the first one came. */
  readonly status: Status | null;
  readonly stream: StreamState;
  /** By how much the server's clock is ahead of the browser's; null before the first heartbeat. */
  readonly skewMs: number | null;
}

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  invariant(desk !== null, 'every part of the page stands inside the desk');
  return desk;
}

/** null for an operator; for a viewer why the controls are off. */
export function useControlRefusal(): string | null {
  return useDesk().role === 'operator'
    ? null
    : 'You are signed in as viewer: you may read, not control.';
}
