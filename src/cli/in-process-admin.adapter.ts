import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { err, ok } from '../domain/kernel/result.js';
import { OpenAdmin } from './admin.port.js';
import type { AdminAnswer, AdminRequest } from './admin.port.js';
import { refusalIn } from './refusal-in.js';

/** The admin interface of an application in this process that does not listen. */
export class InProcessAdmin extends OpenAdmin {
  constructor(
    private readonly app: NestFastifyApplication,
    private readonly adminToken: string,
  ) {
    super();
  }

  async ask({ method, path, body }: AdminRequest): Promise<AdminAnswer> {
    const answer = await this.app.inject({
      method,
      url: path,
      headers: { authorization: `Bearer ${this.adminToken}`, host: 'localhost' },
      ...(body === undefined ? {} : { payload: body }),
    });
    const parsed: unknown = answer.body === '' ? null : JSON.parse(answer.body);
    return answer.statusCode < 300 ? ok(parsed) : err(refusalIn(parsed));
  }

  close(): Promise<void> {
    return this.app.close();
  }
}
