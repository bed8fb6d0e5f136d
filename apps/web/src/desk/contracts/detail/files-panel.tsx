import { type ContractDetail, FILE_KINDS } from '@dto/contracts';
import { address } from '../../../api/client';
import { sizeText } from '../../../ui/file-size';
import { Icon } from '../../../ui/icon';
import { Empty } from '../../../ui/states';
import { DateText } from '../../../ui/times';
import { filePath } from '../queries';
import { AddFile } from './add-file';

/** Everything that proves something, with what it is. */
export function FilesPanel({ contract }: { contract: ContractDetail }) {
  const { files, id, verbs } = contract;
  return (
    <section aria-labelledby="files">
      <h2 id="files">文件</h2>
      {files.length === 0 && <Empty>还没有文件。盖章的合同扫描件是登记必需的。</Empty>}
      <ul className="contract-files">
        {files.map((file) => (
          <li key={file.id}>
            <Icon name="file" />
            <span>
              <a href={address(filePath(id, file.id))} download>
                {file.name}
              </a>
              <span className="meta">
                {[FILE_KINDS[file.kind], file.pages && `${file.pages}页`, sizeText(file.size), file.by]
                  .filter(Boolean)
                  .join('，')}
              </span>
            </span>
            <span className="meta">
              <DateText at={file.uploadedAt} />
            </span>
          </li>
        ))}
      </ul>
      {verbs.includes('attach') && <AddFile contract={contract} />}
    </section>
  );
}
