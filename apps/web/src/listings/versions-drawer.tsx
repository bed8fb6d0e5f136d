import type { ListingKind, VersionView } from '@dto/listings';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client';
import { Load } from '../shell/load';
import { Drawer } from '../ui/dialog';
import { dateText } from '../ui/dates';
import { Field, Select } from '../ui/fields';
import { Empty } from '../ui/states';
import { fieldLabels, useFieldText } from './field-words';
import { useOpen } from './use-open';
import { changeOf } from './version-diff';

/** Published texts side by side: which fields changed, and how. */
export function VersionsDrawer({ kind, id }: { kind: ListingKind; id: string }) {
  const [open, close] = useOpen('versions');
  const query = useQuery({
    queryKey: ['versions', kind, id],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: VersionView[] }>(`/${kind}s/${id}/versions`, undefined, signal)).data.items,
    enabled: open,
  });
  return (
    <Drawer title="改了什么" open={open} onClose={close}>
      <Load query={query} rows={3}>
        {(versions) => <Compare versions={[...versions].sort((a, b) => b.no - a.no)} />}
      </Load>
    </Drawer>
  );
}

/** Told as one line, 金额. */
const parts = new Set(['priceMin', 'priceMax', 'negotiable']);

function Compare({ versions }: { versions: readonly VersionView[] }) {
  const [picked, pick] = useState<readonly [string, string]>([
    String(versions[1]?.no ?? ''),
    String(versions[0]?.no ?? ''),
  ]);
  const text = useFieldText();
  if (versions.length < 2) return <Empty>只公开过一个版本。</Empty>;
  const [old, now] = picked.map((no) => versions.find((version) => String(version.no) === no));
  const options = versions.map((version) => ({
    value: String(version.no),
    label: `第${version.no}版，${dateText(version.publishedAt)}，${version.by}`,
  }));
  const changed = Object.keys(fieldLabels).filter(
    (name) => !parts.has(name) && text(name, old?.fields ?? {}) !== text(name, now?.fields ?? {}),
  );
  return (
    <>
      <Field label="旧的">
        <Select value={picked[0]} onChange={(no) => pick([no, picked[1]])} options={options} />
      </Field>
      <Field label="新的">
        <Select value={picked[1]} onChange={(no) => pick([picked[0], no])} options={options} />
      </Field>
      {changed.length === 0 && <Empty>这两个版本一样。</Empty>}
      <dl className="changes">
        {changed.map((name) => {
          const change = changeOf(text(name, old?.fields ?? {}), text(name, now?.fields ?? {}));
          return (
            <div key={name}>
              <dt className="meta">{fieldLabels[name]}</dt>
              <dd>
                {change.before}
                {change.removed && <del>{change.removed}</del>}
                {change.added && <ins>{change.added}</ins>}
                {change.after}
              </dd>
            </div>
          );
        })}
      </dl>
    </>
  );
}
