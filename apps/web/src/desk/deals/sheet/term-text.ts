import {
  AMOUNT_KINDS,
  BENEFITS,
  CONTRACT_TYPES,
  EXCLUSIVITIES,
  IMPROVEMENTS,
  IP_OWNERS,
  PAYMENT_MODES,
  type PriceTerm,
  RISKS,
  type TermKey,
  type TermValue,
  type TermValues,
} from '@dto/deals';
import { dateText } from '../../../ui/dates';
import { fen, moneyPlain } from '../../../ui/money';

const SILENT = '不另写，按法律规定';

type Writers = {
  [K in TermKey]: (value: NonNullable<TermValues[K]>) => readonly (string | null | undefined | false)[];
};

const money = (yuan: string | null | undefined) => (yuan ? moneyPlain(yuan) : '');
const labelled = (label: string, text: string | number | null | undefined, after = '') =>
  text === null || text === undefined || text === '' ? null : `${label}：${text}${after}`;
const day = (at: string | null | undefined) => (at ? dateText(at) : '');

/** Sums of the lines: the whole and the part that counts as 技术交易额. */
export function totals({ lines }: PriceTerm): { total: string; technical: string } {
  const sum = (list: PriceTerm['lines']) => list.reduce((all, { amount }) => all + fen(amount), 0n);
  const yuan = (value: bigint) => `${value / 100n}.${String(value % 100n).padStart(2, '0')}`;
  return { total: yuan(sum(lines)), technical: yuan(sum(lines.filter((line) => line.technical))) };
}

const writers: Writers = {
  type: ({ type }) => [CONTRACT_TYPES[type]],
  scope: ({ title, content, requirements, place, startsOn, endsOn }) => [
    title,
    content,
    labelled('指标和要求', requirements),
    labelled('履行地点和方式', place),
    startsOn || endsOn ? `履行期限：${day(startsOn) || '签订之日'}至${day(endsOn) || '完成之日'}` : null,
  ],
  price: (value) => [
    ...value.lines.map(
      ({ kind, amount, technical, note }) =>
        `${AMOUNT_KINDS[kind]} ${money(amount)}（${technical ? '技术性' : '非技术性'}）${note ? `，${note}` : ''}`,
    ),
    value.open ? '总额待定' : `合计${money(totals(value).total)}，其中技术交易额${money(totals(value).technical)}`,
  ],
  payment: ({ mode, installments, entryFee, royaltyRate, royaltyBase, note }) => [
    PAYMENT_MODES[mode],
    ...(installments ?? []).map(
      (one, index) => `第${index + 1}期 ${money(one.amount)}：${one.condition}${one.day ? `，${day(one.day)}前` : ''}`,
    ),
    labelled('入门费', money(entryFee)),
    labelled('提成', royaltyRate, '%'),
    labelled('提成基数和期限', royaltyBase),
    note,
  ],
  ip: ({ owner, improvements, background, note }) => [
    `新成果${IP_OWNERS[owner]}`,
    improvements && `后续改进：${IMPROVEMENTS[improvements]}`,
    labelled('各自原有的技术', background),
    note,
  ],
  benefit: ({ mode, buyerShare, note }) => [
    mode === 'ratio' && buyerShare != null
      ? `按约定比例分享：需求方${buyerShare}%，成果方${Number((100 - buyerShare).toFixed(2))}%`
      : BENEFITS[mode],
    note,
  ],
  exclusivity: ({ mode, territory, until, note }) => [
    EXCLUSIVITIES[mode],
    labelled('地域', territory),
    labelled('期限到', day(until)),
    note,
  ],
  milestones: ({ items }) =>
    items.map(
      ({ name, day: at, share, deliverable }) =>
        `${day(at)} ${name}${share != null ? `，付${share}%` : ''}${deliverable ? `，交${deliverable}` : ''}`,
    ),
  acceptance: ({ standard, method, by, days }) => [
    labelled('标准', standard),
    labelled('方法', method),
    labelled('谁来验收', by),
    labelled('交付后', days, '天内验收'),
  ],
  secrecy: ({ content, years, people }) => [content, labelled('保密', years, '年'), labelled('知情人员', people)],
  liability: ({ breach, risk, dispute }) => [
    breach,
    risk && `研究开发失败的风险${RISKS[risk]}`,
    labelled('争议解决', dispute),
  ],
};

/** A row's value as the lines one reads and compares. Null: left to the law. */
export function termText(key: TermKey, value: TermValue | null): string {
  if (value === null) return SILENT;
  const write = writers[key] as (value: TermValue) => readonly (string | null | undefined | false)[];
  return write(value)
    .filter((line): line is string => Boolean(line))
    .join('\n');
}
