import type { DealDetail } from '@dto/deals';
import type { SearchPage } from '@dto/search';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../api/client';
import { Button } from '../../../ui/button';
import { Combobox } from '../../../ui/combobox';
import { Field } from '../../../ui/fields';
import { Refusal } from '../../use-act';
import { can } from '../deal-words';
import { useStep } from '../use-step';

/** Asks a verified agency into the room; the other side and the agency must agree too. */
export function InviteBroker({ deal }: { deal: DealDetail }) {
  const [q, setQ] = useState('');
  const [org, pick] = useState('');
  const step = useStep(deal.id);
  const query = useQuery({
    queryKey: ['brokers', q],
    queryFn: async ({ signal }) =>
      (await api.get<SearchPage>('/search', { q, kind: 'organization', size: 20 }, signal)).data.items,
    enabled: can(deal, 'invite-broker'),
  });
  if (!can(deal, 'invite-broker')) return null;
  const options = (query.data ?? []).map((hit) => ({
    value: hit.id,
    label: hit.title.map(({ text }) => text).join(''),
  }));
  return (
    <form
      className="invite"
      onSubmit={(event) => {
        event.preventDefault();
        if (org) step.mutate({ path: 'broker', body: { orgId: org } });
      }}
    >
      <Field label="请技术经理人帮忙" hint="对方和技术转移机构都同意后加入，能看消息和条款" optional>
        <Combobox
          options={options}
          value={org}
          onChange={pick}
          onSearch={setQ}
          loading={query.isFetching}
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
