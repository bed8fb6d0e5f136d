import { type ContractDetail, FILE_KINDS, type FileKind } from '@dto/contracts';
import { useState } from 'react';
import { Field, Select } from '../../../ui/fields';
import { useContractUpload } from '../use-contract-upload';

/** What it is comes before the file: the archive's checklist goes by it. */
export function AddFile({ contract, kinds }: { contract: Pick<ContractDetail, 'id'>; kinds?: readonly FileKind[] }) {
  const [kind, setKind] = useState('');
  const drop = useContractUpload(contract.id, kind as FileKind | '');
  const offered = kinds ?? (Object.keys(FILE_KINDS) as FileKind[]);
  return (
    <div className="add-file">
      <Field name="file-kind" label="再传一个文件" hint="先选它是什么">
        <Select
          value={kind}
          blank="选文件种类"
          onChange={setKind}
          options={offered.map((value) => ({ value, label: FILE_KINDS[value] }))}
        />
      </Field>
      {kind && drop}
    </div>
  );
}
