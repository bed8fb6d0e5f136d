import type { AmountLine, ContractDetail, ContractFields } from '@dto/contracts';
import { LINE_KINDS, PARTY_ROLES, SIDE_WORDS } from '@dto/contracts';
import { dateText } from '../../ui/dates';
import { grouped } from './amounts';
import { fieldLabels } from './words';

export interface ClausePart {
  /** As in ContractFields, so that a finding or a mark of the station finds its place. */
  path: string;
  label: string;
  text: string;
}

export interface Clause {
  title: string;
  parts: ClausePart[];
}

type TextOf = (name: string, fields: ContractFields) => string;

/** The order of 民法典第八百四十五条, and what the national form asks besides. */
const order: readonly (readonly [title: string, names: readonly (keyof ContractFields & string)[]])[] = [
  [
    '标的',
    ['content', 'rndGoal', 'notMastered', 'innovation', 'problem', 'measurable', 'trainees', 'rights', 'licence'],
  ],
  ['履行', ['startDate', 'endDate', 'signPlace']],
  ['价款和支付', []],
  ['成果归属和收益', ['ipOwnership', 'benefitSharing', 'pricing']],
  ['验收', ['acceptanceStandard', 'acceptanceMethod']],
  ['保密、风险和违约', ['secrecy', 'risk', 'liability', 'dispute']],
  ['其他约定', ['otherTerms']],
  [
    '登记表项目',
    [
      'fieldCode',
      'goalCode',
      'industryCode',
      'ipKind',
      'planSource',
      'planName',
      'related',
      'relatedNote',
      'newInvestment',
      'newOutput',
    ],
  ],
];

const lineText = ({ amount, technical, reason, evidence }: AmountLine) =>
  [
    amount ? `${grouped(amount)}元` : '金额未填',
    technical == null ? '没选是否技术性' : technical ? '计入技术交易额' : '不计入技术交易额',
    reason,
    evidence && `依据：${evidence}`,
  ]
    .filter(Boolean)
    .join('，');

function priceParts({ fields, total, totalWords, technical }: ContractDetail, text: TextOf): ClausePart[] {
  const sum = fields.amountUnknown
    ? '签约时总金额未知，按提成支付'
    : `成交总额${totalWords}（${grouped(total)}元），其中技术交易额${grouped(technical)}元`;
  const parts: ClausePart[] = [{ path: 'amountUnknown', label: '价款', text: sum }];
  (fields.lines ?? []).forEach((line, index) =>
    parts.push({ path: `lines.${index}`, label: LINE_KINDS[line.kind], text: lineText(line) }),
  );
  return [...parts, ...partsOf(['payMode', 'royaltyTerms', 'amountNote'], fields, text)];
}

const partsOf = (names: readonly string[], fields: ContractFields, text: TextOf): ClausePart[] =>
  names.map((path) => ({ path, label: fieldLabels[path] ?? path, text: text(path, fields) })).filter((one) => one.text);

function partyParts({ fields, parties }: ContractDetail): ClausePart[] {
  return parties.map((party, index) => {
    const word =
      party.role === 'broker' || !fields.type ? PARTY_ROLES[party.role] : SIDE_WORDS[fields.type][party.role];
    const said = [
      party.name || '名称没填',
      party.uscc && `代码${party.uscc}`,
      party.address,
      party.representative && `法定代表人${party.representative}`,
      party.sealText && `印章「${party.sealText}」`,
    ];
    return {
      path: `parties.${index}`,
      label: word === PARTY_ROLES[party.role] ? word : `${word}（${PARTY_ROLES[party.role]}）`,
      text: said.filter(Boolean).join('，'),
    };
  });
}

/** What was typed about a contract, in the order in which a contract is read. Clauses that say nothing are left out. */
export function clausesOf(contract: ContractDetail, text: TextOf): Clause[] {
  const { fields } = contract;
  const clauses = order.map(([title, names]) => ({
    title,
    parts: title === '价款和支付' ? priceParts(contract, text) : partsOf(names, fields, text),
  }));
  const signed = fields.signDate ? [{ path: 'signDate', label: '签订日期', text: dateText(fields.signDate) }] : [];
  return [
    { title: '', parts: [...partyParts(contract), ...signed] },
    ...clauses.filter(({ parts }) => parts.length > 0),
  ];
}

/** Is a finding about this part? It may be about something inside it, or about the whole that it belongs to. */
export const concerns = (finding: string, part: string) =>
  finding !== '' &&
  (finding === part || finding.startsWith(`${part}.`) || (part.startsWith(`${finding}.`) && part.endsWith('.0')));
