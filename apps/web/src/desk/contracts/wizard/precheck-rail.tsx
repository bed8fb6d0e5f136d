import type { Finding } from '@dto/contracts';
import { useState } from 'react';
import { Link } from '../../../ui/button';
import { Icon } from '../../../ui/icon';
import { useNarrow } from '../../editor/use-narrow';
import { steps } from './paths';
import { useWizard } from './wizard-context';

/** What keeps it from being registered, and what should be looked at; each line leads to its field. */
export function PrecheckRail() {
  const { detail } = useWizard();
  const narrow = useNarrow();
  const [open, setOpen] = useState(false);
  const { precheck } = detail;
  if (!precheck) return null;
  const inOrder = [...precheck.findings].sort((a, b) => steps.indexOf(a.step) - steps.indexOf(b.step));
  const blocks = inOrder.filter(({ severity }) => severity === 'block');
  const warnings = inOrder.filter(({ severity }) => severity === 'warn');
  const shown = !narrow || open;
  const head = blocks.length ? `还差${blocks.length}项` : warnings.length ? '可以申请了' : '都齐了';
  return (
    <aside className="precheck-rail" aria-label="预检">
      {narrow ? (
        <button type="button" className="rail-toggle" aria-expanded={open} onClick={() => setOpen(!open)}>
          <strong>{head}</strong>
          <Icon name={open ? 'down' : 'right'} />
        </button>
      ) : (
        <h2>
          <span role="status">{head}</span>
        </h2>
      )}
      {shown && (
        <>
          <FindingList title="必须改" findings={blocks} />
          <FindingList title="请核对" findings={warnings} />
          <p className="meta">{precheck.passed.length}项已通过。登记站用的是同一套检查。</p>
        </>
      )}
    </aside>
  );
}

function FindingList({ title, findings }: { title: string; findings: readonly Finding[] }) {
  const { go } = useWizard();
  if (findings.length === 0) return null;
  return (
    <section>
      <h3>
        {title} <span className="meta">{findings.length}</span>
      </h3>
      <ul>
        {findings.map((finding, index) => (
          <li key={index} data-severity={finding.severity}>
            <button type="button" title={finding.source} onClick={() => go(finding.path)}>
              <Icon name={finding.severity === 'block' ? 'circle' : 'triangle'} />
              <span>{finding.message}</span>
            </button>
            {finding.contract && (
              <Link className="meta" to={`/desk/contracts/${finding.contract.id}`}>
                看「{finding.contract.title}」
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
