import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const folder = resolve(__dirname, '../../strategies');

/** File names of the strategies folder that end in `.ending`, sorted, without the ending. */
export function namesOf(ending: 'pine' | 'yaml'): readonly string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(`.${ending}`))
    .map((file) => file.slice(0, -ending.length - 1))
    .sort();
}

export function textOf(file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}

/** Every alert message a Pine script carries: its default message and those of its alert conditions. */
export function messagesOf(pine: string): readonly string[] {
  const annotation = /^\/\/@strategy_alert_message (.+)$/gm;
  const condition = /^alertcondition\(.*'(.+)'\)$/gm;
  return [...pine.matchAll(annotation), ...pine.matchAll(condition)].map((match) => match[1] ?? '');
}

/** The message as TradingView sends it; a placeholder it does not know stays as it is. */
export function filled(message: string, values: Readonly<Record<string, string>>): string {
  return message.replaceAll(/\{\{([^}]+)\}\}/g, (whole, name: string) => values[name] ?? whole);
}

/** What TradingView puts in for a buy that turns a short of one into a long of one. */
export const reversal: Readonly<Record<string, string>> = {
  exchange: 'CME_MINI',
  ticker: 'MES1!',
  close: '4500.5',
  timenow: '2023-05-01T12:34:56Z',
  'strategy.order.action': 'buy',
  'strategy.order.contracts': '2',
  'strategy.order.price': '4500.5',
  'strategy.order.id': 'Long',
  'strategy.market_position': 'long',
  'strategy.market_position_size': '1',
  'strategy.prev_market_position': 'short',
  'strategy.prev_market_position_size': '1',
};
