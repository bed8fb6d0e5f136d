import { type ContractParty, PARTY_ROLES, type PartyRole, SIDE_WORDS } from '@dto/contracts';
import { useQuery } from '@tanstack/react-query';
import { useSession } from '../../../api/session';
import { Button } from '../../../ui/button';
import { Icon } from '../../../ui/icon';
import { organizationQuery } from '../../organization/queries';
import { TextOf, YesNoOf } from './fields';
import { PartyFields } from './party-fields';
import { useWizard } from './wizard-context';

const sides: readonly PartyRole[] = ['seller', 'buyer'];

/** Who sells and who buys, as the national form asks; nothing about them is assumed. */
export function PartiesStep() {
  const { draft } = useWizard();
  const parties = draft.form.parties ?? [];
  const missing = sides.filter((role) => !parties.some((party) => party.role === role));
  const add = (role: PartyRole) =>
    draft.change((fields) => ({ ...fields, parties: [...(fields.parties ?? []), { role }] }));
  const remove = (index: number) =>
    draft.change((fields) => ({ ...fields, parties: (fields.parties ?? []).filter((_, at) => at !== index) }));
  const word = (role: PartyRole) => {
    const { type } = draft.form;
    return role === 'broker' || !type ? PARTY_ROLES[role] : `${PARTY_ROLES[role]}，${SIDE_WORDS[type][role]}`;
  };
  return (
    <div className="editor-group" id="f-parties" tabIndex={-1}>
      {parties.map((party, index) => (
        <section key={index} className="party" aria-label={PARTY_ROLES[party.role]}>
          <div className="section-head">
            <h2>{word(party.role)}</h2>
            <span className="actions">
              <FillWithOwn index={index} party={party} />
              {party.role === 'broker' && (
                <Button kind="quiet" size="small" iconOnly aria-label="去掉中介方" onClick={() => remove(index)}>
                  <Icon name="bin" />
                </Button>
              )}
            </span>
          </div>
          <PartyFields index={index} />
        </section>
      ))}
      <div className="actions">
        {missing.map((role) => (
          <Button key={role} onClick={() => add(role)}>
            <Icon name="plus" />填{word(role)}
          </Button>
        ))}
        {!parties.some(({ role }) => role === 'broker') && missing.length === 0 && (
          <Button kind="quiet" size="small" onClick={() => add('broker')}>
            <Icon name="plus" />
            有中介方
          </Button>
        )}
      </div>
      <YesNoOf
        path="related"
        label="双方是不是关联方"
        hint="一方控股、同一法定代表人、同一母公司等"
        yes="是关联交易"
        no="不是"
      />
      {draft.form.related && <TextOf path="relatedNote" line limit={300} label="什么关联关系" />}
    </div>
  );
}

/** What the platform knows of the reader's organization, put where it belongs. */
function FillWithOwn({ index, party }: { index: number; party: ContractParty }) {
  const { current } = useSession();
  const { draft } = useWizard();
  const { data: own } = useQuery({ ...organizationQuery(current?.orgId ?? ''), enabled: Boolean(current) });
  if (!own || party.uscc) return null;
  return (
    <Button
      size="small"
      kind="quiet"
      onClick={() =>
        draft.change((fields) => ({
          ...fields,
          parties: (fields.parties ?? []).map((one, at) =>
            at === index
              ? { ...one, name: own.name, uscc: own.uscc, regionCode: own.regionCode ?? null, countryCode: '156' }
              : one,
          ),
        }))
      }
    >
      用本单位资料填
    </Button>
  );
}
