import '../../listing/notes.css';
import type { ContractDetail } from '@dto/contracts';
import { ButtonLink } from '../../../ui/button';
import { Facts } from '../../../ui/rows';
import { Notice } from '../../../ui/states';
import { Status } from '../../../ui/status';
import { DateText, Deadline } from '../../../ui/times';
import { labelOf } from '../words';
import { FilingActs } from './filing-acts';
import { Letters } from './letters';

/** Where the registration stands: its clock, what has to be mended, its number, its letters. */
export function RegistrationPanel({ contract }: { contract: ContractDetail }) {
  const { registration, returned, verbs, id, precheck, fields } = contract;
  const filed = registration && registration.state !== 'draft';
  return (
    <section aria-labelledby="registration" className="registration-panel">
      <h2 id="registration">登记</h2>
      {!filed && <Unfiled contract={contract} />}
      {filed && (
        <Facts
          facts={[
            [
              '状态',
              <Status
                key="s"
                entity="registration"
                state={registration.state}
                myTurn={registration.state === 'returned'}
              />,
            ],
            [
              '期限',
              registration.dueAt && <Deadline at={registration.dueAt} workingDays={registration.workingDaysLeft} />,
            ],
            ['申请', registration.submittedAt && <DateText at={registration.submittedAt} as="time" />],
            ['登记', registration.registeredAt && <DateText at={registration.registeredAt} as="time" />],
            [
              '全国登记编号',
              registration.nationalNo ?? (registration.state === 'registered' ? '登记站还没有填' : null),
            ],
            ['版本', registration.no > 1 ? `第${registration.no}版，变更过${registration.no - 1}次` : null],
          ]}
        />
      )}
      {registration?.state === 'returned' && returned.length > 0 && (
        <section className="returned" aria-label="补正通知">
          <h3>登记站要求补正{returned.length}处</h3>
          <ol>
            {returned.map(({ path, note, suggestion }, index) => (
              <li key={index}>
                <strong>{labelOf(path, fields)}</strong>：{note}
                <span className="suggestion">改成：{suggestion}</span>
              </li>
            ))}
          </ol>
          {verbs.includes('edit') && (
            <ButtonLink kind="primary" size="small" to={`/desk/contracts/${id}/edit?step=7`}>
              按通知补正
            </ButtonLink>
          )}
        </section>
      )}
      {precheck && precheck.blocks > 0 && verbs.includes('file') && (
        <Notice tone="warn">预检还差{precheck.blocks}项，改好后就能申请。</Notice>
      )}
      {filed && <Letters registrationId={registration.id} letters={contract.letters} />}
      <FilingActs contract={contract} />
    </section>
  );
}

function Unfiled({ contract: { verbs, id, state } }: { contract: ContractDetail }) {
  if (!verbs.includes('file'))
    return (
      <p className="meta">{state === 'draft' ? '签订后可以申请登记。' : '还没有申请登记。登记由卖方或中介方申请。'}</p>
    );
  return (
    <div className="actions">
      <ButtonLink kind="primary" to={`/desk/contracts/${id}/edit?step=7`}>
        申请登记
      </ButtonLink>
      <span className="meta">登记后才能办免税、加计扣除和奖补</span>
    </div>
  );
}
