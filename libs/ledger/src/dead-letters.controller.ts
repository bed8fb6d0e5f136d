import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can, Db, Jobs, permission } from '@guibang/platform';
import { DeadLetterView, ReplayRequest } from './dto';

const readDeadLetters = permission('deliveries.read', ['city_officer', 'auditor']);
const replayDeadLetters = permission('deliveries.replay', ['city_officer']);

/** What was not delivered, for an officer to see and send again. */
@ApiTags('deliveries')
@Controller('deliveries')
export class DeadLettersController {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
  ) {}

  @Can(readDeadLetters)
  @Get()
  async list(): Promise<{ items: DeadLetterView[] }> {
    const dead = await this.jobs.dead();
    const keys = dead.map((d) => /^deliver:(\d+):(.+)$/.exec(d.key ?? ''));
    const ids = keys.flatMap((k) => (k ? [k[1]!] : []));
    const events = await this.db.query<{ id: string; name: string; subject_kind: string; subject_id: string }>(
      `SELECT id, name, subject_kind, subject_id FROM events WHERE id = ANY($1::bigint[])`,
      [ids],
    );
    const byId = new Map(events.map((e) => [e.id, e]));
    return {
      items: dead.map((d, i) => {
        const e = byId.get(keys[i]?.[1] ?? '');
        return {
          id: d.id,
          task: d.task,
          event: e ? { id: e.id, name: e.name, subjectKind: e.subject_kind, subjectId: e.subject_id } : null,
          handler: keys[i]?.[2] ?? null,
          attempts: d.attempts,
          error: d.error?.split('\n')[0] ?? null,
          at: d.at.toISOString(),
        };
      }),
    };
  }

  @Can(replayDeadLetters)
  @Post('replay')
  @HttpCode(200)
  async replay(@Body() body: ReplayRequest): Promise<{ replayed: number }> {
    return { replayed: await this.jobs.replay(body.ids.filter((id) => /^\d+$/.test(id))) };
  }
}
