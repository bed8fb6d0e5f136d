import type { INestApplicationContext } from '@nestjs/common';
import {
  makeProfile,
  massOf,
  type Model,
  MODEL,
  pairLogOdds,
  type Profile,
  ProfilesService,
  type Spread,
  Statistics,
  type Surroundings,
  SurroundingsService,
} from '@guibang/matching';
import type { TextLine } from './files';
import type { Loaded } from './loading';

/** File ids of the other side with the sum of log-odds, best first. */
export type Scored = readonly { readonly id: string; readonly logOdds: number }[];

/** All profiles at hand, so that every pair can be scored under any model by the product's own pair score. */
export interface Shelf {
  readonly needs: readonly { readonly fileId: string; readonly profile: Profile }[];
  readonly results: readonly { readonly fileId: string; readonly profile: Profile }[];
  readonly around: Surroundings;
}

const CHUNK = 500;

function statisticsOver(profiles: readonly Profile[]): Statistics {
  const spread = new Map<string, { needs: number; results: number }>();
  let length = 0;
  let results = 0;
  for (const profile of profiles) {
    if (profile.kind === 'result') {
      results++;
      length += profile.length;
    }
    for (const term of profile.terms.keys()) {
      const held = spread.get(term) ?? { needs: 0, results: 0 };
      held[profile.kind === 'need' ? 'needs' : 'results']++;
      spread.set(term, held);
    }
  }
  const size = { needs: profiles.length - results, results, resultLength: length / Math.max(1, results) };
  return new Statistics(size, spread as ReadonlyMap<string, Spread>);
}

/** The product's profiles as they are in its tables. */
export async function shelfOf(app: INestApplicationContext, { toFile }: Loaded): Promise<Shelf> {
  const ids = [...toFile.keys()];
  const profiles: Profile[] = [];
  for (let at = 0; at < ids.length; at += CHUNK) {
    profiles.push(...(await app.get(ProfilesService).load(ids.slice(at, at + CHUNK))));
  }
  const around = await app.get(SurroundingsService).around(profiles[0]!);
  return shelved(
    profiles.map((profile) => ({ fileId: toFile.get(profile.id)!, profile })),
    around,
  );
}

function shelved(all: readonly { fileId: string; profile: Profile }[], around: Surroundings): Shelf {
  const statistics = statisticsOver(all.map(({ profile }) => profile));
  const weighed = all.map(({ fileId, profile }) => ({
    fileId,
    profile: { ...profile, mass: profile.kind === 'need' ? massOf(profile.terms, statistics, MODEL.text) : 0 },
  }));
  return {
    needs: weighed.filter(({ profile }) => profile.kind === 'need'),
    results: weighed.filter(({ profile }) => profile.kind === 'result'),
    around: { ...around, statistics, likeness: null },
  };
}

/** The same with profiles made from texts whose sentences about the company were left in. */
export function withCompanySentences(shelf: Shelf, texts: readonly TextLine[]): Shelf {
  const byId = new Map(texts.map((text) => [text.id, text]));
  const again = [...shelf.needs, ...shelf.results].map(({ fileId, profile }) => {
    const { title, content = '' } = byId.get(fileId)!;
    const facts = {
      ...profile.facts,
      elements: [],
      id: profile.id,
      kind: profile.kind,
      orgId: profile.orgId,
      active: true,
      title,
      keywords: [],
      texts: [{ layer: 2, text: content }],
      publishedAt: null,
    };
    return { fileId, profile: { ...makeProfile(facts, 'kept'), facts: profile.facts } };
  });
  return shelved(again, shelf.around);
}

function best(list: { id: string; logOdds: number }[]): Scored {
  return list.sort((a, b) => b.logOdds - a.logOdds || (a.id < b.id ? -1 : 1));
}

/** Every result for every need. */
export function scoreAll(shelf: Shelf, model: Model): Map<string, Scored> {
  const around = { ...shelf.around, model };
  return new Map(
    shelf.needs.map(({ fileId, profile: need }) => [
      fileId,
      best(shelf.results.map(({ fileId: id, profile }) => ({ id, logOdds: pairLogOdds(need, profile, around) }))),
    ]),
  );
}

/** Every need for those results. */
export function scoreBack(shelf: Shelf, model: Model, wanted: ReadonlySet<string>): Map<string, Scored> {
  const around = { ...shelf.around, model };
  return new Map(
    shelf.results
      .filter(({ fileId }) => wanted.has(fileId))
      .map(({ fileId, profile: result }) => [
        fileId,
        best(shelf.needs.map(({ fileId: id, profile }) => ({ id, logOdds: pairLogOdds(profile, result, around) }))),
      ]),
  );
}
