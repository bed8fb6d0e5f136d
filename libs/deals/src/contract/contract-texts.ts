import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalJson, moneyInWords, toYuan } from '@guibang/kernel';
import { Db } from '@guibang/platform';
import { RulesService } from '@guibang/taxonomy';
import type { ContractText, Side } from '../dto';
import type { Deal } from '../deal/deal.entity';
import { LawDefaults } from '../term/law-defaults';
import { isMissing } from '../term/sheets';
import { TermRows } from '../term/term-rows';
import { clausesOf } from './clauses';
import { factsOf, PartyFacts } from './facts';
import { totalsOf } from './money-clauses';
import { flagsOf, VoidRule } from './red-flags';
import { rolesOf } from './roles';

/** The six void clauses of 技术合同司法解释 §10; their words are dated rules. */
const VOID: Record<string, string> = {
  improve: '限制对方改进技术，或改进成果不对等地交给一方，属于非法垄断技术的条款，无效',
  sources: '限制对方从别处取得类似或竞争的技术，属于非法垄断技术的条款，无效',
  market: '不合理地限制产量、价格、销售渠道或出口，属于非法垄断技术的条款，无效',
  tied: '要求同时购买或接受不需要的技术、材料、设备或服务，属于非法垄断技术的条款，无效',
  suppliers: '不合理地限制从哪里购买原材料和设备，属于非法垄断技术的条款，无效',
  challenge: '禁止对技术的有效性提出异议或附加条件，属于非法垄断技术的条款，无效',
};

interface Organization {
  id: string;
  name: string;
  uscc: string;
  address: string | null;
  legal_representative: string | null;
}

/** The text of the contract as the rows stand, the same for every reader; papers are drawn from it. */
@Injectable()
export class ContractTexts {
  constructor(
    private readonly db: Db,
    private readonly rules: RulesService,
    private readonly rows: TermRows,
    private readonly law: LawDefaults,
  ) {}

  /** As signed, once it is. */
  async of(deal: Deal): Promise<ContractText> {
    if (deal.signedText) return deal.signedText;
    const rows = await this.rows.of(deal.id);
    const facts = factsOf(rows, await this.parties(deal), (key, type) => this.law.of(key, type));
    const roles = rolesOf(facts.type);
    const clauses = clausesOf(facts);
    const parties = [facts.buyer, facts.seller].map((party) => ({ role: roles[party.side], ...party }));
    const totals = facts.price ? totalsOf(facts.price) : null;
    const text = { type: facts.type, title: roles.title, parties, clauses };
    return {
      ...text,
      hash: createHash('sha256').update(canonicalJson(text)).digest('hex'),
      draft: (deal.state !== 'agreed' && deal.state !== 'signed') || rows.some(isMissing),
      totals: totals && {
        total: toYuan(totals.total),
        technical: toYuan(totals.technical),
        words: moneyInWords(totals.total),
      },
      flags: flagsOf(rows, facts, this.voidRules()),
    };
  }

  private voidRules(): VoidRule[] {
    return Object.entries(VOID).map(([key, text]) => ({
      text,
      words: this.rules.texts(`contract.void-clause.${key}`),
    }));
  }

  private async parties(deal: Deal): Promise<{ buyer: PartyFacts; seller: PartyFacts; broker: string | null }> {
    const rows = await this.db.query<Organization>(
      `SELECT id, name, uscc, address, legal_representative FROM organizations WHERE id = ANY($1::uuid[])`,
      [[deal.buyerOrgId, deal.sellerOrgId, ...(deal.brokerOrgId ? [deal.brokerOrgId] : [])]],
    );
    const find = (id: string | null) => rows.find((row) => row.id === id);
    const party = (side: Side): PartyFacts => {
      const org = find(deal.orgOf(side));
      return {
        side,
        name: org?.name ?? null,
        uscc: org?.uscc ?? null,
        address: org?.address ?? null,
        representative: org?.legal_representative ?? null,
      };
    };
    const broker = deal.brokerState === 'joined' ? (find(deal.brokerOrgId)?.name ?? null) : null;
    return { buyer: party('buyer'), seller: party('seller'), broker };
  }
}
