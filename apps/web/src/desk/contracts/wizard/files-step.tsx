import { FILE_KINDS, type FileKind, SIGNATORIES } from '@dto/contracts';
import { useState } from 'react';
import { address, api } from '../../../api/client';
import { Button } from '../../../ui/button';
import { Group, Select, TextInput } from '../../../ui/fields';
import { Field } from '../../../ui/fields';
import { sizeText } from '../../../ui/file-size';
import { Icon } from '../../../ui/icon';
import { useToast } from '../../../ui/toast';
import { Refusal, useAct } from '../../use-act';
import { contractPath, filePath, staleAfter } from '../queries';
import { useContractUpload } from '../use-contract-upload';
import { ChoiceOf, DayOf, YesNoOf } from './fields';
import { useFieldAt, useWizard } from './wizard-context';

/** The signed paper and what it looks like, and the papers that go with it. */
export function FilesStep() {
  const { detail, draft } = useWizard();
  const scan = useContractUpload(detail.id, 'contract');
  const has = detail.files.some(({ kind }) => kind === 'contract');
  return (
    <>
      <div className="editor-group">
        <Group name="files" label="盖章的合同扫描件" hint="PDF或图片，各页都要有。口头合同不能登记">
          <FileLines kinds={['contract', 'annex']} />
          {scan}
        </Group>
        <DayOf path="signDate" hint="照合同上写的日期" />
        <Pages />
        {has && (
          <>
            <YesNoOf path="paper.allPages" label="扫描件各页齐全吗" yes="齐全" no="缺页" />
            <YesNoOf path="paper.bothSeals" label="双方都盖章了吗" yes="都盖了" no="没有" />
            <YesNoOf path="paper.dated" label="合同上写了签订日期吗" yes="写了" no="没写" />
            <YesNoOf path="paper.foreign" label="合同是外文吗" yes="外文" no="中文" />
            {draft.form.paper?.foreign && <p className="meta">外文合同要附中文译本和译文一致性承诺书。</p>}
            <ChoiceOf path="paper.signatory" options={SIGNATORIES} hint="代理人、内设机构签字的，要附授权委托书" />
          </>
        )}
      </div>
      <div className="editor-group">
        <OtherFiles />
      </div>
    </>
  );
}

function Pages() {
  const { value, set, error } = useFieldAt<number>('pages');
  return (
    <Field name="pages" label="合同页数" optional error={error}>
      <TextInput
        inputMode="numeric"
        unit="页"
        value={value === null ? '' : String(value)}
        onChange={(typed) => set(/^[1-9]\d{0,3}$/.test(typed) ? Number(typed) : null)}
      />
    </Field>
  );
}

/** Everything else: the kind is chosen first, because the archive's checklist goes by it. */
function OtherFiles() {
  const { detail } = useWizard();
  const [kind, setKind] = useState<FileKind | ''>('');
  const drop = useContractUpload(detail.id, kind);
  const kinds = (Object.keys(FILE_KINDS) as FileKind[]).filter((one) => one !== 'contract' && one !== 'annex');
  return (
    <Group label="其他材料" optional hint="授权委托书、费用清单、权利证书、公示截图等">
      <FileLines kinds={kinds} />
      <Select
        aria-label="再传的文件是什么"
        value={kind}
        blank="选文件种类，再上传"
        onChange={(value) => setKind(value as FileKind | '')}
        options={kinds.map((value) => ({ value, label: FILE_KINDS[value] }))}
      />
      {kind && drop}
    </Group>
  );
}

function FileLines({ kinds }: { kinds: readonly FileKind[] }) {
  const { detail } = useWizard();
  const { id, files } = detail;
  const toast = useToast();
  const remove = useAct((fileId: string) => api.delete(`${contractPath(id)}/files/${fileId}`), {
    refresh: staleAfter(id),
    done: () => toast({ text: '已删除文件' }),
  });
  const shown = files.filter(({ kind }) => kinds.includes(kind));
  if (shown.length === 0) return null;
  return (
    <>
      <ul className="contract-files">
        {shown.map((file) => (
          <li key={file.id}>
            <Icon name="file" />
            <span>
              <a href={address(filePath(id, file.id))} download>
                {file.name}
              </a>
              <span className="meta">
                {FILE_KINDS[file.kind]}，{sizeText(file.size)}
              </span>
            </span>
            <Button
              kind="quiet"
              size="small"
              iconOnly
              aria-label={`删除${file.name}`}
              onClick={() => remove.mutate(file.id)}
            >
              <Icon name="bin" />
            </Button>
          </li>
        ))}
      </ul>
      <Refusal error={remove.error} />
    </>
  );
}
