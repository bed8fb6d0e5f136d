import type { DealDetail } from '@dto/deals';
import { useState } from 'react';
import { AskingCombobox, foundBySearch } from '../../../search/asking-combobox';
import { Button } from '../../../ui/button';
import { Field } from '../../../ui/fields';
import { Refusal } from '../../use-act';
import { can } from '../deal-words';
import { useStep } from '../use-step';

/** Asks a verified agency into the room; the other side and the agency must agree too. */
export function InviteBroker({ deal }: { deal: DealDetail }) {
  const [org, pick] = useState('');
  const step = useStep(deal.id);
  if (!can(deal, 'invite-broker')) return null;
  return (
    <form
      className="invite"
      onSubmit={(event) => {
        event.preventDefault();
        if (org) step.mutate({ path: 'broker', body: { orgId: org } });
      }}
    >
      <Field label="请技术经理人帮忙" hint="对方和技术转移机构都同意后加入，能看消息和条款" optional>
        <AskingCombobox
          about={['broker']}
          ask={foundBySearch('organization', ({ card }) => card.kind === 'broker_agency')}
          value={org}
          onChange={pick}
          placeholder="技术转移机构的名称"
        />
      </Field>
      <Button type="submit" size="small" busy={step.isPending} disabled={!org}>
        邀请
      </Button>
      <Refusal error={step.error} />
    </form>
  );
}
