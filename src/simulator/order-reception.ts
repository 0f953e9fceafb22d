import type { Instant } from '../domain/kernel/instant.js';
import type { Acceptance, Fate, OrderStatus, Ticket } from './book.js';
import type { Contract } from './contracts.js';
import type { FillSettings, LateRejection } from './fill-settings.js';
import { dayEnd, nextOpening } from './trading-hours.js';

const NEVER = Number.MAX_SAFE_INTEGER;

interface Circumstances {
  readonly contract: Contract | null;
  readonly fills: FillSettings;
  /** How the order dies instead of being filled; null when it lives. */
  readonly dies: LateRejection | null;
  readonly at: Instant;
}

/** How an order that is taken now begins: its first status, when it may be filled, what happens to it by itself. */
export function receptionOf(ticket: Ticket, around: Circumstances): Acceptance {
  const { at, contract, dies, fills } = around;
  const status = dies === null ? firstStatus(fills) : 'Submitted';
  const isDay = ticket.tif === 'DAY' && contract !== null;
  const death: readonly Fate[] =
    dies === null ? [] : [{ at: at + dies.delayMs, status: dies.status, reason: dies.reason }];
  const seeming: Fate = { at: at + fills.inactiveMs, status, reason: null };
  const seemsDead = fills.inactiveMs > 0;
  return {
    at,
    pieces: fills.split,
    endsAt: isDay ? dayEnd(contract, at) : null,
    fillableAt: dies === null ? fillableFrom(ticket, around) : NEVER,
    status: seemsDead ? 'Inactive' : status,
    fates: seemsDead ? [seeming, ...death] : death,
  };
}

function firstStatus({ hold, heldStatus }: FillSettings): OrderStatus {
  return hold ? heldStatus : 'PreSubmitted';
}

/** An order for the opening waits for the next one. */
function fillableFrom({ tif }: Ticket, { contract, fills, at }: Circumstances): Instant {
  return tif === 'OPG' && contract !== null ? nextOpening(contract, at) : at + fills.delayMs;
}
