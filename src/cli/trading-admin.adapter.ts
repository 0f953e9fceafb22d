import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Code } from '../domain/kernel/codes.table.js';
import { err } from '../domain/kernel/result.js';
import { Clock } from '../ports/clock.port.js';
import { Ledger } from '../ports/ledger.port.js';
import { StatusService } from '../trading/status.service.js';
import type { AdminAnswer, AdminRequest, CommandRefusal } from './admin.port.js';
import { InProcessAdmin } from './in-process-admin.adapter.js';

const READY_WITHIN_MS = 60_000;
const FLAT_WITHIN_MS = 120_000;
const LOOK_EVERY_MS = 250;
/** While one of these stands, the broker cannot be asked to do anything. */
const NOT_UP: readonly Code[] = ['SESSION_NOT_READY', 'NOT_RECONCILED', 'ACCOUNT_MISMATCH'];

/**
 * The admin interface of a whole application in this process, with a broker session of its own. What is asked waits for
 * the session; a flatten is asked at once, so that nothing that waits is traded before, and waited for until it ends.
 */
export class TradingAdmin extends InProcessAdmin {
  private readonly clock: Clock;
  private readonly ledger: Ledger;
  private readonly statuses: StatusService;

  /** `closeRest` ends what the application stands on, after it. */
  constructor(
    app: NestFastifyApplication,
    adminToken: string,
    private readonly closeRest: () => Promise<void>,
  ) {
    super(app, adminToken);
    this.clock = app.get(Clock, { strict: false });
    this.ledger = app.get(Ledger, { strict: false });
    this.statuses = app.get(StatusService, { strict: false });
  }

  override async ask(request: AdminRequest): Promise<AdminAnswer> {
    const isFlatten = request.path === '/admin/trading/flatten';
    if (!isFlatten || wantsForeign(request.body)) {
      const refusal = await this.untilUp();
      if (refusal !== null) return err(refusal);
    }
    const answer = await super.ask(request);
    return isFlatten && answer.ok ? this.untilFlat(answer) : answer;
  }

  override async close(): Promise<void> {
    await super.close();
    await this.closeRest();
  }

  /** Null once the broker can be asked; else why it still cannot. */
  private async untilUp(): Promise<CommandRefusal | null> {
    const blocking = (): CommandRefusal | null =>
      this.statuses.readiness().reasons.find(({ code }) => NOT_UP.includes(code)) ?? null;
    await this.until(() => Promise.resolve(blocking() === null), READY_WITHIN_MS);
    return blocking();
  }

  private async untilFlat(answer: AdminAnswer & { readonly ok: true }): Promise<AdminAnswer> {
    const id = idIn(answer.value);
    const status = async (): Promise<string> => {
      const flattens = await this.ledger.flattens();
      return flattens.find(({ request }) => request.flattenId === id)?.status ?? 'running';
    };
    await this.until(async () => (await status()) !== 'running', FLAT_WITHIN_MS);
    const end = await status();
    if (end === 'flat') return answer;
    const message =
      end === 'running'
        ? 'Positions are still open; closing goes on when the server starts.'
        : 'Closing was given up with positions still open; look at the broker.';
    return err({ code: 'NOT_FLAT', message });
  }

  private async until(holds: () => Promise<boolean>, limitMs: number): Promise<void> {
    const end = this.clock.monotonic() + limitMs;
    while (!(await holds()) && this.clock.monotonic() < end) await this.clock.sleep(LOOK_EVERY_MS);
  }
}

function wantsForeign(body: object | undefined): boolean {
  return body !== undefined && 'includeForeign' in body && body.includeForeign === true;
}

function idIn(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'id' in value ? value.id : null;
}
