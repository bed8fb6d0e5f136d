import type { WhyNotView } from '@dto/matching';
import type { ListingKind } from '@dto/listings';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { api } from '../../api/client';
import { Failed } from '../../shell/load';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { kindWords } from '../listing/kind';
import { Comparison, Score, useNames, Why } from './match-parts';
import { gapSentence } from './match-words';

/** 没看到你知道的某项成果？ Name it, and it is said why it stands where it stands. The question is in the address. */
export function WhyNot({ kind, id }: { kind: ListingKind; id: string }) {
  const [search, setSearch] = useSearchParams();
  const [q, picked] = [search.get('why') ?? '', search.get('whyId') ?? ''];
  const [typed, setTyped] = useState(q);
  const { other, api: path } = kindWords[kind];
  const ask = (edit: Record<string, string>) => {
    const next = new URLSearchParams(search);
    for (const name of ['why', 'whyId']) next.delete(name);
    for (const [name, value] of Object.entries(edit)) if (value) next.set(name, value);
    setSearch(next, { preventScrollReset: true });
  };
  const query = useQuery({
    queryKey: ['why-not', kind, id, q, picked],
    queryFn: async ({ signal }) =>
      (await api.get<WhyNotView>(`${path}/${id}/why-not`, picked ? { id: picked } : { q }, signal)).data,
    enabled: Boolean(q || picked),
    placeholderData: undefined,
  });
  return (
    <section className="why-not" aria-labelledby="why-not-title">
      <h2 id="why-not-title">没看到你知道的某项{other}？</h2>
      <p className="meta" id="why-not-hint">
        输入名称或编号，告诉你它为什么没有排进来。
      </p>
      <form
        role="search"
        aria-label={`为什么没有某项${other}`}
        onSubmit={(event) => {
          event.preventDefault();
          ask({ why: typed.trim() });
        }}
      >
        <span className="why-not-box">
          <Icon name="search" />
          <input
            className="input"
            aria-label={`${other}的名称或编号`}
            aria-describedby="why-not-hint"
            placeholder={kind === 'need' ? '例如：线激光三维轮廓检测' : '例如：玻璃盖板表面缺陷检测'}
            maxLength={120}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </span>
        <Button type="submit" busy={query.isFetching}>
          问为什么
        </Button>
      </form>
      <div aria-live="polite">
        {query.error ? (
          <Failed error={query.error} />
        ) : query.data ? (
          <Answer view={query.data} kind={kind} onPick={(one) => ask({ why: typed.trim(), whyId: one })} />
        ) : null}
      </div>
    </section>
  );
}

function Answer({ view, kind, onPick }: { view: WhyNotView; kind: ListingKind; onPick: (id: string) => void }) {
  const names = useNames();
  const { other } = kindWords[kind];
  if (!view.found)
    return view.candidates.length ? (
      <>
        <p className="meta">是哪一项？</p>
        <ul className="candidates">
          {view.candidates.map((one) => (
            <li key={one.id}>
              <Button kind="link" size="small" onClick={() => onPick(one.id)}>
                {one.title}
              </Button>
            </li>
          ))}
        </ul>
      </>
    ) : (
      <p>没有找到这项{other}。可能还没有登记，或者已经结束。</p>
    );
  const gaps = view.match?.gaps.map((gap) => gapSentence(gap, names)) ?? [];
  return (
    <div className="match">
      <h3>{view.found.title}</h3>
      <p>
        {view.rank ? `第${view.rank}位` : '没有排进来'}
        {gaps.length > 0 ? `：${gaps.join('；')}` : view.rank ? '' : '：没有找到共同的词、领域和指标'}。
      </p>
      {view.match && (
        <>
          <Score match={view.match} />
          <Why match={view.match} kind={kind} />
          {view.match.indicators.length > 0 && <Comparison rows={view.match.indicators} id="why-not-comparison" />}
        </>
      )}
    </div>
  );
}
