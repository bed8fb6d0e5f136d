import { useMedia } from '../../ui/use-media';

/** A phone: rows become cards, one group of fields per screen. */
export const useNarrow = () => useMedia('(max-width: 719px)');
