import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useSession } from '../../api/session';
import { useTerms } from '../../api/terms';

const YEARS = 6;
const CITY = '421200';

/** The year and region of a statistics page, in the address. */
export function useCut() {
  const [search, setSearch] = useSearchParams();
  const { current } = useSession();
  const regions = useTerms('region').filter(({ parent }) => parent === CITY);
  const [today] = useState(() => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10));
  const thisYear = Number(today.slice(0, 4));
  const put = (name: string, value: string) =>
    setSearch(
      (now) => {
        const next = new URLSearchParams(now);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { preventScrollReset: true },
    );
  return {
    search,
    put,
    /** Beijing day. */
    today,
    thisYear,
    year: Number(search.get('year')) || thisYear,
    region: search.get('region') ?? '',
    /** For those who see the whole city; a county has its own only. */
    regions: current?.regionCode === CITY ? regions.map(({ code, name }) => ({ value: code, label: name })) : [],
    years: Array.from({ length: YEARS }, (_, i) => String(thisYear - i)).map((value) => ({
      value,
      label: `${value}年`,
    })),
  };
}
