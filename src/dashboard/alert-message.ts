import { alertTemplate } from '../domain/alert/alert-template.js';
import type { SignalStyle, Strategy } from '../domain/strategy/strategy.js';

/** The message to paste for a strategy and where it is sent; the secret is left to the operator. */
export interface AlertMessage {
  readonly strategy: string;
  readonly enabled: boolean;
  readonly message: string;
  readonly url: string;
  readonly secretNeeded: boolean;
}

/** `hasSecret`: the environment has a webhook secret. */
export function alertMessage(
  { name, enabled, secrets }: Strategy,
  baseUrl: string,
  hasSecret: boolean,
): AlertMessage {
  return {
    strategy: name,
    enabled,
    message: alertTemplate(name),
    url: `${baseUrl}/webhook/${name}`,
    secretNeeded: hasSecret || secrets.length > 0,
  };
}

/** The address to paste, with a place for the secret where one is needed. */
export function pastedUrl({ url, secretNeeded }: AlertMessage): string {
  return `${url}${secretNeeded ? '/<secret>' : ''}`;
}

/** What to mind when the message is pasted, a sentence each. */
export function messageNotes(
  written: AlertMessage,
  signals: SignalStyle | null,
): readonly string[] {
  const { strategy, enabled, secretNeeded } = written;
  const secret = 'Replace <secret> in the address by the webhook secret of the service.';
  const off = `The strategy ${strategy} is switched off: its alerts get 404.`;
  const style = `The message names the position it wants, so it means the same with signals: ${signals}.`;
  return [
    `Webhook URL: ${pastedUrl(written)}`,
    ...(secretNeeded ? [secret] : []),
    ...(enabled ? [] : [off]),
    ...(signals === null ? [] : [style]),
  ];
}
