import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { asProblem } from '../api/problem';
import { Notice } from '../ui/states';

interface Options<I, O> {
  /** Keys of what was read before and is no longer true. */
  refresh?: readonly QueryKey[];
  done?: (output: O, input: I) => void;
}

/** An act on the server; what it changed is read again. Its refusal is shown by `<Refusal>` where the reader looks. */
export function useAct<I = void, O = unknown>(
  act: (input: I) => Promise<O>,
  { refresh = [], done }: Options<I, O> = {},
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: async (output, input) => {
      for (const queryKey of refresh) void client.invalidateQueries({ queryKey });
      done?.(output, input);
    },
  });
}

/** The server's own sentence, beside the button that asked. */
export function Refusal({ error }: { error: unknown }) {
  if (!error) return null;
  const problem = asProblem(error);
  return (
    <div role="alert">
      <Notice tone="err">
        {problem.message}
        {problem.errors.length > 0 && (
          <ul>
            {problem.errors.map((one) => (
              <li key={`${one.path}${one.message}`}>{one.message}</li>
            ))}
          </ul>
        )}
      </Notice>
    </div>
  );
}
