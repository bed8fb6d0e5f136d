import type { MarksView, ReviewBidView } from '@dto/challenges';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../../api/client';
import { type Keeper, useAutosave } from '../autosave/use-autosave';
import type { Marks } from './points';
import { reviewBidQuery, reviewPath } from './queries';

interface Fields {
  marks: Marks;
}

const marksOf = ({ scores, comments, toBidder, confidential }: MarksView): Marks => ({
  scores,
  comments,
  toBidder,
  confidential,
});

/** Marks of one bid, saved as one goes; they travel whole, so that a sum never mixes two windows. */
export function useMarks(challengeId: string, view: ReviewBidView) {
  const bidId = view.bid.id;
  const client = useQueryClient();
  const keeper = useMemo((): Keeper<Fields, Marks, MarksView> => {
    const path = `${reviewPath(challengeId)}/bids/${bidId}`;
    return {
      id: `marks.${challengeId}.${bidId}`,
      versionOf: ({ version }) => version,
      fieldsOf: (marks) => ({ marks: marksOf(marks) }),
      toForm: ({ marks }) => marks,
      toFields: (marks) => ({ marks }),
      merged: (form, theirs, names) => (names.includes('marks') ? theirs.marks : form),
      restored: (form) => form,
      read: async () => (await api.get<ReviewBidView>(path)).data.marks,
      send: async ({ marks }, version) =>
        (await api.put<MarksView>(`${path}/marks`, marks, { ifMatch: `"${version}"` })).data,
      took: (saved) => {
        client.setQueryData(reviewBidQuery(challengeId, bidId).queryKey, (now) => now && { ...now, marks: saved });
        void client.invalidateQueries({ queryKey: ['my-review', challengeId], exact: true });
      },
    };
  }, [client, challengeId, bidId]);
  return useAutosave(keeper, view.marks);
}
