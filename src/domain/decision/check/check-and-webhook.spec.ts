import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { FixedCatalog } from '../../../../test/fakes/fixed-catalog.js';
import { attempt, readerWith } from '../../../../test/fakes/reading.js';
import type { AlertCheck } from './alert-check.js';
import { explainAlert } from './explain-alert.js';

describe('the check and the webhook', () => {
  const corpus = ['webhook-corpus', 'alert-presets'].flatMap(
    (file) =>
      JSON.parse(readFileSync(`test/fixtures/${file}.json`, 'utf8')) as {
        readonly body?: string;
      }[],
  );
  const bodies = corpus.flatMap(({ body }) =>
    body === undefined || body.includes('{{') ? [] : [body],
  );
  const reader = readerWith([], new FixedCatalog());
  const setting = {
    strategies: new FixedCatalog().all(),
    secretNeeded: false,
    mode: 'paper',
    now: Date.UTC(2026, 0, 5, 14, 34, 5),
    redact: (text: string): string => text,
  } as const;
  const explain = (body: string): AlertCheck => explainAlert({ body, strategy: null }, setting);

  it('refuse the same bodies with the same code and field', () => {
    expect(bodies.length).toBeGreaterThan(150);
    for (const body of bodies) {
      const { refusal } = attempt(reader, body);
      const { verdict, problem } = explain(body);
      const told = verdict === 'refused' ? problem : null;
      expect([body.slice(0, 200), told?.code, told?.field ?? undefined]).toEqual([
        body.slice(0, 200),
        refusal?.code,
        refusal?.field,
      ]);
    }
  });

  it('agree on any damage to a body', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...bodies),
        fc.nat(),
        fc.nat(6),
        fc.string({ maxLength: 4 }),
        (body, at, cut, put) => {
          const place = at % (body.length + 1);
          const damaged = body.slice(0, place) + put + body.slice(place + cut);
          if (damaged.includes('{{') || Buffer.from(damaged).toString() !== damaged) return;
          const { verdict, problem } = explain(damaged);
          const refusal = attempt(reader, damaged).refusal?.code;
          expect(verdict === 'refused' ? problem?.code : undefined).toBe(refusal);
        },
      ),
      { seed: 21, numRuns: 1_000 },
    );
  });
});
