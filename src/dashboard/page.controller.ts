import { Controller, Get, Param, Res, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { meaningOf } from '../domain/kernel/codes.table.js';
import { PAGE_POLICY } from './page-file.js';
import type { PageFile } from './page-file.js';
import { PageFiles } from './page-files.adapter.js';
import { found, refusalException } from './refusal.filter.js';

const YEAR_SECONDS = 31_536_000;

/** The dashboard's page: a few files, without a word of what the service knows. */
@ApiTags('page')
@Controller()
export class PageController {
  constructor(private readonly files: PageFiles) {}

  @ApiOperation({ summary: 'The page; 503 while it is not built' })
  @ApiProduces('text/html')
  @Get()
  async index(@Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    const page = await this.files.index();
    if (page !== null) return sent(page, 'no-cache', reply);
    throw refusalException({ code: 'PAGE_NOT_BUILT', message: meaningOf('PAGE_NOT_BUILT') });
  }

  /** Their names change with their content, so that they may be kept for ever. */
  @ApiOperation({ summary: 'A file of the page' })
  @ApiParam({ name: '*', example: 'index-B7a9.js' })
  @Get('assets/*')
  async asset(
    @Param('*') name: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const file = found(await this.files.asset(name), 'file');
    return sent(file, `public, max-age=${YEAR_SECONDS}, immutable`, reply);
  }
}

function sent({ type, bytes }: PageFile, caching: string, reply: FastifyReply): StreamableFile {
  reply.headers({
    'cache-control': caching,
    'content-security-policy': PAGE_POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
  return new StreamableFile(bytes, { type, length: bytes.length });
}
