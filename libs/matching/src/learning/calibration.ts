/** A sum of log-odds with what was judged about the pair. */
export interface Judged {
  readonly logOdds: number;
  readonly fits: boolean;
}

/** `intercept + slope × sum` is the log-odds of fitting. */
export interface Calibration {
  readonly slope: number;
  readonly intercept: number;
}

const STEPS = 50;
/** Keeps a fit over few or perfectly separated pairs finite. */
const RIDGE = 1e-3;

const chance = (logOdds: number) => 1 / (1 + Math.exp(-logOdds));

/** Platt's calibration: a logistic regression on one number, by Newton's method. */
export function fitCalibration(pairs: readonly Judged[]): Calibration {
  let slope = 1;
  let intercept = 0;
  for (let step = 0; step < STEPS; step++) {
    let g0 = 0;
    let g1 = RIDGE * (slope - 1);
    let h00 = RIDGE;
    let h01 = 0;
    let h11 = RIDGE;
    for (const { logOdds, fits } of pairs) {
      const p = chance(intercept + slope * logOdds);
      const off = p - (fits ? 1 : 0);
      const w = p * (1 - p);
      g0 += off;
      g1 += off * logOdds;
      h00 += w;
      h01 += w * logOdds;
      h11 += w * logOdds * logOdds;
    }
    const determinant = h00 * h11 - h01 * h01;
    if (Math.abs(determinant) < 1e-12) break;
    const d0 = (h11 * g0 - h01 * g1) / determinant;
    const d1 = (h00 * g1 - h01 * g0) / determinant;
    intercept -= d0;
    slope -= d1;
    if (Math.abs(d0) + Math.abs(d1) < 1e-8) break;
  }
  return { slope, intercept };
}

export interface Reliability {
  /** Mean distance between what was promised and what came true, over ten groups of equal size. */
  readonly ece: number;
  /** Mean squared error of the promise. */
  readonly brier: number;
  /** Brier of always saying the share of fitting pairs: what a promise has to beat. */
  readonly brierOfShare: number;
}

/** How honest promised chances are. */
export function reliabilityOf(promised: readonly { readonly chance: number; readonly fits: boolean }[]): Reliability {
  const n = promised.length;
  if (n === 0) return { ece: 0, brier: 0, brierOfShare: 0 };
  const sorted = [...promised].sort((a, b) => a.chance - b.chance);
  const share = promised.filter(({ fits }) => fits).length / n;
  let ece = 0;
  for (let group = 0; group < 10; group++) {
    const part = sorted.slice(Math.floor((group * n) / 10), Math.floor(((group + 1) * n) / 10));
    const off = part.reduce((sum, one) => sum + one.chance - (one.fits ? 1 : 0), 0);
    ece += Math.abs(off) / n;
  }
  const brier = promised.reduce((sum, one) => sum + (one.chance - (one.fits ? 1 : 0)) ** 2, 0) / n;
  return { ece, brier, brierOfShare: share * (1 - share) };
}
