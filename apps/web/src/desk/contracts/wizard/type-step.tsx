import {
  CONTRACT_SUBTYPES,
  CONTRACT_TYPES,
  type ContractSubtype,
  type ContractType,
  type TypeAdvice,
  type TypeQuestion,
} from '@dto/contracts';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../../api/client';
import { Button } from '../../../ui/button';
import { RadioGroup } from '../../../ui/choices';
import { Group } from '../../../ui/fields';
import { Notice } from '../../../ui/states';
import { typeText } from '../words';
import { ChoiceOf, TextOf } from './fields';
import { useFieldAt, useWizard } from './wizard-context';

/** A name, a few yes-or-no questions with an answer and its article, and the type that the parties choose. */
export function TypeStep() {
  const type = useFieldAt<ContractType>('type');
  const { draft } = useWizard();
  const subtypes = Object.fromEntries(
    Object.entries(CONTRACT_SUBTYPES)
      .filter(([, one]) => one.type === type.value)
      .map(([code, { name }]) => [code, name]),
  );
  return (
    <div className="editor-group">
      <TextOf
        path="title"
        line
        limit={200}
        hint="照合同上的名称写"
        placeholder="例如：玻璃盖板表面缺陷在线检测系统开发"
      />
      <Advisor />
      <Group name="type" label="合同类型" hint="按合同真实的权利义务选，名称怎么写不作数" error={type.error}>
        <RadioGroup
          row
          value={type.value ?? ''}
          onChange={(value) =>
            draft.change((fields) => ({
              ...fields,
              type: value as ContractType,
              subtype: fields.type === value ? fields.subtype : null,
            }))
          }
          options={Object.entries(CONTRACT_TYPES).map(([value, label]) => ({ value, label }))}
        />
      </Group>
      {type.value && <ChoiceOf path="subtype" row options={subtypes} />}
    </div>
  );
}

/** Questions one after the other, as far as they are needed; the answer is advice, the choice stays the parties'. */
function Advisor() {
  const { draft } = useWizard();
  const answers = draft.form.answers ?? {};
  const said = answers as Record<string, boolean | null | undefined>;
  const { data: questions = [] } = useQuery({
    queryKey: ['contract-questions'],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: TypeQuestion[] }>('/contracts/questions', undefined, signal)).data.items,
    staleTime: Infinity,
  });
  const { data: advice } = useQuery({
    queryKey: ['contract-advice', answers],
    queryFn: async () => (await api.post<TypeAdvice>('/contracts/advice', answers)).data,
  });
  const shown = questions.filter(({ key }) => typeof said[key] === 'boolean' || advice?.next === key);
  return (
    <section className="advisor" aria-labelledby="advisor">
      <h2 id="advisor">不确定是哪一类，答几个问题</h2>
      {shown.map((question) => (
        <Question
          key={question.key}
          question={question}
          value={said[question.key] ?? null}
          onAnswer={(value) =>
            draft.change((fields) => ({ ...fields, answers: { ...fields.answers, [question.key]: value } }))
          }
        />
      ))}
      {advice && !advice.next && <Advice advice={advice} />}
    </section>
  );
}

interface QuestionProps {
  question: TypeQuestion;
  value: boolean | null;
  onAnswer: (value: boolean) => void;
}

function Question({ question, value, onAnswer }: QuestionProps) {
  return (
    <div className="advisor-question" role="group" aria-label={question.text}>
      <p>
        {question.text}
        <span className="meta">{question.help}</span>
      </p>
      <span className="actions" title={question.article}>
        {[true, false].map((answer) => (
          <Button key={String(answer)} size="small" aria-pressed={value === answer} onClick={() => onAnswer(answer)}>
            {answer ? '是' : '否'}
          </Button>
        ))}
      </span>
    </div>
  );
}

function Advice({ advice }: { advice: TypeAdvice }) {
  const { draft } = useWizard();
  const { type, subtype, reason, articles, notTechnical } = advice;
  const articlesText = articles.length ? `（${articles.join('；')}）` : '';
  if (notTechnical || !type)
    return (
      <Notice tone="warn">
        {reason}
        {articlesText}。
      </Notice>
    );
  const chosen = draft.form.type === type && (!subtype || draft.form.subtype === subtype);
  return (
    <Notice tone="ok">
      {reason}
      {articlesText}。
      {!chosen && (
        <div>
          <Button
            size="small"
            onClick={() =>
              draft.change((fields) => ({
                ...fields,
                type,
                subtype: subtype ?? (fields.type === type ? fields.subtype : (null as ContractSubtype | null)),
              }))
            }
          >
            就选{typeText(type, subtype)}
          </Button>
        </div>
      )}
    </Notice>
  );
}
