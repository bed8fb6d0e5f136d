import { FREQUENCIES, type Frequency } from '@dto/search';
import { useState } from 'react';
import { api } from '../api/client';
import { Refusal, useAct } from '../desk/use-act';
import { Button } from '../ui/button';
import { RadioGroup } from '../ui/choices';
import { Dialog } from '../ui/dialog';
import { Field, Group, TextInput } from '../ui/fields';
import { useToast } from '../ui/toast';
import { useFacetWord } from './facet-words';
import { kinds } from './kinds';
import { savedSearchesQuery } from './saved-searches-query';
import { facetNames, filtersOf, type SearchState } from './search-state';

export const frequencyHints: Record<Frequency, string> = {
  instant: '有新的几分钟内告诉我',
  daily: '每天早上合成一封',
  off: '先留着，不提醒',
};

const NAME_LIMIT = 60;

/** The name of a saved search, and how its new hits are told. */
export function SubscribeDialog({ title, state, onClose }: { title: string; state: SearchState; onClose: () => void }) {
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
