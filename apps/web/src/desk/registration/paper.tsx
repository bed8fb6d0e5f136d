import { type CaseView, type ContractFileView, FILE_KINDS, type ReturnMark } from '@dto/contracts';
import { useState } from 'react';
import { address } from '../../api/client';
import { Button } from '../../ui/button';
import { sizeText } from '../../ui/file-size';
import { Icon } from '../../ui/icon';
import { filePath } from '../contracts/queries';
import { ContractText } from './contract-text';
import type { Marks } from './use-marks';

interface Props {
  view: CaseView;
  marks: Marks;
  returns: readonly ReturnMark[];
  onReturns: (marks: ReturnMark[]) => void;
}

/**
 * The contract: what was typed, set as a contract with the pre-check's marks, and its files. Pictures are shown; everything else is
 * offered as a download, because no upload may run or open in our own pages.
 */
export function Paper({ view, marks, returns, onReturns }: Props) {
  const { files } = view.contract;
  const [shown, show] = useState<string>('text');
  const file = files.find(({ id }) => id === shown);
  return (
    <div className="paper">
      <div className="paper-head">
        <div className="paper-tabs" role="group" aria-label="看什么">
          <button type="button" aria-pressed={!file} onClick={() => show('text')}>
            <Icon name="list" />
            填报内容
          </button>
          {files.map((one) => (
            <button
              key={one.id}
              type="button"
              aria-pressed={one.id === shown}
              onClick={() => show(one.id)}
              title={one.name}
            >
              <Icon name="file" />
              {FILE_KINDS[one.kind].replace(/（.*）/, '')}
              {one.pages !== null && <span className="meta">{one.pages}页</span>}
            </button>
          ))}
        </div>
        {marks.findings.length > 0 && <MarkSteps marks={marks} />}
      </div>
      {file ? (
        <FileSheet contractId={view.contract.id} file={file} />
      ) : (
        <ContractText view={view} marks={marks} returns={returns} onReturns={onReturns} />
      )}
    </div>
  );
}

function MarkSteps({ marks: { findings, at, go } }: { marks: Marks }) {
  const step = (by: number) => go((at + by + findings.length) % findings.length);
  return (
    <span className="mark-steps">
      <span className="meta">
        系统标出{findings.length}处{at >= 0 && `，第${at + 1}处`}
      </span>
      <Button size="small" kind="quiet" aria-label="上一处" onClick={() => step(-1)}>
        <kbd>[</kbd>
        <Icon name="back" />
      </Button>
      <Button size="small" kind="quiet" aria-label="下一处" onClick={() => step(1)}>
        <Icon name="arrow" />
        <kbd>]</kbd>
      </Button>
    </span>
  );
}

function FileSheet({ contractId, file }: { contractId: string; file: ContractFileView }) {
  const href = address(filePath(contractId, file.id));
  const picture = /^image\/(png|jpeg|webp|gif)$/.test(file.mime);
  return (
    <article className="file-sheet">
      <h2>{file.name}</h2>
      <p className="meta">
        {[FILE_KINDS[file.kind], file.pages && `${file.pages}页`, sizeText(file.size), `${file.by}上传`]
          .filter(Boolean)
          .join('，')}
      </p>
      {picture && <img src={href} alt={file.name} />}
      <div className="actions">
        <a className="button" data-kind={picture ? 'default' : 'primary'} href={href} download>
          <Icon name="download" />
          下载看原件
        </a>
      </div>
      <p className="meta hash">SHA-256 {file.sha256}</p>
    </article>
  );
}
