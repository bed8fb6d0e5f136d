import {
  type AmountLine,
  CONTRACT_TYPES,
  type ContractFields,
  type ContractParty,
  type ContractRight,
  IP_OWNERSHIPS,
  LINE_KINDS,
  PARTY_ROLES,
  PAY_MODES,
  PRICING_MODES,
  SIGNATORIES,
} from '@dto/contracts';
import { useTermName } from '../../api/terms';
import { dateText } from '../../ui/dates';
import { moneyPlain } from '../../ui/money';
import { rightStates, subtypeWord, yesNo } from './words';

type Name = keyof ContractFields & string;

const lineText = ({ kind, amount, technical, reason }: AmountLine) =>
  [
    LINE_KINDS[kind],
    amount ? moneyPlain(amount, 'exact') : '金额未填',
    technical == null ? '' : technical ? '计入技术交易额' : '不计入技术交易额',
    reason ? `（${reason}）` : '',
  ]
    .filter(Boolean)
    .join('，');

const partyText = ({ role, name, uscc }: ContractParty) =>
  `${PARTY_ROLES[role]}：${[name, uscc].filter(Boolean).join('，') || '没填'}`;

const range = (from?: string | null, to?: string | null) =>
  [from, to].some(Boolean) ? `${from ? dateText(from) : '？'}至${to ? dateText(to) : '？'}` : '';

/** A field's value as one text; empty when nothing is said. */
export function useContractText(): (name: string, fields: ContractFields) => string {
  const field = useTermName('technical-field');
  const goal = useTermName('socioeconomic-goal');
  const industry = useTermName('industry');
  const ip = useTermName('ip-kind');
  const plan = useTermName('plan-source');
  const rightText = ({ kind, name, number, owner, status, expires }: ContractRight) =>
    [ip(kind), name, number, owner, status && rightStates[status], expires && `${dateText(expires)}到期`]
      .filter(Boolean)
      .join('，');
  const special: Partial<{ [N in Name]: (value: NonNullable<ContractFields[N]>) => string }> = {
    type: (value) => CONTRACT_TYPES[value],
    subtype: subtypeWord,
    parties: (value) => value.map(partyText).join('；'),
    lines: (value) => value.map(lineText).join('；'),
    rights: (value) => value.map(rightText).join('；'),
    payMode: (value) => PAY_MODES[value],
    ipOwnership: (value) => IP_OWNERSHIPS[value],
    fieldCode: field,
    goalCode: goal,
    industryCode: industry,
    ipKind: ip,
    planSource: plan,
    signDate: dateText,
    startDate: dateText,
    endDate: dateText,
    newInvestment: (value) => moneyPlain(value, 'exact'),
    newOutput: (value) => moneyPlain(value, 'exact'),
    pages: (value) => `${value}页`,
    licence: ({ from, to, territory, manner }) => [range(from, to), territory, manner].filter(Boolean).join('，'),
    pricing: ({ mode, noticeFrom, noticeTo }) =>
      [mode && PRICING_MODES[mode], range(noticeFrom, noticeTo) && `公示${range(noticeFrom, noticeTo)}`]
        .filter(Boolean)
        .join('，'),
    paper: ({ signatory }) => (signatory ? SIGNATORIES[signatory] : ''),
    answers: () => '',
  };
  return (name, fields) => {
    const value = fields[name as Name];
    if (value === null || value === undefined || value === '') return '';
    const write = special[name as Name] as ((one: unknown) => string) | undefined;
    if (write) return write(value);
    return typeof value === 'boolean' ? yesNo(value) : String(value);
  };
}
