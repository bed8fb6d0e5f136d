import { Injectable } from '@nestjs/common';
import { HOME_CITY } from '@guibang/identity';
import { Clock, commonError, toYuan } from '@guibang/kernel';
import { Ledger } from '@guibang/ledger';
import { currentViewer, Db, holds } from '@guibang/platform';
import { RulesService, TaxonomyService } from '@guibang/taxonomy';
import {
  ALARM_KINDS,
  type AlarmKind,
  type AlarmsView,
  type AlarmVerdict,
  type AlarmView,
  type JudgeAlarmRequest,
} from '../dto';
import { alarmJudged } from '../statistics.events';
import { judgeAlarms, linesOf } from '../statistics.policy';
import { AlarmReader, type Read } from './alarm-reader';
import { type Limits, LOOKS, type Sign } from './signs';

interface VerdictRow {
  kind: AlarmKind;
  key: string;
  verdict: AlarmVerdict;
  note: string;
  contracts: string[];
  by: string | null;
  decided_at: Date;
}

/** 异常提示: signs that a sum is larger than the work behind it, each with its evidence and what people said of it. */
@Injectable()
export class AlarmsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly rules: RulesService,
    private readonly taxonomy: TaxonomyService,
    private readonly reader: AlarmReader,
  ) {}

  async of(year: number): Promise<AlarmsView> {
    const { items, read } = await this.found(year);
    return {
      year,
      kinds: (Object.keys(ALARM_KINDS) as AlarmKind[]).map((kind) => {
        const mine = items.filter((item) => item.kind === kind);
        const { why, rule } = LOOKS[kind];
        return {
          kind,
          name: ALARM_KINDS[kind],
          why,
          rule: rule ? this.ruleText(rule) : '',
          found: mine.length,
          open: mine.filter(({ open }) => open).length,
        };
      }),
      items,
      quality: this.quality(read),
      mayJudge: holds(currentViewer(), judgeAlarms),
    };
  }

  /** A person's word on a sign; what was said before stays. @throws common.not-found for a sign that is not (or no longer) there */
  judge({ year, kind, key, verdict, note }: JudgeAlarmRequest): Promise<void> {
    return this.db.tx(async () => {
      const { items } = await this.found(year);
      const alarm = items.find((one) => one.kind === kind && one.key === key);
      if (!alarm) throw commonError('common.not-found');
      const viewer = currentViewer();
      const contracts = alarm.evidence.flatMap(({ contractId }) => contractId ?? []);
      await this.db.query(
        `INSERT INTO alarm_verdicts (kind, key, verdict, note, contracts, decided_by, decided_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [kind, key, verdict, note, contracts, viewer.userId, this.clock.now()],
      );
      await this.ledger.append(alarmJudged, {
        subject: { kind: 'alarm', id: `${kind}:${key}`.slice(0, 200) },
        data: { kind, verdict, note, contracts },
      });
    });
  }

  /** Signs that wait for somebody to look: how many, by region. */
  async open(year: number): Promise<AlarmView[]> {
    return (await this.found(year)).items.filter(({ open }) => open);
  }

  private async found(year: number): Promise<{ items: AlarmView[]; read: readonly Read[] }> {
    const read = await this.reader.year(year, this.rules.number('alarm.text-characters'));
    const limits = this.limits();
    const mine = linesOf(currentViewer());
    const verdicts = await this.verdicts();
    const byId = new Map(read.map((one) => [one.id, one]));
    const items = (Object.keys(LOOKS) as AlarmKind[])
      .flatMap((kind) => LOOKS[kind].look(read, limits).map((sign) => ({ kind, sign })))
      .filter(({ sign }) => mine === null || sign.contracts.some(({ region }) => mine.includes(region)))
      .map(({ kind, sign }) => this.view(kind, sign, byId, mine, verdicts));
    return { items: items.sort((a, b) => Number(b.open) - Number(a.open) || Number(b.total) - Number(a.total)), read };
  }

  private view(
    kind: AlarmKind,
    { key, contracts, words }: Sign,
    byId: ReadonlyMap<string, Read>,
    mine: readonly string[] | null,
    verdicts: readonly VerdictRow[],
  ): AlarmView {
    const said = verdicts.filter((one) => one.kind === kind && one.key === key);
    const known = new Set(said[0]?.contracts ?? []);
    const seen = contracts.filter(({ region }) => mine === null || mine.includes(region));
    return {
      kind,
      key,
      words,
      total: yuan(contracts.reduce((sum, { total }) => sum + total, 0)),
      evidence: [...seen, ...contracts.filter((one) => !seen.includes(one))].map(({ id }) =>
        this.evidence(byId.get(id)!, mine),
      ),
      verdicts: said.map(({ verdict, note, by, decided_at: at }) => ({ verdict, note, by, at: at.toISOString() })),
      open: said.length === 0 || seen.some(({ id }) => !known.has(id)),
    };
  }

  private evidence(one: Read, mine: readonly string[] | null): AlarmView['evidence'][number] {
    const region = one.region === HOME_CITY ? '市本级' : this.taxonomy.label('region', one.region);
    const own = mine === null || mine.includes(one.region);
    return {
      contractId: own ? one.id : null,
      code: own ? one.code : '',
      title: own ? one.title : '外县市区的合同',
      seller: own ? one.sellerName : '',
      buyer: own ? one.buyerName : '',
      region,
      day: one.day,
      total: own ? yuan(one.total) : '0.00',
      technical: own ? yuan(one.technical) : '0.00',
    };
  }

  private quality(read: readonly Read[]): AlarmsView['quality'] {
    const mine = linesOf(currentViewer());
    const regions = this.taxonomy
      .list('region')
      .filter(({ code, path }) => path.includes(HOME_CITY) && (mine === null || mine.includes(code)));
    return regions.flatMap(({ code, name }) => {
      const theirs = read.filter(({ region }) => region === code);
      if (theirs.length === 0) return [];
      return [
        {
          regionCode: code,
          region: code === HOME_CITY ? '市本级' : name,
          contracts: theirs.length,
          noIp: theirs.filter(({ noIp }) => noIp).length,
          noPlan: theirs.filter(({ noPlan }) => noPlan).length,
          allTechnical: theirs.filter(({ total, technical }) => technical >= total).length,
        },
      ];
    });
  }

  private limits(): Limits {
    const { days = 60, contracts = 2, below = 0.1 } = this.rules.shares('alarm.split');
    const { staff = 3, amount = 1_000_000 } = this.rules.shares('alarm.few-people');
    const end = this.rules.shares('alarm.year-end');
    const second = this.rules.number('registration.second-review-from') / 100;
    const collective = this.rules.shares('registration.collective-from');
    const two = (n: number | undefined) => String(n ?? 1).padStart(2, '0');
    return {
      split: { days, contracts, below },
      thresholds: (type) => [second, ...(collective[type] ? [collective[type] / 100] : [])].sort((a, b) => a - b),
      circular: { days: this.rules.number('alarm.circular-days') },
      people: { staff, amount },
      yearEnd: { fromDay: `${two(end.month)}-${two(end.day)}`, share: end.share ?? 1, contracts: end.contracts ?? 1 },
      hardware: { share: this.rules.number('alarm.hardware-share') },
      hardwareWords: this.rules.texts('registration.business-title-words'),
    };
  }

  private ruleText(key: string): string {
    const { value, unit, validFrom } = this.rules.version(key);
    const said = typeof value === 'object' ? JSON.stringify(value) : `${String(value)}${unit}`;
    return `${key} = ${said}，${validFrom}起`;
  }

  private verdicts(): Promise<VerdictRow[]> {
    return this.db.query<VerdictRow>(
      `SELECT v.kind, v.key, v.verdict, v.note, v.contracts, u.name AS by, v.decided_at
         FROM alarm_verdicts v LEFT JOIN users u ON u.id = v.decided_by ORDER BY v.decided_at DESC, v.id`,
    );
  }
}

const yuan = (amount: number): string => toYuan(BigInt(Math.round(amount * 100)));
