import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AdminIdentity } from './admin-identity.service.js';
import { AdminSessions } from './admin-sessions.service.js';
import { EventStream } from './event-stream.adapter.js';
import { LiveEvents } from './live-events.service.js';

const RESUMED_FROM = 'last-event-id';

/** What happens, as it happens. */
@ApiTags('status')
@ApiBearerAuth()
@Controller('admin/events')
export class EventsController {
  constructor(
    private readonly live: LiveEvents,
    private readonly identities: AdminIdentity,
    private readonly sessions: AdminSessions,
  ) {}

  @ApiOperation({ summary: 'Entries, status and notifications, told as they happen' })
  @ApiHeader({ name: RESUMED_FROM, required: false, description: '`seq` of the last entry seen' })
  @ApiOkResponse({
    description: 'Events entry, status, notification, heartbeat and reset',
    content: { 'text/event-stream': { schema: { type: 'string' } } },
  })
  @Get()
  async events(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const session = this.identities.of(request.headers)?.session ?? null;
    const lastEventId = request.headers[RESUMED_FROM];
    const isWelcome = (): boolean => session === null || this.sessions.lives(session);
    const stream = new EventStream(reply, isWelcome);
    if (request.method === 'HEAD') stream.end();
    else await this.live.join(stream, typeof lastEventId === 'string' ? lastEventId : null);
  }
}
