type Group = readonly [heading: string, entries: readonly { title: string; to: string; note?: string }[]];

/** What the server finds for the palette's text, in groups of at most five. */
export function useFound(_text: string): readonly Group[] {
  return none;
}

const none: readonly Group[] = [];
