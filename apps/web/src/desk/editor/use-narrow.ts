import { useSyncExternalStore } from 'react';

const query = () => window.matchMedia('(max-width: 719px)');

/** A phone: rows become cards, one group of fields per screen. */
export const useNarrow = () =>
  useSyncExternalStore(
    (listen) => {
      const media = query();
      media.addEventListener('change', listen);
      return () => media.removeEventListener('change', listen);
    },
    () => query().matches,
  );
