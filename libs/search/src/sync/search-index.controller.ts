import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can, permission } from '@guibang/platform';
import {
  type IndexEngineView,
  type IndexRun,
  RebuildRequest,
  ReplayLettersRequest,
  type SearchIndexView,
  type SearchLetterView,
} from '../dto';
import { Engines } from '../engines/engines';
import { searchError } from '../search.errors';
import { Checks } from './checks';
import { IndexState } from './index-state';
import { Outbox } from './outbox';
import { type RunRow, Runs } from './runs';

const read = permission('search-index.read', ['city_officer', 'auditor']);
const manage = permission('search-index.manage', ['city_officer']);

/** The indexes behind the search box: do they follow, do they say what the rows say, and what to do where not. */
@ApiTags('search-index')
@Controller('search-index')
export class SearchIndexController {
  constructor(
    private readonly engines: Engines,
    private readonly checks: Checks,
    private readonly state: IndexState,
    private readonly outbox: Outbox,
    private readonly runs: Runs,
  ) {}

  @Can(read)
  @Get()
  async show(): Promise<SearchIndexView> {
    const { changes, seconds, filling, dead } = await this.outbox.backlog();
    const outside = this.engines.meilisearch !== null;
    const ready = !outside || ((await this.state.read()).ready && this.engines.breaker.state === 'closed');
    const engines: IndexEngineView[] = [];
    for (const { name } of this.engines.all) {
      const check = await this.runs.latest(name, 'check');
      const rebuild = await this.runs.latest(name, 'rebuild');
      engines.push({ name, check: check && runView(check), rebuild: rebuild && runView(rebuild) });
    }
    return {
      answering: ready ? this.engines.main.name : 'postgres',
      degraded: !ready,
      lagSeconds: Math.round(seconds),
      waiting: changes,
      filling,
      dead,
      engines,
    };
  }

  @Can(read)
  @Get('dead-letters')
  async letters(): Promise<{ items: SearchLetterView[] }> {
    const letters = await this.outbox.deadLetters();
    return { items: letters.map(({ at, ...letter }) => ({ ...letter, at: at.toISOString() })) };
  }

  @Can(manage)
  @Post('dead-letters/replay')
  @HttpCode(200)
  async replay(@Body() body: ReplayLettersRequest): Promise<{ replayed: number }> {
    return { replayed: await this.outbox.replay(body.ids.filter((id) => /^\d{1,18}$/.test(id))) };
  }

  @Can(manage)
  @Post('checks')
  @HttpCode(202)
  async check(): Promise<void> {
    await this.checks.askForCheck();
  }

  @Can(manage)
  @Post('rebuilds')
  @HttpCode(202)
  async rebuild(@Body() { engine }: RebuildRequest): Promise<void> {
    if (!this.engines.all.some(({ name }) => name === engine)) throw searchError('search.unknown-engine', { engine });
    await this.checks.askForRebuild(engine);
  }
}

function runView({ id, startedAt, finishedAt, done, total, error, report }: RunRow): IndexRun {
  return {
    id,
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    done,
    total,
    error,
    report: report && [...report],
  };
}
