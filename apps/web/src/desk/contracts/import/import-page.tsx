import '../../record/record.css';
import type { ContractImportReport } from '@dto/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { address, api, upload } from '../../../api/client';
import { asProblem } from '../../../api/problem';
import { useCan, useSession } from '../../../api/session';
import { Load } from '../../../shell/load';
import { Button, Link } from '../../../ui/button';
import { RadioGroup } from '../../../ui/choices';
import { Field, Group } from '../../../ui/fields';
import { FileDrop } from '../../../ui/file-drop';
import { Row, Rows } from '../../../ui/rows';
import { Empty } from '../../../ui/states';
import { DateText } from '../../../ui/times';
import { DeskPage } from '../../desk-page';
import { ImportReportView } from './import-report';
import { OrganizationPicker } from './organization-picker';

type Kind = ContractImportReport['kind'];
const kindWords: Record<Kind, string> = { contracts: '合同', numbers: '全国登记编号' };
const places: Record<Kind, { send: string; template: string }> = {
  contracts: { send: '/contracts/imports', template: '/contracts/template.xlsx' },
  numbers: { send: '/registrations/numbers', template: '/registrations/numbers/template.xlsx' },
};

/** Contracts by sheet, and the numbers that came back from the national system: tried first, then written, line by line. */
export function Component() {
  const [search] = useSearchParams();
  const id = search.get('id');
  return (
    <DeskPage title="导入合同和编号" crumbs={[{ title: '合同与登记', to: '/desk/contracts' }]}>
      <div className="record">
        {id ? <ImportReportView id={id} /> : <NewImport />}
        <Recent />
      </div>
    </DeskPage>
  );
}

function NewImport() {
  const [search, setSearch] = useSearchParams();
  const station = useCan('registrations.review');
  const { current } = useSession();
  const kind: Kind = station && search.get('kind') === 'numbers' ? 'numbers' : 'contracts';
  const forOthers = kind === 'contracts' && !['enterprise', 'university'].includes(current?.orgKind ?? '');
  const [file, setFile] = useState<File | null>(null);
  const [org, setOrg] = useState('');
  const [progress, setProgress] = useState<number | null>(null);
  const [error, setError] = useState<string>();
  const client = useQueryClient();
  const send = (dryRun: boolean) => {
    if (!file) return setError('选一个文件');
    const form = new FormData();
    form.set('file', file);
    setError(undefined);
    setProgress(0);
    const query = new URLSearchParams({ ...(dryRun ? { dryRun: '1' } : {}), ...(forOthers && org ? { org } : {}) });
    upload<ContractImportReport>(`${places[kind].send}?${query.toString()}`, form, setProgress)
      .then((report) => {
        void client.invalidateQueries({ queryKey: ['contract-imports'] });
        setSearch({ id: report.id });
      })
      .catch((reason: unknown) => setError(asProblem(reason).message))
      .finally(() => setProgress(null));
  };
  return (
    <section className="form import-form">
      {station && (
        <Group label="导入什么">
          <RadioGroup
            row
            value={kind}
            onChange={(value) => setSearch(value === 'numbers' ? { kind: 'numbers' } : {})}
            options={Object.entries(kindWords).map(([value, label]) => ({ value, label }))}
          />
        </Group>
      )}
      {forOthers && <OrganizationPicker value={org} onChange={setOrg} />}
      <Field
        label="文件"
        name="file"
        hint={
          <>
            先
            <a className="in-text" href={address(places[kind].template)}>
              下载Excel模板
            </a>
            ，一行一份。
          </>
        }
        error={error}
      >
        <FileDrop
          files={file ? [{ key: 'import', name: file.name, size: file.size, progress: progress ?? 1 }] : []}
          accept=".xlsx"
          hint={kind === 'contracts' ? '导入后补上扫描件和缺项，再申请登记。' : '编号按文本填，14位或16位。'}
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
    queryKey: ['contract-imports'],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: ContractImportReport[] }>('/contracts/imports', undefined, signal)).data,
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
                  meta={`${kindWords[report.kind]}${report.dryRun ? '，试导' : ''}`}
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
