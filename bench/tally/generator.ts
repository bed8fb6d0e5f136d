import { Db } from '@guibang/platform';

/** Five years of registered contracts: amounts log-normal around 1 million 元, a third of each year in its last six weeks. */
const FROM = '2022-01-01';

/**
 * Writes `count` registered contracts of one seller and one buyer per county by SQL, each with its account: 6 in 100 changed once,
 * 2 in 100 cancelled. Seeded, so that two runs are equal.
 */
export async function fillContracts(db: Db, count: number): Promise<void> {
  await db.tx(async () => {
    await db.query(`SELECT setseed(0.2026)`);
    await db.query(
      `INSERT INTO organizations (kind, state, name, uscc, region_code, region_path)
       VALUES ('enterprise', 'verified', '测算单位', '91421202BENCH00017', '421202', '{420000,421200,421202}')`,
    );
    await db.query(
      `CREATE TEMP TABLE made ON COMMIT DROP AS
       SELECT gen_random_uuid() AS contract_id, gen_random_uuid() AS registration_id, n,
              (date '${FROM}' + make_interval(years => floor(random() * 5)::int)
                + make_interval(days => CASE WHEN random() < 0.33 THEN 323 + floor(random() * 41)::int ELSE floor(random() * 323)::int END))::date AS day,
              greatest(100000, exp(18.4 + 1.3 * sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random())))::bigint AS total,
              (ARRAY['421202','421221','421222','421223','421224','421281','XNGX'])[1 + floor(random() * 7)::int] AS seller,
              (ARRAY['421202','421281','420100','420500','430100','440300','310000'])[1 + floor(random() * 7)::int] AS buyer,
              (ARRAY['development','development','service','service','service','transfer','licence','consulting'])[1 + floor(random() * 8)::int] AS type,
              lpad((1 + floor(random() * 11))::int::text, 2, '0') AS field,
              (ARRAY['secret','patent-invention','software','none'])[1 + floor(random() * 4)::int] AS ip,
              (ARRAY['150','160','170','021','022'])[1 + floor(random() * 5)::int] AS nature,
              lpad((1 + floor(random() * 13))::int::text, 2, '0') AS goal, random() AS fate
         FROM generate_series(1, $1::int) n`,
      [count],
    );
    await db.query(
      `INSERT INTO contracts (id, state, code, org_id, title, type, subtype, sign_date, total_fen, technical_fen, seller_region, buyer_region)
       SELECT contract_id, 'signed', 'XN-BENCH-' || n, (SELECT id FROM organizations LIMIT 1), '测算合同', type, 'commissioned', day,
              total, total / 2, seller, buyer FROM made`,
    );
    await db.query(
      `INSERT INTO registrations (id, contract_id, state, applicant_id, no, type, subtype, total_fen, technical_fen, registered_at, filed_at)
       SELECT registration_id, contract_id, CASE WHEN fate < 0.02 THEN 'cancelled' ELSE 'registered' END,
              (SELECT id FROM organizations LIMIT 1), 1, type, 'commissioned', total, total / 2, day, day FROM made`,
    );
    for (const step of ['register', 'change', 'cancel'] as const) await db.query(accountSql(step));
  });
  for (const table of ['contracts', 'registrations', 'registration_versions']) await db.query(`ANALYZE ${table}`);
}

const PARTY = (region: string) =>
  `jsonb_build_object('natureCode', nature, 'regionCode', ${region}, 'countryCode', '156', 'regionPath',
     to_jsonb(CASE WHEN ${region} = 'XNGX' OR ${region} LIKE '4212%' THEN ARRAY['420000', '421200', ${region}]
                   ELSE ARRAY[left(${region}, 2) || '0000', ${region}] END))`;

function accountSql(step: 'register' | 'change' | 'cancel'): string {
  const facts = (total: string) =>
    `jsonb_build_object('type', type, 'fieldCode', field, 'ipKind', ip, 'planSource', 'outside', 'goalCode', goal,
       'seller', ${PARTY('seller')}, 'buyer', ${PARTY('buyer')}, 'totalFen', (${total})::text, 'technicalFen', (${total} / 2)::text)`;
  const head = `INSERT INTO registration_versions (registration_id, seq, no, what, day, total_fen, technical_fen, delta_total, delta_technical, facts, at)`;
  if (step === 'register') {
    return `${head} SELECT registration_id, 1, 1, 'register', day, total, total / 2, total, total / 2, ${facts('total')}, day FROM made`;
  }
  if (step === 'change') {
    return `${head} SELECT registration_id, 2, 2, 'change', day + 60, total * 2, total, total, total / 2, ${facts('total * 2')}, day + 60
       FROM made WHERE fate >= 0.02 AND fate < 0.08`;
  }
  return `${head} SELECT registration_id, 2, 1, 'cancel', day + 90, total, total / 2, -total, -(total / 2), ${facts('total')}, day + 90
     FROM made WHERE fate < 0.02`;
}
