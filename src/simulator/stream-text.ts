import { isRecord, type JsonRecord } from './json-value.js';

export interface StreamText {
  readonly topic: string;
  /** Empty when there is none. */
  readonly target: string;
  readonly parameters: JsonRecord;
}

/** Reads `TOPIC[+TARGET][+{json}]`; parameters that can't be read are none. */
export function parseStreamText(text: string): StreamText {
  const from = text.indexOf('+{');
  const head = from === -1 ? text : text.slice(0, from);
  const [topic = '', target = ''] = head.trim().split('+');
  return { topic, target, parameters: from === -1 ? {} : jsonOf(text.slice(from + 1)) };
}

function jsonOf(text: string): JsonRecord {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}
