import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChannelServer } from '../../test/fakes/channel-server.js';
import { ManualClock } from '../../test/fakes/manual-clock.js';
import { NotificationApp } from '../../test/fakes/notification-app.js';

describe('the heartbeat', () => {
  it('comes every minute, only while alerts would be traded, and never shows its address', async () => {
    const clock = new ManualClock();
    const server = new ChannelServer();
    await server.open();
    const dataDir = await mkdtemp(join(tmpdir(), 'heartbeat-'));
    let ready = true;
    const app = await new NotificationApp({
      server,
      clock,
      dataDir,
      settings: { heartbeatUrl: server.url('heartbeat') },
      readiness: { isReady: () => ready },
    }).start();
    const beats = (): number => server.bodies('heartbeat').length;

    await app.pass(3 * 60_000);
    expect(beats()).toBe(3);
    ready = false;
    await app.pass(3 * 60_000);
    expect(server.asked).toHaveLength(3);
    ready = true;
    server.setAll('broken');
    await app.pass(3 * 60_000);
    server.setAll('up');
    await app.pass(60_000);
    expect(beats()).toBe(4);

    const lines = app.log.lines.join('\n');
    expect(lines.match(/does not take the heartbeat/g)).toHaveLength(1);
    expect(lines.match(/takes the heartbeat again/g)).toHaveLength(1);
    expect(lines).not.toContain('canary');
    await app.close();
    await server.close();
    await rm(dataDir, { recursive: true, force: true });
  });
});
