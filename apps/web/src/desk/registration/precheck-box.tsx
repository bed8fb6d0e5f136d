import type { CaseView, Finding } from '@dto/contracts';
import { useState } from 'react';
import { Link } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { labelOf } from '../contracts/words';
import type { Marks } from './use-marks';

/** What passed in one line, what did not one by one with its place in the paper and its source. */
export function PrecheckBox({ view, marks }: { view: CaseView; marks: Marks }) {
  const { precheck, notes, contract } = view;
  const [open, setOpen] = useState(false);
  return (
    <section className="precheck-box" aria-label="预检">
      <div className="precheck-passed">
        <Icon name="check" />
        <span>预检{precheck.passed.length}项通过</span>
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? '收起' : '展开'}
        </button>
      </div>
      {open && (
        <ul className="passed-rules meta">
          {precheck.passed.map(({ rule, name }) => (
            <li key={rule}>
              {rule} {name}
            </li>
          ))}
        </ul>
      )}
      {precheck.findings.map((finding, index) => (
        <FindingLine
          key={`${finding.rule}${finding.path}${index}`}
          finding={finding}
          label={labelOf(finding.path.replace(/^(lines\.\d+)\..*/, '$1'), contract.fields)}
          note={notes.find(({ rule }) => rule === finding.rule)?.note}
          now={index === marks.at}
          onGo={() => marks.go(index)}
        />
      ))}
    </section>
  );
}

interface LineProps {
  finding: Finding;
  label: string;
  /** What the applicant says to it. */
  note: string | undefined;
  now: boolean;
  onGo: () => void;
}

function FindingLine({ finding, label, note, now, onGo }: LineProps) {
  return (
    <div
      className="precheck-line"
      data-severity={finding.severity}
      data-now={now || undefined}
      title={`${finding.rule}，${finding.source}`}
    >
      <Icon
        name={finding.severity === 'block' ? 'cross' : 'triangle'}
        label={finding.severity === 'block' ? '必须改' : '请核对'}
      />
      <span>
        {finding.message}
        {finding.contract && (
          <>
            ，
            <Link className="in-text" to={`/desk/contracts/${finding.contract.id}`} target="_blank">
              看那一份
            </Link>
          </>
        )}
        {note && <span className="meta said">申请人说明：{note}</span>}
      </span>
      <button type="button" onClick={onGo}>
        {label}
      </button>
    </div>
  );
}
