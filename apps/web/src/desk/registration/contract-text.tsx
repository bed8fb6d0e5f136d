import '../listing/notes.css';
import { type CaseView, CONTRACT_TYPES, type Finding, type ReturnMark } from '@dto/contracts';
import { useState } from 'react';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { type ClausePart, clausesOf, concerns } from '../contracts/clauses';
import { useContractText } from '../contracts/use-contract-text';
import { labelOf, subtypeWord } from '../contracts/words';
import { MarkEditor } from './mark-editor';
import type { Marks } from './use-marks';

interface Props {
  view: CaseView;
  marks: Marks;
  returns: readonly ReturnMark[];
  onReturns: (marks: ReturnMark[]) => void;
}

const numerals = '零一二三四五六七八九十';

/** What was typed, in the order of a contract and in the type of a contract; every part can be marked for mending. */
export function ContractText({ view, marks, returns, onReturns }: Props) {
  const { contract } = view;
  const text = useContractText();
  const [writing, write] = useState<string | null>(null);
  const [head, ...clauses] = clausesOf(contract, text);
  const mendable = view.verbs.includes('return');
  const { type, subtype, title } = contract.fields;
  const part = (one: ClausePart) => (
    <Part
      key={one.path}
      part={one}
      findings={marks.findings.filter(({ path }) => concerns(path, one.path))}
      now={marks.findings[marks.at]}
      returns={returns.filter(({ path }) => concerns(path, one.path))}
      writing={writing === one.path}
      onWrite={mendable ? (open) => write(open ? one.path : null) : undefined}
      label={labelOf(one.path, contract.fields)}
      onAdd={(mark) => {
        onReturns([...returns, mark]);
        write(null);
      }}
    />
  );
  return (
    <article className="contract-paper">
      <h2 className="contract-title">
        {type ? `${CONTRACT_TYPES[type]}${subtype ? `（${subtypeWord(subtype)}）` : ''}合同` : '技术合同'}
      </h2>
      {part({ path: 'title', label: '项目名称', text: title || '没填' })}
      {head?.parts.map(part)}
      {clauses.map((clause, index) => (
        <section key={clause.title}>
          <h2>
            第{numerals[index + 1]}条 {clause.title}
          </h2>
          {clause.parts.map(part)}
        </section>
      ))}
    </article>
  );
}

interface PartProps {
  part: ClausePart;
  findings: readonly Finding[];
  now: Finding | undefined;
  returns: readonly ReturnMark[];
  writing: boolean;
  label: string;
  onWrite?: (open: boolean) => void;
  onAdd: (mark: ReturnMark) => void;
}

function Part({ part, findings, now, returns, writing, label, onWrite, onAdd }: PartProps) {
  const mark = findings.length === 0 ? undefined : now && findings.includes(now) ? 'now' : 'some';
  return (
    <div className="clause-part">
      <p>
        {part.label}：
        <span data-mark={mark} title={findings.map(({ message }) => message).join('；') || undefined}>
          {part.text}
        </span>
      </p>
      {onWrite && (
        <Button
          kind="quiet"
          size="small"
          iconOnly
          aria-label={`要求补正「${label}」`}
          title="要求补正"
          onClick={() => onWrite(true)}
        >
          <Icon name="edit" />
        </Button>
      )}
      {returns.map((one, index) => (
        <div key={index} className="pinned">
          <Icon name="triangle" label="要补正" />
          <span>
            {one.note}
            <span className="suggestion">改成：{one.suggestion}</span>
          </span>
        </div>
      ))}
      {writing && <MarkEditor path={part.path} label={label} onSave={onAdd} onCancel={() => onWrite?.(false)} />}
    </div>
  );
}
