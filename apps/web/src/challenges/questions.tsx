import type { ChallengeDetail, QuestionView } from '@dto/challenges';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client';
import { asProblem } from '../api/problem';
import { Load } from '../shell/load';
import { Button } from '../ui/button';
import { Field, TextArea } from '../ui/fields';
import { Empty } from '../ui/states';
import { DateText } from '../ui/times';
import { challengePath } from './queries';

const questionsPath = (id: string) => `${challengePath(id)}/questions`;

/** Questions and answers, the same for everybody: nobody knows more than another. */
export function Questions({ detail }: { detail: ChallengeDetail }) {
  const { id, acts } = detail;
  const query = useQuery({
    queryKey: ['challenge-questions', id],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: QuestionView[] }>(questionsPath(id), undefined, signal)).data.items,
    placeholderData: undefined,
  });
  return (
    <section aria-label="提问和答复" id="questions">
      <h2>提问和答复</h2>
      <p className="meta">提问的单位不公开，答复所有人都看得到。</p>
      <Load query={query} rows={2} height={80}>
        {(questions) =>
          questions.length === 0 ? (
            <Empty>还没有人提问。</Empty>
          ) : (
            <ol className="questions">
              {questions.map((question) => (
                <Question key={question.id} question={question} challengeId={id} answers={acts.includes('answer')} />
              ))}
            </ol>
          )
        }
      </Load>
      {acts.includes('ask') && <Ask id={id} />}
    </section>
  );
}

interface QuestionProps {
  question: QuestionView;
  challengeId: string;
  answers: boolean;
}

function Question({ question, challengeId, answers }: QuestionProps) {
  const { no, text, at, mine, answer } = question;
  return (
    <li>
      <p className="prose">
        <strong>问{no}：</strong>
        {text}
      </p>
      <p className="meta dots">
        <DateText at={at} />
        {mine && <span>本单位提的</span>}
      </p>
      {answer ? (
        <blockquote>
          <p className="prose">
            <strong>答：</strong>
            {answer.text}
          </p>
          <p className="meta">
            <DateText at={answer.at} />
          </p>
        </blockquote>
      ) : answers ? (
        <Write
          label="答复"
          hint="所有人都看得到，答复后不能改"
          act="答复"
          path={`${questionsPath(challengeId)}/${question.id}/answer`}
          challengeId={challengeId}
        />
      ) : (
        <p className="meta">等发榜方答复</p>
      )}
    </li>
  );
}

const Ask = ({ id }: { id: string }) => (
  <Write label="提问" hint="问题公开，不写本单位的方案和名称" act="提问" path={questionsPath(id)} challengeId={id} />
);

interface WriteProps {
  label: string;
  hint: string;
  act: string;
  path: string;
  challengeId: string;
}

function Write({ label, hint, act, path, challengeId }: WriteProps) {
  const [text, setText] = useState('');
  const client = useQueryClient();
  const send = useMutation({
    mutationFn: () => api.post(path, { text: text.trim() }),
    onSuccess: () => {
      setText('');
      for (const queryKey of [['challenge-questions', challengeId], ['challenge', challengeId], ['desk']])
        void client.invalidateQueries({ queryKey });
    },
  });
  const problem = send.error ? asProblem(send.error) : null;
  return (
    <form
      className="write-box"
      onSubmit={(event) => {
        event.preventDefault();
        if (!send.isPending && text.trim()) send.mutate();
      }}
    >
      <Field label={label} hint={hint} error={problem ? (problem.of('text') ?? problem.message) : null}>
        <TextArea value={text} onChange={setText} rows={2} limit={act === '答复' ? 2000 : 1000} />
      </Field>
      <div className="actions">
        <Button type="submit" busy={send.isPending} disabled={!text.trim()}>
          {act}
        </Button>
      </div>
    </form>
  );
}
