import { Link, useSearchParams } from 'react-router';

export interface Tab {
  value: string;
  label: string;
  count?: number | null;
}

interface Props {
  label: string;
  tabs: readonly Tab[];
  /** Name in the address; the first tab is the default and leaves no trace there. */
  param: string;
}

/** Tabs whose choice is in the address, so each is a link that can be shared. Other parameters stay, the cursor goes. */
export function Tabs({ label, tabs, param }: Props) {
  const [search] = useSearchParams();
  const current = useTab(tabs, param);
  const to = (value: string) => {
    const next = new URLSearchParams(search);
    next.delete('cursor');
    if (value === tabs[0]?.value) next.delete(param);
    else next.set(param, value);
    const text = next.toString();
    return text ? `?${text}` : '?';
  };
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <Link
          key={tab.value}
          to={to(tab.value)}
          preventScrollReset
          aria-current={tab.value === current ? 'page' : undefined}
        >
          {tab.label}
          {tab.count != null && <span className="count">{tab.count.toLocaleString('en-US')}</span>}
        </Link>
      ))}
    </nav>
  );
}

export function useTab(tabs: readonly Tab[], param: string): string {
  const [search] = useSearchParams();
  const asked = search.get(param);
  return tabs.find((tab) => tab.value === asked)?.value ?? tabs[0]?.value ?? '';
}
