import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { beijingDay, Clock } from '@guibang/kernel';
import { Can } from '@guibang/platform';
import { TaxonomyCache } from '../cache/taxonomy-cache';
import { ProposeRuleRequest, RuleVersionView, RuleView, WithdrawRuleRequest } from '../dto';
import { taxonomyError } from '../taxonomy.errors';
import { editRules, readRules } from '../taxonomy.policy';
import { RuleChangesService } from './rule-changes.service';
import { toRuleView, toVersionView } from './rule-views';

/** 规则与目标: numbers with a date, a source, and who changed them. */
@ApiTags('rules')
@Controller('rules')
export class RulesController {
  constructor(
    private readonly cache: TaxonomyCache,
    private readonly changes: RuleChangesService,
    private readonly clock: Clock,
  ) {}

  @Can(readRules)
  @Get()
  async list(): Promise<{ items: RuleView[] }> {
    const snapshot = await this.cache.fresh();
    const day = beijingDay(this.clock.now());
    return { items: [...snapshot.rules.values()].map((rule) => toRuleView(snapshot, rule, day)) };
  }

  /** One parameter with every version, newest first. */
  @Can(readRules)
  @Get(':key')
  async one(@Param('key') key: string): Promise<RuleView & { history: RuleVersionView[] }> {
    const snapshot = await this.cache.fresh();
    const rule = snapshot.rules.get(key);
    if (!rule) throw taxonomyError('rules.no-rule', { key });
    const day = beijingDay(this.clock.now());
    return { ...toRuleView(snapshot, rule, day), history: snapshot.versionsOf(key).map(toVersionView) };
  }

  /** A new version from a day on. The version in force is never edited. */
  @Can(editRules)
  @Post(':key/versions')
  async propose(@Param('key') key: string, @Body() body: ProposeRuleRequest): Promise<RuleVersionView> {
    return toVersionView(await this.changes.propose(key, body));
  }

  /** Takes back a version that is not in force yet. */
  @Can(editRules)
  @Post(':key/withdrawal')
  @HttpCode(204)
  async withdraw(@Param('key') key: string, @Body() body: WithdrawRuleRequest): Promise<void> {
    await this.changes.withdraw(key, body.validFrom, body.reason);
  }
}
