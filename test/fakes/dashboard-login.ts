import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** A session as a browser keeps it. */
export interface Login {
  /** What goes into the `Cookie` header. */
  readonly cookie: string;
  readonly csrfToken: string;
}

/** Opens a session with a token that is right. */
export async function loggedIn(app: NestFastifyApplication, token: string): Promise<Login> {
  const answer = await app.inject({ method: 'POST', url: '/admin/login', payload: { token } });
  const [cookie = ''] = String(answer.headers['set-cookie']).split(';');
  return { cookie, csrfToken: answer.json<{ csrfToken: string }>().csrfToken };
}
