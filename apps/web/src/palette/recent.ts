/** The last places this browser opened, kept locally, newest first. */
export interface Recent {
  title: string;
  to: string;
}

const KEY = 'gb.recent';
const KEPT = 6;

export function recentPlaces(): Recent[] {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '[]') as Recent[];
  } catch {
    return [];
  }
}

export function remember(place: Recent): void {
  try {
    localStorage.setItem(
      KEY,
      JSON.stringify([place, ...recentPlaces().filter(({ to }) => to !== place.to)].slice(0, KEPT)),
    );
  } catch {
    // Without storage there is simply no list of recent places.
  }
}
