import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { NotificationDesk } from '../ports/notifier.port.js';
import { notificationJson } from './notification-json.js';
import { EmptyDto } from './reason.dto.js';
import { found } from './refusal.filter.js';
import { StrictPipe } from './strict.pipe.js';

/** Critical notifications, which are told again until somebody says that they were seen. */
@ApiTags('notifications')
@ApiBearerAuth()
@Controller('admin/notifications')
export class NotificationsController {
  constructor(private readonly desk: NotificationDesk) {}

  @ApiOperation({ summary: 'Critical notifications that nobody acknowledged yet, oldest first' })
  @Get()
  open(): object {
    return { items: this.desk.open().map(notificationJson), nextCursor: null };
  }

  @ApiOperation({ summary: 'Ends the repetition of one' })
  @HttpCode(200)
  @Post(':id/acknowledge')
  async acknowledge(
    @Param('id') id: string,
    @Body(StrictPipe) _body: EmptyDto,
  ): Promise<{ readonly acknowledged: true }> {
    found((await this.desk.acknowledge(id)) || null, 'open notification');
    return { acknowledged: true };
  }
}
