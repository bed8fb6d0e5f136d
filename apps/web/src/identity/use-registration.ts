import type { RegistrationRequest } from '@dto/identity';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api, upload } from '../api/client';
import { asProblem, Problem } from '../api/problem';
import { sessionQuery } from '../api/session';
import type { FieldProblem } from '../ui/states';

/** `fields` nothing is saved yet · `licence` the account exists, the file or the submission is still missing. */
type Step = 'fields' | 'licence';

/** Account, licence, submission: three requests that look like one. What succeeded is not sent again. */
export function useRegistration() {
  const client = useQueryClient();
  const [step, setStep] = useState<Step>('fields');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [progress, setProgress] = useState<number | null>(null);
  const [done, setDone] = useState(false);
  const orgId = useRef<string | null>(null);

  const run = async (request: RegistrationRequest, licence: File) => {
    if (!orgId.current) {
      await api.post('/registrations', request);
      const session = await client.fetchQuery({ ...sessionQuery, staleTime: 0 });
      orgId.current = session.current?.orgId ?? null;
      setStep('licence');
    }
    // Without a session the server asks to log in first; the rest is then done under 本单位与成员.
    if (!orgId.current) return;
    const form = new FormData();
    form.set('file', licence);
    await upload(`/organizations/${orgId.current}/licence`, form, setProgress);
    await api.post(`/organizations/${orgId.current}/submission`);
    await client.invalidateQueries({ queryKey: ['session'] });
  };

  /** @param missing what the page already knows to be empty; nothing is sent then */
  const send = (request: RegistrationRequest, licence: File | null, missing: readonly FieldProblem[]) => {
    if (missing.length || !licence) {
      const file = { path: 'licence', message: '附上营业执照或法人证书' };
      setProblem(new Problem(0, 'web.incomplete', '还有没填的', licence ? missing : [...missing, file]));
      return;
    }
    setBusy(true);
    setProblem(null);
    run(request, licence)
      .then(() => setDone(true))
      .catch((error: unknown) => setProblem(asProblem(error)))
      .finally(() => {
        setBusy(false);
        setProgress(null);
      });
  };
  return { step, problem, busy, progress, done, send };
}
