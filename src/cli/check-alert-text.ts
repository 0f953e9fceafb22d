import type { AlertCheck } from '../domain/decision/check/alert-check.js';
import { visible } from './text-table.js';

/** The message to paste for a strategy, and where it is sent. */
export interface AlertMessage {
  readonly strategy: string;
  readonly enabled: boolean;
  readonly message: string;
  readonly url: string;
  readonly secretNeeded: boolean;
}

const HEADS = {
  understood: 'Understood.',
  skipped: 'Stored and answered 200, but never traded.',
  refused: 'Refused.',
} as const;

/** A check for people. */
export function checkText(check: AlertCheck): string {
  const format =
    check.format === null || check.format === 'own' ? '' : ` In ${check.format}'s form.`;
  const parts = [
    `${HEADS[check.verdict]}${format}`,
    ...(check.problem === null ? [] : [problemLine(check.problem)]),
    ...check.meaning,
    ...section(
      'What it does',
      check.outcomes.map(({ sentence }) => sentence),
    ),
    ...section('Mind', check.warnings.map(warningLine)),
  ];
  return parts.map((part) => part.split('\n').map(visible).join('\n')).join('\n');
}

/** The message and the address for people; the secret is theirs to put in. */
export function templateText({
  strategy,
  enabled,
  message,
  url,
  secretNeeded,
}: AlertMessage): string {
  const secret = secretNeeded
    ? [
        '',
        `A secret is needed: end the address with /<secret>, or add "secret":"..." to the message.`,
      ]
    : [];
  const off = enabled ? [] : ['', `The strategy ${strategy} is switched off: its alerts get 404.`];
  return ['Message:', message, '', 'Webhook URL:', url, ...secret, ...off].join('\n');
}

function problemLine({ code, message, field }: NonNullable<AlertCheck['problem']>): string {
  return `${code}${field === null ? '' : ` (field ${field})`}: ${message}`;
}

function warningLine({ field, message }: AlertCheck['warnings'][number]): string {
  return field === null ? message : `${field}: ${message}`;
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines.map((line) => `- ${line}`)];
}
