import { Injectable } from '@nestjs/common';
import { CONTRACT_TYPES } from '@dto/contracts';
import { HOME_CITY } from '@guibang/identity';
import { Db } from '@guibang/platform';
import { RulesService, type SchemeName, TaxonomyService } from '@guibang/taxonomy';
import type { Grouping } from '../dto/groupings';

const FLOWS: Record<string, string> = { city: '市内', province: '省内市外', domestic: '省外', abroad: '境外' };

const SCHEMES: Partial<Record<Grouping, SchemeName>> = {
  ip: 'ip-kind',
  field: 'technical-field',
  plan: 'plan-source',
  goal: 'socioeconomic-goal',
  seller: 'party-nature',
  buyer: 'party-nature',
  province: 'region',
};

/** What the rows of a cut are called. */
@Injectable()
export class CutNames {
  constructor(
    private readonly db: Db,
    private readonly rules: RulesService,
    private readonly taxonomy: TaxonomyService,
  ) {}

  /** @returns names by key; a contract that does not say is 没有填 */
  async of(by: Grouping, keys: readonly string[]): Promise<(key: string) => string> {
    if (by === 'station') return this.stations(keys);
    return (key) => this.name(by, key) || '没有填';
  }

  private name(by: Grouping, key: string): string {
    const scheme = SCHEMES[by];
    if (scheme) return this.taxonomy.label(scheme, key);
    switch (by) {
      case 'none':
        return '合计';
      case 'month':
        return key;
      case 'region':
        return key === HOME_CITY ? '市本级' : this.taxonomy.label('region', key);
      case 'type':
        return (CONTRACT_TYPES as Record<string, string>)[key] ?? key;
      case 'flow':
        return FLOWS[key] ?? key;
      default:
        return this.sizeClass(Number(key));
    }
  }

  /** `1` of the bounds 10万, 100万 → 10万–100万元. */
  private sizeClass(index: number): string {
    const bounds = this.rules.numbers('statistics.amount-classes').map((yuan) => yuan / 10_000);
    const [from, to] = [bounds[index - 1], bounds[index]];
    if (from === undefined) return `${to}万元以下`;
    return to === undefined ? `${from}万元及以上` : `${from}–${to}万元`;
  }

  private async stations(keys: readonly string[]): Promise<(key: string) => string> {
    const ids = keys.filter((key) => /^[0-9a-f-]{36}$/.test(key));
    const rows = await this.db.query<{ id: string; name: string }>(
      `SELECT id, name FROM organizations WHERE id = ANY($1::uuid[])`,
      [ids],
    );
    const names = new Map(rows.map(({ id, name }) => [id, name]));
    return (key) => names.get(key) ?? '没有记下登记站';
  }
}
