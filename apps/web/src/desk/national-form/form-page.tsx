import './form.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client';
import { useCan } from '../../api/session';
import { Load } from '../../shell/load';
import { Button } from '../../ui/button';
import { DataTable } from '../../ui/data-table';
import { Tag } from '../../ui/status';
import { DateText } from '../../ui/times';
import { DeskPage } from '../desk-page';
import { formatWords } from './format-words';
import { MappingEditor } from './mapping-editor';
import { formKey, type NationalForm } from './national-form';

/** 国家登记表对照: from which value of ours each field of the national form comes. When the form changes, a new version is added. */
export function Component() {
  const query = useQuery({
    queryKey: formKey,
    queryFn: async ({ signal }) => (await api.get<NationalForm>('/national-form', undefined, signal)).data,
  });
  const edits = useCan('national-form.edit');
  const [editing, edit] = useState(false);
  return (
    <DeskPage
      title="国家登记表对照"
      actions={
        edits && !editing && query.data ? (
          <Button kind="primary" size="small" onClick={() => edit(true)}>
            表变了，加一版
          </Button>
        ) : undefined
      }
    >
      <div className="national-form">
        <Load query={query} rows={8}>
          {(form) => (editing ? <MappingEditor form={form} onClose={() => edit(false)} /> : <Current form={form} />)}
        </Load>
      </div>
    </DeskPage>
  );
}

function Current({ form: { current, versions, sources } }: { form: NationalForm }) {
  const label = (name: string) => sources.find((one) => one.name === name)?.label ?? name;
  return (
    <>
      <p>
        <DateText at={current.validFrom} />
        起用的版本，{current.rows.length}项。逐项抄录和导出都照这张表。
        <span className="meta">
          {' '}
          来源：{current.source} <Tag>{current.gradeLabel}</Tag>
        </span>
      </p>
      <DataTable
        caption="字段对照"
        hideCaption
        rows={current.rows}
        id={({ key }) => key}
        columns={[
          { key: 'label', title: '表上的名称', cell: (row) => row.label },
          { key: 'group', title: '分组', cell: (row) => row.group },
          { key: 'source', title: '取自', cell: (row) => label(row.source) },
          { key: 'format', title: '写法', cell: (row) => formatWords[row.format] },
          { key: 'needed', title: '必填', cell: (row) => (row.needed ? '必填' : '') },
          { key: 'values', title: '代码对照', cell: (row) => (row.values?.length ? `${row.values.length}条` : '') },
          { key: 'key', title: '输入框', cell: (row) => <code>{row.key}</code> },
        ]}
      />
      {versions.length > 1 && (
        <section>
          <h2>历次版本</h2>
          <ul className="form-versions">
            {versions.map((version) => (
              <li key={version.id}>
                <DateText at={version.validFrom} />起
                <span className="meta">
                  {' '}
                  {version.reason} {version.changedBy}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
