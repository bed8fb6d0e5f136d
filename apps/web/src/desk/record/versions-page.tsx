import './versions.css';
import type { VersionView } from '@dto/listings';
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearchParams } from 'react-router';
import { api } from '../../api/client';
import { fieldLabels, useFieldText } from '../../listings/field-words';
import { Load } from '../../shell/load';
import { Link } from '../../ui/button';
import { dateTimeText } from '../../ui/dates';
import { Field, Select } from '../../ui/fields';
import { Empty } from '../../ui/states';
import { DeskPage } from '../desk-page';
import { Diff } from '../listing/diff';
import { kindWords, useKind } from '../listing/kind';
import { OfListing } from './of-listing';

/** 版本对比: two published texts, told word by word. Which two is in the address. */
export function Component() {
  const kind = useKind();
  const { id = '' } = useParams();
  const words = kindWords[kind];
  const query = useQuery({
    queryKey: ['versions', kind, id],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: VersionView[] }>(`${words.api}/${id}/versions`, undefined, signal)).data.items,
  });
  const crumbs = [{ title: words.mine, to: words.desk }];
  return (
    <DeskPage title="版本对比" crumbs={crumbs}>
      <div className="versions">
        <OfListing kind={kind} id={id} />
        <Load query={query} rows={4}>
          {(versions) =>
            versions.length < 2 ? (
              <Empty act={<Link to={`${words.desk}/${id}`}>回这条{words.noun}</Link>}>
                {versions.length === 0 ? '还没有公开过。' : '只公开过一个版本，没有可比的。'}
              </Empty>
            ) : (
              <Compare versions={[...versions].sort((a, b) => b.no - a.no)} />
            )
          }
        </Load>
      </div>
    </DeskPage>
  );
}

/** Told together as 金额. */
const parts = new Set(['priceMin', 'priceMax', 'negotiable']);

function Compare({ versions }: { versions: readonly VersionView[] }) {
  const [search, setSearch] = useSearchParams();
  const text = useFieldText();
  const of = (name: string, fallback: VersionView) =>
    versions.find(({ no }) => String(no) === search.get(name)) ?? fallback;
  const now = of('to', versions[0]!);
  const old = of('from', versions[1]!);
  const pick = (name: string, no: string) => {
    const next = new URLSearchParams(search);
    next.set(name, no);
    setSearch(next, { replace: true });
  };
  const options = versions.map(({ no, publishedAt, by }) => ({
    value: String(no),
    label: `第${no}版，${dateTimeText(publishedAt)}，${by}`,
  }));
  const names = Object.keys(fieldLabels).filter((name) => !parts.has(name));
  const changed = names.filter((name) => text(name, old.fields) !== text(name, now.fields));
  return (
    <>
      <div className="versions-pick">
        <Field label="旧的">
          <Select value={String(old.no)} onChange={(no) => pick('from', no)} options={options} />
        </Field>
        <Field label="新的">
          <Select value={String(now.no)} onChange={(no) => pick('to', no)} options={options} />
        </Field>
      </div>
      <p role="status">{changed.length ? `改了${changed.length}处` : '这两个版本一样'}</p>
      <dl className="word-changes">
        {changed.map((name) => (
          <div key={name}>
            <dt>{fieldLabels[name]}</dt>
            <dd>
              <Diff old={text(name, old.fields)} now={text(name, now.fields)} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
