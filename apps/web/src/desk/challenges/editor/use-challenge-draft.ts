import type { ChallengeDetail, ChallengeFields } from '@dto/challenges';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../../../api/client';
import { type Keeper, useAutosave } from '../../autosave/use-autosave';
import { challengePath, challengeQuery, etagOf } from '../queries';
import { type Form, merged, restored, toFields, toForm } from './form';

/** The draft of a challenge, saved while one writes; each save comes back with what is still missing. */
export function useChallengeDraft(detail: ChallengeDetail) {
  const { id } = detail;
  const client = useQueryClient();
  const keeper = useMemo((): Keeper<ChallengeFields, Form, ChallengeDetail> => {
    const path = challengePath(id);
    return {
      id,
      versionOf: ({ version }) => version,
      fieldsOf: ({ fields }) => fields,
      toForm,
      toFields,
      merged,
      restored,
      read: async () => (await api.get<ChallengeDetail>(path)).data,
      send: async (fields, version) =>
        (await api.patch<ChallengeDetail>(path, fields, { ifMatch: etagOf(version) })).data,
      took: (saved) => {
        client.setQueryData(challengeQuery(id).queryKey, saved);
        void client.invalidateQueries({ queryKey: ['list', '/challenges/mine'] });
      },
    };
  }, [client, id]);
  return useAutosave(keeper, detail);
}

export type ChallengeDraft = ReturnType<typeof useChallengeDraft>;
