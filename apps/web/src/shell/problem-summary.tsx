import type { Problem } from '../api/problem';
import { ErrorSummary } from '../ui/states';

/** The server's refusal of a form: its wrong fields as links, or its own sentence where no field is to blame. */
export function ProblemSummary({ title, problem }: { title: string; problem: Problem | null }) {
  if (!problem) return null;
  return (
    <ErrorSummary title={title} detail={problem.errors.length ? undefined : problem.message} errors={problem.errors} />
  );
}
