import type { SearchHit, SearchPage } from '@dto/search';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client';
import { Combobox } from '../ui/combobox';
import type { Choice } from '../ui/fields';
import { usePaused } from './suggestions';

const PAUSE_MS = 250;
/** As many as a search gives at once: what `only` takes out must not have cut off the rest. */
const SIZE = 100;

type Ask = (q: string, signal: AbortSignal) => Promise<Choice[]>;

interface Props {
  /** What is asked, for the cache: the same name, the same answers. */
  about: readonly string[];
  ask: Ask;
  value: string;
  onChange: (id: string) => void;
  placeholder: string;
  /** What is looked for while nothing is typed. */
  otherwise?: string;
  /** One that came with the page, also where asking does not find it. */
  known?: Choice;
}

/** A combobox whose options the server finds by what is typed. What was chosen stays while others are looked for. */
export function AskingCombobox({ about, ask, value, onChange, placeholder, otherwise = '', known }: Props) {
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(known);
  const q = usePaused(typed.trim(), PAUSE_MS) || otherwise;
  const { data = [], isFetching } = useQuery({
    queryKey: ['asked', ...about, q],
    queryFn: ({ signal }) => ask(q, signal),
    placeholderData: keepPreviousData,
  });
  const kept = [chosen, known].find((one) => one?.value === value);
  return (
    <Combobox
      options={kept && !data.some((one) => one.value === value) ? [kept, ...data] : data}
      value={value}
      onChange={(id) => {
        setChosen(data.find((one) => one.value === id));
        onChange(id);
      }}
      onSearch={setTyped}
      loading={isFetching}
      placeholder={placeholder}
    />
  );
}

/** Asks the search. @param only which of the found ones may be chosen */
export const foundBySearch =
  (kind: 'need' | 'result' | 'organization', only: (hit: SearchHit) => boolean = () => true): Ask =>
  async (q, signal) => {
    const { data } = await api.get<SearchPage>('/search', { kind, q, size: SIZE }, signal);
    return data.items
      .filter(only)
      .map(({ id, title }) => ({ value: id, label: title.map(({ text }) => text).join('') }));
  };
