import './record.css';
import '../../identity/form.css';
import type { ImportReport, ListingKind } from '@dto/listings';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { address, api, upload } from '../../api/client';
import { asProblem } from '../../api/problem';
import { useSession } from '../../api/session';
import { Load } from '../../shell/load';
import { Button, Link } from '../../ui/button';
import { RadioGroup } from '../../ui/choices';
import { Field, Group } from '../../ui/fields';
import { FileDrop } from '../../ui/file-drop';
import { Row, Rows } from '../../ui/rows';
import { Empty } from '../../ui/states';
import { DateText } from '../../ui/times';
import { DeskPage } from '../desk-page';
import { ImportReportView } from './import-report';

/** 数据导入: try first, then write; every refused line says why, and the rest is not held up by it. */
export function Component() {
  const [search] = useSearchParams();
  const id = search.get('id');
  return (
    <DeskPage title="数据导入">
      <div className="record">
        {id ? <ImportReportView id={id} /> : <NewImport />}
        <Recent />
      </div>
    </DeskPage>
  );
}

function NewImport() {
  const { current } = useSession();
  const [kind, setKind] = useState<ListingKind>(current?.orgKind === 'enterprise' ? 'need' : 'result');
  const [file, setFile] = useState<File | null>(null);
  const [progress, setProgress] = useState<number | null>(null);
  const [error, setError] = useState<string>();
  const [, setSearch] = useSearchParams();
  const client = useQueryClient();
  const send = (dryRun: boolean) => {
    if (!file) return setError('选一个文件');
    const form = new FormData();
    form.set('file', file);
    setError(undefined);
    setProgress(0);
    upload<ImportReport>(`/imports?kind=${kind}${dryRun ? '&dryRun=1' : ''}`, form, setProgress)
      .then((report) => {
        void client.invalidateQueries({ queryKey: ['imports'] });
        setSearch({ id: report.id });
      })
      .catch((reason: unknown) => setError(asProblem(reason).message))
      .finally(() => setProgress(null));
  };
  const template = address(`/${kind === 'need' ? 'needs' : 'results'}/template.xlsx`);
  return (
    <section className="form import-form">
      <Group label="导入什么">
        <RadioGroup
          row
          value={kind}
          onChange={(value) => setKind(value as ListingKind)}
          options={[
            { value: 'need', label: '技术需求' },
            { value: 'result', label: '科技成果' },
          ]}
        />
      </Group>
      <Field
        label="文件"
        name="file"
        hint={
          <>
            Excel或JSONL。先
            <a className="in-text" href={template}>
              下载Excel模板
            </a>
            ，一行一项。
          </>
        }
        error={error}
      >
        <FileDrop
          files={file ? [{ key: 'import', name: file.name, size: file.size, progress: progress ?? 1 }] : []}
          accept=".xlsx,.jsonl"
          hint="导入后是草稿，逐项补全再提交。"
          onAdd={([added]) => setFile(added ?? null)}
          onRemove={() => setFile(null)}
        />
      </Field>
      <div className="actions">
        <Button kind="primary" busy={progress !== null} onClick={() => send(true)}>
          先试一遍，不写入
        </Button>
        <Button busy={progress !== null} onClick={() => send(false)}>
          直接导入
        </Button>
      </div>
    </section>
  );
}

function Recent() {
  const query = useQuery({
    queryKey: ['imports'],
    queryFn: async ({ signal }) => (await api.get<{ items: ImportReport[] }>('/imports', undefined, signal)).data,
  });
  return (
    <section>
      <h2>最近的导入</h2>
      <Load query={query} rows={3} height={56}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>还没有导入过。</Empty>
          ) : (
            <Rows label="最近的导入">
              {items.map((report) => (
                <Row
                  key={report.id}
                  title={<Link to={`?id=${report.id}`}>{report.file}</Link>}
                  side={`${report.done}/${report.total}行`}
                  meta={`${report.kind === 'need' ? '技术需求' : '科技成果'}${report.dryRun ? '，试导' : ''}`}
                  sideMeta={<DateText at={report.createdAt} as="time" />}
                />
              ))}
            </Rows>
          )
        }
      </Load>
    </section>
  );
}
