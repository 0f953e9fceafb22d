import { HttpModule } from '@nestjs/axios';
import { Global, Module } from '@nestjs/common';
import { NotificationDesk, Notifier } from '../ports/notifier.port.js';
import { Couriers } from './couriers.service.js';
import { DigestReader } from './digest-reader.service.js';
import { Digest } from './digest.service.js';
import { LetterWriter } from './letter-writer.service.js';
import { MailPost } from './mail-post.adapter.js';
import { NotifierService } from './notifier.service.js';
import { OutboxFile } from './outbox-file.adapter.js';
import { OutboxKeeper } from './outbox-keeper.service.js';
import { OutgoingPost } from './outgoing-post.service.js';
import { StartNotice } from './start-notice.service.js';
import { WebPost } from './web-post.adapter.js';

/** Tells the operator. Needs the settings, the clock, randomness, the redactor of secrets and the ledger beside it. */
@Global()
@Module({
  imports: [HttpModule],
  providers: [
    Couriers,
    Digest,
    DigestReader,
    LetterWriter,
    MailPost,
    NotifierService,
    OutboxFile,
    OutboxKeeper,
    OutgoingPost,
    StartNotice,
    WebPost,
    { provide: Notifier, useExisting: NotifierService },
    { provide: NotificationDesk, useExisting: NotifierService },
  ],
  exports: [Notifier, NotificationDesk],
})
export class NotificationModule {}
