import { Injectable } from '@nestjs/common';
import { RulesService } from '@guibang/taxonomy';
import type { Amounts } from '../contract/amounts';
import { CONTRACT_TYPES, type ContractType } from '../dto';

export interface Verdict {
  readonly needed: boolean;
  readonly reason: string;
}

const wan = (fen: number): string => `${fen / 1_000_000}万元`;
/** Types whose threshold looks at 技术交易额; the others look at 成交额. */
const BY_TECHNICAL: readonly ContractType[] = ['development', 'transfer', 'licence'];

/** Which cases need a second reviewer or a meeting: by the dated rules of the filing day. */
@Injectable()
export class Thresholds {
  constructor(private readonly rules: RulesService) {}

  second(type: ContractType | null, { total }: Amounts, filedAt: Date | null): Verdict {
    const at = filedAt ?? undefined;
    const from = this.rules.number('registration.second-review-from', at);
    if (Number(total) >= from) return { needed: true, reason: `成交额达到${wan(from)}，要另一人复审` };
    const always = type !== null && this.rules.texts('registration.second-review-types', at).includes(type);
    return always
      ? { needed: true, reason: `${CONTRACT_TYPES[type]}合同都要另一人复审` }
      : { needed: false, reason: '' };
  }

  collective(type: ContractType | null, amounts: Amounts, filedAt: Date | null): Verdict & { required: boolean } {
    const at = filedAt ?? undefined;
    const required = this.rules.flag('registration.collective-required', at);
    const from = type ? this.rules.shares('registration.collective-from', at)[type] : undefined;
    if (!type || from === undefined) return { needed: false, required, reason: '' };
    const technical = BY_TECHNICAL.includes(type);
    const amount = Number(technical ? amounts.technical : amounts.total);
    if (amount < from) return { needed: false, required, reason: '' };
    return { needed: true, required, reason: `${technical ? '技术交易额' : '成交额'}达到${wan(from)}` };
  }
}
