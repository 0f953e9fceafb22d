import { alertTemplate } from '../domain/alert/alert-template.js';
import type { AlertCheck } from '../domain/decision/check/alert-check.js';
import { err, ok } from '../domain/kernel/result.js';
import type { AdminAnswer, AdminRequest } from './admin.port.js';
import { checkAlertCommand } from './check-alert.command.js';
import type { CommandDesk, Need } from './command-desk.port.js';

const check: AlertCheck = {
  verdict: 'understood',
  strategy: 'rsi',
  format: 'TradersPost',
  problem: null,
  meaning: ['It goes to the strategy rsi\u001b[31m.'],
  outcomes: [{ position: '0', target: '1', code: null, sentence: 'Flat: buys 1.' }],
  warnings: [{ field: 'id', message: 'It carries no id.' }],
};
const message = {
  strategy: 'rsi',
  enabled: false,
  message: alertTemplate('rsi'),
  url: 'https://bot.example.org/webhook/rsi',
  secretNeeded: true,
};

interface Typed {
  readonly words?: readonly string[];
  readonly options?: Readonly<Record<string, unknown>>;
  readonly answer?: AdminAnswer;
}

async function run({ words = [], options = {}, answer = ok(check) }: Typed = {}) {
  const asked: { readonly request: AdminRequest; readonly need: Need }[] = [];
  const desk: Pick<CommandDesk, 'ask'> = {
    ask: (request, need) => {
      asked.push({ request, need });
      return Promise.resolve(answer);
    },
  };
  const source = (file: string): Promise<string> =>
    file === 'missing'
      ? Promise.reject(new TypeError('no such file'))
      : Promise.resolve(`<${file}>`);
  const input = { arguments: words, options };
  const result = await checkAlertCommand(source).run(desk as CommandDesk, input);
  return { asked, result, text: result.ok ? result.value.text : '' };
}

describe('check-alert', () => {
  it('reads a file, or standard input, and asks without a broker', async () => {
    const named = await run({ words: ['alert.json'], options: { strategy: 'rsi' } });
    expect(named.asked).toEqual([
      {
        request: {
          method: 'POST',
          path: '/admin/alerts/check',
          body: { body: '<alert.json>', strategy: 'rsi' },
        },
        need: 'ledger',
      },
    ]);
    expect((await run()).asked[0]?.request.body).toEqual({ body: '<->' });
  });

  it('tells people what the message would do, and shows control characters', async () => {
    const { text } = await run();
    expect(text.split('\n')).toEqual([
      "Understood. In TradersPost's form.",
      'It goes to the strategy rsi\\u001b[31m.',
      '',
      'What it does:',
      '- Flat: buys 1.',
      '',
      'Mind:',
      '- id: It carries no id.',
    ]);
  });

  it('fails with the exact refusal, and still tells what it knows', async () => {
    const problem = { code: 'ALERT_INVALID' as const, message: 'No.', field: 'action' };
    const { result, text } = await run({ answer: ok({ ...check, verdict: 'refused', problem }) });
    expect(result.ok && result.value.refusals).toEqual([problem]);
    expect(text).toContain('ALERT_INVALID (field action): No.');
  });

  it('says that a file cannot be read, having asked nobody', async () => {
    const { asked, result } = await run({ words: ['missing'] });
    expect(asked).toEqual([]);
    expect(result).toEqual(err({ code: 'FILE_NOT_READABLE', message: 'no such file' }));
  });

  it('writes the message and the address of a strategy', async () => {
    const options = { build: true, strategy: 'rsi' };
    const { asked, text } = await run({ options, answer: ok(message) });
    expect(asked[0]?.request.body).toEqual({ strategy: 'rsi' });
    expect(text.split('\n')).toEqual(expect.arrayContaining([message.message, message.url]));
    expect(text).toContain('A secret is needed');
    expect(text).toContain('switched off');
    const address = await run({ options: { ...options, url: true }, answer: ok(message) });
    expect(address.text).toBe(message.url);
  });

  it('passes on that there is no such strategy', async () => {
    const answer = err({ code: 'NOT_FOUND', message: 'There is no such strategy.' });
    expect((await run({ options: { build: true, strategy: 'x' }, answer })).result).toEqual(answer);
  });
});
