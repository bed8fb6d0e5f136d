import { BIDDER_KINDS, type ChallengeDetail, type ChallengeFields } from '@dto/challenges';
import { COOPERATION_MODES, IP_TERMS } from '@dto/listings';
import { useTermName } from '../api/terms';
import { IndicatorsTable } from '../listings/indicators-table';
import { moneyPlain } from '../ui/money';
import { Facts } from '../ui/rows';

const long = [
  ['summary', '摘要'],
  ['background', '背景与主要技术难点'],
  ['content', '主要研究内容'],
  ['basis', '现有基础和能提供的条件'],
  ['conditions', '揭榜方条件'],
] as const satisfies readonly (readonly [keyof ChallengeFields, string])[];

/** 120万元（财政50万元，自有70万元） */
export function prizeText({
  prize,
  publicFunds,
  ownFunds,
}: Pick<ChallengeFields, 'prize' | 'publicFunds' | 'ownFunds'>) {
  if (!prize) return '—';
  const parts = [
    publicFunds && publicFunds !== '0.00' ? `财政${moneyPlain(publicFunds)}` : null,
    ownFunds && ownFunds !== '0.00' ? `自有${moneyPlain(ownFunds)}` : null,
  ].filter(Boolean);
  return parts.length ? `${moneyPlain(prize)}（${parts.join('，')}）` : moneyPlain(prize);
}

export const whoMayBid = ({ bidderKinds, consortium }: ChallengeFields) =>
  [
    bidderKinds?.length ? bidderKinds.map((kind) => BIDDER_KINDS[kind]).join('、') : '企业、高等院校、科研院所',
    consortium == null ? null : consortium ? '接受联合体' : '不接受联合体',
  ]
    .filter(Boolean)
    .join('，');

/** 榜单 as its readers may see it. */
export function ChallengeText({ detail }: { detail: Pick<ChallengeDetail, 'fields'> }) {
  const { fields } = detail;
  const industry = useTermName('industry');
  const indicators = fields.indicators ?? [];
  return (
    <div className="challenge-text">
      {long.map(([name, label]) =>
        fields[name] ? (
          <section key={name} aria-label={label}>
            <h2>{label}</h2>
            <p className="prose">{fields[name]}</p>
          </section>
        ) : null,
      )}
      {indicators.length > 0 && (
        <section aria-label="指标">
          <IndicatorsTable kind="need" rows={indicators} />
        </section>
      )}
      <section aria-label="条件">
        <h2>条件</h2>
        <Facts
          facts={[
            ['榜额', prizeText(fields)],
            ['实施期', fields.months ? `${fields.months}个月` : null],
            ['谁能揭榜', whoMayBid(fields)],
            ['产权归属', fields.ipTerms && IP_TERMS[fields.ipTerms]],
            ['利益分配', fields.benefitSharing],
            ['合作方式', fields.cooperationModes?.map((mode) => COOPERATION_MODES[mode]).join('、')],
            ['产业', industry(fields.industryCode)],
            ['意向专家', fields.preferredExperts],
            ['联系人', [fields.contact?.name, fields.contact?.phone].filter(Boolean).join('，')],
          ]}
        />
      </section>
    </div>
  );
}
