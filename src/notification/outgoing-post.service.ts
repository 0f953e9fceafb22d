import { Injectable } from '@nestjs/common';
import type { MailRequest, WebRequest } from './channel.js';
import type { Attempt } from './delivery.js';
import { MailPost } from './mail-post.adapter.js';
import { WebPost } from './web-post.adapter.js';

/** Brings a request the way it is made for. */
@Injectable()
export class OutgoingPost {
  constructor(
    private readonly web: WebPost,
    private readonly mail: MailPost,
  ) {}

  /** Never rejects. */
  send(request: WebRequest | MailRequest, signal: AbortSignal): Promise<Attempt> {
    return 'server' in request ? this.mail.send(request, signal) : this.web.send(request, signal);
  }
}
