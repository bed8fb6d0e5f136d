import { useState } from 'react';
import { useCan } from '../../api/session';
import { Button } from '../../ui/button';
import { RadioGroup } from '../../ui/choices';
import { Dialog } from '../../ui/dialog';
import { Field, Group, TextInput } from '../../ui/fields';
import { Icon } from '../../ui/icon';
import { Notice } from '../../ui/states';
import type { ContractFilters } from './contract-filters';
import { useDownload } from './use-download';

const formats = {
  xlsx: { label: 'Excel', hint: '照国家登记表的次序，一行一份', path: '/contracts/export.xlsx', name: '技术合同.xlsx' },
  json: { label: 'JSON', hint: '给程序用，字段名照国家登记表', path: '/contracts/export.json', name: '技术合同.json' },
  zip: {
    label: '档案包（ZIP）',
    hint: '合同、文书、凭证和每个文件的校验值',
    path: '/contracts/archive.zip',
    name: '登记档案.zip',
  },
} as const;
type Format = keyof typeof formats;

/** 导出: of what the page shows, in the form's order, with how far it has come. */
export function ExportButton({ filters }: { filters: ContractFilters }) {
  const exports = useCan('contracts.export');
  const [open, setOpen] = useState(false);
  if (!exports) return null;
  return (
    <>
      <Button kind="quiet" size="small" onClick={() => setOpen(true)}>
        <Icon name="download" />
        导出
      </Button>
      {open && <ExportDialog filters={filters} onClose={() => setOpen(false)} />}
    </>
  );
}

function ExportDialog({ filters, onClose }: { filters: ContractFilters; onClose: () => void }) {
  const [format, setFormat] = useState<Format>('xlsx');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const { state, start } = useDownload();
  const { path, name } = formats[format];
  const chosen = Object.values(filters).some(Boolean);
  return (
    <Dialog title="导出合同" open onClose={onClose}>
      <Group label="导出成什么">
        <RadioGroup
          value={format}
          onChange={(value) => setFormat(value as Format)}
          options={(Object.keys(formats) as Format[]).map((value) => ({
            value,
            label: formats[value].label,
            hint: formats[value].hint,
          }))}
        />
      </Group>
      <div className="pair-days">
        <Field label="登记日期从" optional>
          <TextInput type="date" value={from} onChange={setFrom} />
        </Field>
        <Field label="到" optional>
          <TextInput type="date" value={to} onChange={setTo} />
        </Field>
      </div>
      <p className="meta">{chosen ? '按这一页选的条件导出，草稿不导出。' : '导出看得到的全部合同，草稿不导出。'}</p>
      <div aria-live="polite">
        {state.kind === 'running' && (
          <>
            <p className="meta">
              正在生成{state.rows ? `，共${state.rows}份` : ''}，已收到{Math.ceil(state.bytes / 1024)} KB
            </p>
            <progress aria-label="正在导出" />
          </>
        )}
        {state.kind === 'done' && (
          <Notice tone="ok">已导出{state.rows ? `${state.rows}份` : ''}，在浏览器的下载里。</Notice>
        )}
        {state.kind === 'failed' && <Notice tone="err">{state.text}</Notice>}
      </div>
      <div className="actions">
        <Button
          kind="primary"
          busy={state.kind === 'running'}
          onClick={() => void start(path, { ...filters, from, to }, name)}
        >
          导出
        </Button>
        <Button kind="quiet" onClick={onClose}>
          {state.kind === 'done' ? '关闭' : '取消'}
        </Button>
      </div>
    </Dialog>
  );
}
