import { type ContractDetail, PARTY_ROLES, type PartyView, SIDE_WORDS } from '@dto/contracts';
import { Link } from '../../../ui/button';
import { Status, Tag } from '../../../ui/status';
import { DateText } from '../../../ui/times';
import { typeText } from '../words';

/** What it is, who with whom. */
export function Head({ contract }: { contract: ContractDetail }) {
  const { state, code, fields, parties, registration, termination } = contract;
  return (
    <header className="contract-head">
      <div className="tags">
        <Status entity="contract" state={state} />
        {registration && registration.state !== 'draft' && (
          <Status entity="registration" state={registration.state} myTurn={registration.state === 'returned'} />
        )}
        {fields.type && <Tag>{typeText(fields.type, fields.subtype)}</Tag>}
        <span className="meta">{code}</span>
      </div>
      <h1>{fields.title || '还没有名称'}</h1>
      <ul className="contract-parties">
        {parties.map((party, index) => (
          <li key={index}>
            <span className="meta">{sideWord(party, contract)}</span> <PartyName party={party} />
          </li>
        ))}
      </ul>
      <p className="meta">
        {fields.signDate && (
          <>
            <DateText at={fields.signDate} />
            签订
          </>
        )}
        {fields.startDate && fields.endDate && (
          <>
            ，履行期
            <DateText at={fields.startDate} />至<DateText at={fields.endDate} />
          </>
        )}
        {termination && `，终止：${termination.reason}`}
      </p>
    </header>
  );
}

function PartyName({ party: { name, orgId } }: { party: PartyView }) {
  if (!name) return '没填';
  return orgId ? <Link to={`/organizations/${orgId}`}>{name}</Link> : name;
}

export function sideWord({ role }: Pick<PartyView, 'role'>, { fields, mySide }: ContractDetail): string {
  const word = role === 'broker' || !fields.type ? PARTY_ROLES[role] : SIDE_WORDS[fields.type][role];
  return mySide === role ? `${word}（我方）` : word;
}
