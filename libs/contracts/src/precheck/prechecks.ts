import { Injectable } from '@nestjs/common';
import { beijingDay, Clock } from '@guibang/kernel';
import { Db } from '@guibang/platform';
import { RulesService, TaxonomyService } from '@guibang/taxonomy';
import type { Contract } from '../contract/contract.entity';
import { HOME_CITY, partyOf } from '../contract/fields';
import { registrationError } from '../contracts.errors';
import type { ContractFields, Precheck } from '../dto';
import type { Facts, Limit, Limits, Relative } from './facts';
import { precheck } from './precheck';
import { ContractFiles } from '../paper/contract-files';

interface RelativeRow {
  id: string;
  code: string | null;
  title: string;
  likeness: number;
  total: string;
  sign_date: string | null;
  same_file: boolean;
  same_pair: boolean;
  registered: boolean;
}

/** More contracts of one pair than this are looked at newest first. */
const LOOKED_AT = 60;

/** Gathers the facts about a contract and runs the rules over them, by the rule sets of its filing day. */
@Injectable()
export class Prechecks {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly rules: RulesService,
    private readonly taxonomy: TaxonomyService,
    private readonly files: ContractFiles,
  ) {}

  /**
   * @param filedAt the first filing, whose day's rules apply; null: now
   * @param applicantId who files it; before that, who keeps it
   */
  async of(contract: Contract, filedAt: Date | null, applicantId = contract.orgId): Promise<Precheck> {
    return precheck(await this.facts(contract, filedAt, applicantId));
  }

  /** @throws registration.blocked with every finding */
  async mustPass(contract: Contract, filedAt: Date | null, applicantId: string): Promise<Precheck> {
    const checked = await this.of(contract, filedAt, applicantId);
    if (!checked.blocks) return checked;
    const errors = checked.findings
      .filter((f) => f.severity === 'block')
      .map(({ path, message }) => ({ path, message }));
    throw registrationError('registration.blocked', { count: checked.blocks }, errors);
  }

  async facts(contract: Contract, filedAt: Date | null, applicantId = contract.orgId): Promise<Facts> {
    const now = this.clock.now();
    const at = filedAt ?? now;
    const fields: ContractFields = contract.form;
    const applicant = await this.db.one<{ uscc: string }>(`SELECT uscc FROM organizations WHERE id = $1`, [
      applicantId,
    ]);
    return {
      fields,
      seller: partyOf(fields, 'seller'),
      buyer: partyOf(fields, 'buyer'),
      broker: partyOf(fields, 'broker'),
      total: contract.totalFen,
      technical: contract.technicalFen,
      files: await this.files.kinds(contract.id),
      applicantUscc: applicant!.uscc,
      today: beijingDay(now),
      filedOn: beijingDay(at),
      relatives: await this.relatives(contract),
      sellerPath: contract.sellerPath,
      homeRegion: HOME_CITY,
      known: (scheme, code) => this.taxonomy.has(scheme, code),
      limits: this.limits(at),
    };
  }

  /** Signed contracts of the same pair, and any with the same file. Likeness is Dice's, which is what people mean by 八成像. */
  private async relatives(contract: Contract): Promise<Relative[]> {
    const rows = await this.db.query<RelativeRow>(
      `WITH same_file AS (
         SELECT DISTINCT o.contract_id FROM contract_files m JOIN files f ON f.id = m.file_id
           JOIN files g ON g.sha256 = f.sha256 JOIN contract_files o ON o.file_id = g.id
          WHERE m.contract_id = $1 AND m.kind = 'contract' AND m.removed_at IS NULL
            AND o.kind = 'contract' AND o.removed_at IS NULL AND o.contract_id <> $1)
       SELECT c.id, c.code, c.title, c.total_fen::text AS total, c.sign_date::text AS sign_date,
              (2 * similarity(c.title, $4) / (1 + similarity(c.title, $4)))::float8 AS likeness,
              c.id IN (SELECT contract_id FROM same_file) AS same_file,
              (c.seller_uscc = $2 AND c.buyer_uscc = $3) IS TRUE AS same_pair,
              coalesce(r.state IN ('registered', 'change_pending'), false) AS registered
         FROM contracts c LEFT JOIN registrations r ON r.contract_id = c.id
        WHERE c.id <> $1 AND c.deleted_at IS NULL AND c.state <> 'draft'
          AND ((c.seller_uscc = $2 AND c.buyer_uscc = $3) OR c.id IN (SELECT contract_id FROM same_file))
        ORDER BY c.updated_at DESC LIMIT ${LOOKED_AT}`,
      [contract.id, contract.sellerUscc, contract.buyerUscc, contract.title],
    );
    return rows.map((row) => ({
      id: row.id,
      code: row.code,
      title: row.title,
      likeness: row.likeness,
      total: BigInt(row.total),
      signDate: row.sign_date,
      sameFile: row.same_file,
      samePair: row.same_pair,
      registered: row.registered,
    }));
  }

  private limits(at: Date): Limits {
    const say = <T>(key: string, value: T): Limit<T> => {
      const { source, grade } = this.rules.version(key, at);
      return { value, source, grade };
    };
    const number = (key: string): Limit => say(key, this.rules.number(key, at));
    const words = (key: string): Limit<readonly string[]> => say(key, this.rules.texts(key, at));
    return {
      titleLikeness: number('registration.duplicate-title-similarity'),
      amountTolerance: number('registration.duplicate-amount-tolerance'),
      duplicateDays: number('registration.duplicate-days'),
      fileWithinDays: number('registration.file-within-days'),
      innovationChars: number('registration.innovation-min-chars'),
      nearThreshold: number('registration.near-threshold-share'),
      secondFrom: number('registration.second-review-from'),
      noticeDays: number('transfer.negotiated-price-notice-days'),
      businessTitleWords: words('registration.business-title-words'),
      classifiedWords: words('registration.classified-words'),
      permitWords: words('registration.permit-words'),
      monopolyWords: words('registration.monopoly-words'),
    };
  }
}
