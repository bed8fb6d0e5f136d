import { Injectable } from '@nestjs/common';
import { Ledger } from '@guibang/ledger';
import { Db, mustMatch } from '@guibang/platform';
import { TaxonomyCache } from '../cache/taxonomy-cache';
import type { AddTermRequest, ChangeTermRequest } from '../dto';
import { taxonomyError } from '../taxonomy.errors';
import { termChanged } from '../taxonomy.events';
import { isScheme, SchemeName, SCHEMES } from './schemes';
import { attrsProblem } from './term-form';
import { Term } from './term.entity';

const CHANGEABLE = ['name', 'aliases', 'attrs', 'position', 'source', 'grade', 'active'] as const;

/** An officer's edits of the code tables. Codes and parents never change, and nothing is deleted: rows of other libs hold codes. */
@Injectable()
export class TermsService {
  constructor(
    private readonly db: Db,
    private readonly ledger: Ledger,
    private readonly cache: TaxonomyCache,
  ) {}

  /** @throws taxonomy.no-scheme, taxonomy.fixed, taxonomy.code-taken, taxonomy.no-parent, taxonomy.wrong-attrs */
  add(scheme: string, request: AddTermRequest): Promise<Term> {
    return this.cache.change(async () => {
      const name = this.schemeOf(scheme);
      if (SCHEMES[name].fixed) throw taxonomyError('taxonomy.fixed', { scheme: SCHEMES[name].name });
      // One writer at a time, so that two officers cannot take one code or one place.
      await this.db.query(`SELECT 1 FROM taxonomy_state FOR UPDATE`);
      const { reason, parentCode, ...fields } = request;
      if (await this.db.repo(Term).existsBy({ scheme, code: request.code })) {
        throw taxonomyError('taxonomy.code-taken', { code: request.code });
      }
      const parent = parentCode ? await this.db.repo(Term).findOneBy({ scheme, code: parentCode }) : null;
      if (parentCode && !parent) throw taxonomyError('taxonomy.no-parent', { parent: parentCode });
      await this.checkAttrs(scheme, request.attrs ?? {});
      const last = (await this.db.repo(Term).maximum('position', { scheme })) ?? 0;
      const term = await this.db.repo(Term).save(
        this.db.repo(Term).create({
          position: last + 1,
          ...defined(fields),
          scheme,
          parentCode: parent?.code ?? null,
          path: [...(parent?.path ?? []), request.code],
          origin: 'officer',
        }),
      );
      await this.tell(term, { added: true, reason });
      return term;
    });
  }

  /** @throws taxonomy.no-term, taxonomy.fixed, taxonomy.has-children, taxonomy.wrong-attrs, common.stale */
  change(scheme: string, code: string, version: number, request: ChangeTermRequest): Promise<Term> {
    return this.cache.change(async () => {
      const name = this.schemeOf(scheme);
      const term = await this.db.repo(Term).findOne({ where: { scheme, code }, lock: { mode: 'pessimistic_write' } });
      if (!term) throw taxonomyError('taxonomy.no-term', { scheme: SCHEMES[name].name, code });
      mustMatch(term.version, version);
      if (request.active === false) await this.maySwitchOff(name, term);
      if (request.attrs) await this.checkAttrs(scheme, request.attrs, term);
      const { reason, ...fields } = request;
      const before: Partial<Term> = {};
      const after: Partial<Term> = {};
      for (const field of CHANGEABLE) {
        if (fields[field] === undefined || fields[field] === null) continue;
        if (JSON.stringify(fields[field]) === JSON.stringify(term[field])) continue;
        Object.assign(before, { [field]: term[field] });
        Object.assign(after, { [field]: fields[field] });
      }
      if (Object.keys(after).length === 0) return term;
      const saved = await this.db.repo(Term).save(Object.assign(term, after, { origin: 'officer' as const }));
      await this.tell(saved, { before, after, reason });
      return saved;
    });
  }

  private async maySwitchOff(scheme: SchemeName, term: Term): Promise<void> {
    if (SCHEMES[scheme].fixed) throw taxonomyError('taxonomy.fixed', { scheme: SCHEMES[scheme].name });
    const count = await this.db.repo(Term).countBy({ scheme: term.scheme, parentCode: term.code, active: true });
    if (count > 0) throw taxonomyError('taxonomy.has-children', { count });
  }

  private async checkAttrs(scheme: string, attrs: Record<string, unknown>, term?: Term): Promise<void> {
    const others = await this.db.repo(Term).findBy({ scheme, active: true });
    const neighbours = others.filter((t) => t.code !== term?.code).map((t) => t.attrs);
    const problem = attrsProblem(attrs, neighbours, term?.attrs);
    if (!problem) return;
    throw taxonomyError('taxonomy.wrong-attrs', { problem }, [{ path: 'attrs', message: `「附加属性」${problem}` }]);
  }

  private schemeOf(scheme: string): SchemeName {
    if (!isScheme(scheme)) throw taxonomyError('taxonomy.no-scheme', { scheme });
    return scheme;
  }

  private async tell(term: Term, data: Record<string, unknown>): Promise<void> {
    await this.ledger.append(termChanged, { subject: { kind: 'term', id: `${term.scheme}:${term.code}` }, data });
  }
}

/** Without the fields that the request left out, so that defaults stand. */
function defined<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined && v !== null)) as Partial<T>;
}
