/** What the start message is made of. */
export interface Listening {
  /** Public base URL of the webhook's listener. */
  readonly baseUrl: string;
  readonly adminUrl: string;
  /** Where the admin token is. */
  readonly token: string;
  readonly mode: string;
  readonly simulated: boolean;
  readonly needsSecret: boolean;
}

/** Where everything is, what can happen, and a `curl` to try it with. */
export function startBanner(listening: Listening): string {
  const { baseUrl, adminUrl, token, mode, simulated, needsSecret } = listening;
  const secret = needsSecret ? '"secret":"<WEBHOOK_SECRET>",' : '';
  const body = `{${secret}"symbol":"ES","action":"BUY","quantity":1,"price":4500.50,"timestamp":"2023-05-01T12:34:56Z"}`;
  return [
    '',
    `  Webhook     ${baseUrl}/webhook`,
    `  Dashboard   ${adminUrl}   (token: ${token})`,
    simulated
      ? '  Gateway     simulated: no real order can be sent'
      : `  Gateway     real, mode ${mode}`,
    ...(simulated
      ? [
          '',
          '  Try it:',
          '',
          `  curl -X POST ${baseUrl}/webhook -H 'Content-Type: application/json' \\`,
          `    -d '${body}'`,
        ]
      : []),
    '',
    '',
  ].join('\n');
}
