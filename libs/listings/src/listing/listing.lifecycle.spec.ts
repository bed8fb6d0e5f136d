import type { ListingState } from '../dto';
import { canStep, needLifecycle, nextState, resultLifecycle, revisionLifecycle } from './listing.lifecycle';

/** The whole matrix, written out a second time: a changed cell must be changed here too, by somebody who means it. */
const NEED = `
            ask    confirm    file       return    publish    admit      expire   renew      close
draft       -      -          submitted  -         -          published  -        -          -
submitted   -      -          -          returned  published  -          -        -          closed
returned    -      -          submitted  -         -          -          -        -          closed
published   -      -          -          -         -          -          expired  published  closed
expired     -      -          -          -         -          -          -        published  closed
closed      -      -          -          -         -          -          -        -          -`;

const RESULT = `
             ask           confirm    file       return    publish    admit      expire   renew      close
draft        owner_review  -          submitted  -         -          published  -        -          -
owner_review -             submitted  -          returned  -          -          -        -          closed
submitted    -             -          -          returned  published  -          -        -          closed
returned     owner_review  -          submitted  -         -          -          -        -          closed
published    -             -          -          -         -          -          expired  published  closed
expired      -             -          -          -         -          -          -        published  closed
closed       -             -          -          -         -          -          -        -          -`;

const REVISION = `
           edit      file       return    publish  drop
none       draft     -          -         -        -
draft      draft     submitted  -         -        none
submitted  -         -          returned  none     none
returned   returned  submitted  -         -        none`;

function cells(matrix: string): [state: string, verb: string, next: string][] {
  const [head, ...rows] = matrix
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/));
  return rows.flatMap(([state, ...next]) => next.map((to, i) => [state!, head![i]!, to] as [string, string, string]));
}

describe.each([
  ['need', needLifecycle, NEED],
  ['result', resultLifecycle, RESULT],
  ['revision', revisionLifecycle, REVISION],
] as const)('lifecycle of a %s', (_, table, matrix) => {
  it.each(cells(matrix))('%s + %s → %s', (state, verb, next) => {
    const step = () => table.next(state as never, verb as never);
    if (next === '-') expect(step).toThrow();
    else expect(step()).toBe(next);
  });

  it('has no state beyond the matrix', () => {
    expect([...table.states].sort()).toEqual([...new Set(cells(matrix).map(([state]) => state))].sort());
  });
});

it('a refused step is a 409', () => {
  expect(() => nextState('need', 'closed', 'publish')).toThrow(expect.objectContaining({ code: 'common.wrong-state' }));
  expect(canStep('need', 'owner_review' as ListingState, 'confirm')).toBe(false);
});
