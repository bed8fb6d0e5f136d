/** What differs between two texts, told as one replaced middle: enough to see a changed number or sentence. */
export interface Change {
  before: string;
  removed: string;
  added: string;
  after: string;
}

export function changeOf(old: string, now: string): Change {
  const [a, b] = [[...old], [...now]];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  return {
    before: a.slice(0, head).join(''),
    removed: a.slice(head, a.length - tail).join(''),
    added: b.slice(head, b.length - tail).join(''),
    after: a.slice(a.length - tail).join(''),
  };
}
