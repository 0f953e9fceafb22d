import { HttpModule } from '@nestjs/axios';
import { Global, Module } from '@nestjs/common';
import { Notifier } from '../ports/notifier.port.js';
import { NotifierService } from './notifier.service.js';
import { NotifyChannel } from './notify-channel.adapter.js';
import { StartNotice } from './start-notice.service.js';

/** Tells the operator. Needs the settings and the clock beside it. */
@Global()
@Module({
  imports: [HttpModule],
  providers: [NotifyChannel, { provide: Notifier, useClass: NotifierService }, StartNotice],
  exports: [Notifier],
})
export class NotificationModule {}
