import type { ContractType } from '@dto/contracts';
import { useTerms } from '../../../api/terms';
import { dateText } from '../../../ui/dates';
import { useWizard } from './wizard-context';

interface Attrs {
  law?: string;
  since?: string;
  text?: string;
  types?: ContractType[];
}

/** What a registration is good for, with the law and since when; only what fits the type. */
export function WhyRegister() {
  const { draft } = useWizard();
  const { type } = draft.form;
  const benefits = useTerms('registration-benefit')
    .map(({ code, name, attrs }) => ({ code, name, ...(attrs as Attrs) }))
    .filter(({ types }) => !type || !types || types.includes(type));
  if (benefits.length === 0) return null;
  return (
    <details className="why-register">
      <summary>
        为什么要登记：
        {benefits
          .map(({ name }) => name)
          .slice(0, 3)
          .join('、')}
        等{benefits.length}项
      </summary>
      <ul>
        {benefits.map(({ code, name, text, law, since }) => (
          <li key={code}>
            <strong>{name}</strong>
            <p>{text}</p>
            <p className="meta">
              {law}
              {since && `，${dateText(since)}起`}
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}
