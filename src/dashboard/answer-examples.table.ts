/** Answers as the description of the interface shows them; a test compares their fields with those of real answers. */
export const ANSWER_EXAMPLES = {
  login: {
    role: 'operator',
    csrfToken: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  },
  me: { role: 'viewer', csrfToken: null },
  message: {
    message: '{"strategy":"default","action":"{{strategy.order.action}}"}',
    notes: ['Webhook URL: https://bot.example.org/webhook/default'],
    url: 'https://bot.example.org/webhook/default',
  },
  equity: {
    currency: 'USD',
    openingEquity: 100000,
    days: [
      { date: '2026-11-20', realised: '125', commission: '4.5', net: '120.5', equity: '100120.5' },
    ],
    today: { date: '2026-11-23', realised: '0', commission: '0', net: '0' },
    others: [{ currency: 'EUR', net: '-12.3' }],
    source: 'simulated',
  },
  logs: {
    items: [
      {
        at: '2026-11-20T15:04:05.678Z',
        level: 'info',
        context: 'Trading',
        message: 'order.updated (status=filled)',
      },
    ],
  },
  strategies: {
    items: [
      {
        name: 'default',
        enabled: true,
        quantity: 1,
        symbols: [{ symbol: 'ES', type: 'future' }],
        limits: {
          maxOrderQuantity: 5,
          maxPositionQuantity: 5,
          maxOrderNotional: 50000,
          maxOrdersPerDay: 50,
        },
        signals: 'reversal',
        aggressive: true,
        sides: 'both',
        swap: false,
        pyramiding: 0,
        entryWindows: [],
        hasOwnSecret: false,
      },
    ],
  },
} as const;

/** The schema of an answer, by its example. */
export function answerLike(name: keyof typeof ANSWER_EXAMPLES): {
  readonly schema: { readonly type: 'object'; readonly example: unknown };
} {
  return { schema: { type: 'object', example: ANSWER_EXAMPLES[name] } };
}
