import { FREQUENCIES, type Frequency, type SavedSearchView } from '@dto/search';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'react-router';
import { api } from '../api/client';
import { useSession } from '../api/session';
import { Refusal, useAct } from '../desk/use-act';
import { Button, ButtonLink } from '../ui/button';
import { RadioGroup } from '../ui/choices';
import { Dialog } from '../ui/dialog';
import { Field, Group, TextInput } from '../ui/fields';
import { Icon } from '../ui/icon';
import { useToast } from '../ui/toast';
import { useFacetWord } from './facet-words';
import { kinds } from './kinds';
import { facetNames, filtersOf, type SearchState } from './search-state';

export const savedSearchesQuery = {
  queryKey: ['saved-searches'],
  queryFn: async ({ signal }: { signal: AbortSignal }) =>
    (await api.get<{ items: SavedSearchView[] }>('/saved-searches', undefined, signal)).data.items,
};

export const frequencyHints: Record<Frequency, string> = {
  instant: '有新的几分钟内告诉我',
  daily: '每天早上合成一封',
  off: '先留着，不提醒',
};

const plain = (query: object) =>
  JSON.stringify(
    Object.entries(query)
      .filter(([, value]) => value)
      .sort(),
  );

/** 订阅这个搜索: the search as it stands, kept under a name; of a field alone it is 关注这个领域. */
export function Subscribe({ state }: { state: SearchState }) {
  const { user } = useSession();
  const { pathname, search } = useLocation();
  const [open, setOpen] = useState(false);
  const { data: kept } = useQuery({ ...savedSearchesQuery, enabled: user !== null });
  const asked = facetNames.filter((name) => state.facets[name].length > 0);
  if (!state.q && asked.length === 0) return null;
  const label = !state.q && asked.join() === 'field' ? '关注这个领域' : '订阅这个搜索';
  if (!user)
    return (
      <ButtonLink size="small" to={`/login?next=${encodeURIComponent(pathname + search)}`}>
        <Icon name="bell" />
        {label}
      </ButtonLink>
    );
  if (kept?.some(({ query }) => plain(query) === plain(filtersOf(state))))
    return (
      <ButtonLink size="small" to="/desk/subscriptions">
        <Icon name="check" />
        已订阅
      </ButtonLink>
    );
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        <Icon name="bell" />
        {label}
      </Button>
      {open && <SubscribeDialog title={label} state={state} onClose={() => setOpen(false)} />}
    </>
  );
}

const NAME_LIMIT = 60;

function SubscribeDialog({ title, state, onClose }: { title: string; state: SearchState; onClose: () => void }) {
  const word = useFacetWord();
  const toast = useToast();
  const kind = kinds.find((one) => one.value === state.kind && one.value)?.label;
  const parts = [state.q, ...facetNames.flatMap((name) => state.facets[name].map((value) => word(name, value))), kind];
  const [name, setName] = useState(parts.filter(Boolean).join(' · ').slice(0, NAME_LIMIT));
  const [frequency, setFrequency] = useState<Frequency>('daily');
  const act = useAct(() => api.post('/saved-searches', { name: name.trim(), frequency, query: kept(state) }), {
    refresh: [savedSearchesQuery.queryKey],
    done: () => {
      onClose();
      toast({ text: `已订阅「${name.trim()}」` });
    },
  });
  return (
    <Dialog title={title} open onClose={onClose}>
      <Field label="名称" name="name">
        <TextInput value={name} onChange={setName} maxLength={NAME_LIMIT} />
      </Field>
      <Group label="有新的怎么告诉我">
        <RadioGroup
          options={(['instant', 'daily', 'off'] as const).map((value) => ({
            value,
            label: FREQUENCIES[value],
            hint: frequencyHints[value],
          }))}
          value={frequency}
          onChange={(value) => setFrequency(value as Frequency)}
        />
      </Group>
      <Refusal error={act.error} />
      <div className="actions">
        <Button kind="primary" busy={act.isPending} onClick={() => name.trim() && act.mutate()}>
          订阅
        </Button>
        <Button kind="quiet" onClick={onClose}>
          取消
        </Button>
      </div>
    </Dialog>
  );
}

const kept = (state: SearchState) => Object.fromEntries(Object.entries(filtersOf(state)).filter(([, value]) => value));
