import type { ContractDetail, ContractFields } from '@dto/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../../../api/client';
import { pick } from '../../autosave/compare';
import { type Keeper, useAutosave } from '../../autosave/use-autosave';
import { contractPath, contractQuery, etagOf } from '../queries';

/** What is typed about a contract, saved while one writes; each save comes back with its pre-check. */
export function useContractDraft(detail: ContractDetail) {
  const { id } = detail;
  const client = useQueryClient();
  const keeper = useMemo((): Keeper<ContractFields, ContractFields, ContractDetail> => {
    const path = contractPath(id);
    return {
      id,
      versionOf: ({ version }) => version,
      fieldsOf: ({ fields }) => fields,
      toForm: (fields) => fields,
      toFields: (form) => form,
      merged: (form, theirs, names) => ({ ...form, ...pick(theirs, names) }),
      restored: (form) => form,
      read: async () => (await api.get<ContractDetail>(path)).data,
      send: async (fields, version) =>
        (await api.patch<ContractDetail>(path, fields, { ifMatch: etagOf(version) })).data,
      took: (saved) => {
        client.setQueryData(contractQuery(id).queryKey, saved);
        void client.invalidateQueries({ queryKey: ['list', '/contracts'] });
      },
    };
  }, [client, id]);
  return useAutosave(keeper, detail);
}

export type ContractDraft = ReturnType<typeof useContractDraft>;
