import type { SearchPage } from '@dto/search';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../api/client';
import { usePaused } from '../../../search/suggestions';
import { Combobox } from '../../../ui/combobox';
import { Field } from '../../../ui/fields';

interface Props {
  value: string;
  onChange: (orgId: string) => void;
}

/** Whose contracts they are, when somebody imports for others. */
export function OrganizationPicker({ value, onChange }: Props) {
  const [typed, setTyped] = useState('');
  const asked = usePaused(typed.trim(), 250);
  const { data, isFetching } = useQuery({
    queryKey: ['organizations', 'pick', asked],
    queryFn: async ({ signal }) =>
      (await api.get<SearchPage>('/search', { kind: 'organization', q: asked, size: 20 }, signal)).data.items,
  });
  const options = (data ?? []).map((hit) => ({ value: hit.id, label: hit.title.map(({ text }) => text).join('') }));
  return (
    <Field name="org" label="替哪个单位导入" hint="只列已核验的单位">
      <Combobox
        options={options}
        value={value}
        onChange={onChange}
        onSearch={setTyped}
        loading={isFetching}
        placeholder="输入单位名称来找"
      />
    </Field>
  );
}
