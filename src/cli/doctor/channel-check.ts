import type { ChannelReach } from '../../ports/channel-probe.port.js';
import { fail, ok, warn } from './finding.js';
import type { Finding } from './finding.js';

const SPREADSHEET = 'spreadsheet';

/** How the operator is told, and where results go. In live mode at least one channel must answer. */
export function channelChecks(reaches: readonly ChannelReach[], mode: string): readonly Finding[] {
  const sheets = reaches.filter(({ channel }) => channel === SPREADSHEET);
  const channels = reaches.filter(({ channel }) => channel !== SPREADSHEET);
  return [notificationCheck(channels, mode), ...sheets.map(sheetCheck)];
}

function notificationCheck(channels: readonly ChannelReach[], mode: string): Finding {
  const ways = channels.filter(({ channel }) => channel !== 'heartbeat');
  if (ways.length === 0 && mode !== 'live') {
    return ok('notification', `No channel is configured; mode ${mode} needs none.`);
  }
  const silent = channels.filter(({ reached }) => !reached);
  const reached = channels.filter((each) => each.reached).map(({ channel }) => channel);
  const found = reached.length === 0 ? 'None answers' : `Reached: ${reached.join(', ')}`;
  if (silent.length === 0 && ways.length > 0) return ok('notification', `${found}.`);
  const missing = silent.map(({ channel, answer }) => `${channel} (${answer})`).join(', ');
  const variables = silent.map(({ variable }) => variable).join(', ');
  const isTold = ways.some((each) => each.reached);
  return (mode === 'live' && !isTold ? fail : warn)(
    'notification',
    missing === '' ? `${found}.` : `${found}; not reached: ${missing}.`,
    `Check ${variables === '' ? 'NOTIFY_URL' : variables}, the network and the firewall; letters wait meanwhile.`,
  );
}

function sheetCheck({ reached, answer, variable }: ChannelReach): Finding {
  if (reached) return ok(SPREADSHEET, `Google answers; ${variable} names the sheet.`);
  const advice = 'Check the network and the firewall; the next analysis writes all of it.';
  return warn(SPREADSHEET, `Google is not reached: ${answer}.`, advice);
}
