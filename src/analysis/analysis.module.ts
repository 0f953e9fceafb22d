import { Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { AnalysisJob } from './analysis-job.service.js';
import { AnalysisRunner } from './analysis-runner.service.js';
import { ChildAnalysis } from './child-analysis.adapter.js';
import { FetchService } from './fetch.service.js';
import { NightlyAnalysis } from './nightly-analysis.schedule.js';
import { StatementFetch } from './statement-fetch.service.js';

/**
 * Analysis beside the server: by request, every night, each in a process of its own. Broker, Ledger, RawArchive,
 * AnalysisSettings, Notifier, Clock and Random come from global modules.
 */
@Module({
  imports: [ScheduleModule.forRoot()],
  providers: [
    AnalysisJob,
    AnalysisRunner,
    ChildAnalysis,
    FetchService,
    NightlyAnalysis,
    StatementFetch,
  ],
  exports: [AnalysisRunner, FetchService],
})
export class AnalysisModule {}
