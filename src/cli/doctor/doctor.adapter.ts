import { AppError } from '../../domain/kernel/app-error.js';
import { reasonNotFree } from '../../platform/http-server.adapter.js';
import type { Clock } from '../../ports/clock.port.js';
import { AdminClient, visit } from '../admin-client.adapter.js';
import { isLedgerFileThere } from '../ledger-file.adapter.js';
import { isLive } from '../visit.js';
import type { Visit } from '../visit.js';
import { channelChecks } from './channel-check.js';
import { configurationChecks } from './configuration-check.js';
import type { Finding } from './finding.js';
import { gatewayChecks } from './gateway-check.js';
import type { Installation } from './installation.js';
import { javaCheck } from './java-check.js';
import { ledgerCheck } from './ledger-check.js';
import type { LedgerFacts } from './ledger-check.js';
import { listenerChecks } from './listener-check.js';
import { isGatewayUnpacked, javaVersion, storageFacts } from './machine.adapter.js';
import { nodeCheck } from './node-check.js';
import { sessionCheck, strangerCheck } from './session-check.js';
import type { SessionFacts } from './session-check.js';
import { storageChecks } from './storage-check.js';

const LOOPBACK = /^(?:localhost$|127\.)/;

/** Examines an installation whose configuration is valid. Changes nothing, asks the broker nothing and sends no letter. */
export class Doctor {
  private readonly server: AdminClient;

  constructor(
    private readonly installation: Installation,
    private readonly clock: Clock,
  ) {
    this.server = new AdminClient(installation.settings.dashboard);
  }

  async examine(): Promise<readonly Finding[]> {
    const { platform, trading } = this.installation.settings;
    const gateway = await this.visitGateway();
    const serverRuns = isLive(await visit(`${this.server.address}/health/live`, this.clock));
    return [
      nodeCheck(process.version),
      ...configurationChecks(this.configuration()),
      ...channelChecks(await this.installation.channels.reaches(), trading.mode),
      await this.java(gateway),
      ...this.gateway(gateway),
      serverRuns ? await this.session() : sessionCheck(null, trading.mode),
      ...storageChecks(await storageFacts(platform.dataDir, platform.logsDir)),
      ledgerCheck(await this.ledger()),
      ...(await this.listeners(serverRuns)),
    ];
  }

  private configuration(): Parameters<typeof configurationChecks>[0] {
    const { trading, webhook, dashboard } = this.installation.settings;
    const { adminToken, viewerToken } = dashboard;
    return {
      mode: trading.mode,
      limits: trading.limits,
      strategies: this.installation.strategies(),
      webhookSecrets: webhook.secrets,
      adminTokens: viewerToken === null ? [adminToken] : [adminToken, viewerToken],
    };
  }

  private async visitGateway(): Promise<Visit | null> {
    const { simulated } = this.installation.settings.ibkr;
    return simulated ? null : this.installation.visitGateway();
  }

  private async java(gateway: Visit | null): Promise<Finding> {
    const { simulated, gatewayUrl } = this.installation.settings.ibkr;
    const isHere = !simulated && LOOPBACK.test(new URL(gatewayUrl).hostname);
    return javaCheck({
      needed: isHere || isGatewayUnpacked(),
      said: await javaVersion(),
      gatewayAnswers: gateway === null || gateway.answered,
    });
  }

  private gateway(gateway: Visit | null): readonly Finding[] {
    const { gatewayUrl: url, simulated, gatewayCa, mode } = this.installation.settings.ibkr;
    const pinned = gatewayCa !== null;
    return gatewayChecks({ url, simulated, pinned, live: mode === 'live', visit: gateway });
  }

  private async session(): Promise<Finding> {
    const answer = await this.server.ask({ method: 'GET', path: '/admin/session' });
    if (!answer.ok) return strangerCheck(answer.error.message);
    const { mode } = this.installation.settings.trading;
    return sessionCheck(answer.value as SessionFacts, mode);
  }

  private async ledger(): Promise<LedgerFacts> {
    const { settings, vault } = this.installation;
    if (!isLedgerFileThere(settings.ledger.databaseUrl)) return { kind: 'none' };
    try {
      return { kind: 'audited', report: await vault.audit(null) };
    } catch (error) {
      if (error instanceof AppError) return { kind: 'unreadable', message: error.message };
      throw error;
    }
  }

  private async listeners(serverRuns: boolean): Promise<readonly Finding[]> {
    const { webhook, dashboard, ibkr } = this.installation.settings;
    const { baseUrl } = webhook;
    const taken = serverRuns
      ? { PORT: null, ADMIN_PORT: null }
      : { PORT: await reasonNotFree(webhook), ADMIN_PORT: await reasonNotFree(dashboard) };
    return listenerChecks({
      serverRuns,
      taken,
      baseUrl,
      simulated: ibkr.simulated,
      visit: serverRuns ? await visit(`${baseUrl}/health/live`, this.clock) : null,
    });
  }
}
