/** In groups of four, for people to compare: `9f86 d081 …`. */
export const inGroups = (text: string) => text.replace(/(.{4})(?=.)/g, '$1 ');
