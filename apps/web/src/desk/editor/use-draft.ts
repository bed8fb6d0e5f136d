import type { ListingDetail } from '@dto/listings';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../../api/client';
import { pick } from '../autosave/compare';
import { type Keeper, useAutosave } from '../autosave/use-autosave';
import { kindWords } from '../listing/kind';
import { etagOf, listingQuery } from '../listing/queries';
import { editedFields, type FieldName, type Fields, type Form, toFields, toForm } from './form';
import { rekeyed } from './indicator-rows';

/** The draft of a listing, saved while one writes. */
export function useDraft(detail: ListingDetail) {
  const { kind } = detail;
  const { id } = detail.card;
  const client = useQueryClient();
  const keeper = useMemo((): Keeper<Fields, Form, ListingDetail> => {
    const path = `${kindWords[kind].api}/${id}`;
    return {
      id,
      versionOf: ({ version }) => version,
      fieldsOf: editedFields,
      toForm,
      toFields: (form) => toFields(form, kind),
      merged,
      restored: (form) => ({ ...form, rows: rekeyed(form.rows) }),
      read: async () => (await api.get<ListingDetail>(path)).data,
      send: async (fields, version) =>
        (await api.patch<ListingDetail>(path, fields, { ifMatch: etagOf(version) })).data,
      took: (saved) => {
        client.setQueryData(listingQuery(kind, id).queryKey, saved);
        void client.invalidateQueries({ queryKey: ['list', `${kindWords[kind].api}/mine`] });
      },
    };
  }, [client, kind, id]);
  return useAutosave(keeper, detail);
}

export type Draft = ReturnType<typeof useDraft>;

/** `theirs` in place of mine for these fields. */
function merged(form: Form, theirs: Fields, names: readonly FieldName[]): Form {
  const other = toForm(theirs);
  const priced = names.includes('priceMin') || names.includes('priceMax');
  return {
    fields: { ...form.fields, ...pick(theirs, names) },
    rows: names.includes('indicators') ? other.rows : form.rows,
    low: priced ? other.low : form.low,
    high: priced ? other.high : form.high,
  };
}
