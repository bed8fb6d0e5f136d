import fc from 'fast-check';
import type { TypeAnswers } from '../dto';
import { foldedType } from '../dto';
import { advise, QUESTIONS } from './type-advisor';

const no = { ordinaryWork: false, newTechnology: false, existingRight: false, adviceOnProject: false };

describe('the type checklist', () => {
  it.each<[TypeAnswers, string | null, string | null]>([
    [{ ordinaryWork: false, newTechnology: true, bothResearch: true }, 'development', 'joint'],
    [{ ordinaryWork: false, newTechnology: true, bothResearch: false }, 'development', 'commissioned'],
    [{ ...no, existingRight: true, ownershipMoves: true }, 'transfer', null],
    [{ ...no, existingRight: true, ownershipMoves: false }, 'licence', null],
    [{ ...no, adviceOnProject: true }, 'consulting', null],
    [{ ...no, solvesProblem: true }, 'service', null],
  ])('%j → %s %s', (answers, type, subtype) => {
    const advice = advise(answers);
    expect(advice).toMatchObject({ type, subtype, notTechnical: false, next: null });
    expect(advice.articles[0]).toContain('民法典');
  });

  it('says when it is no technical contract', () => {
    expect(advise({ ordinaryWork: true })).toMatchObject({ notTechnical: true, type: null });
    expect(advise({ ...no, solvesProblem: false })).toMatchObject({ notTechnical: true });
  });

  it('asks only as far as it has to, and always comes to an end', () => {
    expect(advise({}).next).toBe('ordinaryWork');
    expect(advise({ ordinaryWork: false, newTechnology: true }).next).toBe('bothResearch');
    fc.assert(
      fc.property(fc.infiniteStream(fc.boolean()), (answers) => {
        const said: Record<string, boolean> = {};
        for (let asked = 0; asked <= QUESTIONS.length; asked += 1) {
          const { next, type, notTechnical } = advise(said);
          if (next === null) return type !== null || notTechnical;
          if (next in said) return false;
          said[next] = answers.next().value as boolean;
        }
        return false;
      }),
    );
  });

  it('许可 folds into 转让 where old years are compared, nothing else does', () => {
    expect(foldedType('licence')).toBe('transfer');
    expect((['development', 'transfer', 'consulting', 'service'] as const).map(foldedType)).toEqual([
      'development',
      'transfer',
      'consulting',
      'service',
    ]);
  });
});
