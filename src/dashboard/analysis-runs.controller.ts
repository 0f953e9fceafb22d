import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AnalysisRunner } from '../analysis/analysis-runner.service.js';
import { meaningOf } from '../domain/kernel/codes.table.js';
import { Ledger } from '../ports/ledger.port.js';
import type { AnalysisRunView, Page } from '../ports/ledger-view.js';
import { analysisRunJson } from './analysis-run-json.js';
import { AnalysisWindowDto } from './analysis-window.dto.js';
import { pageJson } from './page-json.js';
import { PageQueryDto, toPageQuery } from './page-query.dto.js';
import { found, refusalException } from './refusal.filter.js';
import { StrictPipe } from './strict.pipe.js';

/** Analysis on demand. */
@ApiTags('analysis')
@ApiBearerAuth()
@Controller('admin/analysis/runs')
export class AnalysisRunsController {
  constructor(
    private readonly runner: AnalysisRunner,
    private readonly ledger: Ledger,
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
