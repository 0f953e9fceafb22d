import { Body, Controller, Get, Header, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AnalysisRunner } from '../analysis/analysis-runner.service.js';
import { meaningOf } from '../domain/kernel/codes.table.js';
import { Ledger } from '../ports/ledger.port.js';
import type { AnalysisRunView, Page } from '../ports/ledger-view.js';
import { ReportStore } from '../ports/report-store.port.js';
import { analysisRunJson } from './analysis-run-json.js';
import { AnalysisWindowDto } from './analysis-window.dto.js';
import { pageJson } from './page-json.js';
import { PageQueryDto, toPageQuery } from './page-query.dto.js';
import { found, refusalException } from './refusal.filter.js';
import { reportPolicy } from './report-policy.adapter.js';
import { StrictPipe } from './strict.pipe.js';

/** Analysis on demand. */
@ApiTags('analysis')
@ApiBearerAuth()
@Controller('admin/analysis/runs')
export class AnalysisRunsController {
  constructor(
    private readonly runner: AnalysisRunner,
    private readonly ledger: Ledger,
    private readonly reports: ReportStore,
  ) {}

  @ApiOperation({ summary: 'Starts an analysis; 409 while one is running' })
  @HttpCode(202)
  @Post()
  async start(@Body(StrictPipe) body: AnalysisWindowDto): Promise<object> {
    const { from = null, to = null } = body;
    const window = from === null && to === null ? null : { from, to };
    const started = await this.runner.start(window, 'request');
    if (started.ok) return started.value;
    const { code } = started.error;
    throw refusalException({ code, message: meaningOf(code) });
  }

  @ApiOperation({ summary: 'Runs, newest first' })
  @Get()
  async runs(@Query(StrictPipe) query: PageQueryDto): Promise<Page<object>> {
    return pageJson(await this.ledger.analysisRuns(toPageQuery(query)), (run) => this.json(run));
  }

  @ApiOperation({ summary: 'One run with its progress' })
  @Get(':id')
  async run(@Param('id') id: string): Promise<object> {
    return this.json(found(await this.find(id), 'analysis run'));
  }

  @ApiOperation({ summary: 'The report of the newest run that made one, as a page' })
  @ApiProduces('text/html')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  @Header('x-content-type-options', 'nosniff')
  @Header('referrer-policy', 'no-referrer')
  @Get(':id/report.html')
  async report(
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const run = found(await this.find(id), 'analysis run');
    const newest = await this.newestDone();
    const isThere = run.runId === newest?.runId;
    const bytes = isThere ? await this.reports.read('report.html') : null;
    const page = new TextDecoder().decode(found(bytes, missingReport(run, newest)));
    reply.header('content-security-policy', reportPolicy(page));
    return page;
  }

  private async newestDone(): Promise<AnalysisRunView | null> {
    const { items } = await this.ledger.analysisRuns({ limit: 500, cursor: null });
    return items.find(({ status }) => status === 'done') ?? null;
  }

  private async find(id: string): Promise<AnalysisRunView | null> {
    let cursor: string | null = null;
    do {
      const page: Page<AnalysisRunView> = await this.ledger.analysisRuns({ limit: 500, cursor });
      const run = page.items.find((item) => item.runId === id);
      if (run !== undefined) return run;
      cursor = page.nextCursor;
    } while (cursor !== null);
    return null;
  }

  private json(run: AnalysisRunView): object {
    return analysisRunJson(run, this.runner.progress(run.runId));
  }
}

/** What is not there, for the sentence of a 404. */
function missingReport({ status }: AnalysisRunView, newest: AnalysisRunView | null): string {
  if (status !== 'done' || newest === null) return `report: the run is ${status} and made none`;
  return `report any more: that of run ${newest.runId} took its place`;
}
